"""A sheet that is filled from the top: paragraphs, rules, the axis and the lines of the scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prisonkb.exporters.charts.labels import column
from prisonkb.exporters.charts.lines import width, wrap
from prisonkb.exporters.charts.scale import FULL, scale_for
from prisonkb.exporters.charts.shapes import TYPES, Box, Dot, Line, Text
from prisonkb.exporters.charts.texts import counts, number, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.vocabulary.numbers import CapacityBasis

WIDTH = 760
MARGIN = 24
RIGHT = WIDTH - MARGIN
_ROOMY = 20
"""Up to so many rows have large type; more are set close."""

_BEFORE_BARS = 12
_BEFORE_COUNTS = 14
_AXIS_LINE = 17
_AROUND_TICK = 4


class Sheet:
    """The shapes of a picture; ``y`` is how far it is filled, ``left`` where bars begin, ``basis`` of capacities."""

    def __init__(self, rows: Sequence[dict[str, Any]], basis: CapacityBasis | None, lang: str) -> None:
        self.basis = basis
        self.lang = lang
        self.y: float = MARGIN
        self.boxes: list[Box] = []
        self.lines: list[Line] = []
        self.dots: list[Dot] = []
        self.texts: list[Text] = []
        self.roomy = len(rows) <= _ROOMY
        self.value_style = "value" if self.roomy else "small value"
        self.names = column(rows, self.roomy, lang)
        self.left = MARGIN + self.names + _BEFORE_BARS
        pairs = [phrase("counts", lang), *(counts(row, lang) for row in rows)]
        self.counts_from = RIGHT - max(width(pair, TYPES["counts"].size) for pair in pairs)
        self.scale = scale_for(rows, self.left, self.counts_from - _BEFORE_COUNTS, self.value_style, lang)
        self._scale_from: float | None = None

    def write(self, style: str, x: float, y: float, text: str, align: str = "left") -> None:
        """Set one line of text anywhere."""
        if text:
            self.texts.append(Text(style, x, y, text, align))

    def block(self, style: str, lines: Sequence[str], x: float = MARGIN) -> None:
        """Set lines below each other."""
        for line in lines:
            self.write(style, x, self.y, line)
            self.y += TYPES[style].leading

    def paragraph(self, style: str, text: str, x: float = MARGIN, room: float = RIGHT - MARGIN) -> None:
        """Set a text as lines below each other."""
        self.block(style, wrap(text, room, TYPES[style].size, TYPES[style].bold), x)

    def rule(self) -> None:
        """Draw a line across the page."""
        self.lines.append(Line("rule", MARGIN, self.y, RIGHT, self.y))

    def axis(self, first: bool) -> None:
        """Set the scale's numbers and what the columns are; the first axis says what the line at 100 is."""
        top, mark = self.y, self.scale.x(FULL)
        if first:
            text = phrase("line", self.lang)
            fits = mark + 6 + width(text, TYPES["mark"].size, True) <= RIGHT
            self.write("mark", mark + 6 if fits else mark - 6, top, text, "left" if fits else "right")
            self.y += _AXIS_LINE
        else:
            self.write("mark", mark, top, number(FULL, self.lang), "center")
        free_from = 0.0
        for tick in self.scale.ticks():
            x, text = self.scale.x(tick), number(tick, self.lang)
            half = width(text, TYPES["tick"].size) / 2 + _AROUND_TICK
            if x - half >= free_from and abs(x - mark) > half + 2 * _AROUND_TICK and x + half < self.counts_from:
                self.write("tick", x, self.y, text, "center")
                free_from = x + half
        self.write("counts", RIGHT, self.y, phrase("counts", self.lang), "right")
        self.y += _AXIS_LINE
        if first:
            self.lines.append(Line("full", mark, top, mark, self.y))
        self.resume()

    @property
    def running(self) -> bool:
        """Return whether the lines of the scale run on here."""
        return self._scale_from is not None

    def resume(self) -> None:
        """Let the lines of the scale run down from here."""
        self._scale_from = self.y

    def pause(self) -> None:
        """End the lines of the scale here, so that they do not run through a text."""
        top, self._scale_from = self._scale_from, None
        if top is None or top >= self.y:
            return
        for tick in self.scale.ticks():
            if tick != FULL:
                self.lines.append(Line("grid", self.scale.x(tick), top, self.scale.x(tick), self.y))
        mark = self.scale.x(FULL)
        self.lines.append(Line("halo", mark, top, mark, self.y))
        self.lines.append(Line("full", mark, top, mark, self.y))
