"""What is claimed, as judgement sees it: claims, and the cells of datasets as what their publisher asserts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from prisonkb.read.query import rows_of
from prisonkb.reason.claims import Claim, Origins, Value, from_row
from prisonkb.vocabulary.fields import ValueType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prisonkb.read.database import Database, Row

_COLUMN = {ValueType.ID: "ref", ValueType.TERM: "term", ValueType.DATE: "date", ValueType.TEXT: "text"}
"""The column of the table of claims that holds a value which is no number."""


def claim_of(row: Row, origins: Origins) -> Claim:
    """Return a claim from a row of its view, which has the value of any type in one column."""
    stored = {**row, **dict.fromkeys(("ref", "term", "date", "text", "text_es")), "qualifiers": row["qualifier"]}
    column = _COLUMN.get(ValueType(row["value_type"]))
    if column is not None:
        stored[column] = row["value"]
    if column == "text":
        stored["text_es"] = row["value_es"]
    return from_row(stored, origins)


def cell_of(row: Row) -> Claim:
    """Return the cell of a dataset from a row of the view of statistics, as a claim of its publisher."""
    return Claim(
        id=row["id"],
        entity=row["facility"] or row["country"],
        field=row["indicator"],
        value=Value(Decimal(row["printed"]), row["kind"], row["capacity_basis"]),
        source=row["source"],
        root=row["root"],
        qualifiers=tuple((row["qualifier"] or "").split()),
        published=row["published"],
        as_of=row["as_of"],
        scope=row["scope"],
        of_dataset=True,
    )


_NAMES = "SELECT entity, value, value_es FROM claims WHERE field = 'name' AND entity_kind = 'actor'"
_SOURCES = "SELECT id, root, publisher FROM sources"


def _origins(sources: Iterable[Row], names: Iterable[Row]) -> Origins:
    known = {row["id"]: row for row in sources}
    called: dict[str, set[str]] = {}
    for row in names:
        called.setdefault(row["entity"], set()).update(filter(None, (row["value"], row["value_es"])))
    roots = {source: row["root"] for source, row in known.items()}
    return Origins(roots, {source: row["publisher"] for source, row in known.items()}, called)


def origins_of(database: Database) -> Origins:
    """Return what the links of all chains stand for."""
    return _origins(database.rows(_SOURCES), database.rows(_NAMES))


def origins_of_claims(database: Database, claims: Sequence[Row]) -> Origins:
    """Return what the links of the chains of some claims stand for, which are rows of their view."""
    links = {link for row in claims for link in (row["speaker"], *row["via"].split()) if link}
    cited = {source for row in claims for source in (row["source"], row["root"])}
    return _origins(
        rows_of(database, f"{_SOURCES} WHERE {{}}", "id", cited | links),
        rows_of(database, f"{_NAMES} AND {{}}", "entity", links),
    )


def judged(database: Database, rows: Sequence[Row]) -> list[Claim]:
    """Return claims from rows of their view."""
    origins = origins_of_claims(database, rows)
    return [claim_of(row, origins) for row in rows]
