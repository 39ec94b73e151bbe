"""The parts of a pack one after another: what its head holds, then each line of the file of records beside it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from prisonkb.packs.checks import repeated_id
from prisonkb.packs.contents import Part
from prisonkb.packs.faults import in_words, without
from prisonkb.packs.findings import Severity
from prisonkb.packs.lines import BadLine, Line, entity_on, read_lines
from prisonkb.packs.report import Report
from prisonkb.packs.required import section_ids
from prisonkb.records.pack import PackRecord
from prisonkb.vocabulary.limits import MOST_FAULTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from prisonkb.records.pack import Entity
    from prisonkb.vocabulary.claims import EntityKind


def structure(data: Any, report: Report) -> PackRecord | None:
    """Return the record of a pack; where parts of it are wrong, report them and return what stands without them."""
    try:
        return PackRecord.model_validate(data)
    except ValidationError as error:
        faults = list(islice(in_words(error, data), MOST_FAULTS + 1))
    report.add_structure(faults)
    try:
        return PackRecord.model_validate(without(data, faults))
    except ValidationError:
        return None


class Lines:
    """The file of records beside a pack, and a report that knows which of its lines is looked at."""

    def __init__(self, path: Path, shown: str) -> None:
        """Take the path of a file, and how a person is told of it."""
        self.path = path
        self.report = Report(shown, lambda _: self._number)
        self._number: int | None = None

    def __iter__(self) -> Iterator[Line | BadLine]:
        """Yield the lines, until very much is wrong; what is reported meanwhile is of the line that was yielded."""
        for line in read_lines(self.path):
            self._number = line.number
            self.report.forget_wrong()
            yield line
            if self.report.is_full():
                return

    def note_ids(self, known: dict[str, EntityKind]) -> None:
        """Add the ids of the entities, and report those that stand for something already."""
        for line in read_lines(self.path):
            if isinstance(line, BadLine):
                continue
            if line.id in known:
                self._number = line.number
                self.report.add_findings([repeated_id(line.kind, line.id, known[line.id])])
            known.setdefault(line.id, line.kind)

    def entity(self, line: Line | BadLine) -> list[Entity]:
        """Return the entity of a line, without what is wrong in it, which is reported; nothing where all of it is."""
        if isinstance(line, BadLine):
            path = (line.key,) if line.key else ()
            self.report.add(Severity.ERROR, path, line.fault.value, line.fault.message, line.fault.hint)
            return []
        entity = entity_on(line)
        if entity is not None:
            return [entity]
        pack = structure(without(line.section(), ()), self.report)
        return [*pack.entities()] if pack else []


def parts(head: PackRecord, lines: Lines | None, report: Report) -> Iterator[tuple[Report, Part]]:
    """Yield the parts of a pack, each with the report of its file, in which the form of lines is reported."""
    yield report, Part(head, [*head.entities()])
    for line in lines or ():
        if lines and (several := lines.entity(line)):
            yield lines.report, Part(head, several)


def head_ids(data: Any, report: Report) -> dict[str, EntityKind]:
    """Return the ids of the entities in the head of a pack, and report those that stand for two."""
    known: dict[str, EntityKind] = {}
    for entity_id, kind in section_ids(data):
        if entity_id in known:
            report.add_findings([repeated_id(kind, entity_id, known[entity_id])])
        known.setdefault(entity_id, kind)
    return known
