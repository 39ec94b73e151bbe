"""Drawing: the only module that imports Rich. Whatever comes from a pack is drawn as plain text, never as markup."""

import io
import os
import sys
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from prisonkb.cli import cells
from prisonkb.cli.headings import heading, word
from prisonkb.cli.layouts import LAYOUTS, Shown, of_columns
from prisonkb.cli.widths import fit
from prisonkb.exporters.flat import marked
from prisonkb.read.database import Row
from prisonkb.read.listings import Listing
from prisonkb.text import printable
from prisonkb.vocabulary import claims
from prisonkb.vocabulary.fields import FIELDS

_UNLIMITED = 100_000
_GAP = 2
"""The space between two columns: one of padding and one that the box draws."""


def _console(*, plain: bool) -> Console:
    """Return a console as wide as the terminal; where there is none and COLUMNS is not set, nothing is ever cut."""
    to_terminal = sys.stdout.isatty() and not plain
    if plain or not (to_terminal or os.environ.get("COLUMNS", "").isdigit()):
        stream = io.StringIO() if plain else sys.stdout
        return Console(file=stream, width=_UNLIMITED, highlight=False, emoji=False, markup=False)
    return Console(highlight=False, emoji=False, markup=False)


def _safe(text: str) -> str:
    return printable(text).replace("\t", " ")


def _captured(console: Console, *drawn: object) -> str:
    with console.capture() as capture:
        for item in drawn:
            console.print(item, soft_wrap=False)
    lines = (line.rstrip() for line in capture.get().split("\n"))
    return "\n".join(lines)


def _table(shown: Sequence[Shown], texts: Sequence[Sequence[str]], width: int, lang: str) -> Table:
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
        table.add_row(*(_first_line_bold(row[index], index) for index in chosen))
        if many_lines and not last:
            table.add_row()
    return table


def _first_line_bold(text: str, index: int) -> Text:
    """Return a cell; below the name in the first column, the id is dim."""
    first, line_break, rest = text.partition("\n")
    if index != 0 or not line_break:
        return Text(text)
    return Text.assemble((first, "bold"), "\n", (rest, "dim"))


def draw_table(
    listing: Listing, layout: str, rows: Sequence[Row], columns: tuple[str, ...] | None, lang: str, *, plain: bool
) -> str:
    """Return rows as a table that fits the terminal, with the columns asked for or those of its layout."""
    if layout == "why" and columns is None:
        return draw_why(rows, lang, plain=plain)
    shown = of_columns(columns, listing.terms) if columns else LAYOUTS[LAYOUT_OF.get(layout, layout)]
    if columns is None and layout in ("facilities", "policies") and len({row["country"] for row in rows}) == 1:
        shown = tuple(column for column in shown if column.heading != "country_name")
    texts = [[_safe(column.cell(row, lang)) for column in shown] for row in rows]
    console = _console(plain=plain)
    notes = []
    if layout == "transfers" and columns is None and any(row["cost_per_person_year"] is not None for row in rows):
        notes = [Text(word("derived", lang), style="italic")]
    return _captured(console, _table(shown, texts, console.width, lang), *notes)


LAYOUT_OF = {"why": "claims"}
"""The table of a layout that is otherwise drawn in its own way."""


def _marked(row: Row, lang: str) -> Text:
    """Return a claim as a sentence: who does what with which value, with a mark for what fills the field."""
    who, value = _safe(cells.claim_speaker(row, lang)), _safe(cells.claim_value(row, lang))
    if row["accepted"]:
        return Text.assemble("✓ ", who, ": ", (value, "bold green"), f"  [{word('chosen', lang)}]")
    if row["stance"] == claims.Stance.DENIES:
        return Text.assemble("✗ ", who, ": ", (value, "bold red"))
    return Text.assemble("• ", who, ": ", (value, "bold"))


def _quote_lines(row: Row) -> list[str]:
    """Return the quotes of a claim, those of one language and paragraph on one line."""
    lines: dict[tuple[str, int | None], str] = {}
    for quote in row["quotes"]:
        place = (quote["lang"], quote["paragraph"])
        lines[place] = f"{lines[place]} … {marked(quote)}" if place in lines else cells.quoted(quote)
    return list(lines.values())


