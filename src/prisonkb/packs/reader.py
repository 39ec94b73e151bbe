"""From the files of a pack to what it holds, or to every problem found in them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from prisonkb import bundle
from prisonkb.errors import InvalidPackError, Problem, UsageError
from prisonkb.packs.checks import ENTITY_CHECKS, HEAD_CHECKS, check_quoted_share
from prisonkb.packs.companions import hash_of, text_lines
from prisonkb.packs.contents import Contents
from prisonkb.packs.doubts import Named, doubts_of_claims, doubts_of_sources, doubts_of_speakers, unused_sources
from prisonkb.packs.files import find_pack, read_text
from prisonkb.packs.findings import Known, Severity
from prisonkb.packs.observations import Table, check_table
from prisonkb.packs.parts import Lines, head_ids, parts, structure
from prisonkb.packs.quotes import Fragments
from prisonkb.packs.report import Report
from prisonkb.packs.required import mapping_in, required_by
from prisonkb.packs.yamltext import parse
from prisonkb.records.resolved import only_source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prisonkb.packs.yamltext import Document
    from prisonkb.records.pack import PackRecord


class Counts(NamedTuple):
    """How much a pack holds, and how many of the words of its sources it quotes, of how many."""

    entities: int = 0
    claims: int = 0
    observations: int = 0
    shares: Mapping[tuple[str, str], tuple[int, int]] = {}
    """By source and language."""


class Reading(NamedTuple):
    """What reading a pack gave: what it holds if it is whole, and all problems, warnings included.

    ``files`` are the pack's file and those beside it, ``sha256`` the hash of them all.
    """

    file: str
    pack: PackRecord | None
    contents: Contents | None
    counts: Counts
    files: tuple[Path, ...]
    sha256: str
    problems: tuple[Problem, ...]

    def is_valid(self) -> bool:
        """Tell whether the pack can be loaded."""
        return self.pack is not None and all(problem.severity != Severity.ERROR for problem in self.problems)


class _Reader:
    """Reads one pack; its files are gone through as often as there are things to be known before others."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.path = find_pack(name)
        self.raw, text = read_text(self.path)
        self.document: Document = parse(text)
        self.report = Report(str(self.path) if bundle.path(name) else name, self.document.line)
        self.report.add_text_faults(self.document)
        self.lines: Lines | None = None
        self.table = Table(0, frozenset(), ())
        self.named = Named()

    def beside(self, name: str) -> tuple[Path, str]:
        """Return the path of a file beside the pack, and how a person is told of it."""
        path = self.path.parent / name
        return path, str(path if bundle.path(self.name) else Path(self.name).parent / name)

    def has_errors(self) -> bool:
        return self.report.has_errors() or bool((self.lines and self.lines.report.has_errors()) or self.table.problems)

    def reported(self, key: str, error: UsageError) -> None:
        self.report.add(Severity.ERROR, (key,), self.document.data.get(key), error.message, error.hint)

    def known(self, pack: PackRecord) -> Known:
        """Return what the pack may refer to."""
        own = head_ids(self.document.data, self.report)
        if pack.records is not None:
            lines = Lines(*self.beside(pack.records))
            try:
                lines.note_ids(own)
                self.lines = lines
            except UsageError as error:
                self.reported("records", error)
        brought = required_by(pack, self.path, own, self.report)
        own.update(brought.entities)
        return Known(
            entities=own,
            sources=frozenset(brought.sources | set(mapping_in(self.document.data, "sources"))),
            required=frozenset(brought.entities),
            required_claims=frozenset(brought.claims),
            parents=brought.parents,
            renamed={**brought.renamed, **pack.renamed},
        )

    def read_table(self, pack: PackRecord, sources: frozenset[str]) -> None:
        """Check the table that a pack names."""
        if pack.observations is None:
            return
        path, shown = self.beside(pack.observations)
        read = partial(text_lines, path)
        try:
            self.table = check_table(shown, read, sources=sources, only_source=only_source(sources))
        except UsageError as error:
            self.reported("observations", error)

    def check(self, pack: PackRecord, known: Known) -> Counts:
        """Check the head and every entity, and count what there is."""
        for check in HEAD_CHECKS:
            self.report.add_findings(check(pack, known))
        fragments, entities, claims = Fragments(pack.sources), 0, 0
        for report, part in parts(pack, self.lines, self.report):
            for check in ENTITY_CHECKS:
                report.add_findings(check(part, known))
            fragments.add(part)
            self.named.add(part)
            entities += len(part.several)
            claims += sum(len(entity.record.claims) for entity in part.several)
        shares = fragments.shares()
        self.report.add_findings(check_quoted_share(shares))
        return Counts(entities, claims, self.table.rows, shares)

    def ask(self, pack: PackRecord) -> None:
        """Ask what a careful editor would ask of a pack that can be loaded."""
        for report, part in parts(pack, self.lines, self.report):
            report.add_findings(doubts_of_claims(part))
            report.add_findings(doubts_of_speakers(part, self.named.speakers))
        self.report.add_findings(doubts_of_sources(pack, self.named.sources))
        self.report.add_findings(unused_sources(pack, self.named.sources | self.table.cited))

    def problems(self) -> tuple[Problem, ...]:
        """Return every problem once, those of the pack's own file first."""
        found = {*self.report.problems, *(self.lines.report.problems if self.lines else ()), *self.table.problems}
        own = self.report.file
        return tuple(
            sorted(found, key=lambda each: (each.file != own, each.file, each.line or 0, each.path, each.message))
        )

    def files_beside(self, pack: PackRecord | None) -> list[Path]:
        """Return the files beside the pack, in the order in which they are hashed."""
        names = (pack.observations, pack.records) if pack else ()
        return [self.beside(name)[0] for name in names if name]


def read_pack(name: str, *, ask: bool = True) -> Reading:
    """Read a pack by its bundled name or its path, and check all of it; ``ask`` for what is doubtful, too.

    Raises UsageError for a file that is missing, a folder or not UTF-8; every other problem is in the reading.
    """
    reader = _Reader(name)
    data = reader.document.data
    pack = structure(data, reader.report) if reader.document.is_whole and isinstance(data, dict) else None
    counts, contents = Counts(), None
    if pack is not None:
        known = reader.known(pack)
        reader.read_table(pack, known.sources)
        counts = reader.check(pack, known)
        if ask and not reader.has_errors():
            reader.ask(pack)
        if not reader.has_errors():
            contents = Contents(pack, reader.path.parent, only_source(known.sources))
    beside = reader.files_beside(pack)
    whole, problems = pack if contents is not None else None, reader.problems()
    return Reading(
        reader.report.file, whole, contents, counts, (reader.path, *beside), hash_of(reader.raw, beside), problems
    )


class ValidPack(NamedTuple):
    """A pack that can be loaded: its head, all that it holds, the hash of its files, and where these lie."""

    pack: PackRecord
    contents: Contents
    sha256: str
    files: tuple[Path, ...]


def valid_pack(name: str) -> ValidPack:
    """Return a pack that can be loaded.

    Raises InvalidPackError with every problem where it cannot.
    """
    reading = read_pack(name, ask=False)
    if reading.pack is None or reading.contents is None:
        raise InvalidPackError(reading.file, reading.problems)
    return ValidPack(reading.pack, reading.contents, reading.sha256, reading.files)
