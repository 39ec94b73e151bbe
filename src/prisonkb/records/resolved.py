"""A pack's claims, each with the citation and the source that the pack lets it inherit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb import ids
from prisonkb.records.pack import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.records.claim import CiteRecord, ClaimRecord
    from prisonkb.records.pack import PackRecord
    from prisonkb.vocabulary.claims import EntityKind


class ResolvedClaim(NamedTuple):
    """A claim with everything that its surroundings in the pack say."""

    id: str
    kind: EntityKind
    entity: str
    field: str
    record: ClaimRecord
    source: str | None
    """None where the claim names none and the pack has several."""
    cites: tuple[CiteRecord, ...]
    path: tuple[str, ...]
    """Where the claim stands in the file."""


def resolved_claims(pack: PackRecord) -> Iterator[ResolvedClaim]:
    """Yield every claim of a pack in the order of the file."""
    only_source = next(iter(pack.sources)) if len(pack.sources) == 1 else None
    for kind, entity_id, entity in pack.entities():
        for key, record in entity.claims.items():
            parts = ids.split_claim_key(key)
            assert parts is not None
            yield ResolvedClaim(
                id=ids.claim_id(entity_id, key),
                kind=kind,
                entity=entity_id,
                field=parts[0],
                record=record,
                source=record.source or only_source,
                cites=tuple(record.cite or entity.cite or ()),
                path=(SECTIONS[kind], entity_id, "claims", key),
            )
