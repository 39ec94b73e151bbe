"""The table beside a pack: what it may hold, and every problem with its line and column."""

from __future__ import annotations

import io
import json
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisonkb.packs.observations import check_table, table_rows
from prisonkb.packs.reader import read_pack
from prisonkb.records.observation import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

    from prisonkb.errors import Problem

HEAD = """\
pack: figures
title: {en: Figures, es: Cifras}
version: "1.0"
sources:
  census: {title: {en: A census, es: Un censo}, publisher: C, kind: official-statistics, languages: [en]}
observations: figures.csv
"""
HEADER = "country,indicator,value,basis,as_of,place\n"
GOOD = "PE,people-held,90293,,2022,table 1\nPE,capacity,41123,official,2022,table 1\n"


def write(folder: Path, table: str | bytes | None, head: str = HEAD) -> Path:
    path = folder / "figures.yaml"
    path.write_text(head, encoding="utf-8")
    if table is not None:
        raw = table if isinstance(table, bytes) else table.encode()
        (folder / "figures.csv").write_bytes(raw)
    return path


def problems(text: str) -> list[Problem]:
    read = partial(io.StringIO, text, newline="")
    return list(check_table("figures.csv", read, sources={"census"}, only_source="census").problems)


def test_a_pack_with_a_table_loads_and_its_numbers_are_statistics(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    path = write(tmp_path, HEADER + GOOD)
    assert cli("check", str(path)).code == 0
    loaded = cli("load", str(path), db=own_database)
    assert loaded.stdout == "figures: loaded; sources: 1 added; observations: 2 added\n"
    asked = cli("statistics", "--pack", "figures", "-f", "json", db=own_database)
    held, capacity = sorted(json.loads(asked.stdout), key=lambda row: str(row["indicator"]), reverse=True)
    assert (held["value"], held["as_of"], held["place"], held["claim"]) == (90293, "2022", "table 1", None)
    assert (capacity["value"], capacity["capacity_basis"], capacity["source"]) == (41123, "official", "census")


def test_loading_again_changes_nothing_and_a_changed_cell_changes_one_row(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    path = write(tmp_path, HEADER + GOOD)
    cli("load", str(path), db=own_database)
    assert "unchanged" in cli("load", str(path), db=own_database).stdout
    write(tmp_path, HEADER + GOOD.replace("90293", "90294"))
    assert cli("load", str(path), db=own_database).stdout == "figures: loaded; observations: 1 changed\n"
    gone = cli("unload", "figures", db=own_database)
    assert gone.stdout == "figures: unloaded; sources: 1 removed; observations: 2 removed\n"


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("place,value,as_of,country,indicator\np,5,2022,PE,women\n", encoding="utf-8")
    assert problems(path.read_text(encoding="utf-8")) == []
    (row,) = table_rows(path, "census")
    assert (row.country, row.indicator, row.value, row.as_of, row.source) == ("PE", "women", "5", "2022", "census")


def test_a_number_keeps_the_digits_it_is_printed_with(cli: CommandLine, own_database: Path, tmp_path: Path) -> None:
    table = "country,indicator,value,kind,basis,as_of,place\nPE,overcrowding,118.00,excess,official,2022,p\n"
    cli("load", str(write(tmp_path, table)), db=own_database)
    asked = cli("compare", "overcrowding", "PE", "--pack", "figures", "-f", "json", db=own_database)
    (row,) = json.loads(asked.stdout)
    assert (row["published"], row["occupancy"], row["derived"], row["counted"]) == (118, 218, True, False)


@pytest.mark.parametrize(
    ("cell", "column", "said"),
    [
        ({"country": "Peru"}, "country", "no country has this id"),
        ({"country": ""}, "country", "no country has this id"),
        ({"indicator": "prisoners"}, "indicator", "expected one of people-held"),
        ({"indicator": ""}, "indicator", "expected one of people-held"),
        ({"value": "-5"}, "value", "expected a number from 0"),
        ({"value": "1000000000000000000"}, "value", "expected a number from 0 to 1,000,000,000"),
        ({"value": "nan"}, "value", "expected a plain number"),
        ({"value": "inf"}, "value", "expected a plain number"),
        ({"value": "1,234"}, "value", "expected a plain number"),
        ({"value": "1e3"}, "value", "expected a plain number"),
        ({"value": "007"}, "value", "expected a plain number"),
        ({"value": ""}, "value", "expected a plain number"),
        ({"value": "٣"}, "value", "expected a plain number"),
        ({"value": "9" * 50}, "value", "expected a plain number"),
        ({"indicator": "capacity", "basis": "official", "value": "0"}, "value", "a capacity of 0 is no capacity"),
        ({"indicator": "capacity"}, "basis", "a figure on capacity needs its basis"),
        ({"indicator": "overcrowding", "basis": "official"}, "kind", "a figure on overcrowding needs its kind"),
        ({"indicator": "overcrowding", "kind": "excess"}, "basis", "a figure on overcrowding needs its basis"),
        ({"basis": "official"}, "basis", "a figure on people-held has no basis"),
        ({"kind": "excess"}, "kind", "a figure on people-held has no kind"),
        ({"kind": "hacinamiento"}, "kind", "expected one of occupancy"),
        ({"as_of": "2022-13"}, "as_of", "expected a date"),
        ({"as_of": ""}, "as_of", "expected a date"),
        ({"as_of": "3000"}, "as_of", "expected a year from 1800 to 2100"),
        ({"as_of": "1013"}, "as_of", "expected a year from 1800 to 2100"),
        ({"qualifier": "abuot"}, "qualifier", "expected one of exact"),
        ({"source": "other"}, "source", "expected one of census"),
        ({"place": " "}, "place", "no number without its place"),
        ({"scope": "men"}, "scope", "in both languages"),
        ({"note_es": "nota"}, "note", "in both languages"),
        ({"place": "a\x1b[31mb"}, "place", "holds a control character"),
        ({"place": "x" * 2001}, "place", "expected at most 2000 characters"),
    ],
)
def test_each_bad_cell_is_told_with_its_line_and_column(cell: dict[str, str], column: str, said: str) -> None:
    good = {"country": "PE", "indicator": "people-held", "value": "5", "as_of": "2022", "place": "p"}
    row = {**dict.fromkeys(COLUMNS, ""), **good, **cell}
    text = f"{','.join(COLUMNS)}\nPE,women,1,,,,2020,,,,p,,\n" + ",".join(f'"{row[name]}"' for name in COLUMNS) + "\n"
    found = [problem for problem in problems(text) if problem.path == column]
    assert found, problems(text)
    assert found[0].line == 3
    assert said in found[0].message
    assert found[0].value == row[column]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the column country is missing"),
        ("country,indicator,value,as_of\n", "the column place is missing"),
        ("country,indicator,value,as_of,place,colour\n", "unknown column"),
        ("country,country,indicator,value,as_of,place\n", "this column is there twice"),
        (HEADER + "PE,people-held,5\n", "has 3 cells; the first line has 6"),
        (HEADER + 'PE,people-held,"5,,2022,p\n', "not CSV"),
        (HEADER + GOOD + GOOD, "line 2 has a number of the same country"),
    ],
)
def test_what_is_wrong_with_a_table_as_a_whole_is_told(text: str, said: str) -> None:
    assert any(said in problem.message for problem in problems(text)), problems(text)


