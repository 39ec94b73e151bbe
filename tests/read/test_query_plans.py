"""How the database goes about what commands ask: what is narrowed is looked up, and no large table is read whole.

Databases are never analysed, so that the plan of a query does not depend on how much there is: a small database tells.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
from tests.conftest import connected

from prisonkb.read.file import FileDatabase

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Answer, CommandLine

LARGE = {
    *("entity", "facility", "policy", "transfer", "event", "actor", "former_id"),
    *("source", "claim", "citation", "quote", "choice", "witness", "gap", "declared_gap", "observation"),
    "search_entry",
}
"""The tables that grow with what is loaded. Countries, their spellings, indicators and packs stay few."""

NARROWED = [
    "facilities --country EC",
    "facilities --country EC --status operating",
    "facilities --modelled-on cecot",
    "policies --country SV",
    "transfers --from EC",
    "transfers --to SV",
    "transfers --from EC --to SV",
    "statistics --country PE",
    "statistics --indicator capacity",
    "people --country EC",
    "timeline --country EC",
    "countries --country GB",
    "claims --country EC",
    "claims --speaker john-reimberg",
    "claims --stance denies",
    "gaps --country EC",
    "why cecot",
    "why cecot capacity",
    "why EC",
    "show cecot",
    "show EC",
    "show ec-sv-transfer",
    "show john-reimberg",
    "search cecot",
    "search isla del cisne --limit 3",
    "compare capacity --country EC",
    "compare overcrowding Peru Honduras",
    "cite cecot -f csl-json",
    "cite abc-2025-06-24 -f csl-json",
    "explain 149 Honduras",
    "facilities --country EC -f csv",
    "facilities --country EC -f table",
    "claims --country EC -f ndjson",
]
"""Commands that are asked for part of what there is."""

WHOLE = {
    "facilities": "every prison is shown",
    "facilities --status operating": "a word of a closed list picks a large share of the table, which is read once",
    "statistics --year 2023": "a year picks a large share of the numbers, which are read once",
    "sources": "every source is shown, with how often it is cited",
    "conflicts": "every claim is held against the others on its field",
    "conflicts --country EC": "a chain may lead through any actor and source, so that all names are read first",
    "show 'Swan Island'": "a name that is no id may have its words anywhere in a name, so that all names are read",
}
"""Commands that read a table whole, and why."""


def scanned(connection: sqlite3.Connection, statements: list[str]) -> list[tuple[str, str]]:
    """Return the large tables that statements read whole, each with the statement."""
    found = []
    for statement in statements:
        if not re.match(r"\s*(SELECT|WITH)\b", statement) or statement.endswith(" LIMIT 0"):
            continue
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
            scan = re.match(r"SCAN (\w+)", step)
            if scan and scan[1] in LARGE:
                found.append((scan[1], " ".join(statement.split())))
    return found


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str]]]:
    """The large tables that commands read whole, each with the statement, as soon as their database is closed."""
    found: list[tuple[str, str]] = []
    sent: list[str] = []
    explained: list[str] = []
    opened, closed = FileDatabase.__init__, FileDatabase.close

    def open_and_listen(self: FileDatabase, path: Path) -> None:
        opened(self, path)
        self._connection.set_trace_callback(sent.append)

    def explain_and_close(self: FileDatabase) -> None:
        self._connection.set_trace_callback(None)
        found.extend(scanned(self._connection, sent))
        explained.extend(sent)
        closed(self)

    monkeypatch.setattr(FileDatabase, "__init__", open_and_listen)
    monkeypatch.setattr(FileDatabase, "close", explain_and_close)
    yield found
    assert explained, "no statement was looked at"


def run(cli: CommandLine, command: str, database: Path | None = None) -> Answer:
    """Run a command, as JSON where it asks for no other form."""
    return cli(*shlex.split(command), *(() if " -f " in command else ("-f", "json")), db=database)


@pytest.mark.parametrize("command", NARROWED)
def test_a_command_that_is_narrowed_reads_no_large_table_whole(
    cli: CommandLine, scans: list[tuple[str, str]], command: str
) -> None:
    assert run(cli, command).code == 0
    assert scans == []


@pytest.mark.parametrize("command", WHOLE)
def test_a_command_that_shows_all_of_a_table_reads_it_whole(
    cli: CommandLine, scans: list[tuple[str, str]], command: str
) -> None:
    assert run(cli, command).code == 0
    assert scans != []


@pytest.mark.parametrize(
    ("command", "index", "table"),
    [
        ("facilities --country EC", "ix_facility_country", "facility"),
        ("why cecot", "ix_claim_entity_field", "claim"),
        ("claims --speaker john-reimberg", "ix_claim_speaker", "claim"),
        ("show cecot", "ix_claim_ref", "claim"),
    ],
)
def test_an_index_that_is_missing_is_missed(
    cli: CommandLine, own_database: Path, scans: list[tuple[str, str]], command: str, index: str, table: str
) -> None:
    with connected(own_database) as connection:
        connection.execute(f"DROP INDEX {index}")
    assert run(cli, command, own_database).code == 0
    assert table in {name for name, _ in scans}
