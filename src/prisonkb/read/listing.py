"""What a listing is: the columns it promises, and the order of its rows."""

from __future__ import annotations

from typing import NamedTuple


class Listing(NamedTuple):
    """One listing. ``columns`` are promised, in this order; ``extra`` come after them in JSON."""

    name: str
    columns: tuple[str, ...]
    order: tuple[str, ...]
    """The columns that order the rows; the last makes the order total."""
    extra: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """Columns that are true or false."""
    lists: tuple[str, ...] = ()
    """Columns that hold several words."""
    terms: dict[str, str] = {}  # noqa: RUF012 - never written to
    """The name of the closed list of a column."""
