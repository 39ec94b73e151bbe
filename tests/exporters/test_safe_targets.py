"""What an export never writes over: the database, and files that no export wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prisonkb import KnowledgeBase
from prisonkb.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine


@pytest.mark.parametrize(
    "arguments",
    [
        ("facilities", "-o", "own.db"),
        ("export", "facilities", "-o", "own.db"),
        ("facilities", "-o", "./own.db"),
        ("facilities", "-f", "csv", "-o", "symlink"),
        ("facilities", "-f", "csv", "-o", "hardlink"),
        ("facilities", "-f", "table", "-o", "own.db"),
        ("cite", "cecot", "-f", "ris", "-o", "own.db"),
        ("facilities", "-f", "csv", "-o", "own.db-wal"),
    ],
    ids=" ".join,
)
def test_the_database_that_is_read_from_is_never_written_over(
    cli: CommandLine, own_database: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    folder = own_database.parent
    monkeypatch.chdir(folder)
    (folder / "symlink").symlink_to("own.db")
    (folder / "hardlink").hardlink_to("own.db")
    before = own_database.read_bytes()
    answer = cli(*arguments, db=own_database)
    assert (answer.code, answer.stdout) == (2, "")
    assert "is the database that is read from" in " ".join(answer.stderr.split())
    assert own_database.read_bytes() == before
    assert not (folder / "symlink").readlink().is_absolute()


def test_the_database_is_never_written_over_by_the_sources_beside_a_file(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    database = own_database.rename(tmp_path / "f.sources.csv")
    before = database.read_bytes()
    answer = cli("facilities", "--cite", "-o", str(tmp_path / "f.csv"), db=database)
    assert answer.code == 2
    assert "is the database that is read from" in " ".join(answer.stderr.split())
    assert database.read_bytes() == before
    assert not (tmp_path / "f.csv").exists()


def test_the_database_is_never_written_over_from_python(own_database: Path) -> None:
    before = own_database.read_bytes()
    with KnowledgeBase.open(own_database) as kb:
        with pytest.raises(UsageError, match="is the database that is read from"):
            kb.export("facilities", own_database)
        with pytest.raises(UsageError, match="is the database that is read from"):
            kb.compare_overcrowding().export(own_database, form="svg")
    assert own_database.read_bytes() == before
