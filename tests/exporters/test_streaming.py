"""Rows that are written while they are read: the same bytes as when all are read first."""

from __future__ import annotations

import io
import sqlite3
from typing import TYPE_CHECKING

import pytest
from tests.conftest import connected

from prisonkb.exporters import exporter
from prisonkb.exporters.streamed import streamed
from prisonkb.exporters.table import Style, tabulated
from prisonkb.read import answers
from prisonkb.read.database import database_at
from prisonkb.read.query import Reader, limited, sorted_as_asked
from prisonkb.read.streaming import first_rows
from prisonkb.read.testimony import claims

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import CommandLine

    from prisonkb.exporters.table import Table
    from prisonkb.read.selection import Selection

LISTINGS: dict[str, Callable[[Reader], Selection]] = {
    "countries": answers.countries,
    "facilities": answers.facilities,
    "policies": answers.policies,
    "transfers": answers.transfers,
    "statistics": answers.statistics,
    "people": answers.people,
    "timeline": answers.timeline,
    "gaps": answers.gaps,
    "sources": answers.sources,
    "indicators": answers.indicators,
    "claims": claims,
}
NASTY = 'a "b"\nc\rd\r\n=e,\tf \\ ñ 👩‍🚒 %s {}'


def written(form: str, table: Table) -> bytes:
    stream = io.BytesIO()
    exporter(form)(table, stream)
    return stream.getvalue()


def both(path: Path, name: str, style: Style, sort: str | None = None, limit: int | None = None) -> tuple[bytes, bytes]:
    """Return what is written row by row, and what is written when all rows are read first."""
    with database_at(path) as database:
        selection = LISTINGS[name](Reader(database, style.lang, [], [], lambda _: None))
        table = streamed(selection, style, sort, limit)
        assert table is not None
        rows = limited(sorted_as_asked(selection.rows, selection.listing, sort), limit)
        return written(style.form, table), written(style.form, tabulated(selection.listing, rows, style, database))


@pytest.fixture
def nasty_database(own_database: Path) -> Path:
    """A database whose texts hold all that a form may trip over."""
    with connected(own_database) as connection:
        connection.execute("UPDATE observation SET note = ?, place = ? WHERE rowid % 7 = 0", (NASTY, NASTY))
        connection.execute("UPDATE claim SET note = ? WHERE rowid % 5 = 0", (NASTY,))
        connection.execute("UPDATE source SET title = ?, url = NULL WHERE rowid % 2 = 0", (NASTY,))
        connection.execute("UPDATE facility SET name = ? WHERE rowid % 2 = 0", ("\r" + NASTY,))
    return own_database


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("form", ["csv", "tsv", "json", "ndjson", "parquet"])
@pytest.mark.parametrize("name", LISTINGS)
def test_the_bytes_are_the_same(nasty_database: Path, name: str, form: str, lang: str) -> None:
    row_by_row, at_once = both(nasty_database, name, Style(form, lang, cite=False))
    assert row_by_row == at_once


@pytest.mark.parametrize("form", ["ndjson", "parquet"])
@pytest.mark.parametrize("name", ["statistics", "claims", "sources", "gaps"])
def test_the_bytes_are_the_same_with_citations(nasty_database: Path, name: str, form: str) -> None:
    row_by_row, at_once = both(nasty_database, name, Style(form))
    assert row_by_row == at_once


@pytest.mark.parametrize("form", ["json", "ndjson"])
@pytest.mark.parametrize("name", ["facilities", "policies", "transfers", "people", "timeline", "claims"])
@pytest.mark.parametrize(("sort", "limit"), [(None, None), ("-id", 3)])
def test_the_bytes_are_the_same_where_claims_that_rows_do_not_name_carry_the_cells(
    nasty_database: Path, name: str, form: str, sort: str | None, limit: int | None
) -> None:
    row_by_row, at_once = both(nasty_database, name, Style(form, cite=True), sort, limit)
    assert row_by_row == at_once


