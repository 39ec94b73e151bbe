"""Cells as people read them: numbers with separators and hedges, labels in place of codes."""

from collections.abc import Callable
from typing import Any

from prisonkb.cli.headings import word
from prisonkb.exporters.flat import flat
from prisonkb.phrases import number
from prisonkb.read.database import Row
from prisonkb.vocabulary import closed_list

EMPTY = "—"

Cell = Callable[[Row, str], str]
"""A function from a row and a language to the text of a cell."""


def label(list_name: str, value: str | None, lang: str) -> str:
    """Return the label of a value of a closed list, the value itself where the list does not have it."""
    if value is None:
        return EMPTY
    terms = {term.value: term for term in closed_list(list_name)}
    return terms[value].label(lang) if value in terms else value


def hedged(value: float | None, qualifiers: list[str], lang: str) -> str:
    """Return a number with its hedges before it: about 800."""
    if value is None:
        return EMPTY
    hedges = [label("qualifier", qualifier, lang) for qualifier in qualifiers]
    return " ".join([*hedges, number(value, lang)])


def plain(value: Any, lang: str, column: str = "") -> str:
    """Return any value as text."""
    if value is None or value == []:
        return EMPTY
    if isinstance(value, bool):
        return word("yes" if value else "no", lang)
    if isinstance(value, (int, float)):
        return number(value, lang)
    return flat(value, column) or EMPTY


def column(name: str, list_name: str | None = None) -> Cell:
    """Return the cell of a column as it is, or its label in a closed list."""

    def cell(row: Row, lang: str) -> str:
        value = row.get(name)
        if list_name is None:
            return plain(value, lang, name)
        if isinstance(value, list):
            return ", ".join(label(list_name, item, lang) for item in value) or EMPTY
        return label(list_name, value, lang)

    return cell


def name_and_id(row: Row, lang: str) -> str:
    """Return what an entity is called with its id below; a label of ours stands in brackets."""
    named = row.get("name") or (f"[{row['label']}]" if row.get("label") else "")
    return f"{named}\n{row['id']}" if named else str(row["id"])


def titled(row: Row, lang: str) -> str:
    """Return a title with the id below."""
    return f"{row.get('title') or row.get('label')}\n{row['id']}"


def status(list_name: str) -> Cell:
    """Return the cell of a status, which says where it is contested."""

    def cell(row: Row, lang: str) -> str:
        text = label(list_name, row.get("status"), lang)
        return f"{text}, {word('contested', lang)}" if row.get("contested") else text

    return cell


def capacity(row: Row, lang: str) -> str:
    """Return a capacity with its hedge."""
    return hedged(row["capacity"], row["capacity_qualifier"], lang)


def opened(row: Row, lang: str) -> str:
    """Return the opening date, or the reason why there is none."""
    from prisonkb.vocabulary.claims import GapReason

    if row["opened"] is None and row["opened_gap"] == GapReason.NOT_YET:
        return GapReason.NOT_YET.label(lang)
    return plain(row["opened"], lang)


def route(row: Row, lang: str) -> str:
    """Return the sending country and where prisoners would go, with the id below."""
    where = row["receiving_name"] or row["destination"] or "?"
    return f"{row['sending_name']} → {where}\n{row['id']}"


def planned_status(row: Row, lang: str) -> str:
    """Return the status of a prison; what is not in use yet, or no longer, says so."""
    text = status("facility-status")(row, lang)
    return text if row["in_use"] in (True, None) else f"{text}\n({word('not in use', lang)})"


def compared_route(row: Row, lang: str) -> str:
    """Return the two countries of an arrangement with its id below."""
    return route({**row, "id": row["transfer"]}, lang)


def explained_value(row: Row, lang: str) -> str:
    """Return what a definition gives for some counts, as a percentage."""
    return EMPTY if row["value"] is None else f"{number(row['value'], lang)} %"


def _sum(value: float, currency: str, period: str, qualifiers: list[str], lang: str) -> str:
    money = f"{number(value, lang)} {currency} {for_period(period, lang)}".rstrip()
    hedges = ", ".join(label("qualifier", qualifier, lang) for qualifier in qualifiers)
    return f"{money} ({hedges})" if hedges else money


def amount(row: Row, lang: str) -> str:
    """Return a sum with its currency, period and hedges, and below it the price for one person where that is given."""
    lines = []
    if row["amount"] is not None:
        lines.append(_sum(row["amount"], row["currency"], row["period"], row["amount_qualifier"], lang))
    if row["amount_per_person"] is not None:
        currency, period, hedges = (row[f"per_person_{part}"] for part in ("currency", "period", "qualifier"))
        lines.append(f"{word('for one', lang)}: {_sum(row['amount_per_person'], currency, period, hedges, lang)}")
    return "\n".join(lines) or EMPTY


def for_period(period: str, lang: str) -> str:
    """Return what time a sum is for: per year, in all; nothing where the source does not say."""
    from prisonkb.vocabulary.numbers import Period

    if period == Period.TOTAL:
        return word("in all", lang)
    return "" if period == Period.NOT_STATED else f"{word('per', lang)} {Period(period).label(lang)}"


