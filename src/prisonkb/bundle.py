"""The packs that come with the program, and which of them a first use loads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb import __version__
from prisonkb.paths import data_directory

if TYPE_CHECKING:
    from pathlib import Path

_FILES = {
    "article": ("seed.yaml",),
    "world-statistics": ("world-statistics.yaml", "world-statistics.csv"),
    "later-reports": ("later-reports.yaml",),
    "transfer-deals": ("transfer-deals.yaml",),
}
"""The files of each bundled pack: its head, then the table of observations beside it."""


class Head(NamedTuple):
    """What a bundled pack says of itself."""

    title: str
    title_es: str
    version: str
    requires: tuple[str, ...] = ()


HEADS = {
    "article": Head("ABC Internacional, 24 June 2025", "ABC Internacional, 24 de junio de 2025", "1.0"),
    "world-statistics": Head("Prison statistics of the world", "Estadísticas penitenciarias del mundo", "1.0"),
    "later-reports": Head(
        "Other reports on the same prisons and deals",
        "Otras noticias sobre las mismas cárceles y acuerdos",
        "1.0",
        ("article",),
    ),
    "transfer-deals": Head(
        "Agreements to hold prisoners abroad",
        "Acuerdos para recluir presos en el extranjero",
        "1.0",
        ("article", "later-reports"),
    ),
}
"""The heads of the bundled packs, as their files have them, so that listing them reads no YAML."""
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
    """Return the program's version, with size and time of the files of a pack if it is bundled.

    It is a quick way to see that a pack need not be loaded again: another version may read the same files otherwise.
    """
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