@pytest.mark.parametrize(
    ("style", "sort", "limit"),
    [
        (Style("csv", spreadsheet_safe=True, bom=True), None, None),
        (Style("tsv", columns=["note", "value", "as_of"]), "-value", 9),
        (Style("csv"), "as_of", None),
        (Style("csv"), "-as_of", None),
        (Style("csv", "es"), "-country_name", None),
        (Style("csv"), "derived", 3),
        (Style("csv"), None, 0),
        (Style("ndjson", columns=["country_name", "value"]), "-id", 20),
        (Style("ndjson", columns=["country_name", "note"]), None, None),
        (Style("json", "es"), "-value", 501),
        (Style("json"), None, 0),
    ],
    ids=str,
)
def test_the_bytes_are_the_same_whatever_is_asked(
    nasty_database: Path, style: Style, sort: str | None, limit: int | None
) -> None:
    row_by_row, at_once = both(nasty_database, "statistics", style, sort, limit)
    assert row_by_row == at_once


@pytest.mark.parametrize(
    ("name", "style", "sort"),
    [
        ("statistics", Style("json", cite=True), None),
        ("statistics", Style("csv", cite=True), None),
        ("statistics", Style("csv"), "note"),
        ("statistics", Style("csv", columns=["id", "id"]), None),
        ("facilities", Style("parquet"), None),
    ],
    ids=str,
)
def test_what_needs_all_rows_at_once_is_not_streamed(
    article_database: Path, name: str, style: Style, sort: str | None
) -> None:
    with database_at(article_database) as database:
        assert streamed(LISTINGS[name](Reader(database, style.lang, [], [], lambda _: None)), style, sort) is None


@pytest.mark.parametrize(("sort", "limit"), [(None, 0), (None, 3), ("-id", 7), ("source", 700), ("-as_of", 400)])
@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", LISTINGS)
def test_the_first_rows_are_those_that_come_first_of_all(
    nasty_database: Path, name: str, lang: str, sort: str | None, limit: int
) -> None:
    with database_at(nasty_database) as database:
        selection = LISTINGS[name](Reader(database, lang, [], [], lambda _: None))
        asked = sort if sort and sort.removeprefix("-") in selection.listing.columns else None
        first = first_rows(selection, asked, limit)
        rows = list(limited(sorted_as_asked(selection.rows, selection.listing, asked), limit))
    assert first == rows or (first is None and (name == "gaps" or asked is not None))


@pytest.mark.parametrize(
    "options", [(), ("--limit", "3"), ("--sort", "-id", "--limit", "2"), ("--country", "Honduras")]
)
@pytest.mark.parametrize("form", ["json", "table", "markdown"])
@pytest.mark.parametrize("name", ["facilities", "statistics", "policies"])
def test_few_rows_and_many_are_answered_alike(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, name: str, form: str, options: tuple[str, ...]
) -> None:
    few = cli(name, "-f", form, *options)
    monkeypatch.setattr("prisonkb.read.selection._MANY", 0)
    assert cli(name, "-f", form, *options) == few
    assert few.code == 0


def test_a_filter_and_a_clock_are_kept(cli: CommandLine) -> None:
    for options in (("--source", "abc-2025-06-24"), ("--as-of", "2024"), ("--country", "Peru", "--year", "2022")):
        text = cli("statistics", "--format", "csv", *options).stdout
        listed = cli("statistics", "--format", "csv", "--sort", "note", *options).stdout
        assert sorted(text.splitlines()) == sorted(listed.splitlines())


def test_a_database_that_breaks_while_it_is_read_is_an_error_in_plain_words(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    raw = bytearray(own_database.read_bytes())
    with connected(own_database) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'observation'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    raw[(root - 1) * size : root * size] = b"\xff" * size
    broken = tmp_path / "broken.db"
    broken.write_bytes(raw)
    with pytest.raises(sqlite3.DatabaseError), connected(broken) as connection:
        connection.execute("SELECT * FROM observation").fetchall()
    target = tmp_path / "out.csv"
    target.write_text("old")
    answer = cli("statistics", "-o", str(target), db=broken)
    assert answer.code == 1
    assert "is damaged or cut short" in answer.stderr
    assert target.read_text() == "old"
