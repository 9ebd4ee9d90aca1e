"""How people put things: the patterns by which a question says what it asks for.

They hold words of questions in general. Names, abbreviations and recommendations are data, and stand nowhere
in here. Two modules hold more of them: ``phrases_of_recommendations`` and ``phrases_between_questions``.
"""

from __future__ import annotations

import re

FLAGS = re.IGNORECASE | re.VERBOSE

FORCES = r"""
    (?:(?:other|police(?:\ and\ crime)?|two|three|four|five|\d{1,2}|the|these|those|home\ office)\s+)*
    (?:forces?|constabular(?:y|ies)|commissioners?|pccs?|respondents?|repl(?:y|ies)|responses?|letters|areas?
    |lots?)
"""

NO_FORCES = r"""
    (?!\ (?:[a-z]+-[a-z]+\ |training\ )?
        (?:recommendations|recs|modules|courses|packages|parts|points|cases|groups|offences|boats
        |years|months|weeks|days)\b)
"""
"""Not before what else there may be four of."""

STATES = r"gives?|gave|ha(?:s|ve|d)|offers?|shows?|makes?|made|names?|sets?|cites?|describes?|reports?|lists?"
WHICH_BODIES = re.compile(
    rf"""
    \b(?:which|what|whose|any|other|no|names?\ of|name|list)\s+(?:of\s+)?{FORCES}\b
        (?!\ (?:was|is)\ (?:that|it|this))
    | \bhow\ many\ (?:of\ )?{FORCES}\b(?!\ are\ there\b|(?:\ are)?\ in\ (?:the\ (?:country|uk)|england|wales))
    | \b(?:which|who|any(?:one|body)?|all|both|none|no\ one|nobody|each|some|one)
        \ (?:one\ )?(?:out\ )?(?:of|among|amongst|from|in)
        \ (?:them|the\ (?:four|two|three|[2-4]|lot)|(?:the|our|your)\ {FORCES})\b{NO_FORCES}
    | \b(?:of|among|amongst|out\ of)\ (?:the\ four|the\ 4|our\ four|the\ lot|them\ all)\b{NO_FORCES}
    | \bwho(?:'?s|\ has|\ have|\ is|\ are)?
        \ (?:else|already|actually|skipp(?:ed|ing)|ignor(?:ed|ing)|mentions?|report(?:s|ed)?|says?|said|got
        |talks?|brings?\ up|refers?\ to|cites?|doing|done|planning|using|silent|missing
        |(?:answer|reply|respond)ing\ (?:to\ )?(?:it|that|this|with)(?:\ one)?)\b(?!\ to\b)
    | \bwho(?:'?s|\ has|\ have|\ all)?\ (?:all\ )?(?:replied|responded|answered|addressed|accepted|covered
        |acted|dealt)\ (?:(?:to|on|with|the)\ )*(?:rec\w*\ ?|number\ |no\.?\ ?|\#)?\d
    | \bhow\ many\ (?:of\ )?the\ (?:four|4|lot)\b{NO_FORCES}
    | \bwho\ (?:(?:still\ )?(?:has|have|did|does)\ ?n[o']?t|(?:has|have)\ (?:still|yet)\ not
        |(?:is|has|have)\ yet\ to|(?:{STATES})\ no)\b
    | \b(?:is|has|have|did|does)\ any(?:one|body)\b
    | \b(?:of|among|amongst|out\ of|from|between)\ (?:all\ )?(?:the|our|these|those)\ {FORCES}\b
        (?=.*\b(?:which|who|whose)\b)
    | \bthe\ (?:four|4)\b(?=[^?.]{0, 20}\bwhich\ ones\b)
    | \bforces\b(?=.*\b(?:(?:name|list)\ (?:them|the\ (?:four|lot))\b|names(?:\ (?:please|pls))?\W*$))
    | ^\s*(?:only|just)\ (?:those|the\ ones?|whoever)\b
    | ^\W*(?:the\ )?(?:forces|constabularies|commissioners|pccs)
        \ (?:that|who|which|whose|with|the\ (?:report|inspectors?))\b
    """,
    FLAGS,
)
SOMEBODY = re.compile(
    rf"""
    \b(?:some|one)\ (?:of|among|amongst|from|in)
        \ (?:them|the\ (?:four|two|three|lot)|(?:the|our|your)\ {FORCES})\b
    | \b(?:is|has|have|did|does)\ any(?:one|body)\b
    | \bhow\ many\ {FORCES}\b
    """,
    FLAGS,
)
"""Those ways of asking for bodies that ask for anybody else as well."""
OF_THOSE_HELD = re.compile(
    rf"""
    \b(?:which|whose|what)\ (?:repl(?:y|ies)|responses?|letters?|respondents?
        |(?:police\ and\ crime\ )?commissioners?|pccs?)\b |
    (?!(?<!of\ )the\ (?:four|two|three)\ (?:police\ )?forces\ (?:that|which|who)\b)
    \b(?:the|our|these|those)\ (?:other\ )?
        (?:four|two|three|[2-4]|repl(?:y|ies)|repliers|responses|responders|letters|lot)\b{NO_FORCES}
    | \belse\ (?:who\ |that\ )?(?:repl|respond|answer)(?:y|ies|ied|s|ed)?(?:ing)?\b
    | \b(?:of|among)\ them\b | \b(?:these|those)\ forces\b | \b(?:their|whose)\ own\ (?:words|account)\b
    | \btheir\ (?:own\ )?(?:repl(?:y|ies)|responses?|letters?)\b
    """,
    FLAGS,
)
EVERY_BODY = re.compile(
    rf"""
    (?<!\bof\ )\b(?:each|all|every\ one)\ (?:of\ )?
        (?:(?:the\ )?(?:four|4)|the\ (?:forces|responses|replies)|them|force)\b{NO_FORCES}
    | \b(?:the\ four|all\ four)\ of\ them\b
    | ^\W*(?:do|does|did|have|are)\ (?:all\ )?the\ (?:four|4)\b{NO_FORCES}
    | \b(?:what|how)\ (?:do|does|did|have|are)\ (?:all\ )?the\ (?:four|4)(?:\ (?:of\ them|{FORCES}))?
        (?=\ (?:sa(?:y|id)|do(?:ing|ne)?\b|report|repl|respond|deal|plan|propos|handl|compare|differ|train))
    | \bone\ line\ each\b | \bhow\ (?:does|do|did)\ each\b | \bforce\ by\ force\b
    | \bcompare\ (?:(?:all|the|all\ the)\ )?(?:4|four|forces|responses|replies|them)\b{NO_FORCES}
    | (?<!get\ |ing\ )\bevery(?:one|body)(?:['’]s|\ is|\ has)?\ (?:doing|done|sa(?:ys?|id|ying)|reporting)\b
    | \bside\ by\ side\b(?!\ w(?:ith|/)?(?!\w)) | \b(?:go|going)\ through\ each\b | \beach\ in\ turn\b
    """,
    FLAGS,
)
SILENT = re.compile(
    rf"""
    \bskip(?:s|ped|ping)?\b | \bignor(?:e|es|ed|ing)\b | \bsilent\b
    | \b(?:left|leaves?)\ .{{1,20}}\b(?:blank|out|off)\b
    | (?:\bnot|n['’]t|\b(?:do|does|did|has|have|had|is|are|was|were|would|could)n[o'’]?t|\bnever)
        \ (?:yet\ |even\ |actually\ )?(?:mention|sa(?:y|id)|address|answer|repl|respond|cover|report
            |br(?:ings?|ought)\ (?:it\ )?up|speak|refer|touch\ on|talk|tell|gives?\b|names?\b|describe)
    | \byet\ to\ (?:mention|say|address|answer|reply|respond|cover|report)\b
    | \bsa(?:y|ys|id)\ nothing\b | \bno\ (?:mention|reply|answer)\b
    | \b(?:{STATES})\ (?:no\b|not\ (?:a|one)\ single\b)
    | ^\W*(?:(?:and|so|but|ok)\W+)*
        (?:who|which(?:\ ones?|\ of\ (?:them|the\ four)(?:\ forces)?)?|(?:which|what)\ {FORCES})
        \ (?:(?:that|who|whose)\ (?:\w+\ ){{1,4}})?
        (?:still\ )?(?:has|have|did|do|does|is|are|was|were)\ ?n[o'’]?t\b
    """,
    FLAGS,
)
PLACE = re.compile(
    r"^\ (?:coast(?:line)?|beach(?:es)?|ports?|shores?|docks?|harbours?|airports?|motorways?|lorry"
    r"|(?:holding\ |processing\ |reception\ )?(?:places?|cent(?:re|er)s?|sites?|facilit(?:y|ies)|camps?))\b",
    FLAGS,
)
"""Right behind a name: a place is meant, and not its force."""
OWN_FORCE = re.compile(
    r"""
    \b(?:here\ (?:in|at)|i(?:'?m|\ am)\ (?:in|at|from|with)
    |we(?:'?re|\ are)?\ (?:in|at|from|with)|we(?:'?re|\ are)
    |(?:boss|gaffer|sergeant|colleague|mate|chief|pcc|office)\ (?:at|in|of|for)
    |(?:work|working|serve|based)\ (?:at|for|in|with)|speaking\ for|behalf\ of|advising)\ (?:the\ )?$
    """,
    FLAGS,
)
JOINS_NAMES = re.compile(
    r"^\W*(?:and|or|n|v|vs|versus|against|compared\ (?:to|with)|next\ to|beside)?\W*$", FLAGS
)
"""All that may stand between two names that are put side by side."""
REPLIES = re.compile(
    r"\b(?:accept(?:s|ed)?|agree[ds]?|repl(?:y|ies|ied|ying)|respon(?:d|ds|ded|ding|se)|answer(?:s|ed)?)\b",
    FLAGS,
)
OWN_ACCOUNT = re.compile(
    r"""
    \b(?:(?<!\byou\ )say|says|said|saying|repl(?:y|ies|ied)|respon(?:d|ds|ded|se)|answer(?:s|ed)?
    |wr(?:ite|ote|itten)\ back|accept(?:s|ed)?|promis(?:e|es|ed)|commit(?:s|ted)?|pledg(?:e|es|ed)
    |plan(?:s|ned|ning)?\ (?:to|for)|letter|statement)\b
    """,
    FLAGS,
)
A_DEADLINE = (
    r"(?:deadlines?|by\ when|by\ what\ (?:date|point|time|month)|cut[\ -]?off|time\ ?(?:limit|scale)"
    r"|(?:target|end|latest|final)\ date|(?:what|which)\ date\ (?:applies|is\ set|was\ set|did\ they\ set))"
)
DUTY = re.compile(
    rf"""
    \b(?:{A_DEADLINE}|due|required?|requires|requirement|obliged|must|have\ to|has\ to
    |supposed\ to|meant\ (?:to|for)|aimed\ at|expected\ to|asked\ for|got\ to(?!\W*(?:with\b|on\b|in\b|$))
    |(?:told|asked|tells?|telling)\ (?:\w+\ ){{0,3}}?(?:to|2)
    |wants?\ (?:\w+\ ){{0,3}}?(?:done|sorted|fixed|to\ (?:happen|see))
    |whose\ job|responsible\ for|on\ the\ hook|how\ long\ (?:have|has|do|does)|first\ for)\b
    """,
    FLAGS,
)
WHO_MUST = re.compile(
    r"\bwho(?:(?:['’]?s|\ is|\ are)\ (?:required|obliged|supposed|meant|expected)\ to"
    r"|\ (?:(?:has|have)\ (?:got\ )?to|should|must|needs?\ to)|se\ job)\b"
    r"|\bwho(?:['’]?s|\ is|\ are)?\ (?:\w+\ ){1,5}(?:aimed\ at|(?:meant|intended)\ for)\W*$",
    FLAGS,
)
"""No response decides who has to do something, or whom a thing is meant for."""
FIGURE = re.compile(
    r"""
    \b(?:how\ (?:many|much|often|long|big|old|far|few|high|low)
    |(?:what|which)\ (?:number|percentage|proportion|share|figure)
    |numbers?\ of|percentage|percent|proportion|ratio|fraction|total|figures?)\b
    """,
    FLAGS,
)
DATE = re.compile(
    r"\b(?:when|(?:what|which)\ (?:exact\ )?(?:date|day|year|month|time)|deadline|how\ soon|due|dates?)\b",
    FLAGS,
)
TOWARDS = (
    *("welcome", "welcomes", "welcomed", "before", "since", "after"),
    *("response to", "respond to", "responded to", "reply to", "replied to"),
    *("do about", "doing about", "done about", "say about", "said about", "think about", "think of"),
    *("thinks of", "thought of", "make of", "made of", "view of", "views on"),
)
"""Right before "the report": others speak of it, and it does not speak."""
NOT_TOWARDS = "".join(rf"(?<!\b{re.escape(words)}\ )" for words in TOWARDS)
REPORT_SPEAKS = re.compile(
    rf"""
    \b(?=th(?:e|is)\ ){NOT_TOWARDS}(?:the|this)\ (?:report|inspection)\b
    | \b(?:hmicfrs|inspectorate)\b | \b(?:the|did)\ inspectors?\b
    | \binspectors\ (?:say|said|think|thought|find|found|saw|like|liked|want|wanted|visit|visited|reckon
        |com(?:e|ing)|came|recommend|recommended|ask|asked|tell|told)\b
    """,
    FLAGS,
)
"""The inspectors, and not the officers of that rank."""
DEFINITION = re.compile(
    r"""
    ^\W*(?:(?:and|so|but|ok)\W+)*(?:what|who)(?:['’]?s|\ is|\ are|\ was|\ were|re)
        \ (?:an?\ |the\ |this\ |that\ )?
        [\w&/-]+(?:\ [\w&/-]+){0,3}?
        (?:\ (?:when\ it['’]?s\ at\ home|exactly|anyway|again|then))?(?:\ \([^)]*\))?\W*$
    | \bstands?\ for\b | \bwhat\ (?:does|do|did|is|are)\ .{1,60}\ (?:mean|meant\ by)\b
    """,
    FLAGS,
)
"""Asks what something is, in few words."""
OVERVIEW = re.compile(
    r"""
    \b(?:(?:what(?:['’]?s|\ is|\ was|\ are)\ )?(?:the\ |their\ )?
    (?:gist|summary|verdict|overview|headlines?|big\ picture|upshot|short\ version
    |main\ (?:points?|findings?|messages?))
    |summari[sz](?:e|es|ed|ing)|sum\ up|tl;?dr|in\ a\ nutshell|in\ short|in\ brief|briefly
    |overall(?!\ (?:charge|command|control|lead|leader|responsib\w+|figure|number|total|cost|strategy)))\b
    (?:\ (?:of|on|about|for))?(?:\ (?:the|that))?
    (?:\ (?:bit|part|chapter|section|stuff))?(?:\ (?:about|on|of))?
    | \bchapter(?:\ (?:about|on|of))?\b | \b(?:the|that|this)\ (?:section|bit|part)\ (?:about|on)\b
    """,
    FLAGS,
)
PERHAPS_BODIES = re.compile(
    r"""
    ^\W*(?:(?:and|so|but|ok)\W+)*(?:who(?:['’]?s|se)?|which\ ones?|any(?:one|body)?|where\ (?:has|have|is|are)
    |(?:is|has|does|did|do|are|was|were|have)\ (?:there\ )?any(?:one|body)?
    |how\ many\ of\ (?:them|these|those))\b
    """,
    FLAGS,
)
"""May ask for forces, or for somebody in the report; only what is found can tell."""
EMPTY_WORDS = frozenset(
    {
        *("a", "about", "addressed", "advise", "again", "all", "also", "an", "and", "any", "are", "as"),
        *("asked", "asking", "asks", "at", "be", "before", "but", "by", "can", "could", "date"),
        *("deadline", "deadlines", "did", "didn", "didnt", "do", "does", "doesn", "doesnt", "doing", "don"),
        *("done", "dont", "due", "earlier", "exactly", "hasn", "hasnt", "haven", "havent"),
        *("expect", "expects", "for", "from", "full", "give", "got", "had", "has", "have", "hello"),
        *("hi", "how", "i", "if", "in", "is", "it", "its", "just", "know", "long", "lot", "me", "mean"),
        *("must", "my", "need", "needs", "now", "number", "of", "ok", "on", "one", "or", "other"),
        *("our", "please", "pls", "put", "quote", "read", "rec", "recommendation", "recommendations"),
        *("recs", "replied", "reply", "report", "require", "required", "requirement", "requirements"),
        *("requires", "respond", "responded", "response", "responsible", "s", "said", "same", "say"),
        *("saying", "says", "should", "show", "so", "something", "stuff", "t", "tell", "text", "thanks"),
        *("that", "the", "their", "them", "then", "there", "these", "they", "thing", "things", "this"),
        *("time", "to", "too", "us", "want", "was", "we", "what", "whats", "when", "which", "who"),
        *("whole", "whom", "whos", "whose", "will", "with", "word", "wording", "words", "would", "you"),
        *("your",),
    }
)
"""Words that leave no matter to search for once bodies and numbers are read out of a question."""
