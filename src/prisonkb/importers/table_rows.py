"""The rows of a table of text, taken one by one: the observations and sources in them, and every problem."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from prisonkb.errors import UnknownNameError, UsageError
from prisonkb.importers.cleaning import clean
from prisonkb.importers.problems import LONGEST_VALUE, Lines
from prisonkb.importers.table_numbers import value_fault
from prisonkb.importers.table_sources import Sources
from prisonkb.importers.table_units import unit_fault
from prisonkb.importers.table_words import WORD_FIELDS, Words, country_of
from prisonkb.records.observation import ObservationRecord
from prisonkb.text import fold
from prisonkb.vocabulary.numbers import Indicator, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from prisonkb.importers.delimited import Row
    from prisonkb.importers.problems import Problems
    from prisonkb.importers.table_plan import Plan

MOST_NUMBERS = 200_000
"""The most numbers that a table may give."""
_MOST_UNKNOWN = 10_000
"""The most words that mean no indicator which are told one by one."""
_LONGEST_NAME = 200
_WHOLE = (Unit.PEOPLE, Unit.PLACES, Unit.FACILITIES)


class TableRows:
    """What the rows taken so far hold."""

    def __init__(self, path: Path, plan: Plan, pack: str, problems: Problems) -> None:
        self.plan, self.problems = plan, problems
        self.file_name = clean(path.name, _LONGEST_NAME)
        self.words = Words()
        self._indicators: dict[str, Indicator | None] = {}
        self.sources = Sources(pack)
        self.meant: Counter[tuple[Indicator, str]] = Counter()
        """How many rows have a word that means an indicator."""
        self.unknown: dict[str, Lines] = {}
        """The lines of each word that means no indicator."""
        self.world = 0
        self.equal = 0
        self.fractions: Lines | None = None
        """The lines with a number of people, places or prisons that is not whole."""
        self.without: dict[tuple[Indicator, str], int] = {}
        """How many figures lack a field that the table does not have at all."""
        self.found: dict[tuple[str, ...], tuple[ObservationRecord, int]] = {}
        self.disputed: set[tuple[str, ...]] = set()

    def _problem(self, line: int, field: str, value: str, message: str, hint: str = "") -> None:
        self.problems.add(line, self.plan.name(field) if field else "", value, message, hint)

    def _indicator(self, word: str) -> Indicator | None:
        if word in self._indicators:
            return self._indicators[word]
        indicator = self.plan.indicator(word)
        if len(self._indicators) < _MOST_UNKNOWN:
            self._indicators[word] = indicator
        return indicator

    def take(self, row: Row) -> None:
        """Take a row, or report what is wrong with it."""
        word = self.plan.cell("indicator", row.cells)
        indicator = self._indicator(word)
        if indicator is None:
            kept = word[:LONGEST_VALUE] if len(self.unknown) < _MOST_UNKNOWN else "…"
            self.unknown.setdefault(kept, Lines(row.line)).count += 1
            return
        if self.words.is_world(self.plan.cell("country", row.cells)):
            self.world += 1
            return
        self.meant[indicator, word] += 1
        before = self.problems.count
        fields = self._fields(row)
        is_percentage = indicator.unit is Unit.PERCENT
        is_complete = True
        for field, is_needed in (("kind", is_percentage), ("basis", is_percentage or indicator is Indicator.CAPACITY)):
            if not is_needed:
                fields[field] = ""
            elif not fields[field] and not self.plan.has(field):
                self.without[indicator, field] = self.without.get((indicator, field), 0) + 1
                is_complete = False
            elif not self.plan.cell(field, row.cells):
                hint = f"--set {field}=not-stated where the source does not say it"
                self._problem(row.line, field, "", f"a figure on {indicator} needs its {field}", hint)
        value = self.plan.cell("value", row.cells)
        if (fault := value_fault(indicator, fields["kind"], value)) is not None:
            self._problem(row.line, "value", value, fault.message, fault.hint)
        unit = self.plan.cell("unit", row.cells)
        if message := unit_fault(indicator, unit):
            hint = "write the numbers in it; --set unit=… where the column says something else"
            self._problem(row.line, "unit", unit, message, hint)
        if is_complete and self.problems.count == before:
            self._keep(row.line, indicator, value, fields)

    def _fields(self, row: Row) -> dict[str, str]:
        """Return what the words of a row mean; report those that mean nothing, and countries that do not agree."""
        found = {}
        for field in WORD_FIELDS:
            text = self.plan.cell(field, row.cells)
            word = self.words.word(field, text)
            if word.message:
                self._problem(row.line, field, text, word.message, word.hint)
            found[field] = word.value
        for column, text in self.plan.other_countries(row.cells):
            if found["country"] and country_of(text) not in ("", found["country"]):
                message = f"this is another country than {self.plan.cell('country', row.cells)!r} beside it"
                self.problems.add(
                    row.line, column, text, message, "--map country=COLUMN, with the right one of the two"
                )
        return found

    def _keep(self, line: int, indicator: Indicator, value: str, fields: dict[str, str]) -> None:
        record = ObservationRecord(
            country=fields["country"],
            indicator=indicator.value,
            value=value,
            qualifier=fields["qualifier"],
            kind=fields["kind"],
            basis=fields["basis"],
            as_of=fields["as_of"],
            scope=fields["scope"],
            scope_es=fields["scope"],
            source=self.sources.id(fields["source"], fields["url"]),
            place=f"{self.file_name} line {line}",
            note=fields["note"],
            note_es=fields["note"],
        )
        if len(self.found) >= MOST_NUMBERS and record.key() not in self.found:
            message = f"{self.file_name!r} has more than {MOST_NUMBERS:,} numbers"
            raise UsageError(message, hint="split it, and import each part into a pack of its own")
        first, first_line = self.found.setdefault(record.key(), (record, line))
        if Decimal(first.value) != Decimal(value):
            message = f"line {first_line} has {first.value} for the same country, indicator, date and source"
            self._problem(line, "value", value, message, "keep one of the two")
            self.disputed.add(record.key())
        elif first_line != line:
            self.equal += 1
        if indicator.unit in _WHOLE and "." in value:
            self.fractions = self.fractions or Lines(line)
            self.fractions.count += 1

    def observations(self) -> list[ObservationRecord]:
        """Return one observation for each key but those of which two lines say different things."""
        return [record for key, (record, _) in self.found.items() if key not in self.disputed]

    def close(self) -> None:
        """Report what only all rows together show.

        A word that means no indicator is a problem, unless the user says which words are wanted.
        """
        met = {fold(word) for _, word in self.meant}
        for word, indicator in self.plan.words.items():
            if word not in met:
                known = [*self.unknown, *(word for _, word in self.meant)]
                column = self.plan.name("indicator")
                hint = f"words there: {clean(', '.join(known), 500)}"
                raise UnknownNameError(f"word of the column {column!r} for {indicator}:", word, known, hint=hint)
        for word, lines in self.unknown.items() if not self.plan.words else ():
            message = f"no indicator has this name (rows that have it: {lines.count:,}, the first is here)"
            hint = f"--map INDICATOR={word}, with one of {', '.join(Indicator)}"
            if not word:
                message = f"no indicator is given (rows without one: {lines.count:,}, the first is here)"
                hint = "fill the cells, or --set indicator=… where the whole file has one"
            self._problem(lines.first, "indicator", word, message, hint)
        for (indicator, field), count in self.without.items():
            message = f"a figure on {indicator} needs its {field}, and the table has no such column (rows: {count:,})"
            self._problem(1, "", "", message, f"--set {field}=not-stated where the source does not say it")

    def remarks(self) -> Iterator[str]:
        """Yield what was understood, left out and dropped."""
        yield from self.plan.remarks()
        for (indicator, word), count in sorted(self.meant.items()):
            yield f"{indicator} ← {word!r}: {count:,}"
        for word, lines in self.unknown.items():
            yield f"left out, {word!r}: {lines.count:,}"
        if self.world:
            yield f"left out, the whole world: {self.world:,}"
        if self.equal:
            yield f"numbers that were there twice with the same value: {self.equal:,}"
        if self.fractions:
            first, count = self.fractions.first, self.fractions.count
            yield f"counts that are not whole, kept as printed, the first on line {first}: {count:,}"
