"""Where everything of the chart of occupancies stands: title, ranked bars, the total, what is not ranked, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prisonkb.exporters.charts.rows import place
from prisonkb.exporters.charts.shapes import Picture
from prisonkb.exporters.charts.sheet import MARGIN, WIDTH, Sheet
from prisonkb.exporters.charts.sources import described, sources
from prisonkb.exporters.charts.texts import common_basis, phrase, subtitle

if TYPE_CHECKING:
    from collections.abc import Sequence

_TO_FIRST_BAR = 5


def lay_out(rows: Sequence[dict[str, Any]], lang: str, cautions: Sequence[str] = ()) -> Picture:
    """Return the picture of a comparison's rows, in the order in which they come."""
    totals = [row for row in rows if row.get("is_total")]
    ranked = [row for row in rows if row.get("rank") is not None and not row.get("is_total")]
    unranked = [row for row in rows if row.get("rank") is None and not row.get("is_total")]
    sheet = Sheet(rows, common_basis(ranked or rows), lang)
    formula = subtitle(sheet.basis, lang)
    sheet.paragraph("title", phrase("title", lang))
    sheet.y += 3
    sheet.paragraph("subtitle", " ".join([formula, *cautions]))
    sheet.y += 14
    if ranked or totals:
        _compared(sheet, ranked, totals)
    if unranked:
        _set_apart(sheet, unranked, below=bool(ranked or totals))
    sheet.rule()
    sheet.y += 9
    sheet.paragraph("caption", sources(rows, lang))
    sheet.y += 3
    sheet.paragraph("credit", phrase("credit", lang))
    said = " ".join([formula, *(f"{described(row, lang)}." for row in rows)])
    height = sheet.y + MARGIN - 8
    return Picture(WIDTH, height, phrase("title", lang), said, sheet.boxes, sheet.lines, sheet.dots, sheet.texts)


def _compared(sheet: Sheet, ranked: Sequence[dict[str, Any]], totals: Sequence[dict[str, Any]]) -> None:
    """Set the rows that are ranked and, below a line, their total."""
    sheet.axis(first=True)
    sheet.y += _TO_FIRST_BAR
    for row in ranked:
        place(sheet, row, "ranked" if row.get("counted", True) else "published")
    if ranked and totals:
        sheet.rule()
        sheet.y += 8
    for row in totals:
        place(sheet, row, "total")
    sheet.pause()
    sheet.y += 18


def _set_apart(sheet: Sheet, unranked: Sequence[dict[str, Any]], below: bool) -> None:
    """Set the rows that are not ranked, under a heading that says so."""
    sheet.rule()
    sheet.y += 10
    sheet.paragraph("heading", phrase("not ranked" if below else "only unranked", sheet.lang))
    sheet.y += 8
    sheet.axis(first=not below)
    sheet.y += _TO_FIRST_BAR
    for row in unranked:
        place(sheet, row, "unranked")
    sheet.pause()
    sheet.y += 14
