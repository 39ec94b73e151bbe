"""Databases that are killed, in SQLite files."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tools.killing.store import REVISION
from tools.older import older_database

from prisonkb.read.file import Watched
from prisonkb.store.build import build_database
from prisonkb.store.engine import sqlite_reader

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from prisonkb.store.load import PackFile


class FileStore:
    """Files in a folder; the own one lies in a folder of its own, with the copies that an upgrade puts beside it."""

    def __init__(self, folder: Path) -> None:
        """Keep files in a folder that is there and empty."""
        self._folder = folder
        self.own = folder / "own" / "own.db"

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.db"

    def build(self, name: str, files: list[PackFile]) -> None:
        """Make a database that stays, with some packs."""
        build_database(self._path(name), files)

    def build_older(self, name: str, revision: str, files: list[PackFile]) -> None:
        """Make a database that stays, of an earlier revision, with what some packs say."""
        newest = f"before-{name}"
        self.build(newest, files)
        older_database(self._path(name), revision, self._path(newest))

    def renew(self, name: str) -> None:
        """Put the own database back to what another one holds, with nothing beside it."""
        shutil.rmtree(self.own.parent, ignore_errors=True)
        self.own.parent.mkdir()
        shutil.copy(self._path(name), self.own)

    def revisions(self) -> tuple[str, list[str]]:
        """Return the revision of the own database, and those of the copies that lie beside it."""
        found = []
        for path in (self.own, *self.own.parent.glob("own.schema-*.db")):
            with closing(sqlite3.connect(path)) as connection:
                found.append(str(connection.execute(REVISION).fetchone()[0]))
        return found[0], found[1:]

    def reader(self) -> Engine:
        """Return an engine that reads the own database."""
        return sqlite_reader(Watched(self.own).uri)
