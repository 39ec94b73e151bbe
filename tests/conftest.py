"""What tests share: a real database made once, the command line as a function, packs written inline."""

from __future__ import annotations

import compileall
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest
from typer.testing import CliRunner

from prisonkb import bundle
from prisonkb.api.upkeep import build, load, pack_file
from prisonkb.cli.app import app
from prisonkb.store.build import build_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent


class Answer(NamedTuple):
    """What a command printed and how it ended."""

    stdout: str
    stderr: str
    code: int


class CommandLine(Protocol):
    """The command line as a function of its arguments."""

    def __call__(self, *arguments: str, db: Path | str | None = None, **environment: str) -> Answer:
        """Run a command and return its answer; ``db`` names a database, environment variables go by keyword."""
        ...


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the package once, so that no process that a test starts has to, whatever the environment forbids."""
    if not hasattr(session.config, "workerinput"):
        compileall.compile_dir(ROOT / "src", quiet=2)


@contextmanager
def connected(path: Path | str) -> Iterator[sqlite3.Connection]:
    """Open a database with Python's own driver, commit what was done and close it."""
    with closing(sqlite3.connect(path)) as connection, connection:
        yield connection


@pytest.fixture(scope="session")
def article_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the bundled packs of a first use. Read it; write only to copies of it."""
    path = tmp_path_factory.mktemp("article") / "prisonkb.db"
    build(path)
    return path


@pytest.fixture(scope="session")
def full_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every bundled pack. Read it; write only to copies of it."""
    path = tmp_path_factory.mktemp("full") / "full.db"
    build_database(path, [pack_file(name) for name in bundle.names()])
    return path


@pytest.fixture(scope="session")
def database_with(article_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Load the text of a pack into the database of a first use. Read what is returned; write only to copies of it."""

    def loaded(text: str) -> Path:
        folder = tmp_path_factory.mktemp("loaded")
        pack, path = folder / "pack.yaml", folder / "loaded.db"
        pack.write_text(dedent(text), encoding="utf-8")
        shutil.copy(article_database, path)
        assert len(list(load(path, [str(pack)]))) == 1
        return path

    return loaded


@pytest.fixture
def own_database(article_database: Path, tmp_path: Path) -> Path:
    """A copy of the database that a test may write to."""
    return Path(shutil.copy(article_database, tmp_path / "own.db"))


@pytest.fixture
def cli(article_database: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Run the command line in this process, on the database of a first use unless another is named."""
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, db: Path | str | None = None, **environment: str) -> Answer:
        database = {"PRISONKB_DB": str(db or article_database)}
        result = CliRunner().invoke(app, list(arguments), env={**database, **environment})
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.stdout, result.stderr, result.exit_code)

    return run


@pytest.fixture
def write_pack(tmp_path: Path) -> Callable[..., Path]:
    """Write the text of a pack to a file and return its path."""

    def write(text: str, name: str = "pack.yaml") -> Path:
        path = tmp_path / name
        path.write_text(dedent(text), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of reference material that is not part of the project.

    ``PRISONKB_REFERENCE`` names it; set but missing is a failure. Unset, it is the folder ``shared`` beside the
    checkout; where that is absent, the test is skipped.
    """
    named = os.environ.get("PRISONKB_REFERENCE")
    folder = Path(named) if named else ROOT.parent / "shared"
    if not folder.is_dir():
        if named:
            pytest.fail(f"PRISONKB_REFERENCE is {named!r}, and there is no such folder")
        pytest.skip("no reference folder: set PRISONKB_REFERENCE to check against it")
    return folder
