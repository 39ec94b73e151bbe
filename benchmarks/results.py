"""All benchmarks of size: what was measured, as data, as a page of ratios and as a chart of how they grow.

Run ``python benchmarks/results.py`` with the Python of the environment in which prisonkb (with the extra ``dev``) is
installed, on a machine that does nothing else; half an hour is usual. What is measured is kept in ``results.json``, and
``results.md`` and ``results.svg`` are made from it. Each part runs in a process of its own, as the memory of a command
is never less than that of the process which starts it. ``--page`` makes the page again and measures nothing.
"""

from __future__ import annotations

import argparse
import compileall
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from arguments import at_least_one
from measured import ALONE, BY_HAND, OURS, WHOLE, Figure, keep, kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

HERE = Path(__file__).resolve().parent
SIZES = (10_000, 100_000, 1_000_000)


def measured_loading(sizes: Sequence[int], runs: int) -> Iterator[Figure]:
    """Yield what loading takes; the largest size is run once."""
    import loading

    for part in loading.TARGETS:
        for size in sizes:
            medians, _ = loading.measure(part, size, 1 if size == max(sizes) else runs)
            for command, found in medians.items():
                yield Figure(part, size, command, found.processor, found.memory)


def measured_reading(sizes: Sequence[int], runs: int) -> Iterator[Figure]:
    """Yield what answers take."""
    import reading

    with tempfile.TemporaryDirectory(prefix="prisonkb-benchmark-") as name:
        for size in sizes:
            database = reading.made(size, Path(name))
            for how, measure in ((ALONE, reading.in_process), (WHOLE, reading.whole_commands)):
                for found in measure(database, 2 * runs + 1):
                    yield Figure(f"{found.question}, {how}", size, OURS, found.ours)
                    yield Figure(f"{found.question}, {how}", size, BY_HAND, found.by_hand)
            database.unlink()


def measured_exporting(sizes: Sequence[int], runs: int) -> Iterator[Figure]:
    """Yield what exporting takes."""
    import exporting

    for size in sizes:
        for command, found in exporting.measure(size, runs).items():
            yield Figure("export", size, command, found.processor, found.memory)


PARTS: dict[str, Callable[[Sequence[int], int], Iterator[Figure]]] = {
    "loading": measured_loading,
    "reading": measured_reading,
    "exporting": measured_exporting,
}


def make_page() -> None:
    """Write the page and the chart of what was kept."""
    from results_page import Results, chart, page

    results = Results(kept())
    (HERE / "results.md").write_text(page(results), encoding="utf-8")
    (HERE / "results.svg").write_text(chart(results), encoding="utf-8")


def main() -> None:
    """Measure what is asked for, keep it, and make the page and the chart."""
    parser = argparse.ArgumentParser(description="Measure how loading, answering and exporting grow.")
    parser.add_argument("part", nargs="?", choices=PARTS, metavar="PART", help=f"{', '.join(PARTS)} (each in turn)")
    parser.add_argument("--sizes", type=at_least_one, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--runs", type=at_least_one, default=3, metavar="N", help="rounds to take medians of (3)")
    parser.add_argument("--page", action="store_true", help="measure nothing; make the page from what was kept")
    given = parser.parse_args()
    if given.page:
        make_page()
    elif given.part is not None:
        compileall.compile_dir(HERE.parent / "src" / "prisonkb", quiet=1)
        for figure in PARTS[given.part](sorted(given.sizes), given.runs):
            print(*figure, flush=True)
            keep([figure])
    else:
        for part in PARTS:
            options = ["--runs", str(given.runs), "--sizes", *map(str, given.sizes)]
            subprocess.run([sys.executable, __file__, part, *options], check=True)
        make_page()


if __name__ == "__main__":
    main()
