"""``python -m oic_qa`` is ``oic-qa``."""

from __future__ import annotations

from oic_qa.cli import main

if __name__ == "__main__":
    main()
