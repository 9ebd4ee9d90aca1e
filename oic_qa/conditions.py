"""Conditions that a question for bodies sets ("already", "with numbers"), and which words meet them.

A sentence about the right matter shows nothing where it only plans what is to be done already. Whether a
condition is met is told by cue words, figures and dates that stand there; nothing is concluded from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from oic_qa import phrases_of_conditions as phrases
from oic_qa.records import Asked, Condition, Corpus, Passage, Query, Sentence
from oic_qa.register_cues import FILE, NO_CUES, Cues, Says, read_cues
from oic_qa.rows import words_of


def conditions_in(plain: str, *, carried: str = "") -> tuple[Condition, ...]:
    """Tell what a question asks of a body's words; whoever has done it or is going to, leaves that open.

    ``carried`` is the earlier matter and the question together: what the question does not say itself holds
    on from there.

    >>> [str(one) for one in conditions_in("who has already made it compulsory, not just planned to")]
    ['done', 'compulsory']
    >>> conditions_in("who has done it, or will")
    ()
    """
    bare = phrases.SET_ASIDE.sub(" ", plain)
    whole = phrases.SET_ASIDE.sub(" ", carried) if carried else bare
    others = (condition for condition, asks in phrases.ASKED.items() if asks.search(whole))
    state = _state_in(bare)
    if carried and not state:
        state = _state_in(whole)
    return (*state, *others)


def _state_in(bare: str) -> tuple[Condition, ...]:
    to_come = phrases.TO_COME.search(bare) is not None
    done = phrases.DONE.search(phrases.NOT_DONE.sub(" ", bare)) is not None
    if done == to_come or phrases.EITHER.search(bare):
        return ()
    return (Condition.DONE if done else Condition.TO_COME,)


def open_conditions(folder: Path, corpus: Corpus) -> Conditions:
    """Read the cue words of a corpus; without any, nothing is said to be done or planned.

    Raises:
        CorpusError: they are there and cannot be used.
    """
    return Conditions(corpus, read_cues(folder) if (folder / FILE).exists() else NO_CUES)


@dataclass(frozen=True, slots=True)
class Conditions:
    """Tells which conditions the sentences of a corpus meet."""

    corpus: Corpus
    cues: Cues

    def unmet(self, query: Query, passage: Passage, place: int) -> int:
        """Count the conditions of a question for bodies that a sentence of theirs does not meet.

        ``place`` is the sentence's place in the passage. The report's sentences meet them all.
        """
        if not passage.body or not (query.asked is Asked.BODIES or query.perhaps_bodies):
            return 0
        sentence = passage.sentences[place]
        return sum(not self._meets(condition, passage, sentence) for condition in query.conditions)

    def _meets(self, condition: Condition, passage: Passage, sentence: Sentence) -> bool:
        if condition in {Condition.DONE, Condition.TO_COME}:
            return self._is_told(condition, passage, sentence)
        if condition is Condition.DATED:
            return sentence.date
        words = words_of(self.corpus.document(passage.document), sentence.spans)
        return phrases.SAID[condition].search(words) is not None

    def _is_told(self, condition: Condition, passage: Passage, sentence: Sentence) -> bool:
        """What is said without any such cue is taken to be done; what is planned has to be said to be."""
        marks = self.cues.marks(self.corpus.document(passage.document), sentence.spans)
        says = {mark.says for mark in marks}
        if condition is Condition.TO_COME:
            return Says.PLANNED in says
        return Says.IN_PLACE in says or not says
