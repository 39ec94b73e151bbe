"""Telling a knowledge base from other files."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SQLITE = b"SQLite format 3\0"
"""How every SQLite file begins."""


def is_knowledge_base(path: Path) -> bool:
    """Tell whether a file is a knowledge base in SQLite, by its table of schema revisions.

    A SQLite file that cannot be looked into, as it is locked or broken, is taken for one.
    """
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            if file.read(len(_SQLITE)) != _SQLITE:
                return False
        tables = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0)) as database:
            return database.execute(tables).fetchone() is not None
    except (OSError, sqlite3.Error):
        return True
