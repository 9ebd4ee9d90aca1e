"""What the program is and promises -> the HTML of its tab; what exists as data is told from the data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from oic_qa import wording
from oic_qa.evaluation import html_words as words
from oic_qa.evaluation.html_tables import NOTHING, Cell, Column, estimate_cell, table
from oic_qa.evaluation.records import Measure, Metadata, SliceFigures
from oic_qa.feedback import Feedback
from oic_qa.records import Corpus, Coverage, Document
from oic_qa.ui import promises
from oic_qa.ui.about_facts import Facts, IndexFacts, Named
from oic_qa.ui.embedded import embedded
from oic_qa.ui.places import address
from oic_qa.ui.shown import shown

HASH_CHARACTERS = 12
"""How much of a hash is shown; the whole one stands behind it, to be copied."""

PAGE = Markup(
    '<div class="about-page" lang="en-GB">\n<h2 id="about-title">About</h2>\n'
    '<div class="promises">{promised}{not_promised}</div>\n{sections}</div>\n'
)

SECTION = Markup(
    '<section aria-labelledby="about-{name}"><h3 id="about-{name}">{title}</h3>\n{content}</section>\n'
)

TABLE = Markup(
    '<div class="wide" tabindex="0" role="region" aria-label="{caption}"><table>'
    "<caption><span>{caption}</span></caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody>"
    "</table></div>\n"
)


def about_page(corpus: Corpus, facts: Facts, feedback: Feedback | None = None) -> Markup:
    """Write out the whole tab; ``feedback`` says where readers' feedback is kept, where any is taken."""
    sections = (
        _section("held", "What is held", _held(corpus)),
        _section("evaluated", "How often it is right", _evaluated(facts)),
        _section("index", "Index and models", _index(facts.index) + _models(facts.models)),
        _section("privacy", "Nothing leaves this computer", _private(feedback)),
        _section("accessibility", "Accessibility", _accessibility()),
        _section("verify", "Check a quotation", _verify()),
        _section("fault", "Report a fault", _paragraphs(promises.FAULTS)),
        _section("licences", "Licences", _licences(facts.licence)),
        _section("versions", "Versions", _versions(facts.versions)),
    )
    return PAGE.format(
        promised=_section("promised", "What is promised", _list(promises.PROMISED)),
        not_promised=_section("not-promised", "What is not promised", _list(promises.NOT_PROMISED)),
        sections=Markup("").join(sections),
    )


def _section(name: str, title: str, content: Markup) -> Markup:
    return SECTION.format(name=name, title=title, content=content)


def _paragraphs(texts: Iterable[Markup | str]) -> Markup:
    return Markup("").join(Markup("<p>{}</p>\n").format(text) for text in texts)


def _list(texts: Iterable[str]) -> Markup:
    return Markup("<ul>{}</ul>\n").format(
        Markup("").join(Markup("<li>{}</li>\n").format(text) for text in texts)
    )


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Markup | str]]) -> Markup:
    return TABLE.format(
        caption=caption,
        heads=Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in heads),
        rows=Markup("").join(_row(cells) for cells in rows),
    )


def _row(cells: Sequence[Markup | str]) -> Markup:
    first, *rest = cells
    others = Markup("").join(Markup("<td>{}</td>").format(cell) for cell in rest)
    return Markup('<tr><th scope="row">{}</th>{}</tr>\n').format(first, others)


def _hash(digest: str) -> Markup:
    return Markup('<code title="{}">{}</code>').format(shown(digest), shown(digest[:HASH_CHARACTERS]))


def _held(corpus: Corpus) -> Markup:
    coverage = Coverage(held=len(corpus.responses), of=corpus.inspection.forces)
    bodies = list(dict.fromkeys(item.entry.body for item in corpus.responses if item.entry.body))
    missing = coverage.of - coverage.held
    said = Markup("<p>The inspection <cite>“{}”</cite>: {}. {} {} {}</p>\n").format(
        shown(corpus.inspection.title),
        wording.counted(len(corpus.documents), "document"),
        wording.coverage_line(coverage),
        shown(f"They speak for {wording.listed(bodies)}.") if bodies else "",
        f"Of the other {missing} nothing is held, and so nothing follows about them." if missing > 0 else "",
    )
    heads = ("Document", "Who speaks", "Date", "Licence", "Text received", "SHA-256 of the file")
    return said + _table("The documents", heads, map(_document, corpus.documents))


def _document(document: Document) -> tuple[Markup | str, ...]:
    entry = document.entry
    link = Markup(
        '<a href="{}" target="_blank" rel="noopener">{}<span class="visually-hidden"> '
        "(opens in a new tab)</span></a>"
    ).format(address(entry.id), shown(entry.title))
    return (
        link,
        shown(entry.speaker),
        wording.dated(entry.date),
        shown(entry.licence),
        wording.dated(entry.captured),
        _hash(document.source_sha256),
    )


