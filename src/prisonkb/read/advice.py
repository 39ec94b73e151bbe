"""What to make of a published percentage, and what to write of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.phrases import Phrases, either
from prisonkb.read.sentences import a_kind, cited, counted, ranged, written
from prisonkb.reason.percentages import Range
from prisonkb.vocabulary.numbers import Indicator, PercentageKind
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.reason.explanation import Explanation, Reading
    from prisonkb.reason.figures import Figure
    from prisonkb.reason.percentages import Percentage

_say = Phrases(
    {
        "write": (
            "Write: {people} in {places}, an occupancy of {level} % ({excess}).",
            "Escriba: {people} en {places}, ocupación del {level} % ({excess}).",
        ),
        "people": ("people", "personas"),
        "places": ("places", "plazas"),
        "above": ("{excess} % over capacity", "sobrepoblación del {excess} %"),
        "below": ("{excess} % below capacity", "{excess} % por debajo de la capacidad"),
        "level": ("as many people as places", "tantas personas como plazas"),
        "caution": (
            " {number} % is {kind}: do not set it beside occupancies.",
            " El {number} % es {kind}: no se compara con ocupaciones.",
        ),
        "also": (
            " It may also be {kinds}: these counts do not tell.",
            " También puede ser {kinds}: estos recuentos no lo distinguen.",
        ),
        "cut off": (
            "Not by rounding: the counts give {value} %; it fits if the digits were cut off. Say so.",
            "No por redondeo: los recuentos dan {value} %; encaja si se cortaron los decimales. Dígalo.",
        ),
        "no": ("Does not fit.", "No encaja."),
        "below zero": ("Cannot be: the occupancy would be below zero.", "No puede ser: la ocupación sería negativa."),
        "if": (
            "If it is {kind}: {level} people for 100 places.",
            "Si es {kind}: {level} personas por cada 100 plazas.",
        ),
        "means places": (" It would mean {count} places.", " Supone {count} plazas."),
        "means people": (" It would mean {count} people.", " Supone {count} personas."),
        "untold": (
            "{number} % can be read in two ways; it takes the people held and the places to tell which it is.",
            "El {number} % puede leerse de dos maneras; hacen falta recluidos y plazas para saber cuál es.",
        ),
        "only": ("{number} % can only be {kind}.", "El {number} % solo puede ser {kind}."),
        "impossible": ("{number} % can be no percentage of crowding.", "El {number} % no puede medir la ocupación."),
        "is": ("{number} % is {kinds}.", "El {number} % es {kinds}."),
        "is, by": ("{number} % is {kinds}, by {counts}.", "El {number} % es {kinds}, según {counts}."),
        "none": (
            "No definition gives {number} % for these counts: a source that prints them together contradicts itself.",
            "Ninguna definición da {number} % con estos recuentos: la fuente que los publique juntos se contradice.",
        ),
        "none, cut off": (
            "No definition gives {number} % for these counts by rounding: the source contradicts itself, or cut digits "
            "off.",
            "Ninguna definición da {number} % con estos recuentos por redondeo: la fuente se contradice, o cortó "
            "decimales.",
        ),
        "none known": (
            "No definition gives {number} % for the counts known here, such as {counts}: it is of another date, basis "
            "or group, or wrong.",
            "Ninguna definición da {number} % con los recuentos que constan, como {counts}: es de otra fecha, base o "
            "grupo, o está mal.",
        ),
        "no counts": (
            "No people held and capacity of one time are known of this country.",
            "De este país no constan recluidos y capacidad de una misma época.",
        ),
        "printed": ("{source} prints {number} %, of {date}. {note}", "{source} imprime {number} %, de {date}. {note}"),
        "also published": (
            "{source} publishes {number} % as {kind}, of {date}.",
            "{source} publica {number} % como {kind}, de {date}.",
        ),
    }
)


def advice(explanation: Explanation, reading: Reading, figures: Sequence[Figure], lang: str) -> str:
    """Return what a reader should write, given that a percentage is held against one definition.

    ``figures`` are those that the counts come from, where they are known.
    """
    if reading.fits is None:
        return _untold(explanation, reading, lang)
    if reading.fits:
        return _fitting(explanation, reading.kind, figures, lang)
    if not explanation.is_told():
        return _say("below zero", lang)
    if reading.fits_cut_off and reading.value is not None:
        return _say("cut off", lang, value=written(reading.value, lang, 2))
    return _say("no", lang)


def _excess(occupancies: Range, lang: str) -> str:
    """Return how far occupancies lie above or below capacity."""
    if occupancies.low > 100:
        return _say("above", lang, excess=ranged(Range(occupancies.low - 100, occupancies.high - 100), lang))
    if occupancies.high < 100:
        return _say("below", lang, excess=ranged(Range(100 - occupancies.high, 100 - occupancies.low), lang))
    return _say("level", lang)


def _fitting(explanation: Explanation, kind: PercentageKind, figures: Sequence[Figure], lang: str) -> str:
    """Return the sentence to write, with the date and source of each count that is known by them."""
    occupancies = next(each.possible for each in explanation.readings if each.kind is PercentageKind.OCCUPANCY)
    assert occupancies is not None
    of = {figure.indicator: figure for figure in figures}
    said = {}
    for name, indicator, count in (
        ("people", Indicator.PEOPLE_HELD, explanation.held),
        ("places", Indicator.CAPACITY, explanation.capacity),
    ):
        assert count is not None
        noun = _say(name, lang)
        said[name] = cited(of[indicator], lang, noun) if indicator in of else f"{counted(count, lang)} {noun}"
    text = _say("write", lang, **said, level=ranged(occupancies, lang), excess=_excess(occupancies, lang))
    if kind is not PercentageKind.OCCUPANCY:
        text += _say("caution", lang, number=written(explanation.percentage.printed, lang), kind=a_kind(kind, lang))
    others = [a_kind(other.kind, lang) for other in explanation.fitting() if other.kind is not kind]
    return text + _say("also", lang, kinds=either(others, lang)) if others else text


def _untold(explanation: Explanation, reading: Reading, lang: str) -> str:
    """Return what a reading would mean, with the count that would follow from the one that is known."""
    occupancy, held, capacity = reading.occupancy, explanation.held, explanation.capacity
    assert occupancy is not None
    digits = 0 if occupancy.denominator == 1 else 1
    text = _say("if", lang, kind=a_kind(reading.kind, lang), level=written(occupancy, lang, digits))
    if held is not None and occupancy > 0:
        return text + _say("means places", lang, count=written(100 * held.number / occupancy, lang, 0))
    if capacity is not None:
        return text + _say("means people", lang, count=written(occupancy * capacity.number / 100, lang, 0))
    return text


def _untold_verdict(explanation: Explanation, number: str, lang: str) -> str:
    open_readings = [reading for reading in explanation.readings if reading.fits is None]
    if not open_readings:
        return _say("impossible", lang, number=number)
    if len(open_readings) == 1:
        return _say("only", lang, number=number, kind=a_kind(open_readings[0].kind, lang))
    return _say("untold", lang, number=number)


def verdict(explanation: Explanation, figures: Sequence[Figure], lang: str) -> str:
    """Return in a sentence what is to be made of a percentage, and which figures it was held against, if any."""
    number = written(explanation.percentage.printed, lang)
    if not explanation.is_told():
        return _untold_verdict(explanation, number, lang)
    counts = " / ".join(cited(figure, lang) for figure in figures)
    fitting = explanation.fitting()
    if fitting:
        kinds = either([a_kind(reading.kind, lang) for reading in fitting], lang)
        return _say("is, by" if counts else "is", lang, number=number, kinds=kinds, counts=counts)
    if counts:
        return _say("none known", lang, number=number, counts=counts)
    return _say("none, cut off" if explanation.cut_off() else "none", lang, number=number)


def known_of_country(percentage: Percentage, figures: Sequence[Figure], *, has_counts: bool, lang: str) -> list[str]:
    """Return what is known of a country beside its counts: that there are none, and who publishes this percentage."""
    said = [] if has_counts else [_say("no counts", lang)]
    for figure in figures:
        is_same = figure.indicator == Indicator.OVERCROWDING and figure.printed == percentage.printed
        if is_same and figure.kind is not PercentageKind.NOT_STATED:
            is_inferred = Qualifier.INFERRED in figure.qualifiers and figure.note
            parts = {"kind": a_kind(figure.kind, lang), "note": figure.note or "", "date": figure.as_of or "?"}
            number = written(figure.printed, lang)
            name = "printed" if is_inferred else "also published"
            said.append(_say(name, lang, source=figure.source, number=number, **parts))
    return said
