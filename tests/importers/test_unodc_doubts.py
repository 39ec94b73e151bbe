"""UNODC's download: what would be lost or taken wrongly without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from prisonkb.importers import Imported, importer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine
    from tests.importers.conftest import Unodc

CAPACITY = {"Indicator": "Prisons facilities and capacity", "Category": "Official prison capacity"}


def read(path: Path) -> Imported:
    return importer("unodc")(path)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"Dimension": "by status", "Category": "Unsentensed"}, "Persons held / by status / Unsentensed"),
        ({"Dimension": "by citizenship", "Category": "Foreigners"}, "Persons held / by citizenship / Foreigners"),
        ({"Dimension": "by age", "Category": "Total"}, "Persons held / by age / Total"),
        ({"Category": "Totals"}, "Persons held / Total / Totals"),
        (
            {"Indicator": "Prisons facilities and capacity", "Category": "Official capacity"},
            "Prisons facilities and capacity / Total / Official capacity",
        ),
    ],
)
def test_an_unknown_topic_beside_wanted_ones_is_a_problem(unodc: Unodc, changes: dict[str, Any], name: str) -> None:
    imported = read(unodc.write([unodc.row(), *(unodc.row(**changes, Year=2000 + year) for year in range(9))]))
    assert [(problem.line, problem.path, problem.value) for problem in imported.problems] == [(5, "G5", name)]
    assert "rows on it: 9" in imported.problems[0].message
    assert f"left out, {name!r}, which this importer does not know: 9" in imported.remarks


def test_a_wanted_topic_that_no_row_is_on_is_a_problem(unodc: Unodc) -> None:
    imported = read(unodc.write([unodc.row(), unodc.row(**{**CAPACITY, "Indicator": "Prisons"})], is_whole=False))
    assert [problem.value for problem in imported.problems] == [
        "prisons facilities and capacity / total / official prison capacity",
        "prisons facilities and capacity / total / number of facilities",
        "persons held / by status / unsentenced",
        "persons held / by citizenship / foreign citizens",
    ]
    assert imported.problems[0].message == "no row is on this topic, which gives capacity"
    assert len(imported.observations) == 1


def test_every_topic_of_the_official_file_is_known(official: Imported) -> None:
    assert not [line for line in official.remarks if "does not know" in line]


def test_a_count_with_decimals_is_told_and_noted_in_both_languages(unodc: Unodc) -> None:
    imported = read(unodc.write([unodc.row(), unodc.row(Year=2018, VALUE=189.19), unodc.row(Year=2017, VALUE=0.5)]))
    assert "counts that are not whole, kept as printed, the first in L5: 2" in imported.remarks
    notes = {row.as_of: (row.note, row.note_es) for row in imported.observations}
    assert notes["2018"] == (
        "A computed figure, printed with decimals",
        "Cifra calculada, impresa con decimales",
    )
    assert notes["2019"] == ("", "")


def test_the_official_file_has_forty_six_counts_with_decimals(official: Imported) -> None:
    assert sum("printed with decimals" in row.note for row in official.observations) == 46
    assert "counts that are not whole, kept as printed, the first in L7213: 46" in official.remarks


@pytest.mark.parametrize("release", ["11/05/9999", "11/05/2101", "11/05/1799"])
def test_a_release_in_another_age_is_a_problem(unodc: Unodc, release: str) -> None:
    imported = read(unodc.write([unodc.row()], above=[[release]]))
    assert [problem.message for problem in imported.problems] == ["expected a date of release from 1800 to 2100"]
    assert imported.observations == ()


@pytest.mark.parametrize("code", ["ecu", " Ecu ", "ECU"])
def test_a_code_may_be_in_small_letters(unodc: Unodc, code: str) -> None:
    imported = read(
        unodc.write([unodc.row(Iso3_code=code), unodc.row(Iso3_code="world"), unodc.row(Iso3_code="World")])
    )
    assert [row.country for row in imported.observations] == ["EC"]
    assert "left out, the whole world: 2" in imported.remarks


def test_a_code_that_is_a_number_is_shown_as_it_is_printed(unodc: Unodc) -> None:
    imported = read(unodc.write([unodc.row(), unodc.row(Iso3_code=218)]))
    assert [problem.value for problem in imported.problems] == ["218"]


def test_an_error_of_a_spreadsheet_is_named_as_one(unodc: Unodc) -> None:
    path = unodc.write([unodc.row(), unodc.row()])
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    book.active["L5"] = "#N/A"
    book.active["L5"].data_type = "e"
    book.save(path)
    assert ["or has an error such as #N/A" in problem.message for problem in read(path).problems] == [True]


def test_of_two_sheets_with_the_header_the_first_is_taken_and_the_other_named(unodc: Unodc) -> None:
    path = unodc.write([unodc.row()])
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    copy = book.copy_worksheet(book.active)
    copy.title = "older"
    book.save(path)
    told = [line for line in read(path).remarks if "older" in line]
    assert told == ["sheet 'data' is taken, the first that has the header; left out: 'older'"]


@pytest.mark.parametrize("source", ["a\rb", "a\u202eb", "a\x85b", "x" * 5000, "\u2066\r\n" * 99])
@pytest.mark.parametrize("title", ["data", "a\u202eb"])
def test_whatever_a_cell_says_the_pack_can_be_loaded(
    cli: CommandLine, unodc: Unodc, tmp_path: Path, source: str, title: str
) -> None:
    path = unodc.write([unodc.row(Source=source)])
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    book.active.title = title
    book.save(path)
    pack = str(tmp_path / "pack.yaml")
    assert cli("import", "unodc", str(path), "-o", pack).code == 0
    assert cli("check", pack).code == 0


def test_very_many_totals_for_one_key_make_no_long_note(unodc: Unodc) -> None:
    imported = read(unodc.write([unodc.row(VALUE=value) for value in range(1, 900)]))
    assert [row.value for row in imported.observations] == ["899"]
    assert len(imported.observations[0].note) < 2000
    assert "893 further totals are smaller too" in imported.observations[0].note
    assert "otros 893 totales también son menores" in imported.observations[0].note_es
    assert sum("ECU people-held 2019" in line for line in imported.remarks) == 6
