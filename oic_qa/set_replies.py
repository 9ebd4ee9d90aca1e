"""Replies to questions for a set of bodies: which of them, with the best words of each, and who is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from oic_qa.answer_judge import unanswered
from oic_qa.answerable import LEAST, bounded
from oic_qa.body_replies import is_reply, whole_replies
from oic_qa.library import Library
from oic_qa.named_forces import where_named
from oic_qa.quotes import is_own_action
from oic_qa.ranking import rank_score
from oic_qa.records import Answer, Hit, Query, Quote, Reason, Refusal
from oic_qa.set_choice import likeliest_set
from oic_qa.set_judge import chances
from oic_qa.told_forces import (
    NEAR,
    forces_named,
    forces_told,
    is_outdone,
    is_told,
    is_told_by_responses,
    likeliest_response,
    of_report,
    passages_on,
    told_by_report,
)

MENTIONED = 0.14
"""Chance from which on a body that is not counted is quoted as a mention; with .07 two answers of the dev
questions are not shown, with less nothing changes."""

SURELY = 0.8
"""The chance of a body from which on its words answer, though most questions like it are not answered: of 12
such questions for sets that nobody answers, of dev and four exams, none reaches .65."""

HARDLY_ASKED = -2.0
"""Log-odds, told by such questions, below which hardly anybody is asked for, nor what the report tells."""

SHARE = 0.25
"""Weight of the share of the question's words that a passage holds, beside its score, where the best words
of one body are chosen."""

MET = 0.02
"""Weight of what was read and meets the question's conditions, in log-odds, beside the same score."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best passage of a body for a set question, and how likely its own words answer it.

    ``said`` tells that they hold the very words which are asked for.
    """

    hit: Hit
    chance: float
    said: bool = False


def reply_with_set(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """The bodies that report something, with the best evidence of each; the others held are silent.

    A body that the judge does not count is quoted behind as a mention where it comes near, and is then not
    called silent. Where the silent ones are asked for, whoever is not counted is one of them, and is not
    quoted. Where the report itself tells of forces, and fits better than any response, the forces it names
    are the set; but who mentions something is told by the words of the responses, where they hold it.
    """
    if query.silent_ones:
        return _not_told(query, hits, library) or _silent_ones(query, hits, library)
    if not query.recommendations and _asked_in_vain(hits) and not _surely_answered(query, hits, library):
        return _answered_by_none(query, hits, library)
    if is_told(query, hits) and (told := of_report(query, hits, library)):
        return _told(told, query, hits, library)
    return _of_bodies(query, hits, library)


def _of_bodies(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    told = [] if is_told_by_responses(hits) else told_by_report(query, hits, library)
    found = {} if told and query.of_report else _best_of_bodies(query, hits, library)
    counted = _counted(found, query)
    said = any(item.said for item in found.values())
    if query.mentions and not (said or query.of_report) and library.evidence.knows(query.mentions):
        return _answered_by_none(query, hits, library)
    told = [] if said else told
    if told and not is_outdone(told, (item.hit for item in found.values()), query, library):
        found = {}
    shown = {body: item for body, item in found.items() if body in counted or item.chance >= MENTIONED}
    silent = tuple(body for body in _asked_about(query, library) if body not in shown)
    if not shown and not told:
        return library.refuse(hits, silent_bodies=silent)
    if not shown:
        forces = forces_named(told, query, library)
        return where_named(Answer(library.quote(told, hits), bodies=forces), library)
    return Answer(tuple(_quotes(query, hits, shown, library)), bodies=counted, silent_bodies=silent)


def _told(told: Sequence[Hit], query: Query, hits: Sequence[Hit], library: Library) -> Answer:
    forces = forces_told(told, query, library)
    return where_named(Answer(library.quote(passages_on(forces, told), hits), bodies=forces), library)


def _asked_in_vain(hits: Sequence[Hit]) -> bool:
    """Tell whether most questions like this one are not answered, and no body is likelier to be asked for.

    Where nothing like it was asked those for bodies tell nothing.
    """
    likeliest = max(hits[0].recalled.told, likeliest_response(hits))
    if hits[0].recalled.likeness < NEAR:
        return unanswered(hits) > 0
    return likeliest < HARDLY_ASKED or unanswered(hits) > max(0.0, likeliest)


def _surely_answered(query: Query, hits: Sequence[Hit], library: Library) -> bool:
    """Tell whether some body's own words answer all the same, whatever questions like this one tell."""
    found = _best_of_bodies(query, hits, library)
    return any(item.chance >= SURELY for item in found.values())


