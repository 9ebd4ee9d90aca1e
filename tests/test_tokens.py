from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oic_qa.encoder import open_encoder
from oic_qa.errors import OicQaError
from oic_qa.tokens import RANK_FILE, VOCABULARY_SIZE, TokenCounter, main, read_ranks, train_ranks, write_ranks

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "Chief constables should make sure that officers complete Hydra training by 31 December 2025."


def paragraphs() -> list[str]:
    """Paragraphs of the corpus' files, cut naively."""
    texts = (file.read_text("utf-8") for file in sorted((ROOT / "corpus").glob("*.txt")))
    return [" ".join(part.split()) for text in texts for part in text.split("\n\n") if len(part.split()) > 5]


def test_the_published_example_of_byte_pair_encoding_is_learnt() -> None:
    # https://en.wikipedia.org/wiki/Byte-pair_encoding: aaabdaaabac, with Z = aa, Y = ab, X = ZY.
    ranks = train_ranks(["aaabdaaabac"], 259)
    assert list(ranks.items())[256:] == [(b"aa", 256), (b"ab", 257), (b"aaab", 258)]


def test_learning_ends_where_no_pair_stands_twice() -> None:
    assert len(train_ranks(["abc"], 1_000)) == 256
    assert len(train_ranks([], 1_000)) == 256


def test_learning_does_not_depend_on_the_order_of_the_texts() -> None:
    texts = ["police officers", "officers police", "policing, offices"]
    assert train_ranks(texts, 270) == train_ranks(texts[::-1], 270)


def test_training_again_gives_the_shipped_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    started = time.perf_counter()
    main([str(ROOT / "corpus"), "--output", str(tmp_path / "again.tiktoken")])
    assert (tmp_path / "again.tiktoken").read_bytes() == RANK_FILE.read_bytes()
    assert time.perf_counter() - started < 20
    assert capsys.readouterr().out.endswith("again.tiktoken: 3,072 tokens from 5 files\n")


def test_training_on_a_folder_without_texts_says_what_was_expected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([str(tmp_path)])
    assert "found no *.txt in" in capsys.readouterr().err


def test_counting_needs_no_network_and_no_other_file(tmp_path: Path) -> None:
    program = (
        "import socket, sys\n"
        "def refuse(*_): raise OSError('no network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from oic_qa.tokens import TokenCounter\n"
        f"print(TokenCounter().count({SENTENCE!r}), 'requests' in sys.modules)"
    )
    environment = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "TIKTOKEN_CACHE_DIR": str(tmp_path)}
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (result.stdout, result.stderr) == (f"{TokenCounter().count(SENTENCE)} False\n", "")
    assert list(tmp_path.iterdir()) == []


def test_words_of_the_corpus_are_whole_tokens() -> None:
    counter = TokenCounter()
    assert counter.count("") == 0
    assert counter.count(" police officers") == 2
    assert counter.count(" 30 April 2026.") == 5


@settings(max_examples=200)
@given(st.text())
def test_no_character_is_lost_in_the_tokens(text: str) -> None:
    encoding = TokenCounter()._encoding
    assert encoding.decode(encoding.encode_ordinary(text)) == text


@pytest.mark.model
def test_a_budget_in_tokens_holds_in_the_model_s_word_pieces() -> None:
    counter, encoder = TokenCounter(), open_encoder(ROOT / "index", announce=lambda _line: None)
    texts = paragraphs()
    tokens = [counter.count(text) for text in texts]
    pieces = [encoder.count(text) for text in texts]
    assert 1.0 < sum(tokens) / sum(pieces) < 1.1
    assert max(piece for token, piece in zip(tokens, pieces, strict=True) if token <= 200) < 256


def test_ranks_come_back_as_they_were(tmp_path: Path) -> None:
    ranks = train_ranks([SENTENCE, SENTENCE], 300)
    write_ranks(ranks, tmp_path / "ranks")
    assert read_ranks(tmp_path / "ranks") == ranks
    assert len(read_ranks(RANK_FILE)) == VOCABULARY_SIZE


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"YQ== 0\n", r"is damaged: found 1 tokens with gaps, expected all 256 bytes"),
        (b"YQ== first\n", r"cannot be read: invalid literal"),
        (b"YQ==\n", r"cannot be read: not enough values"),
        (b"!!!! 0\n", r"cannot be read: .*base64"),
    ],
)
def test_a_damaged_rank_file_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "ranks").write_bytes(content)
    with pytest.raises(OicQaError, match=rf"rank file .*ranks {message}.*`python -m oic_qa\.tokens corpus`"):
        TokenCounter(tmp_path / "ranks").count("police")


def test_a_missing_rank_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OicQaError, match=r"ranks cannot be read: .*No such file.*Install the package again"):
        read_ranks(tmp_path / "ranks")
