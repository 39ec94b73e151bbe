"""Tables of text: what would be taken wrongly without a word, and what would take very long or very much."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from prisonkb.errors import UsageError
from prisonkb.ids import MAX_LENGTH, is_slug
from prisonkb.importers import Imported, importer, table_rows, table_sources
from prisonkb.importers import problems as problem_module
from prisonkb.importers.delimited import MOST_COLUMNS
from prisonkb.importers.problems import Problems
from prisonkb.importers.table_sources import Sources
from prisonkb.importers.table_units import unit_fault
from prisonkb.vocabulary.numbers import Indicator

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import CommandLine

    WriteTable = Callable[..., Path]


def read(path: Path, *maps: str, pack: str = "", **constants: str) -> Imported:
    given = {"source": "A", **constants}
    return importer("table")(path, maps=maps, constants=[f"{key}={value}" for key, value in given.items()], pack=pack)


def problems(imported: Imported) -> list[tuple[int | None, str, str]]:
    return [(problem.line, problem.path, problem.value) for problem in imported.problems]


def minimal(*rows: str, header: str = "country,indicator,value,year") -> str:
    return "\n".join((header, *rows, ""))


@pytest.mark.parametrize(
    ("indicator", "number"),
    [("people-held", "103.342"), ("capacity", "12.500"), ("facilities", "1.000"), ("women", "1.234.567")],
)
def test_a_point_that_may_separate_thousands_is_a_problem_of_what_is_counted(
    write_table: WriteTable, indicator: str, number: str
) -> None:
    imported = read(write_table(minimal(f"EC,{indicator},{number},2019")), basis="official")
    assert problems(imported) == [(2, "value", number)]
    plain = number.replace(".", "")
    expected = "write thousands without separators: 1234" if number.count(".") > 1 else f"write {plain}, or {number}0"
    assert imported.problems[0].hint.startswith(expected)


@pytest.mark.parametrize(
    ("indicator", "number"),
    [
        ("people-held", "103.3420"),
        ("people-held", "0.500"),
        ("people-held", "1234.500"),
        ("people-per-100000", "103.342"),
        ("overcrowding", "103.342"),
    ],
)
def test_a_point_that_can_only_be_that_of_a_fraction_is_none(
    write_table: WriteTable, indicator: str, number: str
) -> None:
    imported = read(write_table(minimal(f"EC,{indicator},{number},2019")), basis="official", kind="occupancy")
    assert [row.value for row in imported.observations] == [number]


@pytest.mark.parametrize("number", ["-0", "-0.0"])
def test_less_than_nothing_by_nothing_is_no_number(write_table: WriteTable, number: str) -> None:
    imported = read(write_table(minimal(f"EC,overcrowding,{number},2019")), basis="beds", kind="excess")
    assert [problem.hint for problem in imported.problems] == ["write 0"]


def test_an_error_of_a_spreadsheet_is_named_as_one(write_table: WriteTable) -> None:
    imported = read(write_table(minimal("EC,women,#N/A,2019", "EC,women,#DIV/0!,2020")))
    assert [problem.message.split(",")[0] for problem in imported.problems] == ["an error of a spreadsheet"] * 2


@pytest.mark.parametrize(
    ("indicator", "unit"),
    [
        ("people-held", ""),
        ("people-held", "persons"),
        ("people-held", "Personas"),
        ("deaths", "people"),
        ("women", "Counts"),
        ("capacity", "places"),
        ("capacity", "plazas"),
        ("capacity", "Número"),
        ("facilities", "institutions"),
        ("facilities", "cárceles"),
        ("overcrowding", "percent"),
        ("overcrowding", "%"),
        ("overcrowding", "por ciento"),
        ("people-per-100000", "per 100000 population"),
        ("people-per-100000", "per 100,000 inhabitants"),
        ("people-per-100000", "Rate per 100 000 population"),
        ("people-per-100000", "por 100.000 habitantes"),
        ("people-per-100000", "por cada 100.000 habitantes"),
    ],
)
def test_a_unit_that_is_that_of_the_indicator_is_no_problem(indicator: str, unit: str) -> None:
    assert unit_fault(Indicator(indicator), unit) == ""


@pytest.mark.parametrize(
    ("indicator", "unit"),
    [
        ("people-held", "thousands"),
        ("people-held", "miles de personas"),
        ("people-held", "per 100,000 population"),
        ("people-held", "percent"),
        ("people-held", "places"),
        ("overcrowding", "ratio"),
        ("overcrowding", "persons"),
        ("overcrowding", "counts"),
        ("people-per-100000", "per 10,000 population"),
        ("people-per-100000", "percent"),
        ("facilities", "%"),
        ("capacity", "furlongs"),
    ],
)
def test_a_unit_that_is_another_is_a_problem_that_says_what_was_expected(
    write_table: WriteTable, indicator: str, unit: str
) -> None:
    text = minimal(f'EC,{indicator},12,2020,"{unit}"', header="country,indicator,value,year,unit")
    imported = read(write_table(text), basis="official", kind="occupancy")
    assert problems(imported) == [(2, "unit", unit)]
    assert imported.problems[0].message.startswith(f"expected a unit of {indicator}, which is given in ")
    assert imported.observations == ()


def test_a_unit_that_is_named_for_all_rows_goes_before_the_column(write_table: WriteTable) -> None:
    text = minimal("EC,women,12,2020,heads", header="country,indicator,value,year,unit")
    assert len(read(write_table(text), unit="people").observations) == 1


@pytest.mark.parametrize("maps", [("value=year",), ("value=year", "as_of=year"), ("country=indicator",)])
def test_a_column_cannot_be_two_fields(write_table: WriteTable, maps: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match=r"the column '\w+' would be both") as caught:
        read(write_table(minimal("EC,women,1,2019")), *maps)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("country,indicator,value,year,Value", "value"),
        ("country,indicator,value,year,date", "year"),
        ("country,indicator,value,year,amount", "value"),
    ],
)
def test_two_columns_that_may_be_one_field_are_a_problem_until_the_user_says_which(
    write_table: WriteTable, header: str, field: str
) -> None:
    path = write_table(minimal("EC,women,1,2019,2018", header=header))
    imported = read(path)
    assert problems(imported) == [(1, field, field)]
    assert imported.problems[0].hint.startswith("--map ")
    assert imported.observations == ()
    key = {"value": "value", "year": "as_of"}[field]
    assert len(read(path, f"{key}={field}").observations) == 1


def test_columns_that_name_the_country_in_two_ways_have_to_agree(write_table: WriteTable) -> None:
    rows = ("ECU,Ecuador,women,1,2019", "ECU,Peru,women,1,2020", "ECU,Narnia,women,1,2021", "ECU,,women,1,2022")
    imported = read(write_table(minimal(*rows, header="iso3,country,indicator,value,year")))
    assert problems(imported) == [(3, "country", "Peru")]
    assert "this is another country than 'ECU'" in imported.problems[0].message
    assert [row.as_of for row in imported.observations] == ["2019", "2021", "2022"]


@pytest.mark.parametrize(
    ("country", "hint"),
    [
        ("England", "did you mean England and Wales?"),
        ("Ecuadorr", "did you mean Ecuador?"),
        ("Turkey", "did you mean Türkiye?"),
        ("Ecuador (2020)", "did you mean Ecuador?"),
        ("Total", "leave the row out"),
        ("Global", "leave the row out"),
        ("Inglatera", "a name in English or Spanish, or an ISO code"),
        ("Narnia", "a name in English or Spanish, or an ISO code"),
    ],
)
def test_a_name_that_is_no_country_gets_a_hint_only_where_one_is_near(
    write_table: WriteTable, country: str, hint: str
) -> None:
    imported = read(write_table(minimal(f"{country},women,1,2019")))
    assert [problem.hint for problem in imported.problems] == [hint]


@pytest.mark.parametrize("world", ["World", "WORLD", "Mundo"])
def test_a_table_of_nothing_but_the_world_says_so(write_table: WriteTable, world: str) -> None:
    imported = read(write_table(minimal(f"{world},women,1,2019")))
    assert [problem.message for problem in imported.problems] == ["all rows are of the whole world"]


def test_a_row_without_an_indicator_says_what_to_do(write_table: WriteTable) -> None:
    imported = read(write_table(minimal("EC,,1,2019")))
    assert imported.problems[0].message.startswith("no indicator is given")
    assert "--set indicator=" in imported.problems[0].hint


@pytest.mark.parametrize("url", ["https://", "http://?x", "https://[::1", "https://a b", "ftp://a.org", "https:// "])
def test_an_address_without_a_host_is_none(write_table: WriteTable, url: str) -> None:
    imported = read(write_table(minimal(f"EC,women,1,2019,{url}", header="country,indicator,value,year,url")))
    assert problems(imported) == [(2, "url", url.strip())]


@pytest.mark.parametrize("text", ["a\ud800b", "a\rb", "a\u202eb", "a\x00b"])
def test_a_text_that_no_pack_can_hold_is_refused(write_table: WriteTable, text: str) -> None:
    with pytest.raises(UsageError, match="holds a control character"):
        read(write_table(minimal("EC,women,1,2019")), note=text)


def test_ids_of_sources_begin_with_that_of_the_pack(write_table: WriteTable) -> None:
    path = write_table(minimal("EC,women,1,2019"))
    assert list(read(path, pack="pa", source="World Prison Brief").sources) == ["pa-world-prison-brief"]
    assert list(read(path, source="World Prison Brief").sources) == ["figures-world-prison-brief"]


def test_ids_of_sources_are_short_and_one_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_sources, "MOST", 5_000)
    sources = Sources("p" * MAX_LENGTH)
    found = {sources.id("long " * 30 + "!" * number, "") for number in range(5_000)}
    assert len(found) == 5_000
    assert all(is_slug(source) and source.startswith("p" * 20) for source in found)
    others = Sources("p" * (MAX_LENGTH - 1) + "q")
    assert others.id("long", "") != Sources("p" * MAX_LENGTH).id("long", "")


class _Counting(dict[str, Any]):
    """Counts how often it is asked whether it has something."""

    asked = 0

    def __contains__(self, key: object) -> bool:
        self.asked += 1
        return super().__contains__(key)


def test_sources_whose_names_make_one_id_are_numbered_without_going_through_all() -> None:
    sources = Sources("pack")
    counting = sources.records = _Counting()
    for number in range(1000):
        sources.id("same" + "!" * number, "")
    assert counting.asked < 5000


def test_more_sources_or_numbers_than_can_be_are_refused(
    write_table: WriteTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_table(
        minimal(*(f"EC,women,1,{2000 + n},S{n}" for n in range(9)), header="country,indicator,value,year,source")
    )
    monkeypatch.setattr(table_rows, "MOST_NUMBERS", 8)
    with pytest.raises(UsageError, match="has more than 8 numbers"):
        importer("table")(path)
    monkeypatch.setattr(table_sources, "MOST", 5)
    with pytest.raises(UsageError, match="names more than 5 sources"):
        importer("table")(path)


@pytest.mark.parametrize(
    "text",
    [
        ",".join(f"c{n}" for n in range(MOST_COLUMNS + 1)) + "\n",
        "," * 200_000 + "a\n",
        "country,indicator,value,year\nEC," + "," * 200_000 + "a\n",
        'country,indicator,value,year\nEC,"a\n' + ('"' + "," * 9_000 + '"\n') * 20,
    ],
)
def test_a_table_of_very_many_columns_is_refused(write_table: WriteTable, text: str) -> None:
    with pytest.raises(UsageError, match="has more than 500 columns"):
        read(write_table(text))


def test_problems_beyond_a_number_are_reported_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problem_module, "MOST", 3)
    found = Problems("f.csv")
    for line in range(2, 10):
        found.add(line, "value", f"x{line}", f"line {line} has {line * 7} for the same key")
    found.add(10, "year", "y" * 500, "expected a date")
    assert [(problem.line, problem.message) for problem in found.all()] == [
        (2, "line 2 has 14 for the same key"),
        (3, "line 3 has 21 for the same key"),
        (4, "line 4 has 28 for the same key"),
        (5, "line 5 has 35 for the same key; 4 more problems like this one"),
        (10, "expected a date"),
    ]
    assert found.count == 9
    assert len(found.all()[-1].value) == 121


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(UsageError, match="is a device or a pipe"):
        read(tmp_path / "pipe.csv")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<!DOCTYPE html><table></table>", "is a web page or other markup"),
        ("\ufeff\n <html>", "is a web page or other markup"),
        ('[{"iso3": "ECU"}]', "is JSON"),
        ('{"iso3": "ECU"}', "is JSON"),
        ('[\n ["ECU"]]', "is JSON"),
    ],
)
def test_another_format_is_named(write_table: WriteTable, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        read(write_table(text))
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("sep=;\ncountry;indicator;value;year\nEC;women;1;2019\n", 3),
        ("\nSEP=,\r\ncountry,indicator,value,year\r\nEC,women,1,2019\r\n", 4),
        ("country|indicator|value|year\nEC|women|1|2019\n", 2),
        ("country,indicator,value,year\rEC,women,1,2019\r", 2),
    ],
)
def test_what_separates_cells_may_be_announced_or_be_a_bar(write_table: WriteTable, text: str, line: int) -> None:
    imported = read(write_table(text))
    assert [row.place for row in imported.observations] == [f"figures.csv line {line}"]


def test_text_that_is_not_utf_8_far_down_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_bytes(b"country,indicator,value,year\n" + b"EC,women,1,2019\n" * 100_000 + b"Per\xfa,women,1,2019\n")
    with pytest.raises(UsageError, match="byte 0xfa on line 100002"):
        read(path)


def test_a_name_of_a_file_that_no_pack_can_hold_is_shown_otherwise(
    cli: CommandLine, write_table: WriteTable, tmp_path: Path
) -> None:
    path = write_table(minimal("EC,women,1,2019"), name="a\u202eb.csv")
    pack = str(tmp_path / "pack.yaml")
    assert cli("import", "table", str(path), "--set", "source=A", "-o", pack).code == 0
    assert cli("check", pack).code == 0
