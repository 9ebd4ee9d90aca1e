"""Replies that set bodies side by side: one block a body, in its own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from oic_qa.answerable import concerns
from oic_qa.body_replies import is_reply, reply_about_bodies, whole_replies, whole_responses
from oic_qa.library import Library
from oic_qa.quotes import fold_duplicates, is_own_action
from oic_qa.ranking import ranked
from oic_qa.records import Answer, Hit, Query, Quote, Refusal

COMPARED = 0.25
"""How far below the floor one body's words may lie where those of another, compared with it, reach it."""


def reply_with_comparison(query: Query, hits: Sequence[Hit], library: Library) -> Answer | Refusal:
    """One block a body in the order asked, or in the manifest's: its reply, or its best own words.

    Bodies whose responses are not held speak through the report, where that names them.
    """
    bodies = query.bodies or library.held_bodies()
    blocks = {body: _block(body, query, hits, library) for body in bodies}
    if any(blocks.values()):
        blocks = {body: block or _beside(body, query, hits, library) for body, block in blocks.items()}
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
    if query.whole_response and library.response_of(body):
        return list(whole_responses(replace(query, bodies=(body,)), hits, (body,), library))
    own = ranked((hit for hit in hits if concerns(hit, (body,))), query)
    return list(library.quote(library.admitted(own, query)[: library.settings.quotes_a_body], hits))


def _beside(body: str, query: Query, hits: Sequence[Hit], library: Library) -> list[Quote]:
    """A body's best own words, a little further from the matter: what it is compared with is there."""
    if query.recommendations:
        return []
    own = ranked((hit for hit in hits if hit.passage.body == body and is_own_action(hit.passage)), query)
    near = [hit for hit in own if library.threshold.admits(hit, query, slack=COMPARED)]
    return list(library.quote(near[:1], hits))
