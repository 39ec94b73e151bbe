"""Cells as people read them: numbers with separators and hedges, labels in place of codes."""

from collections.abc import Callable
from typing import Any

from prisonkb.cli.headings import word
from prisonkb.exporters.flat import flat
from prisonkb.read.database import Row
from prisonkb.vocabulary import claims, numbers
from prisonkb.vocabulary.base import Term

EMPTY = "—"

Cell = Callable[[Row, str], str]
"""A function from a row and a language to the text of a cell."""


def number(value: int | float, lang: str) -> str:
    """Return a number with separators: 40,000 in English, 40.000 in Spanish; as many decimals as it has."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"
    if isinstance(value, float) and "." in text and abs(value) >= 1000:
        text = f"{value:,.2f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "es" else text


def label(terms: type[Term], value: str | None, lang: str) -> str:
    """Return the label of a value of a closed list, the value itself where the list does not have it."""
    if value is None:
        return EMPTY
    found = {term.value: term for term in terms}.get(value)
    return found.label(lang) if found else value


def hedged(value: float | None, qualifiers: list[str], lang: str) -> str:
    """Return a number with its hedges before it: about 800."""
    if value is None:
        return EMPTY
    hedges = [label(claims.Qualifier, qualifier, lang) for qualifier in qualifiers]
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


def column(name: str, terms: type[Term] | None = None) -> Cell:
    """Return the cell of a column as it is, or its label in a closed list."""

    def cell(row: Row, lang: str) -> str:
        value = row.get(name)
        if terms is None:
            return plain(value, lang, name)
        if isinstance(value, list):
            return ", ".join(label(terms, item, lang) for item in value) or EMPTY
        return label(terms, value, lang)

    return cell


def name_and_id(row: Row, lang: str) -> str:
    """Return what an entity is called with its id below; a label of ours stands in brackets."""
    named = row.get("name") or (f"[{row['label']}]" if row.get("label") else "")
    return f"{named}\n{row['id']}" if named else str(row["id"])


def titled(row: Row, lang: str) -> str:
    """Return a title with the id below."""
    return f"{row.get('title') or row.get('label')}\n{row['id']}"


def status(terms: type[Term]) -> Cell:
    """Return the cell of a status, which says where it is contested."""

    def cell(row: Row, lang: str) -> str:
        text = label(terms, row.get("status"), lang)
        return f"{text}, {word('contested', lang)}" if row.get("contested") else text

    return cell


def capacity(row: Row, lang: str) -> str:
    """Return a capacity with its hedge."""
    return hedged(row["capacity"], row["capacity_qualifier"], lang)


def opened(row: Row, lang: str) -> str:
    """Return the opening date, or the reason why there is none."""
    if row["opened"] is None and row["opened_gap"] == claims.GapReason.NOT_YET:
        return label(claims.GapReason, row["opened_gap"], lang)
    return plain(row["opened"], lang)


def route(row: Row, lang: str) -> str:
    """Return the sending country and where prisoners would go, with the id below."""
    where = row["receiving_name"] or row["destination"] or "?"
    return f"{row['sending_name']} → {where}\n{row['id']}"


def amount(row: Row, lang: str) -> str:
    """Return a sum with its currency, period and hedges."""
    if row["amount"] is None:
        return EMPTY
    money = f"{number(row['amount'], lang)} {row['currency']}"
    period = row["period"]
    if period == numbers.Period.TOTAL:
        money += f" {word('in all', lang)}"
    elif period != numbers.Period.NOT_STATED:
        money += f" {word('per', lang)} {label(numbers.Period, period, lang)}"
    hedges = ", ".join(label(claims.Qualifier, qualifier, lang) for qualifier in row["amount_qualifier"])
    return f"{money} ({hedges})" if hedges else money


def cost(row: Row, lang: str) -> str:
    """Return the derived cost for a person and a year."""
    value = row["cost_per_person_year"]
    return EMPTY if value is None else f"{number(float(value), lang)} {row['currency']}"


def measured(row: Row, lang: str) -> str:
    """Return a measured number with its hedge and unit."""
    value = hedged(row["value"], row["qualifier"], lang)
    unit = label(numbers.Unit, row["unit"], lang)
    return f"{value} {unit}"


def definition(row: Row, lang: str) -> str:
    """Return what a statistic's number is a number of: its indicator, kind, basis and scope."""
    parts = [label(numbers.Indicator, row["indicator"], lang)]
    if row["kind"]:
        kind = label(numbers.PercentageKind, row["kind"], lang)
        parts.append(f"{word_of_kind(lang)} {kind}")
    if row["capacity_basis"]:
        parts.append(f"{word_of_basis(lang)} {label(numbers.CapacityBasis, row['capacity_basis'], lang)}")
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
    from prisonkb.vocabulary.fields import FIELDS

    value: Any = row["value"]
    field = FIELDS[claims.EntityKind(row["entity_kind"])].get(row["field"])
    if isinstance(value, (int, float)):
        text = number(value, lang)
        if row["currency"]:
            text += f" {row['currency']} {word('per', lang)} {label(numbers.Period, row['period'], lang)}"
        if row["value_type"] == "percentage":
            text += " %"
    elif field is not None and field.terms is not None:
        text = label(field.terms, value, lang)
    elif row["ref_name"]:
        text = f"{row['ref_name']}" if row["ref_name"] == value else f"{row['ref_name']} ({value})"
    else:
        text = plain(value, lang)
    hedges = [label(claims.Qualifier, qualifier, lang) for qualifier in row["qualifier"]]
    text = f"{text} ({', '.join(hedges)})" if hedges else text
    return f"{word('not so', lang)} {text}" if row["negated"] else text


def claim_speaker(row: Row, lang: str) -> str:
    """Return who says it and through whom, with the stance."""
    who = row["speaker_name"] or word("paper", lang)
    chain = " > ".join([who, *row["via_names"]])
    return f"{chain}: {label(claims.Stance, row['stance'], lang)}"


def quoted(quote: dict[str, Any]) -> str:
    """Return a quote in its marks, with its language and place."""
    return flat([quote], "quotes")


def first_quote(row: Row, lang: str) -> str:
    """Return the quote in the language asked for, else the first there is."""
    quotes = row["quotes"]
    best = [quote for quote in quotes if quote["lang"] == lang] or quotes
    return flat(best[:1], "quotes") or EMPTY