def cost(row: Row, lang: str) -> str:
    """Return the derived cost for a person and a year."""
    value = row["cost_per_person_year"]
    return EMPTY if value is None else f"{number(float(value), lang)} {row['cost_currency']}"


def amount_and_cost(row: Row, lang: str) -> str:
    """Return a sum and, below it, what it comes to for a person and a year, marked as derived."""
    text = amount(row, lang)
    if row["cost_per_person_year"] is None:
        return text
    return f"{text}\n= {cost(row, lang)} {word('per person', lang)}"


def measured(row: Row, lang: str) -> str:
    """Return a measured number with its hedge and unit."""
    value = hedged(row["value"], row["qualifier"], lang)
    unit = label("unit", row["unit"], lang)
    return f"{value} {unit}"


def definition(row: Row, lang: str) -> str:
    """Return what a statistic's number is a number of: its indicator, kind, basis and scope."""
    parts = [label("indicator", row["indicator"], lang)]
    if row["kind"]:
        kind = label("percentage-kind", row["kind"], lang)
        parts.append(f"{word_of_kind(lang)} {kind}")
    if row["capacity_basis"]:
        parts.append(f"{word_of_basis(lang)} {label('capacity-basis', row['capacity_basis'], lang)}")
    if row["scope"]:
        parts.append(row["scope"])
    return "; ".join(parts)


def word_of_kind(lang: str) -> str:
    """Return what precedes the kind of a percentage."""
    return "tipo:" if lang == "es" else "kind:"


def word_of_basis(lang: str) -> str:
    """Return what precedes the basis of a capacity."""
    return "base:" if lang == "es" else "basis:"


def statistic_place(row: Row, lang: str) -> str:
    """Return what a statistic is about: the prison where it is of one, else the country."""
    if row["facility"] is None:
        return str(row["country_name"])
    return f"{row['facility_name']}, {row['country_name']}"


def claim_value(row: Row, lang: str) -> str:
    """Return what a claim says: its value with hedges, unit and label; marked where the claim is that it is not so."""
    from prisonkb.vocabulary.claims import EntityKind
    from prisonkb.vocabulary.fields import FIELDS

    value: Any = row["value"]
    field = FIELDS[EntityKind(row["entity_kind"])].get(row["field"])
    if isinstance(value, (int, float)):
        text = number(value, lang)
        if row["currency"]:
            text = f"{text} {row['currency']} {for_period(row['period'], lang)}".rstrip()
        if row["value_type"] == "percentage":
            text += " %"
    elif field is not None and field.terms is not None:
        text = field.terms(value).label(lang) if value is not None else EMPTY
    elif row["ref_name"]:
        text = f"{row['ref_name']}" if row["ref_name"] == value else f"{row['ref_name']} ({value})"
    else:
        text = plain(value, lang)
    hedges = [label("qualifier", qualifier, lang) for qualifier in row["qualifier"]]
    text = f"{text} ({', '.join(hedges)})" if hedges else text
    return f"{word('not so', lang)} {text}" if row["negated"] else text


def claim_chain(row: Row, lang: str) -> str:
    """Return who says it and through whom.

    What nobody is named for comes from the source itself, or through it from the first of the chain.
    """
    if row["via_names"] and not row["speaker_name"]:
        return " > ".join([*row["via_names"], row["publisher"]])
    who = row["speaker_name"] or f"{row['publisher']}, {word('own voice', lang)}"
    return " > ".join([who, *row["via_names"]])


def claim_speaker(row: Row, lang: str) -> str:
    """Return who says it and through whom, with the stance."""
    chain = claim_chain(row, lang)
    comma = "" if row["speaker_name"] and not row["via_names"] else ","
    return f"{chain}{comma} {label('stance', row['stance'], lang)}"


def conflict_side(row: Row, letter: str, lang: str) -> str:
    """Return one of two claims that meet: what it says, who says so, where and of when."""
    shown: Row = row[f"shown_{letter}"]
    value, speaker = claim_value(shown, lang), claim_speaker(shown, lang)
    place = ", ".join(text for text in (row[f"source_{letter}"], row[f"date_{letter}"]) if text)
    return f"{value}\n{speaker}\n{place}"


def side_of_change(row: Row, side: str, lang: str) -> str:
    """Return what stood before a change, or stands after it: the value of a claim as people read it, or a text."""
    shown: Row | None = row.get(f"shown_{side}")
    return plain(row[side], lang) if shown is None else claim_value(shown, lang)


def quoted(quote: dict[str, Any]) -> str:
    """Return a quote in its marks, with its language and place."""
    return flat([quote], "quotes")


def first_quote(row: Row, lang: str) -> str:
    """Return the quote in the language asked for, else the first there is."""
    quotes = row["quotes"]
    best = [quote for quote in quotes if quote["lang"] == lang] or quotes
    return flat(best[:1], "quotes") or EMPTY
