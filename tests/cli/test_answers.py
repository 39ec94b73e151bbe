"""Answers: formats, columns, order, files, languages, terminals."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from pyarrow import parquet
from tests.conftest import connected

from prisonkb.cli.app import COMMANDS
from prisonkb.read.listings import LISTINGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import CommandLine

READS = [
    "countries",
    "facilities",
    "policies",
    "transfers",
    "statistics",
    "people",
    "timeline",
    "claims",
    "gaps",
    "sources",
    "indicators",
    "vocabulary",
    "packs",
]


@pytest.mark.parametrize("command", READS)
def test_json_has_the_promised_columns_first_and_in_order(cli: CommandLine, command: str) -> None:
    rows = json.loads(cli(command, "--format", "json").stdout)
    assert rows
    promised = LISTINGS[command].columns
    assert all(tuple(row)[: len(promised)] == promised for row in rows)


@pytest.mark.parametrize("command", READS)
def test_every_format_tells_the_same_rows(cli: CommandLine, command: str, tmp_path: Path) -> None:
    rows = json.loads(cli(command, "--format", "json").stdout)
    lines = [json.loads(line) for line in cli(command, "--format", "ndjson").stdout.splitlines()]
    assert lines == rows
    table = list(csv.DictReader(io.StringIO(cli(command, "--format", "csv").stdout)))
    assert len(table) == len(rows)
    tabs = list(csv.DictReader(io.StringIO(cli(command, "--format", "tsv").stdout), delimiter="\t"))
    assert tabs == table
    markdown = cli(command, "--format", "markdown", "--no-cite").stdout.splitlines()
    assert len(markdown) == len(rows) + 2
    files = {form: tmp_path / f"answer.{form}" for form in ("xlsx", "parquet", "sqlite")}
    for file in files.values():
        assert cli(command, "-o", str(file)).code == 0
    sheet = load_workbook(files["xlsx"]).worksheets[0]
    assert sheet.max_row == len(rows) + 1
    assert parquet.read_metadata(files["parquet"]).num_rows == len(rows)
    with connected(files["sqlite"]) as connection:
        assert connection.execute(f"SELECT COUNT(*) FROM {command}").fetchone() == (len(rows),)


@pytest.mark.parametrize("command", READS)
def test_an_answer_is_the_same_twice(cli: CommandLine, command: str) -> None:
    assert cli(command, "-f", "json").stdout == cli(command, "-f", "json").stdout


@pytest.mark.parametrize("command", [*READS, "why cecot", "show ec-sv-transfer", "search carcel"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_table_at_80_columns_is_never_wider_and_never_cuts_a_word(cli: CommandLine, command: str, lang: str) -> None:
    narrow = cli(*command.split(), "--lang", lang, COLUMNS="80").stdout
    assert narrow
    assert max(len(line) for line in narrow.splitlines()) <= 80
    if not command.startswith(("why", "show")):
        assert "…" not in narrow, "an ellipsis stands between quotes only"


@pytest.mark.parametrize("command", READS)
def test_a_table_in_a_pipe_is_one_line_a_row_and_never_cut(cli: CommandLine, command: str) -> None:
    rows = json.loads(cli(command, "--format", "json").stdout)
    piped = cli(command).stdout
    widest = max(len(str(value)) for row in rows for value in row.values() if isinstance(value, str))
    if command in ("policies", "timeline"):
        assert widest > 80
        assert any(row["summary"] in piped for row in rows)
    assert "\x1b" not in piped


def test_colour_is_for_terminals_and_for_those_who_force_it(cli: CommandLine) -> None:
    assert "\x1b[" not in cli("facilities").stdout
    assert "\x1b[" in cli("facilities", FORCE_COLOR="1").stdout


def test_columns_sort_and_limit_shape_an_answer(cli: CommandLine) -> None:
    answer = cli("facilities", "--columns", "id,capacity", "--sort", "-capacity", "--limit", "2", "--format", "csv")
    assert answer.stdout == "id,capacity\ncecot,40000\nhn-swan-island-prison,2000\n"
    upwards = cli("facilities", "--columns", "id", "--sort", "capacity", "--format", "csv").stdout.split()
    assert upwards[-1] == "hn-jungle-prison", "what is empty comes last"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("facilities", "--country", "Ecuadr"), "did you mean 'Ecuador' or 'Cuba'?"),
        (("facilities", "--country", "Deutschlnd"), "did you mean 'Germany'"),
        (("facilities", "--country", "Hondras"), "did you mean 'Honduras'"),
        (("facilities", "--country", "Hondurs"), "did you mean 'Honduras'?"),
        (("facilities", "--country", "Alemana"), "did you mean 'Alemania'"),
        (("facilities", "--country", "HNT"), "'HN'"),
        (("facilities", "--status", "opened"), "unknown status of a prison 'opened'"),
        (("facilities", "--columns", "id,capacty"), "did you mean 'capacity'"),
        (("facilities", "--sort", "size"), "unknown column 'size'"),
        (("facilities", "--limit", "-1"), "below zero"),
        (("facilities", "--format", "excel"), "excel"),
        (("facilities", "-o", "table.docx"), "endings: .csv"),
        (("facilities", "--pack", "artcle"), "did you mean 'article'"),
        (("facilities", "--source", "nowhere"), "unknown source 'nowhere'"),
        (("facilitys",), "prisonkb facilities"),
        (("why", "cecott"), "did you mean 'cecot'"),
        (("why", "cecot", "capacty"), "did you mean 'capacity'"),
        (("vocabulary", "stances"), "did you mean 'stance'"),
        (("claims", "--stance", "claims"), "one of asserts"),
        (("search", "!!!"), "expected one word or more"),
        (("facilities", "--nonsense"), "--nonsense"),
        (("load", "no-such-pack"), "unknown pack 'no-such-pack'"),
        (("load", "missing.yaml"), "there is no file 'missing.yaml'"),
        (("check", "."), "is a folder"),
        (("unload", "artikel"), "did you mean 'article'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_usage_ends_with_2_says_what_was_expected_and_prints_no_data(
    cli: CommandLine, arguments: tuple[str, ...], said: str
) -> None:
    answer = cli(*arguments)
    assert answer.code == 2
    assert answer.stdout == ""
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("name", ["Ecuador", "ecuador", "EC", "ec", "ECU", "218", "Équateur", " ECUADOR "])
def test_a_country_answers_to_any_code_or_name(cli: CommandLine, name: str) -> None:
    assert cli("countries", "--country", name, "-f", "csv", "--columns", "id").stdout == "id\nEC\n"


@pytest.mark.parametrize("name", ["Estados Unidos", "united states", "USA", "us", "EE. UU.", "EEUU"])
def test_the_united_states_answer_to_their_many_names(cli: CommandLine, name: str) -> None:
    assert cli("countries", "--country", name, "-f", "csv", "--columns", "id").stdout == "id\nUS\n"


@pytest.mark.parametrize(
    ("name", "entity"),
    [("CECOT", "cecot"), ("Swan Island", "hn-swan-island-prison"), ("Reimberg", "john-reimberg"), ("Perú", "PE")],
)
def test_an_entity_answers_to_any_name_that_finds_it_alone(cli: CommandLine, name: str, entity: str) -> None:
    assert json.loads(cli("show", name, "--format", "json").stdout)["id"] == entity


@pytest.mark.parametrize(
    ("ending", "start"), [("csv", "id,"), ("json", "["), ("md", "| "), ("tsv", "id\t"), ("ndjson", "{")]
)
def test_the_ending_of_a_file_picks_the_format(cli: CommandLine, tmp_path: Path, ending: str, start: str) -> None:
    file = tmp_path / f"prisons.{ending}"
    file.write_text("old", encoding="utf-8")
    answer = cli("facilities", "-o", str(file))
    assert answer.stdout == ""
    assert file.read_text(encoding="utf-8").startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_spanish_is_for_people_and_keys_stay_english(cli: CommandLine) -> None:
    table = cli("facilities", "--country", "Ecuador", "--lang", "es").stdout
    assert "Cárcel" in table
    assert "en construcción" in table
    assert "cerca de 800" in table
    rows = json.loads(cli("facilities", "--lang", "es", "--format", "json").stdout)
    assert {row["status"] for row in rows} >= {"under-construction", "operating"}
    assert {row["country_name"] for row in rows} == {"Ecuador", "El Salvador", "Honduras"}
    assert tuple(rows[0])[:3] == ("id", "name", "label")


def test_numbers_have_the_separators_of_the_language(cli: CommandLine) -> None:
    assert "40,000" in cli("facilities").stdout
    assert "40.000" in cli("facilities", "--lang", "es").stdout


def test_a_closed_pipe_ends_quietly(article_database: Path) -> None:
    reader = subprocess.Popen(
        [sys.executable, "-m", "prisonkb", "claims", "--format", "json"],
        env={**os.environ, "PRISONKB_DB": str(article_database)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout is not None
    assert reader.stderr is not None
    reader.stdout.close()
    assert reader.stderr.read() == ""
    reader.stderr.close()
    reader.wait()


def test_text_from_a_pack_is_neither_markup_nor_terminal_control(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]
) -> None:
    pack = """
        pack: nasty
        title: {en: Nasty, es: Fea}
        version: "1.0"
        sources:
          s: {title: {en: t, es: t}, publisher: "[red]P[/red]", kind: report, languages: [en]}
        facilities:
          nasty-prison:
            label: {en: "[bold]a[/bold] :smile:", es: "[link=x]b"}
            cite: {paragraph: 1, en: "[/]"}
            claims: {country: SE, location: {value: {en: "[red]here[/red]", es: "aquí"}}}
    """
    assert cli("load", str(write_pack(pack)), db=own_database).code == 0
    with connected(own_database) as connection:
        controls = "\x1b[31mred\x07\u202e\x9b0m"
        connection.execute("UPDATE facility SET label = label || ? WHERE id = 'nasty-prison'", (controls,))
        connection.execute("UPDATE source SET publisher = publisher || ? WHERE id = 's'", (controls,))
    for command in ("facilities", "why nasty-prison", "show nasty-prison", "sources", "search red"):
        printed = cli(*command.split(), db=own_database).stdout
        assert "\x1b" not in printed
        assert "\x07" not in printed
        assert "\x9b" not in printed
        assert "\u202e" not in printed
    table = cli("facilities", "--country", "SE", db=own_database).stdout
    assert "[bold]a[/bold] :smile:" in table
    assert "[red]here[/red]" in table


GROUPS = ("db", "compare", "import", "pack")


def test_every_command_has_help_with_an_example(cli: CommandLine) -> None:
    for name in COMMANDS:
        text = cli(name, "--help").stdout
        assert COMMANDS[name].rstrip(".").split(",")[0].split(":")[0] in " ".join(text.split()), name
        assert "Example: prisonkb" in text or name in GROUPS, name


def test_the_overview_says_what_is_loaded_and_what_to_try(cli: CommandLine) -> None:
    text = cli().stdout
    assert "article 1.0" in text
    assert "prisonkb facilities --country Ecuador" in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_global_options_may_stand_anywhere(cli: CommandLine, article_database: Path) -> None:
    answer = cli("facilities", "--db", str(article_database), "-q", "--country", "Peru", "-f", "json", db="/nowhere")
    assert (answer.stdout, answer.stderr, answer.code) == ("[]\n", "", 0)


def test_a_column_asked_for_twice_is_refused(cli: CommandLine) -> None:
    answer = cli("facilities", "--columns", "id,status,id", "-f", "csv")
    assert (answer.code, answer.stdout) == (2, "")
    assert "column 'id' is asked for twice" in answer.stderr


def test_an_entity_is_written_as_text_or_json_alone(cli: CommandLine, tmp_path: Path) -> None:
    answer = cli("show", "cecot", "-o", str(tmp_path / "x.xlsx"))
    assert answer.code == 2
    assert "show writes text or JSON" in answer.stderr
    assert cli("show", "cecot", "-o", str(tmp_path / "x.txt")).code == 0


def test_what_is_worked_out_from_several_numbers_names_them_all(cli: CommandLine) -> None:
    total = json.loads(cli("compare", "overcrowding", "Peru", "Sweden", "--total", "--cite", "-f", "json").stdout)[-1]
    assert [len(total["citations"][column]) for column in ("held", "capacity", "occupancy")] == [2, 2, 4]
    ratio = json.loads(cli("compare", "capacity", "--to", "cecot", "-f", "json").stdout)[1]["citations"]["ratio"]
    assert {cite["claim"] for cite in ratio} == {"hn-swan-island-prison.capacity", "cecot.capacity"}


def test_an_excess_bears_the_notes_of_the_counts_that_give_it_beside_the_occupancy_too(cli: CommandLine) -> None:
    columns = ("--columns", "country_name,occupancy,excess")
    answer = cli("compare", "overcrowding", "Peru", *columns, "-f", "markdown").stdout
    assert "| Peru | 247.4[^1] | 147.4[^1] |" in answer


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("facilities", "--lang", "es", "-o", "f.csv"), "escrito: f.csv"),
        (("facilities", "-o", "f.csv"), "wrote f.csv"),
        (("compare", "overcrowding", "--lang", "es", "-o", "f.svg"), "escrito: f.svg"),
        (("cite", "--lang", "es", "-o", "f.bib"), "escrito: f.bib"),
        (("facilities", "--country", "Peru", "--lang", "es"), "ninguna fila"),
        (("facilities", "--country", "Peru", "--lang", "es", "-f", "csv"), "ninguna fila"),
        (("export", "todo", "--lang", "es"), "escrito: todo: 19 tablas"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_what_is_said_beside_the_data_is_in_the_language_asked_for(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = cli(*arguments)
    assert answer.code == 0
    assert said in answer.stderr