def _answered_by_none(query: Query, hits: Sequence[Hit], library: Library) -> Refusal:
    refusal = library.refuse(hits, silent_bodies=_asked_about(query, library))
    return replace(refusal, reason=Reason.DOCUMENTS_SILENT)


def _silent_ones(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """Whoever is not counted, shown by the words of those who are; without any, nothing shows it."""
    found = _best_of_bodies(query, hits, library)
    counted = {body: found[body] for body in _counted(found, query)}
    silent = tuple(body for body in _asked_about(query, library) if body not in counted)
    if not counted:
        return library.refuse(hits, silent_bodies=silent)
    quotes = tuple(_quotes(query, hits, counted, library))
    return Answer(quotes, bodies=silent, silent_bodies=silent)


def _not_told(query: Query, hits: Sequence[Hit], library: Library) -> Answer | None:
    """Whoever of those held the report does not name, where it is the report that tells who."""
    told = of_report(query, hits, library) if is_told(query, hits) else []
    forces = forces_told(told, query, library) if told else ()
    left = tuple(body for body in _asked_about(query, library) if body not in forces)
    return Answer(library.quote(passages_on(forces, told), hits), bodies=left) if forces and left else None


def _asked_about(query: Query, library: Library) -> tuple[str, ...]:
    """Those held, without whoever is set aside."""
    return tuple(body for body in library.held_bodies() if body not in query.besides)


def _best_of_bodies(query: Query, hits: Sequence[Hit], library: Library) -> dict[str, Found]:
    """The best words of each body in the scope; the likeliest body first.

    Those outside of it are judged as well, since a body's evidence shows beside the silence of others.
    """
    own = [hit for hit in (*hits, *library.witnesses) if _may_be_evidence(hit, query)]
    saying = {hit.passage.row for hit in own if library.evidence.says(query.mentions, hit.passage)}
    if not (saying or query.recommendations or query.of_those_held or library.admitted(own, query)):
        return {}
    own.sort(
        key=lambda hit: (hit.passage.row not in saying, -_standing(hit, query, library), hit.passage.row)
    )
    searched = library.held_bodies()
    bodies = tuple(dict.fromkeys((*searched, *(hit.passage.body for hit in own if hit.passage.body))))
    likely = chances(query, own, bodies, evidence=library.evidence, judge=library.threshold.set_judge)
    asked_about = _asked_about(query, library)
    best: dict[str, Found] = {}
    for hit in own:
        if hit.passage.body and hit.passage.body in asked_about:
            said = hit.passage.row in saying
            best.setdefault(hit.passage.body, Found(hit, likely[hit.passage.body], said))
    return dict(sorted(best.items(), key=lambda pair: (not pair[1].said, -pair[1].chance)))


def _standing(hit: Hit, query: Query, library: Library) -> float:
    """What speaks for quoting a passage for its body; what was not read, as if it did not answer."""
    share = library.evidence.share(query.topic, hit.passage)
    met = bounded(max(hit.meeting, default=LEAST))
    return rank_score(hit, query) + SHARE * share + MET * met


def _counted(found: Mapping[str, Found], query: Query) -> tuple[str, ...]:
    """Every body that replies to a recommendation, if no more is asked; otherwise as the judge expects.

    Those that say the very words which are asked for are known without a judge.
    """
    said = tuple(body for body, item in found.items() if item.said)
    if said:
        return said
    if query.recommendations and not query.asks_more:
        return tuple(found)
    return likeliest_set({body: item.chance for body, item in found.items()})


def _may_be_evidence(hit: Hit, query: Query) -> bool:
    """A reply to a recommendation that is named; where none is, a body's own words."""
    if hit.passage.body is None:
        return False
    if query.recommendations:
        return is_reply(hit, (hit.passage.body,), query.recommendations)
    return is_own_action(hit.passage)


def _quotes(query: Query, hits: Sequence[Hit], found: Mapping[str, Found], library: Library) -> list[Quote]:
    """One quote a body, in the order of the bodies."""
    if not query.recommendations or query.asks_more:
        return list(library.quote([item.hit for item in found.values()], hits))
    replies = [hit for hit in hits if is_reply(hit, tuple(found), query.recommendations)]
    return list(whole_replies(replies, query, library))
