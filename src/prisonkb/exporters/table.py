"""What an exporter is given: rows, what their columns mean, and where each cell is from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prisonkb.vocabulary.columns import Kind


class Column(NamedTuple):
    """A column: its name for programs, its heading and the labels of its values for people."""

    name: str
    heading: str
    kind: Kind = "text"
    meaning: str = ""
    labels: Mapping[str, str] = {}  # noqa: RUF012 - never written to


class Cite(NamedTuple):
    """What carries a cell: a claim, or the cell of a dataset, with its source and its place in it."""

    claim: str
    source: str
    place: str
    """The place as people write it: ``¶3``, ``Sheet1!E12``; empty where none is told."""


class Reference(NamedTuple):
    """A source as it is cited."""

    id: str
    text: str
    """Title, publisher and date as people read them, without the address."""
    url: str | None = None


class Note(NamedTuple):
    """A numbered note under a table: one place in one source."""

    number: int
    reference: Reference
    place: str

    def text(self) -> str:
        """Return the note without its address."""
        return f"{self.reference.text}, {self.place}" if self.place else self.reference.text


class Citations:
    """Where the cells of a table are from, and the notes that say so, numbered in the order of the table."""

    def __init__(
        self, cells: Mapping[tuple[int, str], Sequence[Cite]], references: Mapping[str, Reference], columns: Sequence[str]
    ) -> None:
        """Number the notes: ``cells`` are the citations by row, counted from 0, and column."""
        self.cells = cells
        self.references = references
        positions = {column: position for position, column in enumerate(columns)}
        order = sorted((row, positions[column], column) for row, column in cells if column in positions)
        self._numbers: dict[tuple[str, str], int] = {}
        for row, _, column in order:
            for cite in cells[row, column]:
                self._numbers.setdefault((cite.source, cite.place), len(self._numbers) + 1)

    def of(self, row: int, column: str) -> Sequence[Cite]:
        """Return what carries a cell, nothing where it is not a value of a source."""
        return self.cells.get((row, column), ())

    def numbers(self, row: int, column: str) -> list[int]:
        """Return the numbers of the notes of a cell."""
        return list(dict.fromkeys(self._numbers[cite.source, cite.place] for cite in self.of(row, column)))

    def notes(self) -> list[Note]:
        """Return the notes in order."""
        return [
            Note(number, self.references[source], place) for (source, place), number in self._numbers.items()
        ]

    def sources(self) -> list[Reference]:
        """Return the sources of the table, each once, in the order of the notes."""
        return [self.references[source] for source in dict.fromkeys(source for source, _ in self._numbers)]


class Table(NamedTuple):
    """A table to write. Rows hold a value for each column, in its order, and may be read once only."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    title: str = ""
    lang: str = "en"
    citations: Citations | None = None
    """None where none are asked for."""
    is_safe_for_spreadsheets: bool = False
    """Whether text that a spreadsheet would run is made inert in forms that have no cell types."""
    has_bom: bool = False
    """Whether a byte order mark goes before the text, by which a spreadsheet sees that it is UTF-8."""

    def names(self) -> list[str]:
        """Return the names of the columns."""
        return [column.name for column in self.columns]
