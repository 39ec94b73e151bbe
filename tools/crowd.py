"""Many processes on one database at once: readers that ask several things each while writers load and unload.

``python -m tools.crowd`` forks sixteen readers and lets them ask until a writer has loaded and unloaded a pack four
times. Every answer must be of one whole state. It prints how many answers were of which state, and every error, and
ends with 3 where an answer mixes states or any process failed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path

from tools.forking import ended_well, fork

from prisonkb import bundle
from prisonkb.api.upkeep import pack_file
from prisonkb.places import Place, database_place
from prisonkb.read.database import database_at
from prisonkb.store.build import build_database
from prisonkb.store.engine import engine_at
from prisonkb.store.load import load_packs, unload_pack

PACK = "later-reports"
_QUESTIONS = (
    "SELECT COUNT(*) AS number FROM packs",
    "SELECT COUNT(*) AS number FROM claims",
    "SELECT COUNT(*) AS number FROM facilities",
    "SELECT COUNT(*) AS number FROM search_entry",
    "SELECT SUM(claims) AS number FROM packs",
    "SELECT COUNT(*) AS number FROM quote",
)


def _state(place: Place) -> str:
    """Return what one reader is told, one question after another."""
    told = []
    with database_at(place) as database:
        for question in _QUESTIONS:
            told.append(str(database.rows(question)[0]["number"]))
            time.sleep(0.01)
    return " ".join(told)


def _read(place: Place, done: Path, answers: Path) -> None:
    found: Counter[str] = Counter()
    while not done.exists():
        found[_state(place)] += 1
    answers.write_text(json.dumps(found))


def _write(place: Place, rounds: int) -> None:
    file, engine = pack_file(PACK), engine_at(place)
    for _ in range(rounds):
        load_packs(engine, [file])
        unload_pack(engine, PACK)


def crowd(place: Place, folder: Path, readers: int, rounds: int) -> tuple[dict[str, int], int]:
    """Return how many answers were ``old``, ``new`` or ``mixed``, and how many processes failed.

    The database is made at a place where there is none; the folder is for what readers tell.
    """
    file, done = pack_file(PACK), folder / "done"
    build_database(place, [pack_file(bundle.DEFAULT[0])])
    states = {_state(place): "old"}
    load_packs(engine_at(place), [file])
    states[_state(place)] = "new"
    unload_pack(engine_at(place), PACK)
    reading = [fork(partial(_read, place, done, folder / f"{number}.json")) for number in range(readers)]
    failed = int(not ended_well(fork(partial(_write, place, rounds))))
    done.touch()
    failed += sum(not ended_well(process) for process in reading)
    counts = {"old": 0, "new": 0, "mixed": 0}
    for answers in folder.glob("*.json"):
        for state, number in json.loads(answers.read_text()).items():
            counts[states.get(state, "mixed")] += number
    return counts, failed


def main() -> None:
    """Let a crowd read and print what it was told."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--db", help="the URL of an empty database on a server; a file if there is none")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="prisonkb-crowd-") as name:
        counts, failed = crowd(database_place(given.db or f"{name}/crowd.db"), Path(name), given.readers, given.rounds)
    print(json.dumps({**counts, "failed": failed}))
    sys.exit(3 if failed or counts["mixed"] else 0)


if __name__ == "__main__":
    main()
