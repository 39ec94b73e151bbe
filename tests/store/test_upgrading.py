"""Upgrading: from every earlier revision to what a new database would be, whole or not at all, with a copy kept."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.conftest import connected
from tests.store.older import contents, expected
from tools.older import earlier_revisions, older_database

from prisonkb.read.database import SCHEMA_REVISION
from prisonkb.views import VIEWS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

REVISIONS = earlier_revisions()


@pytest.fixture(scope="module", params=REVISIONS)
def older(request: pytest.FixtureRequest, full_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of an earlier revision, full of data. Write only to copies of it."""
    return older_database(tmp_path_factory.mktemp("older") / f"{request.param}.db", request.param, full_database)


@pytest.fixture
def own_older(full_database: Path, tmp_path: Path) -> Path:
    """A database of the revision before the newest that a test may write to."""
    return older_database(tmp_path / "own.db", REVISIONS[-1], full_database)


def files(folder: Path) -> list[str]:
    """Return the names of the files in a folder, but for those of write-ahead logs."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm")))


def test_an_upgrade_accounts_for_every_row_of_every_table_and_view(
    cli: CommandLine, older: Path, full_database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "own.db"
    shutil.copy(older, path)
    answer = cli("db", "upgrade", db=path)
    assert answer.code == 0, answer.stderr
    wanted = dict(contents(expected(tmp_path / "expected.db", older, full_database), VIEWS))
    assert wanted["claim"].total() > 700
    for name, rows in contents(path, VIEWS):
        assert rows == wanted.pop(name), name
    assert wanted == {}


def test_an_upgrade_keeps_a_copy_of_the_database_as_it_was_and_says_where(cli: CommandLine, own_older: Path) -> None:
    before = dict(contents(own_older))
    answer = cli("db", "upgrade", db=own_older)
    copy = own_older.with_name(f"own.schema-{REVISIONS[-1]}.db")
    assert f"schema {REVISIONS[-1]} upgraded to {SCHEMA_REVISION}; as it was before: {copy}" in answer.stdout
    assert dict(contents(copy)) == before
    assert files(own_older.parent) == ["own.db", copy.name]


def test_a_copy_never_takes_the_place_of_an_older_one(cli: CommandLine, own_older: Path) -> None:
    taken = own_older.with_name(f"own.schema-{REVISIONS[-1]}.db")
    taken.write_text("kept")
    answer = cli("db", "upgrade", db=own_older)
    copy = own_older.with_name(f"own.schema-{REVISIONS[-1]}.2.db")
    assert str(copy) in answer.stdout
    assert taken.read_text() == "kept"
    assert copy.exists()


def test_an_upgrade_that_fails_at_its_end_leaves_the_database_as_it_was(cli: CommandLine, own_older: Path) -> None:
    with connected(own_older) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE entity SET pack = 'nowhere' WHERE id = 'cecot'")
    before = dict(contents(own_older))
    answer = cli("db", "upgrade", db=own_older)
    assert answer.code == 1
    assert answer.stdout == ""
    assert "rows of entity point to nothing; nothing was changed" in answer.stderr
    assert dict(contents(own_older)) == before
    assert files(own_older.parent) == ["own.db"]


def test_a_database_that_is_up_to_date_is_not_copied(cli: CommandLine, own_database: Path) -> None:
    assert "nothing was changed" in cli("db", "upgrade", db=own_database).stdout
    assert files(own_database.parent) == ["own.db"]
