"""Sentences on counts and occupancies: why a figure is ranked, or is not."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from prisonkb.phrases import Phrases, either, separated
from prisonkb.reason.percentages import ABOVE_OCCUPANCY, rounded
from prisonkb.reason.standing import YEARS
from prisonkb.vocabulary.comparing import Obstacle
from prisonkb.vocabulary.numbers import CapacityBasis, PercentageKind
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from decimal import Decimal

    from prisonkb.reason.comparison import Ranked, Unranked
    from prisonkb.reason.counts import Count
    from prisonkb.reason.figures import Account, Figure, Occupancy

_say = Phrases(
    {
        "rule": (
            "Each country is ranked by 100 · people held / capacity on one capacity basis. Its figure is the latest "
            "for which one source gives both counts for one date; where that is more than five years older than the "
            "newest figure in the table, or there is none, the latest percentage that was published with a stated or "
            "inferred kind. No ratio is made of two sources or of two dates.",
            "Cada país se ordena por 100 · personas recluidas / capacidad, con una sola base de capacidad. Su cifra es "
            "la última en que una misma fuente da ambos recuentos para una misma fecha; si es más de cinco años "
            "anterior a la cifra más reciente de la tabla, o no la hay, el último porcentaje publicado cuyo tipo "
            "consta o se deduce. Ningún cociente mezcla dos fuentes o dos fechas.",
        ),
        "no date": ("no date", "sin fecha"),
        "people": ("people", "personas"),
        "people held": ("people held", "personas recluidas"),
        "places": ("places", "plazas"),
        "readings": (
            "The source does not say what {number} % measures: as an occupancy it means {number} people for 100 "
            "places, as an excess over capacity {above}.",
            "La fuente no dice qué mide el {number} %: si es ocupación, {number} personas por cada 100 plazas; si es "
            "sobrepoblación, {above}.",
        ),
        "account": (
            "{held} in {capacity} give {value} %, which fits: {kinds}.",
            "{held} en {capacity} dan {value} %, lo que encaja con: {kinds}.",
        ),
        "unaccounted": (
            "No counts known here account for it.",
            "Ningún recuento de los que hay aquí la explica.",
        ),
        "undated": ("It has no date.", "No tiene fecha."),
        "old": (
            "Of {date}: more than {years} years older than the newest figure in the table.",
            "De {date}: más de {years} años anterior a la cifra más reciente de la tabla.",
        ),
        "since": (
            " Since then: {held}, with no capacity of the same source and date.",
            " Después: {held}, sin capacidad de la misma fuente y fecha.",
        ),
        "basis not stated": (
            "The source does not say how the capacity was counted.",
            "La fuente no dice cómo se contó la capacidad.",
        ),
        "basis": ("Its capacity basis is {basis}.", "Su base de capacidad: {basis}."),
        "scope": ("It counts only: {scope}.", "Solo cuenta: {scope}."),
        "equal": (
            "The source prints the same number as capacity and as people held, which is hardly a count of places.",
            "La fuente da el mismo número como capacidad y como recluidos, lo que no parece un recuento de plazas.",
        ),
        "other source": (
            "Another source says otherwise for the same time.",
            "Otra fuente da otra cifra para la misma época.",
        ),
        "no capacity": (
            "{held}; no capacity of the same source and date is known.",
            "{held}; no consta una capacidad de la misma fuente y fecha.",
        ),
        "nothing": ("No figure on people held is known here.", "No constan cifras de personas recluidas."),
        "published": ("A published percentage.", "Porcentaje publicado."),
        "published, inferred": (
            "A published percentage, its kind inferred.",
            "Porcentaje publicado, de tipo deducido.",
        ),
        "published as": ("Published as {number} %, {kind}.", "Publicado como {number} %, {kind}."),
        "contradicted": (
            "The source publishes {number} % ({kind}), which its counts do not give.",
            "La fuente publica {number} % ({kind}), que sus recuentos no dan.",
        ),
        "total": (
            "People held over places, summed over {count} prison systems; not a mean of percentages.",
            "Suma de recluidos entre suma de plazas de {count} sistemas penitenciarios, no media de porcentajes.",
        ),
        "left out": (" Left out: {countries}.", " Sin contar: {countries}."),
    }
)


def rule(lang: str) -> str:
    """Return how the figure of a country is chosen, as the program prints it."""
    return _say("rule", lang)


def written(number: Fraction | Decimal | int, lang: str, digits: int | None = None) -> str:
    """Return a number as people write it: 19,458 or 19.458; rounded where a number of decimals is given."""
    if digits is not None:
        number = rounded(Fraction(number), digits)
    return separated(f"{number:,}", lang)


def counted(count: Count, lang: str) -> str:
    """Return a count as people write it, with its hedge."""
    text = written(count.number, lang, 0 if count.number.denominator == 1 else 1)
    return f"{Qualifier.ABOUT.label(lang)} {text}" if count.is_approximate else text


def cited(figure: Figure, lang: str, noun: str = "") -> str:
    """Return a count, what is counted, its date and its source."""
    text = f"{counted(figure.as_count(), lang)} {noun}".strip()
    return f"{text} ({figure.as_of or _say('no date', lang)}, {figure.source})"


def _kind(figure: Figure, lang: str) -> str:
    return (figure.kind or PercentageKind.NOT_STATED).label(lang)


def _readings(figure: Figure, lang: str) -> str:
    """Return both readings of a percentage that does not say what it measures."""
    above = figure.printed + ABOVE_OCCUPANCY[PercentageKind.EXCESS]
    return _say("readings", lang, number=written(figure.printed, lang), above=written(above, lang))


def account(found: Account, lang: str) -> str:
    """Return what counts of other sources make of a percentage."""
    fitting = found.explanation.fitting()
    value = fitting[0].value
    assert value is not None
    return _say(
        "account",
        lang,
        held=cited(found.held, lang, _say("people", lang)),
        capacity=cited(found.capacity, lang, _say("places", lang)),
        value=written(value, lang, 1),
        kinds=either([reading.kind.label(lang) for reading in fitting], lang),
    )


def _too_old(occupancy: Occupancy, later: Figure | None, lang: str) -> str:
    """Return why a figure is too old, and how many people have been held since."""
    if occupancy.as_of is None:
        return _say("undated", lang)
    text = _say("old", lang, date=occupancy.as_of, years=YEARS)
    return text + _say("since", lang, held=cited(later, lang, _say("people held", lang))) if later else text


def _without_occupancy(row: Unranked, lang: str) -> str:
    """Return why a country has no occupancy, or what its published percentage may mean."""
    if row.figure is None:
        return _say("nothing", lang)
    if row.obstacle is not Obstacle.KIND_NOT_STATED:
        return _say("no capacity", lang, held=cited(row.figure, lang, _say("people held", lang)))
    told = account(row.account, lang) if row.account else _say("unaccounted", lang)
    return f"{_readings(row.figure, lang)} {told}"


def why_not(row: Unranked, lang: str) -> str:
    """Return why a figure stands below the line."""
    occupancy = row.occupancy
    if occupancy is None:
        return _without_occupancy(row, lang)
    if row.obstacle is Obstacle.TOO_OLD:
        return _too_old(occupancy, row.figure, lang)
    if row.obstacle is Obstacle.OTHER_SCOPE:
        return _say("scope", lang, scope=occupancy.scope)
    if row.obstacle is Obstacle.EQUAL_COUNTS:
        return _say("equal", lang)
    if row.obstacle is Obstacle.OTHER_SOURCE:
        return _say("other source", lang)
    if occupancy.basis is CapacityBasis.NOT_STATED:
        return _say("basis not stated", lang)
    return _say("basis", lang, basis=occupancy.basis.label(lang))


def remark(row: Ranked, lang: str) -> str | None:
    """Return what a reader of a ranked figure must know, None where it is plain."""
    occupancy = row.occupancy
    parts = []
    first = occupancy.published[0] if occupancy.published else None
    if first is not None and not occupancy.is_derived:
        parts.append(_say("published, inferred" if Qualifier.INFERRED in first.qualifiers else "published", lang))
    elif first is not None and first.kind is not PercentageKind.OCCUPANCY:
        parts.append(_say("published as", lang, number=written(first.printed, lang), kind=_kind(first, lang)))
    if row.account:
        parts.append(account(row.account, lang))
    parts.extend(
        _say("contradicted", lang, number=written(figure.printed, lang), kind=_kind(figure, lang))
        for figure in occupancy.contradicted_by()
    )
    return " ".join(parts) or None


def total_remark(count: int, left_out: str, lang: str) -> str:
    """Return what a total is the sum of, and which countries it leaves out."""
    text = _say("total", lang, count=count)
    return text + _say("left out", lang, countries=left_out) if left_out else text
