"""Where the databases are that are killed, and what all kinds of such places do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
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

    def revisions(self) -> tuple[str, list[str]]:
        """Return the revision of the own database, and those of the copies that lie beside it."""

    def reader(self) -> Engine:
        """Return an engine that reads the own database."""
