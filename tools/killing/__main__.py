"""Kill what writes, at moments spread over all of its work, and look at what is left.

``python -m tools.killing`` kills 200 loads, unloads, upgrades, exports of a file and exports of a folder, each in a
process of its own with SIGKILL, and prints what was found afterwards: the old state or the new one, whole; anything
else is broken. Then the same is done again, at once, which must work and lead to the new state. With ``--server`` it
does so on a PostgreSQL server that it starts, and then kills that server, every process of it, during loads, unloads
and upgrades; who works on it must be told so in words. It ends with 3 where anything is broken or does not work.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tools.cluster import running_cluster
from tools.killing.files import FileStore
from tools.killing.scenarios import exporting, writing
from tools.killing.trials import trials

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tools.killing.scenario import Scenario
    from tools.killing.store import Store
    from tools.killing.trials import Outcome


def _line(outcomes: Sequence[Outcome]) -> str:
    states = Counter(outcome.state for outcome in outcomes)
    next_failed = sum(not outcome.is_next_done for outcome in outcomes)
    done = sum(outcome.was_done for outcome in outcomes)
    return f"{states['old']:>5} {states['new']:>5} {states['broken']:>7} {next_failed:>12} {done:>12}"


def _is_well(scenario: Scenario, kills: int, chance: random.Random) -> bool:
    """Try a scenario, print what was found, and tell whether nothing was broken."""
    outcomes = list(trials(scenario, kills, chance))
    print(f"{scenario.name:<14} {_line(outcomes)}", flush=True)
    for reason in sorted({outcome.reason for outcome in outcomes if outcome.reason}):
        print(f"  {reason}")
    return all(outcome.state != "broken" and outcome.is_next_done for outcome in outcomes)


@contextmanager
def _asked(given: argparse.Namespace) -> Iterator[list[tuple[Scenario, int]]]:
    """Make the databases, and yield what is to be killed, each with how often."""
    with tempfile.TemporaryDirectory(prefix="prisonkb-killing-") as name:
        folder = Path(name)
        if not given.server:
            yield [(each, given.kills) for each in _scenarios(FileStore(folder), given.claims, folder)]
            return
        from tools.killing.server import ServerStore, with_crashes  # noqa: PLC0415 - files need no driver

        with running_cluster(folder / "server") as cluster:
            killed = _scenarios(ServerStore(cluster, "killed", folder), given.claims, folder)
            crashing = [with_crashes(each, cluster) for each in killed if not each.name.startswith("export")]
            yield [(each, given.kills) for each in killed] + [(each, given.crashes) for each in crashing]


def _scenarios(store: Store, claims: int, folder: Path) -> list[Scenario]:
    return [*writing(store, claims, folder), *exporting(store, folder)]


def main() -> None:
    """Kill, look, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="how often each is killed (200)")
    parser.add_argument("--claims", type=int, default=1200, help="how many claims the pack has (1200)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="one by its name in the table, such as load, export-file or load-crash")
    parser.add_argument("--server", action="store_true", help="on a PostgreSQL server, not in SQLite files")
    parser.add_argument("--crashes", type=int, default=20, help="how often that server is killed during each (20)")
    given = parser.parse_args()
    chance = random.Random(given.seed)
    print(f"{'':<14} {'old':>5} {'new':>5} {'broken':>7} {'next failed':>12} {'done before':>12}")
    with _asked(given) as asked:
        results = [_is_well(each, kills, chance) for each, kills in asked if given.only in (None, each.name)]
    sys.exit(0 if all(results) else 3)


if __name__ == "__main__":
    main()
