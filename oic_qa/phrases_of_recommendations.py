"""How people ask for recommendations without their numbers: by addressee, partner, date, or all of them."""

from __future__ import annotations

import re

from oic_qa.phrases import A_DEADLINE, FLAGS

AMONG = ("of", "in", "from", "among", "across", "down", "within")
"""In front of "the ten": some of them are asked for, and not all."""
NOT_AMONG = "".join(rf"(?<!\b{word}\ )" for word in AMONG)
RECOMMENDATIONS = re.compile(
    rf"""
    \brec(?:c?omm?[ae]nd?ations|s)\b | \bwhich\ (?:ones|of\ (?:theirs|ours|its))\b
    | \b(?:{"|".join(AMONG)})\ the\ (?:ten|10)\b(?![,.]\d)
    """,
    FLAGS,
)
A_RECOMMENDATION = re.compile(
    r"""
    \brec(?:c?omm?[ae]nd?(?:ation|ed|s|ing)?s?|s)?\b
    | \b(?:which|what)\ one\ (?:is|was|says?|tells?|asks?|about|on)\b
    | \b(?:there(?:['’]?s|\ is|\ was)|was(?:n['’]?t)?\ there|isn['’]?t\ there)\ (?:\w+\ )?one\b
    | \bthe\ one\ (?:about|on|where|that|telling|which|for)\b
    """,
    FLAGS,
)
WHICH_ONE = re.compile(
    r"\b(?:which|what)(?:['’]?s)?\ (?:(?:is|was|are|were)\ the\ )?(?:\w+\ )?rec(?:c?omm?[ae]nd?ation)?s?\b"
    r"(?!\ (?:\d|(?:did|do|does|has|have|was|were)\ (?:the\ )?(?:forces|pccs|commissioners|they|anyone)\b))",
    FLAGS,
)
"""Asks which recommendation says something, and not who replies to it."""
IS_RECOMMENDED = re.compile(
    r"""
    \b(?:what(?:['’]?s|\ is|\ was)?|anything)\ (?:being\ |been\ )?(?:recommended|proposed
        |asked\ (?:for\ )?(?:around|about|on|re|regarding|when\ it\ comes\ to))\b
    | \bwhat\ (?:do|did|does)\ (?:the\ )?(?:inspectors?|inspectorate|hmicfrs|hmic|report|they|it)
        \ (?:recommend|propose|suggest|call\ for
        |want\ (?:\w+\ ){0,4}?(?:done|sorted|fixed|changed|made|making|put\ in|to\ happen))\b
    """,
    FLAGS,
)
"""Asks for what is recommended on a matter, in one recommendation or several."""
ONE_OF_THEM = re.compile(r"\brec(?:c?omm?[ae]nd?ation)?\b(?!\ ?\d)", FLAGS)
"""A single one, without its number."""
TIME_GIVEN = re.compile(r"\bhow\ long\ (?:did|was|were|will)\b", FLAGS)
"""Asks for a deadline where it is over already."""
DEADLINE = re.compile(
    rf"""
    \b(?:{A_DEADLINE}s?|due\ dates?|(?:missed|past|over)\ (?:the|its|their|our)\ dates?
    |(?:g[ai]ve|set)\ (?:a|any|the)\ dates?)\b
    """,
    FLAGS,
)
"""Asks for a deadline in so many words: only a recommendation has one."""
LAST_ONE = re.compile(r"\b(?:last|final)\ rec(?:c?omm?[ae]nd?ation|)\b", FLAGS)
NEEDS = re.compile(r"\b(?:(?:needs?|needed|ought)\ to|needs\ doing|should|shall|how\ long)\b", FLAGS)
"""Says that somebody has to do something, where a recommendation's addressee is named."""
ALL_OF_THEM = re.compile(
    rf"""
    \ball\ (?:ten|10)\b
    | {NOT_AMONG}\bthe\ (?:ten|10)\b(?![,.]\d)
        (?!\ (?:police|forces?|officers?|people|migrants?|groups?|gangs?|regions?|areas?|arrests?)\b)
    | \ball\ (?:of\ )?(?:the\ )?rec(?:ommendation)?s\b
    | \bfull\ list\b | \b(?:every|each)\ rec(?:c?omm?[ae]nd?ation)?\b
    """,
    FLAGS,
)
OF_THOSE_LISTED = re.compile(
    r"""
    \b(?:of|among)\ (?:those|these|them)\b
    | ^\W*(?:(?:and|so|but|ok)\W+)*
        (?:only|just|(?:which|any|how\ many)(?:\ ones?)?\ (?:is|are|ha(?:s|ve)|needs?|must|work|due))\b
    """,
    FLAGS,
)
"""Narrows a list that was given before."""
INVOLVES = re.compile(
    r"\b(?:involv|mention|nam(?:e[sd]?|ing)\b|help|support|work(?:s|ing)?\ with|partner|consult"
    r"|alongside|part\ in|otherwise|either|touch|bring(?:s|ing)?\ in|come(?:s)?\ in|feature|appear|mixed\ up"
    r"|(?:ha(?:s|ve)|with)\ (?:got\ )?(?:\w+\ ){1,9}?in(?:\ (?:it|them))?\W*$)"
    r"|\bwith\ (?:\w+\ ){1,9}?in\ (?:it|them)\b",
    FLAGS,
)
NOT_INVOLVED = re.compile(
    r"""
    \b(?:(?:do(?:es)?|did|is|are|has|have)(?:n['’]?t|\ not)|never|without)\ (?:\w+\ ){0,2}?
        (?:involv|mention|nam(?:e[sd]?|ing)\b|refer|includ|need|touch|feature|in\ (?:it|them)\b
        |about\b|concern|relat|affect|cover|deal)
    | \bma(?:ke|kes|king)\ no\ (?:mention|reference) | \bplay(?:s|ing)?\ no\ part\b
    | \bnothing\ to\ do\ with\b | \bleav(?:e|es|ing)\ out\b | \b(?:without|no)\ (?:the\ |any\ )?$
    """,
    FLAGS,
)
"""Asks for those in which somebody has no part at all."""
HAS_NO_PART = re.compile(
    r"^(?:\W+\w+){0,2}?\W+(?:(?:is|are)(?:n['’]?t|\ not)\ (?:\w+\ )?(?:named|mentioned|involved|in)\b"
    r"|play(?:s|ing)?\ no\ part|ha(?:s|ve)\ (?:nothing\ to\ do|no\ part))",
    FLAGS,
)
"""Stands behind a name: somebody has none."""
NOT_DUE = re.compile(
    r"(?:\bnot|n['’]t|\b(?:are|is|do)nt)"
    r"(?:\ (?:have|has|need|to|be|been|due|completed?|done|finished|ready|fall|falling|in|by|end|of))+\ $",
    FLAGS,
)
"""Stands right in front of a date that is set aside."""
GIVEN_TO = re.compile(
    r"\b(?:for|to|by|of|on|at|from|expects?|wants?|asks?|tells?|told|asked|orders?"
    r"|makes?|needs?|what|which|do|does|must|should|shall"
    r"|with|involv\w+|and|or)\ (?:(?:the|all|each|any|every|individual|our|other|police)\ )*$",
    FLAGS,
)
"""Stands right in front of an addressee."""
HAS_TO = re.compile(
    r"""
    ^(?:['’]s?)?\s*
    (?: (?:ones|rec(?:s|ommend\w*)?|list|share|jobs?|tasks?|leads?|deliver|owns?|do|get|alone|only|and|or)\b
      | (?:ha(?:s|ve)\ to|must|should|ought|needs?\ to)\b | (?:are|is|were|was|been|being)\b )
    """,
    FLAGS,
)
"""Stands right behind one."""
HELPS_ONLY = re.compile(
    r"""
    \b(?:helper|partner|consultee|consulted|supporting)\b.{0,40}\bnot\b.{0,12}\b(?:lead|head|owner|charge)
    | \b(?:helps?|helping|supports?|consulted|assists?)\b.{0,40}
        \b(?:without|rather\ than|but\ (?:does|do|is|are)(?:n['’]?t|\ not))\b.{0,25}
        \b(?:lead(?:s|ing)?|in\ charge|owns?|owning)\b
    | \bonly\ (?:a\ |as\ a\ )?(?:helper|partner|consultee) | \b(?:a|is\ a)\ named\ partner\b
    """,
    FLAGS,
)
ALONE = re.compile(
    r"""
    \b(?:no|without\ (?:a|any))\ (?:other\ |named\ )?partners?\b
    | \bno\ (?:partner|one\ else|other)\ is\ named\b
    | \b(?:acts?|alone|by\ (?:itself|themselves))\ (?:and\ no\ other|with\ no\ ?(?:one|body)\ else)\b
    """,
    FLAGS,
)
WITH_PARTNER = re.compile(
    r"\b(?:with|ha(?:s|ve)|names?|needs?)\ (?:(?:an?|any|some|named|other)\ )*partners?\b"
    r"|\b(?:work|act|done|delivered?)\w*\ with\ (?:others|someone|somebody|anyone|anybody)\b",
    FLAGS,
)
LEADS_ONLY = re.compile(
    r"\bnot\ as\ (?:\w+(?:['’]s)?\ )?(?:partner|helper|consultee)"
    r"|\b(?:in\ charge|in\ the\ lead|as\ (?:the\ )?lead)\b(?!\ or\b)",
    FLAGS,
)
THEIR_THINGS = re.compile(
    r"^\ (?:national|computers?|databases?|officers?|systems?|stations?|cars?|service|chiefs)\b", FLAGS
)
"""Behind "the police": it is no addressee then."""
EXCLUDES = re.compile(
    r"(?:(?:\bnot|n['’]t|\b(?:are|is|do|was|were)nt)"
    r"(?:\ (?:(?:addressed|directed)\ to|led\ by|for|(?:aimed|directed)\ at|from|meant\ for))?"
    r"|\b(?:rather|other)\ than|\bexcept(?:\ for)?|\b(?:all|everything)\ but"
    r"|\bapart\ from|\binstead\ of|\bexcluding|\bleaving\ (?:aside|out))"
    r"\ (?:(?:the|each|any|individual|ones|those|due|in|by|for|(?:addressed|directed)\ to|aimed\ at)\ )*$",
    FLAGS,
)
"""Stands right in front of a name that is set aside."""
ONES = re.compile(
    r"\b(?:ones|jobs?|tasks?|roles?|theirs|everything|anything|things|list|the\ lot|what\ else)\b", FLAGS
)
ASKED_OF = re.compile(
    r"""
    \bleads?\ (?:on\ )?(?:what)?\b | \bplate\b | \bhook\b
    | \b(?:been|is|are|was|were|get|gets|got)\ (?:told|asked|ordered)\b | \btold\ to\b | \basked\ to\b
    | \b(?:falls?|left|down|land)\ (?:to|on|for)\b | \b(?:has|have|got)\ (?:got\ )?to\b
    | \bdue\b | \bdeliver\b | \bexpected\ of\b
    | \b(?:report|hmicfrs|hmic|inspectors?|inspectorate|it)\ (?:wants?|expects?)\b
    """,
    FLAGS,
)
WORDS_OF_LISTS = frozenset(
    {
        *("addressed", "after", "aimed", "alone", "already", "anything", "apart", "asked", "body"),
        *("both", "by", "carry", "charge", "consulted", "consultee", "dated", "day", "deliver"),
        *("each", "else", "end", "everything", "except", "falling", "falls", "finished", "first"),
        *("gone", "helper", "helping", "involve", "involved", "involves", "involving", "job", "jobs"),
        *("last", "lead", "leader", "leading", "leads", "led", "line", "list", "lot", "mention"),
        *("mentioned", "mentions", "missed", "name", "named", "names", "new", "next", "no"),
        *("not", "nothing", "ones", "only", "other", "outstanding", "overdue", "partner", "passed"),
        *("plate", "rather", "re", "role", "roles", "shall", "somebody", "soon", "supporting", "t"),
        *("than", "theirs", "things", "told", "ve", "w", "whats", "whether", "year"),
    }
)
"""Words that tell which recommendations are wanted, and nothing of what they are about."""
OWN_NUMBER = re.compile(
    r"""
    \b(?:it|they|he|she|which)\ (?:calls?|labels?|numbers?|refers\ to|terms?)\b | \bso-?called\b
    | \b(?:called|labelled|numbered)\b | \b(?:its|their)\ own\b | \btalks?\ about\ (?:a|the)\b
    | ['‘"“](?:the\ )?(?:recommendation|first|second|third|fourth)
    """,
    FLAGS,
)
ASKS_FOR_ANY = re.compile(r"\b(?:what(?:[’']?s)?|which|anything|everything|list|the\ lot)\b", FLAGS)
YEAR_END = re.compile(r"\b(?:christmas|xmas|new\ year|end\ of\ (?:(?:the\ )?year|20\d\d))\b", FLAGS)
NEW_YEAR = re.compile(r"\bnew\ year['’]?s?\ (?:day\ )?(?P<year>20\d\d)\b", FLAGS)
"""Its first day: what is due before it is due at the end of the year before."""
SEASON = re.compile(r"\b(?P<season>spring|summer|autumn|winter)\ (?:of\ )?20\d\d\b", FLAGS)
SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2)}
"""Months of each, from 1."""
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
MONTH = re.compile(
    rf"""
    \b(?P<month>{"|".join(month for month in MONTHS if month != "may")}
    |{"|".join(month[:3] for month in MONTHS if month != "may")}
    |(?:(?<=\d\ )|(?<=in\ )|(?<=by\ )|(?<=of\ )|(?<=before\ )|(?<=after\ )|(?<=until\ ))may)\b
    """,
    FLAGS,
)
YEAR = re.compile(
    rf"\b(?P<year>20\d\d)\b|\b(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]*\ ['’]?(?P<short>2\d)\b",
    re.IGNORECASE,
)
BY = re.compile(
    rf"""
    \b(?:by|until|till|up\ to|on\ or\ before)\ (?:the\ )?(?:(?:end|start|close|last\ day)\ of\ )?
    (?:\d{{1,2}}(?:st|nd|rd|th)?\ )?(?:{"|".join(month[:3] for month in MONTHS)}|20\d\d)
    """,
    FLAGS,
)
"""Before a date; "led by" and "written by" tell no deadline."""
BEFORE = re.compile(
    r"\b(?:(?<!on\ or\ )before|earlier\ than|prior\ to|already\ (?:past|over|gone|due)|overdue|expired)\b",
    FLAGS,
)
AFTER = re.compile(r"\b(?:after|later\ than|beyond|following|(?<!already\ )past)\b", FLAGS)
TODAY_DECIDES = re.compile(
    r"""
    \boverdue\b | \b(?:due|outstanding)\ (?:(?:this|next)\ (?:week|month|quarter|year)|now|soon|already)\b
    | \bdeadlines?\ (?:that\ |which\ )?(?:(?:has|have|is|are)\ )?(?:already\ )?(?:passed|gone|missed)\b
    | \b(?:missed|past|passed)\ (?:the\ |its\ |their\ )?(?:deadlines?|date)\b
    """,
    FLAGS,
)
"""What is true on one day and not on another: all deadlines are shown then, and the reader compares."""
FIRST_DUE = re.compile(
    r"\b(?:first(?!\ (?:\w+\ )?(?:months|weeks|half|quarter|part))|earliest|soonest|next|sooner)\b", FLAGS
)
LAST_DUE = re.compile(r"\b(?:last|latest|longest|later\ (?!than))\b", FLAGS)
