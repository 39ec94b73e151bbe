"""The sides that claims take, put beside each claim of one entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.reason.sides import sides
from prisonkb.vocabulary.claims import ConflictClass, EntityKind
from prisonkb.vocabulary.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prisonkb.read.database import Row
    from prisonkb.reason.claims import Claim


def add_sides(rows: list[Row], said: Iterable[Claim], cells: Iterable[Claim]) -> None:
    """Add to each claim on an entity its side, the legs that side stands on, and how it stands to what fills the field.

    Claims that take no side have none of these, nor have the cells of datasets where no claim fills the field, or
    that are of another time than what fills it.
    """
    by_field: dict[str, list[Claim]] = {}
    for claim in said:
        by_field.setdefault(claim.field, []).append(claim)
    kind = EntityKind(rows[0]["entity_kind"]) if rows else EntityKind.COUNTRY
    for cell in cells:
        if cell.field in by_field:
            by_field[cell.field].append(cell)
    of_claim: dict[str, Row] = {}
    for row in rows:
        row |= {"side": None, "legs": None, "relation": None, "ground": None}
    for field, claims in by_field.items():
        traits = FIELDS[kind][field]
        fills = next((row["id"] for row in rows if row["field"] == field and row["accepted"]), None)
        of_field = sides(claims, fills, single=traits.single, lasting=traits.lasting)
        for number, side in enumerate(of_field, start=1):
            if side.relation is None and all(claim.of_dataset for claim in side.claims):
                continue
            relation, ground = (side.relation.kind.value, side.relation.ground.value) if side.relation else (None, None)
            beside = {"side": number, "legs": side.legs, "relation": relation, "ground": ground}
            of_claim |= {claim.id: beside for claim in side.claims}
    contested = {
        row["field"] for row in rows if of_claim.get(row["id"], {}).get("relation") == ConflictClass.CONTRADICTION
    }
    for row in rows:
        row |= of_claim.get(row["id"], {})
        row["contested"] = row["contested"] or (row["accepted"] and row["field"] in contested)
