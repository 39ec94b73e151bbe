"""The record of an entity: its labels, its claims and what is known to be missing."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from prisonkb.records.base import Bilingual, ClaimKey, Listed, Record
from prisonkb.records.claim import Cites, ClaimRecord
from prisonkb.vocabulary.claims import GapReason


def _spelled_out(claim: Any) -> Any:
    return claim if isinstance(claim, dict) else {"value": claim}


Claim = Annotated[ClaimRecord, BeforeValidator(_spelled_out)]


class GapRecord(Record):
    """A value that one would look for and not find: why, and what may be said instead."""

    reason: Listed[GapReason]
    note: Bilingual | None = None


class EntityRecord(Record):
    """An entity, or what a pack adds to the entity of another pack.

    ``label`` and ``summary`` are ours and show where the source gives no name. ``cite`` serves every claim of the
    entity that has none of its own. A claim that is a bare value needs nothing else.
    """

    label: Bilingual | None = None
    summary: Bilingual | None = None
    cite: Cites | None = None
    claims: dict[ClaimKey, Claim] = Field(default_factory=dict)
    gaps: dict[str, GapRecord] = Field(default_factory=dict)
