"""The rows of UNODC's download, taken one by one: the numbers that are wanted, and every problem."""

from __future__ import annotations

from collections import Counter
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.importers.problems import Problems
from prisonkb.importers.unodc_cells import (
    RATE,
    TAKEN,
    Fault,
    Topic,
    as_text,
    is_known,
    value_fault,
    word_faults,
    year_fault,
)
from prisonkb.importers.unodc_header import plain
from prisonkb.importers.unodc_topics import UnknownTopics
from prisonkb.reference import countries
from prisonkb.reference.codes import official_codes
from prisonkb.vocabulary.numbers import Indicator

if TYPE_CHECKING:
    from datetime import date

    from prisonkb.importers.unodc_header import Header
    from prisonkb.importers.workbook import Sheet

WORLD = "WORLD"
ERRATA = {
    ("2023-05-11", "MAR", Indicator.CAPACITY, 1013, "40260"): (
        "no such year can be meant; the release has this number for adults in 2013, and no total of that year"
    ),
}
"""What a release prints wrongly: release, code, indicator, year and value, with the reason to leave it out."""


class Number(NamedTuple):
    """A number of the download, and where it stands."""

    amount: float
    row: int
    source: str


class Key(NamedTuple):
    """What one number is given for."""

    code: str
    indicator: Indicator
    year: int


class Rows:
    """What the rows taken so far hold."""

    def __init__(self, file: str, sheet: Sheet, header: Header, released: date) -> None:
        self.file, self.sheet, self.header, self.released = file, sheet, header, released
        self.ids = {country.iso3: country.id for country in countries().values() if country.iso3} | official_codes()
        self.count = 0
        """The rows below the header that are not empty."""
        self.world = 0
        self.rates = 0
        self.other_people = 0
        """The rows on wanted topics that are about other sexes and ages."""
        self.other_topics: Counter[str] = Counter()
        self.unknown = UnknownTopics()
        self.met: set[Topic] = set()
        """The wanted topics that some row is on."""
        self.numbers: dict[Key, list[Number]] = {}
        self.parts: dict[Key, dict[str, Number]] = {}
        """The numbers of adults and of juveniles that are a part of a wanted one."""
        self.errata: list[str] = []
        self.problems = Problems(file)

    def cell(self, column: str, row: int) -> str:
        """Return the address of a row's cell in a column."""
        return self.sheet.cell(self.header.places[column], row)

    def take_all(self) -> None:
        """Take every row below the header."""
        code_at, indicator_at, dimension_at, category_at = (
            self.header.places[name] for name in ("iso3_code", "indicator", "dimension", "category")
        )
        topics: dict[tuple[Any, Any, Any], Topic] = {}
        codes: dict[Any, str] = {}
        for number, row in enumerate(self.sheet.rows, start=1):
            if number <= self.header.row:
                continue
            words = row[indicator_at], row[dimension_at], row[category_at]
            topic = topics.get(words)
            if topic is None:
                topic = topics[words] = (plain(words[0]), plain(words[1]), plain(words[2]))
            code = codes.get(row[code_at])
            if code is None:
                code = codes[row[code_at]] = self._code(row[code_at])
            if code == WORLD:
                self.world += 1
            elif topic in TAKEN:
                self._take(number, row, topic, code)
            elif is_known(topic):
                self.other_topics[str(words[0]).strip()] += 1
            elif any(value != "" for value in row):
                self.unknown.add(number, words, topic)
            else:
                continue
            self.count += 1
        self._report_strange()

    def _code(self, value: Any) -> str:
        """Return the code of a country as it is looked up: in capitals where it is known, else as the cell has it."""
        text = as_text(value) if type(value) is float and isfinite(value) else str(value).strip()
        return text.upper() if text.upper() in self.ids or text.upper() == WORLD else text

    def _report_strange(self) -> None:
        for name, lines in self.unknown.strange.items():
            message = f"this importer does not know the topic (rows on it: {lines.count:,}, the first is here)"
            hint = "it may be a new name of a wanted one"
            self.problems.add(lines.first, self.cell("category", lines.first), name, message, hint)

    def _fault(self, row: int, fault: Fault) -> None:
        cell = self.cell(fault.column, row)
        self.problems.add(row, cell, fault.value, fault.message, fault.hint)

    def _take(self, number: int, row: list[Any], topic: Topic, code: str) -> None:
        """Take a row on a topic that is wanted."""
        self.met.add(topic)
        places = self.header.places
        unit, sex, age = row[places["unit of measurement"]], row[places["sex"]], row[places["age"]]
        wrong = word_faults(unit, sex, age)
        if wrong:
            for fault in wrong:
                self._fault(number, fault)
        elif plain(unit) == RATE:
            self.rates += 1
        elif (indicator := TAKEN[topic].get(plain(sex))) is None:
            self.other_people += 1
        else:
            year, value = row[places["year"]], row[places["value"]]
            source = str(row[places["source"]]).strip() if "source" in places else ""
            faults = year_fault(year, self.released.year), value_fault(value, indicator)
            if plain(age) == "total":
                self._take_number(number, code, indicator, (year, value), faults, source)
                return
            self.other_people += 1
            if not any(faults):
                part = Number(value, number, source)
                self.parts.setdefault(Key(code, indicator, int(year)), {})[plain(age)] = part

    def _take_number(
        self,
        number: int,
        code: str,
        indicator: Indicator,
        cells: tuple[Any, Any],
        faults: tuple[Fault | None, Fault | None],
        source: str,
    ) -> None:
        """Take a number that is wanted, or report what is wrong with it."""
        year, value = cells
        if faults[0] is not None and faults[1] is None:
            reason = ERRATA.get((self.released.isoformat(), code, indicator, year, as_text(value)))
            if reason is not None:
                cell = self.cell("value", number)
                self.errata.append(f"left out {cell}, {code} {indicator} {as_text(year)}, {as_text(value)}: {reason}")
                return
        for fault in filter(None, faults):
            self._fault(number, fault)
        if code not in self.ids:
            hint = "an ISO 3166 code of three letters, such as ECU"
            self._fault(number, Fault("iso3_code", code, "no country is known by this code", hint))
        elif not any(faults):
            self.numbers.setdefault(Key(code, indicator, int(year)), []).append(Number(value, number, source))
