"""The packs that come with the program, and which of them a first use loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb import __version__
from prisonkb.paths import data_directory

if TYPE_CHECKING:
    from pathlib import Path

_FILES = {"article": "seed.yaml"}
DEFAULT = ("article",)
"""The packs that a new database begins with, in this order."""


def names() -> tuple[str, ...]:
    """Return the names of the bundled packs."""
    return tuple(_FILES)


def path(name: str) -> Path | None:
    """Return where a bundled pack lies, or None where no bundled pack has this name."""
    return data_directory() / _FILES[name] if name in _FILES else None


def stamp(file: Path) -> str:
    """Return the program's version with size and time of a file: a quick way to see that it is the same."""
    found = file.stat()
    return f"{__version__}-{found.st_size}-{found.st_mtime_ns}"


def is_stale(name: str, *, stamp_then: str, sha256_then: str) -> bool:
    """Tell whether a bundled pack is another one than that which was loaded.

    The file is read only if its stamp differs.
    """
    file = path(name)
    if file is None or stamp(file) == stamp_then:
        return False
    import hashlib  # noqa: PLC0415 - hardly ever needed

    return hashlib.sha256(file.read_bytes()).hexdigest() != sha256_then
