"""Many processes at once: readers never meet half of what is written, and writers wait for each other."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.conftest import Answer
from tools.crowd import crowd
from tools.forking import ended_well, fork
from tools.older import earlier_revisions, older_database

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
"""The processes end without the threads of pytest."""


def together(cli: CommandLine, database: Path, *commands: tuple[str, ...]) -> list[Answer]:
    """Run commands on a database in processes that begin at the same time, and return how each ended."""
    files = [database.with_name(f"{number}.json") for number in range(len(commands))]

    def run(command: tuple[str, ...], file: Path) -> None:
        file.write_text(json.dumps(cli(*command, db=database)), encoding="utf-8")

    running = [fork(partial(run, *each)) for each in zip(commands, files, strict=True)]
    ended = [ended_well(process) for process in running]
    assert all(ended)
    return [Answer(*json.loads(file.read_text(encoding="utf-8"))) for file in files]


def test_sixteen_readers_see_one_whole_state_each_while_a_writer_loads(tmp_path: Path) -> None:
    counts, failed = crowd(tmp_path / "crowd.db", tmp_path, readers=16, rounds=1)
    assert counts["old"] >= 16
    assert (counts["mixed"], failed) == (0, 0)


def test_writers_at_once_wait_for_each_other_and_all_are_done(cli: CommandLine, own_database: Path) -> None:
    commands = ("load", "later-reports"), ("load", "transfer-deals"), ("unload", "world-statistics")
    for stdout, stderr, code in together(cli, own_database, *commands):
        assert code == 0, stdout + stderr
    loaded = {row["id"] for row in json.loads(cli("packs", "-f", "json", db=own_database).stdout) if row["loaded"]}
    assert loaded == {"article", "later-reports", "transfer-deals"}
    assert cli("db", "check", db=own_database).code == 0


def test_of_two_upgrades_at_once_one_finds_it_done(cli: CommandLine, full_database: Path, tmp_path: Path) -> None:
    older = older_database(tmp_path / "own.db", earlier_revisions()[-1], full_database)
    ends = together(cli, older, ("db", "upgrade"), ("db", "upgrade"))
    assert [end.code for end in ends] == [0, 0]
    told = sorted("nothing was changed" in end.stdout for end in ends)
    assert told == [False, True]
    assert len([path for path in tmp_path.iterdir() if path.name.startswith("own.schema-")]) == 1
    assert cli("db", "check", db=older).code == 0
