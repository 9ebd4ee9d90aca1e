# One word for each thing that is done often. On Windows: docs/windows.md.
# https://www.gnu.org/software/make/manual/make.html

PYTHON ?= python3
PORT ?=
SETS ?=

SHELL := bash
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
INSTALLED_FOR_TESTS := $(VENV)/.installed-for-tests

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check gate format docs build screenshots bench times public train unseen ranks clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo "PYTHON=python3.12 names another Python (3.11 or newer); PORT=7861 another port for make run."

run: $(INSTALLED) ## Install what is missing, serve the page on 127.0.0.1, and build meanwhile what is not current
	@$(if $(PORT),$(BIN)/oic-qa serve --build --port $(PORT),$(BIN)/python app.py)

test: check gate ## Check everything: style, types, no fall of the answers, tests
	@$(BIN)/pytest

check: $(INSTALLED_FOR_TESTS) ## Check style and types only
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

gate: build $(INSTALLED) ## Ask every question with a known answer; fail where answers fell below the baseline
	@$(BIN)/oic-qa evaluate --gate eval/baseline.json

format: $(INSTALLED_FOR_TESTS) ## Mend the style where a tool can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: build $(INSTALLED_FOR_TESTS) ## Write what the documents show of the program again
	@$(BIN)/python -m tests.documents

build: $(INSTALLED) ## Read corpus/ and write index/; nothing to do if it is current
	@$(BIN)/oic-qa build

screenshots: build $(INSTALLED_FOR_TESTS) ## Take the pictures of docs/screenshots again
	@$(BIN)/python -m tests.screenshots

bench: $(INSTALLED) ## Measure speed and memory on this machine
	@$(BIN)/oic-qa benchmark

times: build $(INSTALLED_FOR_TESTS) ## Measure in a browser how long a reader waits for the page, and for an answer
	@$(BIN)/python -m tests.page_times

public: build $(INSTALLED_FOR_TESTS) ## Search public question sets again: make public SETS="folder folder"
	@$(BIN)/python -m oic_qa.evaluation.campaign $(SETS) --cache .cache/public

train: $(INSTALLED) ## Train both models on eval/train*.jsonl, and PUBLIC=FOLDER, in two hours; build with them
	@$(BIN)/oic-qa train
	@$(BIN)/oic-qa build
	@$(BIN)/oic-qa train-reranker $(addprefix --public ,$(PUBLIC))
	@$(BIN)/oic-qa build

unseen: build $(INSTALLED) ## Train without a response, put it back, and ask: make unseen DOCUMENT=... PUBLIC=FOLDER
	@$(BIN)/python -m oic_qa.training.leaving_out $(DOCUMENT) .cache/without-$(DOCUMENT) \
		$(addprefix --public ,$(PUBLIC)) $(addprefix --steps ,$(STEPS))

ranks: $(INSTALLED) ## Train the rank file that tokens are counted with on the corpus
	@$(BIN)/python -m oic_qa.tokens corpus

clean: ## Remove the environment, caches and the ONNX file
	@rm -rf $(VENV) build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache index/encoder* index/.*-*
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Names the big downloads, so that minutes of silence are not taken for a fault.
define install
@set -o pipefail; $(BIN)/python -m pip install --disable-pip-version-check --progress-bar off $(1) -c constraints.txt \
	| while read -r line; do case $$line in \
		Downloading*" MB)" | "Using cached"*" MB)") echo "  $$line" ;; \
		"Installing collected"*) echo "  Unpacking, which takes longest" ;; \
	esac; done
endef

$(INSTALLED): pyproject.toml constraints.txt | $(BIN)/pip
	@echo "Installing what oic-qa needs into $(VENV): two to three minutes, once."
	$(call install,-e .)
	@touch $@

$(INSTALLED_FOR_TESTS): $(INSTALLED)
	@echo "Installing what the tests need."
	$(call install,-e ".[test]")
	@touch $@

$(BIN)/pip:
	$(if $(shell $(PYTHON) -c 'import sys; print(sys.version_info >= (3, 11) or "")' 2>/dev/null),,\
		$(error oic-qa needs Python 3.11 or newer; $(PYTHON) is $(or $(shell $(PYTHON) -V 2>&1 | grep -i ^python),not found). Type: make $(MAKECMDGOALS) PYTHON=python3.12, or whichever newer one is installed))
	@$(PYTHON) -m venv $(VENV)
