"""``db check``: every way in which a database can be wrong is named, and nothing else."""

from __future__ import annotations

import json
import shutil
from functools import cache
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from tests.conftest import connected

from prisonkb.api.upkeep import pack_file
from prisonkb.read.file import Watched
from prisonkb.store.build import build_database
from prisonkb.store.checking import check_database
from prisonkb.store.engine import sqlite_reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine
    from tests.conftest import CommandLine

    from prisonkb.store.load import PackFile

PACK = """
    pack: mine
    title: {en: Mine, es: Mío}
    version: "1"
    observations: mine.csv
    sources:
      s: {title: {en: S, es: S}, publisher: S, kind: report, published: "2024-05", languages: [en]}
      t: {title: {en: T, es: T}, publisher: T, kind: report, published: "2025", languages: [en], derives_from: s}
    actors:
      speaker:
        label: {en: the speaker, es: quien habla}
        claims:
          kind: {value: person, source: s, cite: {paragraph: 1}}
    countries:
      PE:
        claims:
          people-held: {value: 90000, as_of: "2024-03", source: s, cite: {paragraph: 1}}
    facilities:
      north:
        label: {en: in the north, es: en el norte}
        claims:
          country: {value: PE, source: s, cite: {paragraph: 1}}
          capacity: {value: 500, basis: official, stated_on: "2024-05", source: s, cite: {paragraph: 2, en: "for 500"}}
          purpose: {value: {en: women, es: mujeres}, source: t, via: [speaker], cite: {paragraph: 3}}
"""


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> PackFile:
    path = tmp_path_factory.mktemp("mine") / "mine.yaml"
    path.write_text(dedent(PACK), encoding="utf-8")
    path.with_suffix(".csv").write_text(
        "country,indicator,value,as_of,place,source\nPE,people-held,91000,2025,B2,t\n", encoding="utf-8"
    )
    return pack_file(str(path))


