"""Where the program's own files lie, in a checkout or in an installed wheel, and where a user's database lies."""

from __future__ import annotations

import json
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


def default_database() -> Path:
    """Return where the database lies when none is named: in the user's data directory."""
    import platformdirs  # noqa: PLC0415 - not needed where a database is named

    return Path(platformdirs.user_data_dir("prisonkb", appauthor=False)) / "prisonkb.db"


def noted_files(note: str) -> tuple[str, ...]:
    """Return where files lay, from a note that is a list in JSON; none where it is no list of texts."""
    try:
        files = json.loads(note)
    except ValueError:
        return ()
    return tuple(files) if isinstance(files, list) and all(isinstance(file, str) for file in files) else ()
