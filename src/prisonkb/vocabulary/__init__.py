"""The closed lists of the knowledge base: every category has one spelling, here."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prisonkb.vocabulary.base import Term

_HOMES = {
    "facility-status": ("status", "FacilityStatus"),
    "transfer-status": ("status", "TransferStatus"),
    "policy-status": ("status", "PolicyStatus"),
    "policy-kind": ("status", "PolicyKind"),
    "security-level": ("status", "SecurityLevel"),
    "event": ("status", "EventKind"),
    "entity-kind": ("claims", "EntityKind"),
    "actor-kind": ("claims", "ActorKind"),
    "stance": ("claims", "Stance"),
    "qualifier": ("qualifiers", "Qualifier"),
    "rank": ("claims", "Rank"),
    "source-kind": ("claims", "SourceKind"),
    "gap-reason": ("claims", "GapReason"),
    "conflict-class": ("claims", "ConflictClass"),
    "ground": ("claims", "Ground"),
    "answer": ("claims", "Answer"),
    "language": ("languages", "Language"),
    "source-language": ("languages", "SourceLanguage"),
    "percentage-kind": ("numbers", "PercentageKind"),
    "capacity-basis": ("numbers", "CapacityBasis"),
    "period": ("numbers", "Period"),
    "unit": ("numbers", "Unit"),
    "indicator": ("numbers", "Indicator"),
    "obstacle": ("comparing", "Obstacle"),
    "verification": ("verifying", "Verification"),
    "change": ("changes", "Change"),
    "value-type": ("fields", "ValueType"),
}

LIST_NAMES = tuple(_HOMES)
"""The name of every closed list, as ``prisonkb vocabulary`` prints it."""


@cache
def closed_list(name: str) -> type[Term]:
    """Return a closed list by its name; only the module that holds it is imported."""
    module, member = _HOMES[name]
    terms: type[Term] = getattr(import_module(f"prisonkb.vocabulary.{module}"), member)
    return terms
