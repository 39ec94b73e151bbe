"""What a check is given and what it finds."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prisonkb.packs.yamltext import Place
    from prisonkb.vocabulary.claims import EntityKind


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
