"""What a listing is: the columns it promises, and the order of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from prisonkb.vocabulary.columns import Kind


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
    names_carriers: bool = False
    """Whether a row names what carries its cells: a claim, or the number of a dataset, with its source."""
    kinds: dict[str, Kind] = {}  # noqa: RUF012 - never written to
    """What a column holds, where this differs from what it holds in most listings."""

    def kind(self, column: str) -> Kind:
        """Return what a column holds."""
        if column in self.kinds:
            return self.kinds[column]
        if column in self.flags:
            return "boolean"
        from prisonkb.vocabulary.columns import kind_of  # noqa: PLC0415 - only some formats ask for kinds

        return "list" if column in self.lists else kind_of(column)
