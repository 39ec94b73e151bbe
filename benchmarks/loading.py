"""How long loading big packs takes, and how much memory, beside the least that inserting the same rows can take.

Run ``python benchmarks/loading.py`` with the Python of the environment in which prisonkb (with the extra ``bench``) is
installed. Packs are made up by ``synthetic.py``. The floor inserts the very rows that a load writes, in all tables and
with the same indexes, from CSV files, without looking at them; sqlite-utils inserts the table of a pack, without
indexes. Every command runs in a process of its own on a fresh copy of a database. Ratios are of processor time, which
other work on the machine disturbs least. Nothing passes or fails here: the numbers are printed, and whether the
targets are met.
"""

from __future__ import annotations

import argparse
import compileall
import csv
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from arguments import at_least_one
from exporting import installed
from importing import PEERS, ROOT, Cost, cost
from synthetic import write_claims, write_observations

from prisonkb.store.build import build_database
from prisonkb.store.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

FLOOR = "floor: csv.reader into executemany"
UTILS = "sqlite-utils insert --csv"
LOAD = "prisonkb load"
AGAIN = "prisonkb load, unchanged"
CHANGED = "prisonkb load, one value changed"
MOST_MEMORY = 300
TARGETS = {
    "observations": ((LOAD, FLOOR, 4.0), (LOAD, UTILS, 0.3), (AGAIN, LOAD, 0.1)),
    "claims": ((LOAD, FLOOR, 5.0), (AGAIN, LOAD, 0.1)),
}
"""What may take how many times as much processor time as what else."""
_REFERENCE = ("country", "country_name", "indicator")
"""The tables whose rows no pack brings."""


class Pack(NamedTuple):
    """A pack that was made up, with a changed version of it, and databases without and with it."""

    file: Path
    changed: Path
    empty: Path
    full: Path
    rows: Path
    """The folder with the rows that loading it writes, a CSV file for each table."""


def _tables() -> list[str]:
    """Return the tables that packs fill, those to which others point first."""
    return [core.name for core in Table.metadata.sorted_tables if core.name not in _REFERENCE]


