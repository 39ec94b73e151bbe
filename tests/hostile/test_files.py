"""Names of files that mean harm: nothing is written but where the user said, and no name of a thing is a path."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from prisonkb import KnowledgeBase
from prisonkb.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine


def there(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("name", ["a?b#c%41.db", ":memory:", "file:a.db", "é \n.db"])
def test_a_database_lies_in_the_file_that_was_named_whatever_its_name(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli("db", "init", db=name).code == 0
    assert cli("unload", "world-statistics", db=name).code == 0
    assert "article" in cli("db", "info", db=name).stdout
    assert {one.removesuffix("-wal").removesuffix("-shm") for one in there(tmp_path)} == {name}


@pytest.mark.parametrize(
    "command", [("facilities",), ("db", "init"), ("load", "article"), ("db", "upgrade")], ids=" ".join
)
def test_a_pipe_is_no_database_and_is_not_waited_for(
    cli: CommandLine, tmp_path: Path, command: tuple[str, ...]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    answer = cli(*command, db=tmp_path / "pipe")
    assert (answer.code, answer.stdout) == (2, "")
    assert "is a device or a pipe; expected a database file" in answer.stderr


@pytest.mark.parametrize("name", ["x" * 300, "x/" * 3_000])
def test_a_name_that_no_file_can_have_is_no_database(cli: CommandLine, name: str) -> None:
    answer = cli("facilities", db=name)
    assert (answer.code, answer.stdout) == (2, "")
    assert "cannot be the name of a file" in answer.stderr
    with pytest.raises(UsageError, match="cannot be the name of a file"):
        KnowledgeBase.open("a\0b")


@pytest.mark.parametrize("name", ["../x", "a/b", "/tmp/x", "..", ".", "", "a\nb", "x.yaml", "ÑANDÚ", "\x1b[31m"])
def test_a_new_pack_whose_id_is_a_path_is_not_written(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert cli("pack", "new", name).code == 2
    assert there(tmp_path) == ["here"]


@pytest.mark.parametrize("name", ["../outside", "/etc/hostname", "a/../../outside", "a\0b"])
def test_a_manifest_that_names_a_file_outside_its_folder_is_none_of_ours(
    cli: CommandLine, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    said = {"program": "prisonkb", "files": {name: {}}, "query": {}}
    (folder / "manifest.json").write_text(json.dumps(said), encoding="utf-8")
    (tmp_path / "outside").write_text("secret", encoding="utf-8")
    answer = cli("export", "--check", str(folder))
    assert (answer.code, answer.stdout) == (2, "")
    assert "is no export of prisonkb" in answer.stderr


def test_a_manifest_nested_without_end_is_none_of_ours(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("[" * 200_000, encoding="utf-8")
    answer = cli("export", "--check", str(tmp_path))
    assert (answer.code, answer.stdout) == (2, "")


@pytest.mark.parametrize("output", ["x/y.csv", "here/x.csv", "../x/../../y.csv"])
def test_no_folder_is_made_for_an_answer(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    assert cli("facilities", "-o", output).code == 2
    assert there(tmp_path) == ["deep"]


def test_the_name_of_a_file_is_told_without_what_would_drive_a_terminal(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = "\x1b]0;x\x07\u202e.csv"
    answer = cli("facilities", "-o", name)
    assert answer.code == 0
    assert there(tmp_path) == [name]
    assert "\x1b" not in answer.stderr
    assert "\u202e" not in answer.stderr
    assert "\x1b" not in cli("db", "path", db=name).stdout
