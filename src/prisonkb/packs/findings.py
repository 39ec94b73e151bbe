"""What a check is given and what it finds."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prisonkb.packs.guessing import Near
    from prisonkb.packs.yamltext import Place
    from prisonkb.vocabulary.claims import EntityKind


TOO_MUCH = ("too much is wrong to read on", "mend what stands above and check again")
"""What to say of a file of which the rest is not looked at, and what to do."""


class Severity(StrEnum):
    """Whether a finding keeps a pack from being loaded."""

    ERROR = "error"
    WARNING = "warning"


class Finding(NamedTuple):
    """One thing that a check found, at a path of the pack."""

    path: Place
    value: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    near: Near | None = None
    """Gives what may be meant; where something of it looks like the value, the hint is to write that."""


class Known(NamedTuple):
    """What a pack may refer to: its own ids, whether or not their records are in order, and those it requires."""

    entities: Mapping[str, EntityKind]
    sources: frozenset[str]
    required: frozenset[str]
    """The ids of entities that a required pack introduces."""
    required_claims: frozenset[str]
    """The ids of claims that a required pack makes."""
    parents: Mapping[str, str | None]
    """Which source derives from which, in the packs that are required, directly or through others."""
    renamed: Mapping[str, str]
    """The ids that entities of these packs once had, with those that they have now."""


def dangling(path: Place, value: str, noun: str, near: Near, renamed: Mapping[str, str] | None = None) -> Finding:
    """Return what to say of an id that leads nowhere: the one that it has now, or the nearest that is there."""
    if renamed and value in renamed:
        return Finding(path, value, f"this {noun} has another id now", f"write {renamed[value]}")
    hint = f"add it to the pack, or name {'an' if noun[0] in 'aeiou' else 'a'} {noun} that is there"
    return Finding(path, value, f"no {noun} has this id", hint, near=near)
