"""How long answers from big databases take beside the same rows by hand-written SQL, alone and as whole commands.

Run ``python benchmarks/reading.py`` with the Python of the environment in which prisonkb is installed. Databases are
made of packs that ``synthetic.py`` makes up; ``--database FILE`` takes those that there are instead. In one process,
each answer is read as commands read it, and its rows by one or two statements of SQL through ``sqlite3``, to the same
values in the same order, which is checked. Whole commands run in a process each, beside a Typer program that asks by
hand and knows nothing else. Nothing passes or fails here: the numbers are printed.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from arguments import at_least_one
from importing import PEERS, cost
from peers import by_hand
from peers.by_hand import COMPARED, COUNTRY, MOST, PRISON, WORDS
from synthetic import write_claims

from prisonkb.api import upkeep
from prisonkb.read.answers import facilities
from prisonkb.read.crowding import Compared, overcrowding
from prisonkb.read.database import database_at
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import Reader
from prisonkb.read.searching import searched
from prisonkb.read.testimony import why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Row = dict[str, Any]

TARGET = 1.3
SIZES = (10_000, 100_000, 1_000_000)
COMMANDS = {
    "facilities --country": ("facilities", "--country", COUNTRY, "--no-cite"),
    "why ID": ("why", PRISON),
    f"search --limit {MOST}": ("search", *WORDS.split(), "--limit", str(MOST)),
    "compare overcrowding": ("compare", "overcrowding", *COMPARED),
}
"""The commands that give the answers."""
BY_HAND = dict(zip(COMMANDS, by_hand.ANSWERS, strict=True))
"""What the program of a few lines calls the same answers."""


class Question(NamedTuple):
    """An answer as commands read it, and by hand; what both return must be equal, where by hand it can be said."""

    name: str
    ours: Callable[[Reader], list[Row]]
    by_hand: Callable[[sqlite3.Connection], list[Row]]
    is_same: bool = True


def _columns(listing: str, rows: Any) -> list[Row]:
    wanted = [*LISTINGS[listing].columns, *LISTINGS[listing].extra]
    return [{column: row.get(column) for column in wanted} for row in rows]


def _told(rows: Any) -> list[Row]:
    """Return what SQL can say of claims: not on which side they are."""
    told = LISTINGS["why"].columns
    return [{column: row[column] for column in told} for row in rows]


QUESTIONS = (
    Question(
        "facilities --country",
        lambda reader: _columns("facilities", facilities(reader, [COUNTRY]).promised()),
        by_hand.facilities,
    ),
    Question("why ID", lambda reader: _told(why(reader, PRISON)), by_hand.why),
    Question(
        f"search --limit {MOST}", lambda reader: _columns("search", searched(reader, WORDS)[:MOST]), by_hand.search
    ),
    Question(
        "compare overcrowding",
        lambda reader: overcrowding(reader, Compared(COMPARED)),
        by_hand.figures,
        is_same=False,
    ),
)


def made(claims: int, folder: Path) -> Path:
    """Make a database with the packs of a first use and a pack of so many claims."""
    database, pack = folder / f"{claims}.db", folder / f"{claims}"
    pack.mkdir()
    upkeep.build(database)
    for line in upkeep.load(database, [str(write_claims(claims, pack))]):
        print(line, file=sys.stderr)
    return database


def _timed(answer: Callable[[], list[Row]]) -> tuple[float, list[Row]]:
    begin = time.process_time()
    rows = answer()
    return time.process_time() - begin, rows


class Answered(NamedTuple):
    """What an answer took from a database with so many claims, in seconds of processor, as we read it and by hand."""

    claims: int
    question: str
    rows: int
    ours: float
    by_hand: float


def in_process(path: Path, rounds: int) -> Iterator[Answered]:
    """Yield what each answer takes beside the same by hand: medians, after one round that is not counted."""
    with closing(sqlite3.connect(path)) as connection, database_at(path) as database:
        connection.row_factory = sqlite3.Row
        (claims,) = connection.execute("SELECT COUNT(*) FROM claim").fetchone()
        for question in QUESTIONS:
            ours: list[float] = []
            by_hand: list[float] = []
            for _ in range(rounds + 1):
                reader = Reader(database, "en", [], [], print)
                took, rows = _timed(lambda: question.ours(reader))  # noqa: B023 - called at once
                hand_took, hand_rows = _timed(lambda: question.by_hand(connection))  # noqa: B023 - as above
                if question.is_same and rows != hand_rows:
                    sys.exit(f"reading.py: {question.name} does not give the same rows by hand")
                ours.append(took)
                by_hand.append(hand_took)
            yield Answered(claims, question.name, len(rows), median(ours[1:]), median(by_hand[1:]))


def whole_commands(path: Path, rounds: int) -> Iterator[Answered]:
    """Yield what whole commands take beside a Typer program that asks by hand, start-up and all."""
    peer = f"import sys; sys.path.append({str(PEERS)!r}); from by_hand import main; main()"
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(path)) as connection:
        (claims,) = connection.execute("SELECT COUNT(*) FROM claim").fetchone()
        for question, command in COMMANDS.items():
            ours = [sys.executable, "-m", "prisonkb", "--quiet", "--db", str(path), *command, "-f", "json"]
            theirs = [sys.executable, "-c", peer, str(path), BY_HAND[question]]
            took: dict[bool, list[float]] = {True: [], False: []}
            for _ in range(rounds + 1):
                for is_ours, line in ((True, ours), (False, theirs)):
                    took[is_ours].append(cost(line, Path(folder, "talk")).processor)
            yield Answered(claims, question, 0, median(took[True][1:]), median(took[False][1:]))


def print_all(title: str, answers: Iterator[Answered]) -> None:
    """Print answers in times of the same by hand."""
    for found in answers:
        ratio = found.ours / found.by_hand
        print(f"{found.claims:>9,} claims  {title:<16}{found.question:<24} {found.rows or '':>6}  {ratio:6.2f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", type=Path, action="append", help="take this one; the smallest first")
    parser.add_argument("--claims", type=int, action="append", help=f"make one of so many, else of {SIZES}")
    parser.add_argument("--rounds", type=at_least_one, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = given.database or [made(claims, Path(folder)) for claims in given.claims or SIZES]
        print(f"times of hand-written SQL, processor time, median of {given.rounds}; the target is {TARGET}")
        for path in paths:
            print_all("in one process", in_process(path, given.rounds))
            print_all("whole command", whole_commands(path, given.rounds))


if __name__ == "__main__":
    main()
