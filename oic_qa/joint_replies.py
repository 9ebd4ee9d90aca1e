"""Several questions asked at once -> one reply: each has its own quotes, and each refusal is said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, zip_longest

from oic_qa.quotes import fold_duplicates
from oic_qa.records import Answer, Query, Quote, Refusal, Span


def reply_together(parts: Sequence[Query], replies: Sequence[Answer | Refusal]) -> Answer | Refusal:
    """Put the replies to the parts of a question together, the best quote of each before any second one.

    Where no part is answered, the first refusal stands for all.
    """
    answers = [reply for reply in replies if isinstance(reply, Answer)]
    refused = [
        (part, reply) for part, reply in zip(parts, replies, strict=True) if isinstance(reply, Refusal)
    ]
    if not answers:
        return refused[0][1]
    bodies = _once(answers, "bodies")
    return Answer(
        quotes=_in_turn(answers),
        bodies=bodies,
        silent_bodies=tuple(body for body in _once(answers, "silent_bodies") if body not in bodies),
        notes=(*_once(answers, "notes"), *(note for part, reply in refused for note in _said(part, reply))),
    )


def reply_of_those(earlier: Answer | Refusal, told: Answer | Refusal, *, without: bool) -> Answer | None:
    """The bodies of an earlier answer that are told of in another, or are not, with the quotes of both.

    Those of others are left out, unless they show of whom it is told. Nothing is given where either is
    refused, or where no body is left.
    """
    if isinstance(earlier, Refusal) or isinstance(told, Refusal):
        return None
    bodies = tuple(body for body in earlier.bodies if (body in told.bodies) is not without)
    quotes = _in_turn((told, earlier))
    shown = [quote for quote in quotes if without or quote.body is None or quote.body in bodies]
    return Answer(tuple(shown), bodies=bodies) if bodies else None


def _in_turn(answers: Sequence[Answer]) -> tuple[Quote, ...]:
    """The quotes, one of each answer at a time; the same place once, and the same words once."""
    in_turn = chain.from_iterable(zip_longest(*(answer.quotes for answer in answers)))
    by_place: dict[tuple[str, tuple[Span, ...]], Quote] = {}
    for quote in filter(None, in_turn):
        by_place.setdefault((quote.document, quote.spans), quote)
    return fold_duplicates(by_place.values())


def _said(part: Query, refusal: Refusal) -> tuple[str, ...]:
    """That a part is not answered, and what its refusal notes."""
    return (f"Not answered: “{part.question}”", *refusal.notes)


def _once(answers: Sequence[Answer], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for answer in answers for name in getattr(answer, field)))
