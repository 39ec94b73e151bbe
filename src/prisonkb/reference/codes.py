"""Codes of parts of countries that official files use and ISO does not have."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "official_codes.csv"


@cache
def official_codes() -> dict[str, str]:
    """Return the id of a country or of a part of one by the code that official files have for it."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["id"] for row in csv.DictReader(file)}
