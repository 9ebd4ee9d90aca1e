"""The file of feedback: JSON lines, read strictly, that only ever grow.

A candidate is a line, and so is what a reviewer decides about it. Nothing is ever accepted by itself.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from oic_qa.errors import FeedbackError
from oic_qa.export import json_text
from oic_qa.feedback import Candidate, Feedback, State
from oic_qa.storage import from_plain, to_plain

LARGEST_FILE = 10_000_000
"""Bytes from which on a file takes nothing more: thousands of candidates, which nobody has reviewed."""

ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided about a candidate."""

    id: str
    state: State
    date: date


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file holds, in its order; the last decision about a candidate counts."""

    candidates: tuple[Candidate, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def open(self) -> tuple[Candidate, ...]:
        """Candidates that nobody has decided about."""
        decided = {decision.id for decision in self.decisions}
        return tuple(candidate for candidate in self.candidates if candidate.id not in decided)

    def candidate(self, name: str) -> Candidate:
        """Find an open candidate.

        Raises:
            FeedbackError: there is none of this id.
        """
        for candidate in self.open:
            if candidate.id == name:
                return candidate
        waiting = ", ".join(candidate.id for candidate in self.open) or "none"
        raise FeedbackError(f"No candidate {name[:40]!r} waits for review; waiting: {waiting}.")


def read_feedback(file: Path) -> Kept:
    """Read a file strictly; one that is not there yet holds nothing.

    Raises:
        FeedbackError: it cannot be read, or a line is neither a candidate nor a decision; says which.
    """
    if not file.exists():
        return Kept()
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError) as error:
        raise FeedbackError(f"{file} cannot be read: {error}. Name a file of feedback.") from error
    read = [_read_line(line, f"{file}, line {place}") for place, line in enumerate(lines, 1) if line.strip()]
    return Kept(
        tuple(one for one in read if isinstance(one, Candidate)),
        tuple(one for one in read if isinstance(one, Decision)),
    )


def _read_line(line: str, place: str) -> Candidate | Decision:
    try:
        plain = json.loads(line)
        is_candidate = isinstance(plain, dict) and plain.get("state") == State.CANDIDATE
        read = from_plain(plain, Candidate if is_candidate else Decision)
    except (ValueError, RecursionError) as error:
        raise FeedbackError(f"{place}: {error}. Mend or delete the line.") from error
    if not isinstance(read, Candidate | Decision):
        raise FeedbackError(f"{place}: expected an object. Mend or delete the line.")
    return read


def keep(candidate: Candidate, file: Path) -> bool:
    """Add a candidate to a file, unless it is there already; tells whether it was added.

    Raises:
        FeedbackError: the file cannot be read or written, or has grown too large.
    """
    with ONE_AT_A_TIME:
        if any(known.id == candidate.id for known in read_feedback(file).candidates):
            return False
        if file.exists() and file.stat().st_size > LARGEST_FILE:
            raise FeedbackError(
                f"{file} is full ({file.stat().st_size:,} bytes). Take feedback into another file."
            )
        add_line(to_plain(candidate), file)
        return True


def decide(candidate: Candidate, state: State, file: Path, *, day: date) -> None:
    """Add what was decided about a candidate.

    Raises:
        FeedbackError: the file cannot be written.
    """
    with ONE_AT_A_TIME:
        add_line(to_plain(Decision(candidate.id, state, day)), file)


def add_line(record: object, file: Path) -> None:
    """Add a line of JSON to a file, whole and for good, before anything else is done.

    Raises:
        FeedbackError: it cannot be written.
    """
    line = f"{json_text(record)}\n".encode()
    try:
        with file.open("a+b", buffering=0) as stream:
            size = stream.seek(0, os.SEEK_END)
            if size:
                stream.seek(size - 1)
                # A line that somebody left without its end is not made longer.
                line = line if stream.read(1) == b"\n" else b"\n" + line
            written = stream.write(line)
            os.fsync(stream.fileno())
    except OSError as error:
        raise _unwritable(file, error) from error
    if written != len(line):
        raise FeedbackError(f"{file}: only {written} of {len(line)} bytes could be written. Free some space.")


def _unwritable(file: Path, error: OSError) -> FeedbackError:
    return FeedbackError(
        f"{file} cannot be written ({error.strerror}); expected a file in a folder that can be written to."
    )


def open_feedback(file: Path, reviewer: str) -> Feedback:
    """Take feedback into a file from now on, where it can be read and written.

    Raises:
        FeedbackError: the file is damaged or cannot be written, or the reviewer has no name.
    """
    if not reviewer.strip():
        raise FeedbackError("The reviewer's name is empty; expected who reviews what readers send.")
    read_feedback(file)
    try:
        file.open("ab").close()
    except OSError as error:
        raise _unwritable(file, error) from error
    return Feedback(file, " ".join(reviewer.split()))
