"""Words whose very mention is asked for: who "mentions X" is told by X in the text, and not by a likeness."""

from __future__ import annotations

import re

from oic_qa import phrases_of_replies as replies
from oic_qa.glossary import Glossary
from oic_qa.matter import words_of_matter


def words_to_mention(plain: str, glossary: Glossary, *, by_name: bool = False) -> tuple[str, ...]:
    """The words that somebody is asked to mention: as they are put, and as abbreviation or long form.

    ``by_name`` leaves out those that somebody only talks about, perhaps in other words.

    >>> words_to_mention("which forces mention the JDT in their replies?", Glossary({"JDT": "Joint Team"}))
    ('JDT', 'Joint Team')
    >>> words_to_mention("which forces use the JDT?", Glossary({"JDT": "Joint Team"}))
    ()
    """
    mention = replies.MENTIONS.search(plain)
    if mention is None or (by_name and mention["loosely"]):
        return ()
    words = replies.OPENS_MENTIONED.sub("", replies.ENDS_MENTIONED.sub("", mention["words"])).strip()
    return (words, *glossary.others_for(words)) if words_of_matter(words) else ()


def says(forms: tuple[str, ...], text: str) -> bool:
    """Tell whether a text holds one of the forms as whole words, in any case, in one number or the other.

    >>> says(("disruptions",), "one disruption"), says(("art",), "the partners")
    (True, False)
    """
    folded = text.replace("’", "'")
    return any(re.search(_pattern(form), folded, re.IGNORECASE) for form in forms)


def _pattern(form: str) -> str:
    *first, last = form.replace("’", "'").split()
    number = re.sub("[sS]$", "", last) if len(last) > len("gas") else last
    spaced = r"\s+".join(map(re.escape, (*first, number)))
    return rf"(?<!\w){spaced}s?(?!\w)"
