"""The record of a pack: its sources and what they say of which entities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import StringConstraints

from prisonkb.records.base import Bilingual, CountryCode, LinesName, Record, Slug, TableName
from prisonkb.records.entity import EntityRecord
from prisonkb.records.source import SourceRecord
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

SECTIONS: dict[EntityKind, str] = {
    EntityKind.COUNTRY: "countries",
    EntityKind.FACILITY: "facilities",
    EntityKind.POLICY: "policies",
    EntityKind.TRANSFER: "transfers",
    EntityKind.EVENT: "events",
    EntityKind.ACTOR: "actors",
}
"""The part of a pack that holds the entities of a kind."""


class Entity(NamedTuple):
    """What a pack says of one entity, with its kind and its id."""

    kind: EntityKind
    id: str
    record: EntityRecord


class PackRecord(Record):
    """A pack: everything that some sources say.

    ``renamed`` tells ids that its entities once had, with those they have now, so that old links find them.
    ``observations`` names a table of measured numbers, a CSV file beside this one; ``records`` one of entities, a file
    of JSON Lines in which each line is one of them with its kind and its id.
    """

    pack: Slug
    title: Bilingual
    version: Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+){0,2}$")]
    requires: list[Slug] = []
    renamed: dict[Slug, Slug] = {}
    sources: dict[Slug, SourceRecord]
    observations: TableName | None = None
    records: LinesName | None = None
    actors: dict[Slug, EntityRecord] = {}
    countries: dict[CountryCode, EntityRecord] = {}
    facilities: dict[Slug, EntityRecord] = {}
    policies: dict[Slug, EntityRecord] = {}
    transfers: dict[Slug, EntityRecord] = {}
    events: dict[Slug, EntityRecord] = {}

    def entities(self) -> Iterator[Entity]:
        """Yield every entity, in the order of the file's sections."""
        for kind, section in SECTIONS.items():
            for entity_id, record in getattr(self, section).items():
                yield Entity(kind, entity_id, record)
