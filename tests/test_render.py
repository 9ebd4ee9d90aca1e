from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from oic_qa.records import Answer, Place, Reason, Refusal, Span, Turn
from oic_qa.render import terminal_view
from tests.fake_assistant import (
    HOSTILE,
    HOSTILE_DOCUMENT,
    RESPONSE,
    list_quote,
    make_quote,
    make_turn,
)

SPLIT = make_quote(
    RESPONSE,
    "We have lit 140 lamps and we intend",
    "to light a further 200 by spring.",
    highlight="140 lamps",
)


def drawn(turn: Turn, *, colour: bool = False) -> str:
    """What a terminal of 80 columns gets."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=80,
        highlight=False,
        force_terminal=colour,
        color_system="standard" if colour else None,
    )
    console.print(terminal_view(turn))
    return file.getvalue()


def test_an_answer_is_drawn_as_cards() -> None:
    quote = replace(
        SPLIT,
        notes=("The parts do not add up.",),
        also_at=(Place("north-report", (Span(2, 9),), "Findings"),),
    )
    turn = make_turn(
        "How many lamps?", Answer((quote, list_quote()), ("Kent",), ("Essex", "Surrey"), ("Mind the gap.",))
    )
    rule = "─" * 78
    assert (
        drawn(turn)
        == f"""\
Answered in 2 quotations from 2 documents.
Searched for: How many lamps? (Kent)
Bodies: Kent
Held, but silent on this: Essex and Surrey
Note: Mind the gap.

1 {rule}
We have lit 140 lamps and we intend […] to light a further 200 by spring.

— Jo Bloggs, Commissioner · Kent · undated · Kent’s response · Recommendation 1
Note: The parts do not add up.
Also at: north-report · Findings

2 {rule}
By 1 May 2026, chief keepers should:

  • light every lamp; and
  • write down when.

— The Inspectorate · as at 8 July 2025 · Lights of the north: an inspection ·{" "}
Recommendation 1
Note: The report prints this list twice.
Also at: kent-response · Kent answers

2 of 43 forces’ responses are held.
"""
    )


def test_near_misses_are_marked_as_no_answer() -> None:
    turn = make_turn("What is the capital of France?", Refusal(Reason.OUTSIDE_DOCUMENTS, (SPLIT,)))
    text = drawn(turn)
    assert text.startswith("Not answered: the question lies outside these documents.\nSearched for: What is")
    assert text.index("Closest passages, not an answer:") < text.index("We have lit 140 lamps")


def test_what_cannot_be_understood_was_not_searched_for() -> None:
    turn = make_turn("x" * 20_000, Refusal(Reason.UNCLEAR, notes=("The question has 20,000 characters.",)))
    assert drawn(turn).splitlines()[2:] == [
        "Note: The question has 20,000 characters.",
        "",
        "2 of 43 forces’ responses are held.",
    ]


def test_highlights_are_bold_and_only_they() -> None:
    coloured = drawn(make_turn("?", Answer((SPLIT,))), colour=True)
    assert "We have lit \x1b[1m140 lamps\x1b[0m and we intend\x1b[2m […] \x1b[0mto light" in coloured


def test_highlights_outside_a_quote_draw_nothing_and_lose_nothing() -> None:
    quote = replace(SPLIT, highlights=(Span(0, 3), Span(0, 9999)))
    assert "We have lit 140 lamps and we intend […] to light a further 200 by spring." in drawn(
        make_turn("?", Answer((quote,)))
    )


def test_colours_are_left_out_of_a_pipe() -> None:
    assert "\x1b" not in drawn(make_turn("?", Answer((SPLIT, list_quote()))))


def test_source_text_is_never_markup_nor_control() -> None:
    hostile = f"[bold]{HOSTILE}[/bold] :smile: \x1b[2J\x9b2J\x07"
    quote = make_quote(
        HOSTILE_DOCUMENT, HOSTILE, heading=hostile, title=hostile, notes=(hostile,), speaker=hostile
    )
    turn = make_turn(hostile, Answer((quote,), (hostile,), (hostile,), (hostile,)))
    text = drawn(turn)
    assert "".join(text.split()).count("[bold]<imgsrc=xonerror=") == 6
    assert ":smile:" in text
    assert "␛[2J⟨U+009B⟩2J␇" in text
    assert "⟨U+202E⟩eman⟨U+202C⟩" in text
    assert not set(text) & set("\x1b\x9b\x07\u202e\u202c")
