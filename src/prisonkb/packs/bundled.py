"""The packs that come with the program, and which of them a first use loads."""

from __future__ import annotations

from prisonkb.paths import data_directory

_FILES = {"article": "seed.yaml"}
DEFAULT = ("article",)
"""The packs that a new database begins with, in this order."""


def names() -> tuple[str, ...]:
    """Return the names of the bundled packs."""
    return tuple(_FILES)


def path(name: str) -> str | None:
    """Return where a bundled pack lies, or None where no bundled pack has this name."""
    return str(data_directory() / _FILES[name]) if name in _FILES else None
