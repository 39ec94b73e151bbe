"""Kill what writes, at moments spread over all of its work, and look at what is left.

``python -m tools.killing`` kills 200 loads, unloads, upgrades, exports of a file and exports of a folder, each in a
process of its own with SIGKILL after a random part of the time that it takes, and prints what was found afterwards:
the old state or the new one, whole; anything else is broken. Then the same is done again, which must work and lead to
the new state. It ends with 3 where anything is broken or does not work.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tools.forking import ended_well, fork
from tools.older import earlier_revisions, older_database
from typer.testing import CliRunner

from prisonkb import bundle
from prisonkb.api.upkeep import pack_file, upgrade
from prisonkb.cli.app import app
from prisonkb.read.file import read_only_uri
from prisonkb.store.build import build_database
from prisonkb.store.checking import check_database
from prisonkb.store.engine import sqlite_engine, sqlite_reader
from prisonkb.store.load import load_packs, unload_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from prisonkb.store.load import PackFile

_OWN = "own-notes.txt"
"""A file of the user's, which must stay in a folder that an export replaces."""
_MINE = "mine"


class Scenario(NamedTuple):
    """Work on the files of a folder, and how to tell in which state it left them."""

    name: str
    old: Path
    """A folder with the files before the work."""
    work: Callable[[Path], None]
    state: Callable[[Path], str]
    """Return what tells one state from another."""
    check: Callable[[Path], None]
    """Raise AssertionError for a state that is not whole."""


class Outcome(NamedTuple):
    """What was found after a kill."""

    state: str
    """``old``, ``new`` or ``broken``."""
    was_done: bool
    """Whether the work had ended by itself before it was killed."""
    is_next_done: bool
    """Whether the same work, done again, led to the new state."""
    reason: str = ""


