"""How long ``prisonkb import unodc`` takes, and how much memory, beside programs that only read the workbook.

Run ``python benchmarks/importing.py FILE`` with the Python of the environment in which prisonkb, python-calamine and
openpyxl are installed; without FILE, UNODC's download is looked for in the folder that PRISONKB_REFERENCE names. Every
command runs in a process of its own, round by round. Nothing passes or fails here: the numbers are printed, and whether
the target is met.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from arguments import at_least_one

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "benchmarks" / "peers"

IMPORT = "prisonkb import unodc"
CALAMINE = "calamine, reading alone"
OPENPYXL = "openpyxl, reading alone"
TARGET = 2.2
"""The most that an import may take, in times of what calamine takes to read the sheet."""
KIB_PER_UNIT = 1 / 1024 if sys.platform == "darwin" else 1
"""What ``ru_maxrss`` counts in, in KiB."""


class Cost(NamedTuple):
    """What a command took: seconds from start to end, the most memory it had at once in MiB, seconds of processor."""

    seconds: float
    memory: float
    processor: float


def cost(arguments: list[str], talk: Path) -> Cost:
    """Run a command in a new process and return what it took; end where it fails."""
    begin = time.perf_counter()
    with talk.open("w") as stream:
        process = os.posix_spawn(
            arguments[0],
            arguments,
            os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, stream.fileno(), 1), (os.POSIX_SPAWN_DUP2, stream.fileno(), 2)],
        )
        _, status, usage = os.wait4(process, 0)
    end = time.perf_counter()
    if status != 0:
        sys.exit(f"importing.py: {' '.join(arguments)} failed\n{talk.read_text(encoding='utf-8')}")
    return Cost(end - begin, usage.ru_maxrss * KIB_PER_UNIT / 1024, usage.ru_utime + usage.ru_stime)


def commands(file: Path, folder: Path) -> dict[str, list[str]]:
    """Return the commands to measure, by name."""
    prisonkb = shutil.which("prisonkb", path=str(Path(sys.executable).parent))
    if prisonkb is None:
        sys.exit(f"importing.py: prisonkb is not installed beside {sys.executable}: python -m pip install -e .")
    read = f"import sys; sys.path.append({str(PEERS)!r}); from {{}} import main; main()"
    return {
        IMPORT: [prisonkb, "import", "unodc", str(file), "-o", str(folder / "pack.yaml")],
        CALAMINE: [sys.executable, "-c", read.format("read_calamine"), str(file)],
        OPENPYXL: [sys.executable, "-c", read.format("read_openpyxl"), str(file)],
    }


def measure(file: Path, rounds: int) -> dict[str, Cost]:
    """Return the medians of each command, after one round that is not counted."""
    with tempfile.TemporaryDirectory(prefix="prisonkb-benchmark-") as name:
        folder = Path(name)
        chosen = commands(file, folder)
        taken: dict[str, list[Cost]] = {command: [] for command in chosen}
        for number in range(rounds + 1):
            for command, arguments in chosen.items():
                found = cost(arguments, folder / "talk")
                if number:
                    taken[command].append(found)
    return {command: Cost(*(median(each) for each in zip(*costs, strict=True))) for command, costs in taken.items()}


def find_file(named: str | None) -> Path:
    """Return the workbook to read; end with a hint where there is none."""
    if named is not None:
        return Path(named)
    reference = os.environ.get("PRISONKB_REFERENCE")
    found = sorted(Path(reference, "reference").glob("unodc-*.xlsx")) if reference else []
    if not found:
        sys.exit("importing.py: no workbook: name UNODC's download, or set PRISONKB_REFERENCE")
    return found[-1]


def print_all(medians: dict[str, Cost], rounds: int) -> None:
    """Print the medians, the ratios to calamine and whether the target is met."""
    floor = medians[CALAMINE]
    print(f"Medians of {rounds} rounds\n\n  {'':<28}{'seconds':>9}{'ratio':>8}{'MiB':>9}{'ratio':>8}")
    for name, found in medians.items():
        times, sizes = found.seconds / floor.seconds, found.memory / floor.memory
        print(f"  {name:<28}{found.seconds:>9.2f}{times:>8.2f}{found.memory:>9.0f}{sizes:>8.2f}")
    ratio = medians[IMPORT].seconds / floor.seconds
    print(f"\nTarget: at most {TARGET} times calamine alone; {ratio:.2f}: {'met' if ratio <= TARGET else 'not met'}")


def main() -> None:
    """Measure all commands and print what was found."""
    parser = argparse.ArgumentParser(description="Measure how long prisonkb takes to import a workbook.")
    parser.add_argument("file", nargs="?", metavar="FILE", help="UNODC's download on prisons and prisoners")
    parser.add_argument("--runs", type=at_least_one, default=7, metavar="N", help="rounds to take medians of (7)")
    arguments = parser.parse_args()
    file = find_file(arguments.file)
    compileall.compile_dir(ROOT / "src" / "prisonkb", quiet=1)
    compileall.compile_dir(PEERS, quiet=1)
    print_all(measure(file, arguments.runs), arguments.runs)


if __name__ == "__main__":
    main()
