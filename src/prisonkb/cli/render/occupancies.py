"""Occupancies ranked with a bar each, and below the line what cannot be ranked."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from prisonkb.cli import cells
from prisonkb.cli.bars import bar
from prisonkb.cli.cells import column
from prisonkb.cli.headings import word
from prisonkb.cli.layouts import Shown
from prisonkb.cli.render.console import captured, console, safe
from prisonkb.cli.render.tables import table_of
from prisonkb.phrases import number, separated
from prisonkb.read.database import Row
from prisonkb.vocabulary.columns import heading

_NARROW, _WIDE = 12, 32
"""The width of a bar in a terminal that is narrow, and in one that is not or has no width."""
_ROOMY = 150
"""The width from which on a terminal has room for wide bars beside all columns."""


def _with_bars(longest: float, width: int, *, plain: bool) -> tuple[Shown, ...]:
    def drawn(row: Row, lang: str) -> str:  # noqa: ARG001 - all cells are called alike
        return "" if row["occupancy"] is None else bar(row["occupancy"], longest, width, plain=plain)

    return (
        Shown("rank", _rank, is_number=True),
        Shown("country_name", _named),
        Shown("occupancy", _occupancy, is_number=True),
        Shown("bar", drawn, 2),
        Shown("held", lambda row, lang: _hedged(row, "held", lang), is_number=True),
        Shown("capacity", lambda row, lang: _hedged(row, "capacity", lang), is_number=True),
        Shown("as_of", column("as_of")),
        Shown("published", _published, 3),
        Shown("excess", lambda row, lang: _percent(row["excess"], lang), 4, is_number=True),
        Shown("capacity_basis", column("capacity_basis", "capacity-basis"), 5),
    )


def _rank(row: Row, lang: str) -> str:
    return "Σ" if row["is_total"] else cells.plain(row["rank"], lang)


def _named(row: Row, lang: str) -> str:  # noqa: ARG001 - all cells are called alike
    return f"{row['country_name']}\n{row['source']}" if row["source"] else str(row["country_name"])


def _percent(value: float | None, lang: str, decimals: int | None = None) -> str:
    if value is None:
        return cells.EMPTY
    text = number(value, lang) if decimals is None else separated(f"{value:,.{decimals}f}", lang)
    return f"{text} %"


def _occupancy(row: Row, lang: str) -> str:
    """Return an occupancy: to one decimal where it is worked out, as printed and with a mark where it is not."""
    return _percent(row["occupancy"], lang, 1) if row["counted"] else f"{_percent(row['occupancy'], lang)}*"


def _hedged(row: Row, name: str, lang: str) -> str:
    return cells.hedged(row[name], row[f"{name}_qualifier"], lang)


def _published(row: Row, lang: str) -> str:
    if row["published"] is None:
        return cells.EMPTY
    kind = cells.label("percentage-kind", row["published_kind"], lang)
    differs = f", {word('differs', lang)}" if row["published_differs"] else ""
    return f"{_percent(row['published'], lang)} {kind}{differs}"


def _below(row: Row, lang: str) -> list[object]:
    """Return a row below the line: the country, its figure with date and source, and the reason."""
    figure, dated = "", ""
    if row["occupancy"] is not None:
        figure, kind = _percent(row["occupancy"], lang, 1 if row["counted"] else None), word("occupancy", lang)
        dated = ", ".join(filter(None, (kind, row["as_of"], row["source"])))
    elif row["published"] is not None:
        figure, kind = _percent(row["published"], lang), word("kind not stated", lang)
        dated = ", ".join(filter(None, (kind, row["as_of"], row["source"])))
    head = Text.assemble((safe(row["country_name"]), "bold"), safe(f"  {figure}  ({dated})" if figure else ""))
    return [Padding(head, (0, 0, 0, 2)), Padding(Text(safe(row["reason"] or "")), (0, 0, 0, 6))]


def _remarks(rows: Sequence[Row], lang: str) -> list[object]:
    """Return what must be known of ranked rows, each under the name of its country, and what the mark means."""
    said = [f"{row['country_name']}: {row['reason']}" for row in rows if row["reason"]]
    if not all(row["counted"] for row in rows):
        said.append(f"* {word('as published', lang)}")
    return [Padding(Text(safe(text)), (0, 0, 0, 2)) for text in said]


def draw_occupancies(rows: Sequence[Row], notes: Sequence[str], lang: str, *, plain: bool) -> str:
    """Return a comparison as a table with bars, then what is not ranked and why, then the rule."""
    screen = console(plain=plain)
    in_table = [row for row in rows if row["comparable"] or row["is_total"]]
    below = [row for row in rows if row not in in_table]
    drawn: list[object] = [Text(_title(in_table, lang)), Text("")]
    if in_table:
        drawn += [_table(in_table, screen, lang), *_remarks(in_table, lang), Text("")]
    if below:
        drawn.append(Text(word("not ranked", lang), style="bold"))
        for row in below:
            drawn += _below(row, lang)
        drawn.append(Text(""))
    for note in notes:
        drawn += [Text(safe(note), style="italic"), Text("")]
    return captured(screen, *drawn[:-1])


def _title(rows: Sequence[Row], lang: str) -> str:
    formula = word("occupancy formula", lang)
    if rows:
        basis = cells.label("capacity-basis", rows[0]["capacity_basis"], lang)
        formula = f"{formula} ({heading('capacity_basis', lang).lower()}: {basis})"
    return f"{formula}. {word('100', lang)}"


def _table(rows: Sequence[Row], screen: Console, lang: str) -> object:
    longest = max(row["occupancy"] for row in rows)
    width = _NARROW if screen.width < _ROOMY else _WIDE
    shown = _with_bars(longest, width, plain=not screen.is_terminal)
    texts = [[safe(item.cell(row, lang)) for item in shown] for row in rows]
    return table_of(shown, texts, screen.width, lang)
