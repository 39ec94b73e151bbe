"""What a number is a number of: its kind, its capacity basis, its unit, its period."""

from __future__ import annotations

from prisonkb.vocabulary.base import Term


class PercentageKind(Term):
    """What a prison percentage measures. P is people held, C capacity."""

    OCCUPANCY = "occupancy", "occupancy", "ocupación", "100 · P / C"
    EXCESS = "excess", "excess over capacity", "sobrepoblación", "100 · (P - C) / C, which is occupancy - 100"
    EXCESS_OVER_120 = (
        "excess-over-120",
        "excess over 120 %",
        "exceso sobre el 120 %",
        "100 · (P - 1.2 · C) / C, which is occupancy - 120 (Peru's INPE: hacinamiento)",
    )
    CAPACITY_PER_HELD = "capacity-per-held", "capacity per person held", "plazas por persona", "100 · C / P"
    NOT_STATED = "not-stated", "not stated", "no indicado", "the source does not say what the percentage measures"

    @property
    def formula(self) -> str:
        """How the percentage follows from P and C, empty where the kind is not stated."""
        return _FORMULAS.get(self, "")


_FORMULAS = {
    PercentageKind.OCCUPANCY: "100·P/C",
    PercentageKind.EXCESS: "100·(P-C)/C",
    PercentageKind.EXCESS_OVER_120: "100·(P-1.2·C)/C",
    PercentageKind.CAPACITY_PER_HELD: "100·C/P",
}


class CapacityBasis(Term):
    """How a capacity was counted."""

    OFFICIAL = "official", "official", "oficial", "what the state declares"
    DESIGN = "design", "design", "de diseño", "what planners drew"
    OPERATIONAL = "operational", "operational", "operativa", "what can be held given staff and control"
    CLAIMED = "claimed", "claimed", "declarada", "a politician's figure with no method"
    BEDS = "beds", "beds", "camas"
    FLOOR_SPACE = "floor-space", "floor space", "superficie", "area divided by a norm for each person"
    NOT_STATED = "not-stated", "not stated", "no indicado", "the source does not say how it was counted"


class Period(Term):
    """The time that a sum of money is for."""

    DAY = "day", "day", "día"
    MONTH = "month", "month", "mes"
    YEAR = "year", "year", "año"
    TOTAL = "total", "in all", "en total", "for the whole arrangement"
    NOT_STATED = "not-stated", "not stated", "no indicado"


class Unit(Term):
    """What a measured number counts."""

    PEOPLE = "people", "people", "personas"
    PLACES = "places", "places", "plazas"
    PERCENT = "percent", "%", "%"
    FACILITIES = "facilities", "prisons", "cárceles"
    PER_100000 = "per-100000", "per 100,000 inhabitants", "por 100.000 habitantes"


class Indicator(Term):
    """A quantity that is measured for a country or a prison. ``meaning`` is its definition."""

    unit: Unit
    defined_by: str

    PEOPLE_HELD = "people-held", "people held", "personas recluidas", "people held in prison on the date given"
    CAPACITY = "capacity", "capacity", "capacidad", "places for prisoners, on the basis given with the figure"
    OVERCROWDING = (
        "overcrowding",
        "overcrowding",
        "hacinamiento",
        "a published percentage of overcrowding; its kind says what it measures",
    )
    DEATHS = "deaths", "deaths", "muertes", "people who died in prison in the period and of the causes given as scope"
    UNSENTENCED = "unsentenced", "unsentenced", "sin condena", "people held who have not been sentenced"
    WOMEN = "women", "women", "mujeres", "women held in prison"
    FOREIGN_NATIONALS = "foreign-nationals", "foreign nationals", "extranjeros", "people held without citizenship"
    FACILITIES = "facilities", "prisons", "cárceles", "prisons in use"
    PEOPLE_PER_100000 = (
        "people-per-100000",
        "people held per 100,000",
        "reclusos por 100.000",
        "people held per 100,000 inhabitants",
    )


_UNITS = {
    Indicator.CAPACITY: Unit.PLACES,
    Indicator.OVERCROWDING: Unit.PERCENT,
    Indicator.FACILITIES: Unit.FACILITIES,
    Indicator.PEOPLE_PER_100000: Unit.PER_100000,
}
_DEFINED_BY_UN = {
    Indicator.PEOPLE_HELD,
    Indicator.UNSENTENCED,
    Indicator.WOMEN,
    Indicator.FOREIGN_NATIONALS,
    Indicator.FACILITIES,
}
for _indicator in Indicator:
    _indicator.unit = _UNITS.get(_indicator, Unit.PEOPLE)
    _indicator.defined_by = "UN-CTS (UNODC)" if _indicator in _DEFINED_BY_UN else "prisonkb"
