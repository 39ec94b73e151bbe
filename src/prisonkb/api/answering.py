"""From a function of the read side to the rows that a method returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from prisonkb.api.arguments import check_types
from prisonkb.api.evidence import Cited
from prisonkb.api.row import Row
from prisonkb.api.rows import Rows
from prisonkb.read.query import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prisonkb.api.evidence import Evidence
    from prisonkb.read.database import Row as StoredRow

P = ParamSpec("P")
R = TypeVar("R", bound=Row)


class Answering:
    """What listings and comparisons need of a knowledge base."""

    _evidence: Evidence
    _cautions: tuple[str, ...]

    def _reader(self) -> Reader:
        notes: list[str] = []
        return Reader(self._evidence.database, self._evidence.lang, notes, list(self._cautions), notes.append)

    def _rows(
        self,
        kind: type[R],
        read: Callable[Concatenate[Reader, P], Sequence[StoredRow]],
        *arguments: P.args,
        **options: P.kwargs,
    ) -> Rows[R]:
        """Return what a function of the read side answers, with what is said beside it.

        Raises UsageError for an argument of another type than that function takes.
        """
        check_types(read, arguments, options)
        reader = self._reader()
        found = list(read(reader, *arguments, **options))
        return Rows(kind, found, self._cited(kind, found), reader.notes, reader.cautions)

    def _cited(self, kind: type[Row], rows: Sequence[StoredRow]) -> Cited:
        return Cited(self._evidence, kind.listing_name(), rows)
