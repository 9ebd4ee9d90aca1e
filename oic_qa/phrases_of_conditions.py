"""How people ask for those only who have done it, plan it, count it, date it, or leave it to their region."""

from __future__ import annotations

import re
from types import MappingProxyType

from oic_qa.phrases import FLAGS
from oic_qa.records import Condition

SET_ASIDE = re.compile(
    r"""
    \b(?:(?:and|but)\ )?(?:not\ (?:just|only|merely|simply|['"‘“]?(?:going\ to|will\b|planning|promis))
        |as\ opposed\ to|rather\ than|instead\ of|never\ mind|aside\ from)\b[^,.;?]*
    | \b(?:no|without(?:\ any)?)\ (?:numbers?|figures?|head\ ?counts?|counts?|totals?|dates?|deadlines?)\b
    """,
    FLAGS,
)
"""What is not meant; nothing in it is a condition."""

NOT_DONE = re.compile(
    r"""
    (?:\b(?:not|never|no|ha[sv]e?nt|isnt|arent)|n['’]t)\ (?:(?:yet|been|already|actually)\ )*
    (?:done|finished|completed|in\ place|up\ and\ running|started|begun)\b
    """,
    FLAGS,
)
"""What is not done is no sign of "done"."""

DONE = re.compile(
    r"""
    \b(?:already|so\ far|up\ and\ running|done\ and\ dusted|in\ place|to\ date|by\ now|as\ of\ now
        |finished|completed|delivered
        |actually\ (?:run|ran|done|did|made|held|given|[a-z]+ed))\b
    | \bha(?:s|ve)\ (?:(?:anyone|anybody|any|all|they|now|ever|also|even)\ ){0,2}
        (?:(?!need|mention|report|plan|promis|commit|claim|stat|address)[a-z]+ed|done|made|run|held|given|put|set|built|written|taken|sent|brought)\b
    """,
    FLAGS,
)
TO_COME = re.compile(
    r"""
    \b(?:(?:only|just|still|got|has|have|with|there['’]?s?|makes?|made)\ (?:some\ |any\ |only\ )?plans
        |plans?\ to|planning|planned|going\ to|gonna|promis(?:es?|ed|ing)|intend(?:s|ed|ing)?
        |not\ yet|yet\ to|still\ to|to\ come|lined\ up|in\ the\ pipeline|will|coming)\b
    """,
    FLAGS,
)
EITHER = re.compile(
    r"""
    \bor\ (?:will|is\ going|are\ going|going|plan(?:s|ned)?|promis(?:es?|ed)|intends?|coming|to\ come
        |(?:is|are|have|has)\ (?:planned|planning|something))\b
    | \bwhether\b
    """,
    FLAGS,
)
"""It is left open whether it is done."""
COMPULSORY = re.compile(
    r"""
    \b(?:compulsory|mandat(?:ory|ed|es|ing)|obligatory|must[ -]do|forced?\ to|(?<!in\ )order(?:ed|s)?
        |ha(?:s|ve|ving)\ to\ (?:do|be\ done))\b
    """,
    FLAGS,
)
COUNTED = re.compile(
    r"\b(?:numbers?|figures|a\ figure|how\ many(?!\ of\b)|per\ ?cent(?:age)?s?|head\ ?counts?|counts?"
    r"|totals?)\b",
    FLAGS,
)
DATED = re.compile(r"\b(?:(?<!to\ )dates?|by\ when|deadlines?|what\ year|timescales?)\b", FLAGS)
REGIONAL = re.compile(r"\b(?:region(?:s|al|ally|wide)?|rocus?|roc\ units?)\b", FLAGS)

ASKED = MappingProxyType(
    {
        Condition.COMPULSORY: COMPULSORY,
        Condition.COUNTED: COUNTED,
        Condition.DATED: DATED,
        Condition.REGIONAL: REGIONAL,
    }
)

RULED = re.compile(
    r"\b(?:mandat(?:e[sd]?|ory|ing)|compulsory|directives?|obligat(?:ed|ory)|required?\ to|must)\b", FLAGS
)
NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d{2,}|\b\d,\d{3}\b", FLAGS)
"""Of two digits or more, and no year."""

SAID = MappingProxyType(
    {Condition.COMPULSORY: RULED, Condition.COUNTED: NUMBER, Condition.REGIONAL: REGIONAL}
)
"""How it stands in a body's own words; dates are marked there already, and so is what is done or planned."""
