"""Totals: several prison systems as one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.reason.dates import span
from prisonkb.reason.percentages import total_occupancy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prisonkb.reason.comparison import Ranked
    from prisonkb.reason.occupancies import Occupancy


class Total(NamedTuple):
    """Several countries as one prison system."""

    occupancy: Fraction
    held: Fraction
    capacity: Fraction
    as_of: str
    """The period that the figures lie in."""
    countries: tuple[str, ...]
    left_out: tuple[str, ...]
    """Ranked countries whose figure has no counts of its own, and parts of a country that is in the total itself."""


def _period(counted: Iterable[Occupancy]) -> str:
    """Return the period from the first to the last date of some figures, a single date where all have one."""
    dates = sorted({each.as_of for each in counted if each.as_of}, key=span)
    first, last = dates[0].partition("/")[0], dates[-1].rpartition("/")[2]
    return first if first == last else f"{first}/{last}"


def total(ranked: Iterable[Ranked]) -> Total | None:
    """Return ΣP/ΣC of the countries that are ranked by counts of their own, None where there are none."""
    places = {row.occupancy.country: row.occupancy for row in ranked}
    counted = {country: each for country, each in places.items() if each.is_counted}
    for country in [*counted]:
        whole, _, part = country.partition("-")
        if part and whole in counted:
            del counted[country]
    counts = [
        (each.held.as_count().number, each.capacity.as_count().number)
        for each in counted.values()
        if each.held is not None and each.capacity is not None
    ]
    value = total_occupancy(counts)
    if value is None:
        return None
    held, capacity = (sum((pair[index] for pair in counts), start=Fraction(0)) for index in (0, 1))
    left_out = tuple(country for country in places if country not in counted)
    return Total(value, held, capacity, _period(counted.values()), tuple(counted), left_out)
