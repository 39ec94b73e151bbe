"""One table of nasty rows through every form for data, read back by readers that are not ours."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from duckdb import connect
from openpyxl import load_workbook
from pyarrow import parquet
from tests.exporters.test_formats import NASTY

from prisonkb.exporters import exporter
from prisonkb.exporters.table import Column, Table
from prisonkb.text import clean

if TYPE_CHECKING:
    from pathlib import Path

    from prisonkb.vocabulary.columns import Kind

COLUMNS = [Column(name, name) for name in NASTY] + [
    Column("words", "words", "list"),
    Column("count", "count", "integer"),
    Column("share", "share", "number"),
    Column("is_so", "is_so", "boolean"),
    Column("day", "day", "date"),
    Column("either", "either", "any"),
]
TYPED: list[tuple[Any, ...]] = [
    (["about", "planned"], 40000, 34.42, True, "2025-06-24", 5),
    ([], None, None, None, None, None),
    (["=cmd()"], 0, -5.0, False, "2023-01/2023-02", "-5"),
]
ROWS = [[*NASTY.values(), *typed] for typed in TYPED]
FORMS = ["csv", "tsv", "json", "ndjson", "xlsx", "parquet", "sqlite"]


def written(name: str, rows: list[list[Any]] = ROWS) -> bytes:
    stream = io.BytesIO()
    exporter(name)(Table("facilities", COLUMNS, rows, title="Cárceles"), stream)
    return stream.getvalue()


def read(name: str, content: bytes, folder: Path) -> list[list[Any]]:
    """Return the rows of a file, the header left out."""
    if name in ("csv", "tsv"):
        text = io.StringIO(content.decode("utf-8"), newline="")
        return list(csv.reader(text, delimiter="," if name == "csv" else "\t", strict=True))[1:]
    if name in ("json", "ndjson"):
        lines = content.decode("utf-8").splitlines() if name == "ndjson" else []
        found = [json.loads(line) for line in lines] if name == "ndjson" else json.loads(content)
        return [list(row.values()) for row in found]
    path = folder / f"table.{name}"
    path.write_bytes(content)
    if name == "xlsx":
        return [list(row) for row in load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True)]
    if name == "parquet":
        return [list(row.values()) for row in parquet.read_table(path).to_pylist()]
    connection = sqlite3.connect(path)
    try:
        return [list(row) for row in connection.execute("SELECT * FROM facilities ORDER BY rowid")]
    finally:
        connection.close()


@pytest.mark.parametrize("name", FORMS)
def test_nasty_text_survives_in_every_form(name: str, tmp_path: Path) -> None:
    exact = name in ("json", "ndjson")
    empty = None if name == "xlsx" else ""
    expected = [(text if exact else clean(text)) or empty for text in NASTY.values()]
    found = read(name, written(name), tmp_path)
    assert [row[: len(NASTY)] for row in found] == [expected] * len(ROWS)


@pytest.mark.parametrize("name", FORMS)
def test_no_control_character_reaches_a_text_file_bare(name: str, tmp_path: Path) -> None:
    for row in read(name, written(name), tmp_path):
        cell = row[list(NASTY).index("nul")]
        assert ("\x00" in cell) == (name in ("json", "ndjson")), "JSON writes it as six letters"
    if name in ("csv", "tsv", "json", "ndjson"):
        assert b"\x00" not in written(name)
        assert b"\x1b" not in written(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("csv", [["about planned", "40000", "34.42", "true", "2025-06-24", "5"], [""] * 6]),
        ("json", [[["about", "planned"], 40000, 34.42, True, "2025-06-24", 5], [[], None, None, None, None, None]]),
        (
            "parquet",
            [[["about", "planned"], 40000, 34.42, True, "2025-06-24", "5"], [[], None, None, None, None, None]],
        ),
        ("sqlite", [['["about", "planned"]', 40000, 34.42, 1, "2025-06-24", 5], ["[]", None, None, None, None, None]]),
    ],
)
def test_values_keep_their_types_as_far_as_a_form_has_them(
    name: str, expected: list[list[Any]], tmp_path: Path
) -> None:
    assert [row[len(NASTY) :] for row in read(name, written(name), tmp_path)[:2]] == expected


@pytest.mark.parametrize("name", FORMS)
def test_the_same_rows_give_the_same_bytes(name: str) -> None:
    assert written(name) == written(name)


@pytest.mark.parametrize("name", FORMS)
def test_no_rows_are_a_file_with_no_rows(name: str, tmp_path: Path) -> None:
    assert read(name, written(name, []), tmp_path) == []


def test_duckdb_reads_parquet_and_csv_as_the_same_words(tmp_path: Path) -> None:
    for name in ("parquet", "csv"):
        (tmp_path / f"t.{name}").write_bytes(written(name))
    from_parquet = connect().execute(f"SELECT zeros, accents, emoji, quotes FROM '{tmp_path}/t.parquet'").fetchall()
    from_csv = (
        connect()
        .execute(f"SELECT zeros, accents, emoji, quotes FROM read_csv('{tmp_path}/t.csv', all_varchar = true)")
        .fetchall()
    )
    assert from_parquet == from_csv
    assert from_parquet[0] == tuple(NASTY[name] for name in ("zeros", "accents", "emoji", "quotes"))


@pytest.mark.parametrize("name", ["csv", "tsv"])
class TestSafeForSpreadsheets:
    """What a spreadsheet would run is made inert, and only on request."""

    def read_cells(self, name: str, kind: Kind, *cells: Any) -> list[str]:
        stream = io.BytesIO()
        table = Table("t", [Column("a", kind=kind)], [[cell] for cell in cells], is_safe_for_spreadsheets=True)
        exporter(name)(table, stream)
        text = io.StringIO(stream.getvalue().decode("utf-8"), newline="")
        return [row[0] for row in csv.reader(text, delimiter="," if name == "csv" else "\t", strict=True)][1:]

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"])
    def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(self, name: str, start: str) -> None:
        assert self.read_cells(name, "text", f"{start}1+1", f"a{start}1") == [f"'{start}1+1", f"a{start}1"]

    def test_numbers_stay_numbers(self, name: str) -> None:
        assert self.read_cells(name, "number", -5, -1.5, 0, 7) == ["-5", "-1.5", "0", "7"]
        assert self.read_cells(name, "any", -5, "-5") == ["-5", "'-5"]

    def test_words_and_objects_are_text_too(self, name: str) -> None:
        assert self.read_cells(name, "list", ["=cmd()", "a"], ["about"]) == ["'=cmd() a", "about"]

    def test_a_carriage_return_is_a_line_end_that_is_inert(self, name: str) -> None:
        assert self.read_cells(name, "text", "\r=cmd()") == ["'\n=cmd()"]

    def test_without_the_option_text_is_exact(self, name: str) -> None:
        stream = io.BytesIO()
        exporter(name)(Table("t", [Column("a")], [["=cmd()"]]), stream)
        assert stream.getvalue() == b"a\n=cmd()\n"
