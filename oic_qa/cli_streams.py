"""What every command says, reads and writes: a line beside the output, a file or standard input."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from oic_qa.errors import OicQaError, OutputError
from oic_qa.harmless import one_line

STANDARD_INPUT = "-"


def announce(line: str) -> None:
    """Tell what is being done, or what went wrong, beside the output."""
    typer.echo(one_line(line), err=True)


def read_bytes(file: str, failure: type[OicQaError]) -> bytes:
    """Read a file, or standard input.

    Raises:
        OicQaError: it cannot be read; of the kind given.
    """
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise failure(
            f"{file} cannot be read ({error.strerror}); expected a file, or - for standard input."
        ) from error


def name_of(file: str) -> str:
    """What a file is called in a message."""
    return "standard input" if file == STANDARD_INPUT else file


def write_file(file: Path, content: bytes) -> None:
    """Write a file, in place of one that has the name.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        file.write_bytes(content)
    except OSError as error:
        raise OutputError(
            f"{file} cannot be written ({error.strerror}); expected a file in a folder that can "
            "be written to. Give another name, or close the program that has it open."
        ) from error
