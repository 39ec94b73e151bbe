"""What a listing is asked for: its rows, read when they are first looked at, or row by row where there may be many."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from prisonkb.read.database import Row
from prisonkb.read.query import are_more_than, promised_columns, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prisonkb.read.database import Database
    from prisonkb.read.listing import Listing
    from prisonkb.read.query import Condition


_MANY = 1_000


class Found(Sequence[Row], ABC):
    """The rows that a listing is asked for, which are read when they are first looked at."""

    database: Database
    listing: Listing
    lang: str

    @property
    @abstractmethod
    def rows(self) -> list[Row]:
        """All rows."""

    @abstractmethod
    def promised(self) -> list[Row]:
        """Return all rows with what the listing promises and no more, which may be much less to read."""

    def are_many(self) -> bool:
        """Tell whether the rows may be so many that not all should be held at once."""
        return True

    def one_by_one(self) -> Iterator[Row]:
        """Yield all rows with what the listing promises."""
        return iter(self.promised())

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: Any) -> Any:
        return self.rows[index]


class Selection(Found):
    """The rows of a listing that meet all conditions, in its order, in one language. Nothing is read beforehand."""

    def __init__(
        self,
        database: Database,
        listing: Listing,
        conditions: Sequence[Condition] = (),
        lang: str = "en",
        reader: Callable[[Database, Sequence[Condition], str], list[Row]] | None = None,
    ) -> None:
        """Take what to read; ``reader`` does it where the rows hold more than those of the view."""
        self.database = database
        self.listing = listing
        self.conditions = conditions
        self.lang = lang
        self.reader = reader
        self._rows: list[Row] | None = None

    def narrowed(self, condition: Condition) -> Selection:
        """Return the selection of the rows that meet one condition instead of those of this one."""
        return Selection(self.database, self.listing, [condition], self.lang, self.reader)

    @property
    def rows(self) -> list[Row]:
        """All rows."""
        if self._rows is None:
            if self.reader is not None:
                self._rows = self.reader(self.database, self.conditions, self.lang)
            else:
                self._rows = read(self.database, self.listing, self.conditions, lang=self.lang)
        return self._rows

    def are_many(self) -> bool:
        """Tell whether there are more rows than are held at once without a thought."""
        return are_more_than(self.database, self.listing.name, self.conditions, _MANY)

    def promised(self) -> list[Row]:
        """Return all rows with what the listing promises and no more, which may be much less to read."""
        if self._rows is not None or self.reader is not None:
            return self.rows
        columns = promised_columns(self.database, self.listing, self.lang)
        return read(self.database, self.listing, self.conditions, lang=self.lang, columns=columns)