@pytest.fixture(scope="module")
def sound(mine: PackFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one small pack. Read it; write only to copies of it."""
    path = tmp_path_factory.mktemp("sound") / "sound.db"
    build_database(path, [mine])
    return path


@pytest.fixture
def damaged(sound: Path) -> Callable[[str], Path]:
    """Return a copy of the database after statements that no command of the program would run."""

    def damage(statements: str) -> Path:
        path = sound.with_name("damaged.db")
        shutil.copy(sound, path)
        with connected(path) as connection:
            connection.executescript(f"PRAGMA foreign_keys = OFF; {statements}")
        return path

    return damage


@cache
def reader(path: Path) -> Engine:
    return sqlite_reader(Watched(path).uri)


def found(path: Path, *bundled: PackFile) -> set[tuple[str, str, str]]:
    packs = {file.pack.pack: file for file in bundled}
    findings = check_database(reader(path), lambda pack: packs.get(pack.id))
    return {(finding.check, finding.table, finding.row) for finding in findings}


def test_a_sound_database_is_told_in_one_line(cli: CommandLine, sound: Path) -> None:
    answer = cli("db", "check", db=sound)
    assert (answer.code, answer.stdout) == (0, f"{sound}: all is well\n")
    assert cli("db", "check", "--json", db=sound).stdout == "[]\n"


@pytest.mark.parametrize(
    ("statements", "rows"),
    [
        ("DROP INDEX ix_claim_entity_field", {("schema", "claim", "")}),
        ("DROP VIEW packs", {("schema", "packs", "")}),
        ("DROP VIEW packs; CREATE VIEW packs AS SELECT * FROM pack", {("schema", "packs", "")}),
        ("UPDATE claim SET ref = 'nowhere' WHERE id = 'north.purpose'", {("reference", "claim", "north.purpose")}),
        ("UPDATE pack SET requires = 'other' WHERE id = 'mine'", {("reference", "pack", "mine")}),
        (
            "INSERT INTO entity (id, kind, pack) VALUES ('lost', 'actor', 'mine')",
            {("reference", "entity", "lost"), ("projection", "actor", "lost")},
        ),
        ("UPDATE claim SET via = 'nobody' WHERE id = 'north.purpose'", {("reference", "claim", "north.purpose")}),
        ("DELETE FROM citation WHERE claim = 'north.country'", {("evidence", "claim", "north.country")}),
        (
            "DELETE FROM citation WHERE claim = 'north.capacity'",
            {("evidence", "claim", "north.capacity"), ("evidence", "quote", "north.capacity 0 en")},
        ),
        (
            "UPDATE claim SET as_of = '2024-13' WHERE id = 'PE.people-held'",
            {("derived", "claim", "PE.people-held"), ("projection", "observation", "PE.people-held")},
        ),
        (
            "UPDATE claim SET stated_on_end = '2024-06-01' WHERE id = 'north.capacity'",
            {("derived", "claim", "north.capacity")},
        ),
        ("UPDATE source SET published_start = NULL WHERE id = 's'", {("derived", "source", "s")}),
        (
            "UPDATE source SET root = 't' WHERE id = 't'",
            {("derived", "source", "t"), ("projection", "facility", "north"), ("projection", "witness", "north t")},
        ),
        (
            "UPDATE source SET derives_from = 't' WHERE id = 's'",
            {("derived", "source", "s"), ("derived", "source", "t")},
        ),
        ("UPDATE claim SET value_type = 'date' WHERE id = 'north.purpose'", {("derived", "claim", "north.purpose")}),
        (
            "UPDATE claim SET field = 'weather' WHERE id = 'north.purpose'",
            {("derived", "claim", "north.purpose"), ("projection", "entity", "north")},
        ),
        ("UPDATE country SET name = 'Utopia' WHERE id = 'AD'", {("codebook", "country", "AD")}),
        ("DELETE FROM country_name WHERE spelling = 'peru'", {("codebook", "country_name", "peru")}),
        ("INSERT INTO country_name VALUES ('utopia', 'PE')", {("codebook", "country_name", "utopia")}),
        ("UPDATE indicator SET definition = '' WHERE id = 'deaths'", {("codebook", "indicator", "deaths")}),
        ("UPDATE facility SET capacity = 501 WHERE id = 'north'", {("projection", "facility", "north")}),
        ("UPDATE facility SET opened = '2020' WHERE id = 'north'", {("projection", "facility", "north")}),
        ("UPDATE facility SET contested = 1 WHERE id = 'north'", {("projection", "facility", "north")}),
        ("UPDATE country SET sources = 9 WHERE id = 'AD'", {("projection", "country", "AD")}),
        ("UPDATE entity SET name = 'South' WHERE id = 'north'", {("projection", "entity", "north")}),
        (
            "UPDATE claim SET number = '501' WHERE id = 'north.capacity'",
            {("projection", "facility", "north"), ("projection", "observation", "north.capacity")},
        ),
        ("UPDATE claim SET number = 'many' WHERE id = 'north.capacity'", {("projection", "entity", "north")}),
        (
            "DELETE FROM choice WHERE entity = 'north' AND field = 'capacity'",
            {("projection", "choice", "north capacity")},
        ),
        (
            "UPDATE choice SET legs = 2 WHERE entity = 'north' AND field = 'capacity'",
            {("projection", "choice", "north capacity")},
        ),
        ("DELETE FROM gap WHERE entity = 'north' AND field = 'status'", {("projection", "gap", "north status")}),
        (
            "INSERT INTO gap (entity, field, reason) VALUES ('north', 'cost', 'not-yet')",
            {("projection", "gap", "north cost")},
        ),
        ("DELETE FROM witness WHERE entity = 'north'", {("projection", "witness", "north s")}),
        ("DELETE FROM observation WHERE claim = 'PE.people-held'", {("projection", "observation", "PE.people-held")}),
        (
            "UPDATE observation SET value = '1' WHERE claim = 'PE.people-held'",
            {("projection", "observation", "PE.people-held")},
        ),
        (
            "UPDATE search_entry SET weight = 99 WHERE claim = 'north.purpose'",
            {("projection", "search_entry", "north value en"), ("projection", "search_entry", "north value es")},
        ),
        ("DELETE FROM search_index WHERE rowid = 7", {("search", "search_index", "7")}),
        ("UPDATE search_index SET folded = 'other' WHERE rowid = 7", {("search", "search_index", "7")}),
        ("INSERT INTO search_index (rowid, folded) VALUES (999999, 'new')", {("search", "search_index", "999999")}),
        (
            "CREATE TABLE kept AS SELECT * FROM search_index_content WHERE id = 7; DELETE FROM search_index"
            " WHERE rowid = 7; INSERT INTO search_index_content SELECT * FROM kept; DROP TABLE kept",
            {("search", "search_index", "")},
        ),
        (
            "UPDATE search_index_data SET block = zeroblob(length(block)) WHERE id > 10",
            {("search", "search_index", "")},
        ),
        ("UPDATE pack SET sha256 = 'none'", {("pack", "pack", "mine")}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_damaged_is_named_and_nothing_else(
    damaged: Callable[[str], Path], statements: str, rows: set[tuple[str, str, str]]
) -> None:
    assert found(damaged(statements)) == rows


@pytest.mark.parametrize(
    ("statements", "table", "row"),
    [
        ("UPDATE pack SET sha256 = replace(hex(zeroblob(32)), 'A', 'a')", "pack", "mine"),
        ("UPDATE pack SET version = '2'", "pack", "mine"),
        ("UPDATE pack SET title_es = 'Tuyo'", "pack", "mine"),
        ("UPDATE claim SET note = 'new' WHERE id = 'north.capacity'", "claim", "north.capacity"),
        ("UPDATE quote SET prefix = 'new' WHERE lang = 'en'", "quote", "north.capacity 0 en"),
        ("DELETE FROM quote WHERE claim = 'north.capacity'", "quote", "north.capacity 0 en"),
        ("UPDATE citation SET paragraph = 9 WHERE claim = 'north.country'", "citation", "north.country 0"),
        ("UPDATE source SET url = 'https://example.org' WHERE id = 't'", "source", "t"),
        ("INSERT INTO former_id VALUES ('old-north', 'north', 'mine')", "former_id", "old-north"),
        ("UPDATE observation SET value = '1' WHERE claim IS NULL", "observation", "PE.people-held.2025.t"),
        ("UPDATE observation SET derived = 1 WHERE claim IS NULL", "observation", "PE.people-held.2025.t"),
    ],
)
def test_rows_that_differ_from_the_file_of_a_bundled_pack_are_named(
    damaged: Callable[[str], Path], mine: PackFile, statements: str, table: str, row: str
) -> None:
    path = damaged(statements)
    assert ("pack", table, row) in found(path, mine)
    assert {check for check, *_ in found(path, mine)} <= {"pack", "projection"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(
            lambda _: None, "pack: quote north.capacity 0 en: the row is not as the pack mine has it\n", id="same"
        ),
        pytest.param(lambda file: file.write_text(file.read_text() + "\n"), "", id="changed"),
        pytest.param(lambda file: file.unlink(), "", id="gone"),
        pytest.param(lambda file: (file.unlink(), file.mkdir()), "", id="a folder"),
    ],
)
def test_the_rows_of_a_pack_are_compared_where_its_files_lie_as_they_were_loaded(
    cli: CommandLine, mine: PackFile, tmp_path: Path, change: Callable[[Path], object], told: str
) -> None:
    database, file = tmp_path / "own.db", tmp_path / "mine.yaml"
    for each in mine.files:
        shutil.copy(each, tmp_path)
    build_database(database, [])
    assert cli("load", str(file), db=database).code == 0
    with connected(database) as connection:
        connection.execute("UPDATE quote SET prefix = 'new' WHERE lang = 'en'")
    change(file)
    answer = cli("db", "check", db=database)
    assert answer.stdout == (told or f"{database}: all is well\n")


def test_a_note_of_files_that_is_damaged_is_no_note(cli: CommandLine, damaged: Callable[[str], Path]) -> None:
    for note in ("", "{", "3", "[3]", "null"):
        path = damaged(f"UPDATE pack SET files = '{note}'")
        assert cli("db", "check", db=path).code == 0
        assert cli("export", str(path.parent / "out"), "--force", db=path).code == 0


def test_the_report_is_complete_on_stdout_as_lines_or_json(cli: CommandLine, damaged: Callable[[str], Path]) -> None:
    path = damaged("UPDATE facility SET capacity = 501 WHERE id = 'north'; DELETE FROM witness WHERE entity = 'north'")
    capacity, witness = "capacity is 501, and the claims give 500", "the row is missing, and claims give it"
    lines = cli("db", "check", db=path)
    assert lines.code == 3
    assert lines.stdout == f"projection: facility north: {capacity}\nprojection: witness north s: {witness}\n"
    assert "prisonkb db init" in lines.stderr
    as_json = cli("db", "check", "--json", db=path)
    assert as_json.code == 3
    assert json.loads(as_json.stdout) == [
        {"check": "projection", "table": "facility", "row": "north", "message": capacity},
        {"check": "projection", "table": "witness", "row": "north s", "message": witness},
    ]


def test_a_page_that_is_damaged_is_named_and_no_check_stops_the_others(
    cli: CommandLine, sound: Path, tmp_path: Path
) -> None:
    with connected(sound) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'choice'").fetchone()[0]
    path, raw = tmp_path / "damaged.db", bytearray(sound.read_bytes())
    raw[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(raw)
    answer = cli("db", "check", db=path)
    assert answer.code == 3
    assert "file: " in answer.stdout
    assert "file: the check of projections could not be finished: database disk image is malformed\n" in answer.stdout


def test_checking_changes_nothing(cli: CommandLine, damaged: Callable[[str], Path]) -> None:
    path = damaged("DELETE FROM choice")
    before = path.read_bytes()
    assert cli("db", "check", db=path).code == 3
    assert path.read_bytes() == before


def test_a_database_that_is_not_there_cannot_be_checked(cli: CommandLine, tmp_path: Path) -> None:
    answer = cli("db", "check", db=tmp_path / "missing.db")
    assert (answer.code, answer.stdout) == (1, "")
    assert "db init" in answer.stderr
