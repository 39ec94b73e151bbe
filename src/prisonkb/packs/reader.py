"""From a file to a pack, or to every problem found in it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from prisonkb import bundle
from prisonkb.errors import InvalidPackError, Problem, UsageError
from prisonkb.packs.checks import CHECKS
from prisonkb.packs.doubts import DOUBTS, unused_sources
from prisonkb.packs.faults import in_words, without
from prisonkb.packs.files import find_pack, read_text
from prisonkb.packs.findings import Known, Severity
from prisonkb.packs.observations import read_table
from prisonkb.packs.report import Report
from prisonkb.packs.required import mapping_in, required_by, section_ids
from prisonkb.packs.yamltext import parse
from prisonkb.records.pack import PackRecord

if TYPE_CHECKING:
    from prisonkb.records.observation import ObservationRecord


class Reading(NamedTuple):
    """What reading a file gave: the pack if it is whole, and all problems, warnings included.

    ``sha256`` is the hash of the pack's file and of the table of observations beside it.
    """

    file: str
    pack: PackRecord | None
    observations: tuple[ObservationRecord, ...]
    sha256: str
    problems: tuple[Problem, ...]

    def is_valid(self) -> bool:
        """Tell whether the pack can be loaded."""
        return self.pack is not None and all(problem.severity != Severity.ERROR for problem in self.problems)


def _structure(data: Any, report: Report) -> PackRecord | None:
    """Return the record of a pack; where parts of it are wrong, report them and return what stands without them."""
    try:
        return PackRecord.model_validate(data)
    except ValidationError as error:
        faults = list(in_words(error, data))
    report.add_structure(faults)
    try:
        return PackRecord.model_validate(without(data, faults))
    except ValidationError:
        return None


class _Table(NamedTuple):
    """The table of observations beside a pack: its bytes and what is in it."""

    raw: bytes
    rows: tuple[ObservationRecord, ...]


def _observations(name: str, path: Path, pack: PackRecord, sources: set[str], report: Report) -> _Table:
    """Read the table that a pack names; report what is wrong with it."""
    if pack.observations is None:
        return _Table(b"", ())
    beside = path.parent / pack.observations
    try:
        raw, text = read_text(beside)
    except UsageError as error:
        report.add(Severity.ERROR, ("observations",), pack.observations, error.message, error.hint)
        return _Table(b"", ())
    only_source = next(iter(sources)) if len(sources) == 1 else None
    shown = str(beside if bundle.path(name) else Path(name).parent / pack.observations)
    table = read_table(shown, text, sources=sources, only_source=only_source)
    report.problems.extend(table.problems)
    return _Table(raw, table.rows)


def read_pack(name: str) -> Reading:
    """Read a pack by its bundled name or its path, and check all of it.

    Raises UsageError for a file that is missing, a folder or not UTF-8; every other problem is in the reading.
    """
    path = find_pack(name)
    raw, text = read_text(path)
    document = parse(text)
    report = Report(str(path) if bundle.path(name) else name, document)
    report.add_text_faults()
    pack: PackRecord | None = None
    table = _Table(b"", ())
    if document.is_whole and isinstance(document.data, dict):
        pack = _structure(document.data, report)
    if pack is not None:
        brought = required_by(pack, path, report)
        sources = brought.sources | set(mapping_in(document.data, "sources"))
        known = Known(
            entities={**dict(section_ids(document.data)), **brought.entities},
            sources=frozenset(sources),
            required=frozenset(brought.entities),
            required_claims=frozenset(brought.claims),
            parents=brought.parents,
            renamed={**brought.renamed, **pack.renamed},
        )
        for check in CHECKS:
            report.add_findings(check(pack, known))
        table = _observations(name, path, pack, sources, report)
        if not report.has_errors():
            for ask in DOUBTS:
                report.add_findings(ask(pack))
            report.add_findings(unused_sources(pack, {row.source for row in table.rows}))
    problems = tuple(
        sorted(
            set(report.problems),
            key=lambda problem: (problem.file != report.file, problem.line or 0, problem.path, problem.message),
        )
    )
    whole = pack if not any(problem.severity == Severity.ERROR for problem in problems) else None
    return Reading(report.file, whole, table.rows, hashlib.sha256(raw + table.raw).hexdigest(), problems)


class ValidPack(NamedTuple):
    """A pack that can be loaded, with the observations and the hash of its files."""

    pack: PackRecord
    observations: tuple[ObservationRecord, ...]
    sha256: str


def valid_pack(name: str) -> ValidPack:
    """Return a pack that can be loaded.

    Raises InvalidPackError with every problem where it cannot.
    """
    reading = read_pack(name)
    if reading.pack is None or not reading.is_valid():
        raise InvalidPackError(reading.file, reading.problems)
    return ValidPack(reading.pack, reading.observations, reading.sha256)
