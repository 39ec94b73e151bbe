"""The record of an observation: one cell of a dataset, as the table beside a pack holds it."""

from __future__ import annotations

from typing import NamedTuple


class ObservationRecord(NamedTuple):
    """A measured number of a country. An empty text stands for what a table leaves out.

    ``value`` is the number as printed. ``kind`` and ``basis`` say what a percentage or a capacity measures, ``scope``
    who is counted where that is not everybody, ``place`` where in the source it stands.
    """

    country: str
    indicator: str
    value: str
    qualifier: str
    kind: str
    basis: str
    as_of: str
    scope: str
    scope_es: str
    source: str
    place: str
    note: str
    note_es: str

    def key(self) -> tuple[str, ...]:
        """Return what tells one observation from every other: all that is not the number or its evidence."""
        return (self.country, self.indicator, self.kind, self.basis, self.as_of, self.scope, self.source)


COLUMNS = ObservationRecord._fields
"""The columns of a table of observations."""
