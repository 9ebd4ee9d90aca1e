"""Several questions typed as one -> each by itself; what only leads up to a question stays with it."""

from __future__ import annotations

from oic_qa import phrases_between_questions as between

FEWEST_WORDS = 3
"""Words of a question that can stand by itself; "and by when?" belongs to the one before."""

MOST_PARTS = 3
"""Questions answered at once; more of them would leave each one quote."""


def questions_in(plain: str) -> tuple[str, ...]:
    """Give the questions that a text asks, in order; a text that asks one, or none, is given whole.

    >>> questions_in("When was it published, and how many forces were visited?")
    ('When was it published', 'how many forces were visited?')
    >>> questions_in("New here. Who chairs the group?")
    ('New here. Who chairs the group?',)
    >>> questions_in("What does it require and by when?")
    ('What does it require and by when?',)
    """
    parts: list[str] = []
    lead = ""
    for sentence in between.SENTENCE_END.split(plain):
        if not _asks(sentence):
            lead = f"{lead} {sentence}".strip()
            continue
        first, *others = _clauses(sentence)
        parts.append(f"{lead} {first}".strip())
        parts.extend(others)
        lead = ""
    if lead and parts:
        parts[-1] = f"{parts[-1]} {lead}"
    return tuple(parts) if 1 < len(parts) <= MOST_PARTS else (plain,)


def _asks(sentence: str) -> bool:
    if len(sentence.split()) < FEWEST_WORDS:
        return False
    return sentence.endswith("?") or between.ASKS.match(sentence) is not None


def _clauses(sentence: str) -> list[str]:
    """Cut before "and how many …" where both sides can stand alone."""
    clauses: list[str] = []
    for clause in between.ANOTHER_QUESTION.split(sentence):
        short = len(clause.split()) < FEWEST_WORDS or (clauses and len(clauses[-1].split()) < FEWEST_WORDS)
        if clauses and short:
            return [sentence]
        clauses.append(clause.strip(" ,;"))
    return clauses
