"""Whether the rows that readers see are those that the claims give: every value carried, none left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from prisonkb.store.bulk import ids_of, key_columns, table
from prisonkb.store.checks.finding import UNREADABLE, Finding
from prisonkb.store.links import Links
from prisonkb.store.projected import held_at_once, projected_rows
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from prisonkb.store.rows import Row

_KINDS = tuple(kind.value for kind in EntityKind)


def _stored(connection: Connection, name: str, entities: Sequence[str], columns: Sequence[str]) -> list[Row]:
    """Return what a table holds of some entities, as far as claims fill it."""
    core, claim = table(name), table("claim")
    query = select(*(core.c[column] for column in columns))
    if name == "observation":
        query = query.join(claim, claim.c.id == core.c.claim).where(claim.c.entity.in_(entities))
    else:
        query = query.where(core.c["entity" if "entity" in core.c else "id"].in_(entities))
    return [dict(row._mapping) for row in connection.execute(query)]


def _columns(name: str, wanted: Sequence[Row]) -> list[str]:
    """Return the columns of a table that claims fill."""
    if name in ("entity", *_KINDS):
        return [*wanted[0]] if wanted else []
    return [column.name for column in table(name).c if (name, column.name) != ("search_entry", "id")]


def _differing(name: str, stored: Sequence[Row], wanted: Sequence[Row]) -> Iterator[Finding]:
    keys = key_columns(table(name))
    by_key = {tuple(row[key] for key in keys): row for row in stored}
    for row in wanted:
        key = tuple(row[key] for key in keys)
        found, named = by_key.pop(key, None), " ".join(map(str, key))
        if found is None:
            yield Finding("projection", name, named, "the row is missing, and claims give it")
            continue
        differing = [
            f"{column} is {found[column]!r}, and the claims give {value!r}"
            for column, value in row.items()
            if found[column] != value
        ]
        if differing:
            yield Finding("projection", name, named, "; ".join(differing))
    for key in by_key:
        if name not in ("entity", *_KINDS):
            yield Finding("projection", name, " ".join(map(str, key)), "no claim gives the row")


def _counted(rows: Sequence[Row]) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(row.values()) for row in rows)


def _differing_entries(columns: Sequence[str], stored: Sequence[Row], wanted: Sequence[Row]) -> Iterator[Finding]:
    """Yield how search entries differ, which are told apart by all that they hold."""
    found, given = _counted(stored), _counted([{column: row[column] for column in columns} for row in wanted])
    for entries, message in ((given - found, "the entry is missing"), (found - given, "nothing gives the entry")):
        for entry in entries.elements():
            row = dict(zip(columns, entry, strict=True))
            named = " ".join(str(row[part]) for part in ("entity", "part", "lang"))
            yield Finding("projection", "search_entry", named, f"{message}: {row['text']!r}")


def _check(connection: Connection, entities: Sequence[str], links: Links) -> Iterator[Finding]:
    for name, wanted in projected_rows(connection, entities, links).items():
        columns = _columns(name, wanted)
        stored = _stored(connection, name, entities, columns) if columns else []
        if name == "search_entry":
            yield from _differing_entries(columns, stored, wanted)
        else:
            yield from _differing(name, stored, wanted)


def _check_apart(connection: Connection, entities: Sequence[str], links: Links) -> list[Finding]:
    """Return how the projected rows of some entities differ; those whose claims cannot be read are set apart."""
    try:
        return [*_check(connection, entities, links)]
    except UNREADABLE as error:
        if len(entities) == 1:
            reason = f"its claims cannot be read: {type(error).__name__}: {error}"
            return [Finding("projection", "entity", entities[0], reason)]
        middle = len(entities) // 2
        halves = entities[:middle], entities[middle:]
        return [finding for half in halves for finding in _check_apart(connection, half, links)]


def check_projections(connection: Connection) -> Iterator[Finding]:
    """Yield how the projected rows of all entities differ from what their claims give.

    An entity whose claims cannot be projected at all is named by itself.
    """
    links = Links(connection)
    for part in held_at_once(connection, ids_of(connection, select(table("entity").c.id))):
        yield from _check_apart(connection, part, links)