def test_a_negative_excess_is_no_nonsense_but_a_negative_occupancy_is() -> None:
    header = "country,indicator,value,kind,basis,as_of,place\n"
    assert problems(f"{header}DE,overcrowding,-21.9,excess,official,2022,p\n") == []
    assert problems(f"{header}DE,overcrowding,-21.9,occupancy,official,2022,p\n")
    assert problems(f"{header}DE,overcrowding,-101,excess,official,2022,p\n")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (None, "cannot read"),
        (b"country\xff\n", "is not UTF-8"),
        (HEADER, None),
    ],
    ids=["missing", "Latin-1", "no row"],
)
def test_a_table_that_cannot_be_read_is_a_problem_of_the_pack(
    tmp_path: Path, table: str | bytes | None, said: str | None
) -> None:
    found = read_pack(str(write(tmp_path, table))).problems
    assert [said in problem.message for problem in found if said] == [True] * (said is not None)


@pytest.mark.parametrize("name", ["../figures.csv", "/etc/passwd.csv", "figures.txt", ".figures.csv", "a\\b.csv"])
def test_a_table_lies_beside_its_pack_and_nowhere_else(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, HEADER, HEAD.replace("observations: figures.csv", f"observations: '{name}'"))
    (problem,) = read_pack(str(path)).problems
    assert (problem.path, problem.line) == ("observations", 6)
    assert "a CSV file in the same folder" in problem.message


def test_a_pack_of_several_sources_says_which_one_says_each_number(tmp_path: Path) -> None:
    two = HEAD.replace(
        "observations:", "  other: {title: {en: O, es: O}, publisher: O, kind: report, languages: [en]}\nobservations:"
    )
    (first, _) = read_pack(str(write(tmp_path, HEADER + GOOD, two))).problems
    assert "the pack has several sources" in first.message
    assert first.file == str(tmp_path / "figures.csv")


def test_an_invalid_table_leaves_the_database_as_it_was(cli: CommandLine, own_database: Path, tmp_path: Path) -> None:
    before = own_database.read_bytes()
    answer = cli("load", str(write(tmp_path, HEADER + GOOD + "PE,women,-1,,2022,p\n")), db=own_database)
    assert answer.code == 3
    assert "figures.csv:4: error: value: '-1'" in answer.stdout
    assert own_database.read_bytes() == before


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    for whole in (text, HEADER + text):
        for problem in problems(whole):
            assert problem.line is not None


_CELLS = {
    "country": ("PE", "EC", "census", "Peru"),
    "indicator": ("people-held", "capacity", "overcrowding", "people"),
    "value": ("5", "0", "-3", "1e3"),
    "kind": ("", "excess", "surplus"),
    "basis": ("", "official", "PE"),
    "as_of": ("2022", "2022-13", "about"),
    "qualifier": ("", "about", "2022"),
    "scope": ("", "women"),
    "scope_es": ("", "mujeres"),
    "source": ("census", "register", "PE"),
    "place": ("p", "", " "),
}


@given(st.lists(st.tuples(*map(st.sampled_from, _CELLS.values())), max_size=12))
def test_a_row_has_the_same_faults_wherever_it_stands(rows: list[tuple[str, ...]]) -> None:
    header = ",".join(_CELLS)
    alone = [problems(f"{header}\n{','.join(row)}\n") for row in rows]
    together = problems("\n".join([header, *map(",".join, rows), ""]))
    assert [problem._replace(line=2) for problem in together if "has a number of the same" not in problem.message] == [
        problem for several in alone for problem in several
    ]