def _evaluated(facts: Facts) -> Markup:
    run = facts.run
    if run is None:
        return Markup("<p>{}</p>\n").format(shown(facts.problem))
    # The half that figures are quoted from stands first.
    halves = run.summary.slices[::-1]
    made = table("The last committed evaluation, with 95% intervals", _columns(halves), _rows(halves))
    return _measured_on(run.summary.metadata, facts.index.id) + embedded(made, prefix="about") + HALVES


IN_USE = "This is the index in use."
ANOTHER = "The index in use is another one, {}: its figures may be better or worse."

HALVES = Markup(
    '<p class="facts">Of each measure: the figure, its 95% interval, and how many questions it applies to. '
    "Settings were chosen on the dev half, so the figures of the test half are the ones to quote; its totals "
    "were in view while ideas were chosen, so expect a little less on questions of your own. The figures say "
    "how often such questions are answered rightly, and nothing about one answer. On the tab Evaluate they "
    "can be measured again.</p>\n"
)


def _measured_on(run: Metadata, index_id: str) -> Markup:
    """When and on what it was measured, and plainly whether that is what answers here."""
    return Markup(
        "<p>Measured on {}, commit {}, index <code>{}</code>, on {}. <strong>{}</strong></p>\n"
    ).format(
        words.long_date(run),
        shown((run.commit or "not known")[:HASH_CHARACTERS]),
        shown(run.index),
        shown(run.machine),
        IN_USE if run.index == index_id else shown(ANOTHER.format(index_id[:HASH_CHARACTERS])),
    )


def _columns(halves: Sequence[SliceFigures]) -> list[Column]:
    columns = [Column("Measure", number=False)]
    for half in halves:
        columns += [Column(words.PORTIONS[half.slice.portion].capitalize()), Column("Questions")]
    return columns


def _rows(halves: Sequence[SliceFigures]) -> list[list[Cell]]:
    measures = [measure for measure in Measure if any(half.estimate(measure) for half in halves)]
    return [_figures(measure, halves) for measure in measures]


def _figures(measure: Measure, halves: Sequence[SliceFigures]) -> list[Cell]:
    row: list[Cell] = [words.MEASURES[measure]]
    for half in halves:
        estimate = half.estimate(measure)
        row += [estimate_cell(estimate), f"{estimate.questions:,}" if estimate else NOTHING]
    return row


def _index(index: IndexFacts) -> Markup:
    rows: list[tuple[str, Markup | str]] = [("Index in use", _hash(index.id))]
    if index.written:
        rows.append(("Its files stand on this computer since", wording.dated(index.written)))
    if found := index.fingerprint:
        rows += [
            ("Documents, SHA-256", _hash(found.corpus_sha256)),
            ("Embedding model with its adapter, SHA-256", _hash(found.model_sha256)),
            ("File that tokens are counted with, SHA-256", _hash(found.ranks_sha256)),
            ("Questions written for sentences, SHA-256", _hash(found.written_sha256)),
            ("Longest passage, in tokens", f"{found.passage_tokens:,}"),
        ]
    else:
        rows.append(("Made from", "not told: another index stands on the disk by now"))
    entries = (Markup("<div><dt>{}</dt><dd>{}</dd></div>\n").format(*row) for row in rows if row[1])
    return Markup("<dl>{}</dl>\n").format(Markup("").join(entries))


def _models(models: Iterable[Named]) -> Markup:
    rows = ((shown(model.name), shown(model.what), _hash(model.mark)) for model in models)
    return Markup(
        "<p>They choose quotations and write nothing. docs/model-card.md tells how the two that were trained "
        "for these documents came about.</p>\n"
    ) + _table("The models", ("File or package", "What it is", "SHA-256"), rows)


def _private(feedback: Feedback | None) -> Markup:
    return _paragraphs(map(shown, (*promises.PRIVATE, *promises.kept(feedback))))


def _accessibility() -> Markup:
    return (
        Markup("<h4>What was tested, and with what</h4>\n")
        + _list(promises.TESTED)
        + Markup("<h4>What is known to fall short</h4>\n")
        + _list(promises.SHORT)
    )


def _verify() -> Markup:
    return Markup(
        '<p>{}</p>\n<pre class="wide" tabindex="0" role="region" aria-label="Commands to check an answer">'
        "<code>{}</code></pre>\n"
    ).format(promises.VERIFYING, promises.VERIFY_COMMANDS)


def _licences(code: str) -> Markup:
    return Markup(
        "<p>The code: {}. It does not cover the documents; the licence of each stands beside it above. The "
        "embedding model as it was published: Apache-2.0. What was trained for these documents: that of the "
        "code.</p>\n"
    ).format(shown(code))


def _versions(versions: Iterable[Named]) -> Markup:
    rows = ((shown(item.name), shown(item.mark), shown(item.what)) for item in versions)
    return _table("Versions of the program and of what it rests on", ("Name", "Version", "More"), rows)
