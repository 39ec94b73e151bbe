"""The arguments of the command line, run in this process in a folder of its own."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, NamedTuple

from typer.testing import CliRunner

from fuzz.databases import databases, same_of_all
from fuzz.oracle import ViolatedError, WriteGuard, check_plain, in_time
from fuzz.surfaces import Surface
from fuzz.surfaces.packs import SMALL
from prisonkb.cli.app import COMMANDS, app
from prisonkb.errors import ExitCode
from prisonkb.exporters import FORMS

if TYPE_CHECKING:
    from pathlib import Path

    from tools.cluster import Cluster

    from fuzz.databases import Database

_SILENT = (ExitCode.FAILED, ExitCode.USAGE, ExitCode.NOT_COMPARABLE)
_WRITERS = ("load", "unload", "db")
_BINARY = ("xlsx", "parquet", "sqlite")
_OF_ONE_KIND = ("db", "--db", "info")
"""What is answered of a file otherwise than of a server."""
_ASKED = (
    "facilities --country Ecuador --columns id,name --sort -name --limit 3 -f json",
    "transfers --from EC --to sv --status considered --contested -f csv -o t.csv",
    "statistics --indicator people-held --year 2024 -f ndjson --spreadsheet-safe",
    "compare overcrowding Peru Sweden --total --on-basis official -f html",
    "compare capacity --to cecot -f latex",
    "explain 149 Honduras --held ~19500 --capacity 13000",
    "why cecot capacity --lang es",
    "show cecot --as-of 2024 -f json",
    "search isla del cisne -f markdown",
    "claims --speaker Reimberg --stance denies --known-at 2025 -f tsv --bom",
    "conflicts --class contradiction --source abc-2025-06-24 --pack article",
    "cite cecot --format bibtex -o c.bib",
    "export facilities -o f.xlsx --cite",
    "export all --force",
    "export --check all",
    "check pack.yaml -f json",
    "verify pack.yaml --text paper:en=text.txt --keep-hash --all",
    "diff pack.yaml --columns change,entity",
    "format pack.yaml --check",
    "import table figures.csv -o figures.yaml --map value=number --set basis=official --dry-run",
    "load pack.yaml",
    "unload article --cascade",
    "pack new mine -o mine.yaml",
    "vocabulary facility-status --lang es",
    "db info --json",
    "--db other.db db init",
    "schema -o s.json",
)


class _Answer(NamedTuple):
    code: ExitCode
    stdout: str
    stderr: str


class _Arguments:
    def __init__(self, folder: Path, cluster: Cluster | None) -> None:
        self.databases, self.here = databases(folder, cluster), folder / "here"
        self.guard = WriteGuard(self.here, folder)
        self.runner = CliRunner()

    def _fresh(self) -> None:
        """Put the files back as they were."""
        shutil.rmtree(self.here, ignore_errors=True)
        self.here.mkdir()
        os.chdir(self.here)
        (self.here / "pack.yaml").write_text(SMALL, encoding="utf-8")
        (self.here / "text.txt").write_text("A\n\nabout eight hundred places\n", encoding="utf-8")
        (self.here / "figures.csv").write_text(
            "country,year,indicator,value\nEC,2019,people held,1\n", encoding="utf-8"
        )

    def _answer(self, arguments: list[str], database: Database) -> _Answer:
        self._fresh()
        try:
            with self.guard.watching(), in_time():
                result = self.runner.invoke(app, arguments, env={"PRISONKB_DB": str(database.place)})
            if result.exception is not None and not isinstance(result.exception, SystemExit):
                raise result.exception
            code = ExitCode(result.exit_code)
            if code in _SILENT and result.stdout:
                raise ViolatedError(f"{code!r} with an answer: {result.stdout[:80]!r}")
            check_plain(result.stderr)
            if not any(form in word for form in _BINARY for word in arguments):
                check_plain(result.stdout.removeprefix("\ufeff"))
            is_writer = code is ExitCode.DONE and any(word in arguments for word in _WRITERS)
            if not is_writer and not database.is_as_marked():
                raise ViolatedError(f"{code!r} and the database is another one")
            return _Answer(code, result.stdout, result.stderr)
        finally:
            if not database.is_as_marked():
                database.renew()

    def attempt(self, data: bytes) -> None:
        arguments = os.fsdecode(data).split("\0")
        if any(word in arguments for word in _OF_ONE_KIND):
            for database in self.databases:
                self._answer(arguments, database)
        else:
            same_of_all(self.databases, lambda database: self._answer(arguments, database))


def surface(folder: Path, cluster: Cluster | None = None) -> Surface:
    """Return the door of arguments; a NUL stands between two of them."""
    options = {word for line in _ASKED for word in line.split() if word.startswith("-")}
    nasty = (
        "",
        "\x1b]0;x\x07",
        "\n",
        "‮",
        "[red]",
        "{0}",
        "%s",
        "%",
        "=1+1",
        "1e999",
        "-0",
        "١٢",
        "0000",
        "9999-99",
        "\\",
        ":name",
        "9" * 20,
        "1e400",
    )
    names = ("pack.yaml", "../own.db", "text.txt", "figures.csv", "cecot", "Ecuador", "../x", "a/../b", "x.csv")
    dictionary = [*COMMANDS, *FORMS, *sorted(options), *nasty, *names, "\0", "\0-o\0"]
    seeds = [line.replace(" ", "\0").encode() for line in _ASKED]
    return Surface(_Arguments(folder, cluster).attempt, seeds, dictionary, longest=1_024)
