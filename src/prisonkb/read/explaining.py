"""A published percentage held against every definition, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import UsageError
from prisonkb.read.advice import advice, known_of_country, verdict
from prisonkb.reason.accounts import Account, best_account, count_pairs
from prisonkb.reason.explanation import explain
from prisonkb.reason.percentages import Percentage, json_number, rounded
from prisonkb.reason.typed import parse_count, parse_percentage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.read.database import Row
    from prisonkb.reason.counts import Count
    from prisonkb.reason.explanation import Explanation
    from prisonkb.reason.figures import Figure

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
            "held_id": people.id if people else None,
            "capacity_id": places.id if places else None,
            "held_place": people.place if people else None,
            "capacity_place": places.place if places else None,
        }
        for reading in explanation.readings
    ]


class Question(NamedTuple):
    """A published percentage and the counts that it is held against, as far as they are given."""

    percentage: Percentage
    held: Count | None
    capacity: Count | None


class Told(NamedTuple):
    """What is to be made of a percentage."""

    rows: list[Row]
    """One for each definition."""
    sentences: list[str]
    """The verdict, then what is known of the country."""
    is_contradicted: bool
    """Whether the counts fit no definition."""


def _count(text: str | None, called: str) -> Count | None:
    if text is None:
        return None
    try:
        return parse_count(text)
    except ValueError as error:
        raise UsageError(f"{called} {text!r}: {error}", hint="prisonkb explain 149 --held 19458") from error


def question(percent: str, held: str | None, capacity: str | None, *, called: tuple[str, str]) -> Question:
    """Return what is asked from what was typed; ``called`` is what people held and capacity are called there.

    Raises UsageError for what is no percentage or no count, and for a capacity of 0.
    """
    try:
        percentage = Percentage(parse_percentage(percent))
    except ValueError as error:
        raise UsageError(f"{percent!r}: {error}", hint="prisonkb explain 149 --held 19458 --capacity ~13000") from error
    people, places = _count(held, called[0]), _count(capacity, called[1])
    if places is not None and places.number == 0:
        hint = f"leave {called[1]} out where it is not known"
        raise UsageError(f"{called[1]} {capacity!r}: a capacity of 0 gives no percentage", hint=hint)
    return Question(percentage, people, places)


def tell(asked: Question, figures: Sequence[Figure] | None, lang: str) -> Told:
    """Return what is to be made of a percentage; ``figures`` are those of a country, None where none is named."""
    explanation, used = explained(asked.percentage, figures or [], asked.held, asked.capacity)
    sentences = [verdict(explanation, used, lang)]
    if figures is not None:
        sentences += known_of_country(asked.percentage, figures, has_counts=explanation.is_told(), lang=lang)
    return Told(rows_of(explanation, used, lang), sentences, explanation.contradicts())
