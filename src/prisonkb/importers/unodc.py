"""UNODC's download on prisons and prisoners, an XLSX workbook with data of the UN Crime Trends Survey."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from prisonkb.errors import Problem, UsageError
from prisonkb.importers import Imported, in_order
from prisonkb.importers.unodc_cells import REPEATED, TAKEN, as_text
from prisonkb.importers.unodc_header import MOST_LINES, find_header, plain
from prisonkb.importers.unodc_rows import Key, Number, Rows
from prisonkb.importers.workbook import sheets
from prisonkb.records.observation import ObservationRecord
from prisonkb.vocabulary.claims import SourceKind
from prisonkb.vocabulary.languages import Language
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


def _second_number(rows: Rows, key: Key, kept: Number, other: Number) -> tuple[str, str]:
    """Return, in English and in Spanish, what the second number of a key is."""
    cell, amount = rows.cell("value", other.row), as_text(other.amount)
    parts = rows.parts.get(key, {})
    adults, juveniles = parts.get("adult"), parts.get("juveniles")
    if adults and juveniles and (adults.amount, juveniles.amount) == (kept.amount, other.amount):
        cells = rows.cell("value", adults.row), rows.cell("value", juveniles.row)
        return (
            f"{cell} prints a second total, {amount}; the two are the numbers of adults ({cells[0]}) and of juveniles "
            f"({cells[1]}), and the larger is kept",
            f"{cell} da un segundo total, {amount}; los dos son el número de adultos ({cells[0]}) y el de menores "
            f"({cells[1]}), y se conserva el mayor",
        )
    return (
        f"{cell} prints a second total, {amount}; the larger is kept",
        f"{cell} da un segundo total, {amount}; se conserva el mayor",
    )


def _observations(rows: Rows, source: str) -> Iterator[tuple[ObservationRecord, list[str], int]]:
    """Yield one observation for each key, with what was chosen for it and how many equal numbers were dropped.

    Of several numbers for one key the largest is kept, since a total is not less than a part of it.
    """
    for key, numbers in rows.numbers.items():
        kept = max(numbers, key=lambda number: (number.amount, -number.row))
        others = [number for number in numbers if number.amount != kept.amount]
        note, note_es, chosen = [], [], []
        if kept.source:
            note.append(f"UNODC’s own source: {kept.source}")
            note_es.append(f"Fuente que indica la UNODC: {kept.source}")
        cell = rows.cell("value", kept.row)
        for other in others:
            english, spanish = _second_number(rows, key, kept, other)
            note.append(english)
            note_es.append(spanish)
            what = f"{key.code} {key.indicator} {key.year}"
            chosen.append(
                f"{what}: {cell} has {as_text(kept.amount)}, and {english}, since a total is not less than its part"
            )
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
            place=f"{rows.sheet.name}!{cell}",
            note="; ".join(note),
            note_es="; ".join(note_es),
        )
        yield record, chosen, len(numbers) - len(others) - 1


def _remarks(rows: Rows, found: Counter[str], equal: int) -> Iterator[str]:
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
    for name, count in sorted(rows.unknown_topics.items()):
        yield f"left out, {name!r}, which this importer does not know: {count:,}"
    yield f"left out, the whole world: {rows.world:,}"
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
    if header.released is None:
        message = "the date of release is missing above the header"
        yield Problem("error", file, 1, "", "", message, "a cell such as 11/05/2023, day first")


def read(path: Path) -> Imported:
    """Return the observations of a download.

    Raises UsageError for a file that is missing, no workbook, unsafe to open, or another workbook altogether.
    """
    for sheet in sheets(path):
        header = find_header(sheet.rows)
        if header is not None:
            break
    else:
        message = (
            f"{str(path)!r} is not UNODC’s download on prisons and prisoners: no header in its first {MOST_LINES} rows"
        )
        raise UsageError(message, hint=f"get it from {URL}")
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
    if not observations and not rows.problems:
        message = "no row has a number that is taken: people held, capacity, unsentenced, foreign nationals, prisons"
        rows.problems.append(Problem("error", str(path), header.row, "", "", message, f"get the file from {URL}"))
    found = Counter(record.indicator for record in observations)
    title, source_title = _titles(header.released)
    return Imported(
        title,
        {source: _source(header.released, source_title)},
        in_order(observations),
        (*_remarks(rows, found, equal), *chosen),
        tuple(sorted(rows.problems, key=lambda problem: problem.line or 0)),
    )
