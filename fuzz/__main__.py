"""Running one door: ``python -m fuzz packs --minutes 5``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import atheris
from tools.cluster import running_cluster
from tools.forking import ended_well, fork

with atheris.instrument_imports(include=["prisonkb", "fuzz.surfaces"]):
    from fuzz import surfaces

from fuzz.oracle import MOST_MEGABYTES

if TYPE_CHECKING:
    from tools.cluster import Cluster


def _quoted(word: str) -> str:
    """Return a word as libFuzzer writes it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"'


def _arguments(door: surfaces.Surface, folder: Path, minutes: float, findings: Path) -> list[str]:
    """Return what libFuzzer is told: the corpus, the words, and how long and how large."""
    corpus, dictionary = folder / "corpus", folder / "words.dict"
    corpus.mkdir()
    for number, seed in enumerate(door.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    dictionary.write_text("".join(f"{_quoted(word)}\n" for word in door.dictionary if word), encoding="utf-8")
    return [
        "fuzz",
        str(corpus),
        f"-dict={dictionary}",
        f"-max_total_time={round(60 * minutes)}",
        f"-max_len={door.longest}",
        f"-rss_limit_mb={MOST_MEGABYTES}",
        "-len_control=0",
        "-timeout=30",
        "-print_final_stats=1",
        f"-artifact_prefix={findings}{os.sep}",
    ]


def _run(asked: argparse.Namespace, cluster: Cluster | None = None) -> None:
    """Fuzz a door, or try the inputs of some files again."""
    again, findings = [path.read_bytes() for path in asked.again], asked.findings.resolve()
    findings.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="prisonkb-fuzz-") as name:
        folder = Path(name)
        for part in ("door", "temporary"):
            (folder / part).mkdir()
        tempfile.tempdir = str(folder / "temporary")
        with atheris.instrument_imports(include=["prisonkb", "fuzz.surfaces"]):
            door = surfaces.surface(asked.surface, folder / "door", cluster)
        if asked.again:
            for data in again:
                door.attempt(data)
            return
        atheris.Setup(_arguments(door, folder, asked.minutes, findings), door.attempt)
        atheris.Fuzz()


def main() -> None:
    """Fuzz a door; where a server is asked for, in a process of its own, so that the server ends whatever is found."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("surface", choices=surfaces.NAMES)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--findings", type=Path, default=Path("findings"), help="where inputs that break a promise go")
    parser.add_argument("--again", type=Path, nargs="*", default=[], help="inputs to try, and nothing else")
    parser.add_argument("--server", action="store_true", help="ask a PostgreSQL server too, and compare what it says")
    asked = parser.parse_args()
    if not asked.server:
        _run(asked)
        return
    if asked.surface not in surfaces.ON_SERVER:
        parser.error(
            f"--server: {asked.surface} leads to no database; expected one of: {', '.join(surfaces.ON_SERVER)}"
        )
    with (
        tempfile.TemporaryDirectory(prefix="prisonkb-fuzz-") as name,
        running_cluster(Path(name) / "server") as cluster,
    ):
        is_well = ended_well(fork(partial(_run, asked, cluster)))
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()
