"""What an index follows from, so that another one is told from it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from oic_qa.errors import StoredIndexError
from oic_qa.hashing import file_sha256
from oic_qa.records import Corpus
from oic_qa.settings import Settings
from oic_qa.tokens import RANK_FILE

FORMAT = 6
"""Version of the files and of the rules that make them; an index of another version is refused."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """All that an index follows from, but for the code that made it."""

    format: int
    corpus_sha256: str
    model_sha256: str
    ranks_sha256: str
    passage_tokens: int
    written_sha256: str = ""
    remembered_sha256: str = ""


def fingerprint_of(
    corpus: Corpus,
    *,
    model_sha256: str,
    settings: Settings,
    written_sha256: str = "",
    remembered_sha256: str = "",
) -> Fingerprint:
    """Tell what an index of this corpus, model and settings would follow from."""
    return Fingerprint(
        format=FORMAT,
        corpus_sha256=corpus.sha256,
        model_sha256=model_sha256,
        ranks_sha256=file_sha256(RANK_FILE),
        passage_tokens=settings.passage_tokens,
        written_sha256=written_sha256,
        remembered_sha256=remembered_sha256,
    )


NAMES = {
    "format": "in another format",
    "corpus_sha256": "from another corpus",
    "model_sha256": "with another embedding model",
    "ranks_sha256": "with another rank file for counting tokens",
    "passage_tokens": "with another setting passage_tokens",
    "written_sha256": "with other written questions",
    "remembered_sha256": "with other remembered questions",
}
"""How a message says that a part of the fingerprint differs."""


def check_fingerprint(found: Fingerprint, *, expected: Fingerprint) -> None:
    """Refuse an index that follows from anything else.

    Raises:
        StoredIndexError: they differ; says in what.
    """
    for field in fields(Fingerprint):
        ours, wanted = getattr(found, field.name), getattr(expected, field.name)
        if ours != wanted:
            raise StoredIndexError(
                f"The index was built {NAMES[field.name]}: found {ours!s:.12}, expected {wanted!s:.12}. "
                "Run `oic-qa build`."
            )
