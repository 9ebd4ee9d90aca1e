"""Starts the web page: ``python app.py``, the same as ``oic-qa serve``."""

from __future__ import annotations

import sys

from oic_qa.errors import OicQaError
from oic_qa.settings import default_folders


def main() -> int:
    """Serve until interrupted; a failure is one line."""
    _say("Starting the page; this takes a few seconds.")
    from oic_qa.ui.server import serve

    try:
        serve(default_folders(), announce=_say)
    except OicQaError as error:
        _say(str(error))
        return 1
    return 0


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
