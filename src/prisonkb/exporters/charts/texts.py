"""The words, numbers and dates of a chart, in English and Spanish."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from prisonkb.phrases import Phrases, separated
from prisonkb.vocabulary.comparing import Obstacle
from prisonkb.vocabulary.numbers import CapacityBasis, PercentageKind
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

NOTHING = "—"

_ADJECTIVES = {CapacityBasis.OFFICIAL, CapacityBasis.DESIGN, CapacityBasis.OPERATIONAL, CapacityBasis.CLAIMED}

phrase = Phrases(
    {
        "title": (
            "Prison occupancy: people held per 100 places",
            "Ocupación de las cárceles: personas recluidas por cada 100 plazas",
        ),
        "formula": (
            "Occupancy = 100 × people held / {capacity}. At 100 there are as many people as places. "
            "An excess of 50 % over capacity is an occupancy of 150.",
            "Ocupación = 100 × personas recluidas / {capacity}. Con 100 hay tantas personas como plazas. "
            "Una sobrepoblación del 50 % es una ocupación de 150.",
        ),
        "capacity": ("capacity", "capacidad"),
        "named capacity": ("{basis} capacity", "capacidad {basis}"),
        "other capacity": ("capacity ({basis})", "capacidad ({basis})"),
        "line": ("100: as many people as places", "100: tantas personas como plazas"),
        "counts": ("people / places", "personas / plazas"),
        "as published": ("as published", "según la fuente"),
        "total": ("Total", "Total"),
        "total note": (
            "Σ people / Σ places, not the mean of the percentages.",
            "Σ personas / Σ plazas, no la media de los porcentajes.",
        ),
        "not ranked": (
            "Not ranked: figures that cannot be compared with those above",
            "Sin clasificar: cifras que no se pueden comparar con las de arriba",
        ),
        "only unranked": (
            "Not ranked: figures that cannot be compared",
            "Sin clasificar: cifras que no se pueden comparar",
        ),
        "in": ("in {years}", "en {years}"),
        "basis": ("Capacity basis: {basis}.", "Base de la capacidad: {basis}."),
        "printed": ("published as {value} %, {kind}", "publicado como {value} %, {kind}"),
        "if occupancy": ("{value} if it is an occupancy", "{value} si es una ocupación"),
        "if excess": ("{value} if it is an excess over capacity", "{value} si es una sobrepoblación"),
        "sources": ("Sources: {list}.", "Fuentes: {list}."),
        "all": ("all figures, each with its date beside it", "todas las cifras, cada una con su fecha al lado"),
        "the others": (
            "all other figures, each with its date beside it",
            "todas las demás cifras, cada una con su fecha al lado",
        ),
        "also cited": ("Cited in the notes: {list}", "Citadas en las notas: {list}"),
        "no date": ("no date", "sin fecha"),
        "credit": ("Chart: prisonkb", "Gráfico: prisonkb"),
    }
)
"""The phrases of a chart."""

_MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "es": ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
}
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def known(value: Any) -> float | None:
    """Return a number that can be drawn, else None: infinity and what is no number cannot."""
    return float(value) if isinstance(value, (int, float)) and math.isfinite(value) else None


def number(value: float | None, lang: str, decimals: int = 1) -> str:
    """Return a number with separators and no more decimals than asked for: 40,000 and 247.4, 40.000 and 247,4."""
    if known(value) is None:
        return NOTHING
    text = f"{value:,.{decimals}f}"
    text = text.rstrip("0").removesuffix(".") if "." in text else text
    return separated(text, lang)


def _count(row: dict[str, Any], name: str, lang: str) -> str:
    hedges = [Qualifier(value).label(lang) for value in row.get(f"{name}_qualifier") or [] if value in set(Qualifier)]
    return " ".join([*hedges, number(row.get(name), lang, 0)])


def counts(row: dict[str, Any], lang: str) -> str:
    """Return the people held and the places of a row with their hedges: 19,458 / about 13,000."""
    return f"{_count(row, 'held', lang)} / {_count(row, 'capacity', lang)}"


def _day(text: str, lang: str) -> str:
    match = _DAY.fullmatch(text)
    if match is None:
        return text
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return text
    named = f"{_MONTHS['es' if lang == 'es' else 'en'][int(month) - 1]} {year}"
    return named if day is None else f"{int(day)} {named}"


def _both_ends(text: str, said: Callable[[str], str]) -> str:
    first, _, last = text.partition("/")
    ends = dict.fromkeys(said(end) for end in (first, last) if end)
    return "–".join(ends)


def dated(as_of: str | None, lang: str) -> str:
    """Return a partial date or a period as people write it: 26 Dec 2025, 2022–2023."""
    return _both_ends(as_of, lambda end: _day(end, lang)) if as_of else phrase("no date", lang)


def in_years(as_of: str | None, lang: str) -> str:
    """Return the year of a date as it stands after a number: in 2015; nothing where there is no date."""
    return phrase("in", lang, years=_both_ends(as_of, lambda end: end[:4])) if as_of else ""


def common_basis(rows: Sequence[dict[str, Any]]) -> CapacityBasis | None:
    """Return the basis of all capacities of rows, None where they differ or have none."""
    bases = {row.get("capacity_basis") for row in rows} - {None}
    basis = bases.pop() if len(bases) == 1 else None
    return CapacityBasis(basis) if basis in set(CapacityBasis) else None


def subtitle(basis: CapacityBasis | None, lang: str) -> str:
    """Return the definition, with the basis of the capacity that it divides by."""
    if basis is None:
        return phrase("formula", lang, capacity=phrase("capacity", lang))
    name = "named capacity" if basis in _ADJECTIVES else "other capacity"
    return phrase("formula", lang, capacity=phrase(name, lang, basis=basis.label(lang)))


def printed(row: dict[str, Any], lang: str) -> str:
    """Return the percentage that the source prints with its kind, nothing where it prints none."""
    if known(row.get("published")) is None:
        return ""
    kind = row.get("published_kind") or PercentageKind.NOT_STATED
    label = PercentageKind(kind).label(lang) if kind in set(PercentageKind) else str(kind)
    return phrase("printed", lang, value=number(row["published"], lang, 2), kind=label)


def readings(row: dict[str, Any], lang: str) -> str:
    """Return what a percentage of unknown kind may mean: 149 if it is an occupancy, 249 if it is an excess."""
    return ", ".join(
        phrase(f"if {reading['kind']}", lang, value=number(reading["occupancy"], lang)) for reading in row["readings"]
    )


def _reason(row: dict[str, Any]) -> str:
    """Return the reason or remark of a row, with publishers in place of the ids of sources."""
    publishers = {source["id"]: source["publisher"] for source in row.get("cited_sources") or []}
    text = str(row.get("reason") or "")
    if not publishers:
        return text
    ids = "|".join(map(re.escape, sorted(publishers, key=len, reverse=True)))
    return re.sub(rf"(?<![\w-])({ids})(?![\w-])", lambda match: publishers[match[1]], text)


def notes(row: dict[str, Any], basis: CapacityBasis | None, lang: str) -> str:
    """Return what stands below a row: the reason or remark, what a total is, a basis that is not the common one."""
    texts = [_reason(row) or (phrase("total note", lang) if row.get("is_total") else "")]
    own = row.get("capacity_basis")
    if own != basis and own in set(CapacityBasis) and row.get("obstacle") != Obstacle.OTHER_BASIS:
        texts.append(phrase("basis", lang, basis=CapacityBasis(own).label(lang)))
    return " ".join(filter(None, texts))
