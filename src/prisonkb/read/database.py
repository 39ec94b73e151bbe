"""A database open for reading: what every kind of it answers, wherever it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from prisonkb.errors import DatabaseError, NotOursError
from prisonkb.places import Server, option

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import TracebackType
    from typing import Protocol, Self

    from prisonkb.places import Place

    class Record(Protocol):
        """A row to look into by name or by place."""

        def __getitem__(self, key: Any, /) -> Any: ...
        def __iter__(self) -> Iterator[Any]: ...


SCHEMA_REVISION = "0009"
"""The schema that the views of this version read."""

Row = dict[str, Any]


class Database(ABC):
    """A database open for reading, in the state that it had when it was opened, whatever is written meanwhile.

    SQL is that of SQLite and of PostgreSQL: parameters are named, ``main`` is the schema of what is stored and ``temp``
    that of what the connection keeps for itself. Close it, or use it in a ``with`` statement.
    """

    place: Place
    """Where the database is."""
    part: tuple[str, str] = ("", "")
    """The part of it that answers come from, in English and in Spanish; empty where it is all of it."""

    def _check_revision(self, found: Sequence[str]) -> None:
        """Raise DatabaseError where the schema that was found is not the one that the views of this version read."""
        if list(found) == [SCHEMA_REVISION]:
            return
        if len(found) != 1 or not str(found[0]).isdecimal():
            raise NotOursError(self.place)
        revision = str(found[0])
        age, hint = "an older", f"prisonkb {option(self.place)} db upgrade"
        if revision > SCHEMA_REVISION:
            age, hint = "a newer", "upgrade prisonkb"
        schemas = f"schema {revision}, this one reads {SCHEMA_REVISION}"
        raise DatabaseError(f"{str(self.place)!r} was made by {age} prisonkb ({schemas})", hint=hint)

    @abstractmethod
    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Return the rows of a query as dictionaries."""

    @abstractmethod
    def records(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Record]:
        """Return the rows of a query to look into by name: quicker than dictionaries where there are many."""

    @abstractmethod
    def batches(
        self, sql: str, parameters: Mapping[str, object] | None = None, size: int = 500
    ) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows of a query as tuples, some at a time, for answers that are larger than memory."""

    @abstractmethod
    def columns(self, view: str) -> tuple[str, ...]:
        """Return the names of the columns of a view."""

    @abstractmethod
    def with_words(self, words: Sequence[str]) -> tuple[str, dict[str, object]]:
        """Return a query for the numbers of the search entries in which a word begins with one of some folded words.

        Of words of more than 255 letters it may find some more, of which that is not so.
        """

    @abstractmethod
    def write_temporary(self, sql: str, parameters: Mapping[str, object] | None = None) -> None:
        """Run a statement on the connection's own temporary tables; what is stored is not written."""

    @abstractmethod
    def insert_temporary(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Write rows to one of the connection's own temporary tables."""

    @abstractmethod
    def size(self) -> int:
        """Return how many bytes the database takes on its disk."""

    @abstractmethod
    def close(self) -> None:
        """Close the connection, and forget its temporary tables."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def database_at(place: Place) -> Database:
    """Open a database that is there for reading, in a file or on a server.

    Raises DatabaseError for one that is missing, cannot be read, is no database of ours or has another schema.
    """
    if isinstance(place, Server):
        from prisonkb.read.server import ServerDatabase  # noqa: PLC0415 - a database in a file needs no driver

        return ServerDatabase(place)
    from prisonkb.read.file import FileDatabase  # noqa: PLC0415 - which imports this module

    return FileDatabase(place)
