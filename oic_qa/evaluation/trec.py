"""Rankings -> the files that trec_eval reads: a run, and the judgements to hold it against.

trec_eval passes over the column of ranks, sorts by score and settles equal scores by name. So the score
written is the number of places from the end, which falls by one from place to place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from oic_qa.errors import QuestionError
from oic_qa.evaluation.ranking import JudgedRanking


def write_trec_run(rankings: Sequence[JudgedRanking], file: Path, *, tag: str) -> None:
    """Write what was found: ``question Q0 unit rank score tag``, rank from 1.

    A question for which nothing was found has no line; ``trec_eval -c`` counts it as 0.

    Raises:
        QuestionError: an id or the tag has a blank in it, or the file cannot be written.
    """
    _write(file, (" ".join(_words(fields)) for ranking in rankings for fields in _run_lines(ranking, tag)))


def write_trec_judgements(rankings: Sequence[JudgedRanking], file: Path) -> None:
    """Write what is relevant: ``question 0 unit grade``, units in the order of their names.

    Raises:
        QuestionError: an id has a blank in it, or the file cannot be written.
    """
    _write(file, (" ".join(_words(fields)) for ranking in rankings for fields in _judgement_lines(ranking)))


def judgements_beside(run: Path) -> Path:
    """Name the file of the judgements that belong to a run.

    >>> judgements_beside(Path("results/oic-qa.run")).as_posix()
    'results/oic-qa.qrels'
    """
    return run.with_suffix(".qrels")


def _run_lines(ranking: JudgedRanking, tag: str) -> Iterator[tuple[str, ...]]:
    for place, name in enumerate(ranking.found):
        yield ranking.question, "Q0", name, str(place + 1), str(len(ranking.found) - place), tag


def _judgement_lines(ranking: JudgedRanking) -> Iterator[tuple[str, ...]]:
    for name, grade in sorted(ranking.relevance.items()):
        yield ranking.question, "0", name, str(grade)


def _words(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Insist on words: a blank in an id would shift the columns, and trec_eval would read on."""
    for field in fields:
        if field.split() != [field]:
            raise QuestionError(
                f"{field!r} cannot stand in a run for trec_eval; expected a word without blanks."
            )
    return fields


def _write(file: Path, lines: Iterator[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise QuestionError(
            f"{file} cannot be written ({error.strerror}); name a file in a folder that exists."
        ) from error
