"""What an export never writes over: the database, and files that no export wrote."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.conftest import connected

from prisonkb import KnowledgeBase
from prisonkb.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def listed(folder: Path, name: str) -> None:
    """Put a file into the manifest of a package."""
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    said["files"][name] = {}
    (folder / "manifest.json").write_text(json.dumps(said), encoding="utf-8")


def unlisted(folder: Path, *names: str) -> None:
    """Take files out of the manifest of a package."""
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for name in names:
        del said["files"][name]
    (folder / "manifest.json").write_text(json.dumps(said), encoding="utf-8")


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


@pytest.mark.parametrize("state", ["whole", "locked", "broken"])
def test_another_knowledge_base_is_never_written_over(
    cli: CommandLine, own_database: Path, tmp_path: Path, state: str
) -> None:
    other = tmp_path / "other.sqlite"
    shutil.copy(own_database, other)
    if state == "broken":
        other.write_bytes(other.read_bytes()[:200])
    before = other.read_bytes()
    with connected(other) as connection:
        if state == "locked":
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
        answer = cli("facilities", "-o", str(other))
    assert (answer.code, answer.stdout) == (2, "")
    assert "is a knowledge base" in " ".join(answer.stderr.split())
    assert other.read_bytes() == before


def test_a_sqlite_file_of_an_earlier_export_is_replaced(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "tables.sqlite"
    for command in ("facilities", "countries"):
        assert cli(command, "-o", str(file)).code == 0
    with connected(file) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert "countries" in tables
    assert "facilities" not in tables


def test_the_database_is_never_written_over_from_python(own_database: Path) -> None:
    before = own_database.read_bytes()
    with KnowledgeBase.open(own_database) as kb:
        with pytest.raises(UsageError, match="is the database that is read from"):
            kb.export("facilities", own_database)
        with pytest.raises(UsageError, match="is the database that is read from"):
            kb.compare_overcrowding().export(own_database, form="svg")
    assert own_database.read_bytes() == before


@pytest.mark.parametrize("is_an_export", [False, True], ids=["no-export", "an-export"])
def test_force_never_replaces_a_file_that_no_export_wrote(
    cli: CommandLine, own_database: Path, tmp_path: Path, *, is_an_export: bool
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    if is_an_export:
        assert cli("export", str(folder), db=own_database).code == 0
        unlisted(folder, "README.md", "facilities.csv", "packs/seed.yaml")
    else:
        (folder / "packs").mkdir()
    for name in ("README.md", "facilities.csv", "packs/seed.yaml"):
        (folder / name).write_text("mine")
    before = contents(folder)
    answer = cli("export", str(folder), "--force", db=own_database)
    assert (answer.code, answer.stdout) == (2, "")
    said = " ".join(answer.stderr.split())
    assert "README.md, facilities.csv, packs/seed.yaml" in said
    assert contents(folder) == before
    assert not list(tmp_path.glob(".prisonkb-*"))


def test_force_never_replaces_a_manifest_of_another_program(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "manifest.json").write_text('{"program": "other"}')
    answer = cli("export", str(tmp_path / "mine"), "--force")
    assert answer.code == 2
    assert "manifest.json" in answer.stderr
    assert contents(tmp_path / "mine") == {"manifest.json": b'{"program": "other"}'}


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_force_never_replaces_what_is_of_another_kind(cli: CommandLine, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    if kind == "file":
        (folder / "packs").write_text("mine")
    else:
        (folder / "facilities.csv").mkdir()
        (folder / "facilities.csv" / "notes.txt").write_text("mine")
    before = contents(folder)
    assert cli("export", str(folder), "--force").code == 2
    assert contents(folder) == before


def test_force_keeps_files_of_ones_own_beside_those_of_an_export(cli: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "whole"
    assert cli("export", str(folder)).code == 0
    fresh = contents(folder)
    own = {"notes.txt": b"mine", "packs/mine.yaml": b"mine", "drafts/old/one.txt": b"mine", "old.csv/one.txt": b"mine"}
    for name, raw in own.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    (folder / "drafts" / "empty").mkdir()
    listed(folder, "old.csv")
    assert cli("export", str(folder), "--force").code == 0
    assert contents(folder) == fresh | own
    assert (folder / "drafts" / "empty").is_dir()
    assert cli("export", "--check", str(folder)).code == 0


@pytest.mark.parametrize("state", ["export", "empty", "dangling"])
def test_a_link_to_a_folder_is_followed(cli: CommandLine, tmp_path: Path, state: str) -> None:
    real, link = tmp_path / "elsewhere" / "real", tmp_path / "link"
    real.parent.mkdir()
    link.symlink_to("elsewhere/real")
    if state == "export":
        assert cli("export", str(real), "--lang", "es").code == 0
        (real / "notes.txt").write_text("mine")
    elif state == "empty":
        real.mkdir()
    answer = cli("export", str(link), "--force")
    assert answer.code == 0, answer.stderr
    assert link.is_symlink()
    assert "Prisons" in (real / "README.md").read_text(encoding="utf-8")
    assert (real / "notes.txt").is_file() == (state == "export")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere", "link"]
    assert [path.name for path in real.parent.iterdir()] == ["real"]
    assert cli("export", "--check", str(link)).code == 0


def test_a_link_to_itself_is_wrong_usage(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert cli("export", str(tmp_path / "loop"), "--force").code == 2
    answer = cli("facilities", "-f", "csv", "-o", str(tmp_path / "loop"))
    assert answer.code == 2
    assert "cannot be the name of a file" in answer.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["loop"]


@pytest.mark.parametrize("is_there", [True, False], ids=["file", "dangling"])
@pytest.mark.parametrize("command", ["facilities", "compare overcrowding"])
def test_a_link_to_a_file_is_followed(cli: CommandLine, tmp_path: Path, command: str, *, is_there: bool) -> None:
    ending = "csv" if command == "facilities" else "svg"
    real, link = tmp_path / "elsewhere" / "real", tmp_path / f"link.{ending}"
    real.parent.mkdir()
    link.symlink_to("elsewhere/real")
    if is_there:
        real.write_text("old")
    assert cli(*command.split(), "-o", str(link)).code == 0
    assert link.is_symlink()
    assert cli(*command.split(), "-o", str(tmp_path / f"plain.{ending}")).code == 0
    assert real.read_bytes() == (tmp_path / f"plain.{ending}").read_bytes()
    assert [path.name for path in real.parent.iterdir()] == ["real"]


def test_the_sources_of_a_linked_file_lie_beside_the_link(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link.csv").symlink_to("elsewhere/real.csv")
    for _ in range(2):
        assert cli("facilities", "--cite", "-o", str(tmp_path / "link.csv")).code == 0
    assert sorted(contents(tmp_path)) == ["elsewhere/real.csv", "link.csv", "link.sources.csv"]
