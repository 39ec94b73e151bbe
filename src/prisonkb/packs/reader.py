"""From a file to a pack, or to every problem found in it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from prisonkb import bundle
from prisonkb.errors import InvalidPackError, Problem, UnknownNameError, UsageError
from prisonkb.ids import claim_id
from prisonkb.packs.checks import CHECKS, ERROR, Finding, Known
from prisonkb.packs.faults import StructureFault, in_words, without
from prisonkb.packs.files import read_text
from prisonkb.packs.observations import read_table
from prisonkb.packs.yamltext import Document, Place, parse
from prisonkb.records.pack import SECTIONS, PackRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prisonkb.records.observation import ObservationRecord
    from prisonkb.vocabulary.claims import EntityKind


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
        return self.pack is not None and all(problem.severity != ERROR for problem in self.problems)


def find_pack(name: str) -> Path:
    """Return the file of a pack that is named by a bundled name or by a path.

    Raises UsageError where there is no such file or it is a folder.
    """
    path = Path(bundle.path(name) or name)
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except PermissionError as error:
        raise UsageError(f"cannot read {name!r}: {error.strerror}") from error
    except (OSError, ValueError) as error:
        hint = "prisonkb packs lists the bundled ones"
        raise UsageError(f"{name[:80]!r} cannot be the name of a file", hint=hint) from error
    if is_folder:
        raise UsageError(f"{name!r} is a folder; expected the file of a pack", hint=f"prisonkb check {name}/pack.yaml")
    if not is_there:
        if "/" in name or "." in name:
            raise UsageError(f"there is no file {name!r}", hint="prisonkb packs lists the bundled ones")
        raise UnknownNameError("pack", name, bundle.names(), hint="prisonkb packs lists the bundled ones")
    return path


def _section_ids(data: Any) -> Iterator[tuple[str, EntityKind]]:
    for kind, section in SECTIONS.items():
        entities = data.get(section) if isinstance(data, dict) else None
        if isinstance(entities, dict):
            yield from ((entity_id, kind) for entity_id in entities)


class _Report:
    """Collects problems of one file, each with its line."""

    def __init__(self, file: str, document: Document) -> None:
        self.file = file
        self.document = document
        self.problems: list[Problem] = []
        self.wrong: list[Place] = []
        """Where the form is wrong; what is found there later follows from that."""

    def add(self, severity: str, path: Place, value: str, message: str, hint: str) -> None:
        line = self.document.line(path)
        self.problems.append(Problem(severity, self.file, line, _dotted(path), value, message, hint))

    def add_faults(self) -> None:
        """Report what is wrong with the text."""
        for fault in self.document.faults:
            self.wrong.append(fault.path)
            self.problems.append(
                Problem(ERROR, self.file, fault.line, _dotted(fault.path), fault.value, fault.message, fault.hint)
            )

    def add_structure(self, faults: Iterable[StructureFault]) -> None:
        """Report what has the wrong form, but for what the text itself was already faulted for."""
        known = set(self.wrong)
        for fault in faults:
            self.wrong.append(fault.path)
            if fault.path not in known:
                self.add(ERROR, fault.path, fault.value, fault.message, fault.hint)

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Report what checks found, but for what follows from a wrong form there or below."""
        for finding in findings:
            depth = len(finding.path)
            follows = any(path[:depth] == finding.path for path in self.wrong) or (depth == 1 and () in self.wrong)
            if not follows:
                self.add(finding.severity, finding.path, finding.value, finding.message, finding.hint)


def _dotted(path: Iterable[str | int]) -> str:
    return ".".join(str(part) for part in path)


def _structure(data: Any, report: _Report) -> PackRecord | None:
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


def _claim_ids(data: Any) -> Iterator[str]:
    for entity_id, kind in _section_ids(data):
        entity = data[SECTIONS[kind]][entity_id]
        claims = entity.get("claims") if isinstance(entity, dict) else None
        yield from (claim_id(entity_id, key) for key in claims or ())


class _Required(NamedTuple):
    """What the packs that a pack requires bring: ids of entities, sources and claims."""

    entities: dict[str, EntityKind]
    sources: set[str]
    claims: set[str]


def _required(pack: PackRecord, path: Path, report: _Report) -> _Required:
    """Return what the packs that a pack requires bring; they are found by name or beside its file."""
    brought = _Required({}, set(), set())
    for position, name in enumerate(pack.requires):
        beside = path.parent / f"{name}.yaml"
        file = Path(bundle.path(name) or beside)
        if name == pack.pack or not file.is_file():
            message = "a required pack is neither bundled nor a file of that name beside this one"
            report.add(ERROR, ("requires", position), name, message, f"put {beside.name} beside {path.name}")
            continue
        data = parse(read_text(file).text).data
        brought.entities.update(_section_ids(data))
        brought.claims.update(_claim_ids(data))
        if isinstance(data, dict) and isinstance(data.get("sources"), dict):
            brought.sources.update(data["sources"])
    return brought


class _Table(NamedTuple):
    """The table of observations beside a pack: its bytes and what is in it."""

    raw: bytes
    rows: tuple[ObservationRecord, ...]


def _observations(name: str, path: Path, pack: PackRecord, sources: set[str], report: _Report) -> _Table:
    """Read the table that a pack names; report what is wrong with it."""
    if pack.observations is None:
        return _Table(b"", ())
    beside = path.parent / pack.observations
    try:
        raw, text = read_text(beside)
    except UsageError as error:
        report.add(ERROR, ("observations",), pack.observations, error.message, error.hint)
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
    report = _Report(str(path) if bundle.path(name) else name, document)
    report.add_faults()
    pack: PackRecord | None = None
    table = _Table(b"", ())
    if not document.is_whole or not isinstance(document.data, dict):
        if not document.faults:
            what = "the file is empty" if document.data is None else "expected a mapping that begins with pack: …"
            report.add(ERROR, (), "", what, "docs/writing-packs.md shows a pack")
    else:
        pack = _structure(document.data, report)
    if pack is not None:
        brought = _required(pack, path, report)
        own_sources = document.data.get("sources")
        sources = brought.sources | set(own_sources if isinstance(own_sources, dict) else ())
        ids = {**dict(_section_ids(document.data)), **brought.entities}
        known = Known(ids, frozenset(sources), frozenset(brought.entities), frozenset(brought.claims))
        for check in CHECKS:
            report.add_findings(check(pack, known))
        table = _observations(name, path, pack, sources, report)
    problems = tuple(
        sorted(
            set(report.problems),
            key=lambda problem: (problem.file != report.file, problem.line or 0, problem.path, problem.message),
        )
    )
    whole = pack if not any(problem.severity == ERROR for problem in problems) else None
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
