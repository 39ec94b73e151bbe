"""A pack's claims, each with the citation and the source that the pack lets it inherit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from prisonkb import ids
from prisonkb.records.pack import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from prisonkb.records.claim import CiteRecord, ClaimRecord
    from prisonkb.records.pack import Entity
    from prisonkb.records.source import SourceRecord
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


class Said(Protocol):
    """What a pack says: all of it, or what is written in its head, or on one line."""

    @property
    def pack(self) -> str:
        """The id of the pack."""

    @property
    def renamed(self) -> Mapping[str, str]:
        """The ids that entities once had, with those they have now."""

    @property
    def sources(self) -> Mapping[str, SourceRecord]:
        """The sources that it describes, by id."""

    def entities(self) -> Iterator[Entity]:
        """Yield the entities that something is said of, in order."""


def only_source(sources: Collection[str]) -> str | None:
    """Return the source of claims that name none: the one there is, None where there are several."""
    return next(iter(sources)) if len(sources) == 1 else None


def claims_of(entity: Entity, source: str | None) -> Iterator[ResolvedClaim]:
    """Yield the claims of an entity; ``source`` is that of claims that name none."""
    kind, entity_id, record = entity
    for key, claim in record.claims.items():
        parts = ids.split_claim_key(key)
        assert parts is not None
        yield ResolvedClaim(
            id=ids.claim_id(entity_id, key),
            kind=kind,
            entity=entity_id,
            field=parts[0],
            record=claim,
            source=claim.source or source,
            cites=tuple(claim.cite or record.cite or ()),
            path=(SECTIONS[kind], entity_id, "claims", key),
        )


def resolved_claims(pack: Said) -> Iterator[ResolvedClaim]:
    """Yield every claim in the order of the file."""
    source = only_source(pack.sources)
    for entity in pack.entities():
        yield from claims_of(entity, source)
