"""What a disk or another program can do to a database: told in plain words, with what to do, and nothing changed."""

from __future__ import annotations

import ctypes
import gc
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest
from tests.conftest import connected
from tests.store.older import contents
from tools.older import earlier_revisions, older_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection
    from tests.conftest import CommandLine

    from prisonkb.store.checks.finding import Finding

READING = [
    ("facilities", "-f", "csv"),
    ("show", "cecot"),
    ("search", "prison"),
    ("db", "info"),
    ("facilities", "-o", "facilities.csv"),
    ("export", "everything"),
    ("diff", "later-reports"),
]
WRITING = [("load", "later-reports"), ("unload", "article"), ("db", "upgrade")]


def _other_program(path: Path) -> None:
    path.unlink()
    with connected(path) as connection:
        connection.executescript(
            "CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('0003')"
        )


def _another_revision(path: Path, revision: str) -> None:
    with connected(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def _second_revision(path: Path) -> None:
    with connected(path) as connection:
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")


def _no_revision(path: Path) -> None:
    with connected(path) as connection:
        connection.execute("DELETE FROM alembic_version")


STRANGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a text": (lambda path: path.write_text("Not a database.\n" * 500), "is not a database"),
    "an empty file": (lambda path: path.write_bytes(b""), "is not a prisonkb database"),
    "zeros": (lambda path: path.write_bytes(bytes(40_000)), "is not a"),
    "another program's": (lambda path: _other_program(path), "is not a prisonkb database"),
    "cut within its header": (lambda path: os.truncate(path, 60), "is damaged or cut short"),
    "cut in the midst": (lambda path: os.truncate(path, 200_000), "is damaged or cut short"),
    "without its last byte": (lambda path: os.truncate(path, path.stat().st_size - 1), "is damaged or cut short"),
    "of no schema": (_no_revision, "is not a prisonkb database"),
    "of a newer schema": (lambda path: _another_revision(path, "9999"), "newer prisonkb"),
    "of a schema without a number": (lambda path: _another_revision(path, ""), "is not a prisonkb database"),
    "of two schemas": (lambda path: _second_revision(path), "is not a prisonkb database"),
}


