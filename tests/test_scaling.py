"""What the page on scaling shows does what it says, as far as it runs here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import duckdb
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine


def test_the_queries_for_duckdb_answer_from_an_exported_folder(cli: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "prisons"
    assert cli("export", str(folder), "--parquet").code == 0
    page = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"<!-- duckdb -->\n```sql\n(.*?)```", page, re.DOTALL)
    numbers, capacities = (
        duckdb.execute(query.replace("s3://example/prisons", str(folder))).fetchall()
        for query in block.split(";")
        if query.strip()
    )
    counts = {indicator: count for indicator, count, _ in numbers}
    listed = f"SELECT COUNT(*) FROM '{folder}/statistics.csv' WHERE indicator = 'people-held'"
    ((people,),) = duckdb.execute(listed).fetchall()
    assert counts["people-held"] == people
    assert len(capacities) > 1
    assert all(prison and published == "2025-06-24" for prison, _, published in capacities)
