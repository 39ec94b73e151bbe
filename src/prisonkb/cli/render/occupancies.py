"""Occupancies ranked with a bar each, and below the line what cannot be ranked."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from prisonkb.cli import cells
from prisonkb.cli.bars import bar
from prisonkb.cli.cells import column
from prisonkb.cli.headings import heading, word
from prisonkb.cli.layouts import Shown
from prisonkb.cli.render.console import captured, console, safe
from prisonkb.cli.render.tables import table_of
from prisonkb.read.database import Row

_NARROW, _WIDE = 12, 32
"""The width of a bar in a terminal that is narrow, and in one that is not or has no width."""


def _with_bars(longest: float, width: int, *, plain: bool) -> tuple[Shown, ...]:
    def drawn(row: Row, lang: str) -> str:  # noqa: ARG001 - all cells are called alike
        return "" if row["occupancy"] is None else bar(row["occupancy"], longest, width, plain=plain)

    return (
        Shown("rank", _rank, is_number=True),
        Shown("country_name", _named),
        Shown("occupancy_formula", _occupancy, is_number=True),
        Shown("bar", drawn),
        Shown("held", lambda row, lang: _hedged(row, "held", lang), is_number=True),
        Shown("capacity", lambda row, lang: _hedged(row, "capacity", lang), is_number=True),
        Shown("as_of", column("as_of")),
        Shown("published", _published, 2),
        Shown("excess", lambda row, lang: _percent(row["excess"], lang), 3, is_number=True),
        Shown("capacity_basis", column("capacity_basis", "capacity-basis"), 4),
    )


def _rank(row: Row, lang: str) -> str:
    return "Σ" if row["is_total"] else cells.plain(row["rank"], lang)


def _named(row: Row, lang: str) -> str:  # noqa: ARG001 - all cells are called alike
    return f"{row['country_name']}\n{row['source']}" if row["source"] else str(row["country_name"])


def _percent(value: float | None, lang: str) -> str:
    return cells.EMPTY if value is None else f"{cells.number(value, lang)} %"


def _occupancy(row: Row, lang: str) -> str:
    text = _percent(row["occupancy"], lang)
    return text if row["derived"] or row["occupancy"] is None else f"{text}*"


def _hedged(row: Row, name: str, lang: str) -> str:
    text = cells.hedged(row[name], row[f"{name}_qualifier"], lang)
    dated = row[f"{name}_as_of"]
    return text if dated in (None, row["as_of"]) else f"{text}\n({dated})"


def _published(row: Row, lang: str) -> str:
    if row["published"] is None:
        return cells.EMPTY
    kind = cells.label("percentage-kind", row["published_kind"], lang)
    differs = f", {word('differs', lang)}" if row["published_differs"] else ""
    return f"{_percent(row['published'], lang)} {kind}{differs}"


def _below(row: Row, lang: str) -> list[object]:
    """Return a row below the line: the country, its figure with date and source, and the reason."""
    shown = row["occupancy"] if row["occupancy"] is not None else row["published"]
    figure = "" if shown is None else f"  {_percent(shown, lang)}"
    kind = word("occupancy" if row["occupancy"] is not None else "kind not stated", lang)
    dated = ", ".join(filter(None, (kind if shown is not None else "", row["as_of"], row["source"])))
    head = Text.assemble((safe(row["country_name"]), "bold"), figure, f"  ({safe(dated)})" if dated else "")
    return [Padding(head, (0, 0, 0, 2)), Padding(Text(safe(row["reason"] or "")), (0, 0, 0, 6))]


def _remarks(rows: Sequence[Row]) -> list[object]:
    """Return what must be known of ranked rows, each under the name of its country."""
    return [
        Padding(Text(safe(f"{'* ' if not row['derived'] else ''}{row['country_name']}: {row['reason']}")), (0, 0, 0, 2))
        for row in rows
        if row["reason"]
    ]


def draw_occupancies(rows: Sequence[Row], notes: Sequence[str], lang: str, *, plain: bool) -> str:
    """Return a comparison as a table with bars, then what is not ranked and why, then the rule."""
    screen = console(plain=plain)
    in_table = [row for row in rows if row["comparable"] or row["is_total"]]
    below = [row for row in rows if row not in in_table]
    drawn: list[object] = []
    if in_table:
        drawn += [Text(_title(in_table, lang)), Text(""), _table(in_table, screen, lang), *_remarks(in_table)]
    if below:
        drawn += [Text(""), Text(word("not ranked", lang), style="bold")]
        for row in below:
            drawn += _below(row, lang)
    drawn += [item for note in notes for item in (Text(""), Text(note, style="italic"))]
    return captured(screen, *drawn)


def _title(rows: Sequence[Row], lang: str) -> str:
    basis = cells.label("capacity-basis", rows[0]["capacity_basis"], lang)
    return (
        f"{word('occupancy formula', lang)} ({heading('capacity_basis', lang).lower()}: {basis}). {word('100', lang)}"
    )


def _table(rows: Sequence[Row], screen: Console, lang: str) -> object:
    longest = max(row["occupancy"] for row in rows)
    width = _NARROW if screen.width < 150 else _WIDE
    shown = _with_bars(longest, width, plain=not screen.is_terminal)
    texts = [[safe(item.cell(row, lang)) for item in shown] for row in rows]
    return table_of(shown, texts, screen.width, lang)
