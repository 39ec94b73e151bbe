"""Transfer arrangements side by side: what holding one person for one year costs, in its own currency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.phrases import Phrases, separated
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import read
from prisonkb.reason.money import times_a_year
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from prisonkb.read.database import Database, Row
    from prisonkb.read.query import Reader

_ALIKE = (
    "sending",
    "receiving",
    "status",
    "people",
    "amount",
    "currency",
    "period",
    "cost_per_person_year",
    "since",
    "sending_name",
    "receiving_name",
    "destination",
    "people_qualifier",
    "amount_qualifier",
    "amount_source",
    "amount_per_person",
    "per_person_currency",
    "per_person_period",
    "per_person_qualifier",
    "cost_currency",
    "contested",
)
"""The columns that are those of the listing of transfers."""

_say = Phrases({"for one": ("{sum} per person", "{sum} por persona")})


def _hedged(number: int | float, qualifiers: list[str], lang: str) -> str:
    return " ".join([*(Qualifier(each).label(lang) for each in qualifiers), separated(f"{number:,}", lang)])


def _yearly(number: int | float, qualifiers: list[str], currency: str, period: str, lang: str) -> str:
    times = times_a_year(period)
    factor = "" if times == 1 else f" · {times}"
    return f"{_hedged(number, qualifiers, lang)}{factor} {currency}"


def _is_for_one(row: Row) -> bool:
    """Tell whether the cost of a deal is one that a source gives for a person."""
    return row["amount_per_person"] is not None and times_a_year(row["per_person_period"]) is not None


def _formula(row: Row, lang: str) -> str:
    """Return how the cost for a person and a year is derived, with the numbers and hedges it is derived from."""
    if _is_for_one(row):
        hedges, currency, period = (row[f"per_person_{part}"] for part in ("qualifier", "currency", "period"))
        return _say("for one", lang, sum=_yearly(row["amount_per_person"], hedges, currency, period, lang))
    yearly = _yearly(row["amount"], row["amount_qualifier"], row["currency"], row["period"], lang)
    return f"{yearly} / {_hedged(row['people'], row['people_qualifier'], lang)}"


def compare_deals(database: Database, lang: str) -> list[Row]:
    """Return every arrangement, the dearest of each currency first; those without a cost come last.

    Nothing is converted from one currency to another. ``source`` gives what the cost is derived from.
    """
    rows = [
        {
            "transfer": row["id"],
            **{column: row[column] for column in _ALIKE},
            "formula": None if row["cost_per_person_year"] is None else _formula(row, lang),
            "source": row["per_person_source"] if _is_for_one(row) else row["people_source"],
            "derived": row["cost_per_person_year"] is not None,
        }
        for row in read(database, LISTINGS["transfers"], lang=lang)
    ]
    known = [row for row in rows if row["derived"]]
    known.sort(key=lambda row: (row["cost_currency"], -row["cost_per_person_year"], row["transfer"]))
    return known + [row for row in rows if not row["derived"]]


def deals(reader: Reader) -> list[Row]:
    """Return every arrangement by cost, and say how many have none."""
    rows = compare_deals(reader.database, reader.lang)
    without = sum(row["cost_per_person_year"] is None for row in rows)
    if without:
        reader.note(
            f"{without} of {len(rows)} have no cost per person: no source gives a price for one, or both a sum for a "
            "time and a headcount.",
            f"{without} de {len(rows)} no tienen coste por persona: ninguna fuente da el precio de una, ni a la vez un "
            "importe por un tiempo y el número.",
        )
    return rows
