"""The sides that claims take, put beside each claim of one entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.read.judged import judged_claims
from prisonkb.reason.sides import sides
from prisonkb.vocabulary.claims import EntityKind
from prisonkb.vocabulary.fields import FIELDS

if TYPE_CHECKING:
    from prisonkb.read.database import Database, Row
    from prisonkb.reason.claims import Claim


def add_sides(database: Database, entity: str, rows: list[Row]) -> None:
    """Add to each claim of an entity its side, the legs that side stands on, and how it stands to what fills the field.

    Claims that take no side, and the cells of datasets, have none of these.
    """
    by_field: dict[str, list[Claim]] = {}
    for claim in judged_claims(database, entity):
        by_field.setdefault(claim.field, []).append(claim)
    of_claim: dict[str, Row] = {}
    for row in rows:
        row |= {"side": None, "legs": None, "relation": None, "ground": None}
    kinds = {EntityKind(row["entity_kind"]) for row in rows}
    for field, claims in by_field.items():
        traits = FIELDS[next(iter(kinds))][field]
        for number, side in enumerate(sides(claims, single=traits.single, lasting=traits.lasting), start=1):
            kind, ground = (side.relation.kind.value, side.relation.ground.value) if side.relation else (None, None)
            beside = {"side": number, "legs": side.legs, "relation": kind, "ground": ground}
            of_claim |= {claim.id: beside for claim in side.claims}
    for row in rows:
        row |= of_claim.get(row["id"], {})
