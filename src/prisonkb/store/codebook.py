"""Reference rows that belong to no pack: countries with every spelling that finds them, and the indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from prisonkb.reason.naming import called
from prisonkb.reference import countries
from prisonkb.store.bulk import insert_rows, table, update_rows
from prisonkb.text import words
from prisonkb.vocabulary.claims import EntityKind
from prisonkb.vocabulary.numbers import Indicator

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from prisonkb.store.rows import Row


def _countries() -> list[Row]:
    return [
        {
            "id": country.id,
            "iso3": country.iso3,
            "numeric": country.numeric,
            "name": country.name_en,
            "name_es": country.name_es,
        }
        for country in countries().values()
    ]


def _spellings() -> list[Row]:
    spellings: dict[str, str] = {}
    for country in countries().values():
        for spelling in country.spellings():
            spellings.setdefault(" ".join(words(spelling)), country.id)
    return [{"spelling": spelling, "country": code} for spelling, code in spellings.items()]


def _indicators() -> list[Row]:
    return [
        {
            "id": indicator.value,
            "label": indicator.label_en,
            "label_es": indicator.label_es,
            "unit": indicator.unit.value,
            "definition": indicator.meaning,
            "defined_by": indicator.defined_by,
        }
        for indicator in Indicator
    ]


def codebook() -> dict[str, list[Row]]:
    """Return what the program knows of countries and indicators: the rows of each table, in the columns it fills."""
    return {"country": _countries(), "country_name": _spellings(), "indicator": _indicators()}


def _write_countries(connection: Connection) -> None:
    known = set(connection.execute(select(table("country").c.id)).scalars())
    rows = _countries()
    new = [row for row in rows if row["id"] not in known]
    old = [row for row in rows if row["id"] in known]
    names = {row["id"]: {"id": row["id"], **called(EntityKind.COUNTRY, row)} for row in rows}
    kind = {"kind": EntityKind.COUNTRY.value, "pack": None}
    insert_rows(connection, "entity", [names[row["id"]] | kind for row in new])
    insert_rows(connection, "country", [{**row, "contested": False, "sources": 0} for row in new])
    update_rows(connection, "entity", [names[row["id"]] for row in old])
    update_rows(connection, "country", old)
    connection.execute(delete(table("country_name")))
    insert_rows(connection, "country_name", _spellings())


def _write_indicators(connection: Connection) -> None:
    known = set(connection.execute(select(table("indicator").c.id)).scalars())
    rows = _indicators()
    insert_rows(connection, "indicator", [row for row in rows if row["id"] not in known])
    update_rows(connection, "indicator", [row for row in rows if row["id"] in known])


def write_codebook(connection: Connection) -> None:
    """Bring the rows of countries and indicators up to what the program knows."""
    _write_countries(connection)
    _write_indicators(connection)