def _claim_block(row: Row, lang: str) -> list[object]:
    block: list[object] = [Padding(_marked(row, lang), (0, 0, 0, 2))]
    if row["scope"]:
        block.append(_indented(f"{heading('scope', lang)}: {row['scope']}"))
    block.extend(_indented(line, "cyan") for line in _quote_lines(row))
    links = [quote["link"] for quote in row["quotes"] if quote["link"]]
    block.extend(_indented(link, "dim") for link in links[:1])
    if row["note"]:
        block.append(_indented(f"{heading('note', lang)}: {row['note']}", "italic"))
    return block


def _indented(text: str, style: str = "") -> Padding:
    return Padding(Text(_safe(text), style=style, overflow="fold"), (0, 0, 0, 6))


_STANCE_ORDER = [
    stance.value
    for stance in (claims.Stance.ASSERTS, claims.Stance.ANNOUNCES, claims.Stance.ACKNOWLEDGES, claims.Stance.DENIES)
]


def _claim_order(row: Row) -> tuple[bool, int, str]:
    stance = row["stance"]
    place = _STANCE_ORDER.index(stance) if stance in _STANCE_ORDER else len(_STANCE_ORDER)
    return (not row["accepted"], place, row["id"])


def draw_why(rows: Sequence[Row], lang: str, *, plain: bool) -> str:
    """Return claims field by field, contested fields on top: what fills the field, then what stands against it."""
    by_entity: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        by_entity.setdefault(row["entity"], {}).setdefault(row["field"], []).append(row)
    drawn: list[object] = []
    for entity, fields in by_entity.items():
        kind = claims.EntityKind(next(iter(fields.values()))[0]["entity_kind"])
        order = list(FIELDS[kind])
        contested = {field for field, its in fields.items() if any(row["contested"] for row in its)}
        for field in sorted(fields, key=lambda name: (name not in contested, order.index(name))):
            title = Text.assemble((f"{entity}.{field}", "bold underline"), f"  {FIELDS[kind][field].label(lang)}")
            if field in contested:
                title.append(f"  [{word('contested', lang)}]", style="bold red")
            drawn.append(title)
            for row in sorted(fields[field], key=_claim_order):
                drawn.extend(_claim_block(row, lang))
            drawn.append(Text(""))
    return _captured(_console(plain=plain), *drawn)


def draw_entity(entity: Row, lang: str, *, plain: bool) -> str:
    """Return an entity whole: its head, the fields with their claims, what is missing, what points to it."""
    kind = claims.EntityKind(entity["kind"])
    head = Text.assemble((_safe(entity["name"] or entity["id"]), "bold"), f"  {entity['id']}, {kind.label(lang)}")
    if entity.get("country_name"):
        head.append(f", {entity['country_name']}")
    drawn: list[object] = [head]
    if entity.get("summary"):
        drawn.append(Text(_safe(entity["summary"])))
    if entity.get("cost_per_person_year") is not None:
        text = f"{heading('cost_per_person_year', lang)}: {cells.cost(entity, lang)}. {word('derived', lang)}"
        drawn.append(Text(text))
    drawn.append(Text(""))
    if not entity["claims"]:
        drawn.append(Text(word("no claims", lang)))
    console = _console(plain=plain)
    parts = [_captured(console, *drawn), draw_why(entity["claims"], lang, plain=plain)]
    tail: list[object] = []
    if entity["gaps"]:
        tail.append(Text(word("missing", lang), style="bold underline"))
        for gap in entity["gaps"]:
            text = f"{gap['field']}: {cells.label('gap-reason', gap['reason'], lang)}"
            tail.append(Padding(Text(_safe(f"{text}. {gap['note']}" if gap["note"] else text)), (0, 0, 0, 2)))
        tail.append(Text(""))
    if entity["referenced_by"]:
        tail.append(Text(word("refers", lang), style="bold underline"))
        for reference in entity["referenced_by"]:
            text = f"{reference['entity']}.{reference['field']}  {reference['name'] or ''}"
            tail.append(Padding(Text(_safe(text.rstrip())), (0, 0, 0, 2)))
    return "".join([*parts, _captured(console, *tail) if tail else ""])
