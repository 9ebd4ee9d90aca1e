"""The whole register for the page: every body that is held and every force, read once a day."""

from __future__ import annotations

from datetime import date

from oic_qa.bodies import HOME_OFFICE_FORCE
from oic_qa.register import read_register
from oic_qa.register_cues import read_cues
from oic_qa.register_table import Register
from oic_qa.ui.components import Site


class Reading:
    """Reads the register when it is first looked at, and again on another day."""

    def __init__(self, site: Site) -> None:
        """Take what it is read from; nothing is read yet."""
        self._site = site
        self._read: Register | None = None

    def register(self, today: date) -> Register:
        """Give the whole register as at a day, waiting for the assistant.

        Raises:
            OicQaError: the assistant could not be opened, or a quotation does not stand in its document.
        """
        read = self._read
        if read is None or read.today != today:
            read = self._read = self._reread(today)
        return read

    def _reread(self, today: date) -> Register:
        assistant = self._site.opening.assistant()
        forces = (body.name for body in assistant.corpus.bodies if body.kind == HOME_OFFICE_FORCE)
        return read_register(
            assistant.library,
            cues=read_cues(self._site.folders.corpus),
            today=today,
            bodies=tuple(dict.fromkeys((*assistant.library.held_bodies(), *forces))),
        )
