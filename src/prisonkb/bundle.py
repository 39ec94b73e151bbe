"""The packs that come with the program, and which of them a first use loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb import __version__
from prisonkb.paths import data_directory

if TYPE_CHECKING:
    from pathlib import Path

_FILES = {
    "article": ("seed.yaml",),
    "world-statistics": ("world-statistics.yaml", "world-statistics.csv"),
}
"""The files of each bundled pack: its head, then the table of observations beside it."""
DEFAULT = ("article", "world-statistics")
"""The packs that a new database begins with, in this order."""


def names() -> tuple[str, ...]:
    """Return the names of the bundled packs."""
    return tuple(_FILES)


def path(name: str) -> Path | None:
    """Return where a bundled pack lies, or None where no bundled pack has this name."""
    return data_directory() / _FILES[name][0] if name in _FILES else None


def files(name: str) -> list[Path]:
    """Return the files of a bundled pack, none where no bundled pack has this name."""
    return [data_directory() / file for file in _FILES.get(name, ())]


def stamp(name: str) -> str:
    """Return the program's version with size and time of a bundled pack's files, empty for any other pack.

    It is a quick way to see that they are the same.
    """
    if name not in _FILES:
        return ""
    found = [file.stat() for file in files(name)]
    return "-".join([__version__, *(f"{file.st_size}-{file.st_mtime_ns}" for file in found)])


def is_stale(name: str, *, stamp_then: str, sha256_then: str) -> bool:
    """Tell whether a bundled pack is another one than that which was loaded.

    The files are read only if their stamp differs.
    """
    if name not in _FILES or stamp(name) == stamp_then:
        return False
    import hashlib  # noqa: PLC0415 - hardly ever needed

    return hashlib.sha256(b"".join(file.read_bytes() for file in files(name))).hexdigest() != sha256_then
