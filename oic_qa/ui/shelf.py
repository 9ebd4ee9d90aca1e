"""The documents held, as a table: who speaks and when, where each comes from, and what it measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from oic_qa import wording
from oic_qa.records import Corpus, Coverage, Document, Passage
from oic_qa.ui.places import reading_address
from oic_qa.ui.published import published_link
from oic_qa.ui.shown import shown

HASH_CHARACTERS = 12
"""How much of a hash is shown; the whole one is its title, and is copied."""

COLUMNS = (
    "Document",
    "Speaker",
    "Date",
    "Kind",
    "Source",
    "Licence",
    "SHA-256 of the file",
    "Characters",
    "Passages",
)

SHELF = Markup(
    '<h2 class="visually-hidden">Documents</h2>\n'
    '<div class="wide" tabindex="0" role="region" aria-label="Documents held">\n<table>\n'
    "<caption><span>{caption}</span></caption>\n<thead><tr>{columns}</tr></thead>\n"
    "<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    '<p class="explained">A date says as at which day a document speaks. Characters are those of the text as '
    "it was read, in which every quotation is counted; passages are the parts of it that are searched.</p>\n"
)

ROW = Markup(
    '<tr><th scope="row"><a href="{href}">{title}</a><span class="file-name">{file}</span></th>'
    '<td>{speaker}</td><td>{date}</td><td>{kind}</td><td>{source}</td><td class="licence">{licence}</td>'
    '<td class="hash"><code title="{sha256}">{short}</code> '
    '<button type="button" data-copy="{sha256}">Copy<span class="visually-hidden"> the SHA-256 of {file}'
    '</span></button></td><td class="number">{characters:,}</td><td class="number">{passages:,}</td></tr>\n'
)


def shelf_html(corpus: Corpus, passages: Iterable[Passage]) -> Markup:
    """Write out the table of a corpus; passages are counted by their document."""
    counts = Counter(passage.document for passage in passages)
    rows = (_row(document, counts[document.id]) for document in corpus.documents)
    columns = (Markup('<th scope="col">{}</th>').format(name) for name in COLUMNS)
    return SHELF.format(
        caption=_caption(corpus), columns=Markup("").join(columns), rows=Markup("").join(rows)
    )


def _caption(corpus: Corpus) -> Markup:
    held = Coverage(held=len(corpus.responses), of=corpus.inspection.forces)
    return Markup("{} of the inspection <cite>“{}”</cite>. {}").format(
        wording.counted(len(corpus.documents), "document"),
        shown(corpus.inspection.title),
        wording.coverage_line(held),
    )


def _row(document: Document, passages: int) -> Markup:
    entry = document.entry
    return ROW.format(
        href=reading_address(document.id),
        title=shown(entry.title),
        file=shown(entry.file),
        speaker=_speaker(document),
        date=wording.as_at(entry.date),
        kind=entry.kind.value.capitalize(),
        source=published_link(document) or "Not given",
        licence=shown(entry.licence),
        sha256=document.source_sha256,
        short=f"{document.source_sha256[:HASH_CHARACTERS]}…",
        characters=len(document.text),
        passages=passages,
    )


def _speaker(document: Document) -> Markup:
    entry = document.entry
    role = Markup('<span class="role">{}</span>').format(shown(entry.speaker_role))
    return shown(entry.speaker) + (role if entry.speaker_role else Markup(""))
