"""The contract: a turn as one JSON object with fixed keys, and such objects read back for checking.

Words go out as they are: what is read back is the same, character for character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NoReturn, TypeAlias

from oic_qa.errors import ReceiptError
from oic_qa.receipts import Receipt
from oic_qa.records import Answer, Place, Quote, Refusal, Span, Turn
from oic_qa.verification import ExportedAnswer

QuestionId: TypeAlias = str | int | None
"""What a caller names a question by; carried through untouched."""

BLANKS = re.compile(r"[ \t\r\n]*")
ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters written as escapes, which JSON reads back as themselves: terminals and readers of lines act on
controls, line separators and changes of writing direction; UTF-8 cannot hold half a character."""

PAIR = 2
SOURCE = "expected what `oic-qa ask --json` or `--batch` prints, or `register --json` writes"


def contract_object(turn: Turn, *, question_id: QuestionId = None) -> dict[str, object]:
    """Lay out a turn as the object that ``oic-qa ask --json`` prints, keys in the contract's order."""
    reply = turn.reply
    return {
        "id": question_id,
        "question": turn.query.question,
        "search_text": turn.query.text,
        "outcome": "answered" if isinstance(reply, Answer) else "not_answered",
        "reason": reply.reason.value if isinstance(reply, Refusal) else None,
        "quotes": _quote_objects(reply.quotes if isinstance(reply, Answer) else ()),
        "bodies": list(reply.bodies),
        "silent_bodies": list(reply.silent_bodies),
        "coverage": {"held": turn.coverage.held, "of": turn.coverage.of},
        "notes": list(reply.notes),
        "near_misses": _quote_objects(reply.near_misses if isinstance(reply, Refusal) else ()),
        "index": turn.index,
        "elapsed_ms": round(turn.elapsed_ms, 1),
    }


def contract_text(turn: Turn, *, question_id: QuestionId = None, indent: int | None = None) -> str:
    """Write the contract's object as JSON: on one line, or indented for a reader."""
    return json_text(contract_object(turn, question_id=question_id), indent=indent)


def json_text(value: object, *, indent: int | None = None) -> str:
    """Write plain data as JSON that is safe to show, and reads back as the same characters."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _quote_objects(quotes: Iterable[Quote]) -> list[dict[str, object]]:
    return [quote_object(quote) for quote in quotes]


def quote_object(quote: Quote) -> dict[str, object]:
    """Lay out a quote, keys in the contract's order."""
    return {
        "document": quote.document,
        "title": quote.title,
        "text": quote.text,
        "spans": ranges(quote.spans),
        "highlights": ranges(quote.highlights),
        "speaker": quote.speaker,
        "body": quote.body,
        "date": quote.date.isoformat() if quote.date else None,
        "heading": quote.heading,
        "recommendation": quote.recommendation,
        "kind": quote.kind.value,
        "also_at": [_place_object(place) for place in quote.also_at],
        "notes": list(quote.notes),
        "source_sha256": quote.source_sha256,
        "text_sha256": quote.text_sha256,
    }


def _place_object(place: Place) -> dict[str, object]:
    return {"document": place.document, "spans": ranges(place.spans), "heading": place.heading}


def ranges(spans: Iterable[Span]) -> list[list[int]]:
    """Lay out ranges.

    >>> ranges([Span(3, 7)])
    [[3, 7]]
    """
    return [[span.start, span.end] for span in spans]


def read_export(source: bytes, *, name: str) -> tuple[ExportedAnswer, ...]:
    """Read exported answers: one JSON object, pretty or not, or several after one another (JSON lines).

    A register counts as an answer for each recommendation and for each cell with quotes.

    Raises:
        ReceiptError: the file is no UTF-8, no JSON, holds no answer, or lacks a field of the right type.
    """
    answers = tuple(
        answer
        for number, value in enumerate(_json_values(_decode(source, name=name), name=name), start=1)
        for answer in _read_value(value, name=name, number=number)
    )
    if not answers:
        raise ReceiptError(f"{name} holds no answer; {SOURCE}.")
    return answers


def _decode(source: bytes, *, name: str) -> str:
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReceiptError(f"{name}: byte {error.start} is not UTF-8; {SOURCE}.") from error


def _json_values(text: str, *, name: str) -> Iterator[object]:
    decoder = json.JSONDecoder()
    position = _after_blanks(text, 0)
    while position < len(text):
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            raise ReceiptError(f"{name} is not JSON ({error}); {SOURCE}.") from error
        yield value
        position = _after_blanks(text, end)


