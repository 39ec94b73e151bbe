"""Where the program's own files lie, in a checkout or in an installed wheel, and where a user's database lies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def _own(checkout_name: str, packaged_name: str) -> Path:
    packaged = _PACKAGE / packaged_name
    return packaged if packaged.is_dir() else _CHECKOUT / checkout_name


def data_directory() -> Path:
    """Return the folder of the bundled packs."""
    return _own("data", "_data")


def migrations_directory() -> Path:
    """Return the folder of the schema migrations."""
    return _own("alembic", "_alembic")


def _user_data() -> Path:
    """Return the folder in which the programs of a user keep data, as each system has it."""
    if sys.platform == "win32":
        named = os.environ.get("LOCALAPPDATA")
        return Path(named) if named else Path.home() / "AppData" / "Local"
    named = os.environ.get("XDG_DATA_HOME", "")
    if os.path.isabs(named):
        return Path(named)
    return Path.home() / ("Library/Application Support" if sys.platform == "darwin" else ".local/share")


def default_database() -> Path:
    """Return where the database lies when none is named: in the user's data folder."""
    return _user_data() / "prisonkb" / "prisonkb.db"
