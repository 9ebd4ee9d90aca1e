"""A question -> what is found for it: understood, searched for, and the best of it read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oic_qa.conditions import Conditions, open_conditions
from oic_qa.cross_encoder import Reader, open_cross_encoder
from oic_qa.encoder import Encoder, OnnxEncoder
from oic_qa.encoder_export import EncoderFiles
from oic_qa.index import Index
from oic_qa.records import EVERYTHING, Corpus, Hit, Query, Scope
from oic_qa.reranking import Reading, reread
from oic_qa.rows import texts_to_read
from oic_qa.search import search
from oic_qa.settings import Folders, Settings
from oic_qa.understand import understand
from oic_qa.vocabulary import Vocabulary, read_vocabulary


@dataclass(frozen=True, slots=True)
class Finder:
    """All that finding needs; ``texts`` are read for the sentences of each passage, by its row."""

    index: Index
    encoder: Encoder
    reader: Reader
    texts: tuple[tuple[str, ...], ...]
    conditions: Conditions
    vocabulary: Vocabulary
    settings: Settings

    @classmethod
    def open(
        cls, folders: Folders, corpus: Corpus, index: Index, encoder: OnnxEncoder, settings: Settings
    ) -> Finder:
        """Put it together; the re-ranker is loaded here.

        Raises:
            EncoderError: the re-ranker cannot be used.
            CorpusError: the cue words cannot be used.
        """
        return cls(
            index=index,
            encoder=encoder,
            reader=open_cross_encoder(EncoderFiles(folders.index).tokenizer),
            texts=texts_to_read(corpus, index.passages, index.recommendations),
            conditions=open_conditions(folders.corpus, corpus),
            vocabulary=read_vocabulary(corpus, index.recommendations, is_word=encoder.knows),
            settings=settings,
        )

    def understand(self, question: str, history: Sequence[str] = ()) -> Query:
        """Make the question stand alone, and read out of it what it asks for."""
        return understand(question, history, self.vocabulary, nearness=self._nearness)

    def _nearness(self, texts: Sequence[str]) -> tuple[float, ...]:
        return tuple(map(self.index.remembered.likeness, self.encoder.encode(texts)))

    def search(self, query: Query) -> tuple[Hit, ...]:
        """Score every passage; nothing is read yet."""
        return search(query, self.index, self.encoder, self.settings)

    def find(self, query: Query, *, scope: Scope = EVERYTHING) -> tuple[Hit, ...]:
        """Score every passage, and read the best ones of those in a scope beside the question."""
        reading = Reading(self.reader, self.texts, self.conditions.unmet)
        return reread(query, self.search(query), reading, self.settings, scope=scope)
