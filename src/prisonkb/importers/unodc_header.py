"""The lines above the data in UNODC's download: when it was released, and which column is which."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = (
    "iso3_code",
    "country",
    "region",
    "subregion",
    "indicator",
    "dimension",
    "category",
    "sex",
    "age",
    "year",
    "unit of measurement",
    "value",
    "source",
)
"""The columns of the download, without capitals."""
NEEDED = ("iso3_code", "indicator", "dimension", "category", "sex", "age", "year", "unit of measurement", "value")
"""The columns without which a row means nothing."""
MOST_LINES = 20
"""The lines among which the header is looked for."""

_ENOUGH = 4
_RELEASE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


class Header(NamedTuple):
    """What stands above the data."""

    row: int
    """The row that names the columns, counted from 1."""
    places: dict[str, int]
    """The position of each column that is there."""
    repeated: tuple[str, ...]
    """The names of columns that are there more than once."""
    released: date | None

    def missing(self) -> list[str]:
        """Return the needed columns that are not there."""
        return [name for name in NEEDED if name not in self.places]


def plain(value: Any) -> str:
    """Return a word of the file as it is compared: without capitals and blanks around it."""
    return " ".join(str(value).casefold().split())


def _released(value: Any) -> date | None:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    match = _RELEASE.fullmatch(str(value).strip())
    if match is None:
        return None
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_header(rows: Iterable[list[Any]]) -> Header | None:
    """Return what the first rows of a sheet say, None where no row among them names columns of the download."""
    released = None
    for number, row in enumerate(rows, start=1):
        if number > MOST_LINES:
            return None
        names = [plain(value) for value in row]
        known = [name for name in names if name in COLUMNS]
        if len(set(known)) >= _ENOUGH:
            places = {name: names.index(name) for name in known}
            repeated = tuple(name for name in places if known.count(name) > 1)
            return Header(number, places, repeated, released)
        released = released or next(filter(None, map(_released, row)), None)
    return None
