"""Several questions asked at once -> one reply: each has its own quotes, and each refusal is said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, zip_longest

from oic_qa.quotes import fold_duplicates
from oic_qa.records import Answer, Query, Refusal


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
    in_turn = chain.from_iterable(zip_longest(*(answer.quotes for answer in answers)))
    return Answer(
        quotes=fold_duplicates(quote for quote in in_turn if quote),
        bodies=_once(answers, "bodies"),
        silent_bodies=tuple(
            body for body in _once(answers, "silent_bodies") if body not in _once(answers, "bodies")
        ),
        notes=(*_once(answers, "notes"), *(f"Not answered: “{part.question}”" for part, _ in refused)),
    )


def _once(answers: Sequence[Answer], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for answer in answers for name in getattr(answer, field)))
