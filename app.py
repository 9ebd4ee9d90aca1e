"""Starts the web page: ``python app.py``, the same as ``oic-qa serve --build``."""

from __future__ import annotations

import sys

from oic_qa.building_apart import BuildApart
from oic_qa.errors import OicQaError
from oic_qa.settings import default_folders


def main() -> int:
    """Serve until interrupted; a failure is one line."""
    _say("Starting the page; this takes a few seconds.")
    folders = default_folders()
    try:
        with BuildApart.of(folders) as build:
            from oic_qa.ui.server import serve

            serve(folders, announce=_say, before=build.follow)
    except OicQaError as error:
        _say(str(error))
        return 1
    return 0


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
