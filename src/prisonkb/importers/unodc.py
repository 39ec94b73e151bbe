"""UNODC's download on prisons and prisoners, an XLSX workbook with data of the UN Crime Trends Survey."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from prisonkb.errors import Problem, UsageError
from prisonkb.importers import Imported, in_order
from prisonkb.importers.unodc_cells import REPEATED, TAKEN, as_text
from prisonkb.importers.unodc_header import MOST_LINES, find_header, plain
from prisonkb.importers.unodc_notes import is_whole, notes_on, place_of
from prisonkb.importers.unodc_rows import Rows
from prisonkb.importers.unodc_topics import report_missing
from prisonkb.importers.workbook import sheets
from prisonkb.records.observation import ObservationRecord
from prisonkb.vocabulary.claims import SourceKind
from prisonkb.vocabulary.languages import Language
from prisonkb.vocabulary.limits import FIRST_YEAR, LAST_YEAR
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from prisonkb.importers.unodc_header import Header
from prisonkb.importers.workbook import Sheet

URL = "https://dataunodc.un.org/sites/dataunodc.un.org/files/data_cts_prisons_and_prisoners.xlsx"


def _titles(released: date) -> tuple[dict[str, str], dict[str, str]]:
    """Return the title of the pack and that of the source, by language."""
    day = released.isoformat()
    pack = {"en": f"UNODC prison statistics, released {day}", "es": f"Estadísticas penitenciarias de la UNODC, {day}"}
    source = {
        "en": f"UNODC data portal: prisons and prisoners, released {day}",
        "es": f"Portal de datos de la UNODC: prisiones y reclusos, publicado el {day}",
    }
    return pack, source


def _source(released: date, title: dict[str, str]) -> dict[str, Any]:
    return {
        "title": title,
        "publisher": "United Nations Office on Drugs and Crime (UNODC)",
        "kind": SourceKind.OFFICIAL_STATISTICS.value,
        "languages": [Language.EN.value],
        "published": released.isoformat(),
        "url": URL,
    }


def _observations(rows: Rows, source: str) -> Iterator[tuple[ObservationRecord, list[str], int]]:
    """Yield one observation for each key, with what was chosen for it and how many equal numbers were dropped.

    Of several numbers for one key the largest is kept, since a total is not less than a part of it.
    """
    for key, numbers in rows.numbers.items():
        kept = max(numbers, key=lambda number: (number.amount, -number.row))
        others = [number for number in numbers if number.amount != kept.amount]
        notes = notes_on(rows, key, kept, others)
        record = ObservationRecord(
            country=rows.ids[key.code],
            indicator=key.indicator.value,
            value=as_text(kept.amount),
            qualifier="",
            kind="",
            basis=CapacityBasis.OFFICIAL.value if key.indicator is Indicator.CAPACITY else "",
            as_of=str(key.year),
            scope="",
            scope_es="",
            source=source,
            place=place_of(rows, kept),
            note=notes.english,
            note_es=notes.spanish,
        )
        yield record, notes.chosen, len(numbers) - len(others) - 1


def _remarks(rows: Rows, observations: list[ObservationRecord], equal: int) -> Iterator[str]:
    found = Counter(record.indicator for record in observations)
    day = rows.released.isoformat()
    yield f"sheet {rows.sheet.name!r}, released {day}, rows below row {rows.header.row}: {rows.count:,}"
    for topic, sexes in TAKEN.items():
        for sex, indicator in sexes.items():
            yield f"{indicator} ← {' / '.join((*topic, sex))}: {found[indicator]:,}"
    yield f"left out, rates per 100,000 on the same topics: {rows.rates:,}"
    yield f"left out, other sexes and ages on the same topics: {rows.other_people:,}"
    for name, count in sorted(rows.other_topics.items()):
        why = ", which repeat the counts by status" if plain(name) == REPEATED else ""
        yield f"left out, other rows of {name!r}{why}: {count:,}"
    for name, count in sorted(rows.unknown.counts.items()):
        yield f"left out, {name!r}, which this importer does not know: {count:,}"
    yield f"left out, the whole world: {rows.world:,}"
    fractions = [number.row for each in rows.numbers.values() for number in each if not is_whole(number.amount)]
    if fractions:
        cell = rows.cell("value", min(fractions))
        yield f"counts that are not whole, kept as printed, the first in {cell}: {len(fractions):,}"
    if equal:
        yield f"numbers that were there twice with the same value: {equal:,}"
    yield from rows.errata


def _header_problems(file: str, sheet: Sheet, header: Header) -> Iterator[Problem]:
    for name in header.missing():
        message = f"the column {name!r} is missing"
        yield Problem("error", file, header.row, name, "", message, "download the file again, with all its columns")
    for name in header.repeated:
        cell = sheet.cell(header.places[name], header.row)
        yield Problem("error", file, header.row, cell, name, "this column is there twice", "keep one of the two")
    if header.released is not None and not FIRST_YEAR <= header.released.year <= LAST_YEAR:
        message = f"expected a date of release from {FIRST_YEAR} to {LAST_YEAR}"
        yield Problem("error", file, 1, "", header.released.isoformat(), message, "mend the date above the header")
    if header.released is None:
        message = "the date of release is missing above the header"
        yield Problem("error", file, 1, "", "", message, "a cell such as 11/05/2023, day first")


def _data_sheet(path: Path) -> tuple[Sheet, Header, list[str]] | None:
    """Return the first sheet that has the header, with the names of others that have it, None where none has."""
    first: tuple[Sheet, Header] | None = None
    others = []
    for sheet in sheets(path):
        header = find_header(sheet.rows)
        if header is not None and first is None:
            first = sheet, header
        elif header is not None:
            others.append(sheet.name)
    return None if first is None else (*first, others)


def _other_sheets(sheet: Sheet, others: list[str]) -> Iterator[str]:
    if others:
        yield f"sheet {sheet.name!r} is taken, the first that has the header; left out: {', '.join(map(repr, others))}"


def read(path: Path) -> Imported:
    """Return the observations of a download.

    Raises UsageError for a file that is missing, no workbook, unsafe to open, or another workbook altogether.
    """
    found = _data_sheet(path)
    if found is None:
        message = (
            f"{str(path)!r} is not UNODC’s download on prisons and prisoners: no header in its first {MOST_LINES} rows"
        )
        raise UsageError(message, hint=f"get it from {URL}")
    sheet, header, others = found
    problems = tuple(_header_problems(str(path), sheet, header))
    if problems or header.released is None:
        return Imported({}, {}, (), (), problems)
    rows = Rows(str(path), sheet, header, header.released)
    rows.take_all()
    source = f"unodc-cts-prisons-{header.released:%Y-%m}"
    observations, chosen, equal = [], [], 0
    for record, choices, dropped in _observations(rows, source):
        observations.append(record)
        chosen.extend(choices)
        equal += dropped
    if observations:
        report_missing(rows.met, header.row, rows.problems)
    elif not rows.problems.count:
        message = "no row has a number that is taken: people held, capacity, unsentenced, foreign nationals, prisons"
        rows.problems.add(header.row, "", "", message, f"get the file from {URL}")
    title, source_title = _titles(header.released)
    return Imported(
        title,
        {source: _source(header.released, source_title)},
        in_order(observations),
        (*_remarks(rows, observations, equal), *_other_sheets(sheet, others), *chosen),
        rows.problems.all(),
    )
