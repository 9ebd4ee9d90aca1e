"""``oic-qa ask --out FILE``: parse the name, ask, write the file, print; ``oic_qa.cli`` calls it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import typer

from oic_qa.harmless import one_line
from oic_qa.register_export import write_file
from oic_qa.settings import Folders
from oic_qa.takeaway import FORMS, Form, form_of, take_away
from oic_qa.wording import listed, outcome


def ask_into(
    out: Path, folders: Folders, question: str, history: Sequence[str], *, announce: Callable[[str], None]
) -> None:
    """Answer one question into a file, whose ending decides its form."""
    form = _form(out)
    from oic_qa.assistant import Assistant

    assistant = Assistant.open(folders, announce=announce)
    turn = assistant.ask(question, history)
    write_file(out, take_away([turn], assistant.corpus, form=form, made=date.today()))
    typer.echo(one_line(f"{out} written. {outcome(turn)}"))


def _form(out: Path) -> Form:
    form = form_of(out.name)
    if form is None:
        endings = listed([known.ending for known in FORMS], last="or")
        raise typer.BadParameter(one_line(f"{out.name} does not end in {endings}"), param_hint="--out")
    return form
