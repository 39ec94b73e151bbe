"""What a command that is narrowed reads from a server, an index can find: none of its tests or orders hides one."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest
from tests.read.test_query_plans import LARGE

from prisonkb.read.server import ServerDatabase, for_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import CommandLine

COMMANDS = (
    "facilities --country EC",
    "why cecot",
    "search cecot",
    "statistics --country PE",
    "statistics --country PE -f csv",
    "compare overcrowding Peru Honduras",
)


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The plans of all that is asked, where the server reads a table whole only if there is no other way."""
    found: list[str] = []
    fetched, batches = ServerDatabase._fetched, ServerDatabase.batches

    def explain(self: ServerDatabase, sql: str, parameters: Any) -> None:
        self._connection.execute("SET enable_seqscan = off")
        rows = self._connection.execute(f"EXPLAIN {for_server(sql)}".encode(), parameters or {})
        found.append("\n".join(row[0] for row in rows))

    def fetch(self: ServerDatabase, factory: Any, sql: str, parameters: Any) -> Any:
        explain(self, sql, parameters)
        return fetched(self, factory, sql, parameters)

    def batch(self: ServerDatabase, sql: str, parameters: Any = None, size: int = 500) -> Any:
        explain(self, sql, parameters)
        return batches(self, sql, parameters, size)

    monkeypatch.setattr(ServerDatabase, "_fetched", fetch)
    monkeypatch.setattr(ServerDatabase, "batches", batch)
    yield found
    assert found, "nothing was asked"


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_narrowed_can_be_looked_up(cli: CommandLine, first_use: str, plans: list[str], command: str) -> None:
    form = () if " -f " in command else ("-f", "json")
    assert cli(*shlex.split(command), *form, db=first_use).code == 0
    scanned = {name for plan in plans for name in re.findall(r"Seq Scan on (\w+)", plan)}
    assert scanned & LARGE == set()
    assert "ix_search_entry_words" in "".join(plans) or not command.startswith("search")
