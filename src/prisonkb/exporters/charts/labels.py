"""What a row is called at its left: its name, with its date below or, on a close sheet, beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.exporters.charts.lines import clean, shorten, width
from prisonkb.exporters.charts.shapes import TYPES
from prisonkb.exporters.charts.texts import dated, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDEST = {True: 190.0, False: 236.0}
"""How wide the column of names may be on a roomy and on a close sheet."""

_NARROWEST = 90.0
_BETWEEN = 8
_LONGEST_DATE = 120.0


class Label(NamedTuple):
    """A name and a date with their types, before it is known how they are broken into lines."""

    name: str
    date: str
    name_type: str
    date_type: str
    roomy: bool

    @property
    def date_room(self) -> float:
        """Return how much of a line the date takes from the name."""
        return 0.0 if self.roomy or not self.date else _wide(self.date, self.date_type) + _BETWEEN

    @property
    def room(self) -> float:
        """Return how wide the label would be on as few lines as can be."""
        name = _wide(self.name, self.name_type) + self.date_room
        return max(name, _wide(self.date, self.date_type))

    def lines(self, room: float) -> list[str]:
        """Return the name on one line or two."""
        setting = TYPES[self.name_type]
        return shorten(self.name, room - self.date_room, setting.size, setting.bold)

    def height(self, room: float) -> float:
        """Return how high the label is."""
        below = TYPES[self.date_type].leading if self.roomy and self.date else 0
        return len(self.lines(room)) * TYPES[self.name_type].leading + below


def _wide(text: str, style: str) -> float:
    return width(text, TYPES[style].size, TYPES[style].bold) + 1


def label(row: dict[str, Any], roomy: bool, lang: str) -> Label:
    """Return the label of a row; the date of one that is not ranked is in bold, so that it is not taken for today's."""
    total = bool(row.get("is_total"))
    date_type = "date" if total or row.get("rank") is not None else "old date"
    setting = TYPES[date_type]
    date = "" if total else dated(row.get("as_of"), lang)
    name = clean(row.get("country_name") or (phrase("total", lang) if total else row.get("country"))) or "?"
    return Label(
        name,
        "".join(shorten(date, _LONGEST_DATE, setting.size, setting.bold, most=1)),
        "name" if roomy else "total name" if total else "small name",
        date_type,
        roomy,
    )


def column(rows: Sequence[dict[str, Any]], roomy: bool, lang: str) -> float:
    """Return how wide the column of names is: as wide as the longest needs, within limits."""
    widest = max(label(row, roomy, lang).room for row in rows)
    return round(min(max(widest, _NARROWEST), _WIDEST[roomy]))
