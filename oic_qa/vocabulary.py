"""What understanding needs to know of the documents: names, speakers, addressees, the register."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from oic_qa.bodies import FORCE_KINDS, POLICE_ADDRESSEES, names_of
from oic_qa.glossary import Glossary, read_glossary
from oic_qa.naming import NameFinder
from oic_qa.numbering import Register
from oic_qa.phrases_of_replies import A_FORCE
from oic_qa.quotes import same_words
from oic_qa.records import Body, Corpus, Recommendation
from oic_qa.spelling import Speller

OFFICE = re.compile(
    r"(?:Deputy |Lord )?Mayor|Police(?:, Fire)? and Crime Commissioner|Chief Constable|Commissioner"
)
POLICE_WORDS = (
    *("chief constable", "chief constables", "chiefs", "chief con", "chief cons", "my chief", "our chief"),
    *("chief officers", "forces", "police forces", "the police"),
)
"""How people speak of those whom the report addresses as chief constables."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The data by which a question is understood.

    Attributes:
        names: finds bodies by any of their names.
        forces: plain names of the police forces.
        speakers: the body for which somebody speaks, by the person's name or office in small letters.
        addressees: names of addressees and partners as the report prints them, by the words for them, the
            longest words first.
        glossary: abbreviations.
        speller: mends misspelt words.
        register: the recommendations.
        wording: what each of them says in the report, by its number, but for forces.
        subject: what the report is about, in the words of its title.
    """

    names: NameFinder
    forces: frozenset[str]
    speakers: Mapping[str, str]
    addressees: Mapping[str, tuple[str, ...]]
    glossary: Glossary
    speller: Speller
    register: Register
    wording: Mapping[int, str]
    subject: str


def read_vocabulary(
    corpus: Corpus,
    recommendations: Sequence[Recommendation],
    *,
    is_word: Callable[[str], bool] = lambda _: False,
) -> Vocabulary:
    """Gather it from the corpus; ``is_word`` tells English words, which count as spelt right."""
    held = {item.id: item.entry.body for item in corpus.responses if item.entry.body}
    return Vocabulary(
        names=NameFinder(corpus.bodies),
        forces=frozenset(body.name for body in corpus.bodies if body.kind in FORCE_KINDS),
        speakers=_speakers(corpus),
        addressees=_addressees(corpus.bodies, recommendations),
        glossary=read_glossary((document.text for document in corpus.documents), corpus.bodies, corpus.terms),
        speller=Speller(_known_texts(corpus), is_word),
        register=Register(recommendations, held),
        wording={item.number: _wording(item, corpus) for item in recommendations},
        subject=corpus.report.entry.title,
    )


def _wording(item: Recommendation, corpus: Corpus) -> str:
    """Its words without forces: "Home Office police forces" are no Home Office.

    Where the report cuts it off, a response that prints the rest of it is read as well.
    """
    whole = [printing for printing in item.printings if printing.complete]
    cut_off = not any(printing.document == corpus.report.id for printing in whole)
    beside = whole[0] if whole and cut_off else None
    words = [corpus.report.cut(span) for span in (item.sentence, *item.items)]
    words += [corpus.document(beside.document).cut(span) for span in beside.spans] if beside else []
    return A_FORCE.sub(" ", "\n".join(words))


def _known_texts(corpus: Corpus) -> tuple[str, ...]:
    """Texts whose words count as spelt right: the documents, and the names and everyday words kept beside."""
    beside = [word for body in corpus.bodies for word in names_of(body)]
    beside.extend(word for item in corpus.terms for word in item.everyday)
    return (*(document.text for document in corpus.documents), *beside)


def _speakers(corpus: Corpus) -> dict[str, str]:
    """Names of those who sign, and offices that only one of them holds."""
    signed = [item.entry for item in corpus.responses if item.entry.body]
    offices = {entry.id: OFFICE.search(entry.speaker_role) for entry in signed}
    held = Counter(office[0] for office in offices.values() if office)
    speakers = {entry.speaker.lower(): entry.body for entry in signed if entry.body}
    for entry in signed:
        office = offices[entry.id]
        if office and held[office[0]] == 1 and entry.body:
            speakers[office[0].lower()] = entry.body
    return speakers


def _addressees(
    bodies: Sequence[Body], recommendations: Sequence[Recommendation]
) -> dict[str, tuple[str, ...]]:
    """Every word for an addressee or partner, with the names that are printed for it."""
    printed = {name for item in recommendations for name in (*item.addressees, *item.partners)}
    words: dict[str, tuple[str, ...]] = {name.lower(): (name,) for name in printed}
    for body in bodies:
        names = tuple(sorted(name for name in printed if same_words(name) in _names(body)))
        if names:
            words.update({word.lower(): names for word in names_of(body)})
    police = tuple(name for name in POLICE_ADDRESSEES if name in printed)
    if police:
        words.update(dict.fromkeys(POLICE_WORDS, police))
    return dict(sorted(words.items(), key=lambda pair: -len(pair[0])))


def _names(body: Body) -> set[str]:
    return {same_words(name) for name in names_of(body)}
