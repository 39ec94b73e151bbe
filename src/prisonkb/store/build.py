"""Making a database: whole, in a temporary file beside its place, then moved there in one step."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from prisonkb.store.codebook import write_codebook
from prisonkb.store.engine import sqlite_engine
from prisonkb.store.load import load_pack
from prisonkb.store.migrate import upgrade

if TYPE_CHECKING:
    from prisonkb.store.load import PackFile


def _fill(path: Path, files: list[PackFile]) -> None:
    engine = sqlite_engine(path)
    upgrade(engine)
    with engine.connect() as connection, connection.begin():
        write_codebook(connection)
        for file in files:
            load_pack(connection, file)
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.execute("PRAGMA journal_mode = WAL")
    engine.dispose()


def _put_in_place(built: Path, path: Path) -> None:
    """Move a finished database to its place, unless another process was first."""
    try:
        os.link(built, path)
    except FileExistsError:
        return
    except OSError:
        if not path.exists():
            built.replace(path)


def build_database(path: Path, files: list[PackFile]) -> None:
    """Make a database with some packs at a path where there is none.

    Two processes that do so at once both end with a whole database there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".prisonkb-", dir=path.parent) as folder:
        built = Path(folder) / path.name
        _fill(built, files)
        _put_in_place(built, path)
