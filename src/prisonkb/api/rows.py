"""The rows of an answer: a sequence that cannot be changed, with what belongs beside it and ways to carry it on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from prisonkb.api.row import Row
from prisonkb.read.query import sorted_as_asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    import pandas
    import polars
    import pyarrow

    from prisonkb.api.evidence import Cited
    from prisonkb.vocabulary.columns import Kind

R_co = TypeVar("R_co", bound=Row, covariant=True)
"""The type of a listing's rows."""


class Rows(Sequence[R_co], Generic[R_co]):
    """Rows of one listing, in order. Slices are rows too; equal are rows of the same listing with the same cells.

    >>> rows = kb.facilities()
    >>> len(rows), len(rows[:2]), rows[-1].country_name
    (5, 2, 'Honduras')
    """

    __slots__ = ("_cautions", "_cited", "_notes", "_rows")

    def __init__(
        self,
        kind: type[R_co],
        values: Sequence[dict[str, Any]],
        cited: Cited,
        notes: Sequence[str] = (),
        cautions: Sequence[str] = (),
    ) -> None:
        self._cited = cited
        self._notes = tuple(notes)
        self._cautions = tuple(cautions)
        self._rows = tuple(kind(row, cited, number) for number, row in enumerate(values))

    @property
    def listing(self) -> str:
        """The name of the listing, as the data dictionary has it."""
        return self._cited.listing.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return (*self._cited.listing.columns, *self._cited.listing.extra)

    def kinds(self) -> dict[str, Kind]:
        """Return what each column holds: ``text``, ``integer``, ``number``, ``date``, ``list``, …, as in exports."""
        return {column: self._cited.listing.kind(column) for column in self.columns}

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences that help to read the rows: the rule of a ranking, sums, what is left out."""
        return self._notes

    @property
    def cautions(self) -> tuple[str, ...]:
        """Sentences without which the rows mislead: which packs speak, what a filter could not date, what is not shown.

        Print them where you print the rows.
        """
        return self._cautions

    @overload
    def __getitem__(self, index: int) -> R_co: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[R_co]: ...
    def __getitem__(self, index: int | slice) -> R_co | Rows[R_co]:
        return self._with(self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def _with(self, rows: Iterable[R_co]) -> Rows[R_co]:
        """Return some of the rows, which keep what carries them."""
        chosen: Rows[R_co] = object.__new__(type(self))
        chosen._cited, chosen._notes, chosen._cautions = self._cited, self._notes, self._cautions
        chosen._rows = tuple(rows)
        return chosen

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[R_co]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Rows):
            return self.listing == other.listing and self._rows == other._rows
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]  # its rows have none

    def __repr__(self) -> str:
        return f"<{len(self)} {'row' if len(self) == 1 else 'rows'} of {self.listing}>"

    def sorted_by(self, column: str) -> Rows[R_co]:
        """Return the rows sorted by a column, downwards where its name begins with a hyphen; empty cells come last.

        Raises UnknownNameError for a column that there is not.

        >>> [row.capacity for row in kb.facilities().sorted_by("-capacity")]
        [40000, 2000, 800, 800, None]
        """
        stored = self._values()
        of = {id(values): row for values, row in zip(stored, self._rows, strict=True)}
        return self._with(of[id(values)] for values in sorted_as_asked(stored, self._cited.listing, column))

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as JSON has them: a dictionary a row, lists as lists.

        >>> kb.facilities(status="on-hold").to_dicts()[0]["capacity_qualifier"]
        ['planned']
        """
        return [row.to_dict() for row in self._rows]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas DataFrame, its columns of types that know an empty cell (``Int64``, …).

        Dates are EDTF text, as sources give them: ``2025``, ``2025-06``. Raises UsageError where pandas is not
        installed.
        """
        from prisonkb.api.frames import to_pandas

        frame: pandas.DataFrame = to_pandas(self)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """Return the rows as a polars DataFrame; values of mixed types are text, as in Arrow.

        Raises UsageError where polars is not installed.
        """
        from prisonkb.api.frames import to_polars

        frame: polars.DataFrame = to_polars(self)
        return frame

    def to_arrow(self) -> pyarrow.Table:
        """Return the rows as an Arrow table: what a column holds does not depend on the rows that are there.

        Raises UsageError where pyarrow is not installed.
        """
        from prisonkb.api.frames import to_arrow

        table: pyarrow.Table = to_arrow(self)
        return table

    def export(
        self,
        file: str | PathLike[str],
        *,
        form: str | None = None,
        columns: str | Sequence[str] | None = None,
        cite: bool | None = None,
        spreadsheet_safe: bool = False,
        bom: bool = False,
    ) -> None:
        """Write the rows to a file, whole or not at all; an old one is replaced in one step.

        ``form`` is ``csv``, ``json``, ``markdown``, … and, of a comparison of overcrowding, ``svg`` and ``png``; by
        default the file's ending picks it. ``columns`` names one or several, in the order that the file is to have.
        ``cite`` says whether each cell is cited; by default it is where the form has a place for that. The file of
        sources that an earlier export has left beside a table of this name is replaced, or deleted where none is due.
        ``spreadsheet_safe`` makes text inert that a spreadsheet would run, ``bom`` begins text with a byte order mark,
        for Excel.

        Raises UnknownNameError for a form or a column that there is not, UsageError for a file that cannot be written
        so and for a library that is not installed, DatabaseError where the disk refuses.
        """
        from prisonkb.api.arguments import several
        from prisonkb.api.writing import write
        from prisonkb.exporters.table import Style

        asked = None if columns is None else several(columns, "columns")
        style = Style(form or "", self._cited.lang, asked, cite, spreadsheet_safe, bom)
        write(self._values(), self._cited, self._cautions, str(file), style)

    def _repr_html_(self) -> str:
        """Return the rows as a notebook shows them, with notes that say where each cell is from."""
        from prisonkb.api.writing import as_html

        return as_html(self._values(), self._cited)

    def _values(self) -> list[dict[str, Any]]:
        """Return the rows as they were read, with what exporters and charts need besides the columns."""
        return [row._values for row in self._rows]
