"""Sentences on counts and occupancies: why a figure is ranked, or is not."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from prisonkb.phrases import Phrases, either, separated
from prisonkb.reason.explanation import explain
from prisonkb.reason.percentages import ABOVE_OCCUPANCY, rounded
from prisonkb.reason.standing import MOST_YEARS_OLDER
from prisonkb.vocabulary.comparing import Obstacle
from prisonkb.vocabulary.numbers import CapacityBasis, PercentageKind
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from decimal import Decimal

    from prisonkb.reason.accounts import Account
    from prisonkb.reason.comparison import Ranked
    from prisonkb.reason.counts import Count
    from prisonkb.reason.figures import Figure
    from prisonkb.reason.occupancies import Occupancy
    from prisonkb.reason.percentages import Range
    from prisonkb.reason.selection import Unranked


_say = Phrases(
    {
        "rule": (
            "Each country is ranked by 100 · people held / capacity on one capacity basis. Its figure is the latest "
            "for which one source gives both counts for one date; where that is more than five years older than the "
            "newest figure in the table, or there is none, the latest percentage that was published with a stated or "
            "inferred kind. Of several figures of one date, the one of a day, the exact one, the one published last is "
            "taken. No country is ranked by a ratio of two sources or of two dates.",
            "Cada país se clasifica por 100 · personas recluidas / capacidad, con una sola base de capacidad. Su cifra "
            "es la última en que una misma fuente da ambos recuentos para una misma fecha; si es más de cinco años "
            "anterior a la cifra más reciente de la tabla, o no la hay, el último porcentaje publicado cuyo tipo "
            "consta o se deduce. Entre varias cifras de una fecha se toma la de un día, la exacta, la última en "
            "publicarse. Ningún país se clasifica por un cociente de dos fuentes o de dos fechas.",
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
            "{held} in {capacity} give {value} %: it is {kinds}.",
            "{held} en {capacity} dan {value} %: es {kinds}.",
        ),
        "account, cut off": (
            "{held} in {capacity} give {value} %: it is {kinds} if the digits after it were cut off.",
            "{held} en {capacity} dan {value} %: es {kinds} si se cortaron los decimales.",
        ),
        "range": ("{low} to {high}", "entre {low} y {high}"),
        "unaccounted": (
            "No counts known here account for it.",
            "Ningún recuento de los que hay aquí la explica.",
        ),
        "undated": ("It has no date.", "No tiene fecha."),
        "old": (
            "Of {date}: more than {years} years older than the newest figure beside it, of {newest}.",
            "De {date}: más de {years} años anterior a la cifra más reciente con que se compara, de {newest}.",
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
            "It disagrees with the ranked {value} % of the same time ({date}, {source}).",
            "Discrepa del {value} % clasificado, de la misma época ({date}, {source}).",
        ),
        "no counts": (
            "Later than the ranked {value} % ({date}, {source}), but published without the counts that give it.",
            "Posterior al {value} % clasificado ({date}, {source}), pero publicada sin los recuentos que la dan.",
        ),
        "no capacity": (
            "{held}; no capacity of the same source and date is known.",
            "{held}; no consta una capacidad de la misma fuente y fecha.",
        ),
        "nothing": ("No figure on people held is known here.", "No constan cifras de personas recluidas."),
        "published as": ("Published as {number} %, {kind}.", "Publicado como {number} %, {kind}."),
        "contradicted": (
            "The source publishes {number} % as {kind}, which its counts do not give.",
            "La fuente publica {number} % como {kind}, que sus recuentos no dan.",
        ),
        "given as": (" They give it as {kinds}.", " Lo dan como {kinds}."),
        "total": (
            "People held over places, summed over {count} ranked prison systems; not a mean of percentages.",
            "Suma de recluidos entre suma de plazas de {count} sistemas clasificados, no media de porcentajes.",
        ),
        "left out": (
            " Ranked, but left out for want of counts of their own or as part of a whole: {countries}.",
            " Clasificados, pero sin contar por falta de recuentos propios o por ser parte de un todo: {countries}.",
        ),
        "not ranked": (
            " Countries that are not ranked, and not counted either: {count}.",
            " Países sin clasificar, que tampoco se cuentan: {count}.",
        ),
        PercentageKind.OCCUPANCY: ("an occupancy", "una ocupación"),
        PercentageKind.EXCESS: ("an excess over capacity", "una sobrepoblación"),
        PercentageKind.EXCESS_OVER_120: ("an excess over 120 %", "un exceso sobre el 120 %"),
        PercentageKind.CAPACITY_PER_HELD: ("the capacity per person held", "las plazas por persona"),
        PercentageKind.NOT_STATED: ("a percentage of no stated kind", "un porcentaje de tipo no indicado"),
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


def a_kind(kind: PercentageKind | None, lang: str) -> str:
    """Return what a percentage of a kind is: an occupancy."""
    return _say(kind or PercentageKind.NOT_STATED, lang)


def ranged(possible: Range, lang: str) -> str:
    """Return a percentage as far as approximate counts tell it: 149.7, or 144.1 to 155.7."""
    low, high = written(possible.low, lang, 1), written(possible.high, lang, 1)
    return low if low == high else _say("range", lang, low=low, high=high)


def _readings(figure: Figure, lang: str) -> str:
    """Return both readings of a percentage that does not say what it measures."""
    above = figure.printed + ABOVE_OCCUPANCY[PercentageKind.EXCESS]
    return _say("readings", lang, number=written(figure.printed, lang), above=written(above, lang))


def account(found: Account, lang: str) -> str:
    """Return what counts of other sources make of a percentage."""
    readings = found.readings()
    possible = readings[0].possible
    assert possible is not None
    held, capacity = found.counts.figures()
    return _say(
        "account, cut off" if found.is_cut_off() else "account",
        lang,
        held=cited(held, lang, _say("people", lang)),
        capacity=cited(capacity, lang, _say("places", lang)),
        value=ranged(possible, lang),
        kinds=either([a_kind(reading.kind, lang) for reading in readings], lang),
    )


def _too_old(occupancy: Occupancy, row: Unranked, lang: str) -> str:
    """Return why a figure is too old, and how many people have been held since."""
    if occupancy.as_of is None:
        return _say("undated", lang)
    text = _say("old", lang, date=occupancy.as_of, years=MOST_YEARS_OLDER, newest=row.newest)
    later = row.figure
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
        return _too_old(occupancy, row, lang)
    if row.instead is not None:
        name = "other source" if row.obstacle is Obstacle.OTHER_SOURCE else "no counts"
        ranked = row.instead
        return _say(name, lang, value=written(ranked.value, lang, 1), date=ranked.as_of, source=ranked.source)
    if row.obstacle is Obstacle.OTHER_SCOPE:
        return _say("scope", lang, scope=occupancy.scope)
    if row.obstacle is Obstacle.EQUAL_COUNTS:
        return _say("equal", lang)
    if occupancy.basis is CapacityBasis.NOT_STATED:
        return _say("basis not stated", lang)
    return _say("basis", lang, basis=occupancy.basis.label(lang))


def _contradiction(figure: Figure, occupancy: Occupancy, lang: str) -> str:
    """Return that the counts beside a published percentage do not give it, and what they give it as, if anything."""
    text = _say("contradicted", lang, number=written(figure.printed, lang), kind=a_kind(figure.kind, lang))
    counts = [each.as_count() for each in (occupancy.held, occupancy.capacity) if each is not None]
    fitting = explain(figure.as_percentage(), *counts).fitting()
    kinds = either([a_kind(reading.kind, lang) for reading in fitting], lang)
    return text + _say("given as", lang, kinds=kinds) if fitting else text


def remark(row: Ranked, lang: str) -> str | None:
    """Return what a reader of a ranked figure must know, None where it is plain."""
    occupancy = row.occupancy
    first = occupancy.percentages[0] if occupancy.percentages else None
    parts = [figure.note for figure in occupancy.figures() if figure.note]
    if first is not None and first.kind is not PercentageKind.OCCUPANCY and not first.note:
        parts.append(_say("published as", lang, number=written(first.printed, lang), kind=a_kind(first.kind, lang)))
    if row.account:
        parts.append(account(row.account, lang))
    if row.since:
        parts.append(_say("since", lang, held=cited(row.since, lang, _say("people held", lang))).strip())
    parts.extend(_contradiction(figure, occupancy, lang) for figure in occupancy.contradicted_by())
    return " ".join(parts) or None


def total_remark(count: int, left_out: str, unranked: int, lang: str) -> str:
    """Return what a total is the sum of, and which countries it leaves out."""
    text = _say("total", lang, count=count)
    if left_out:
        text += _say("left out", lang, countries=left_out)
    return text + _say("not ranked", lang, count=unranked) if unranked else text