@pytest.mark.parametrize("fault", STRANGE)
def test_a_file_that_is_no_whole_database_of_ours_is_refused_by_every_command_and_left_alone(
    cli: CommandLine, own_database: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.chdir(own_database.parent)
    damage, said = STRANGE[fault]
    damage(own_database)
    before = own_database.read_bytes()
    for command in (*READING, *WRITING, ("db", "check")):
        answer = cli(*command, db=own_database)
        assert (answer.code, answer.stdout) == (1, ""), command
        assert said in answer.stderr, command
        assert len(answer.stderr.splitlines()) >= 2, command
    assert "db check says" not in answer.stderr
    assert own_database.read_bytes() == before
    assert [path.name for path in own_database.parent.iterdir() if not path.name.startswith("own.db")] == []


def test_a_schema_that_never_was_cannot_be_upgraded_from(cli: CommandLine, own_database: Path) -> None:
    _another_revision(own_database, "0000")
    before = own_database.read_bytes()
    answer = cli("db", "upgrade", db=own_database)
    assert (answer.code, answer.stdout) == (1, "")
    assert "is not a prisonkb database" in answer.stderr
    assert own_database.read_bytes() == before


def test_a_database_is_made_where_a_link_leads(cli: CommandLine, tmp_path: Path) -> None:
    link, target = tmp_path / "own.db", tmp_path / "other disk" / "real.db"
    link.symlink_to(target)
    assert cli("db", "init", db=link).code == 0
    assert link.is_symlink()
    assert target.is_file()
    assert cli("facilities", "-f", "csv", db=link).stdout == cli("facilities", "-f", "csv").stdout


def test_a_folder_is_no_database_for_any_command(cli: CommandLine, tmp_path: Path) -> None:
    for command in (*READING, *WRITING, ("db", "check")):
        answer = cli(*command, db=tmp_path)
        assert (answer.code, answer.stdout) == (1, ""), command
        assert "is a folder; expected a database file" in answer.stderr, command


def test_what_to_type_next_can_be_typed_where_a_name_has_spaces(cli: CommandLine, tmp_path: Path) -> None:
    answer = cli("facilities", db=tmp_path / "my data.db")
    assert answer.code == 1
    assert f"prisonkb --db '{tmp_path}/my data.db' db init" in answer.stderr


def test_a_page_that_is_damaged_is_told_by_every_command_that_meets_it(
    cli: CommandLine, own_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own_database.parent)
    with connected(own_database) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        roots = connection.execute("SELECT rootpage FROM sqlite_master WHERE name IN ('claim', 'choice')").fetchall()
    raw = bytearray(own_database.read_bytes())
    for (root,) in roots:
        raw[(root - 1) * size : root * size] = b"\xff" * size
    own_database.write_bytes(raw)
    refusing = []
    for command in (*READING, *WRITING):
        answer = cli(*command, db=own_database)
        if answer.code == 0:
            assert command in WRITING or answer.stdout == cli(*command).stdout, command
            continue
        refusing.append(command)
        assert (answer.code, answer.stdout) == (1, ""), command
        assert "is damaged or cut short" in answer.stderr, command
        assert f"'{own_database}' is damaged" in answer.stderr, command
        assert f"--db {own_database} db check" in answer.stderr, command
    assert {("show", "cecot"), ("export", "everything"), ("load", "later-reports"), ("unload", "article")} <= {
        *refusing
    }
    checked = cli("db", "check", db=own_database)
    assert checked.code == 3
    assert "file: " in checked.stdout
    assert own_database.read_bytes() == bytes(raw)


def test_of_an_answer_that_is_broken_off_nothing_is_printed(cli: CommandLine, own_database: Path) -> None:
    with connected(own_database) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        try:
            last = connection.execute("SELECT MAX(pageno) FROM dbstat WHERE name = 'citation'").fetchone()[0]
        except sqlite3.OperationalError:
            pytest.skip("this SQLite does not tell where a table lies")
    raw = bytearray(own_database.read_bytes())
    raw[(last - 1) * size : last * size] = b"\xff" * size
    own_database.write_bytes(raw)
    for form in ("csv", "json", "ndjson"):
        answer = cli("claims", "-f", form, db=own_database)
        if answer.code != 0:
            assert (answer.code, answer.stdout) == (1, ""), form
            assert "is damaged or cut short" in answer.stderr, form
    assert answer.code == 1


def test_a_database_that_another_process_writes_to_is_read_and_a_writer_is_told(
    cli: CommandLine, own_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prisonkb.store.engine.PATIENCE_S", 0.05)
    with closing(sqlite3.connect(own_database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE facility SET capacity = 1")
        for command in READING[:4]:
            assert cli(*command, db=own_database).code == 0
        for command in WRITING:
            answer = cli(*command, db=own_database)
            assert (answer.code, answer.stdout) == (1, "")
            assert "is locked: another process is writing to it" in answer.stderr
            assert "nothing was changed" in answer.stderr
            assert "wait until it is done" in answer.stderr
        other.execute("ROLLBACK")
    assert cli("unload", "article", db=own_database).code == 0


@pytest.mark.parametrize(
    ("ending", "left"), [("-wal", b""), ("-wal", b"of another" * 5000), ("-shm", b"of another" * 5000)]
)
def test_a_stale_log_beside_a_database_does_not_count(
    cli: CommandLine, own_database: Path, ending: str, left: bytes
) -> None:
    own_database.with_name(f"own.db{ending}").write_bytes(left)
    assert cli("facilities", "-f", "csv", db=own_database).stdout == cli("facilities", "-f", "csv").stdout
    assert cli("unload", "article", db=own_database).code == 0


def test_what_was_committed_before_a_kill_is_read_from_the_log_without_its_index(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy" / "own.db"
    copy.parent.mkdir()
    with closing(sqlite3.connect(own_database)) as open_still:
        cli("unload", "article", db=own_database)
        open_still.execute("SELECT * FROM pack").fetchone()
        cli("load", "later-reports", db=own_database)
        for ending in ("", "-wal"):
            shutil.copy(f"{own_database}{ending}", f"{copy}{ending}")
    assert '"later-reports"' in cli("packs", "-f", "json", db=copy).stdout
    assert cli("db", "check", db=copy).code == 0


def _as_owner_alone() -> None:
    """Let permissions bind the superuser too, in a process that is about to begin."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (1, 2):
        libc.prctl(24, capability, 0, 0, 0)


BOUND = """
import json, sys
from typer.testing import CliRunner
from prisonkb.cli.app import app
answers = [CliRunner().invoke(app, arguments) for arguments in json.load(sys.stdin)]
print(json.dumps([[answer.exit_code, answer.stdout, answer.stderr, repr(answer.exception)] for answer in answers]))
"""


def bound(database: Path, *commands: list[str]) -> list[tuple[int, str, str, str]]:
    """Run commands of the program in a process that permissions bind, and return how each ended."""
    done = subprocess.run(
        [sys.executable, "-c", BOUND],
        input=json.dumps(commands),
        env={**os.environ, "PRISONKB_DB": str(database)},
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=_as_owner_alone,
    )
    return [tuple(answer) for answer in json.loads(done.stdout)]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the superuser is bound by permissions on Linux alone")
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o644, 0o555)], ids=["file", "folder"])
def test_what_may_not_be_written_is_read_and_a_writer_is_told(own_database: Path, file: int, folder: int) -> None:
    before = own_database.read_bytes()
    own_database.chmod(file)
    own_database.parent.chmod(folder)
    target = own_database.parent / "facilities.csv"
    commands = ["facilities"], ["unload", "article"], ["facilities", "-o", str(target)]
    try:
        read, unload, export = bound(own_database, *commands)
    finally:
        own_database.parent.chmod(0o755)
    assert read[0] == 0
    assert unload[:2] == (1, "")
    assert "the file or its folder is read-only" in unload[2]
    assert "nothing was changed" in unload[2]
    assert "allow writing to all of them" in unload[2]
    assert own_database.read_bytes() == before
    assert target.exists() == (folder == 0o755)
    if not target.exists():
        assert export[:2] == (1, "")
        assert "allow writing there" in export[2]


READER = """
import sys
from prisonkb import KnowledgeBase
from prisonkb.errors import DatabaseError
kb = KnowledgeBase.open(sys.argv[1])
print(len(kb.packs()), flush=True)
sys.stdin.readline()
for ask in (kb.packs, kb.claims, kb.statistics, lambda: kb.search("prison")):
    try:
        print(len(ask()))
    except DatabaseError as error:
        print(error.message)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the superuser is bound by permissions on Linux alone")
def test_who_may_not_write_in_the_folder_is_told_when_another_has_written(cli: CommandLine, own_database: Path) -> None:
    own_database.parent.chmod(0o555)
    try:
        with subprocess.Popen(
            [sys.executable, "-c", READER, str(own_database)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=_as_owner_alone,
        ) as reader:
            assert reader.stdout is not None
            assert int(reader.stdout.readline()) > 0
            assert cli("load", "later-reports", db=own_database).code == 0
            told = reader.communicate("\n")[0].splitlines()
        [[code, *_]] = bound(own_database, ["claims"])
    finally:
        own_database.parent.chmod(0o755)
    assert len(told) == 4
    assert all("was written to while it was read" in line for line in told)
    assert code == 0


@contextmanager
def in_use(database: Path) -> Iterator[None]:
    """Keep a database open elsewhere, so that its log is there already."""
    with closing(sqlite3.connect(database)) as other:
        other.execute("SELECT * FROM pack").fetchall()
        yield


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as a quota does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def full_disk(folder: Path, left: int) -> Iterator[None]:
    """Leave some bytes of the disk of a folder and no more."""
    filler = folder / "filler"
    free = os.statvfs(folder)
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(free.f_bavail * free.f_frsize - left, 1))
    try:
        yield
    finally:
        filler.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounting = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)], capture_output=True)
    if mounting.returncode != 0:
        pytest.skip("a disk of a few megabytes cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


NO_ROOM = ("make room", "nothing was changed")


def test_a_writer_without_room_says_so_and_changes_nothing(
    cli: CommandLine, article_database: Path, small_disk: Path
) -> None:
    path = small_disk / "own.db"
    shutil.copy(article_database, path)
    before = dict(contents(path))
    for command in (("load", "later-reports"), ("unload", "article")):
        with full_disk(small_disk, 64_000):
            answer = cli(*command, db=path)
        assert (answer.code, answer.stdout) == (1, "")
        assert all(words in answer.stderr for words in NO_ROOM)
        assert dict(contents(path)) == before
    assert cli("db", "check", db=path).code == 0


@pytest.mark.parametrize("left", [64_000, 2_500_000], ids=["for no copy", "for the copy alone"])
def test_an_upgrade_without_room_stops_before_or_takes_everything_back(
    cli: CommandLine, full_database: Path, small_disk: Path, left: int
) -> None:
    path = older_database(small_disk / "own.db", earlier_revisions()[-1], full_database)
    before = dict(contents(path))
    with full_disk(small_disk, left):
        answer = cli("db", "upgrade", db=path)
    assert (answer.code, answer.stdout) == (1, "")
    assert all(words in answer.stderr for words in NO_ROOM)
    assert dict(contents(path)) == before
    assert sorted(file.name for file in small_disk.iterdir() if not file.name.startswith("own.db")) == []
    assert cli("db", "upgrade", db=path).code == 0


def test_a_writer_whose_files_may_not_grow_says_so_and_changes_nothing(cli: CommandLine, own_database: Path) -> None:
    before = dict(contents(own_database))
    with files_up_to(40_000):
        answer = cli("unload", "article", db=own_database)
    assert (answer.code, answer.stdout) == (1, "")
    assert all(words in answer.stderr for words in NO_ROOM)
    assert dict(contents(own_database)) == before
    assert cli("unload", "article", db=own_database).code == 0


def test_a_check_without_room_says_so_and_nothing_of_what_is_stored(cli: CommandLine, own_database: Path) -> None:
    with in_use(own_database), files_up_to(500), pytest.MonkeyPatch.context() as patch:
        # Else little is sorted on the disk.
        patch.setattr("prisonkb.store.checking._CHECKS", {"the file": _filling})
        answer = cli("db", "check", db=own_database)
    assert (answer.code, answer.stdout) == (1, "")
    assert "make room" in answer.stderr
    assert "db init" not in answer.stderr


def _filling(connection: Connection) -> Iterator[Finding]:
    connection.exec_driver_sql("PRAGMA temp.cache_size = 1")
    connection.exec_driver_sql("CREATE TEMP TABLE filling AS SELECT * FROM claim, pack")
    yield from ()


def test_a_first_use_without_room_leaves_nothing_behind(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "new" / "own.db"
    with files_up_to(100_000):
        answer = cli("db", "init", db=path)
    assert (answer.code, answer.stdout) == (1, "")
    assert f"cannot make a database at '{path}'" in answer.stderr
    assert "make room" in answer.stderr
    assert list(path.parent.iterdir()) == []
    assert cli("db", "init", db=path).code == 0


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # XlsxWriter leaves files open then
@pytest.mark.parametrize("ending", ["csv", "json", "md", "html", "xlsx", "parquet", "db", "txt"])
def test_an_export_without_room_leaves_the_file_that_was_there(
    cli: CommandLine, own_database: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / "files" / f"out.{ending}"
    target.parent.mkdir()
    target.write_text("old")
    with in_use(own_database), files_up_to(500):
        answer = cli("facilities", "-o", str(target), db=own_database)
    gc.collect()
    assert (answer.code, answer.stdout) == (1, "")
    assert f"cannot write '{target}'" in answer.stderr
    assert "make room" in answer.stderr
    assert target.read_text() == "old"
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_workbook_without_room_is_told_in_plain_words_alone(
    own_database: Path, tmp_path: Path, small_disk: Path
) -> None:
    with full_disk(small_disk, 16_384):
        done = subprocess.run(
            [sys.executable, "-m", "prisonkb", "statistics", "-o", str(tmp_path / "out.xlsx")],
            env={**os.environ, "PRISONKB_DB": str(own_database), "TMPDIR": str(small_disk)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("prisonkb: error: cannot write")
    assert len(done.stderr.splitlines()) == 2


def test_an_export_of_everything_without_room_leaves_the_folder_that_was_there(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    target = tmp_path / "files" / "out"
    target.parent.mkdir()
    assert cli("export", str(target), "--lang", "es", db=own_database).code == 0
    before = {path.name: path.read_bytes() for path in target.iterdir() if path.is_file()}
    with in_use(own_database), files_up_to(5_000):
        answer = cli("export", str(target), "--force", db=own_database)
    assert (answer.code, answer.stdout) == (1, "")
    assert "make room" in answer.stderr
    assert {path.name: path.read_bytes() for path in target.iterdir() if path.is_file()} == before
    assert [path.name for path in target.parent.iterdir()] == ["out"]


def test_a_disk_without_any_room_says_so_even_to_a_reader(cli: CommandLine, own_database: Path) -> None:
    with files_up_to(1_000):
        answer = cli("facilities", db=own_database)
    assert (answer.code, answer.stdout) == (1, "")
    assert "there is no room on the disk" in answer.stderr
