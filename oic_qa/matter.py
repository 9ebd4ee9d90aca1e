"""What a question is about: the words that are left when those are taken away that any question may hold."""

from __future__ import annotations

import re

from oic_qa.phrases import EMPTY_WORDS

WORD = re.compile(r"[a-z]+")


def words_of_matter(text: str, *, besides: frozenset[str] = frozenset()) -> list[str]:
    """Give the words left, in small letters; ``besides`` are more that name no matter here.

    >>> words_of_matter("What are the recommendations on training?")
    ['training']
    """
    words = WORD.findall(text.lower())
    return [word for word in words if word not in EMPTY_WORDS and word not in besides]
