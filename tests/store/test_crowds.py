"""Many processes at once: readers never meet half of what is written, and writers wait for each other."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from tests.conftest import ROOT
from tools.older import earlier_revisions, older_database

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

TOGETHER = """
import json, sys
from functools import partial
from typer.testing import CliRunner
from prisonkb.cli.app import app
import prisonkb.api.upkeep
from tools.forking import ended_well, fork

def run(database, arguments, file):
    answer = CliRunner().invoke(app, arguments, env={"PRISONKB_DB": database})
    with open(file, "w") as told:
        json.dump([answer.exit_code, answer.stdout, answer.stderr], told)

database, *commands = json.load(sys.stdin)
files = [f"{database}.{number}.json" for number in range(len(commands))]
running = [fork(partial(run, database, *each)) for each in zip(commands, files)]
assert all([ended_well(process) for process in running])
print(json.dumps([json.load(open(file)) for file in files]))
"""


def together(database: Path, *commands: list[str]) -> Any:
    """Run commands on a database in processes that begin at the same time, and return how each ended."""
    given = json.dumps([str(database), *commands])
    done = subprocess.run(
        [sys.executable, "-c", TOGETHER], input=given, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_sixteen_readers_see_one_whole_state_each_while_a_writer_loads() -> None:
    command = [sys.executable, "-m", "tools.crowd", "--readers", "16", "--rounds", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    counts = json.loads(done.stdout)
    assert counts["old"] >= 16
    assert (counts["mixed"], counts["failed"]) == (0, 0)


def test_writers_at_once_wait_for_each_other_and_all_are_done(cli: CommandLine, own_database: Path) -> None:
    commands = ["load", "later-reports"], ["load", "transfer-deals"], ["unload", "world-statistics"]
    for code, stdout, stderr in together(own_database, *commands):
        assert code == 0, stdout + stderr
    loaded = {row["id"] for row in json.loads(cli("packs", "-f", "json", db=own_database).stdout) if row["loaded"]}
    assert loaded == {"article", "later-reports", "transfer-deals"}
    assert cli("db", "check", db=own_database).code == 0


def test_of_two_upgrades_at_once_one_finds_it_done(cli: CommandLine, full_database: Path, tmp_path: Path) -> None:
    older = older_database(tmp_path / "own.db", earlier_revisions()[-1], full_database)
    ends = together(older, ["db", "upgrade"], ["db", "upgrade"])
    assert [code for code, *_ in ends] == [0, 0]
    told = sorted("nothing was changed" in stdout for _, stdout, _ in ends)
    assert told == [False, True]
    assert len([path for path in tmp_path.iterdir() if path.name.startswith("own.schema-")]) == 1
    assert cli("db", "check", db=older).code == 0
