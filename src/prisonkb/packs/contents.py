"""All that a pack holds, in its head and in the files beside it, read as it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import UsageError
from prisonkb.packs.lines import BadLine, entity_on, read_lines
from prisonkb.packs.observations import table_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from prisonkb.records.observation import ObservationRecord
    from prisonkb.records.pack import Entity, PackRecord
    from prisonkb.records.source import SourceRecord


class Part(NamedTuple):
    """Some entities of a pack, with what its head says of all."""

    head: PackRecord
    several: Sequence[Entity]

    @property
    def pack(self) -> str:
        """The id of the pack."""
        return self.head.pack

    @property
    def renamed(self) -> Mapping[str, str]:
        """The ids that entities once had, with those they have now."""
        return self.head.renamed

    @property
    def sources(self) -> Mapping[str, SourceRecord]:
        """The sources that the pack describes, by id."""
        return self.head.sources

    def entities(self) -> Iterator[Entity]:
        """Yield these entities."""
        return iter(self.several)


class Contents:
    """All that a valid pack holds; its files are read anew whenever it is gone through."""

    def __init__(self, head: PackRecord, folder: Path, source: str | None) -> None:
        """Take the head of a pack and the folder in which it lies; ``source`` is that of rows which name none."""
        self.head = head
        self._records = folder / head.records if head.records else None
        self._observations = folder / head.observations if head.observations else None
        self._source = source
        self.pack, self.renamed, self.sources = head.pack, head.renamed, head.sources

    def entities(self) -> Iterator[Entity]:
        """Yield every entity, those of the head first.

        Raises UsageError where a file is not what it was when the pack was found to be valid.
        """
        yield from self.head.entities()
        for line in read_lines(self._records) if self._records else ():
            entity = None if isinstance(line, BadLine) else entity_on(line)
            if entity is None:
                raise UsageError(f"{str(self._records)!r} has changed while it was read", hint="try again")
            yield entity

    def observations(self) -> Iterator[ObservationRecord]:
        """Yield every row of the table of observations."""
        return table_rows(self._observations, self._source) if self._observations else iter(())
