"""How long ``prisonkb`` takes to start and answer, beside the programs that one would use in its place.

Run ``python benchmarks/start_up.py`` with the Python of the environment in which prisonkb and sqlite-utils are
installed. Every command runs in a process of its own, round by round, so that whatever slows the machine down slows all
of them. Nothing passes or fails here: the numbers are printed, and whether the targets are met.
"""

from __future__ import annotations

import argparse
import compileall
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from arguments import at_least_one

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "benchmarks" / "peers"
COUNTRY = "Ecuador"
COLUMNS = (
    "id, name, label, status, capacity, capacity_qualifier, capacity_basis, location, announced, construction_started, "
    "opened, modelled_on_name, security_level, contested, sources"
)
STATEMENT = f"SELECT {COLUMNS} FROM facilities WHERE country_name = '{COUNTRY}' ORDER BY id"  # noqa: S608 - all ours
FIGURES = "SELECT * FROM statistics WHERE indicator IN ('people-held', 'capacity', 'overcrowding')"
UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME", "COLUMNS", "FORCE_COLOR", "PRISONKB_DB")
"""Variables that would change what is measured."""

TABLE = "prisonkb, table"
JSON = "prisonkb, JSON"
COMPARE = "prisonkb, all countries compared, JSON"
COMPLETE_COMMAND = "prisonkb, completing a command"
COMPLETE_COUNTRY = "prisonkb, completing a country"
FIRST_USE = "prisonkb, first use"
UTILS_TABLE = "sqlite-utils query --table"
UTILS_JSON = "sqlite-utils query, JSON"
UTILS_FIGURES = "sqlite-utils query, all figures, JSON"
PLAIN = "Python's sqlite3, bare script"
SHELL = "sqlite3 shell"
EAGER = "eager Typer + SQLModel"
FLOOR = "bare Typer + Rich, one table"
BARE_COMMAND = "bare Typer, completing a command"
BARE_COUNTRY = "bare Typer, completing an option"
TYPER = 'python -c "import typer"'


class Command(NamedTuple):
    """A command to measure."""

    name: str
    arguments: list[str]
    variables: dict[str, str]
    prints: str
    """What must be in its output, so that a command that does not do its work is not measured."""
    is_first_use: bool = False
    """Whether it runs in a home of its own, in which there is nothing yet."""


class Comparison(NamedTuple):
    """Two commands to compare, and the ratio of the first to the second that is wanted, if one is.

    ``allowance`` are the milliseconds that the first may take beyond the ratio, for work that the second does not do.
    """

    command: str
    peer: str
    target: float | None = None
    allowance: float = 0


COMPARISONS = (
    Comparison(TABLE, UTILS_TABLE, 0.85),
    Comparison(TABLE, FLOOR, 1.2),
    Comparison(TABLE, EAGER),
    Comparison(TABLE, PLAIN),
    Comparison(TABLE, SHELL),
    Comparison(TABLE, TYPER),
    Comparison(JSON, UTILS_TABLE, 0.65),
    Comparison(JSON, UTILS_JSON, 0.65),
    Comparison(COMPARE, UTILS_JSON, 0.65, allowance=10),
    Comparison(COMPARE, UTILS_FIGURES),
    Comparison(COMPARE, JSON),
    Comparison(JSON, FLOOR),
    Comparison(JSON, PLAIN),
    Comparison(JSON, TYPER),
    Comparison(COMPLETE_COMMAND, BARE_COMMAND, 1.2),
    Comparison(COMPLETE_COUNTRY, BARE_COUNTRY, 1.2),
    Comparison(FIRST_USE, EAGER, 2.5),
)


def installed(program: str, hint: str) -> str:
    """Return the path of a program beside this Python; end with a hint where it is not there."""
    found = shutil.which(program, path=str(Path(sys.executable).parent))
    if found is None:
        sys.exit(f"start_up.py: {program} is not installed beside {sys.executable}: {hint}")
    return found


def launcher(folder: Path, module: str) -> str:
    """Write what an installer writes for a program, a script that only imports it, and return its path.

    So a peer's own code comes from byte-code, as that of an installed program does.
    """
    script = folder / module.replace("_", "-")
    lines = ("import sys", f"sys.path.append({str(PEERS)!r})", f"from {module} import main", "main()", "")
    script.write_text("\n".join(lines), encoding="utf-8")
    return str(script)


