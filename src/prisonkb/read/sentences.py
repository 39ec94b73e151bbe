"""Sentences that say why a figure is or is not ranked, in English and in Spanish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.reason.percentages import ABOVE_OCCUPANCY, rounded
from prisonkb.reason.standing import YEARS
from prisonkb.vocabulary.comparing import Obstacle
from prisonkb.vocabulary.numbers import CapacityBasis, PercentageKind
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from prisonkb.reason.comparison import Ranked, Unranked
    from prisonkb.reason.counts import Count
    from prisonkb.reason.explanation import Explanation
    from prisonkb.reason.figures import Account, Figure, Occupancy

RULE = {
    "en": (
        "Each country is ranked by 100 · people held / capacity on one capacity basis. Its figure is the latest for "
        "which one source gives both counts for one date; where that is more than five years older than the newest "
        "figure in the table, or there is none, the latest percentage that was published with a stated or inferred "
        "kind. No ratio is made of two sources or of two dates."
    ),
    "es": (
        "Cada país se ordena por 100 · personas recluidas / capacidad, con una sola base de capacidad. Su cifra es la "
        "última en que una misma fuente da ambos recuentos para una misma fecha; si es más de cinco años anterior a la "
        "cifra más reciente de la tabla, o no la hay, el último porcentaje publicado cuyo tipo consta o se deduce. "
        "Ningún cociente mezcla dos fuentes o dos fechas."
    ),
}
"""How the figure of a country is chosen, as the program prints it."""


def written(number: Fraction | Decimal | int, lang: str, digits: int | None = None) -> str:
    """Return a number as people write it: 19,458 or 19.458; rounded where a number of decimals is given."""
    text = f"{rounded(number, digits) if digits is not None else number:,}"  # type: ignore[arg-type]  # a fraction where digits are given
    return text.translate(str.maketrans(",.", ".,")) if lang == "es" else text


def counted(count: Count, lang: str) -> str:
    """Return a count as people write it, with its hedge."""
    text = written(int(count.number) if count.number.denominator == 1 else rounded(count.number, 1), lang)
    if not count.is_approximate:
        return text
    return f"{Qualifier.ABOUT.label(lang)} {text}"


def _of(figure: Figure, lang: str, noun: str = "") -> str:
    """Return a count, what is counted, its date and its source."""
    text = f"{counted(figure.as_count(), lang)} {noun}".strip()
    return f"{text} ({figure.as_of or _UNDATED[lang]}, {figure.source})"


_UNDATED = {"en": "no date", "es": "sin fecha"}


def _readings(figure: Figure, lang: str) -> str:
    """Return both readings of a percentage that does not say what it measures."""
    printed = figure.as_percentage().printed
    excess = printed + ABOVE_OCCUPANCY[PercentageKind.EXCESS]
    number, above = written(printed, lang), written(excess, lang)
    if lang == "es":
        return (
            f"La fuente no dice qué mide el {number} %: si es ocupación, {number} personas por cada 100 plazas; si es "
            f"sobrepoblación, {above}."
        )
    return (
        f"The source does not say what {number} % measures: as an occupancy it means {number} people for 100 places, "
        f"as an excess over capacity {above}."
    )


def account(found: Account, lang: str) -> str:
    """Return what counts of other sources make of a percentage."""
    kinds = f" {'o' if lang == 'es' else 'or'} ".join(
        reading.kind.label(lang) for reading in found.explanation.fitting()
    )
    nouns = ("personas", "plazas") if lang == "es" else ("people", "places")
    held, capacity = _of(found.held, lang, nouns[0]), _of(found.capacity, lang, nouns[1])
    value = next(reading.value for reading in found.explanation.fitting())
    assert value is not None
    if lang == "es":
        return f"{held} en {capacity} dan {written(value, lang, 1)} %, lo que encaja con: {kinds}."
    return f"{held} in {capacity} give {written(value, lang, 1)} %, which fits: {kinds}."


def _unaccounted(lang: str) -> str:
    if lang == "es":
        return "Ningún recuento de los que hay aquí la explica."
    return "No counts known here account for it."


def _too_old(occupancy: Occupancy, later: Figure | None, lang: str) -> str:
    """Return why a figure is too old, and how many people have been held since."""
    if occupancy.as_of is None:
        return "Sin fecha." if lang == "es" else "It has no date."
    since = _of(later, lang, "personas recluidas" if lang == "es" else "people held") if later else ""
    if lang == "es":
        text = f"De {occupancy.as_of}: más de {YEARS} años anterior a la cifra más reciente de la tabla."
        return f"{text} Después: {since}, sin capacidad de la misma fuente y fecha." if later else text
    text = f"Of {occupancy.as_of}: more than {YEARS} years older than the newest figure in the table."
    return f"{text} Since then: {since}, with no capacity of the same source and date." if later else text


def _other_basis(occupancy: Occupancy, lang: str) -> str:
    basis = occupancy.basis.label(lang)
    if occupancy.basis is CapacityBasis.NOT_STATED:
        return (
            "La fuente no dice cómo se contó la capacidad."
            if lang == "es"
            else "The source does not say how the capacity was counted."
        )
    return f"Base de capacidad: {basis}." if lang == "es" else f"Its capacity basis is {basis}."


def why_not(row: Unranked, lang: str) -> str:
    """Return why a figure stands below the line."""
    figure, occupancy = row.figure, row.occupancy
    if figure is not None and row.obstacle is Obstacle.KIND_NOT_STATED:
        told = account(row.account, lang) if row.account else _unaccounted(lang)
        return f"{_readings(figure, lang)} {told}"
    if occupancy is None and figure is not None:
        held = _of(figure, lang)
        if lang == "es":
            return f"Personas recluidas: {held}; no consta una capacidad de la misma fuente y fecha."
        return f"People held: {held}; no capacity of the same source and date is known."
    if occupancy is None:
        return "No hay cifras de personas recluidas." if lang == "es" else "No figure on people held is known here."
    if row.obstacle is Obstacle.TOO_OLD:
        return _too_old(occupancy, figure, lang)
    if row.obstacle is Obstacle.OTHER_BASIS:
        return _other_basis(occupancy, lang)
    if row.obstacle is Obstacle.OTHER_SCOPE:
        return f"Solo cuenta: {occupancy.scope}." if lang == "es" else f"It counts only: {occupancy.scope}."
    meaning = row.obstacle.meaning if lang == "en" else row.obstacle.label_es
    return f"{meaning[:1].upper()}{meaning[1:]}."


def remark(row: Ranked, lang: str) -> str | None:
    """Return what a reader of a ranked figure must know, None where it is plain."""
    occupancy = row.occupancy
    parts = []
    if not occupancy.is_derived:
        figure = occupancy.published[0]
        inferred = Qualifier.INFERRED in figure.qualifiers
        if lang == "es":
            parts.append("Porcentaje publicado" + (", de tipo deducido." if inferred else "."))
        else:
            parts.append("A published percentage" + (", its kind inferred." if inferred else "."))
        if row.account:
            parts.append(account(row.account, lang))
    elif occupancy.published and occupancy.published[0].kind is not PercentageKind.OCCUPANCY:
        figure = occupancy.published[0]
        number, kind = written(figure.printed, lang), (figure.kind or PercentageKind.NOT_STATED).label(lang)
        parts.append(f"Publicado como {number} %, {kind}." if lang == "es" else f"Published as {number} %, {kind}.")
    for figure in occupancy.contradicted_by():
        number, kind = written(figure.printed, lang), (figure.kind or PercentageKind.NOT_STATED).label(lang)
        if lang == "es":
            parts.append(f"La fuente publica {number} % ({kind}), que sus recuentos no dan.")
        else:
            parts.append(f"The source publishes {number} % ({kind}), which its counts do not give.")
    return " ".join(parts) or None


def advice(explanation: Explanation, kind: PercentageKind, lang: str) -> str:
    """Return what a reader should write, given that a percentage is held against one definition."""
    reading = next(reading for reading in explanation.readings if reading.kind is kind)
    number = written(explanation.percentage.printed, lang)
    if reading.fits is None:
        return _untold(explanation, reading.occupancy, kind, lang)
    if reading.fits:
        return _fitting(explanation, number, kind, lang)
    if reading.fits_cut_off:
        assert reading.value is not None
        value = written(reading.value, lang, 2)
        if lang == "es":
            return f"No por redondeo: los recuentos dan {value}; encaja si se cortaron los decimales. Dígalo."
        return f"Not by rounding: the counts give {value}; it fits if the digits were cut off. Say so."
    return "No encaja." if lang == "es" else "Does not fit."


def _fitting(explanation: Explanation, number: str, kind: PercentageKind, lang: str) -> str:
    held, capacity = explanation.held, explanation.capacity
    assert held is not None
    assert capacity is not None
    occupancy = 100 * held.number / capacity.number
    level, above = written(occupancy, lang, 1), written(occupancy - 100, lang, 1)
    others = [reading.kind.label(lang) for reading in explanation.fitting() if reading.kind is not kind]
    people, places = counted(held, lang), counted(capacity, lang)
    if lang == "es":
        text = f"Escriba: {people} personas en {places} plazas, ocupación del {level} % (sobrepoblación del {above} %)."
        also = f" También encaja: {', '.join(others)}; los recuentos no bastan para distinguirlo." if others else ""
    else:
        text = f"Write: {people} people in {places} places, an occupancy of {level} % (an excess of {above} %)."
        also = f" Also fits: {', '.join(others)}; the counts are too rough to tell." if others else ""
    caution = ""
    if kind is not PercentageKind.OCCUPANCY:
        label = kind.label(lang)
        caution = (
            f" El {number} % es {label}: no se compara con ocupaciones."
            if lang == "es"
            else f" {number} % is {label}: do not set it beside occupancies."
        )
    return text + caution + also


def _untold(explanation: Explanation, occupancy: Fraction | None, kind: PercentageKind, lang: str) -> str:
    assert occupancy is not None
    level, label = written(occupancy, lang, 1).removesuffix(".0").removesuffix(",0"), kind.label(lang)
    if lang == "es":
        text = f"Si es {label}: {level} personas por cada 100 plazas."
    else:
        text = f"If it is {label}: {level} people for 100 places."
    if explanation.held is not None and occupancy:
        implied = written(100 * explanation.held.number / occupancy, lang, 0)
        text += f" Supone {implied} plazas." if lang == "es" else f" It would mean {implied} places."
    elif explanation.capacity is not None:
        implied = written(occupancy * explanation.capacity.number / 100, lang, 0)
        text += f" Supone {implied} personas." if lang == "es" else f" It would mean {implied} people."
    return text


def verdict(explanation: Explanation, held: Figure | None, capacity: Figure | None, lang: str) -> str:
    """Return in a sentence or two what is to be made of a percentage, and which figures it was held against."""
    number = written(explanation.percentage.printed, lang)
    used = " / ".join(_of(figure, lang) for figure in (held, capacity) if figure is not None)
    counts = f" [{used}]" if used else ""
    if not explanation.is_told():
        if lang == "es":
            return f"El {number} % puede leerse de dos maneras; hacen falta recluidos y plazas para saber cuál es."
        return f"{number} % can be read in two ways; it takes the people held and the places to tell which it is."
    fitting = explanation.fitting()
    if not fitting:
        cut = any(reading.fits_cut_off for reading in explanation.readings)
        if lang == "es":
            text = f"Ninguna definición da {number} % con estos recuentos{counts}: la fuente se contradice"
            return text + (", o cortó los decimales." if cut else ".")
        text = f"No definition gives {number} % for these counts{counts}: the source contradicts itself"
        return text + (", or cut digits off." if cut else ".")
    labels = f" {'o' if lang == 'es' else 'or'} ".join(reading.kind.label(lang) for reading in fitting)
    return f"El {number} % es {labels}{counts}." if lang == "es" else f"{number} % is {labels}{counts}."
