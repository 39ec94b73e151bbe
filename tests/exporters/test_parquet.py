"""Parquet, read back with pyarrow and DuckDB."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from duckdb import connect
from pyarrow import parquet

from prisonkb import __version__
from prisonkb.exporters.parquet import write
from prisonkb.exporters.table import Column, Table

if TYPE_CHECKING:
    from pathlib import Path


def written(table: Table) -> bytes:
    stream = io.BytesIO()
    write(table, stream)
    return stream.getvalue()


def metadata(schema: Any) -> dict[str, str]:
    return {key.decode(): value.decode() for key, value in schema.metadata.items()}


def test_columns_have_types_and_what_they_mean(cited: Table) -> None:
    schema = parquet.read_schema(io.BytesIO(written(cited)))
    types = {field.name: str(field.type) for field in schema}
    assert types == {
        "id": "string",
        "status": "string",
        "capacity": "int64",
        "ratio": "double",
        "opened": "string",
        "contested": "bool",
        "source": "string",
        "source_title": "string",
    }
    assert metadata(schema.field("capacity")) == {
        "heading": "Places",
        "description": "How many places.",
        "kind": "integer",
        "unit": "places",
    }
    assert json.loads(metadata(schema.field("status"))["labels"]) == {"on-hold": "on hold"}


def test_the_file_says_what_it_is_where_it_is_from_and_what_carries_each_cell(cited: Table) -> None:
    told = metadata(parquet.read_schema(io.BytesIO(written(cited))))
    assert (told["name"], told["title"], told["language"]) == ("facilities", "Prisons: a/b", "en")
    assert told["prisonkb"] == __version__
    assert [(source["id"], source["claims"]) for source in json.loads(told["sources"])] == [("abc", 3), ("un", 1)]
    assert json.loads(told["citations"])[1:3] == [
        {"row": 1, "column": "capacity", "claim": "cecot.capacity", "source": "abc", "place": "¶3"},
        {"row": 1, "column": "capacity", "claim": "cecot.cell", "source": "un", "place": "Sheet1!E12"},
    ]


def test_without_citations_there_are_no_sources(cited: Table) -> None:
    told = metadata(parquet.read_schema(io.BytesIO(written(cited._replace(citations=None)))))
    assert {"sources", "citations"}.isdisjoint(told)


def test_quotes_are_objects_other_objects_are_json_and_either_kind_of_value_is_text() -> None:
    quote = {"lang": "es", "paragraph": 3, "exact": "unas 40.000", "link": None}
    reading = {"kind": "excess", "occupancy": 249.0}
    columns = [Column("quotes", kind="objects"), Column("readings", kind="objects"), Column("value", kind="any")]
    table = Table("claims", columns, [[[quote], [reading], 5], [[], [], "on-hold"], [None, None, None]])
    first, second, third = parquet.read_table(io.BytesIO(written(table))).to_pylist()
    assert first["quotes"] == [quote]
    assert json.loads(first["readings"]) == [reading]
    assert (first["value"], second["value"], third["value"]) == ("5", "on-hold", None)
    assert third["quotes"] is None


def test_rows_are_written_as_they_come_in_parts(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    table = Table("t", [Column("a", kind="integer")], ([number] for number in range(130_000)))
    path.write_bytes(written(table))
    assert parquet.ParquetFile(path).num_row_groups == 5
    assert connect().execute(f"SELECT COUNT(*), SUM(a) FROM '{path}'").fetchall() == [(130_000, sum(range(130_000)))]


def test_duckdb_finds_the_source_of_a_number(cited: Table, tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    path.write_bytes(written(cited))
    found = (
        connect()
        .execute(
            f"""
        WITH told AS (SELECT decode(value) AS t FROM parquet_kv_metadata('{path}') WHERE decode(key) = 'citations'),
        cites AS (SELECT unnest(from_json(t, '[{{"row": "INT", "column": "TEXT", "claim": "TEXT"}}]')) AS c FROM told)
        SELECT c.claim FROM cites WHERE c.row = 3 AND c.column = 'capacity'
        """
        )
        .fetchall()
    )
    assert found == [("old.capacity",)]


def test_where_the_library_is_missing_a_line_says_what_to_install(article_database: Path, tmp_path: Path) -> None:
    arguments = ["prisonkb", "--db", str(article_database), "facilities", "-o", str(tmp_path / "f.parquet")]
    program = (
        "import sys; sys.modules['pyarrow'] = None; from prisonkb.cli.start import main; "
        f"sys.argv = {arguments!r}; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'prisonkb[parquet]'" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
