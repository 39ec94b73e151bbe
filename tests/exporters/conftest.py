"""A table whose cells are cited, as exporters are given it."""

from __future__ import annotations

from typing import Any

import pytest

from prisonkb.exporters.citations import Citations
from prisonkb.exporters.table import Column, Table
from prisonkb.read.citing import Cite
from prisonkb.read.references import Reference

ABC = Reference(
    "abc",
    "La cárcel de Bukele gusta",
    "ABC",
    "news-article",
    "2025-06-24",
    "2025-07-01",
    "https://example.org/abc?a=1&b=2",
    None,
    None,
    ("es", "en"),
)
UN = Reference("un", "=Statistics", "UN", "dataset", None, None, None, None, "CC BY 4.0", ("en",))
COLUMNS = [
    Column("id", "Id", "text", "The id."),
    Column("status", "State", "text", "How far it is.", {"on-hold": "on hold"}),
    Column("capacity", "Places", "integer", "How many places.", unit="places"),
    Column("ratio", "Share", "number"),
    Column("opened", "Opened", "date"),
    Column("contested", "Contested", "boolean"),
    Column("source", "Source"),
    Column("source_title", "Source"),
]
ROWS: list[list[Any]] = [
    ["cecot", "operating", 40000, 0.5, "2023-01-31", True, "abc", "=1+1"],
    ["jungle", "on-hold", None, None, "2023-01", False, None, None],
    ["old", None, 1, -1.5, "1850-05-01", False, None, "-5"],
]


@pytest.fixture
def cited() -> Table:
    cells = {
        (0, "capacity"): (Cite("cecot.capacity", "abc", "¶3"), Cite("cecot.cell", "un", "Sheet1!E12")),
        (0, "status"): (Cite("cecot.status", "abc", "¶2"),),
        (2, "capacity"): (Cite("old.capacity", "abc", ""),),
        (2, "not-shown"): (Cite("old.other", "abc", ""),),
    }
    citations = Citations(cells, {"abc": ABC, "un": UN}, "en")
    return Table("facilities", COLUMNS, ROWS, title="Prisons: a/b", citations=citations)
