"""Opening a database: the default one is made where it is not there, and renewed where the program has newer packs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb import bundle
from prisonkb.read.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Opened(NamedTuple):
    """A database that is open for reading."""

    database: Database
    packs: tuple[str, ...]
    """The packs that are loaded."""
    stale: list[str]
    """Those of them that are bundled with the program in another version."""


def open_database(path: Path, *, is_default: bool, say: Callable[[str], None] = lambda _: None) -> Opened:
    """Open a database for reading.

    The default database is built where it is not there, and renewed where the program has another version of its
    packs; ``say`` is told so. A named one is only read. Raises DatabaseError where it cannot be opened or made.
    """
    if is_default and not path.exists():
        from prisonkb.api.upkeep import build

        say(f"first use: building the database at {path}")
        build(path)
    opened = _opened(path)
    if not opened.stale or not is_default:
        return opened
    opened.database.close()
    from prisonkb.api.upkeep import renew

    for line in renew(path, opened.stale):
        say(line)
    return _opened(path)


def _opened(path: Path) -> Opened:
    database = Database(path)
    loaded = database.rows("SELECT id, stamp, sha256 FROM packs ORDER BY id")
    stale = [
        row["id"] for row in loaded if bundle.is_stale(row["id"], stamp_then=row["stamp"], sha256_then=row["sha256"])
    ]
    return Opened(database, tuple(row["id"] for row in loaded), stale)
