"""Quotes of any text at any ranges, drawn by hypothesis."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from oic_qa.records import JOINT, Document, Quote, Span
from tests.fake_assistant import Part, make_document, make_quote

MARKS = (
    "\n\n\t   \\`*_[](){}#+-.!|<>&$~^\"'=:/@%;,0123456789aiw•“”…—⟨⟩"
    "\u00a0\u3000\u00ad\u2011\u200d\r\x07\x00\u2028\u202e\u2066\ufeff"
)
CHARACTERS = st.sampled_from(MARKS) | st.characters(codec="utf-8")


@st.composite
def quotes_of_anything(draw: st.DrawFn) -> tuple[Document, Quote]:
    """Draw a document with a quote of one to three ranges, some of them highlighted."""
    text = draw(st.text(CHARACTERS, min_size=2, max_size=50))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = tuple(Span(start, end) for start, end in pairwise(cuts))[::2]
    marked = tuple(
        Span(start, end)
        for span in draw(st.lists(st.sampled_from(spans), unique=True))
        for start, end in [sorted(draw(st.lists(st.integers(span.start, span.end), min_size=2, max_size=2)))]
        if start < end
    )
    document = make_document("any-response", Part(text, gap=""))
    quote = make_quote(
        document, spans=spans, text=JOINT.join(map(document.cut, spans)), highlights=tuple(sorted(marked))
    )
    return document, quote
