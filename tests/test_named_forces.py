"""What the report tells of forces: highlighted is where it names those of the answer."""

from __future__ import annotations

from dataclasses import replace

from oic_qa.named_forces import where_named
from oic_qa.records import Answer, Quote
from tests.made import made_corpus, made_hits, made_library

REPORT = """A report

Harbours

We looked at harbours.

We visited:

- Kent Police;
- Cheshire Constabulary; and
- the National Crime Agency.

Nobody swam.

Rivers

Few boats are counted there.
"""
LIBRARY = made_library(
    made_corpus(REPORT, Kent="# Our reply\n\nKent Police and Cheshire Constabulary count boats.\n")
)


def quoted(words: str) -> Quote:
    hit = next(iter(made_hits(LIBRARY, {words: 0.9})))
    (quote,) = LIBRARY.quote([hit], made_hits(LIBRARY, {words: 0.9}))
    return quote


def highlighted(quote: Quote, *bodies: str) -> list[str]:
    (marked,) = where_named(Answer((quote,), bodies=bodies), LIBRARY).quotes
    assert replace(marked, highlights=()) == replace(quote, highlights=())
    document = LIBRARY.quoter.corpus.document(quote.document)
    return [document.cut(span) for span in marked.highlights]


def marking(quote: Quote, words: str) -> Quote:
    """The quote with these words highlighted, and nothing else."""
    document = LIBRARY.quoter.corpus.document(quote.document)
    start = document.text.index(words)
    whole = next(span for span in quote.spans if span.start <= start < span.end)
    return replace(quote, highlights=(replace(whole, start=start, end=start + len(words)),))


LIST = quoted("We visited")


def test_every_force_of_the_answer_is_highlighted_neighbours_as_one_and_no_other() -> None:
    marked = marking(LIST, "Kent Police;")
    assert highlighted(marked, "Kent", "Cheshire") == ["Kent Police;\n- Cheshire Constabulary; and"]
    assert highlighted(marked, "Cheshire") == ["Cheshire Constabulary; and"]


def test_what_was_highlighted_and_names_no_force_stays_so() -> None:
    assert highlighted(marking(LIST, "We visited:"), "Cheshire") == [
        "We visited:",
        "Cheshire Constabulary; and",
    ]


def test_where_nobody_of_the_answer_is_named_all_stays_as_it_is() -> None:
    assert highlighted(marking(LIST, "Kent Police;"), "West Midlands") == ["Kent Police;"]
    rivers = quoted("Few boats")
    assert highlighted(rivers, "Kent") == ["Few boats are counted there."]


def test_what_a_force_says_itself_stays_as_it_is() -> None:
    own = quoted("count boats")
    assert own.body == "Kent"
    assert highlighted(replace(own, highlights=()), "Kent", "Cheshire") == []
