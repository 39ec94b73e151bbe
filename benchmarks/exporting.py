"""How long a million observations take to export, and how much memory, beside the programs one would use in its place.

Run ``python benchmarks/exporting.py`` with the Python of the environment in which prisonkb (with the extras ``parquet``
and ``bench``) is installed. Every command runs in a process of its own, round by round. Peers read the same columns; a
bare script sorts as prisonkb does, sqlite-utils does not sort. Nothing passes or fails here: the numbers are printed,
and whether the targets are met.
"""

from __future__ import annotations

import argparse
import compileall
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from arguments import at_least_one
from importing import ROOT, Cost, cost
from observations import add_observations

COLUMNS = (
    "id",
    "country",
    "country_name",
    "facility",
    "indicator",
    "value",
    "qualifier",
    "unit",
    "kind",
    "capacity_basis",
    "as_of",
    "scope",
    "derived",
    "source",
)
"""The columns that the listing promises."""
MORE = ("claim", "place", "note")
"""Those that the forms for programs have besides."""
SORTED = "SELECT {} FROM statistics ORDER BY country_name, facility, indicator, as_of_end, id"
MOST_MEMORY = 200

CSV = "prisonkb statistics, CSV"
NDJSON = "prisonkb statistics, NDJSON, no citations"
CITED = "prisonkb statistics, NDJSON, cited"
PARQUET = "prisonkb statistics, Parquet"
BARE = "csv.writer over a cursor"
UTILS_CSV = "sqlite-utils rows --csv"
UTILS_NL = "sqlite-utils rows --nl"
UTILS_WHOLE_CSV = "sqlite-utils rows --csv, whole view"
UTILS_WHOLE_NL = "sqlite-utils rows --nl, whole view"
PANDAS = "pandas.read_sql, to_parquet"
PANDAS_WHOLE = "pandas.read_sql, to_parquet, whole view"

BARE_SCRIPT = """
import csv, sqlite3, sys
with open(sys.argv[2], "w", newline="", encoding="utf-8") as file:
    csv.writer(file, lineterminator="\\n").writerows(sqlite3.connect(sys.argv[1]).execute(sys.argv[3]))
"""
PANDAS_SCRIPT = """
import sqlite3, sys
import pandas
pandas.read_sql(sys.argv[3], sqlite3.connect(sys.argv[1])).to_parquet(sys.argv[2])
"""


class Target(NamedTuple):
    """At most how many times as long as a peer a command may take."""

    command: str
    peer: str
    most: float


TARGETS = (
    Target(CSV, BARE, 1.2),
    Target(CSV, UTILS_CSV, 1.0),
    Target(CSV, UTILS_WHOLE_CSV, 1.0),
    Target(NDJSON, UTILS_NL, 0.5),
    Target(NDJSON, UTILS_WHOLE_NL, 0.5),
    Target(CITED, UTILS_WHOLE_NL, 0.5),
    Target(PARQUET, PANDAS, 0.5),
    Target(PARQUET, PANDAS_WHOLE, 0.5),
)


def installed(program: str) -> str:
    """Return the path of a program beside this Python; end with a hint where it is not there."""
    found = shutil.which(program, path=str(Path(sys.executable).parent))
    if found is None:
        sys.exit(f"exporting.py: {program} is not installed beside {sys.executable}: pip install -e '.[parquet,bench]'")
    return found


def commands(database: Path, folder: Path) -> dict[str, list[str]]:
    """Return the commands to measure, by name."""
    file = str(database)
    ours = [installed("prisonkb"), "--quiet", "--db", file, "statistics", "-o"]
    installed("sqlite-utils")
    light = "import sys; sys.path.append(sys.argv.pop(1)); from light_sqlite_utils import main; main()"
    rows = [sys.executable, "-c", light, str(ROOT / "benchmarks" / "peers"), "rows", file, "statistics"]
    chosen = [argument for column in (*COLUMNS, *MORE) for argument in ("-c", column)]
    promised = chosen[: 2 * len(COLUMNS)]
    script = [sys.executable, "-c"]
    return {
        CSV: [*ours, str(folder / "ours.csv")],
        NDJSON: [*ours, str(folder / "ours.ndjson"), "--no-cite"],
        CITED: [*ours, str(folder / "cited.ndjson")],
        PARQUET: [*ours, str(folder / "ours.parquet")],
        BARE: [*script, BARE_SCRIPT, file, str(folder / "bare.csv"), SORTED.format(", ".join(COLUMNS))],
        UTILS_CSV: [*rows, *promised, "--csv"],
        UTILS_NL: [*rows, *chosen, "--nl"],
        UTILS_WHOLE_CSV: [*rows, "--csv"],
        UTILS_WHOLE_NL: [*rows, "--nl"],
        PANDAS: [*script, PANDAS_SCRIPT, file, str(folder / "p"), SORTED.format(", ".join((*COLUMNS, *MORE)))],
        PANDAS_WHOLE: [*script, PANDAS_SCRIPT, file, str(folder / "p"), "SELECT * FROM statistics"],
    }


def measure(number: int, rounds: int) -> dict[str, Cost]:
    """Return the medians of each command on a database with so many observations more than are bundled."""
    with tempfile.TemporaryDirectory(prefix="prisonkb-benchmark-") as name:
        folder = Path(name)
        database = folder / "prisonkb.db"
        cost([installed("prisonkb"), "--db", str(database), "db", "init"], folder / "talk")
        add_observations(database, number)
        taken: dict[str, list[Cost]] = {}
        for _ in range(rounds):
            for command, arguments in commands(database, folder).items():
                taken.setdefault(command, []).append(cost(arguments, folder / "talk"))
    return {command: Cost(*(median(each) for each in zip(*costs, strict=True))) for command, costs in taken.items()}


def print_all(medians: dict[str, Cost], number: int, rounds: int) -> None:
    """Print the medians and whether the targets are met.

    Beside the seconds that passed are those of CPU, of processors, which others on the machine stretch less.
    """
    print(f"{number:,} observations, medians of {rounds} rounds\n\n  {'':<44}{'seconds':>9}{'of CPU':>9}{'MiB':>9}")
    for name, found in medians.items():
        print(f"  {name:<44}{found.seconds:>9.2f}{found.processor:>9.2f}{found.memory:>9.0f}")
    print(f"\nTargets\n\n  {'':<84}{'ratio':>8}{'of CPU':>9}{'at most':>9}  met")
    for command, peer, most in TARGETS:
        ratio = medians[command].seconds / medians[peer].seconds
        work = medians[command].processor / medians[peer].processor
        is_met = "yes" if ratio <= most else "no"
        print(f"  {command:<42}{'to ' + peer:<42}{ratio:>8.2f}{work:>9.2f}{most:>9.2f}  {is_met}")
    for command in (CSV, NDJSON, CITED, PARQUET):
        memory = medians[command].memory
        print(f"  {command:<84}{memory:>4.0f} MiB{MOST_MEMORY:>18}  {'yes' if memory < MOST_MEMORY else 'no'}")


def main() -> None:
    """Measure all commands and print what was found."""
    parser = argparse.ArgumentParser(description="Measure how long prisonkb takes to export many observations.")
    parser.add_argument("--rows", type=at_least_one, default=1_000_000, metavar="N", help="observations (1,000,000)")
    parser.add_argument("--runs", type=at_least_one, default=3, metavar="N", help="rounds to take medians of (3)")
    arguments = parser.parse_args()
    compileall.compile_dir(ROOT / "src" / "prisonkb", quiet=1)
    print_all(measure(arguments.rows, arguments.runs), arguments.rows, arguments.runs)


if __name__ == "__main__":
    main()
