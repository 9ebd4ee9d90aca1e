"""How people ask what is replied: whose responses there are, what they say, and what others say of a body."""

from __future__ import annotations

import re

from oic_qa.phrases import FLAGS, FORCES, STATES

EVERY_REPLY = re.compile(
    rf"""
    \b(?:are|have|did|do)\ (?:(?:all|our)\ )*(?:the\ )?(?:police|they|{FORCES})\ (?:\w+\ ){{0,2}}?
        (?:doing|done|sa(?:y|id|ying)|report(?:ed|ing)?|repl(?:y|ied|ying)|respond(?:ed|ing)?
        |answer(?:ed|ing)?|wr(?:ite|ote|itten)|taken|implement(?:ed|ing)?|act(?:ed|ing)?|deal(?:t|ing)?)\b
    | (?<!\bin\ )\b(?:responses?|repl(?:y|ies)|answers?)\ (?:\w+\ ){{0,2}}?(?:to|on|about|for)\b
    | \b(?:by|per|every|each)\ (?:police\ )?(?:force|area)\b
    | \bwhat(?:['’]?s|\ is|\ has|\ have)?\ (?:been|being|getting)\ (?:done|said|reported)\b
    """,
    FLAGS,
)
"""Beside the number of a recommendation: what those who replied to it say."""
REPLYING = re.compile(
    r"""
    \b(?:repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?|wr(?:ote|itten)\ back|missing|outstanding
    |s[eu]nt?\ (?:in\ |back\ )?(?:a\ |an\ |their\ )?(?:repl(?:y|ies)|responses?|letters?|answers?)
    |(?:do|have)\ (?:you|we)\ (?:have|hold|got)|(?:we|you)(?:['’]ve|\ have)?\ (?:hold|have|got)
    |(?:is|are)\ (?:held|here|included|in\ (?:here|the\ (?:collection|documents|corpus|system))))\b
    """,
    FLAGS,
)
"""Whose responses there are; where no other matter is left, that alone is asked."""
A_FORCE = re.compile(
    rf"\b(?:who(?:['’]?s|se)?|any(?:one|body)|every(?:one|body)|{FORCES})\b(?:['’]s?)?", FLAGS
)
"""Whose response it may be."""
NOT_THERE = re.compile(
    r"\b(?:not|never|missing|outstanding|no|yet\ to|(?:has|have|had|did|do|does|is|are)n[o'’]?t)\b", FLAGS
)
"""Beside who replied: those are asked for of whom nothing is there."""
NEGATED = re.compile(
    rf"""
    \b(has|have|had|did|do|does|is|are|was|were)(?:\ not\b|n[o'’]?t\b)(?:\ yet\b)?
    | \b({STATES})\ (?:no\b|not\ (?=(?:a|one)\ single\b))
    | \bnever\b
    """,
    FLAGS,
)
"""Without its no, it is what the others do."""
NEVER_SAYS = re.compile(
    r"\bnever\ (?:even\ |actually\ )?(?:mentions?|says?|said|br(?:ings?|ought)\ (?:it\ )?up|speaks?"
    r"|refers?|names?|touch(?:es)?\ on|talks?|tells?|gives?)\b",
    FLAGS,
)
"""So plainly put that only those who are silent can be meant, wherever bodies may be."""
NO = r"(?:\bnot|\bnever|n['’]t|\b(?:ha(?:s|ve)|is|are|was|were|d(?:o|id|oes))nt)"
NEGATES = re.compile(rf"{NO}\b(?!\ (?:only|just)\b)", FLAGS)
NOT_WHOLLY = re.compile(
    rf"{NO}\ (?:yet\ )?(?:fully|quite|completely|entirely|totally|wholly|properly)\b", FLAGS
)
"""Those who have begun are not silent."""
MEANT_FOR_OTHERS = re.compile(
    rf"""
    \brec(?:c?omm?[ae]nd?ation)?s?\b.{{0,20}}?
    (?:{NO}\ (?:even\ |actually\ |really\ )?
        (?:addressed\ to|meant\ for|aimed\ at|intended\ for|directed\ at|put\ to|for|theirs\b)
        (?:\ (?:them|police|the\ police|forces|police\ forces|chief\ constables|chiefs)\b)?
    |(?:addressed\ to|meant\ for|aimed\ at|intended\ for|directed\ at|for)
        \ (?:others?|other\ (?:bodies|people|agencies|organisations)|some(?:body|one)\ else)\b)
    """,
    FLAGS,
)
"""Recommendations that no police force has to act on."""
HAS = re.compile(r"\b(?:has|have|had|did|does|do)\ (?:the\ )?$", FLAGS)
REPLY_OF = re.compile(r"\b(?:repl(?:y|ies)|responses?|answer)\ (?:from|by|of)\ (?:the\ )?$", FLAGS)
HAS_REPLIED = re.compile(
    r"^\ (?:itself\ |themselves\ )?(?:yet\ |ever\ |actually\ )?"
    r"(?:repl(?:y|ied)|respond(?:ed)?|accept(?:ed)?|agreed?|answer(?:ed)?|wr(?:ite|itten|ote)\ back"
    r"|(?:publish(?:ed)?|issued?|s[ei]nt|given?|made?)"
    r"\ (?:its|their|an?|any)\ (?:repl(?:y|ies)|responses?|answer))\b",
    FLAGS,
)
OWN_REPLY = re.compile(
    r"""
    ^(?:['’]s?)?\ (?:(?:own|formal|official|written)\ (?:repl(?:y|ies)|responses?|answer)|reply)\b
    | ^\ (?:itself\ )?(?:has\ |have\ )?said,?\ in\ (?:reply|response)\b
    """,
    FLAGS,
)
"""Before and behind the name of a body: its own reply is asked for."""
ITS_REPLY = re.compile(r"^['’]s?\ (?:repl(?:y|ies)|responses?|answers?)\b", FLAGS)
"""The same beside a recommendation's number; elsewhere a response may be what a body does against crime."""
MENTIONS = re.compile(
    r"\b(?:(?<!\ba\ )mention(?:s|ed|ing)?(?!\ in\b)|refer(?:s|red|ring)?\ to|cit(?:e|es|ed|ing)"
    r"|nam(?:e|es|ed|ing)(?!\ (?:of|as)\b)"
    r"|(?P<loosely>bring(?:s|ing)?\ up|talk(?:s|ed|ing)?\ about))\ (?P<words>[^,.;:?!(]+)",
    FLAGS,
)
"""What somebody speaks of by its name; ``loosely``, perhaps in other words."""
OPENS_MENTIONED = re.compile(r"^(?:(?:the|an?|any|some|their|its|our|his|her|own)\ )+", FLAGS)
ENDS_MENTIONED = re.compile(
    r"\ (?:by\ (?:that\ )?name|(?:in|within|under|on|for|as)\ (?:\w+\ )?"
    r"(?:repl(?:y|ies)|responses?|letters?|answers?|words|rec\w*\ ?\d+|what\ they\b.*)|at\ all|anywhere"
    r"|explicitly|specifically|themselves|pls|please|thanks)\W*$",
    FLAGS,
)
"""Around what is mentioned: where, and how."""
IN_PASSING = re.compile(
    r"\b(?:list|names?|how\ many|yet|so\ far|(?:in\ )?total|altogether|already|actually|back)\b", FLAGS
)
"""Beside who replied, nothing more than that is asked by these."""
REPORT_SAYS = re.compile(
    r"\b(?:report|inspection|inspectors?|hmicfrs|hmic|inspectorate)\ "
    r"(?:(?:also|ever|itself|actually|really)\ )?(?:sa(?:y|ys|id)|saying|answers?|replies)\b",
    FLAGS,
)
"""It is the report that speaks, and no body for itself."""
WOULD = re.compile(r"\bwho(?:\ else)?\ (?:would|will|should|might|could)\b", FLAGS)
"""Beside a number: it is asked whom the recommendation concerns, and not who replied to it."""
OFFICE_SPEAKS = re.compile(
    r"\b(?:commissioner|pcc|p\.c\.c|mayor|deputy\ mayor|his\ own|her\ own)(?:'?s)?\b", FLAGS
)
FORCE_SPEAKS = re.compile(r"\b(?:constabulary|chief\ constable|the\ force\ itself)(?:['’]s)?\b", FLAGS)
PAPERWORK = re.compile(
    r"\b(?:sign(?:s|ed|atory|ature)?|wrote|written\ by|author|address(?:ed\ to)?|e-?mail|phone|telephone"
    r"|twitter|post\s?code|dated?|letterhead|who\ is\ it\ from|publish(?:ed)?|title"
    r"|names?\ of\ .{0,40}(?:commissioner|pcc|mayor)|(?:commissioner|pcc|mayor)['’]?s['’]?\ name"
    r"|who(?:['’]?s|\ is)\ (?:[\w’'-]+\ ){0,4}(?:commissioner|pcc|mayor)"
    r"|(?:report|inspection)\ (?:come|came|comes|coming)\ out)\b",
    FLAGS,
)
"""About a letter itself: who signed it, when, and where to write."""
