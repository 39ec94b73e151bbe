"""The comparisons as methods, and what a published percentage measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.api.answering import Answering
from prisonkb.api.arguments import several, text
from prisonkb.api.row_types import DealRow, OccupancyRow, ReadingRow, SizeRow
from prisonkb.api.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal


class Comparisons(Answering):
    """What a knowledge base sets side by side."""

    def compare_overcrowding(
        self,
        countries: str | Sequence[str] | None = None,
        *,
        region: str | None = None,
        everything: bool = False,
        top: int | None = None,
        total: bool = False,
        on_basis: str = "official",
        strict: bool = False,
    ) -> Rows[OccupancyRow]:
        """Return prison systems by occupancy, 100 · people held / capacity, what cannot be ranked last.

        Compared are the countries named, those of a ``region`` (Europe, Americas, …), ``everything`` that figures are
        known of, or else the countries of the article. ``top`` leaves the most crowded alone, ``total`` adds the sum
        of people over the sum of places, ``on_basis`` is the capacity basis to rank on. A row that is not
        ``comparable`` has no rank, and its ``reason`` says why.

        Raises UnknownNameError for a country, a region or a basis that there is not, UsageError for what excludes each
        other, and where ``strict`` NotComparableError for a figure that cannot be ranked.

        >>> for row in kb.compare_overcrowding(["Peru", "Sweden"]):
        ...     print(row.rank, row.country_name, row.occupancy, row.as_of)
        1 Peru 247.4 2025
        2 Sweden 104.9 2024-01-31
        """
        from prisonkb.read import crowding

        text(region, "region")
        asked = crowding.Compared(several(countries, "countries"), region, everything)
        return self._rows(
            OccupancyRow, crowding.overcrowding, asked, top=top, with_total=total, on_basis=on_basis, strict=strict
        )

    def compare_capacity(self, *, country: str | Sequence[str] | None = None, to: str | None = None) -> Rows[SizeRow]:
        """Return prisons by size, with the ratio to the largest, or to the one that ``to`` names.

        The notes have the sums, of prisons in use and of planned ones apart. Raises UnknownNameError for a country or a
        prison that there is not, UsageError for a prison whose capacity is not known.

        >>> kb.compare_capacity(to="cecot")[1].ratio
        0.05
        """
        from prisonkb.read.sizes import sizes

        return self._rows(SizeRow, sizes, several(country), to)

    def compare_transfers(self) -> Rows[DealRow]:
        """Return transfer deals by cost for a person and a year, each in its own currency; nothing is converted.

        >>> deal = kb.compare_transfers()[0]
        >>> deal.cost_per_person_year, deal.currency, deal.formula
        (23076.92, 'USD', 'committed 6,000,000 USD / 260')
        """
        from prisonkb.read.deals import deals

        return self._rows(DealRow, deals)

    def explain(
        self,
        percent: str | float | Decimal,
        country: str | None = None,
        *,
        held: str | int | None = None,
        capacity: str | int | None = None,
    ) -> Rows[ReadingRow]:
        """Return which definition a published percentage fits, given the counts or a country that figures are known of.

        A number may be given as it is printed: ``"34,42 %"``, ``"~13000"`` for about 13,000. There is a row for each
        definition, with what the counts give and what to write; the first note is the verdict. Raises UsageError for
        what is no percentage or no count, UnknownNameError for a country that there is not.

        >>> [row.kind for row in kb.explain(149, held=19458, capacity="~13000") if row.fits]
        ['occupancy']
        """
        from prisonkb.read.explaining import question, tell
        from prisonkb.read.figures import Figures
        from prisonkb.read.names import find_country

        text(country, "country")
        counts = [None if count is None else str(count) for count in (held, capacity)]
        asked = question(str(percent), *counts, called=("held", "capacity"))
        reader, figures = self._reader(), None
        if country is not None:
            figures = Figures(reader.database, reader.lang).of_country(find_country(reader.database, country))
        told = tell(asked, figures, reader.lang)
        return Rows(ReadingRow, told.rows, self._cited(ReadingRow, told.rows), told.sentences, reader.cautions)
