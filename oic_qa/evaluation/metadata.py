"""What a run belongs to: the code, the index, the model, the settings, the questions and the machine."""

from __future__ import annotations

import os
import platform
import subprocess
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

from oic_qa.assistant import Assistant
from oic_qa.evaluation.records import Metadata, Setting, System
from oic_qa.hashing import file_sha256
from oic_qa.settings import Settings
from oic_qa.threshold import Threshold

PACKAGE = Path(__file__).resolve().parent.parent

CODE = ("oic_qa", "corpus", "index")
"""What a figure follows from, beside the questions, whose hash stands on its own."""


def describe(assistant: Assistant, questions_file: Path, *, seed: int) -> Metadata:
    """Describe a run that is about to start; the system and the seconds are filled in by it."""
    return Metadata(
        system=System.PROJECT,
        commit=commit_of(PACKAGE.parent),
        index=assistant.index_id,
        corpus_sha256=assistant.corpus.sha256,
        model_sha256=assistant.index.fingerprint.model_sha256,
        questions_file=questions_file.name,
        questions_sha256=file_sha256(questions_file),
        settings=_settings(assistant),
        seed=seed,
        machine=machine(),
        date=datetime.now(UTC).date(),
        seconds=0.0,
    )


def _settings(assistant: Assistant) -> tuple[Setting, ...]:
    """What was chosen, and the floors that were fitted."""
    threshold = assistant.library.threshold
    chosen = {field.name: getattr(assistant.settings, field.name) for field in fields(Settings)}
    fitted = {f"threshold_{field.name}": getattr(threshold, field.name) for field in fields(Threshold)}
    floors = {name: value for name, value in fitted.items() if isinstance(value, float)}
    return tuple(Setting(name, str(value)) for name, value in (chosen | floors).items())


def commit_of(repository: Path) -> str | None:
    """The commit of a repository, with "changed" behind it where its code differs; nothing without git."""
    commit = _git(repository, "rev-parse", "HEAD")
    if commit is None:
        return None
    changed = _git(repository, "status", "--porcelain", "--", *CODE)
    return f"{commit} changed" if changed else commit


def _git(repository: Path, *words: str) -> str | None:
    try:
        ran = subprocess.run(
            ["git", "-C", str(repository), *words], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return ran.stdout.strip()


def machine() -> str:
    """The machine in words: system, processor, cores, Python."""
    cores = os.cpu_count()
    return f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}"
