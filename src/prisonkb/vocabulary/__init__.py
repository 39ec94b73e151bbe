"""The closed lists of the knowledge base: every category has one spelling, here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.vocabulary import claims, fields, numbers, status

if TYPE_CHECKING:
    from prisonkb.vocabulary.base import Term

LISTS: dict[str, type[Term]] = {
    "facility-status": status.FacilityStatus,
    "transfer-status": status.TransferStatus,
    "policy-status": status.PolicyStatus,
    "policy-kind": status.PolicyKind,
    "security-level": status.SecurityLevel,
    "event": status.EventKind,
    "entity-kind": claims.EntityKind,
    "actor-kind": claims.ActorKind,
    "stance": claims.Stance,
    "qualifier": claims.Qualifier,
    "rank": claims.Rank,
    "source-kind": claims.SourceKind,
    "gap-reason": claims.GapReason,
    "conflict-class": claims.ConflictClass,
    "answer": claims.Answer,
    "language": claims.Language,
    "percentage-kind": numbers.PercentageKind,
    "capacity-basis": numbers.CapacityBasis,
    "period": numbers.Period,
    "unit": numbers.Unit,
    "indicator": numbers.Indicator,
    "value-type": fields.ValueType,
}
"""Every closed list by the name that ``prisonkb vocabulary`` prints."""
