"""HTML, read back: what a test asks of a page without a browser."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"input", "link", "meta"}


class Page(HTMLParser):
    """HTML, read back: the text of every element, and every element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, str, list[str]]] = []
        self._closed: list[tuple[str, str, str]] = []
        self.feed(html)
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self._open.append((tag, attributes.get("class") or "", []))

    def handle_data(self, data: str) -> None:
        for _, _, parts in self._open:
            parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        opened, classes, parts = self._open.pop()
        assert opened == tag, f"{opened} is closed by {tag}"
        self._closed.append((tag, classes, "".join(parts)))

    def texts(self, tag: str, name: str = "") -> list[str]:
        """Give the text of each element of a kind, optionally of one class."""
        return [
            text for kind, classes, text in self._closed if kind == tag and name in ["", *classes.split()]
        ]
