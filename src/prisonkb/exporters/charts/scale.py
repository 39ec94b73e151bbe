"""From people held per 100 places to pixels, and where the ticks of that scale are."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.exporters.charts.lines import width
from prisonkb.exporters.charts.shapes import TYPES
from prisonkb.exporters.charts.texts import in_years, known, number, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FULL = 100.0
"""As many people as places."""

LABEL_GAP = 6
_NARROWEST = 120
_MOST_TICKS = 7


class Scale(NamedTuple):
    """A scale that starts at zero."""

    left: float
    per_unit: float
    most: float

    def x(self, value: float) -> float:
        """Return where a value is."""
        return round(self.left + max(value, 0.0) * self.per_unit, 2)

    def ticks(self) -> list[float]:
        """Return round values from zero, not more than a few."""
        steps = (base * 10**power for power in itertools.count(1) for base in (2.5, 5.0, 10.0))
        step = next(step for step in steps if self.most / step <= _MOST_TICKS)
        return [count * step for count in range(int(self.most / step) + 1)]


def marks(row: dict[str, Any]) -> list[float]:
    """Return the values of a row that are drawn: its occupancy, else what its percentage may mean."""
    occupancy = known(row.get("occupancy"))
    if occupancy is not None:
        return [occupancy]
    values = (known(reading["occupancy"]) for reading in row.get("readings") or [])
    return [value for value in values if value is not None]


def value_label(row: dict[str, Any], lang: str) -> str:
    """Return what stands at the end of a bar: the number, its year where it is not ranked, whether it is published."""
    text = number(row["occupancy"], lang)
    if not row.get("is_total") and row.get("rank") is None:
        return f"{text} {in_years(row.get('as_of'), lang)}".strip()
    if not row.get("counted", True) and not row.get("is_total"):
        return f"{text}, {phrase('as published', lang)}"
    return text


def _needs(row: dict[str, Any], style: str, lang: str) -> Iterable[tuple[float, float]]:
    """Return the values of a row with the pixels that must stay free behind each, for a label behind 100 at least."""
    if known(row.get("occupancy")) is not None:
        kind = TYPES[style]
        yield max(marks(row)[0], FULL), LABEL_GAP + width(value_label(row, lang), kind.size, kind.bold)
    else:
        yield from ((value, LABEL_GAP) for value in marks(row))


def scale_for(rows: Sequence[dict[str, Any]], left: float, right: float, style: str, lang: str) -> Scale:
    """Return the widest scale on which each bar and the label behind it end before ``right``."""
    needs = [need for row in rows for need in _needs(row, style, lang)]
    most = max([value for value, _ in needs] + [FULL * 1.1])
    slopes = [(right - left - room) / value for value, room in needs if value > 0]
    per_unit = min([(right - left) / most, *slopes])
    return Scale(left, max(per_unit, _NARROWEST / most), most)
