"""Tidy tables of text: what is understood, what the user has to say, and every problem with its line and column."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from prisonkb.errors import UsageError
from prisonkb.importers import Imported, importer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import CommandLine

    WriteTable = Callable[..., Path]

HEADER = "iso3,country,indicator,value,unit,as_of,source_short,source_url"
ROW = "ECU,Ecuador,people-held,38693,persons,2019,World Prison Brief,https://www.prisonstudies.org/"


def read(path: Path, *maps: str, **constants: str) -> Imported:
    return importer("table")(path, maps=maps, constants=[f"{key}={value}" for key, value in constants.items()])


def values(imported: Imported) -> list[tuple[str, str, str, str]]:
    return [(row.country, row.indicator, row.value, row.as_of) for row in imported.observations]


def problems(imported: Imported) -> list[tuple[int | None, str, str]]:
    return [(problem.line, problem.path, problem.value) for problem in imported.problems]


def minimal(*rows: str) -> str:
    """Return a table of country, indicator, value and year."""
    return "\n".join(("country,indicator,value,year", *rows, ""))


def test_columns_are_known_by_the_names_that_such_files_have(write_table: WriteTable) -> None:
    imported = read(write_table(f"{HEADER}\n{ROW}\n"))
    assert imported.problems == ()
    row = imported.observations[0]
    assert (row.country, row.indicator, row.value, row.as_of) == ("EC", "people-held", "38693", "2019")
    assert (row.source, row.place) == ("figures-world-prison-brief", "figures.csv line 2")
    assert imported.sources == {
        "figures-world-prison-brief": {
            "title": {"en": "World Prison Brief", "es": "World Prison Brief"},
            "publisher": "World Prison Brief",
            "kind": "dataset",
            "languages": ["en"],
            "url": "https://www.prisonstudies.org/",
        }
    }
    assert "country ← column 'iso3'" in imported.remarks
    assert "people-held ← 'people-held': 1" in imported.remarks
    assert "columns that are not used: 'country'" in imported.remarks


@pytest.mark.parametrize(
    "header",
    [
        "country;indicator;value;year;source",
        "Country Code\tMeasure\tVALUE\tDate\tPublisher",
        "\ufeffpaís,Indicador,valor,Año,fuente",
        "Alpha-3,Variable,Obs. value,Time period,source name",
    ],
)
def test_names_and_separators_are_found_by_looking(write_table: WriteTable, header: str) -> None:
    separator = next(mark for mark in ";\t," if mark in header)
    line = separator.join(("ECU", "people-held", "38693", "2019", "Ministry"))
    imported = read(write_table(f"{header}\n\n{line}\n", name="figures.tsv"))
    assert values(imported) == [("EC", "people-held", "38693", "2019")]
    assert imported.observations[0].place == "figures.tsv line 3"


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("EC", "EC"),
        ("ecu", "EC"),
        ("218", "EC"),
        ("32", "AR"),
        ("Perú", "PE"),
        ("peru", "PE"),
        ("Estados Unidos", "US"),
        ("GB-SCT", "GB-SCT"),
        ("GBR_E_W", "GB-EAW"),
        ("IRQ_KRI", "IQ-KR"),
        ("XKX", "XK"),
    ],
)
def test_a_country_may_be_any_code_or_name(write_table: WriteTable, country: str, expected: str) -> None:
    imported = read(write_table(minimal(f"{country},people-held,1,2019")), source="Ministry")
    assert [row.country for row in imported.observations] == [expected]


@pytest.mark.parametrize("word", ["people-held", "People held", "PERSONAS RECLUIDAS"])
def test_an_indicator_may_be_an_id_or_a_label_in_either_language(write_table: WriteTable, word: str) -> None:
    imported = read(write_table(minimal(f"EC,{word},1,2019")), source="Ministry")
    assert [row.indicator for row in imported.observations] == ["people-held"]


def test_the_user_says_which_column_and_which_word_means_what(write_table: WriteTable) -> None:
    text = (
        "land,was,anzahl,jahr,year\nEcuador,Häftlinge,38693,2019,x\nEcuador,Plätze,27730,2019,x\nPeru,Wärter,9,2019,x\n"
    )
    imported = read(
        write_table(text),
        "country=land",
        "indicator=was",
        "value=ANZAHL",
        "as_of=jahr",
        "people-held=häftlinge",
        "capacity=Plätze",
        source="Ministerium",
        basis="official",
    )
    assert values(imported) == [("EC", "capacity", "27730", "2019"), ("EC", "people-held", "38693", "2019")]
    assert [row.basis for row in imported.observations] == ["official", ""]
    assert "left out, 'Wärter': 1" in imported.remarks
    assert "as_of ← column 'jahr'" in imported.remarks
    assert "basis ← 'official' in all rows" in imported.remarks


def test_a_constant_goes_before_a_column_that_is_only_known_by_its_name(write_table: WriteTable) -> None:
    imported = read(write_table(f"{HEADER}\n{ROW}\n"), source="Ministry", indicator="women")
    assert [row.indicator for row in imported.observations] == ["women"]
    assert imported.sources.keys() == {"figures-ministry"}


def test_a_word_that_means_no_indicator_is_one_problem_however_many_rows_have_it(write_table: WriteTable) -> None:
    rows = ["EC,people-held,1,2019", *(f"EC,guards,1,{year}" for year in range(2000, 2020))]
    imported = read(write_table(minimal(*rows)), source="Ministry")
    assert problems(imported) == [(3, "indicator", "guards")]
    assert "rows that have it: 20" in imported.problems[0].message
    assert "--map INDICATOR=guards" in imported.problems[0].hint
    assert len(imported.observations) == 1


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("EC,people-held,-1,2019", "value"),
        ("EC,people-held,nan,2019", "value"),
        ("EC,people-held,inf,2019", "value"),
        ("EC,people-held,1e5,2019", "value"),
        ("EC,people-held,0x10,2019", "value"),
        ("EC,people-held,1000000000000000000,2019", "value"),
        ("EC,people-held,about 300,2019", "value"),
        ("EC,people-held,,2019", "value"),
        ("EC,capacity,0,2019", "value"),
        ("EC,people-held,1,3000", "year"),
        ("EC,people-held,1,1799", "year"),
        ("EC,people-held,1,", "year"),
        ("EC,people-held,1,2019-13", "year"),
        ("EC,people-held,1,2019-02-30", "year"),
        ("EC,people-held,1,31/12/2019", "year"),
        ("EC,people-held,1,2021/2019", "year"),
        ("Ecuadorr,people-held,1,2019", "country"),
        ("ECX,people-held,1,2019", "country"),
        (",people-held,1,2019", "country"),
        ("EC,,1,2019", "indicator"),
    ],
)
def test_nonsense_is_a_problem_with_its_line_and_column(write_table: WriteTable, row: str, field: str) -> None:
    path = write_table(minimal("EC,people-held,1,2018", row, "EC,people-held,3,2020"))
    imported = read(path, source="Ministry", basis="official")
    assert [(problem.file, problem.line, problem.path) for problem in imported.problems] == [(str(path), 3, field)]
    assert imported.problems[0].message
    assert [year for _, _, _, year in values(imported)] == ["2018", "2020"]


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        ('"1,234"', "write thousands without separators: 1234"),
        ('"1,234,567.8"', "write thousands without separators: 1234"),
        ("1 234", "write thousands without separators: 1234"),
        ("1\u202f234", "write thousands without separators: 1234"),
        ("1'234", "write thousands without separators: 1234"),
        ("1.234.567", "write thousands without separators: 1234"),
        ('"12,5"', "write the fraction after a point: 12.5"),
        ("12 %", "leave the % out"),
    ],
)
def test_a_number_that_is_dressed_up_is_a_problem_that_says_how_to_write_it(
    write_table: WriteTable, number: str, hint: str
) -> None:
    imported = read(write_table(minimal(f"EC,people-held,{number},2019")), source="Ministry")
    assert [problem.hint for problem in imported.problems] == [hint]


@pytest.mark.parametrize("as_of", ["2019", "2019-12", "2019-12-31", "2021/2024"])
def test_a_date_is_as_exact_as_the_table_has_it(write_table: WriteTable, as_of: str) -> None:
    assert read(write_table(minimal(f"EC,people-held,0,{as_of}")), source="A").observations[0].as_of == as_of


def test_a_count_with_a_fraction_is_kept_as_printed_and_told(write_table: WriteTable) -> None:
    imported = read(write_table(minimal("KY,people-held,189.19,2015")), source="A")
    assert values(imported) == [("KY", "people-held", "189.19", "2015")]
    assert "counts that are not whole, kept as printed, the first on line 2: 1" in imported.remarks


@pytest.mark.parametrize(
    ("given", "missing"),
    [({}, ["kind", "basis"]), ({"kind": "not-stated"}, ["basis"]), ({"basis": "not-stated"}, ["kind"])],
)
def test_a_percentage_needs_kind_and_basis_and_the_user_says_so(
    write_table: WriteTable, given: dict[str, str], missing: list[str]
) -> None:
    imported = read(write_table(minimal("HN,overcrowding,149,2019", "HN,overcrowding,150,2020")), source="A", **given)
    assert imported.observations == ()
    assert [problem.hint.split()[1] for problem in imported.problems] == [f"{field}=not-stated" for field in missing]
    assert [problem.line for problem in imported.problems] == [1] * len(missing)


def test_a_capacity_whose_basis_is_an_empty_cell_is_a_problem_of_its_line(write_table: WriteTable) -> None:
    text = (
        "country,indicator,value,year,basis,kind\nEC,capacity,5,2019,design,\nEC,capacity,6,2020,,\nEC,women,7,2020,,\n"
    )
    imported = read(write_table(text), source="A")
    assert [(row.value, row.basis) for row in imported.observations] == [("5", "design"), ("7", "")]
    assert problems(imported) == [(3, "basis", "")]


def test_kind_basis_and_qualifier_are_values_of_their_lists(write_table: WriteTable) -> None:
    text = "country,indicator,value,year,kind,basis,qualifier\nHN,overcrowding,149,2019,%s\n"
    good = read(write_table(text % "ocupación,Official,about"), source="A").observations[0]
    assert (good.kind, good.basis, good.qualifier) == ("occupancy", "official", "about")
    for words, column in (
        (("x", "official", ""), "kind"),
        (("excess", "x", ""), "basis"),
        (("excess", "beds", "x"), "qualifier"),
    ):
        assert problems(read(write_table(text % ",".join(words)), source="A")) == [(2, column, "x")]


def test_scope_and_note_are_kept_in_both_languages(write_table: WriteTable) -> None:
    row = read(
        write_table("country,indicator,value,year,scope,notes\nEC,deaths,5,2019,riots,from the press\n"), source="A"
    )
    assert row.observations[0][7:9] == ("riots", "riots")
    assert row.observations[0][11:] == ("from the press", "from the press")


def test_each_name_and_address_of_a_source_is_a_source_of_its_own(write_table: WriteTable) -> None:
    text = "country,indicator,value,year,source,url\n" + "".join(
        f"EC,people-held,{number},2019,{source}\n"
        for number, source in enumerate(
            ("A b,https://a.org/1", "A b,https://a.org/2", "a B,", "«»,", "A b,https://a.org/1"), 1
        )
        if number < 5
    )
    imported = read(write_table(text))
    assert list(imported.sources) == [f"figures-{end}" for end in ("a-b", "a-b-2", "a-b-3", "source")]
    assert "url" not in imported.sources["figures-a-b-3"]
    bad = read(write_table("country,indicator,value,year,source,url\nEC,women,1,2019,A,www.a.org\nEC,women,1,2019,,\n"))
    assert problems(bad) == [(2, "url", "www.a.org"), (3, "source", "")]
    assert bad.sources == {}


def test_without_a_source_the_user_has_to_name_one(write_table: WriteTable) -> None:
    imported = read(write_table(minimal("EC,people-held,1,2019")))
    assert [(problem.path, problem.hint) for problem in imported.problems] == [("source", "--set source=…")]
    assert imported.observations == ()


@pytest.mark.parametrize("missing", ["country", "indicator", "value", "as_of"])
def test_a_missing_column_is_named_and_cannot_be_skipped(write_table: WriteTable, missing: str) -> None:
    header = ",".join("x" if name == missing else name for name in ("country", "indicator", "value", "as_of", "source"))
    imported = read(write_table(f"{header}\nEC,people-held,1,2019,A\n"))
    assert [(problem.line, problem.path) for problem in imported.problems] == [(1, missing)]
    assert f"--map {missing}=COLUMN" in imported.problems[0].hint
    assert imported.observations == ()


def test_a_column_that_is_there_twice_is_a_problem_where_it_is_used(write_table: WriteTable) -> None:
    text = "country,indicator,value,year,value,x,x\nEC,people-held,1,2019,2,,\n"
    assert problems(read(write_table(text), source="A")) == [(1, "value", "value")]


def test_equal_numbers_for_one_key_are_one_and_counted(write_table: WriteTable) -> None:
    imported = read(write_table(minimal("EC,people-held,50,2019", "ECU,people-held,50.0,2019")), source="A")
    assert values(imported) == [("EC", "people-held", "50", "2019")]
    assert "numbers that were there twice with the same value: 1" in imported.remarks


def test_different_numbers_for_one_key_are_a_problem_of_both_lines_and_neither_is_taken(
    write_table: WriteTable,
) -> None:
    rows = ("EC,people-held,50,2019", "EC,people-held,51,2019", "EC,people-held,50,2019", "EC,people-held,9,2020")
    imported = read(write_table(minimal(*rows)), source="A")
    assert problems(imported) == [(3, "value", "51")]
    assert imported.problems[0].message.startswith("line 2 has 50 for the same country")
    assert values(imported) == [("EC", "people-held", "9", "2020")]


def test_rows_of_the_whole_world_are_left_out_and_counted(write_table: WriteTable) -> None:
    imported = read(write_table(minimal("WORLD,people-held,50,2019", "EC,people-held,51,2019")), source="A")
    assert len(imported.observations) == 1
    assert "left out, the whole world: 1" in imported.remarks


def test_a_quoted_cell_may_hold_lines_and_later_rows_keep_their_own(write_table: WriteTable) -> None:
    text = 'country,indicator,value,year,note\nEC,women,1,2018,"two\nlines"\nEC,women,x,2019,\n'
    imported = read(write_table(text), source="A")
    assert imported.observations[0].note == "two\nlines"
    assert problems(imported) == [(4, "value", "x")]


def test_rows_of_another_length_and_open_quotes_are_problems(write_table: WriteTable) -> None:
    imported = read(write_table(minimal("EC,women,1,2018,5,6", "EC,women,1", 'EC,women,1,"2019')), source="A")
    assert [(problem.line, problem.message.split(";")[0].split(":")[0]) for problem in imported.problems] == [
        (2, "has 6 cells"),
        (3, "expected a date"),
        (4, "not CSV"),
    ]


def test_a_control_character_or_a_text_that_is_too_long_is_a_problem(write_table: WriteTable) -> None:
    rows = ("EC,women,1,2018,\x1b[2J", f"EC,women,1,2019,{'x' * 2001}")
    imported = read(write_table("\n".join(("country,indicator,value,year,note", *rows))), source="A")
    assert [problem.message for problem in imported.problems] == [
        "holds a control character",
        "expected at most 2,000 characters",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"country,value\nPer\xfa,1\n", "is not UTF-8: byte 0xfa on line 2"),
        ("country,value\n".encode("utf-16"), "is not UTF-8: byte 0xff on line 1"),
        (b"PK\x03\x04rest", "is a workbook, not a table of text"),
    ],
)
def test_a_file_that_is_no_table_of_text_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "figures.csv"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=message) as caught:
        read(path)
    assert caught.value.exit_code == 2


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path, message in (
        (tmp_path / "no.csv", "there is no file"),
        (tmp_path, "is a folder"),
        (tmp_path / "a\0", "cannot"),
    ):
        with pytest.raises(UsageError, match=message):
            read(path)


@pytest.mark.parametrize(
    ("maps", "constants", "message"),
    [
        (["country=land"], {}, "unknown column 'land'"),
        (["counry=country"], {}, "unknown field or indicator 'counry'; did you mean 'country'"),
        (["country"], {}, "is no pair"),
        (["=country"], {}, "is no pair"),
        (["country=country", "country=year"], {}, "--map gives country twice"),
        (["women=x", "capacity=X"], {}, "to two indicators"),
        (["women=wmen"], {}, "unknown word of the column 'indicator' for women: 'wmen'; did you mean 'women'"),
        (["country=country"], {"country": "EC"}, "country is given twice"),
        ([], {"basos": "official"}, "unknown field 'basos'; did you mean 'basis'"),
        ([], {"basis": "offical"}, "--set basis='offical': expected one of"),
        ([], {"country": "Nowhere"}, "no country is known"),
        ([], {"indicator": "guards"}, "no indicator has this name"),
        ([], {"as_of": "19"}, "expected a date"),
    ],
)
def test_what_the_user_says_must_name_something(
    write_table: WriteTable, maps: list[str], constants: dict[str, Any], message: str
) -> None:
    path = write_table(minimal("EC,women,1,2019"))
    with pytest.raises(UsageError, match=message) as caught:
        read(path, *maps, **{"source": "A", **constants})
    assert caught.value.exit_code == 2


def test_a_collection_of_figures_can_be_imported_as_it_is(reference: Path) -> None:
    imported = read(
        reference / "reference" / "figures.csv",
        "people-held=prison_population",
        "capacity=official_capacity",
        "overcrowding=occupancy_level_pct",
        "facilities=establishments",
        basis="official",
        kind="occupancy",
    )
    assert imported.problems == ()
    lines = (reference / "reference" / "figures.csv").read_text(encoding="utf-8").splitlines()
    found = Counter(row.indicator for row in imported.observations)
    assert found["people-held"] == sum(",prison_population," in line for line in lines)
    assert found["capacity"] == sum(",official_capacity," in line for line in lines)
    for row in imported.observations[::50]:
        assert f",{row.value}," in lines[int(row.place.rsplit(" ", 1)[1]) - 1]


def test_the_command_writes_a_pack_that_is_in_order(cli: CommandLine, write_table: WriteTable, tmp_path: Path) -> None:
    path = write_table(f"{HEADER}\n{ROW}\n")
    answer = cli("import", "table", str(path), "-o", str(tmp_path / "ours.yaml"))
    assert (answer.stdout, answer.code) == ("", 0)
    assert cli("check", str(tmp_path / "ours.yaml")).code == 0


def test_a_dry_run_says_what_was_understood_and_writes_nothing(cli: CommandLine, write_table: WriteTable) -> None:
    path = write_table(f"{HEADER}\n{ROW}\n")
    answer = cli("import", "table", str(path), "--dry-run", "--set", "qualifier=about")
    assert answer.code == 0
    assert "country ← column 'iso3'\n" in answer.stdout
    assert "qualifier ← 'about' in all rows\n" in answer.stdout
    assert "people-held ← 'people-held': 1\n" in answer.stdout
    assert "first of 1 observation:\n" in answer.stdout
    assert "EC,people-held,38693,about," in answer.stdout
    assert [entry.name for entry in path.parent.iterdir()] == ["figures.csv"]


def test_a_dry_run_reports_problems_too(cli: CommandLine, write_table: WriteTable) -> None:
    path = write_table(minimal("EC,women,-1,2019"))
    answer = cli("import", "table", str(path), "--dry-run", "--set", "source=A")
    assert answer.code == 3
    assert f"{path}:2: error: value: '-1': " in answer.stdout


def test_the_table_itself_is_never_written_over(cli: CommandLine, write_table: WriteTable) -> None:
    path = write_table(f"{HEADER}\n{ROW}\n")
    answer = cli("import", "table", str(path), "-o", str(path.with_suffix(".yaml")))
    assert (answer.stdout, answer.code) == ("", 2)
    assert path.read_text(encoding="utf-8") == f"{HEADER}\n{ROW}\n"


def test_very_many_problems_are_all_reported(cli: CommandLine, write_table: WriteTable) -> None:
    path = write_table(minimal(*(f"Nowhere {number},women,x,2019" for number in range(20_000))))
    answer = cli("import", "table", str(path), "--dry-run", "--set", "source=A")
    assert answer.code == 3
    assert answer.stdout.count(": error: ") == 40_000
