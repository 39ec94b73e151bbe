"""A published percentage held against every definition, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.read.advice import advice
from prisonkb.reason.accounts import Account, best_account, count_pairs
from prisonkb.reason.explanation import explain
from prisonkb.reason.percentages import json_number, rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.read.database import Row
    from prisonkb.reason.counts import Count
    from prisonkb.reason.explanation import Explanation
    from prisonkb.reason.figures import Figure
    from prisonkb.reason.percentages import Percentage

DIGITS = 2
"""The decimals to which recomputed values are shown."""


def explained(
    percentage: Percentage, figures: Sequence[Figure], held: Count | None, capacity: Count | None
) -> tuple[Explanation, list[Figure]]:
    """Return how each definition stands to a percentage, and the figures of a country that it was held against.

    Counts that are given stand for those of the country. Where nothing fits, the latest counts are shown, of one source
    and date if there are such; where there are none, both usual readings.
    """
    pairs = count_pairs(figures, held=held, capacity=capacity)
    if not pairs:
        return explain(percentage, held, capacity), []
    account = best_account(percentage, pairs)
    if account is None:
        latest = max(pairs, key=lambda pair: (pair.is_pair(), pair.end(), [figure.id for figure in pair.figures()]))
        account = Account(explain(percentage, latest.held, latest.capacity), latest)
    return account.explanation, account.counts.figures()


def rows_of(explanation: Explanation, figures: Sequence[Figure], lang: str) -> list[Row]:
    """Return an explanation as rows, one for each definition."""
    held, capacity = explanation.held, explanation.capacity
    of = {figure.indicator: figure for figure in figures}
    people, places = of.get("people-held"), of.get("capacity")
    return [
        {
            "kind": reading.kind.value,
            "formula": reading.kind.formula,
            "value": None if reading.value is None else float(rounded(reading.value, DIGITS)),
            "fits": reading.fits,
            "advice": advice(explanation, reading, figures, lang),
            "fits_cut_off": reading.fits_cut_off and not reading.fits,
            "occupancy": None if reading.occupancy is None else float(rounded(reading.occupancy, DIGITS)),
            "held": None if held is None else json_number(held.number),
            "capacity": None if capacity is None else json_number(capacity.number),
            "held_as_of": people.as_of if people else None,
            "capacity_as_of": places.as_of if places else None,
            "held_source": people.source if people else None,
            "capacity_source": places.source if places else None,
        }
        for reading in explanation.readings
    ]
