"""Replies to questions about several bodies: which of them, and one beside the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from oic_qa.body_replies import concerns, is_reply, reply_about_bodies, whole_replies
from oic_qa.library import Library
from oic_qa.quotes import fold_duplicates, is_own_action
from oic_qa.ranking import rank_score, ranked
from oic_qa.records import Answer, Hit, PassageKind, Query, Quote, Refusal


@dataclass(frozen=True, slots=True)
class Found:
    """The best passage of a body for a set question, and which share of the question's words it holds."""

    hit: Hit
    share: float


def reply_with_set(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """The bodies that report something, with the best evidence of each; the others held are silent.

    A body whose words hold too few of the question's is quoted behind as a mention and is neither counted nor
    called silent; one that holds none of them is silent. Where the silent ones are asked for, whoever is not
    counted is one of them, and is not quoted. Where the report itself tells of forces, and fits better than
    any response, the forces it names are the set.
    """
    found = _best_of_bodies(query, hits, library)
    counted = _counted(found, query, library)
    if query.silent_ones:
        found = {body: found[body] for body in counted}
    silent = tuple(body for body in library.held_bodies() if body not in found)
    told = _told_by_report(query, hits, found, library)
    if not found and not told:
        return library.refuse(hits, silent_bodies=silent)
    quotes = fold_duplicates([*library.quote(told, hits), *_quotes(query, hits, found, library)])
    if query.silent_ones:
        return Answer(quotes, bodies=silent, silent_bodies=silent)
    named = tuple(body for hit in told for body in hit.passage.bodies if library.is_force(body))
    return Answer(quotes, bodies=named or counted, silent_bodies=() if named else silent)


def _best_of_bodies(query: Query, hits: Sequence[Hit], library: Library) -> dict[str, Found]:
    """The passage of each body that holds most of the question's words and fits best; best body first."""
    own = [hit for hit in hits if _may_be_evidence(hit, query)]
    if not query.recommendations and not library.admitted(own, query):
        return {}
    shares = {hit.passage.row: library.evidence.share(query.topic, hit.passage) for hit in own}
    own.sort(key=lambda hit: (-(shares[hit.passage.row] + rank_score(hit, query)), hit.passage.row))
    best: dict[str, Found] = {}
    for hit in own:
        share = shares[hit.passage.row]
        if hit.passage.body and (share or query.recommendations):
            best.setdefault(hit.passage.body, Found(hit, share))
    return best


def _counted(found: Mapping[str, Found], query: Query, library: Library) -> tuple[str, ...]:
    """Every body that replies to a recommendation asked about; or those whose share is near the best."""
    if query.recommendations:
        return tuple(found)
    floor = library.settings.set_share * max((item.share for item in found.values()), default=0.0)
    return tuple(body for body, item in found.items() if item.share >= floor)


def _may_be_evidence(hit: Hit, query: Query) -> bool:
    """A reply to a recommendation that is named; where none is, a body's own words."""
    if hit.passage.body is None:
        return False
    if query.recommendations:
        return is_reply(hit, (hit.passage.body,), query.recommendations)
    return is_own_action(hit.passage)


def _told_by_report(
    query: Query, hits: Sequence[Hit], found: Mapping[str, Found], library: Library
) -> list[Hit]:
    """The report's best passage that names forces, where it fits better than all evidence."""
    if query.recommendations or query.of_those_held:
        return []
    report = [hit for hit in hits if hit.passage.kind is PassageKind.REPORT]
    forces = [hit for hit in report if any(map(library.is_force, hit.passage.bodies))]
    best = ranked(library.admitted(forces, query), query)[:1]
    floor = max((rank_score(item.hit, query) for item in found.values()), default=0.0)
    return [hit for hit in best if rank_score(hit, query) > floor + library.settings.told_margin]


def _quotes(query: Query, hits: Sequence[Hit], found: Mapping[str, Found], library: Library) -> list[Quote]:
    if not query.recommendations:
        return list(library.quote([item.hit for item in found.values()], hits))
    replies = [hit for hit in hits if is_reply(hit, tuple(found), query.recommendations)]
    return list(whole_replies(replies, query, library))


def reply_with_comparison(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """One block a body in the order asked, or in the manifest's: its reply, or its best own words.

    Bodies whose responses are not held speak through the report, where that names them.
    """
    bodies = query.bodies or library.held_bodies()
    blocks = {body: _block(body, query, hits, library) for body in bodies}
    answered = tuple(body for body in bodies if blocks[body])
    if not answered:
        refusal = reply_about_bodies(replace(query, bodies=bodies), hits, library)
        return replace(refusal, bodies=query.bodies)
    longest = max(len(block) for block in blocks.values())
    quotes = [
        blocks[body][place] for place in range(longest) for body in answered if place < len(blocks[body])
    ]
    silent = tuple(body for body in bodies if body not in answered and library.response_of(body))
    return Answer(fold_duplicates(quotes), bodies=answered, silent_bodies=silent)


def _block(body: str, query: Query, hits: Sequence[Hit], library: Library) -> list[Quote]:
    if query.recommendations:
        return list(
            whole_replies(
                [hit for hit in hits if is_reply(hit, (body,), query.recommendations)], query, library
            )
        )
    own = ranked((hit for hit in hits if concerns(hit, (body,))), query)
    return list(library.quote(library.admitted(own, query)[: library.settings.quotes_a_body], hits))
