"""The assistant: the stages in order. Read this first.

Every shell (terminal, page, batch, evaluation) asks through ``Assistant.ask``; none has a path of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from oic_qa.asking import heard_for_sets
from oic_qa.corpus import load_corpus
from oic_qa.encoder import open_encoder
from oic_qa.evidence import Evidence
from oic_qa.finding import Finder
from oic_qa.index import Index, check_index, load_index
from oic_qa.joint_replies import reply_of_those, reply_together
from oic_qa.library import Library
from oic_qa.named_forces import where_named
from oic_qa.quotes import Quoter
from oic_qa.receipts import withhold_unverified
from oic_qa.records import EVERYTHING, Answer, Asked, Corpus, Narrowing, Query, Reason, Refusal, Scope, Turn
from oic_qa.scoped_replies import coverage_of, reply_within, told_of_scope
from oic_qa.settings import Folders, Settings
from oic_qa.threshold import load_threshold
from oic_qa.understand import cleaned


@dataclass(frozen=True, slots=True)
class Assistant:
    """Answers questions about one corpus with its index."""

    corpus: Corpus
    finder: Finder
    library: Library
    settings: Settings

    @classmethod
    def open(cls, folders: Folders, *, announce: Callable[[str], None] = lambda _: None) -> Assistant:
        """Load everything that answering needs; about a third of a second.

        Raises:
            CorpusError: something under corpus/ cannot be used.
            StoredIndexError: there is no index, or not one of this corpus.
            EncoderError: the embedding model cannot be used.
        """
        settings = Settings()
        corpus = load_corpus(folders.corpus)
        # First, since opening the encoder may take half a minute and write 90 MB to make it.
        check_index(folders.index, corpus=corpus, settings=settings)
        encoder = open_encoder(folders.index, announce=announce)
        index = load_index(folders.index, corpus=corpus, encoder=encoder, settings=settings)
        finder = Finder.open(folders, corpus, index, encoder, settings)
        threshold = load_threshold(folders.index, index, reader_sha256=finder.reader.sha256)
        return cls(
            corpus=corpus,
            finder=finder,
            library=Library(
                Quoter(corpus),
                Evidence(corpus, index.passages),
                index.passages,
                index.recommendations,
                threshold,
                settings,
            ),
            settings=settings,
        )

    @property
    def index(self) -> Index:
        """The index that is searched."""
        return self.finder.index

    @property
    def index_id(self) -> str:
        """The index that answers belong to."""
        return self.index.id

    def ask(self, question: str, history: Sequence[str] = (), *, scope: Scope = EVERYTHING) -> Turn:
        """Answer one question: make it stand alone, search, decide the reply, check its words once more."""
        started = time.perf_counter()
        query = self.understand(question, history)
        replied = self._unclear(query) or told_of_scope(self._replied(query, scope), scope, self.corpus)
        coverage = coverage_of(self.corpus, scope)
        turn = withhold_unverified(Turn(query, replied, coverage, self.index_id, scope=scope), self.corpus)
        return replace(turn, elapsed_ms=(time.perf_counter() - started) * 1000)

    def understand(self, question: str, history: Sequence[str] = ()) -> Query:
        """Make the question stand alone, and tell what it asks for."""
        query = self.finder.understand(question, history)
        return heard_for_sets(query, self.library.threshold.set_words)

    def _replied(self, query: Query, scope: Scope) -> Answer | Refusal:
        """Several questions asked at once are answered one by one, each with its own quotes."""
        if not query.parts:
            return self._answered(query, scope)
        return reply_together(query.parts, [self._answered(part, scope) for part in query.parts])

    def _answered(self, query: Query, scope: Scope) -> Answer | Refusal:
        if query.narrowing is None:
            return self._searched(query, scope)
        return self._of_those(query, query.narrowing, scope)

    def _of_those(self, query: Query, narrowing: Narrowing, scope: Scope) -> Answer | Refusal:
        """Those of an earlier answer of whom it is told what is asked, by itself or together with that.

        Where it is told of none of them, both questions are answered as one.
        """
        earlier = self._searched(narrowing.earlier, scope)
        if narrowing.alone:
            told = self._searched(narrowing.alone, scope)
            if of_those := reply_of_those(earlier, told, without=narrowing.without):
                return where_named(of_those, self.library)
        together = self._searched(query, scope)
        of_those = reply_of_those(earlier, together, without=False)
        return where_named(of_those, self.library) if of_those else together

    def _searched(self, query: Query, scope: Scope) -> Answer | Refusal:
        return reply_within(query, self.finder.find(query, scope=scope), self.library, scope)

    def _unclear(self, query: Query) -> Refusal | None:
        """A question without words, or of too many, is not searched for."""
        length = len(query.question)
        if length > self.settings.question_characters:
            return Refusal(
                Reason.UNCLEAR,
                notes=(
                    f"The question has {length:,} characters; at most "
                    f"{self.settings.question_characters:,} are taken. Ask in fewer words.",
                ),
            )
        if not any(character.isalnum() for character in cleaned(query.question)):
            return Refusal(Reason.UNCLEAR, notes=("The question holds no words. Type a question.",))
        if query.asked is Asked.GENERAL and not (query.asks_more or query.gist or query.history):
            note = "The question leaves open what it is about. Name a matter, a body or a recommendation."
            return Refusal(Reason.UNCLEAR, notes=(note,))
        return None
