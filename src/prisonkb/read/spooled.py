"""Rows in an order that is known only when all have been seen, though they may be more than fit in memory."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from prisonkb.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prisonkb.read.database import Row

_END = "\0"
"""Stands before every character, so that texts are in the order of their parts."""


def in_order(placed: Iterable[tuple[tuple[str, ...], Row]]) -> Iterator[Row]:
    """Yield rows in the order of the places that are told with them; they lie in a temporary file until then.

    Rows hold what JSON can. Raises DatabaseError where the file cannot be written.
    """
    rows = ((_END.join(place).encode(), json.dumps(row)) for place, row in placed)
    try:
        with closing(sqlite3.connect("")) as spool:
            spool.execute("CREATE TABLE spooled (place BLOB, content TEXT)")
            spool.executemany("INSERT INTO spooled VALUES (?, ?)", rows)
            for (content,) in spool.execute("SELECT content FROM spooled ORDER BY place, rowid"):
                yield json.loads(content)
    except sqlite3.Error as error:
        message = f"rows cannot be sorted in a temporary file: {error}"
        raise DatabaseError(message, hint="make room on the disk, or name a folder with room by TMPDIR") from error
