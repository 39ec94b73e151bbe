"""What is claimed, as judgement sees it: claims, and the cells of datasets as what their publisher asserts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from prisonkb.read.evidence import on_entity
from prisonkb.reason.claims import Claim, Origins, Value, from_row
from prisonkb.vocabulary.fields import ValueType

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def origins_of(database: Database) -> Origins:
    """Return what the links of chains stand for."""
    names: dict[str, set[str]] = {}
    called = "SELECT entity, value, value_es FROM claims WHERE field = 'name' AND entity_kind = 'actor'"
    for row in database.rows(called):
        names.setdefault(row["entity"], set()).update(filter(None, (row["value"], row["value_es"])))
    sources = database.rows("SELECT id, root, publisher FROM sources")
    roots = {row["id"]: row["root"] for row in sources}
    return Origins(roots, {row["id"]: row["publisher"] for row in sources}, names)


def judged_claims(database: Database, entity: str) -> Iterator[Claim]:
    """Yield the claims on an entity that count."""
    origins = origins_of(database)
    for row in database.rows("SELECT * FROM claims WHERE entity = :entity", {"entity": entity}):
        yield claim_of(row, origins)


def judged_cells(database: Database, entity: str) -> Iterator[Claim]:
    """Yield the cells of datasets on an entity that count, each as a claim of its publisher."""
    about, parameters = on_entity(database, entity)
    for row in database.rows(f"SELECT * FROM statistics WHERE claim IS NULL AND {about}", parameters):  # noqa: S608 - the value is a parameter
        yield cell_of(row)
