"""UNODC's download: what is taken, what is left out, and every problem with its cell."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from prisonkb.errors import UsageError
from prisonkb.importers import Imported, importer
from prisonkb.importers.unodc_cells import as_text, value_fault, year_fault
from prisonkb.reference import countries
from prisonkb.reference.codes import official_codes
from prisonkb.vocabulary.numbers import Indicator

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.conftest import CommandLine
    from tests.importers.conftest import Unodc

    from prisonkb.errors import Problem

CAPACITY = {"Indicator": "Prisons facilities and capacity", "Category": "Official prison capacity"}
FACILITIES = {"Indicator": "Prisons facilities and capacity", "Category": "Number of facilities"}
UNSENTENCED = {"Dimension": "by status", "Category": "Unsentenced"}
FOREIGN = {"Dimension": "by citizenship", "Category": "Foreign citizens"}
RATE = "Rate per 100,000 population"

INDEPENDENT = {
    ("Persons held", "Total", "Total", "Total"): "people-held",
    ("Persons held", "Total", "Total", "Female"): "women",
    ("Prisons facilities and capacity", "Total", "Official prison capacity", "Total"): "capacity",
    ("Persons held", "by status", "Unsentenced", "Total"): "unsentenced",
    ("Persons held", "by citizenship", "Foreign citizens", "Total"): "foreign-nationals",
    ("Prisons facilities and capacity", "Total", "Number of facilities", "Total"): "facilities",
}


def read(path: Path) -> Imported:
    return importer("unodc")(path)


def values(imported: Imported) -> list[tuple[str, str, str]]:
    return [(row.country, row.indicator, row.value) for row in imported.observations]


def cells(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(problem.path, problem.value) for problem in problems]


def wanted(official_rows: list[tuple[Any, ...]]) -> dict[tuple[str, str, int], list[tuple[int, Any]]]:
    """Return row and value of each number that is wanted, as another library reads them, by what they are given for."""
    found: dict[tuple[str, str, int], list[tuple[int, Any]]] = {}
    for number, line in enumerate(official_rows[3:], start=4):
        code, _, _, _, indicator, dimension, category, sex, age, year, unit, value, _ = line[:13]
        name = INDEPENDENT.get((indicator, dimension, category, sex))
        if name and age == "Total" and unit == "Counts":
            found.setdefault((code, name, year), []).append((number, value))
    return found


def test_the_official_file_gives_one_number_a_key_and_no_problem(official: Imported) -> None:
    assert official.problems == ()
    assert Counter(row.indicator for row in official.observations) == {
        "people-held": 2970,
        "unsentenced": 2484,
        "women": 1706,
        "foreign-nationals": 1529,
        "capacity": 1086,
        "facilities": 420,
    }
    assert len({row.key() for row in official.observations}) == len(official.observations)
    assert list(official.observations) == sorted(
        official.observations, key=lambda row: (row.country, row.indicator, row.as_of, row.source)
    )


def test_every_number_of_the_official_file_is_that_of_its_cell_as_another_library_reads_it(
    official: Imported, official_rows: list[tuple[Any, ...]]
) -> None:
    ids = {country.iso3: country.id for country in countries().values()} | official_codes()
    expected = {}
    for (code, indicator, year), numbers in wanted(official_rows).items():
        row, value = max(numbers, key=lambda number: number[1])
        if year >= 1900:
            expected[ids[code], indicator, str(year)] = (f"data_cts_prisons_and_prisoners!L{row}", float(value))
    assert {
        (row.country, row.indicator, row.as_of): (row.place.partition(";")[0], float(row.value))
        for row in official.observations
    } == expected


def test_numbers_are_kept_as_printed(official: Imported) -> None:
    found = {(row.country, row.indicator, row.as_of): row.value for row in official.observations}
    assert found["KY", "people-held", "2015"] == "189.19"
    assert found["CA", "people-held", "2019"] == "38030.9"
    assert found["US", "unsentenced", "2003"] == "486661.309103401"
    assert found["VA", "people-held", "2019"] == "0"


def test_every_row_of_the_official_file_is_counted_once(
    official: Imported, official_rows: list[tuple[Any, ...]]
) -> None:
    counts = [int(line.rsplit(": ", 1)[1].replace(",", "")) for line in official.remarks if "left out, " in line]
    # Three keys have a second number and one row is an erratum.
    assert sum(counts) + len(official.observations) + 3 + 1 == len(official_rows) - 3


def test_a_misprint_that_is_known_is_left_out_and_told(official: Imported) -> None:
    assert not any(row.as_of < "1900" for row in official.observations)
    assert [line for line in official.remarks if "L36495" in line] == [
        "left out L36495, MAR capacity 1013, 40260: no such year can be meant; the release has this number for adults "
        "in 2013, and no total of that year"
    ]


@pytest.mark.parametrize(
    ("country", "year", "kept", "other"),
    [("MN", "2019", 41275, 41274), ("PA", "2017", 41375, 41376), ("PA", "2018", 41377, 41378)],
)
def test_of_two_totals_the_larger_is_kept_and_both_cells_are_named(
    official: Imported, official_rows: list[tuple[Any, ...]], country: str, year: str, kept: int, other: int
) -> None:
    found = [
        row for row in official.observations if (row.country, row.indicator, row.as_of) == (country, "women", year)
    ]
    larger, smaller = official_rows[kept - 1][11], official_rows[other - 1][11]
    assert larger > smaller
    assert [row.value for row in found] == [str(larger)]
    assert found[0].place.partition(";")[0].endswith(f"!L{kept}")
    assert f"L{other} prints a second total, {smaller}" in found[0].note
    assert f"L{other} da un segundo total, {smaller}" in found[0].note_es
    told = [line for line in official.remarks if f"L{kept} " in line]
    assert len(told) == 1
    assert f"L{other} prints a second total, {smaller}" in told[0]
    assert "are the numbers of adults" in told[0]


def test_the_source_is_the_release_and_names_the_agency_behind_each_number(official: Imported) -> None:
    assert list(official.sources) == ["unodc-cts-prisons-2023-05"]
    source = official.sources["unodc-cts-prisons-2023-05"]
    assert source["published"] == "2023-05-11"
    assert source["kind"] == "official-statistics"
    assert {row.source for row in official.observations} == {"unodc-cts-prisons-2023-05"}
    andorra = next(row for row in official.observations if row.country == "AD" and row.indicator == "capacity")
    assert andorra.place.endswith("; WPB-ICPR")
    assert (andorra.note, andorra.note_es) == ("", "")


def test_parts_with_a_prison_system_of_their_own_have_ids_of_their_own(official: Imported) -> None:
    found = {row.country for row in official.observations}
    assert set(official_codes().values()) | {"XK"} <= found


def test_a_country_of_the_table_is_behind_every_code(official: Imported) -> None:
    assert {row.country for row in official.observations} <= set(countries())


@pytest.mark.parametrize(
    ("changes", "indicator", "basis"),
    [
        ({}, "people-held", ""),
        ({"Sex": "Female"}, "women", ""),
        (CAPACITY, "capacity", "official"),
        (FACILITIES, "facilities", ""),
        (UNSENTENCED, "unsentenced", ""),
        (FOREIGN, "foreign-nationals", ""),
        ({"Indicator": "  PERSONS  held ", "Sex": "female", "Age": "TOTAL ", "Unit": "counts"}, "women", ""),
    ],
)
def test_a_row_on_a_topic_is_a_number_of_its_indicator(
    unodc: Unodc, changes: dict[str, Any], indicator: str, basis: str
) -> None:
    imported = read(unodc.write([unodc.row(**changes)]))
    assert values(imported) == [("EC", indicator, "38693")]
    row = imported.observations[0]
    assert (row.basis, row.kind, row.as_of, row.place) == (basis, "", "2019", "data!L4; CTS")
    assert imported.problems == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"Unit": RATE, "VALUE": 222.1}, "left out, rates per 100,000 on the same topics: 6"),
        ({"Sex": "Male"}, "left out, other sexes and ages on the same topics: 1"),
        ({"Age": "Juveniles"}, "left out, other sexes and ages on the same topics: 1"),
        ({**UNSENTENCED, "Sex": "Female"}, "left out, other sexes and ages on the same topics: 1"),
        ({"Dimension": "by status", "Category": "Sentenced"}, "left out, other rows of 'Persons held': 1"),
        ({"Indicator": "Mortality in prison"}, "left out, other rows of 'Mortality in prison': 1"),
        (
            {"Indicator": "Persons held unsentenced"},
            "left out, other rows of 'Persons held unsentenced', which repeat the counts by status: 1",
        ),
        ({"Iso3_code": "WORLD"}, "left out, the whole world: 1"),
        (
            {"Indicator": "Guards"},
            "left out, 'Guards / Total / Total', which this importer does not know: 1",
        ),
    ],
)
def test_other_rows_are_left_out_and_counted(unodc: Unodc, changes: dict[str, Any], told: str) -> None:
    imported = read(unodc.write([unodc.row(), unodc.row(**changes)]))
    assert values(imported) == [("EC", "people-held", "38693")]
    assert told in imported.remarks
    assert imported.problems == ()


def test_columns_are_found_by_name_in_any_order_with_others_between(unodc: Unodc) -> None:
    header = ("Remarks", *reversed(unodc.header), "Checked by")
    path = unodc.write([unodc.row()], header=[name.upper() for name in header])
    path = unodc.write([unodc.row()], header=header)
    imported = read(path)
    assert values(imported) == [("EC", "people-held", "38693")]
    assert imported.observations[0].place == "data!C4; CTS"


def test_more_lines_may_stand_above_the_header(unodc: Unodc) -> None:
    above: list[list[str | None]] = [[], ["UNODC"], ["Prisons and prisoners"], [None, "11/05/2023"], []]
    imported = read(unodc.write([unodc.row()], above=above))
    assert imported.observations[0].place == "data!L7; CTS"
    assert list(imported.sources) == ["unodc-cts-prisons-2023-05"]


def test_a_date_of_release_may_be_a_date(unodc: Unodc) -> None:
    imported = read(unodc.write([unodc.row()], above=[["UNODC"], [date(2024, 6, 7)]]))
    assert imported.sources["unodc-cts-prisons-2024-06"]["published"] == "2024-06-07"


@pytest.mark.parametrize("above", [[], [["UNODC"]], [["UNODC"], ["31/02/2023"]], [["UNODC"], ["May 2023"]]])
def test_a_release_without_a_date_is_a_problem_that_cannot_be_skipped(unodc: Unodc, above: list[list[str]]) -> None:
    imported = read(unodc.write([unodc.row()], above=above))
    assert imported.observations == ()
    assert [problem.message for problem in imported.problems] == ["the date of release is missing above the header"]


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"VALUE": -1}, [("L5", "-1")]),
        ({"VALUE": 10**9 + 1}, [("L5", "1000000001")]),
        ({"VALUE": 10**18}, [("L5", "1000000000000000000")]),
        ({"VALUE": "12"}, [("L5", "12")]),
        ({"VALUE": "NaN"}, [("L5", "NaN")]),
        ({"VALUE": "n/a"}, [("L5", "n/a")]),
        ({"VALUE": True}, [("L5", "True")]),
        ({"VALUE": date(2019, 1, 1)}, [("L5", "2019-01-01")]),
        ({"VALUE": None}, [("L5", "")]),
        ({**CAPACITY, "VALUE": 0}, [("L5", "0")]),
        ({"Year": 1799}, [("J5", "1799")]),
        ({"Year": 2024}, [("J5", "2024")]),
        ({"Year": 1013}, [("J5", "1013")]),
        ({"Year": 2019.5}, [("J5", "2019.5")]),
        ({"Year": "2019"}, [("J5", "2019")]),
        ({"Year": None}, [("J5", "")]),
        ({"Iso3_code": "ECX"}, [("A5", "ECX")]),
        ({"Iso3_code": "Ecuador"}, [("A5", "Ecuador")]),
        ({"Iso3_code": None}, [("A5", "")]),
        ({"Unit": "Percent"}, [("K5", "Percent")]),
        ({"Unit": None}, [("K5", "")]),
        ({"Sex": "Other"}, [("H5", "Other")]),
        ({"Age": "Seniors"}, [("I5", "Seniors")]),
        ({"Sex": "X", "Age": "Y", "Unit": "Z"}, [("H5", "X"), ("I5", "Y"), ("K5", "Z")]),
        ({"Year": 3000, "VALUE": -5, "Iso3_code": "?"}, [("A5", "?"), ("J5", "3000"), ("L5", "-5")]),
    ],
)
def test_a_bad_cell_is_a_problem_with_its_address_and_the_rest_is_there(
    unodc: Unodc, changes: dict[str, Any], problems: list[tuple[str, str]]
) -> None:
    path = unodc.write([unodc.row(Year=2018), unodc.row(**changes), unodc.row(Year=2020)])
    imported = read(path)
    assert sorted(cells(imported.problems)) == problems
    assert {problem.line for problem in imported.problems} == {5}
    assert {problem.file for problem in imported.problems} == {str(path)}
    assert all(problem.message for problem in imported.problems)
    assert [row.as_of for row in imported.observations] == ["2018", "2020"]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_a_fault_of_a_number_and_of_a_year(value: float) -> None:
    assert value_fault(value, Indicator.PEOPLE_HELD) is not None
    assert year_fault(value, 2023) is not None


@pytest.mark.parametrize(
    ("number", "text"), [(3.0, "3"), (189.19, "189.19"), (1e-07, "0.0000001"), (123456789.0, "123456789"), (0.0, "0")]
)
def test_a_number_is_written_without_an_exponent_or_an_empty_fraction(number: float, text: str) -> None:
    assert as_text(number) == text


def test_the_known_misprint_is_one_of_its_own_release_and_value(unodc: Unodc) -> None:
    morocco = {"Iso3_code": "MAR", **CAPACITY, "Year": 1013, "VALUE": 40260}
    assert read(unodc.write([unodc.row(), unodc.row(**morocco)])).problems == ()
    for other in ({**morocco, "VALUE": 40261}, {**morocco, "Year": 1014}, {**morocco, "Iso3_code": "ESP"}):
        assert len(read(unodc.write([unodc.row(), unodc.row(**other)])).problems) == 1
    later = unodc.write([unodc.row(), unodc.row(**morocco)], above=[["UNODC"], ["11/05/2024"]])
    assert len(read(later).problems) == 1


def test_equal_numbers_for_one_key_are_one_and_counted(unodc: Unodc) -> None:
    imported = read(unodc.write([unodc.row(), unodc.row(Source="WPB"), unodc.row()]))
    assert [row.place for row in imported.observations] == ["data!L4; CTS"]
    assert "numbers that were there twice with the same value: 2" in imported.remarks


def test_of_different_numbers_for_one_key_the_largest_is_kept(unodc: Unodc) -> None:
    imported = read(unodc.write([unodc.row(VALUE=3), unodc.row(VALUE=288), unodc.row(VALUE=5)]))
    assert values(imported) == [("EC", "people-held", "288")]
    told = [line for line in imported.remarks if "second total" in line]
    assert [line.split(" prints")[0] for line in told] == [
        "ECU people-held 2019: L5 has 288, and L4",
        "ECU people-held 2019: L5 has 288, and L6",
    ]
    assert "adults" not in told[0]


@pytest.mark.parametrize("column", ["Iso3_code", "Indicator", "Dimension", "Category", "Sex", "Age", "Year", "VALUE"])
def test_a_missing_column_is_named(unodc: Unodc, column: str) -> None:
    path = unodc.write([unodc.row()], header=[name for name in unodc.header if name != column])
    imported = read(path)
    assert [(problem.line, problem.path) for problem in imported.problems] == [(3, column.lower())]
    assert imported.observations == ()


def test_the_columns_that_say_nothing_needed_may_be_missing(unodc: Unodc) -> None:
    spare = ("Country", "Region", "Subregion", "Source")
    imported = read(unodc.write([unodc.row()], header=[name for name in unodc.header if name not in spare]))
    assert values(imported) == [("EC", "people-held", "38693")]
    assert imported.observations[0].note == ""


def test_a_column_that_is_there_twice_is_a_problem(unodc: Unodc) -> None:
    imported = read(unodc.write([unodc.row()], header=(*unodc.header, "value")))
    assert cells(imported.problems) == [("L3", "value")]


def test_another_workbook_is_refused(unodc: Unodc) -> None:
    with pytest.raises(UsageError, match="is not UNODC’s download on prisons and prisoners") as caught:
        read(unodc.write([], header=("Country", "Capital", "Year")))
    assert caught.value.exit_code == 2


def test_a_download_without_a_number_that_is_taken_is_a_problem(unodc: Unodc) -> None:
    for rows in ([], [unodc.row(Indicator="Mortality in prison")]):
        imported = read(unodc.write(rows))
        assert imported.observations == ()
        assert [problem.message.split(":")[0] for problem in imported.problems] == ["no row has a number that is taken"]


def test_the_command_writes_a_pack_that_is_in_order(cli: CommandLine, unodc: Unodc, tmp_path: Path) -> None:
    path = unodc.write([unodc.row(), unodc.row(**CAPACITY, VALUE=27730)])
    pack = tmp_path / "ecuador.yaml"
    answer = cli("import", "unodc", str(path), "-o", str(pack))
    assert (answer.stdout, answer.code) == ("", 0)
    assert f"wrote {pack} and ecuador.csv: capacity 1, people-held 1" in answer.stderr
    assert cli("check", str(pack)).code == 0


def test_the_command_reports_every_problem_and_writes_nothing(cli: CommandLine, unodc: Unodc, tmp_path: Path) -> None:
    path = unodc.write([unodc.row(), unodc.row(VALUE=-1), unodc.row(Year=3000)])
    before = sorted(tmp_path.iterdir())
    answer = cli("import", "unodc", str(path), "-o", str(tmp_path / "pack.yaml"))
    assert answer.code == 3
    assert [line.partition(": ")[0] for line in answer.stdout.splitlines()] == [f"{path}:5", f"{path}:6"]
    assert "error: L5: '-1': expected a number from 0 to 1,000,000,000" in answer.stdout
    assert "has 2 problems; nothing was written" in answer.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_the_command_writes_the_rest_where_asked_to_and_still_reports(
    cli: CommandLine, unodc: Unodc, tmp_path: Path
) -> None:
    path = unodc.write([unodc.row(), unodc.row(VALUE=-1)])
    answer = cli("import", "unodc", str(path), "-o", str(tmp_path / "pack.yaml"), "--skip-bad")
    assert answer.code == 0
    assert len(answer.stdout.splitlines()) == 1
    assert "1 problem, left out" in answer.stderr
    assert (tmp_path / "pack.csv").read_text(encoding="utf-8").count("\n") == 2


def test_a_missing_column_cannot_be_skipped(cli: CommandLine, unodc: Unodc, tmp_path: Path) -> None:
    path = unodc.write([unodc.row()], header=[name for name in unodc.header if name != "Sex"])
    answer = cli("import", "unodc", str(path), "-o", str(tmp_path / "pack.yaml"), "--skip-bad")
    assert answer.code == 3
    assert "the column 'sex' is missing" in answer.stdout
    assert not (tmp_path / "pack.yaml").exists()


@pytest.mark.parametrize("output", [None, "pack.txt", ".", "nowhere/pack.yaml"])
def test_wrong_usage_prints_nothing_on_stdout(
    cli: CommandLine, unodc: Unodc, tmp_path: Path, output: str | None
) -> None:
    path = unodc.write([unodc.row(VALUE=-1)])
    answer = cli("import", "unodc", str(path), *(() if output is None else ("-o", str(tmp_path / output))))
    assert (answer.stdout, answer.code) == ("", 2)
    assert cli("import", "unodc", str(tmp_path / "no.xlsx"), "-o", str(tmp_path / "pack.yaml")).code == 2


def test_very_many_problems_are_all_reported(cli: CommandLine, unodc: Unodc, tmp_path: Path) -> None:
    path = unodc.write([unodc.row(Iso3_code=f"X{number}") for number in range(3000)])
    answer = cli("import", "unodc", str(path), "-o", str(tmp_path / "pack.yaml"))
    assert answer.code == 3
    assert len(answer.stdout.splitlines()) == 3000
