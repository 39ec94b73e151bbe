"""Rows as a table that fits the terminal."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from prisonkb.cli.headings import word
from prisonkb.cli.layouts import LAYOUTS, Shown, of_columns
from prisonkb.cli.render.console import captured, console, safe
from prisonkb.cli.widths import fit
from prisonkb.read.database import Row
from prisonkb.read.listing import Listing
from prisonkb.vocabulary.columns import heading

_GAP = 2
"""The space between two columns: one of padding and one that the box draws."""


def table_of(shown: Sequence[Shown], texts: Sequence[Sequence[str]], width: int, lang: str) -> Table:
    """Return cells as a table of some width, without the columns that there is no room for."""
    headings = [heading(column.heading, lang) for column in shown]
    chosen, widths = fit(headings, texts, [column.importance for column in shown], width, _GAP)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0), header_style="bold")
    for index, size in zip(chosen, widths, strict=True):
        justify = "right" if shown[index].is_number else "left"
        table.add_column(headings[index], width=size, justify=justify, overflow="fold")  # type: ignore[arg-type]  # one of Rich's literals
    many_lines = any(
        "\n" in row[index] or len(row[index]) > size
        for row in texts
        for index, size in zip(chosen, widths, strict=True)
    )
    for position, row in enumerate(texts):
        last = position == len(texts) - 1
        table.add_row(*(_first_line_bold(row[index]) for index in chosen))
        if many_lines and not last:
            table.add_row()
    return table


def _first_line_bold(text: str) -> Text:
    """Return a cell; below a name, what stands under it is dim."""
    first, line_break, rest = text.partition("\n")
    if not line_break:
        return Text(text)
    return Text.assemble((first, "bold"), "\n", (rest, "dim"))


def draw_table(
    listing: Listing,
    layout: str,
    rows: Sequence[Row],
    columns: tuple[str, ...] | None,
    lang: str,
    *,
    plain: bool,
    notes: Sequence[str] = (),
) -> str:
    """Return rows as a table that fits the terminal, with the columns asked for or those of its layout.

    ``notes`` are lines to print below it.
    """
    shown = of_columns(columns, listing.terms) if columns else LAYOUTS[layout]
    if columns is None and layout in ("facilities", "policies") and len({row["country"] for row in rows}) == 1:
        shown = tuple(column for column in shown if column.heading != "country_name")
    texts = [[safe(column.cell(row, lang)) for column in shown] for row in rows]
    screen = console(plain=plain)
    below = [Text(safe(note), style="italic") for note in notes]
    if layout == "transfers" and columns is None and any(row["cost_per_person_year"] is not None for row in rows):
        below.append(Text(word("derived", lang), style="italic"))
    return captured(screen, table_of(shown, texts, screen.width, lang), *below)
