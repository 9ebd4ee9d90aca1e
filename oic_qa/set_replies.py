"""Replies to questions about several bodies: which of them, and one beside the other."""

from __future__ import annotations

from collections.abc import Sequence

from oic_qa.body_replies import concerns, is_reply, whole_replies
from oic_qa.library import Library
from oic_qa.quotes import fold_duplicates, is_own_action
from oic_qa.ranking import rank_score, ranked
from oic_qa.records import Answer, Hit, PassageKind, Query, Quote, Refusal


def reply_with_set(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """The bodies that report something, with the best evidence of each; the others held are silent.

    A body whose words come near, and not near enough to count, is quoted behind and is in neither set. Where
    the report itself tells of forces, and fits better than any response, the forces it names are the set.
    """
    evidence = _evidence(query, hits, library)
    counted = _near_best(evidence, query, within=library.settings.set_margin)
    silent = tuple(body for body in library.held_bodies() if body not in evidence)
    told = _told_by_report(query, hits, evidence, library)
    if not evidence and not told:
        return library.refuse(hits, silent_bodies=silent)
    quotes = fold_duplicates([*library.quote(told, hits), *_quotes(query, hits, evidence, library)])
    if query.silent_ones:
        return Answer(quotes, bodies=silent, silent_bodies=silent)
    named = tuple(body for hit in told for body in hit.passage.bodies if library.is_force(body))
    return Answer(quotes, bodies=named or tuple(counted), silent_bodies=() if named else silent)


def _evidence(query: Query, hits: Sequence[Hit], library: Library) -> dict[str, Hit]:
    """The best passage of each body, if it comes near the best of all; best body first."""
    best: dict[str, Hit] = {}
    for hit in ranked((hit for hit in hits if _may_be_evidence(hit, query)), query):
        if hit.passage.body and (query.recommendations or library.threshold.admits(hit, query)):
            best.setdefault(hit.passage.body, hit)
    return _near_best(best, query, within=library.settings.mention_margin)


def _near_best(best: dict[str, Hit], query: Query, *, within: float) -> dict[str, Hit]:
    """Those within some distance of the best one; every reply to a recommendation that was asked about."""
    if query.recommendations:
        return best
    floor = max((rank_score(hit, query) for hit in best.values()), default=0.0) - within
    return {body: hit for body, hit in best.items() if rank_score(hit, query) >= floor}


def _may_be_evidence(hit: Hit, query: Query) -> bool:
    """A body's own words; where recommendations are named, in its replies to them."""
    replied = not query.recommendations or hit.passage.recommendation in query.recommendations
    return replied and hit.passage.body is not None and is_own_action(hit.passage)


def _told_by_report(
    query: Query, hits: Sequence[Hit], evidence: dict[str, Hit], library: Library
) -> list[Hit]:
    """The report's best passage that names forces, where it fits better than all evidence."""
    if query.recommendations or query.of_those_held:
        return []
    forces = [hit for hit in hits if hit.passage.kind is PassageKind.REPORT and hit.passage.bodies]
    best = ranked(library.admitted(forces, query), query)[:1]
    floor = max((rank_score(hit, query) for hit in evidence.values()), default=0.0)
    return [hit for hit in best if rank_score(hit, query) > floor + library.settings.told_margin]


def _quotes(query: Query, hits: Sequence[Hit], evidence: dict[str, Hit], library: Library) -> list[Quote]:
    if not query.recommendations:
        return list(library.quote(evidence.values(), hits))
    replies = [hit for hit in hits if is_reply(hit, tuple(evidence), query.recommendations)]
    return list(whole_replies(replies, query, library))


def reply_with_comparison(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """One block a body in the order asked, or in the manifest's: its reply, or its best own words.

    Bodies whose responses are not held speak through the report, where that names them.
    """
    bodies = query.bodies or library.held_bodies()
    blocks = {body: _block(body, query, hits, library) for body in bodies}
    answered = tuple(body for body in bodies if blocks[body])
    if not answered:
        return library.refuse(hits, silent_bodies=tuple(body for body in bodies if library.response_of(body)))
    longest = max(len(block) for block in blocks.values())
    quotes = [
        blocks[body][place] for place in range(longest) for body in answered if place < len(blocks[body])
    ]
    silent = tuple(body for body in bodies if body not in answered)
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
