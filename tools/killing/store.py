"""Where the databases are that are killed, and what all kinds of such places do."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Engine

    from prisonkb.places import Place
    from prisonkb.store.load import PackFile

REVISION = "SELECT version_num FROM alembic_version"


class Store(Protocol):
    """A place for databases: some that stay as they are, and one that is put back to what one of them holds."""

    @property
    def own(self) -> Place:
        """The database that is put back, again and again."""

    def build(self, name: str, files: list[PackFile]) -> None:
        """Make a database that stays, with some packs."""

    def build_older(self, name: str, revision: str, files: list[PackFile]) -> None:
        """Make a database that stays, of an earlier revision, with what some packs say."""

    def renew(self, name: str) -> None:
        """Put the own database back to what another one holds."""

    def contents(self) -> str:
        """Return what tells all that the own database holds from anything else."""

    def revisions(self) -> tuple[str, list[str]]:
        """Return the revision of the own database, and those of the copies that lie beside it."""

    def reader(self) -> Engine:
        """Return an engine that reads the own database."""


def digest(columns: Mapping[str, Sequence[str]], rows: Callable[[str], Iterable[object]]) -> str:
    """Return the hash of all rows of some tables, but for when packs were loaded; ``rows`` runs a query."""
    found = hashlib.sha256()
    for table, names in columns.items():
        asked = [name for name in names if name != "loaded_at"]
        order = ", ".join(str(number) for number, _ in enumerate(asked, start=1))
        found.update(table.encode())
        for row in rows(f"SELECT {', '.join(asked)} FROM {table} ORDER BY {order}"):  # noqa: S608 - our own tables
            found.update(repr(row).encode())
    return found.hexdigest()
