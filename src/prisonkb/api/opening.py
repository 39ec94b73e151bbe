"""Opening a database: the default one is made where it is not there, and renewed where the program has newer packs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb import bundle
from prisonkb.places import Server
from prisonkb.read.database import database_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from prisonkb.places import Place
    from prisonkb.read.database import Database


class Opened(NamedTuple):
    """A database that is open for reading."""

    database: Database
    packs: tuple[str, ...]
    """The packs that are loaded."""
    stale: list[str]
    """Those of them that are bundled with the program in another version."""


def open_database(place: Place, *, is_default: bool, say: Callable[[str], None] = lambda _: None) -> Opened:
    """Open a database for reading.

    The default database is built where it is not there, and renewed where the program has another version of its
    packs; ``say`` is told so. A named one is only read. Raises DatabaseError where it cannot be opened or made.
    """
    if is_default and not isinstance(place, Server) and not place.exists():
        from prisonkb.api.upkeep import build

        say(f"first use: building the database at {place}")
        build(place)
    opened = _opened(place)
    if not opened.stale or not is_default:
        return opened
    opened.database.close()
    from prisonkb.api.upkeep import renew

    for line in renew(place, opened.stale):
        say(line)
    return _opened(place)


def _opened(place: Place) -> Opened:
    database = database_at(place)
    loaded = database.rows("SELECT id, stamp, sha256 FROM packs ORDER BY id")
    stale = [
        row["id"] for row in loaded if bundle.is_stale(row["id"], stamp_then=row["stamp"], sha256_then=row["sha256"])
    ]
    return Opened(database, tuple(row["id"] for row in loaded), stale)
