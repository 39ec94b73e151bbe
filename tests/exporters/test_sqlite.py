"""SQLite files, read back with Python's own driver."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from tests.conftest import connected

from prisonkb.exporters.sqlite import write

if TYPE_CHECKING:
    from pathlib import Path

    from prisonkb.exporters.table import Table


def saved(table: Table, folder: Path) -> Path:
    stream = io.BytesIO()
    write(table, stream)
    path = folder / "table.db"
    path.write_bytes(stream.getvalue())
    return path


def test_the_table_is_strict_has_types_and_the_name_of_its_listing(cited: Table, tmp_path: Path) -> None:
    with connected(saved(cited, tmp_path)) as database:
        types = {name: type_ for _, name, type_, *_ in database.execute("PRAGMA table_info(facilities)")}
        assert (types["id"], types["capacity"], types["ratio"], types["contested"]) == (
            "TEXT",
            "INTEGER",
            "REAL",
            "INTEGER",
        )
        (made,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'facilities'").fetchone()
        assert made.endswith("STRICT")
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = database.execute("SELECT id, capacity, contested FROM facilities ORDER BY rowid").fetchall()
        assert rows == [("cecot", 40000, 1), ("jungle", None, 0), ("old", 1, 0)]


def test_a_join_tells_where_a_number_is_from(cited: Table, tmp_path: Path) -> None:
    sql = """
        SELECT facilities.id, citations.claim, citations.place, sources.publisher
        FROM facilities
        JOIN citations ON citations.row = facilities.rowid AND citations.column = 'capacity'
        JOIN sources ON sources.id = citations.source
        ORDER BY citations.rowid
    """
    with connected(saved(cited, tmp_path)) as database:
        assert database.execute(sql).fetchall() == [
            ("cecot", "cecot.capacity", "¶3", "ABC"),
            ("cecot", "cecot.cell", "Sheet1!E12", "UN"),
            ("old", "old.capacity", "", "ABC"),
        ]


def test_the_codebook_says_what_columns_hold_and_what_values_are_called(cited: Table, tmp_path: Path) -> None:
    with connected(saved(cited, tmp_path)) as database:
        heading, meaning, labels = database.execute(
            "SELECT heading, meaning, labels FROM codebook WHERE \"column\" = 'status'"
        ).fetchone()
    assert (heading, meaning, json.loads(labels)) == ("State", "How far it is.", {"on-hold": "on hold"})


def test_without_citations_there_is_the_table_and_its_codebook(cited: Table, tmp_path: Path) -> None:
    with connected(saved(cited._replace(citations=None), tmp_path)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master ORDER BY name")]
    assert names == ["codebook", "facilities"]


def test_a_listing_of_sources_is_the_table_of_sources(cited: Table, tmp_path: Path) -> None:
    with connected(saved(cited._replace(name="sources"), tmp_path)) as database:
        assert database.execute("SELECT COUNT(*) FROM sources").fetchone() == (3,)


def test_the_version_of_sqlite_that_wrote_is_not_told(cited: Table, tmp_path: Path) -> None:
    header = saved(cited, tmp_path).read_bytes()[:100]
    assert int.from_bytes(header[96:100], "big") == 3_037_000