def _pack_text(claims: int) -> str:
    """Return a pack of some thousand claims on prisons, told by two sources that disagree now and then."""
    sources = {
        name: {
            "title": {"en": name, "es": name},
            "publisher": name,
            "kind": "report",
            "published": day,
            "languages": ["en"],
        }
        for name, day in (("first", "2024-03-01"), ("second", "2025-06-01"))
    }
    facilities = {}
    for number in range(max(claims // 4, 1)):
        told = {"paragraph": number, "en": f"room for {number + 100}"}
        facilities[f"prison-{number}"] = {
            "label": {"en": f"prison {number}", "es": f"cárcel {number}"},
            "claims": {
                "country": {"value": "PE", "source": "first", "cite": {"paragraph": number}},
                "capacity": {"value": number + 100, "basis": "official", "source": "first", "cite": told},
                "capacity.later": {"value": number + 110, "basis": "official", "source": "second", "cite": told},
                "status": {"value": "operating", "source": "second", "cite": {"paragraph": number}},
            },
        }
    title = {"en": "Made up", "es": "Inventado"}
    return json.dumps({"pack": _MINE, "title": title, "version": "1", "sources": sources, "facilities": facilities})


def _run(arguments: list[str], folder: Path) -> None:
    environment = {"PRISONKB_DB": str(folder / "own.db"), "SOURCE_DATE_EPOCH": "1750000000"}
    result = CliRunner().invoke(app, arguments, env=environment)
    assert result.exit_code == 0, result.output


def _contents(path: Path) -> str:
    """Return the hash of all that a database holds but for the time at which a pack was loaded."""
    found = hashlib.sha256()
    with closing(sqlite3.connect(path)) as connection:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%' ORDER BY name"
        for (table,) in connection.execute(tables).fetchall():
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            columns = ", ".join(name for name in names if name != "loaded_at")
            order = ", ".join(map(str, range(1, columns.count(",") + 2)))
            found.update(table.encode())
            for row in connection.execute(f"SELECT {columns} FROM {table} ORDER BY {order}"):  # noqa: S608 - our own tables
                found.update(repr(row).encode())
    return found.hexdigest()


def _revision(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _database(folder: Path) -> str:
    return _contents(folder / "own.db")


def _check_database(packs: Mapping[str, PackFile], older: str, folder: Path) -> None:
    """Check a database of the newest schema, and that every copy beside it is of the older one."""
    path = folder / "own.db"
    if _revision(path) != older:
        findings = list(check_database(sqlite_reader(read_only_uri(path)), packs.get))
        assert not findings, findings[:3]
    for copy in folder.glob("own.schema-*.db"):
        assert _revision(copy) == older, f"{copy.name} is no copy of the database as it was"


def _check_nothing(folder: Path) -> None:
    """Find a file whole where it is one of the two that it may be."""
    assert folder.is_dir()


def _file(folder: Path) -> str:
    return hashlib.sha256((folder / "out.csv").read_bytes()).hexdigest()


def _package(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted((folder / "out").rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def _check_own(folder: Path) -> None:
    assert (folder / "out" / _OWN).read_text() == "mine", "a file of the user's is gone"


def _load(file: PackFile, folder: Path) -> None:
    load_packs(sqlite_engine(folder / "own.db"), [file])


def _unload(folder: Path) -> None:
    unload_pack(sqlite_engine(folder / "own.db"), _MINE)


def _upgrade(folder: Path) -> None:
    upgrade(folder / "own.db")


def scenarios(claims: int, folder: Path) -> list[Scenario]:
    """Return all that is killed, with its files before made in a folder."""
    text = folder / "mine.yaml"
    text.write_text(_pack_text(claims), encoding="utf-8")
    file, article = pack_file(str(text)), pack_file(bundle.DEFAULT[0])
    old = {name: folder / name for name in ("load", "unload", "upgrade", "export-file", "export-folder")}
    build_database(old["load"] / "own.db", [article])
    for name in ("unload", "export-file", "export-folder"):
        shutil.copytree(old["load"], old[name])
    _load(file, old["unload"])
    older = earlier_revisions()[-1]
    old["upgrade"].mkdir()
    older_database(old["upgrade"] / "own.db", older, old["unload"] / "own.db")
    for name, arguments in (("export-file", ["claims", "-o"]), ("export-folder", ["export"])):
        _run([*arguments, str(old[name] / ("out.csv" if name == "export-file" else "out"))], old[name])
        _load(file, old[name])
    (old["export-folder"] / "out" / _OWN).write_text("mine")
    check = partial(_check_database, {article.pack.pack: article, file.pack.pack: file}, older)
    return [
        Scenario("load", old["load"], partial(_load, file), _database, check),
        Scenario("unload", old["unload"], _unload, _database, check),
        Scenario("upgrade", old["upgrade"], _upgrade, _database, check),
        Scenario("export-file", old["export-file"], _export_file, _file, _check_nothing),
        Scenario("export-folder", old["export-folder"], _export_folder, _package, _check_own),
    ]


def _export_file(folder: Path) -> None:
    _run(["claims", "-o", str(folder / "out.csv")], folder)


def _export_folder(folder: Path) -> None:
    _run(["export", str(folder / "out"), "--force"], folder)


def _killed(scenario: Scenario, folder: Path, after: float) -> bool:
    """Do the work and kill it after some seconds; tell whether it had ended by itself."""
    process = fork(partial(scenario.work, folder))
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    return ended_well(process)


def _fresh(scenario: Scenario, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(scenario.old, folder)
    return folder


def _outcome(scenario: Scenario, folder: Path, states: dict[str, str], after: float) -> Outcome:
    was_done = _killed(scenario, _fresh(scenario, folder), after)
    try:
        state = states[scenario.state(folder)]
        scenario.check(folder)
    except Exception as error:
        return Outcome("broken", was_done, False, f"{type(error).__name__}: {error}")
    if state == "new" and scenario.name == "unload":
        return Outcome(state, was_done, True)
    is_next_done = ended_well(fork(partial(scenario.work, folder))) and states.get(scenario.state(folder)) == "new"
    return Outcome(state, was_done, is_next_done)


def _states(scenario: Scenario, folder: Path) -> tuple[dict[str, str], float]:
    """Return the old and the new state by what tells them, and how long the work takes when nothing kills it."""
    old = scenario.state(_fresh(scenario, folder))
    begin = time.perf_counter()
    assert ended_well(fork(partial(scenario.work, folder))), f"{scenario.name} fails without a kill"
    took = time.perf_counter() - begin
    new = scenario.state(folder)
    assert new != old, f"{scenario.name} changes nothing"
    return {old: "old", new: "new"}, took


def trials(scenario: Scenario, kills: int, folder: Path, chance: random.Random) -> list[Outcome]:
    """Kill the work of a scenario some times, each in its part of the time that it takes."""
    states, took = _states(scenario, folder)
    moments = [took * (number + chance.random()) / kills for number in range(kills)]
    return [_outcome(scenario, folder, states, after) for after in chance.sample(moments, kills)]


def main() -> None:
    """Kill, look, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="how often each is killed (200)")
    parser.add_argument("--claims", type=int, default=1200, help="how many claims the pack has (1200)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="one of: load, unload, upgrade, export-file, export-folder")
    given = parser.parse_args()
    chance, failed = random.Random(given.seed), False
    print(f"{'':<14} {'old':>5} {'new':>5} {'broken':>7} {'next failed':>12} {'done before':>12}")
    with tempfile.TemporaryDirectory(prefix="prisonkb-killing-") as name:
        for scenario in scenarios(given.claims, Path(name)):
            if given.only not in (None, scenario.name):
                continue
            outcomes = trials(scenario, given.kills, Path(name) / "trial", chance)
            states = Counter(outcome.state for outcome in outcomes)
            next_failed = sum(not outcome.is_next_done for outcome in outcomes)
            done = sum(outcome.was_done for outcome in outcomes)
            counts = f"{states['old']:>5} {states['new']:>5} {states['broken']:>7} {next_failed:>12} {done:>12}"
            print(f"{scenario.name:<14} {counts}", flush=True)
            for reason in sorted({outcome.reason for outcome in outcomes if outcome.reason}):
                print(f"  {reason}")
            failed = failed or next_failed > 0 or states["broken"] > 0
    sys.exit(3 if failed else 0)


if __name__ == "__main__":
    main()
