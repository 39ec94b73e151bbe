"""Official data files to packs: one module a format, one contract, one registry.

An importer reads a file and returns the observations that it found, the sources they come from, what it did, and every
problem. It writes nothing. The same file gives the same answer.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable

    from prisonkb.errors import Problem
    from prisonkb.records.observation import ObservationRecord

FORMATS = ("unodc", "table")
"""Every format that can be imported; each is the name of a module here."""


class Imported(NamedTuple):
    """What a file gave. Where nothing in it could be used, there are no observations and at least one problem."""

    title: dict[str, str]
    """What the pack is called, by language."""
    sources: dict[str, dict[str, Any]]
    """The record of each source, by id, as a pack holds it."""
    observations: tuple[ObservationRecord, ...]
    """Sorted, one for each key."""
    remarks: tuple[str, ...]
    """What was mapped, skipped and chosen, a line each."""
    problems: tuple[Problem, ...]


def importer(name: str) -> Callable[..., Imported]:
    """Return the function that reads a format; it takes a path and what the format itself asks for.

    Raises UnknownNameError where there is no such format.
    """
    if name not in FORMATS:
        raise UnknownNameError("format", name, FORMATS, hint=f"formats: {', '.join(FORMATS)}")
    read: Callable[..., Imported] = import_module(f"prisonkb.importers.{name}").read
    return read


def in_order(observations: list[ObservationRecord]) -> tuple[ObservationRecord, ...]:
    """Return observations by country, indicator, date and source."""
    return tuple(
        sorted(observations, key=lambda row: (row.country, row.indicator, row.as_of, row.source, row.key(), row.place))
    )
