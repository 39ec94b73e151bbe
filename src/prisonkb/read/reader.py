"""What an answer is read with: a database, a language, and the sentences that belong beside the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from prisonkb.read.database import Database


class Reader(NamedTuple):
    """What a listing is given to answer from."""

    database: Database
    lang: str
    notes: list[str]
    """What helps to read the rows: printed below a table, and in no format that programs read."""
    cautions: list[str]
    """Without which the rows mislead: printed below a table or a chart, and said beside every other form."""

    def note(self, english: str, spanish: str) -> None:
        """Add what helps to read the rows, in the language asked for."""
        self.notes.append(spanish if self.lang == "es" else english)

    def caution(self, english: str, spanish: str) -> None:
        """Add something without which the rows mislead, in the language asked for."""
        self.cautions.append(spanish if self.lang == "es" else english)
