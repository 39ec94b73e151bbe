"""Transfer arrangements side by side: what holding one person for one year costs, in its own currency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.phrases import separated
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import read
from prisonkb.reason.money import times_a_year
from prisonkb.vocabulary.numbers import Period
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from prisonkb.read.database import Database, Row
    from prisonkb.read.reader import Reader


def _hedged(number: int | float, qualifiers: list[str], lang: str) -> str:
    return " ".join([*(Qualifier(each).label(lang) for each in qualifiers), separated(f"{number:,}", lang)])


def _formula(row: Row, lang: str) -> str:
    """Return how the cost for a person and a year is derived, with the numbers and hedges it is derived from."""
    amount = _hedged(row["amount"], row["amount_qualifier"], lang)
    times = times_a_year(Period(row["period"]))
    yearly = amount if times == 1 else f"{amount} · {times}"
    return f"{yearly} {row['currency']} / {_hedged(row['people'], row['people_qualifier'], lang)}"


def compare_deals(database: Database, lang: str) -> list[Row]:
    """Return every arrangement, the dearest of each currency first; those without a cost come last.

    Nothing is converted from one currency to another.
    """
    rows = [
        {
            "transfer": row["id"],
            "sending": row["sending"],
            "receiving": row["receiving"],
            "status": row["status"],
            "people": row["people"],
            "amount": row["amount"],
            "currency": row["currency"],
            "period": row["period"],
            "cost_per_person_year": row["cost_per_person_year"],
            "formula": None if row["cost_per_person_year"] is None else _formula(row, lang),
            "since": row["since"],
            "source": row["people_source"],
            "sending_name": row["sending_name"],
            "receiving_name": row["receiving_name"],
            "destination": row["destination"],
            "people_qualifier": row["people_qualifier"],
            "amount_qualifier": row["amount_qualifier"],
            "amount_source": row["amount_source"],
            "contested": row["contested"],
            "derived": row["cost_per_person_year"] is not None,
        }
        for row in read(database, LISTINGS["transfers"], lang=lang)
    ]
    known = [row for row in rows if row["derived"]]
    known.sort(key=lambda row: (row["currency"], -row["cost_per_person_year"], row["transfer"]))
    return known + [row for row in rows if not row["derived"]]


def deals(reader: Reader) -> list[Row]:
    """Return every arrangement by cost, and say how many have none."""
    rows = compare_deals(reader.database, reader.lang)
    without = sum(row["cost_per_person_year"] is None for row in rows)
    if without:
        reader.note(
            f"{without} of {len(rows)} have no cost per person: no source gives both a sum and a headcount.",
            f"{without} de {len(rows)} no tienen coste por persona: ninguna fuente da importe y número a la vez.",
        )
    return rows
