"""sqlite-utils as it is where pandas and NumPy are not installed: it imports them if it finds them, and starts late."""

from __future__ import annotations

import sys


def main() -> None:
    """Run its command line."""
    sys.modules["pandas"] = sys.modules["numpy"] = None  # type: ignore[assignment]  # None makes an import fail
    from sqlite_utils.cli import cli

    cli()
