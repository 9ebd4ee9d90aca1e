"""Which documents are searched: a scope from the names that people give, and a scope in words."""

from __future__ import annotations

from collections.abc import Sequence

from oic_qa.errors import QuestionError
from oic_qa.records import EVERYTHING, Corpus, Document, Scope
from oic_qa.wording import listed

REPORT = "report"
RESPONSES = "responses"
"""The two names that are no body's."""

LONGEST_SHOWN = 60
"""Characters of an unknown name that a message shows."""


def scope_of(names: Sequence[str], corpus: Corpus) -> Scope:
    """Give the documents that names stand for: the report, the responses, a body's response.

    Without names, all documents are searched; so they are where the names stand for all of them.

    Raises:
        QuestionError: a name stands for nothing that is held.
    """
    chosen = {document.id for name in names for document in _named(name, corpus)}
    ids = tuple(document.id for document in corpus.documents if document.id in chosen)
    return Scope(ids) if 0 < len(ids) < len(corpus.documents) else EVERYTHING


def _named(name: str, corpus: Corpus) -> tuple[Document, ...]:
    plain = name.strip().lower()
    if plain == REPORT:
        return (corpus.report,)
    if plain == RESPONSES:
        return corpus.responses
    found = tuple(document for document in corpus.responses if (document.entry.body or "").lower() == plain)
    if not found:
        bodies = [document.entry.body for document in corpus.responses if document.entry.body]
        held = ", ".join(dict.fromkeys(bodies))
        raise QuestionError(
            f"Nothing to search in is held under the name {name[:LONGEST_SHOWN]!r}. "
            f"There are {REPORT}, {RESPONSES} and the responses of: {held}."
        )
    return found


def names_of_scope(scope: Scope, corpus: Corpus) -> tuple[str, ...]:
    """Give the shortest names that stand for a scope; none where all documents are searched."""
    if scope == EVERYTHING:
        return ()
    report = (REPORT,) if scope.holds(corpus.report.id) else ()
    responses = [document for document in corpus.responses if scope.holds(document.id)]
    if len(responses) == len(corpus.responses):
        return (*report, RESPONSES)
    return (*report, *(document.entry.body or document.id for document in responses))


def scope_in_words(scope: Scope, corpus: Corpus) -> str:
    """Say which documents are searched, as it stands in a sentence."""
    names = names_of_scope(scope, corpus)
    if not names:
        return "all documents"
    parts = ["the report"] if REPORT in names else []
    bodies = [name for name in names if name not in {REPORT, RESPONSES}]
    if RESPONSES in names:
        parts.append("the responses")
    if bodies:
        parts.append(f"the {'response' if len(bodies) == 1 else 'responses'} of {listed(bodies)}")
    return listed(parts)
