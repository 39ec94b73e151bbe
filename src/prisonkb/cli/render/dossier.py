"""Claims for and against, field by field, and an entity whole."""

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from prisonkb.cli import cells
from prisonkb.cli.headings import word
from prisonkb.cli.layouts import LAYOUTS
from prisonkb.cli.render.console import captured, console, safe
from prisonkb.cli.render.tables import table_of
from prisonkb.exporters.flat import marked
from prisonkb.read.database import Row
from prisonkb.vocabulary import claims
from prisonkb.vocabulary.columns import heading
from prisonkb.vocabulary.fields import FIELDS


def _marked(row: Row, lang: str) -> Text:
    """Return a claim as a sentence: who does what with which value, with a mark for what fills the field."""
    who, value = safe(cells.claim_speaker(row, lang)), safe(cells.claim_value(row, lang))
    if row["accepted"]:
        return Text.assemble("✓ ", who, ": ", (value, "bold green"), f"  [{word('chosen', lang)}{_on_legs(row, lang)}]")
    if row["stance"] == claims.Stance.DENIES:
        return Text.assemble("✗ ", who, ": ", (value, "bold red"))
    return Text.assemble("• ", who, ": ", (value, "bold"))


def _on_legs(row: Row, lang: str) -> str:
    """Return on how many independent sources a claim and those that say the same stand."""
    legs = row.get("legs")
    if legs is None:
        return ""
    return f"; {legs} {word('independent source' if legs == 1 else 'independent sources', lang)}"


def _side(alike: Sequence[Row], lang: str) -> Row:
    """Return what a side says, by whom, on how many legs, and how it stands to what fills the field."""
    first = next((row for row in alike if row["accepted"]), alike[0])
    speakers = dict.fromkeys(cells.claim_chain(row, lang) for row in alike)
    said = cells.claim_value(first, lang)
    if first["stance"] == claims.Stance.DENIES:
        said = f"{word('denied', lang)} {said}"
    relation = cells.label("conflict-class", first["relation"], lang) if first["relation"] else ""
    ground = cells.label("ground", first["ground"], lang) if first["ground"] else ""
    beside = (
        word("chosen", lang) if any(row["accepted"] for row in alike) else ": ".join(filter(None, [relation, ground]))
    )
    return {"said": said, "by": "; ".join(speakers), "legs": first["legs"], "beside": beside}


def _sides(rows: Sequence[Row], width: int, lang: str) -> list[object]:
    """Return the sides of a field next to each other, where some stand to what fills it in any way."""
    sides: dict[int, list[Row]] = {}
    for row in rows:
        if row.get("side") is not None:
            sides.setdefault(row["side"], []).append(row)
    if not any(row.get("relation") for row in rows):
        return []
    shown = LAYOUTS["sides"]
    found = [_side(sides[number], lang) for number in sorted(sides)]
    texts = [[safe(column.cell(side, lang)) for column in shown] for side in found]
    return [Padding(table_of(shown, texts, width - 2, lang), (0, 0, 0, 2)), Text("")]


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
    if measure := _measure(row, lang):
        block.append(_indented(measure))
    block.extend(_indented(line, "cyan") for line in _quote_lines(row))
    links = [quote["link"] for quote in row["quotes"] if quote["link"]]
    block.extend(_indented(link, "dim") for link in links[:1])
    if row["note"]:
        block.append(_indented(f"{heading('note', lang)}: {row['note']}", "italic"))
    return block


def _measure(row: Row, lang: str) -> str:
    """Return what a number is a number of, of when, and where it stands, as far as there is no quote to say so."""
    parts = []
    if row["kind"]:
        parts.append(f"{heading('kind', lang)}: {cells.label('percentage-kind', row['kind'], lang)}")
    if row["basis"]:
        parts.append(f"{heading('capacity_basis', lang)}: {cells.label('capacity-basis', row['basis'], lang)}")
    if row["as_of"]:
        parts.append(f"{heading('as_of', lang)}: {row['as_of']}")
    if row["place"] and not row["quotes"]:
        parts.append(f"{row['source']}, {row['place']}")
    return "; ".join(parts)


def _indented(text: str, style: str = "") -> Padding:
    return Padding(Text(safe(text), style=style, overflow="fold"), (0, 0, 0, 6))


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
    screen = console(plain=plain)
    for entity, fields in by_entity.items():
        kind = claims.EntityKind(next(iter(fields.values()))[0]["entity_kind"])
        order = list(FIELDS[kind])
        contested = {field for field, its in fields.items() if any(row["contested"] for row in its)}
        for field in sorted(fields, key=lambda name: (name not in contested, order.index(name))):
            title = Text.assemble((f"{entity}.{field}", "bold underline"), f"  {FIELDS[kind][field].label(lang)}")
            if field in contested:
                title.append(f"  [{word('contested', lang)}]", style="bold red")
            drawn.append(title)
            drawn.extend(_sides(fields[field], screen.width, lang))
            for row in sorted(fields[field], key=_claim_order):
                drawn.extend(_claim_block(row, lang))
            drawn.append(Text(""))
    return captured(screen, *drawn)


def draw_entity(entity: Row, lang: str, *, plain: bool) -> str:
    """Return an entity whole: its head, the fields with their claims, what is missing, what points to it."""
    kind = claims.EntityKind(entity["kind"])
    head = Text.assemble((safe(entity["name"] or entity["id"]), "bold"), f"  {entity['id']}, {kind.label(lang)}")
    if entity.get("country_name"):
        head.append(safe(f", {entity['country_name']}"))
    drawn: list[object] = [head]
    if entity.get("summary"):
        drawn.append(Text(safe(entity["summary"])))
    if entity.get("cost_per_person_year") is not None:
        text = f"{heading('cost_per_person_year', lang)}: {cells.cost(entity, lang)}. {word('derived', lang)}"
        drawn.append(Text(text))
    drawn.append(Text(""))
    measured = [row for row in entity["statistics"] if row["claim"] is None]
    if not entity["claims"] and not measured:
        drawn.append(Text(word("no claims", lang)))
    screen = console(plain=plain)
    parts = [captured(screen, *drawn), draw_why(entity["claims"], lang, plain=plain)]
    tail: list[object] = []
    if measured:
        tail.append(Text(heading("statistics", lang), style="bold underline"))
        for row in measured:
            text = f"{cells.definition(row, lang)}: {cells.measured(row, lang)}  ({row['as_of']}, {row['source']})"
            tail.append(Padding(Text(safe(text)), (0, 0, 0, 2)))
        tail.append(Text(""))
    if entity["gaps"]:
        tail.append(Text(word("missing", lang), style="bold underline"))
        for gap in entity["gaps"]:
            text = f"{gap['field']}: {cells.label('gap-reason', gap['reason'], lang)}"
            tail.append(Padding(Text(safe(f"{text}. {gap['note']}" if gap["note"] else text)), (0, 0, 0, 2)))
        tail.append(Text(""))
    if entity["referenced_by"]:
        tail.append(Text(word("refers", lang), style="bold underline"))
        for reference in entity["referenced_by"]:
            text = f"{reference['entity']}.{reference['field']}  {reference['name'] or ''}"
            tail.append(Padding(Text(safe(text.rstrip())), (0, 0, 0, 2)))
    return "".join([*parts, captured(screen, *tail) if tail else ""])
