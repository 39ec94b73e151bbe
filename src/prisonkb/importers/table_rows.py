"""The rows of a table of text, taken one by one: the observations and sources in them, and every problem."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from prisonkb.errors import Problem, UnknownNameError
from prisonkb.ids import MAX_LENGTH
from prisonkb.importers.table_numbers import value_fault
from prisonkb.importers.table_words import WORD_FIELDS, Words
from prisonkb.importers.writing import slug
from prisonkb.records.observation import ObservationRecord
from prisonkb.text import fold
from prisonkb.vocabulary.claims import SourceKind
from prisonkb.vocabulary.languages import Language
from prisonkb.vocabulary.numbers import Indicator, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from prisonkb.importers.delimited import Row
    from prisonkb.importers.table_plan import Plan

WORLD = "world"


class _Sources:
    """The sources met so far, each with an id of its own."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Any]] = {}
        self._ids: dict[tuple[str, str], str] = {}

    def id(self, text: str, url: str) -> str:
        """Return the id of a source, from its name and its web address."""
        known = self._ids.get((text, url))
        if known is not None:
            return known
        base = slug(text) or "source"
        source_id, number = base, 1
        while source_id in self.records:
            number += 1
            end = f"-{number}"
            source_id = base[: MAX_LENGTH - len(end)].rstrip("-") + end
        self.records[source_id] = {
            "title": {"en": text, "es": text},
            "publisher": text,
            "kind": SourceKind.DATASET.value,
            "languages": [Language.EN.value],
            **({"url": url} if url else {}),
        }
        self._ids[text, url] = source_id
        return source_id


class TableRows:
    """What the rows taken so far hold."""

    def __init__(self, path: Path, plan: Plan) -> None:
        self.path, self.plan = path, plan
        self.words = Words()
        self.sources = _Sources()
        self.problems: list[Problem] = []
        self.meant: Counter[tuple[Indicator, str]] = Counter()
        """How many rows have a word that means an indicator."""
        self.unknown: dict[str, list[int]] = {}
        """The lines of each word that means no indicator."""
        self.world = 0
        self.equal = 0
        self.fractions: list[int] = []
        """The lines with a number of people, places or prisons that is not whole."""
        self.without: dict[tuple[Indicator, str], int] = {}
        """How many figures lack a field that the table does not have at all."""
        self.found: dict[tuple[str, ...], tuple[ObservationRecord, int]] = {}
        self.disputed: set[tuple[str, ...]] = set()

    def _problem(self, line: int, field: str, value: str, message: str, hint: str = "") -> None:
        name = self.plan.name(field) if field else ""
        self.problems.append(Problem("error", str(self.path), line, name, value, message, hint))

    def take(self, row: Row) -> None:
        """Take a row, or report what is wrong with it."""
        word = self.plan.cell("indicator", row.cells)
        indicator = self.plan.indicator(word)
        if indicator is None:
            self.unknown.setdefault(word, []).append(row.line)
            return
        country = self.plan.cell("country", row.cells)
        if fold(country) == WORLD:
            self.world += 1
            return
        self.meant[indicator, word] += 1
        before = len(self.problems)
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
        if is_complete and len(self.problems) == before:
            self._keep(row.line, indicator, value, fields)

    def _fields(self, row: Row) -> dict[str, str]:
        """Return what the words of a row mean; report those that mean nothing."""
        found = {}
        for field in WORD_FIELDS:
            text = self.plan.cell(field, row.cells)
            word = self.words.word(field, text)
            if word.message:
                self._problem(row.line, field, text, word.message, word.hint)
            found[field] = word.value
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
            place=f"{self.path.name} line {line}",
            note=fields["note"],
            note_es=fields["note"],
        )
        first, first_line = self.found.setdefault(record.key(), (record, line))
        if Decimal(first.value) != Decimal(value):
            message = f"line {first_line} has {first.value} for the same country, indicator, date and source"
            self._problem(line, "value", value, message, "keep one of the two")
            self.disputed.add(record.key())
        elif first_line != line:
            self.equal += 1
        if indicator.unit in (Unit.PEOPLE, Unit.PLACES, Unit.FACILITIES) and "." in value:
            self.fractions.append(line)

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
                hint = f"words there: {', '.join(known)}"
                raise UnknownNameError(f"word of the column {column!r} for {indicator}:", word, known, hint=hint)
        if not self.plan.words:
            for word, lines in self.unknown.items():
                message = f"no indicator has this name (rows that have it: {len(lines):,}, the first is here)"
                hint = f"--map INDICATOR={word}, with one of {', '.join(Indicator)}"
                self._problem(lines[0], "indicator", word, message, hint)
        for (indicator, field), count in self.without.items():
            message = f"a figure on {indicator} needs its {field}, and the table has no such column (rows: {count:,})"
            self._problem(1, "", "", message, f"--set {field}=not-stated where the source does not say it")

    def remarks(self) -> Iterator[str]:
        """Yield what was understood, left out and dropped."""
        yield from self.plan.remarks()
        for (indicator, word), count in sorted(self.meant.items()):
            yield f"{indicator} ← {word!r}: {count:,}"
        for word, lines in self.unknown.items():
            yield f"left out, {word!r}: {len(lines):,}"
        if self.world:
            yield f"left out, the whole world: {self.world:,}"
        if self.equal:
            yield f"numbers that were there twice with the same value: {self.equal:,}"
        if self.fractions:
            first = self.fractions[0]
            yield f"counts that are not whole, kept as printed, the first on line {first}: {len(self.fractions):,}"
