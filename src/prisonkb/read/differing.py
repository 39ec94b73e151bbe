"""Of what two databases in files do not say the same, found without reading either into memory."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.read.refused import refused
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from pathlib import Path

_OF_CLAIM = "SELECT entity FROM {schema}.claim WHERE id IN (SELECT claim FROM ({rows}))"
_ENTITY_OF = {
    **dict.fromkeys(("claim", "choice"), "SELECT entity FROM ({rows})"),
    **dict.fromkeys(("citation", "quote"), _OF_CLAIM),
    **{kind.value: "SELECT id FROM ({rows})" for kind in EntityKind},
}
"""For each table, how to tell which entities some rows of it are of."""


class Differing(NamedTuple):
    """What differs between two databases, by id."""

    entities: set[str]
    """Of which claims, quotes, places, or what fills their fields differ."""
    observations: set[str]
    """The cells of datasets."""


def _only(table: str, schema: str, other: str, test: str = "true") -> str:
    """Return a query for the rows of a table that one of the two has and the other not so."""
    rows = f"SELECT * FROM {{}}.{table} WHERE {test}"  # noqa: S608 - names and tests are ours
    return f"{rows.format(schema)} EXCEPT {rows.format(other)}"


def differing(before: Path, after: Path) -> Differing:
    """Return what two databases of the same schema do not say alike.

    Raises DatabaseError where one cannot be read, or no room is left for sorting.
    """
    found = Differing(set(), set())
    try:
        with closing(sqlite3.connect(after)) as connection:
            connection.execute("ATTACH ? AS earlier", (str(before),))
            for schema, other in (("main", "earlier"), ("earlier", "main")):
                for table, entity_of in _ENTITY_OF.items():
                    sql = entity_of.format(schema=schema, rows=_only(table, schema, other))
                    found.entities.update(entity for (entity,) in connection.execute(sql))
                cells = _only("observation", schema, other, "claim IS NULL")
                ids = connection.execute(f"SELECT id FROM ({cells})")  # noqa: S608 - names of ours
                found.observations.update(cell for (cell,) in ids)
    except sqlite3.Error as error:
        raise refused(after, error) from error
    return found
