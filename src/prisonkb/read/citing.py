"""Where the cells of a listing are from: the claims, or the cells of datasets, that carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.read.query import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from prisonkb.read.database import Database, Row


class Cite(NamedTuple):
    """What carries a cell: a claim, or the cell of a dataset, with its source and its place in it."""

    claim: str
    source: str
    place: str
    """The place as people write it: ``¶3``, ``Sheet1!E12``; empty where none is told."""


Cells = dict[tuple[int, str], tuple[Cite, ...]]
"""Citations by row, counted from 0, and column."""

_FACILITY = ("name", "country", "status", "location", "announced", "construction_started", "opened", "modelled_on")
_COST = ("amount_per_person", "amount", "people")
"""The fields that a cost for a person and a year comes from: the first, else the two others."""
_Fields = dict[str, tuple[str, ...]]
_FIELDS: dict[str, _Fields] = {
    "facilities": {
        **{column: (column,) for column in (*_FACILITY, "security_level")},
        **dict.fromkeys(("capacity", "capacity_qualifier", "capacity_basis"), ("capacity",)),
    },
    "policies": {column: (column,) for column in ("country", "kind", "status", "since", "modelled_on")},
    "transfers": {
        **{
            column: (column,)
            for column in ("sending", "receiving", "destination", "facility", "status", "who_may_be_sent", "since")
        },
        **dict.fromkeys(("people", "people_qualifier"), ("people",)),
        **dict.fromkeys(("amount", "currency", "period", "amount_qualifier"), ("amount",)),
        **dict.fromkeys(
            ("amount_per_person", "per_person_currency", "per_person_period", "per_person_qualifier"),
            ("amount_per_person",),
        ),
        **dict.fromkeys(("cost_per_person_year", "cost_currency"), _COST),
    },
    "people": {column: (column,) for column in ("name", "kind", "role", "country")},
    "timeline": {"date": ("date",), "event": ("kind",), "country": ("country",), "entity": ("about",)},
}
_FIELDS["compare-capacity"] = {
    **dict.fromkeys(("capacity", "capacity_qualifier", "ratio"), ("capacity",)),
    "status": ("status",),
    "country": ("country",),
}
_FIELDS["compare-transfers"] = _FIELDS["transfers"] | {"formula": _COST}
"""For each listing of entities, the fields whose claims fill a column."""

_ENTITY = {"compare-capacity": "facility", "compare-transfers": "transfer"}
"""The column that holds the entity, where it is not ``id``."""

_Carrier = tuple[str, str, str]
"""The columns of a row that hold the id of what carries a cell, its source and its place."""

_HELD = ("held_id", "held_source", "held_place")
_CAPACITY = ("capacity_id", "capacity_source", "capacity_place")
_PUBLISHED = ("published_id", "source", "published_place")
_CARRIERS: dict[str, dict[str, tuple[_Carrier, ...]]] = {
    "statistics": {"value": (("id", "source", "place"),)},
    "claims": {"value": (("id", "source", "place"),)},
    "why": {"value": (("id", "source", "place"),)},
    "search": {"match": (("claim", "source", "place"),)},
    "conflicts": {f"value_{side}": ((f"claim_{side}", f"source_{side}", f"place_{side}"),) for side in "ab"},
    "compare-overcrowding": {
        "held": (_HELD,),
        "capacity": (_CAPACITY,),
        "published": (_PUBLISHED,),
        "occupancy": (_HELD, _CAPACITY, _PUBLISHED),
        "excess": (_HELD, _CAPACITY, _PUBLISHED),
    },
    "explain": {"held": (_HELD,), "capacity": (_CAPACITY,), "value": (_HELD, _CAPACITY)},
}
"""For each listing whose rows name what carries them, where the row does so."""

COMPANIONS = {
    **dict.fromkeys(("capacity_qualifier", "capacity_basis"), "capacity"),
    "people_qualifier": "people",
    **dict.fromkeys(("amount_qualifier", "currency", "period"), "amount"),
    **dict.fromkeys(("per_person_currency", "per_person_period", "per_person_qualifier"), "amount_per_person"),
    "cost_currency": "cost_per_person_year",
}
"""Columns that belong to a number, with its column, which bears the note for both where it is there."""


def _place(paragraph: int | None, place: str | None) -> str:
    return f"¶{paragraph}" if paragraph is not None else place or ""


def _joined(places: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, places)))


def places(rows: Iterable[Row]) -> str:
    """Return the places that some rows name, each once, as people write them: ``¶3, ¶5``."""
    return _joined(_place(row.get("paragraph"), row.get("place")) for row in rows)


def _chosen(database: Database, entities: Iterable[str]) -> dict[tuple[str, str], Cite]:
    """Return the claim that fills each field of some entities."""
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in rows_of(database, "SELECT * FROM chosen WHERE {}", "entity", entities):
        rows.setdefault((row["entity"], row["field"]), []).append(row)
    for its_rows in rows.values():
        its_rows.sort(key=lambda row: row["position"] or 0)
    return {key: _cite(its_rows[0]["claim"], its_rows) for key, its_rows in rows.items()}


def _cite(claim: str, rows: Sequence[Row]) -> Cite:
    return Cite(claim, rows[0]["source"], places(rows))


_Found = tuple[tuple[int, str], tuple[Cite, ...]]
"""A cell, by row and column, and what carries it."""


def _is_empty(value: object) -> bool:
    return value is None or value in ("", [])


def _filled(database: Database, listing: str, rows: Sequence[Row]) -> Iterator[_Found]:
    key = _ENTITY.get(listing, "id")
    chosen = _chosen(database, {row[column] for row in rows for column in (key, "ratio_to") if row.get(column)})
    for number, row in enumerate(rows):
        for column, named in _FIELDS[listing].items():
            if _is_empty(row.get(column)):
                continue
            fields = named
            if named is _COST:
                fields = named[:1] if (row[key], named[0]) in chosen else named[1:]
            cells = [(row[key], field) for field in fields]
            if column == "ratio":
                cells.append((row["ratio_to"], "capacity"))
            yield (number, column), tuple(chosen[cell] for cell in dict.fromkeys(cells) if cell in chosen)


def _carried(listing: str, rows: Sequence[Row]) -> Iterator[_Found]:
    columns = _CARRIERS.get(listing, {})
    for number, row in enumerate(rows):
        named: dict[_Carrier, Cite] = {}
        for column, carriers in columns.items():
            if _is_empty(row.get(column)):
                continue
            for carrier in carriers:
                claim, source, place = carrier
                if carrier not in named and row.get(claim) is not None:
                    named[carrier] = Cite(row[claim], row[source], _place(row.get("paragraph"), row.get(place)))
            yield (number, column), tuple([named[carrier] for carrier in carriers if carrier in named])


def row_carriers(listing: str) -> dict[str, _Carrier] | None:
    """Return the columns of a listing whose carrier its rows themselves name, with where they do so.

    None for a listing whose cells are carried by claims that its rows do not name.
    """
    if listing in _FIELDS:
        return None
    return {column: several[0] for column, several in _CARRIERS.get(listing, {}).items()}


def _summed(cells: Cells, rows: Sequence[Row]) -> Cells:
    """Return what carries the row of a total: all that carries the ranked rows with both counts."""
    totals = [number for number, row in enumerate(rows) if row.get("is_total")]
    if not totals:
        return {}
    added = [number for number, row in enumerate(rows) if row["comparable"] and row["counted"]]
    counts = {
        column: [cites for row in added for cites in cells.get((row, column), ())] for column in ("held", "capacity")
    }
    both = [*counts["held"], *counts["capacity"]]
    columns = {**counts, "occupancy": both, "excess": both}
    return {(total, column): tuple(dict.fromkeys(cites)) for total in totals for column, cites in columns.items()}


def citations(database: Database, listing: str, rows: Sequence[Row]) -> Cells:
    """Return what carries the cells of the rows of a listing; cells that hold nothing have none.

    A claim stands with all the places that it cites where it fills a field, else with the first.
    """
    found = _filled(database, listing, rows) if listing in _FIELDS else _carried(listing, rows)
    cells = {cell: cites for cell, cites in found if cites}
    return cells | _summed(cells, rows)