def completing(program: str, line: str) -> dict[str, str]:
    """Return the variables with which Bash asks a Typer program to complete the last word of a line."""
    variable = f"_{program.replace('-', '_').upper()}_COMPLETE"
    last = len(line.split()) - 1
    return {variable: "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(last)}


def commands_of_prisonkb(prisonkb: str, database: Path) -> list[Command]:
    """Return the commands of prisonkb that are measured."""
    ask = [prisonkb, "facilities", "--country", COUNTRY]
    ready = {"PRISONKB_DB": str(database)}
    return [
        Command(TABLE, ask, ready, "Prison"),
        Command(JSON, [*ask, "--format", "json"], ready, '"country_name"'),
        Command(COMPARE, [prisonkb, "compare", "overcrowding", "--all", "--format", "json"], ready, '"occupancy"'),
        Command(COMPLETE_COMMAND, [prisonkb], ready | completing("prisonkb", "prisonkb facil"), "facilities"),
        Command(
            COMPLETE_COUNTRY, [prisonkb], ready | completing("prisonkb", "prisonkb facilities --country Ecu"), COUNTRY
        ),
        Command(FIRST_USE, ask, {}, "Prison", is_first_use=True),
    ]


def commands_of_peers(database: Path, folder: Path) -> list[Command]:
    """Return the commands that prisonkb is compared with."""
    python, file = sys.executable, str(database)
    utils = [python, launcher(folder, "light_sqlite_utils")]
    bare = [python, launcher(folder, "bare_completion")]
    commands = [
        Command(UTILS_TABLE, [*utils, "query", file, STATEMENT, "--table"], {}, "construction_started"),
        Command(UTILS_JSON, [*utils, "query", file, STATEMENT], {}, "construction_started"),
        Command(UTILS_FIGURES, [*utils, "query", file, FIGURES], {}, "capacity_basis"),
        Command(PLAIN, [python, launcher(folder, "plain_sqlite3"), file, STATEMENT], {}, "\t"),
        Command(
            EAGER, [python, launcher(folder, "eager"), "--country", COUNTRY], {"PRISONKB_DB": str(database)}, "Prison"
        ),
        Command(FLOOR, [python, launcher(folder, "bare_table")], {}, "Prison"),
        Command(BARE_COMMAND, bare, completing("bare-completion", "bare-completion facil"), "facilities"),
        Command(BARE_COUNTRY, bare, completing("bare-completion", "bare-completion facilities --country Ecu"), COUNTRY),
        Command(TYPER, [python, "-c", "import typer"], {}, ""),
    ]
    if shell := shutil.which("sqlite3"):
        commands.append(Command(SHELL, [shell, "-header", "-column", file, STATEMENT], {}, "construction_started"))
    return commands


def clean_environment() -> dict[str, str]:
    """Return this process's environment without what would change what is measured."""
    return {name: value for name, value in os.environ.items() if name not in UNWANTED}


def seconds(command: Command) -> float:
    """Run a command in a new process and return how long it took; end where it fails."""
    with tempfile.TemporaryDirectory() as home:
        fresh = {"HOME": home, "XDG_DATA_HOME": home} if command.is_first_use else {}
        environment = clean_environment() | fresh | command.variables
        begin = time.perf_counter()
        done = subprocess.run(command.arguments, env=environment, capture_output=True, encoding="utf-8", check=False)
        end = time.perf_counter()
    if done.returncode != 0 or command.prints not in done.stdout:
        sys.exit(f"start_up.py: {command.name} failed: {' '.join(command.arguments)}\n{done.stderr or done.stdout}")
    return end - begin


def make_database(prisonkb: str, path: Path) -> None:
    """Make the database that all commands but the first use read."""
    seconds(Command("prisonkb db init", [prisonkb, "--db", str(path), "db", "init"], {}, "made"))


def measure(commands: list[Command], rounds: int) -> dict[str, float]:
    """Return the median of each command in milliseconds, after one round that is not counted.

    Each round has an order of its own, the same in every run of this program, so that no command always runs after the
    same one.
    """
    taken: dict[str, list[float]] = {command.name: [] for command in commands}
    for command in commands:
        seconds(command)
    order = random.Random(0)
    for _ in range(rounds):
        for command in order.sample(commands, len(commands)):
            taken[command.name].append(seconds(command))
    return {name: median(times) * 1000 for name, times in taken.items()}


def print_medians(medians: dict[str, float], rounds: int) -> None:
    """Print the median of each command."""
    print(f"Medians of {rounds} rounds, in milliseconds\n")
    for name, milliseconds in medians.items():
        print(f"  {name:<40}{milliseconds:>8.1f}")


def print_ratios(medians: dict[str, float]) -> None:
    """Print the ratio of each command of prisonkb to each of its peers."""
    print("\nRatios\n")
    for command, peer, *_ in COMPARISONS:
        if peer in medians:
            print(f"  {command:<40}{'to ' + peer:<40}{medians[command] / medians[peer]:>8.2f}")


def print_targets(medians: dict[str, float]) -> None:
    """Print which targets are met."""
    print(f"\nTargets\n\n  {'':<74}{'ratio':>8}{'at most':>9}  met")
    for command, peer, target, allowance in COMPARISONS:
        if target is not None:
            ratio, most = medians[command] / medians[peer], target + allowance / medians[peer]
            print(f"  {command:<40}{'to ' + peer:<34}{ratio:>8.2f}{most:>9.2f}  {'yes' if ratio <= most else 'no'}")


def main() -> None:
    """Measure all commands and print what was found."""
    parser = argparse.ArgumentParser(description="Measure how long prisonkb takes beside its peers.")
    parser.add_argument("--runs", type=at_least_one, default=21, metavar="N", help="rounds to take medians of (21)")
    rounds: int = parser.parse_args().runs
    installed("sqlite-utils", "python -m pip install sqlite-utils")
    prisonkb = installed("prisonkb", "python -m pip install -e .")
    compileall.compile_dir(ROOT / "src" / "prisonkb", quiet=1)
    compileall.compile_dir(PEERS, quiet=1)
    with tempfile.TemporaryDirectory(prefix="prisonkb-benchmark-") as name:
        folder = Path(name)
        database = folder / "prisonkb.db"
        make_database(prisonkb, database)
        medians = measure(commands_of_prisonkb(prisonkb, database) + commands_of_peers(database, folder), rounds)
    print_medians(medians, rounds)
    print_ratios(medians)
    print_targets(medians)


if __name__ == "__main__":
    main()
