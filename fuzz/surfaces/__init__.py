"""The doors, a module each: its seeds, the words of its language, and what is done with one input."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tools.cluster import Cluster

NAMES = ("packs", "records", "observations", "imports", "workbooks", "texts", "words", "arguments")

ON_SERVER = ("packs", "words", "arguments")
"""The doors that lead to a database, which may be on a server too."""


class Surface(NamedTuple):
    """A door: how an input is tried, inputs to begin with, and words that inputs are made of."""

    attempt: Callable[[bytes], None]
    """Raises where the input breaks a promise."""
    seeds: Sequence[bytes]
    dictionary: Sequence[str]
    longest: int = 8_192
    """How many bytes an input may have."""


def surface(name: str, folder: Path, cluster: Cluster | None = None) -> Surface:
    """Return a door, ready to be tried; ``folder`` is empty and its own, and so is the server where there is one."""
    make = import_module(f"fuzz.surfaces.{name}").surface
    made: Surface = make(folder, cluster) if name in ON_SERVER else make(folder)
    return made
