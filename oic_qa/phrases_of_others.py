"""How people ask about the others: "anyone besides them?", "who else?", "is it only them?"."""

from __future__ import annotations

import re

from oic_qa.phrases import FLAGS, FORCES

BESIDES = re.compile(
    r"\b(?:besides|other\ than|apart\ from|aside\ from|except(?:ing)?(?:\ for)?|not\ counting|excluding"
    r"|leaving\ (?:aside|out))\ "
    r"(?:the\ )?$",
    FLAGS,
)
"""Right in front of a name: it is set aside."""
ANYBODY = re.compile(
    rf"\b(?:any(?:one|body)|who|no(?:body|\ one)|(?:which|what|any|other|no)\ {FORCES}|which\ of)\b", FLAGS
)
"""Whoever is left may be meant then."""
ONLY_BEFORE = re.compile(r"\b(?:is|was|are|were)\ (?:it|that|this)\ (?:just|only)\ (?:the\ )?$", FLAGS)
IT_IS_ONLY = re.compile(
    r"(?:\b(?:is|was|are|were)\ (?:it|that|this)\ (?:just|only)\b|\b(?:the|our)\ only\ one\b)"
    r"(?:.{0,40}?\ (?:that|who|which)\b)?",
    FLAGS,
)
"""Beside a name these pronouns point to nothing before."""
ONLY_BEHIND = re.compile(
    rf"^(?:\ police)?\ (?:the|our)\ only\ (?:one|force|office|place|area|{FORCES})\b", FLAGS
)
"""In front of a name, and behind it: who else is asked, and the name is one of the answer."""
ELSE = re.compile(
    rf"""
    \b(?:who|any(?:one|body)|no(?:body|\ one)|which\ force|any\ force)(?:['’]?s)?\ else\b
        (?!\ (?:was|were|is|are|helped|sits|works|took\ part|(?:do|did|have|are|were)\ they|does\ it)\b)
    | \b(?:any|who|which|whose)\ (?:(?:of|among|amongst)\ )?the
        \ (?:others|other\ (?:two|three|[23]|ones|{FORCES}))\b
    | \bany\ others\b | \b(?:another|(?:any|which|what)\ other)\ {FORCES}\b
    | \b(?:is|are|was|were|has|have)\ there\ an(?:y|other)\ (?:force|area|reply|response|one)\b
    | \b(?:of|among|amongst)\ the\ (?:remaining|other)\ (?:ones|two|three|[23]|{FORCES})\b
    | \b(?:any|some)where\ else\b
    | \b(?:are|were|is|was)\ there\ (?:any\ )?others\b
    | \b(?:do|did|does|have|has|are|were)\ (?:any\ of\ )?the\ (?:others|other\ (?:three|two|ones|forces))\b
    """,
    FLAGS,
)
"""Others than those that were asked about."""
INSTEAD = re.compile(r"^\W*(?:(?:and|so|but|ok)\W+)*(?:who|which|whose)\b.*\binstead\W*$", FLAGS)
"""After a question about a body: which others do something else."""
WHICH_OF = re.compile(r"\b(?:which|who|whose|any(?:one|body)?|either)\b", FLAGS)
OUT_OF = re.compile(r"(?:\b(?:of|among|amongst|between|out\ of|from)|\beither)\ (?:the\ )?$", FLAGS)
"""Right in front of the first of several names: it is asked which of them."""
COMPARED = re.compile(
    r"\b(?:compare[sd]?|comparison|versus|vs|(?:differ(?:s|ent)?|better|worse)\ (?:from|to|than))\b", FLAGS
)
"""After a question about a body, with the name of another: both are asked about."""
SETS_ASIDE = re.compile(
    r"\b(?:not|no|without|except|nothing|none|neither|nor|all\ but|leav(?:e|ing)\ out)\b|n['’]t\b"
    r"|\b(?:(?:are|is|do|does|was|were)nt|(?:other|rather)\ than|apart\ from|excluding)\b",
    FLAGS,
)
"""Some are not meant: questions like it name the same words and mean the others."""