def _after_blanks(text: str, position: int) -> int:
    blanks = BLANKS.match(text, position)
    return blanks.end() if blanks else position


def _read_value(value: object, *, name: str, number: int) -> Iterator[ExportedAnswer]:
    if isinstance(value, dict) and "recommendations" in value:
        yield from _read_register(_fields(value, f"{name}, register {number}"))
    else:
        yield _read_answer(value, name=name, number=number)


def _read_register(register: _Fields) -> Iterator[ExportedAnswer]:
    for place, row in enumerate(register.objects("recommendations", "recommendation"), start=1):
        label = f"recommendation {row.values.get('number', place)}"
        yield _read_quotes(row, label)
        for cell in row.objects("cells", "cell"):
            if cell.values.get("quotes"):
                yield _read_quotes(cell, f"{cell.text('body')} on {label}")


def _read_quotes(holder: _Fields, label: str) -> ExportedAnswer:
    """Read quotes and, where they have any, their cue words, which have to stand inside them."""
    quotes = holder.objects("quotes", "quote")
    receipts = tuple(_read_receipt(quote) for quote in quotes)
    cues = (
        _read_cue(cue, receipt)
        for quote, receipt in zip(quotes, receipts, strict=True)
        for cue in (quote.objects("cues", "cue") if "cues" in quote.values else ())
    )
    return ExportedAnswer(label, receipts, (), cues=tuple(cues))


def _read_cue(cue: _Fields, quote: Receipt) -> Receipt:
    spans = cue.spans("spans")
    if not all(any(home.contains(span) for home in quote.spans) for span in spans):
        cue.refuse("spans", "ranges inside the quote's")
    return replace(quote, text=cue.text("words"), spans=spans, highlights=(), also_at=())


def _read_answer(value: object, *, name: str, number: int) -> ExportedAnswer:
    answer = _fields(value, f"{name}, answer {number}")
    question_id = answer.values.get("id")
    label = f"answer {number}" if question_id is None else f"question {question_id}"
    return ExportedAnswer(
        label=label,
        quotes=tuple(_read_receipt(quote) for quote in answer.objects("quotes", "quote")),
        near_misses=tuple(_read_receipt(quote) for quote in answer.objects("near_misses", "near miss")),
    )


def _read_receipt(quote: _Fields) -> Receipt:
    return Receipt(
        document=quote.text("document"),
        text=quote.text("text"),
        spans=quote.spans("spans"),
        highlights=quote.spans("highlights"),
        also_at=tuple(
            Place(place.text("document"), place.spans("spans"), place.text("heading"))
            for place in quote.objects("also_at", "place")
        ),
        source_sha256=quote.text("source_sha256"),
        text_sha256=quote.text("text_sha256"),
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """An object of an exported file, and where it stands in it."""

    values: Mapping[str, object]
    where: str

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return value if isinstance(value, str) else self.refuse(name, "text")

    def spans(self, name: str) -> tuple[Span, ...]:
        expected = "a list of [start, end] pairs of whole numbers"
        pairs = self._items(name, expected)
        if not all(_is_pair(pair) for pair in pairs):
            self.refuse(name, expected)
        return tuple(Span(*pair) for pair in pairs)

    def objects(self, name: str, noun: str) -> tuple[_Fields, ...]:
        items = self._items(name, "a list of objects")
        return tuple(
            _fields(item, f"{self.where}, {noun} {number}") for number, item in enumerate(items, start=1)
        )

    def _items(self, name: str, expected: str) -> list[Any]:
        value = self.values.get(name)
        return value if isinstance(value, list) else self.refuse(name, expected)

    def refuse(self, name: str, expected: str) -> NoReturn:
        found = f"is {json.dumps(self.values[name])[:40]}" if name in self.values else "is missing"
        raise ReceiptError(f"{self.where}: '{name}' {found}; {SOURCE}: {expected}.")


def _fields(value: object, where: str) -> _Fields:
    if not isinstance(value, dict):
        raise ReceiptError(f"{where} is {json.dumps(value)[:40]}, which is no object; {SOURCE}.")
    return _Fields(value, where)


def _is_pair(value: object) -> bool:
    """Tell a range from anything else; in Python true and false are numbers, here they are not.

    >>> _is_pair([1840, 1902]), _is_pair([1840]), _is_pair([0, True])
    (True, False, False)
    """
    return isinstance(value, list) and len(value) == PAIR and all(type(number) is int for number in value)
