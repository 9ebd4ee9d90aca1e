"""The command ``oic-qa feedback``: parse, call, print; ``oic_qa.cli`` registers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oic_qa.cli_options import with_options
from oic_qa.corpus import load_corpus
from oic_qa.feedback import Candidate, State
from oic_qa.feedback_file import Kept, decide, read_feedback
from oic_qa.feedback_review import Verdict, add_question, candidate_lines, known_question
from oic_qa.harmless import one_line
from oic_qa.records import Reason
from oic_qa.wording import counted

if TYPE_CHECKING:
    from oic_qa.settings import Folders

QUESTIONS = "questions.jsonl"

HOW_TO_DECIDE = (
    'Accept one: --accept ID --asked-by WHO --kind KIND --gold "DOCUMENT: words", or --reason REASON. '
    "Reject one: --reject ID."
)
NEXT = "Next: oic-qa build, which fits the threshold again, then oic-qa evaluate --counts for eval/README.md."


class AskedBy(StrEnum):
    """Who would ask a question."""

    OFFICER = "officer"
    STAFF = "staff"
    EVALUATOR = "evaluator"


File = Annotated[
    Path, typer.Argument(metavar="FILE", help="What serve --feedback keeps.", exists=True, dir_okay=False)
]
Accept = Annotated[str | None, typer.Option(metavar="ID", help="Make it a known question.")]
Reject = Annotated[str | None, typer.Option(metavar="ID", help="Set it aside.")]
Asker = Annotated[AskedBy | None, typer.Option("--asked-by", help="To accept: who would ask this.")]
Kind = Annotated[
    str, typer.Option(metavar="KIND", help="To accept: what is asked for, a kind of eval/README.md.")
]
Words = Annotated[
    list[str] | None,
    typer.Option(
        metavar='"DOCUMENT: words"',
        help="To accept: words that answer, exactly; || between alternatives; repeatable.",
    ),
]
Why = Annotated[Reason | None, typer.Option(help="To accept: why it is to be refused, instead of --gold.")]
About = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="To accept: a body that it is about; repeatable.")
]
Tags = Annotated[
    list[str] | None, typer.Option(metavar="TAG", help="To accept: what makes it hard; repeatable.")
]


@dataclass(frozen=True, slots=True)
class FeedbackOptions:
    """What ``oic-qa feedback`` takes."""

    file: File
    accept: Accept = None
    reject: Reject = None
    asked_by: Asker = None
    kind: Kind = ""
    gold: Words = None
    reason: Why = None
    body: About = None
    tag: Tags = None

    @property
    def verdict(self) -> Verdict:
        """What the reviewer says of a candidate."""
        return Verdict(
            asked_by=self.asked_by or "",
            kind=self.kind,
            gold=tuple(self.gold or ()),
            reason=self.reason,
            bodies=tuple(self.body or ()),
            tags=tuple(self.tag or ()),
        )


@with_options(FeedbackOptions)
def feedback(context: typer.Context, options: FeedbackOptions) -> None:
    """Review what readers said is wrong with answers.

    Without an option, show what waits. What is accepted is added to eval/questions.jsonl.
    """
    kept = read_feedback(options.file)
    _check(options)
    if options.accept:
        _accept(context.obj, options.file, kept.candidate(options.accept), options.verdict)
    elif options.reject:
        decide(kept.candidate(options.reject), State.REJECTED, options.file, day=date.today())
        typer.echo(one_line(f"{options.reject} rejected."))
    else:
        _show(context.obj, options.file, kept)


def _check(options: FeedbackOptions) -> None:
    if options.accept and options.reject:
        raise typer.BadParameter("decides the other way; give one of both", param_hint="--reject")
    if options.verdict != Verdict("") and not options.accept:
        raise typer.BadParameter("missing; say which candidate is accepted", param_hint="--accept")
    if options.accept and not options.asked_by:
        raise typer.BadParameter("missing; say who would ask this", param_hint="--asked-by")


def _accept(folders: Folders, file: Path, candidate: Candidate, verdict: Verdict) -> None:
    corpus = load_corpus(folders.corpus)
    known = known_question(candidate, verdict, corpus)
    add_question(known, folders.eval / QUESTIONS, corpus)
    decide(candidate, State.ACCEPTED, file, day=date.today())
    places = counted(sum(len(gold.spans) for group in known.gold for gold in group), "place")
    typer.echo(one_line(f"{known.id} added to {folders.eval / QUESTIONS}: {known.half} half, {places}."))
    typer.echo(NEXT)


def _show(folders: Folders, file: Path, kept: Kept) -> None:
    if kept.open:
        corpus = load_corpus(folders.corpus)
        for candidate in kept.open:
            for line in candidate_lines(candidate, corpus):
                typer.echo(one_line(line))
            typer.echo("")
    decided = counted(len(kept.candidates) - len(kept.open), "candidate")
    typer.echo(one_line(f"{counted(len(kept.open), 'candidate')} in {file} to review, {decided} decided."))
    if kept.open:
        typer.echo(HOW_TO_DECIDE)