def write_rows(database: Path, folder: Path) -> None:
    """Write the rows that packs bring to a database, and those of its search index, a CSV file for each table."""
    folder.mkdir()
    with closing(sqlite3.connect(database)) as connection:
        queries = {name: f"SELECT * FROM {name}" for name in _tables()}  # noqa: S608 - tables of ours
        queries["entity"] += " WHERE pack IS NOT NULL"
        queries["search_index"] = "SELECT id AS rowid, folded FROM search_entry"
        for number, (name, query) in enumerate(queries.items()):
            with (folder / f"{number:02d}-{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                cursor = connection.execute(query)
                writer.writerow([column[0] for column in cursor.description])
                writer.writerows([r"\N" if cell is None else cell for cell in row] for row in cursor)


def change(pack: Path, folder: Path) -> Path:
    """Write a version of a pack in which one value is another into a folder, and return its file."""
    folder.mkdir()
    beside = next(path for path in pack.parent.iterdir() if path.suffix in (".csv", ".jsonl"))
    old, new = (
        (",women,", ",foreign-nationals,") if beside.suffix == ".csv" else ('"basis": "official"', '"basis": "design"')
    )
    with (
        beside.open(encoding="utf-8", newline="") as lines,
        (folder / beside.name).open("w", encoding="utf-8", newline="") as file,
    ):
        for line in lines:
            if old and old in line:
                line, old = line.replace(old, new, 1), ""
            file.write(line)
    return Path(shutil.copy(pack, folder))


def made_up(what: str, number: int, folder: Path) -> Pack:
    """Make a pack of so many claims or observations and all that is measured with it."""
    files, empty, full = folder / "pack", folder / "empty.db", folder / "full.db"
    files.mkdir(parents=True)
    file = {"claims": write_claims, "observations": write_observations}[what](number, files)
    build_database(empty, [])
    shutil.copy(empty, full)
    cost([installed("prisonkb"), "--db", str(full), "load", str(file)], folder / "talk")
    write_rows(full, folder / "rows")
    return Pack(file, change(file, folder / "changed"), empty, full, folder / "rows")


def commands(what: str, pack: Pack, database: Path) -> Iterator[tuple[str, Path | None, list[str]]]:
    """Yield the commands to measure, each with its name and the database of which it is given a copy."""
    ours = [installed("prisonkb"), "--db", str(database), "load"]
    yield FLOOR, pack.empty, [sys.executable, str(PEERS / "insert_rows.py"), str(database), str(pack.rows)]
    yield LOAD, pack.empty, [*ours, str(pack.file)]
    yield AGAIN, pack.full, [*ours, str(pack.file)]
    yield CHANGED, pack.full, [*ours, str(pack.changed)]
    if what == "observations":
        table = str(pack.file.with_suffix(".csv"))
        yield (
            UTILS,
            None,
            [installed("sqlite-utils"), "insert", str(database), "observation", table, "--csv", "--silent"],
        )


def rows_written(pack: Pack, database: Path) -> int:
    """Return how many rows of tables are written when one value changes."""
    shutil.copy(pack.full, database)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE written (name TEXT)")
        for name in _tables():
            for event in ("INSERT", "UPDATE", "DELETE"):
                noting = f"AFTER {event} ON {name} BEGIN INSERT INTO written VALUES ('{name}'); END"  # noqa: S608 - ours
                connection.execute(f"CREATE TRIGGER note_{name}_{event} {noting}")
    cost([installed("prisonkb"), "--db", str(database), "load", str(pack.changed)], database.with_name("talk"))
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT COUNT(*) FROM written").fetchone()[0])


def measure(what: str, number: int, rounds: int) -> tuple[dict[str, Cost], int]:
    """Return the medians of each command on a pack of so many rows, and how many rows one change writes."""
    with tempfile.TemporaryDirectory(prefix="prisonkb-benchmark-") as name:
        folder = Path(name)
        pack, database = made_up(what, number, folder / "made"), folder / "measured.db"
        taken: dict[str, list[Cost]] = {}
        for _ in range(rounds):
            for command, given, arguments in commands(what, pack, database):
                for path in folder.glob("measured.db*"):
                    path.unlink()
                if given is not None:
                    shutil.copy(given, database)
                taken.setdefault(command, []).append(cost(arguments, folder / "talk"))
        written = rows_written(pack, database)
    medians = {command: Cost(*(median(each) for each in zip(*costs, strict=True))) for command, costs in taken.items()}
    return medians, written


def print_all(what: str, number: int, medians: dict[str, Cost], written: int) -> None:
    """Print the medians and whether the targets are met."""
    print(f"\n{number:,} {what}\n\n  {'':<40}{'seconds':>9}{'processor':>11}{'to floor':>10}{'MiB':>7}")
    for name, found in medians.items():
        ratio = found.processor / medians[FLOOR].processor
        print(f"  {name:<40}{found.seconds:>9.1f}{found.processor:>11.1f}{ratio:>10.2f}{found.memory:>7.0f}")
    print(f"  rows written where one value changes: {written}\n")
    for command, peer, most in TARGETS[what]:
        ratio = medians[command].processor / medians[peer].processor
        print(
            f"  {command + ' to ' + peer:<62}{ratio:>7.2f}, at most {most:.1f}: {'met' if ratio <= most else 'not met'}"
        )
    memory = max(found.memory for name, found in medians.items() if name.startswith(LOAD))
    print(
        f"  {'memory':<62}{memory:>7.0f} MiB, less than {MOST_MEMORY}: {'met' if memory < MOST_MEMORY else 'not met'}"
    )


def main() -> None:
    """Measure all sizes and print what was found."""
    parser = argparse.ArgumentParser(description="Measure how long prisonkb takes to load big packs.")
    parser.add_argument("what", nargs="*", choices=[*TARGETS, []], metavar="WHAT", help="claims, observations (both)")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], metavar="N")
    parser.add_argument("--runs", type=at_least_one, default=3, metavar="N", help="rounds to take medians of (3)")
    arguments = parser.parse_args()
    compileall.compile_dir(ROOT / "src" / "prisonkb", quiet=1)
    print(f"Medians of {arguments.runs} rounds; ratios are of processor time")
    for what in arguments.what or TARGETS:
        for number in arguments.sizes:
            print_all(what, number, *measure(what, number, arguments.runs))


if __name__ == "__main__":
    main()
