"""One row of a chart: name and date, bar or open marks, counts, and what is to be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prisonkb.exporters.charts.labels import label as label_of
from prisonkb.exporters.charts.lines import width
from prisonkb.exporters.charts.scale import FULL, LABEL_GAP, marks, value_label
from prisonkb.exporters.charts.shapes import TYPES, Box, Dot, Line
from prisonkb.exporters.charts.sheet import MARGIN, RIGHT
from prisonkb.exporters.charts.sources import described
from prisonkb.exporters.charts.texts import NOTHING, counts, known, notes, printed, readings

if TYPE_CHECKING:
    from prisonkb.exporters.charts.labels import Label
    from prisonkb.exporters.charts.sheet import Sheet

_THICK = {True: 20, False: 11}
"""How thick bars are on a roomy and on a close sheet."""

_APART = {True: 9, False: 3}
"""How far rows are apart."""


def place(sheet: Sheet, row: dict[str, Any], style: str) -> None:
    """Set a row on a sheet; the style is ``ranked``, ``total`` or ``unranked``."""
    if not marks(row):
        sheet.pause()
    top = sheet.y
    thick = _THICK[sheet.roomy]
    label = label_of(row, sheet.roomy, sheet.lang)
    height = max(label.height(sheet.names), thick)
    middle = top + height / 2
    sheet.y = top + height + 4
    _label(sheet, label, middle)
    sheet.write("counts", RIGHT, middle - TYPES["counts"].size / 2, counts(row, sheet.lang), "right")
    below: list[tuple[str, str, float]] = [("note", notes(row, sheet.basis, sheet.lang), sheet.left)]
    if known(row.get("occupancy")) is not None:
        _bar(sheet, row, style, middle, thick)
    elif marks(row):
        below.insert(0, ("mark", readings(row, sheet.lang), _open_marks(sheet, row, middle)))
    else:
        text = printed(row, sheet.lang) or NOTHING
        sheet.write("mark", sheet.left, middle - TYPES["mark"].size / 2, text)
    if any(text for _, text, _ in below):
        sheet.pause()
        for kind, text, x in below:
            sheet.paragraph(kind, text, x, RIGHT - sheet.left)
    sheet.y += _APART[sheet.roomy]
    if not sheet.running:
        sheet.resume()


def _label(sheet: Sheet, label: Label, middle: float) -> None:
    """Set a row's name and date beside its bar."""
    setting = TYPES[label.name_type]
    below, sheet.y = sheet.y, middle - (label.height(sheet.names) - setting.leading + setting.size) / 2
    if not sheet.roomy:
        sheet.write(label.date_type, MARGIN + sheet.names, sheet.y, label.date, "right")
    sheet.block(label.name_type, label.lines(sheet.names))
    if sheet.roomy:
        sheet.write(label.date_type, MARGIN, sheet.y, label.date)
    sheet.y = below


def _bar(sheet: Sheet, row: dict[str, Any], style: str, middle: float, thick: float) -> None:
    """Draw a row's bar with its value behind it, and behind the line at 100 where it would lie on that."""
    end, mark = sheet.scale.x(row["occupancy"]), sheet.scale.x(FULL)
    sheet.boxes.append(Box(style, sheet.left, end, middle - thick / 2, middle + thick / 2, described(row, sheet.lang)))
    text, setting = value_label(row, sheet.lang), TYPES[sheet.value_style]
    after = end + LABEL_GAP
    if end < mark and after + width(text, setting.size, setting.bold) >= mark:
        after = mark + LABEL_GAP
    sheet.write(sheet.value_style, after, middle - setting.size / 2, text)


def _open_marks(sheet: Sheet, row: dict[str, Any], middle: float) -> float:
    """Draw an open mark at each value that a percentage may mean, joined; return where the words below them begin."""
    places = [sheet.scale.x(value) for value in marks(row)]
    said = described(row, sheet.lang)
    sheet.lines.append(Line("span", min(places), middle, max(places), middle))
    sheet.dots += [Dot("reading", place, middle, said) for place in places]
    setting = TYPES["mark"]
    furthest = RIGHT - width(readings(row, sheet.lang), setting.size, setting.bold)
    return max(sheet.left, min(min(places) - LABEL_GAP, furthest))
