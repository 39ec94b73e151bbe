"""What is said of a number of UNODC's download beside its value: where it stands, and what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.importers.cleaning import clean
from prisonkb.importers.unodc_cells import as_text

if TYPE_CHECKING:
    from prisonkb.importers.unodc_rows import Key, Number, Rows

_MOST_NUMBERS = 5
"""The most further numbers of one key that are named."""
_LONGEST_AGENCY = 300


def place_of(rows: Rows, number: Number) -> str:
    """Return where a number stands: sheet and cell, and the agency that UNODC has it from, where it says so."""
    cell = f"{rows.sheet.name}!{rows.cell('value', number.row)}"
    agency = clean(number.source, _LONGEST_AGENCY)
    return f"{cell}; {agency}" if agency else cell


class Notes(NamedTuple):
    """What a pack says of a number in two languages, and what is said of the choice that led to it."""

    english: str
    spanish: str
    chosen: list[str]


def is_whole(number: float) -> bool:
    """Tell whether a number is one that counting can give."""
    return number == int(number)


def _second_number(rows: Rows, key: Key, kept: Number, other: Number) -> tuple[str, str]:
    """Return, in English and in Spanish, what the second number of a key is."""
    cell, amount = rows.cell("value", other.row), as_text(other.amount)
    parts = rows.parts.get(key, {})
    adults, juveniles = parts.get("adult"), parts.get("juveniles")
    if adults and juveniles and (adults.amount, juveniles.amount) == (kept.amount, other.amount):
        cells = rows.cell("value", adults.row), rows.cell("value", juveniles.row)
        return (
            f"{cell} prints a second total, {amount}; the two are the numbers of adults ({cells[0]}) and of juveniles "
            f"({cells[1]}), and the larger is kept",
            f"{cell} da un segundo total, {amount}; los dos son el número de adultos ({cells[0]}) y el de menores "
            f"({cells[1]}), y se conserva el mayor",
        )
    return (
        f"{cell} prints a second total, {amount}; the larger is kept",
        f"{cell} da un segundo total, {amount}; se conserva el mayor",
    )


def notes_on(rows: Rows, key: Key, kept: Number, others: list[Number]) -> Notes:
    """Return what is said of a number that was kept, and of others for the same key that were not."""
    english, spanish, chosen = [], [], []
    if not is_whole(kept.amount):
        english.append("A computed figure, printed with decimals")
        spanish.append("Cifra calculada, impresa con decimales")
    cell, what = rows.cell("value", kept.row), f"{key.code} {key.indicator} {key.year}"
    for other in others[:_MOST_NUMBERS]:
        second, second_es = _second_number(rows, key, kept, other)
        english.append(second)
        spanish.append(second_es)
        chosen.append(
            f"{what}: {cell} has {as_text(kept.amount)}, and {second}, since a total is not less than its part"
        )
    if (more := len(others) - _MOST_NUMBERS) > 0:
        english.append(f"{more:,} further totals are smaller too")
        spanish.append(f"otros {more} totales también son menores")
        chosen.append(f"{what}: {more:,} further totals are smaller too")
    return Notes("; ".join(english), "; ".join(spanish), chosen)
