"""How questions hang together: what leans on the one before, and where a second one begins."""

from __future__ import annotations

import re

from oic_qa.phrases import FLAGS, FORCES

BESIDE_IT = re.compile(
    r"^\W*(?:(?:and|ok|so|what\ about|how\ about)\W+)*(?:the\ )?(?:one\ )?"
    r"(?:(?P<next>next|following|after)|(?P<previous>previous|before))(?:\ (?:one|that|it|this))*\W*$",
    FLAGS,
)
"""The recommendation next to the one that was asked about."""
THE_OTHERS = re.compile(
    rf"^\W*(?:(?:and|ok|so|but|what\ about|how\ about)\W+)*(?:the\ )?"
    rf"(?:(?:other|remaining)\ (?:one|two|three|{FORCES})|others?|remaining\ ones|rest)(?:\ of\ them)?\W*$",
    FLAGS,
)
"""After a question for some of the bodies."""
OPENS_ANEW = re.compile(
    r"^\s*(?:(?:new|next|different|another|separate)\ (?:question|topic|one|thing)\b"
    r"|(?:ok(?:ay)?|right|so)?\W*now\ (?:on\ to\ |for\ |to\ )?(?=[^.,:;?!]{3,30}[.:]\ ))\s*[:,.-]?\s*",
    FLAGS,
)
LEANING_OPENING = re.compile(
    r"^\s*(?:and|n|but|so|ok(?:ay)?(?:\ and)?|also|what\ about|how\ about|same|then|or|only"
    rf"|just\ (?:those|the)|(?:which|what)\ other(?!\ {FORCES}\b))\b",
    FLAGS,
)
WERE_ANY_OF_THEM = re.compile(
    r"^\W*(?:(?:and|so|but|ok)\W+)*(was|were|are|is)\ (?:all|any|some|both|none|each|one)\ of\ them\b",
    FLAGS,
)
"""After a question about other things, these are no forces."""
ONLY_LEANS = re.compile(
    r"""
    ^\W*(?:(?:and|but|so|ok(?:ay)?|also|what\ about|how\ about|same|again|then|or|for|with|too|as\ well
    |likewise|the|lot|please|pls|now|instead|sorry|i\ meant?)\b\W*)*$
    """,
    FLAGS,
)
"""What is left of "and …?" when its name is taken out: the question before is asked of another body."""
JOINING_OPENING = re.compile(r"^\s*(?:(?:and|also|plus|then|second(?:ly)?|but)\b[\s,:]*)+", FLAGS)
ENDS_ON_PRONOUN = re.compile(
    r"\b(?:on|for|about|of|with|by|to|after|before|from|against|under)"
    r"\ (?:(?:that|this)(?:\ one)?|it|them|those)\W*$",
    FLAGS,
)
OF_THOSE_BEFORE = re.compile(r"^\W*(?:(?:and|so|but|ok)\W+)*(?:who|which|whose|any(?:one|body)?)\b", FLAGS)
FORCES_ANEW = re.compile(rf"^\W*(?:which|what|whose)\ {FORCES}\b", FLAGS)
"""Asks about all forces, whichever were asked about before."""
OF_THOSE = re.compile(
    r"^\W*(?:(?:and|so|but|ok)\W+)*(?:(?:who|which|how\ many|(?:(?:do|did|were|was)\ )?any)\b.{0,12}?\ )?"
    r"(?:of|among|amongst|out\ of)\ (?:those|these|them)\b",
    FLAGS,
)
"""Some of the bodies of the answer before."""
OF_ITSELF = re.compile(r"\b(?:that|says?)\ (?:it|they)\b|\b(?:its|their)\ own\b", FLAGS)
"""Behind "which force": the force itself, whichever it is."""
WHICH_ONES = re.compile(r"^\W*(?:(?:and|so|but|ok)\W+)*which\ (?:ones|of\ them)\b", FLAGS)
"""After what one body does: which bodies do."""
PRONOUN = re.compile(
    r"""
    \b(?:it|its|that|this|those|these|there
    |the\ (?:one|ones|same|lot|other|rest)|same|one|ones|either|both|which\ one
    |how\ (?:many|much)\ more|any\ (?:more|others)|what\ else|anything\ else)\b
    """,
    FLAGS,
)
PERSONAL_PRONOUN = re.compile(r"\b(?:they|them|their|theirs|he|she|his|her|him)\b", FLAGS)
INTERROGATIVE = r"(?:(?:who|what|when|where|why|how)(?:['’]?s)?|whose|whom|which)"
AUXILIARY = r"(?:did|does|do|is|are|was|were|has|have|had|can|could|should|will|would)"
ASKS = re.compile(
    rf"""
    ^\W*(?:(?:and|also|plus|but|so|ok|then|first(?:ly)?|second(?:ly)?|please|pls
    |(?:tell|remind)\ (?:me|us))[\ ,:]+)*
    (?:{INTERROGATIVE}\b | {AUXILIARY}\b(?!.*\.$))
    """,
    FLAGS,
)
"""A sentence that asks, also without a question mark; "Can you help me." leads up to a question."""
SENTENCE_END = re.compile(r"(?<=[?!])\s+|(?<=[a-z)\d]\.)\s+(?=[A-Za-z])|(?<=;)\s+", re.VERBOSE)
POSSESSIVE = re.compile(r"^['’]s\b", FLAGS)
QUESTION_END = re.compile(r"(?<![?!;\s])\s?[?!;]+\s+")
ANOTHER_QUESTION = re.compile(
    rf"""
    \s*[,;]\s+(?:and|&|plus|also|then)\s+(?:also\s+|then\s+|secondly,?\s+)?(?={INTERROGATIVE}\b|{AUXILIARY}\b)
    | \s+(?:and|&|plus|also|then)\s+(?:also\s+|then\s+|secondly,?\s+)?
    (?={INTERROGATIVE}\b | {AUXILIARY}\ (?:the|they|it|he|she|we|you|i|any|anyone|there|its|their)\b)
    """,
    FLAGS,
)
