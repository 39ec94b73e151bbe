"""The listings of entities and figures, each a function of its filters.

Where a filter names countries, a country is found by a code or a name, and includes its parts. Each function raises
UnknownNameError for a country, an entity or a value of a closed list that nothing answers to, with the nearest ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb import bundle
from prisonkb.errors import UsageError
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import Condition, at_least, equals, finished, in_countries, in_list, sort_rows
from prisonkb.read.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.read.database import Row
    from prisonkb.read.query import Reader

_LAST_YEAR = 9999


def _answer(reader: Reader, listing: str, conditions: Sequence[Condition] = ()) -> Selection:
    return Selection(reader.database, LISTINGS[listing], conditions, reader.lang)


def countries(reader: Reader, country: Sequence[str] = ()) -> Selection:
    """Return countries that anything is known about."""
    conditions = in_countries(reader.database, ["id"], country)
    return _answer(reader, "countries", conditions)


def facilities(
    reader: Reader,
    country: Sequence[str] = (),
    status: str | None = None,
    min_capacity: int | None = None,
    modelled_on: str | None = None,
) -> Selection:
    """Return prisons; ``min_capacity`` counts places, ``modelled_on`` is the id or the name of what they imitate."""
    conditions = [
        *in_countries(reader.database, ["country"], country),
        *equals("status", in_list("facility-status", status, "status of a prison")),
        *at_least("capacity", min_capacity),
        *equals("modelled_on", modelled_on and reader.entity(modelled_on)),
    ]
    return _answer(reader, "facilities", conditions)


def policies(
    reader: Reader, country: Sequence[str] = (), kind: str | None = None, status: str | None = None
) -> Selection:
    """Return penal policies and legal rules."""
    conditions = [
        *in_countries(reader.database, ["country"], country),
        *equals("kind", in_list("policy-kind", kind, "kind of policy")),
        *equals("status", in_list("policy-status", status, "status of a policy")),
    ]
    return _answer(reader, "policies", conditions)


def transfers(
    reader: Reader,
    sending: Sequence[str] = (),
    receiving: Sequence[str] = (),
    country: Sequence[str] = (),
    status: str | None = None,
    contested: bool = False,
) -> Selection:
    """Return arrangements to hold prisoners in another country; ``country`` is on either side of them."""
    conditions = [
        *in_countries(reader.database, ["sending"], sending),
        *in_countries(reader.database, ["receiving"], receiving),
        *in_countries(reader.database, ["sending", "receiving"], country),
        *equals("status", in_list("transfer-status", status, "status of a transfer")),
        *equals("contested", True if contested else None),
    ]
    return _answer(reader, "transfers", conditions)


def _in_year(year: int | None) -> list[Condition]:
    if year is None:
        return []
    if not 1 <= year <= _LAST_YEAR:
        raise UsageError(f"{year} is no year; expected one from 1 to {_LAST_YEAR}")
    sql = "as_of_start <= :year_end AND as_of_end >= :year_start"
    return [Condition(sql, {"year_start": f"{year:04d}-01-01", "year_end": f"{year:04d}-12-31"})]


def statistics(
    reader: Reader, country: Sequence[str] = (), indicator: str | None = None, year: int | None = None
) -> Selection:
    """Return measured numbers of countries and prisons, of a year where one is given."""
    conditions = [
        *in_countries(reader.database, ["country"], country),
        *equals("indicator", in_list("indicator", indicator, "indicator")),
        *_in_year(year),
    ]
    return _answer(reader, "statistics", conditions)


def people(reader: Reader, country: Sequence[str] = ()) -> Selection:
    """Return persons, organisations and groups that speak or act."""
    conditions = in_countries(reader.database, ["country"], country)
    return _answer(reader, "people", conditions)


def timeline(reader: Reader, country: Sequence[str] = ()) -> Selection:
    """Return what happened, in order; undated events come last."""
    conditions = in_countries(reader.database, ["country"], country)
    return _answer(reader, "timeline", conditions)


def gaps(reader: Reader, country: Sequence[str] = ()) -> Selection:
    """Return what is not known, and why."""
    conditions = in_countries(reader.database, ["country"], country)
    return _answer(reader, "gaps", conditions)


def sources(reader: Reader) -> Selection:
    """Return what is cited."""
    return _answer(reader, "sources")


def indicators(reader: Reader) -> Selection:
    """Return what is measured, and who defines it so."""
    return _answer(reader, "indicators")


def _not_loaded(name: str, lang: str) -> Row:
    head = bundle.HEADS[name]
    return {
        "id": name,
        "title": head.title_es if lang == "es" else head.title,
        "version": head.version,
        "requires": " ".join(head.requires),
        "loaded": False,
        "current": False,
    }


def packs(reader: Reader) -> list[Row]:
    """Return the packs that are bundled or loaded, and whether a loaded one is the version that is bundled."""
    listing = LISTINGS["packs"]
    rows = [*_answer(reader, "packs")]
    for row in rows:
        stale = bundle.is_stale(row["id"], stamp_then=row["stamp"], sha256_then=row["sha256"])
        row |= {"loaded": True, "current": not stale}
    loaded = {row["id"] for row in rows}
    absent = [_not_loaded(name, reader.lang) for name in bundle.names() if name not in loaded]
    rows += finished(absent, listing, reader.lang)
    for row in rows:
        row["bundled"] = row["id"] in bundle.names()
    return sort_rows(rows, listing.order)
