"""The units that tables announce, and the indicators whose numbers are in them."""

from __future__ import annotations

import re
from functools import cache

from prisonkb.text import fold
from prisonkb.vocabulary.numbers import Indicator, Unit

_WORDS: dict[Unit, tuple[str, ...]] = {
    Unit.PEOPLE: (
        "persons", "person", "people", "prisoners", "inmates", "detainees", "individuals", "deaths", "women",
        "personas", "persona", "reclusos", "presos", "internos", "detenidos", "individuos", "muertes", "mujeres",
    ),
    Unit.PLACES: (
        "places", "place", "beds", "spaces", "capacity", "plazas", "plaza", "cupos", "camas", "espacios", "capacidad",
    ),
    Unit.FACILITIES: (
        "institutions", "institution", "prisons", "prison", "facilities", "facility", "establishments",
        "establishment", "instituciones", "carceles", "carcel", "prisiones", "centros", "establecimientos",
        "centros penitenciarios", "establecimientos penitenciarios",
    ),
    Unit.PERCENT: ("percent", "per cent", "%", "percentage", "pct", "por ciento", "porcentaje"),
    Unit.PER_100000: ("per 100000 population", "per 100000 inhabitants", "per 100000", "por 100000 habitantes"),
}  # fmt: skip
"""The words for each unit, the one to show first, folded."""
_COUNTS = (
    "counts", "count", "number", "numbers", "units", "recuento", "recuentos", "numero", "cantidad", "unidades",
    "no", "no.", "n",
)  # fmt: skip
_COUNTED = (Unit.PEOPLE, Unit.PLACES, Unit.FACILITIES)
_SEPARATOR = re.compile(r"(?<=[0-9])[ .,'](?=[0-9])")
_RATE = re.compile(r"(?:(?:rate|tasa) )?(?:per|por|/) ?(?:cada )?(?:100000|100k)(?: .*)?")


@cache
def _units(text: str) -> tuple[Unit, ...]:
    """Return the units that a text can mean."""
    plain = _SEPARATOR.sub("", fold(text)).replace("-", " ")
    if plain in _COUNTS:
        return _COUNTED
    if _RATE.fullmatch(plain):
        return (Unit.PER_100000,)
    return tuple(unit for unit, words in _WORDS.items() if plain in words)


def unit_fault(indicator: Indicator, text: str) -> str:
    """Return what is wrong with the unit that a row announces, empty where its numbers are in it."""
    if not text or indicator.unit in _units(text):
        return ""
    words = [_WORDS[indicator.unit][0], *(_COUNTS[:1] if indicator.unit in _COUNTED else ())]
    return f"expected a unit of {indicator.value}, which is given in {' or '.join(words)}"
