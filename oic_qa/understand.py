"""Question and earlier questions -> Query: pure, and driven by data (bodies, glossary, register)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from oic_qa import phrases
from oic_qa import phrases_between_questions as between
from oic_qa import phrases_of_others as others
from oic_qa import phrases_of_recommendations as lists
from oic_qa import phrases_of_replies as replies
from oic_qa import phrases_once as once
from oic_qa.addressing import asks_for_list_alone, duties_of_named, place_of, whose_reply
from oic_qa.conditions import conditions_in
from oic_qa.followups import hear_after, hear_beside, hear_either_way
from oic_qa.hearing import Heard, hear
from oic_qa.leaning import Nearness, asks_which_of_those
from oic_qa.literal import words_to_mention
from oic_qa.numbering import named_numbers
from oic_qa.records import Asked, Condition, Narrowing, Query, Speaks, Wanted
from oic_qa.splitting import questions_in
from oic_qa.vocabulary import Vocabulary
from oic_qa.wholes import asks_for_gist, asks_for_whole_response

SPACE = re.compile(r"\s+")
SEEKS_RECOMMENDATION = (lists.A_RECOMMENDATION, lists.IS_RECOMMENDED, lists.DEADLINE)
OF_RECOMMENDATIONS = (lists.RECOMMENDATIONS, lists.WHICH_ONE, lists.IS_RECOMMENDED)
"""They ask for one, and for whichever fit."""


def understand(
    question: str, history: Sequence[str], vocabulary: Vocabulary, *, nearness: Nearness | None = None
) -> Query:
    """Make the question stand alone, and read bodies, recommendations and what is asked for out of it.

    Whether it leans on an earlier one is told by its words; ``nearness`` tells where these leave it open.
    """
    earlier = tuple(cleaned(turn) for turn in history if cleaned(turn))
    before: Heard | None = None
    for turn in earlier:
        before = hear_after(turn, before, vocabulary)
    plain = cleaned(question)
    readings = hear_either_way(plain, before, vocabulary)
    heard = readings.settled(nearness, partial(_text, vocabulary)) if nearness else readings.likely
    query = _query_after(before, question, heard, vocabulary)
    # Whose reply is not held cannot say more in the same breath.
    parts = () if query.answered_by else _parts(plain, before, vocabulary)
    return replace(query, history=earlier, parts=parts)


def _query_after(before: Heard | None, question: str, heard: Heard, vocabulary: Vocabulary) -> Query:
    query = _query(question, heard, vocabulary)
    if before is None or not asks_which_of_those(heard, before):
        return query
    return replace(query, narrowing=_narrowing(heard.plain, before, vocabulary))


def _narrowing(plain: str, before: Heard, vocabulary: Vocabulary) -> Narrowing:
    """The two questions whose answers are held against each other, each by itself."""
    earlier = _query(before.plain, before, vocabulary)
    rest = between.OF_THOSE.sub("", plain).lstrip(" ,")
    if not rest.strip("?") or between.PRONOUN.search(between.OF_ITSELF.sub(" ", rest)):
        return Narrowing(earlier)
    of_any = rest if phrases.PERHAPS_BODIES.match(rest) else f"which forces {rest}"
    asked = _query(of_any, hear(of_any, vocabulary, follows=True), vocabulary)
    alone = replace(asked, asked=Asked.BODIES, silent_ones=False, of_those_held=False)
    return Narrowing(earlier, alone, without=replies.NEGATES.search(plain) is not None)


def _parts(plain: str, before: Heard | None, vocabulary: Vocabulary) -> tuple[Query, ...]:
    """The questions that are asked at once, each made to stand alone; none where there is one only."""
    first, *others = questions_in(plain)
    if not others:
        return ()
    heard = [hear_after(first, before, vocabulary)]
    for text in others:
        heard.append(hear_beside(text, heard[-1], vocabulary))
    if not all(one.matter or one.asked is not Asked.GENERAL for one in heard):
        return ()
    if len({(one.asked, one.bodies, one.numbers, one.topic if one.matter else "") for one in heard}) == 1:
        return ()
    each_after = zip((before, *heard), heard, strict=False)
    return tuple(_query_after(earlier, one.plain, one, vocabulary) for earlier, one in each_after)


def _query(question: str, heard: Heard, vocabulary: Vocabulary) -> Query:
    known = vocabulary.register.numbers()
    about_held = heard.about_held and heard.asked is Asked.BODIES and not heard.numbers
    silent_ones, gist = _asks_for_silent(heard, about_held=about_held), _asks_for_gist(heard)
    return Query(
        question=question,
        text=_text(vocabulary, heard),
        topic=vocabulary.subject if gist else _search_text(heard, vocabulary, silent_ones=silent_ones),
        asked=heard.asked,
        wanted=wanted(heard.plain),
        bodies=heard.bodies,
        recommendations=tuple(number for number in heard.numbers if number in known),
        unknown_recommendations=tuple(number for number in heard.numbers if number not in known),
        asks_more=heard.matter and not _asks_for_list(heard, vocabulary),
        perhaps_bodies=_may_ask_for_bodies(heard),
        overview=gist or once.overview(heard.plain) is not None,
        gist=gist,
        of_report=once.report_speaks(heard.plain) is not None,
        silent_ones=silent_ones,
        mentions=_to_mention(heard, vocabulary, silent_ones=silent_ones),
        of_those_held=heard.of_named or phrases.OF_THOSE_HELD.search(heard.plain) is not None,
        seeks_recommendation=any(kind.search(heard.plain) for kind in SEEKS_RECOMMENDATION),
        several_recommendations=any(kind.search(heard.plain) for kind in OF_RECOMMENDATIONS),
        described=_describes(heard) and set(heard.numbers) < known,
        deadline=lists.DEADLINE.search(heard.plain) is not None,
        duty=once.duty(heard.plain) is not None,
        duties=duties_of_named(heard.plain, vocabulary) if heard.asked is Asked.GENERAL else (),
        own_account=_own_account(heard.plain),
        paperwork=replies.PAPERWORK.search(heard.plain) is not None,
        speaks=_speaks(heard.plain, vocabulary),
        about_held=about_held,
        answered_by=_asked_to_answer(heard, vocabulary),
        besides=heard.besides,
        whole_response=_asks_for_whole_response(heard),
        defines=phrases.DEFINITION.search(heard.plain) is not None,
        conditions=_conditions(heard, silent_ones=silent_ones),
    )


def _text(vocabulary: Vocabulary, heard: Heard) -> str:
    return vocabulary.glossary.expand(heard.carried or heard.plain)


def _search_text(heard: Heard, vocabulary: Vocabulary, *, silent_ones: bool) -> str:
    """The matter in words that the documents use; of those who do not, what the others do is searched for."""
    topic = replies.NEGATED.sub(r"\1\2", heard.topic) if silent_ones else heard.topic
    mended = vocabulary.speller.mend(topic or heard.plain)
    return vocabulary.glossary.expand(vocabulary.names.with_full_names(mended, kind="rocu"))


def cleaned(text: str) -> str:
    r"""Give the text without control characters and with single blanks; only for searching.

    >>> cleaned("  what\tis\x07 the \u202eJFC?\n")
    'what is the JFC?'
    """
    if not text.isprintable():
        text = "".join(
            character
            for character in text
            if character.isspace() or unicodedata.category(character)[0] != "C"
        )
    return SPACE.sub(" ", text).strip()


def _asked_to_answer(heard: Heard, vocabulary: Vocabulary) -> tuple[str, ...]:
    if heard.bodies or heard.asked is Asked.BODIES:
        return ()
    return whose_reply(heard.plain, vocabulary, numbered=bool(heard.numbers))


def _to_mention(heard: Heard, vocabulary: Vocabulary, *, silent_ones: bool) -> tuple[str, ...]:
    """Who mentions something is asked of bodies only; of one of them, how it speaks of it is asked."""
    if heard.bodies or heard.asked not in {Asked.BODIES, Asked.GENERAL}:
        return ()
    plain = heard.carried if silent_ones and heard.carried else heard.plain
    return words_to_mention(plain, vocabulary.glossary)


def _asks_for_whole_response(heard: Heard) -> bool:
    settled = heard.numbers or replies.PAPERWORK.search(heard.plain)
    about_bodies = heard.asked in {Asked.ACTION, Asked.COMPARISON}
    return about_bodies and not settled and asks_for_whole_response(heard.topic)


def _conditions(heard: Heard, *, silent_ones: bool) -> tuple[Condition, ...]:
    """Of those who do not, what the others do has to meet them."""
    if heard.bodies:
        return ()
    if silent_ones:
        return conditions_in(replies.NEGATED.sub(r"\1\2", heard.plain))
    return conditions_in(heard.plain, carried=heard.carried)


def _asks_for_list(heard: Heard, vocabulary: Vocabulary) -> bool:
    listed = heard.asked is Asked.REQUIREMENT and len(heard.numbers) > 0
    return listed and asks_for_list_alone(heard.carried or heard.plain, vocabulary)


def _describes(heard: Heard) -> bool:
    """Tell whether questions like this one can tell which recommendations it describes."""
    if heard.asked is not Asked.REQUIREMENT or not heard.numbers or heard.carried:
        return False
    by_number = named_numbers(heard.plain, bare=False) or lists.LAST_ONE.search(heard.plain)
    return not (by_number or others.SETS_ASIDE.search(heard.plain))


def wanted(plain: str) -> Wanted:
    """Tell whether a question asks for a figure or a date."""
    if phrases.FIGURE.search(plain):
        return Wanted.FIGURE
    return Wanted.DATE if phrases.DATE.search(plain) else Wanted.ANYTHING


def _asks_for_gist(heard: Heard) -> bool:
    """Tell whether the gist of the whole report is asked for, and not of what was asked about before."""
    alone = heard.asked is Asked.GENERAL and not (heard.bodies or heard.numbers or heard.carried)
    return alone and asks_for_gist(heard.plain)


def _asks_for_silent(heard: Heard, *, about_held: bool) -> bool:
    """Tell whether those are asked for who say nothing, or of whom nothing is there."""
    if heard.others:
        return True
    said = replies.NOT_THERE if about_held else phrases.SILENT
    never = _may_ask_for_bodies(heard) and replies.NEVER_SAYS.search(heard.plain)
    asked = (heard.asked is Asked.BODIES or never) and not replies.NOT_WHOLLY.search(heard.plain)
    return bool(asked) and said.search(replies.MEANT_FOR_OTHERS.sub(" ", heard.plain)) is not None


def _may_ask_for_bodies(heard: Heard) -> bool:
    """Tell whether "who …?" can ask for bodies as well as for somebody in the report.

    A number settles it, and who has to do something no response decides.
    """
    settled = heard.numbers or phrases.WHO_MUST.search(heard.plain)
    open_to_both = heard.asked in {Asked.GENERAL, Asked.BODIES} and not settled
    somebody = heard.asked is Asked.GENERAL and once.which_bodies(heard.plain)
    return open_to_both and bool(somebody or phrases.PERHAPS_BODIES.search(heard.plain))


def _own_account(plain: str) -> bool:
    """Tell whether it is asked what a body says itself; what the report says of it is not that."""
    return phrases.OWN_ACCOUNT.search(replies.REPORT_SAYS.sub(" ", plain)) is not None


def _speaks(plain: str, vocabulary: Vocabulary) -> Speaks:
    """Whoever signs a response is asked about by name, or by the office."""
    by_name = any(place_of(words, plain) for words in vocabulary.speakers)
    if by_name or replies.OFFICE_SPEAKS.search(plain):
        return Speaks.OFFICE
    return Speaks.FORCE if replies.FORCE_SPEAKS.search(plain) else Speaks.ANYONE
