"""What flows through the pipeline: frozen, slotted records, in the order in which a question meets them.

A *document* is one file, read once into *canonical text*. Everything after that is a *span*: two offsets
into that text. A *passage* is a few spans with their attribution; a *hit* is a passage with its scores;
a *quote* is spans cut out of the document, with a receipt. An *answer* holds quotes, a *refusal* holds a
reason and near misses, a *turn* is one question with its reply.
"""

from oic_qa.records.corpus import (
    Anchor,
    Body,
    Corpus,
    Document,
    DocumentKind,
    Entry,
    Inspection,
    Note,
    Term,
)
from oic_qa.records.dialogue import (
    EVERYTHING,
    JOINT,
    NO_SIGNALS,
    UNREAD,
    Answer,
    Coverage,
    Hit,
    Place,
    Quote,
    Reason,
    Refusal,
    Scope,
    Signals,
    Turn,
)
from oic_qa.records.query import (
    ABOUT_BODIES,
    Asked,
    Condition,
    Narrowing,
    Query,
    Speaks,
    Wanted,
)
from oic_qa.records.recalled import NOTHING_RECALLED, Recalled
from oic_qa.records.structure import (
    Passage,
    PassageKind,
    Printing,
    Recommendation,
    Segment,
    Sentence,
    Structure,
)
from oic_qa.records.text import (
    Block,
    BlockKind,
    CanonicalText,
    Span,
    shared_characters,
)

__all__ = [
    "ABOUT_BODIES",
    "EVERYTHING",
    "JOINT",
    "NOTHING_RECALLED",
    "NO_SIGNALS",
    "UNREAD",
    "Anchor",
    "Answer",
    "Asked",
    "Block",
    "BlockKind",
    "Body",
    "CanonicalText",
    "Condition",
    "Corpus",
    "Coverage",
    "Document",
    "DocumentKind",
    "Entry",
    "Hit",
    "Inspection",
    "Narrowing",
    "Note",
    "Passage",
    "PassageKind",
    "Place",
    "Printing",
    "Query",
    "Quote",
    "Reason",
    "Recalled",
    "Recommendation",
    "Refusal",
    "Scope",
    "Segment",
    "Sentence",
    "Signals",
    "Span",
    "Speaks",
    "Structure",
    "Term",
    "Turn",
    "Wanted",
    "shared_characters",
]
