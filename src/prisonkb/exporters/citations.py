"""Where the cells of a table are from, and the numbered notes that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.read.citing import COMPANIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from prisonkb.read.citing import Cite
    from prisonkb.read.references import Reference


class Note(NamedTuple):
    """A numbered note under a table: one place in one source."""

    number: int
    reference: Reference
    place: str
    lang: str

    def text(self) -> str:
        """Return the note without its address."""
        reference = self.reference.text(self.lang)
        return f"{reference}, {self.place}" if self.place else reference


class Citations:
    """Where the cells of a table are from, and the notes that say so, numbered in the order of the table."""

    def __init__(
        self,
        cells: Mapping[tuple[int, str], Sequence[Cite]],
        references: Mapping[str, Reference],
        lang: str,
        counted: Mapping[str, int] | None = None,
        shown: Collection[str] = (),
    ) -> None:
        """Take the citations by row, counted from 0, and column, and the sources that they name, by id.

        ``counted`` tells of each source how many claims of it carry cells where not all cells are known beforehand;
        ``shown`` are the columns of the table.
        """
        self.references = references
        self.lang = lang
        self._cells = cells
        self._counted = counted
        self._shown = frozenset(shown)
        self._numbers: dict[tuple[str, str], int] = {}

    def of(self, row: int, column: str) -> Sequence[Cite]:
        """Return what carries a cell, nothing where it is not a value of a source."""
        return self._cells.get((row, column), ())

    def columns(self) -> set[str]:
        """Return the columns of which a cell is carried by anything."""
        return {column for _, column in self._cells}

    def numbers(self, row: int, column: str) -> list[int]:
        """Return the numbers of the notes of a cell, a new one for each place that was not asked for before.

        A column that belongs to a number has none of its own where the number is shown.
        """
        if COMPANIONS.get(column) in self._shown:
            return []
        places = dict.fromkeys((cite.source, cite.place) for cite in self.of(row, column))
        return [self._numbers.setdefault(place, len(self._numbers) + 1) for place in places]

    def notes(self) -> list[Note]:
        """Return the notes whose numbers were asked for, in order."""
        numbered = self._numbers.items()
        return [Note(number, self.references[source], place, self.lang) for (source, place), number in numbered]

    def carried(self, columns: Sequence[str]) -> Iterator[tuple[int, str, Cite]]:
        """Yield row, column and what carries the cell, for the cells of some columns, by row and in their order."""
        position = {column: number for number, column in enumerate(columns)}
        cells = [cell for cell in self._cells if cell[1] in position]
        for row, column in sorted(cells, key=lambda cell: (cell[0], position[cell[1]])):
            for cite in self._cells[row, column]:
                yield row, column, cite

    def counts(self, columns: Sequence[str]) -> Mapping[str, int]:
        """Return how many claims, or numbers of datasets, of each source carry cells of some columns."""
        if self._counted is not None:
            return self._counted
        claims: dict[str, set[str]] = {}
        for _, _, cite in self.carried(columns):
            claims.setdefault(cite.source, set()).add(cite.claim)
        return {source: len(those) for source, those in claims.items()}

    def sources(self) -> list[Reference]:
        """Return the sources that cells are from, by id."""
        used = self._counted or {cite.source for cites in self._cells.values() for cite in cites}
        return [self.references[source] for source in sorted(used)]
