"""What to make of a published percentage, and what to write of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.phrases import Phrases, either
from prisonkb.read.sentences import cited, counted, written
from prisonkb.vocabulary.numbers import PercentageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.reason.explanation import Explanation, Reading
    from prisonkb.reason.figures import Figure

_say = Phrases(
    {
        "write": (
            "Write: {people} people in {places} places, an occupancy of {level} % (an excess of {above} %).",
            "Escriba: {people} personas en {places} plazas, ocupación del {level} % (sobrepoblación del {above} %).",
        ),
        "caution": (
            " {number} % is {kind}: do not set it beside occupancies.",
            " El {number} % es {kind}: no se compara con ocupaciones.",
        ),
        "also": (
            " Also fits: {kinds}; the counts are too rough to tell.",
            " También encaja: {kinds}; los recuentos no bastan para distinguirlo.",
        ),
        "cut off": (
            "Not by rounding: the counts give {value} %; it fits if the digits were cut off. Say so.",
            "No por redondeo: los recuentos dan {value} %; encaja si se cortaron los decimales. Dígalo.",
        ),
        "no": ("Does not fit.", "No encaja."),
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
        "none": (
            "No definition gives {number} % for these counts{counts}: the source contradicts itself.",
            "Ninguna definición da {number} % con estos recuentos{counts}: la fuente se contradice.",
        ),
        "none, cut off": (
            "No definition gives {number} % for these counts{counts}: the source contradicts itself or cut digits off.",
            "Ninguna definición da {number} % con estos recuentos{counts}: la fuente se contradice o cortó decimales.",
        ),
        "is": ("{number} % is {kinds}{counts}.", "El {number} % es {kinds}{counts}."),
    }
)


def advice(explanation: Explanation, reading: Reading, lang: str) -> str:
    """Return what a reader should write, given that a percentage is held against one definition."""
    if reading.fits is None:
        return _untold(explanation, reading, lang)
    if reading.fits:
        return _fitting(explanation, reading.kind, lang)
    if reading.fits_cut_off and reading.value is not None:
        return _say("cut off", lang, value=written(reading.value, lang, 2))
    return _say("no", lang)


def _fitting(explanation: Explanation, kind: PercentageKind, lang: str) -> str:
    held, capacity = explanation.held, explanation.capacity
    assert held is not None
    assert capacity is not None
    occupancy = 100 * held.number / capacity.number
    text = _say(
        "write",
        lang,
        people=counted(held, lang),
        places=counted(capacity, lang),
        level=written(occupancy, lang, 1),
        above=written(occupancy - 100, lang, 1),
    )
    if kind is not PercentageKind.OCCUPANCY:
        text += _say("caution", lang, number=written(explanation.percentage.printed, lang), kind=kind.label(lang))
    others = [other.kind.label(lang) for other in explanation.fitting() if other.kind is not kind]
    return text + _say("also", lang, kinds=", ".join(others)) if others else text


def _untold(explanation: Explanation, reading: Reading, lang: str) -> str:
    """Return what a reading would mean, with the count that would follow from the one that is known."""
    occupancy, held, capacity = reading.occupancy, explanation.held, explanation.capacity
    assert occupancy is not None
    digits = 0 if occupancy.denominator == 1 else 1
    text = _say("if", lang, kind=reading.kind.label(lang), level=written(occupancy, lang, digits))
    if held is not None and occupancy > 0:
        return text + _say("means places", lang, count=written(100 * held.number / occupancy, lang, 0))
    if capacity is not None and occupancy >= 0:
        return text + _say("means people", lang, count=written(occupancy * capacity.number / 100, lang, 0))
    return text


def verdict(explanation: Explanation, figures: Sequence[Figure], lang: str) -> str:
    """Return in a sentence what is to be made of a percentage, and which figures it was held against, if any."""
    number = written(explanation.percentage.printed, lang)
    if not explanation.is_told():
        return _say("untold", lang, number=number)
    counts = f" [{' / '.join(cited(figure, lang) for figure in figures)}]" if figures else ""
    fitting = explanation.fitting()
    if fitting:
        kinds = either([reading.kind.label(lang) for reading in fitting], lang)
        return _say("is", lang, number=number, kinds=kinds, counts=counts)
    is_cut = any(reading.fits_cut_off for reading in explanation.readings)
    return _say("none, cut off" if is_cut else "none", lang, number=number, counts=counts)
