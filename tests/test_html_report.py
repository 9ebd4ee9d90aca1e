from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from oic_qa.evaluation.comparison import compare
from oic_qa.evaluation.elements import element, write
from oic_qa.evaluation.html_questions import marked, verdict
from oic_qa.evaluation.html_report import html_report
from oic_qa.evaluation.questions import Gold, Half
from oic_qa.evaluation.records import Evaluation, Measure, Portion, Run, Shown, System
from oic_qa.evaluation.runner import BOTH_HALVES, summarise
from oic_qa.records import JOINT, Reason, Span
from tests.made_runs import METADATA, answered, gold, id_in, judged, known, refused, shown

HOSTILE = "</title><script>alert('1')</script> & <img src=x onerror=\"alert(2)\"> \u202etxet \x00 \ud800 »"

VOID = {"meta", "br", "hr", "img", "input", "link"}


@dataclass
class Page(HTMLParser):
    """What a browser would make of the page: elements with their attributes, and whether all are closed."""

    text: str
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, which has to be the last one opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note what is read."""
        if self.open[-1:] != ["style"]:
            self.words.append(data)

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] or "" for _, attributes in self.elements if attribute in attributes]

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elements)

    @property
    def read(self) -> str:
        return " ".join(" ".join(self.words).split())


def in_both_halves(start: str) -> tuple[str, str]:
    return id_in(Half.DEV, start), id_in(Half.TEST, start)


def run_of(system: System, *, wrong: Sequence[str] = ()) -> Run:
    """Eight questions: four that the documents answer, found at 10 to 20, and four that they do not."""
    results = []
    for number, start in enumerate(("found", "lost", "near", "far")):
        for name in in_both_halves(start):
            question = known(name, [gold(10, 20)]) if start in {"found", "lost", "near"} else known(name)
            spans = (0, 9) if start in {"lost", *wrong} else (0, 30)
            quote = shown(spans, marked=[(0, 5)])
            reply = (
                refused(quote, support=0.3)
                if start == "near"
                else answered(quote, ranking=[(40, 50), spans], support=1 - number / 10)
            )
            results.append(judged(question, reply))
    metadata = replace(METADATA, system=system)
    return Run(summarise(results, BOTH_HALVES, metadata), tuple(results))


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    ours, other = run_of(System.PROJECT), run_of(System.BM25, wrong=["found"])
    return Evaluation(ours, (other.summary,), (compare(other, ours, BOTH_HALVES),))


@pytest.fixture(scope="module")
def page(evaluation: Evaluation) -> Page:
    return Page(html_report(evaluation))


def test_the_page_is_well_formed_and_speaks_british_english(page: Page) -> None:
    assert page.text.startswith('<!doctype html>\n<html lang="en-GB">')
    assert page.open == []
    assert page.count("title") >= 1
    assert page.count("h1") == 1


def test_the_page_fetches_nothing_and_runs_nothing(page: Page) -> None:
    assert not {"script", "link", "iframe", "img", "object", "form"} & {tag for tag, _ in page.elements}
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert all(address.startswith("#") for address in page.values("href"))
    assert page.values("src") == []
    assert not re.search(r"url\(|@import|https?:", page.text)
    assert "default-src 'none'; style-src 'unsafe-inline'" in page.values("content")


def test_every_link_leads_to_an_address_that_stands_once(page: Page) -> None:
    addresses = Counter(page.values("id"))
    assert [name for name, times in addresses.items() if times > 1] == []
    assert {address.removeprefix("#") for address in page.values("href")} <= set(addresses)


def test_the_run_is_named_by_what_it_belongs_to(page: Page) -> None:
    for words in ("c0ffee", "made.jsonl", "1 January 2026", "8 questions", "Seed", "Machine", "Commit"):
        assert words in page.read


def test_a_figure_stands_with_its_interval_and_its_questions(page: Page, evaluation: Evaluation) -> None:
    right = evaluation.run.summary.slices[0].estimate(Measure.RIGHT)
    assert right is not None
    assert "Test half: 4 questions, 1 of which the documents do not answer." in page.read
    assert "25.0% Right, refusals counted 4.6 to 69.9%, 4 questions" in page.read


def test_every_plot_has_a_table_and_is_described(page: Page) -> None:
    plots = [
        attributes for tag, attributes in page.elements if tag == "svg" and attributes.get("role") == "img"
    ]
    hidden = [
        attributes for tag, attributes in page.elements if tag == "svg" and attributes.get("role") != "img"
    ]
    assert len(plots) == 3
    assert page.read.count("holds the numbers") == 3
    assert page.count("table") > len(plots)
    assert all(attributes["aria-hidden"] == "true" for attributes in hidden)


def test_every_table_has_a_caption_and_names_its_rows_and_columns(page: Page) -> None:
    scopes = Counter(attributes.get("scope") for tag, attributes in page.elements if tag == "th")
    assert page.count("caption") == page.count("table")
    assert set(scopes) == {"row", "col"}
    assert scopes["row"] == page.count("tr") - page.count("thead")


def test_every_wrong_question_stands_there_once_and_no_other(page: Page, evaluation: Evaluation) -> None:
    wrong = {f"question-{result.id}" for result in evaluation.run.results if not result.right}
    assert {name for name in page.values("id") if name.startswith("question-")} == wrong
    assert len(wrong) == 6
    assert "Dev half: 3 questions" in page.read
    assert "Test half: 3 questions" in page.read


def test_a_refusal_of_what_the_documents_answer_is_told_with_its_reason() -> None:
    result = judged(known("q", [gold(10, 20)]), refused(shown((0, 30)), reason=Reason.DOCUMENTS_SILENT))
    assert verdict(result).startswith(
        "Refused (the documents are silent), though the documents answer. "
        "The wanted words are among its near misses."
    )


def test_an_answer_to_what_the_documents_do_not_answer_is_told() -> None:
    result = judged(known("q", reason=Reason.BODY_NOT_HELD), answered(shown((0, 30))))
    assert verdict(result) == "Answered, though it should be refused: no response is held from that body."


def test_the_place_where_the_words_were_found_is_told() -> None:
    wrong = answered(shown((0, 5)), ranking=[(0, 5), (40, 50), (5, 30)])
    assert verdict(judged(known("q", [gold(10, 20)]), wrong)).endswith(
        "Passages with wanted words were found at place 3."
    )
    missing = answered(shown((0, 5)), ranking=[(0, 5), (40, 50)])
    assert verdict(judged(known("q", [gold(10, 20)]), missing)).endswith(
        "No passage with wanted words is among the first 2 found."
    )


def test_another_run_stands_beside_this_one_with_paired_differences(page: Page) -> None:
    assert "Runs, test half" in page.read
    assert "BM25 alone" in page.read
    assert "This run less BM25 alone, test half" in page.read
    assert "Against BM25 alone: 2 gained, 0 lost" in page.read


def test_without_another_run_nothing_is_said_of_one(evaluation: Evaluation) -> None:
    alone = Page(html_report(Evaluation(evaluation.run)))
    assert "Beside other runs" not in alone.read
    assert "Questions that changed" not in alone.read


def test_whatever_a_question_or_a_quotation_holds_is_text() -> None:
    name = id_in(Half.TEST, "q")
    wanted = Gold("report", HOSTILE, (Span(100, 100 + len(HOSTILE)),))
    question = replace(known(name, [wanted]), question=HOSTILE, history=(HOSTILE,), tags=("<b>",))
    quote = Shown("report", HOSTILE, HOSTILE, HOSTILE, (Span(0, len(HOSTILE)),), (), HOSTILE, (HOSTILE,))
    results = (judged(question, answered(quote)),)
    text = html_report(Evaluation(Run(summarise(results, (Portion.TEST,), METADATA), results)))
    page = Page(text)
    assert not {"img", "script"} & {tag for tag, _ in page.elements}
    assert page.read.count("<b>") >= 1
    assert "</title><script>alert('1')</script> & <img src=x" in page.read
    assert "\x00" not in text
    text.encode("utf-8")


@st.composite
def quotes(draw: st.DrawFn) -> tuple[Shown, list[Span]]:
    """A quote of ranges of a text whose characters tell where they stand, and wanted ranges anywhere."""
    cuts = sorted(draw(st.sets(st.integers(0, 40), min_size=2, max_size=8)))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    ranges = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda pair: Span(pair[0], sum(pair)))
    text = JOINT.join("".join(chr(0x4E00 + place) for place in range(span.start, span.end)) for span in spans)
    highlights = tuple(draw(st.lists(ranges, max_size=3)))
    return Shown("d", "", "", None, tuple(spans), highlights, text), draw(st.lists(ranges, max_size=3))


@given(quotes())
def test_marks_change_no_character_of_a_quotation_and_stand_where_they_should(
    pair: tuple[Shown, list[Span]],
) -> None:
    quote, wanted = pair
    shown_as = Page(write(element("p", marked(quote, wanted))))
    assert "".join(shown_as.words) == quote.text
    for names, spans in (({"mark"}, quote.highlights), ({"span"}, wanted)):
        styled = {place for span in spans for place in range(span.start, span.end)}
        held = {place for span in quote.spans for place in range(span.start, span.end)}
        assert characters_in(quote, wanted, names) == styled & held


def characters_in(quote: Shown, wanted: list[Span], tags: set[str]) -> set[int]:
    """Places of the characters that stand inside elements of a name, the joints left out."""
    found: set[int] = set()

    class Reader(HTMLParser):
        depth = 0

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.depth += tag in tags and ("class", "joint") not in attrs

        def handle_endtag(self, tag: str) -> None:
            self.depth -= tag in tags and self.depth > 0

        def handle_data(self, data: str) -> None:
            if self.depth:
                found.update(ord(character) - 0x4E00 for character in data)

    Reader().feed(write(element("p", marked(quote, wanted))))
    return found


def test_the_same_evaluation_gives_the_same_bytes(evaluation: Evaluation, page: Page) -> None:
    assert html_report(evaluation) == page.text


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_page_fits_its_window_and_asks_for_nothing(
    width: int, scheme: Literal["light", "dark"], page: Page, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    file.write_text(page.text, encoding="utf-8")
    asked: list[str] = []
    said: list[str] = []
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        opened = context.new_page()
        opened.emulate_media(color_scheme=scheme)
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("console", lambda message: said.append(message.text))
        opened.goto(file.as_uri())
        widest = opened.evaluate("document.documentElement.scrollWidth")
        opened.emulate_media(media="print", color_scheme="dark")
        paper = opened.evaluate("getComputedStyle(document.body).backgroundColor")
    assert widest <= width
    assert asked == [file.as_uri()]
    assert said == []
    assert paper == "rgb(255, 255, 255)"
