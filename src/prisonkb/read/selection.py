"""What a listing is asked for, before anything is read: all rows at once, or row by row where there may be many."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.read.query import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prisonkb.read.database import Database, Row
    from prisonkb.read.listing import Listing
    from prisonkb.read.query import Condition


class Selection(NamedTuple):
    """Some rows of a listing, in its order, in one language."""

    listing: Listing
    conditions: Sequence[Condition] = ()
    lang: str = "en"
    reader: Callable[[Database, Sequence[Condition], str], list[Row]] | None = None
    """What reads the rows where they are more than those of the view, None where they are the view's."""

    def rows(self, database: Database) -> list[Row]:
        """Return all rows."""
        if self.reader is not None:
            return self.reader(database, self.conditions, self.lang)
        return read(database, self.listing, self.conditions, lang=self.lang)
