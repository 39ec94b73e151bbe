"""Transfer arrangements side by side: what holding one person for one year costs, in its own currency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import read
from prisonkb.reason.money import formula
from prisonkb.vocabulary.numbers import Period

if TYPE_CHECKING:
    from prisonkb.read.database import Database, Row


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
            "formula": None
            if row["cost_per_person_year"] is None
            else formula(row["amount"], row["currency"], Period(row["period"]), row["people"]),
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
