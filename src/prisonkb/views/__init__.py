"""The read model: one SQL view for each listing, and those that they are built from.

A file holds the SELECT of the view that has its name. The store creates the views after each migration; a reader that
answers from part of the claims creates them again over that part.
"""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent

VIEWS = (
    "names",
    "entity_countries",
    "countries",
    "facilities",
    "policies",
    "transfers",
    "statistics",
    "people",
    "timeline",
    "claims",
    "chosen",
    "quotes",
    "gaps",
    "sources",
    "indicators",
    "packs",
)
"""Every view, each after those that it is built from."""


def select(name: str) -> str:
    """Return the SELECT statement of a view."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
