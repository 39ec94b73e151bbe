"""What a row of UNODC's download is about, and what is wrong with its cells."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from prisonkb.importers.unodc_header import plain
from prisonkb.vocabulary.limits import FIRST_YEAR, LARGEST_COUNT
from prisonkb.vocabulary.numbers import Indicator

Topic = tuple[str, str, str]
"""Indicator, dimension and category, without capitals."""

HELD = ("persons held", "total", "total")
TAKEN: dict[Topic, dict[str, Indicator]] = {
    HELD: {"total": Indicator.PEOPLE_HELD, "female": Indicator.WOMEN},
    ("prisons facilities and capacity", "total", "official prison capacity"): {"total": Indicator.CAPACITY},
    ("prisons facilities and capacity", "total", "number of facilities"): {"total": Indicator.FACILITIES},
    ("persons held", "by status", "unsentenced"): {"total": Indicator.UNSENTENCED},
    ("persons held", "by citizenship", "foreign citizens"): {"total": Indicator.FOREIGN_NATIONALS},
}
"""What is taken: the indicator of each sex under a topic. Only rows of all ages are."""
REPEATED = "persons held unsentenced"
"""An indicator of the download that repeats the counts of unsentenced people by status."""
NOT_TAKEN = (
    REPEATED,
    "persons held",
    "persons entering prison",
    "persons held unsentenced - regional estimate",
    "persons held under other types of supervision",
    "prisons facilities and capacity",
    "mortality in prison",
)
"""The indicators of the download of which rows on other topics than those taken are left out."""
WANTED = frozenset(topic[0] for topic in TAKEN)
"""The indicators of the download of which some rows are taken."""
_BESIDE_TAKEN = (("persons held", "by status", "sentenced"), ("persons held", "by citizenship", "national citizens"))
_OTHER_DIMENSIONS = (("persons held", "by selected crime"), ("persons held", "by type of criminal acts"))
COUNTS, RATE = "counts", "rate per 100,000 population"
SEXES = ("total", "female", "male")
AGES = ("total", "adult", "juveniles")


class Fault(NamedTuple):
    """What is wrong with a cell: its column, its value, what was expected, and what to do."""

    column: str
    value: str
    message: str
    hint: str = ""


def as_text(number: float) -> str:
    """Return a number as the file prints it, whole ones without a fraction."""
    return str(int(number)) if number == int(number) else format(Decimal(repr(number)), "f")


@cache
def is_known(topic: Topic) -> bool:
    """Tell whether a topic that is not taken is one of the download, not a new one or one that is misspelt."""
    if topic[0] in WANTED:
        return topic in _BESIDE_TAKEN or topic[:2] in _OTHER_DIMENSIONS
    return topic[0] in NOT_TAKEN


@cache
def word_faults(unit: Any, sex: Any, age: Any) -> tuple[Fault, ...]:
    """Return what is wrong with the words that say how a number was counted."""
    found = []
    if plain(unit) not in (COUNTS, RATE):
        message = "expected Counts or Rate per 100,000 population"
        found.append(Fault("unit of measurement", str(unit), message))
    if plain(sex) not in SEXES:
        found.append(Fault("sex", str(sex), "expected Total, Female or Male"))
    if plain(age) not in AGES:
        found.append(Fault("age", str(age), "expected Total, Adult or Juveniles"))
    return tuple(found)


def _number_fault(column: str, value: Any) -> Fault | None:
    if value == "" or value is None:
        return Fault(column, "", "expected a number, and the cell is empty or has an error such as #N/A")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Fault(column, str(value), "expected a number, not text or a date", "format the cell as a number")
    if value != value or value in (float("inf"), float("-inf")):
        return Fault(column, str(value), "expected a number")
    return None


def year_fault(value: Any, released: int) -> Fault | None:
    """Return what is wrong with a year, None where it is one up to that of the release."""
    if (fault := _number_fault("year", value)) is not None:
        return fault
    if value != int(value):
        return Fault("year", str(value), "expected a whole year", "such as 2019")
    if not FIRST_YEAR <= value <= released:
        return Fault("year", as_text(value), f"expected a year from {FIRST_YEAR} to that of the release, {released}")
    return None


def value_fault(value: Any, indicator: Indicator) -> Fault | None:
    """Return what is wrong with a number of people, places or prisons, None where nothing is."""
    if (fault := _number_fault("value", value)) is not None:
        return fault
    if not 0 <= value <= LARGEST_COUNT:
        return Fault("value", as_text(value), f"expected a number from 0 to {LARGEST_COUNT:,}")
    if value == 0 and indicator is Indicator.CAPACITY:
        hint = "leave the row out where the capacity is not known"
        return Fault("value", "0", "a capacity of 0 gives no percentage", hint)
    return None
