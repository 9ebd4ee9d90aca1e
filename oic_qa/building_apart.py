"""`oic-qa build` in a process of its own, so that the page is there meanwhile and says what is being done."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from types import TracebackType

from oic_qa.errors import StoredIndexError
from oic_qa.settings import Folders


class BuildApart:
    """A build that has been started; mostly there is nothing to do, which it takes a second or two to see."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start a command that tells on standard error what it is doing."""
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
        )
        self._followed = False

    @classmethod
    def of(cls, folders: Folders) -> BuildApart:
        """Start to bring the index of some folders up to date."""
        return cls((sys.executable, "-m", "oic_qa", "--root", str(folders.root), "build"))

    def follow(self, say: Callable[[str], None]) -> None:
        """Tell each line of it, until it has come to its end.

        Raises:
            StoredIndexError: it failed; in the words in which it says so.
        """
        self._followed = True
        line = "The index could not be built. Run `oic-qa build` by itself."
        with self._process:
            for told in self._process.stderr or ():
                line = told.strip()
                say(line)
        if self._process.returncode:
            raise StoredIndexError(line)

    def __enter__(self) -> BuildApart:
        """Follow it, or do something else meanwhile."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it, where it is still at work."""
        self._process.terminate()
        if not self._followed:
            self._process.communicate()
