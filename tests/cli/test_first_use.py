"""The first command on a new machine, and every way in which a database can be missing, old, new or broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import connected
from tools.older import older_database

from prisonkb import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import CommandLine


def prisonkb(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as its own process with a home folder and no other settings."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "LANG", "LC_ALL")}
    return subprocess.run(
        [sys.executable, "-m", "prisonkb", *arguments],
        env={**kept, "HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def home(tmp_path: Path, article_database: Path) -> Path:
    """A home folder in which the program was used before."""
    where = Path(prisonkb(tmp_path, "db", "path").stdout.strip())
    where.parent.mkdir(parents=True)
    shutil.copy(article_database, where)
    return tmp_path


def test_the_first_read_builds_the_database_says_so_and_answers(tmp_path: Path) -> None:
    first = prisonkb(tmp_path, "facilities", "--country", "Ecuador", "--format", "csv", "--columns", "id")
    assert first.returncode == 0
    assert first.stdout == "id\nec-amazon-prison\nec-pacific-prison\n"
    assert "first use: building the database" in first.stderr
    second = prisonkb(tmp_path, "facilities", "--country", "Ecuador", "--format", "csv", "--columns", "id")
    assert (second.stdout, second.stderr) == (first.stdout, "")


def test_two_first_commands_at_once_both_answer(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "prisonkb", "--quiet", "facilities", "--format", "csv", "--columns", "id"]
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    environment.pop("PRISONKB_DB", None)
    running = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    answers = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(set(answers)) == 1
    assert "cecot" in answers[0]
    left = [path.name for path in (tmp_path / "data" / "prisonkb").iterdir()]
    assert [name for name in left if name.startswith(".prisonkb-")] == []


def test_quiet_says_nothing_but_the_answer(tmp_path: Path) -> None:
    answer = prisonkb(tmp_path, "--quiet", "countries", "--format", "csv")
    assert answer.stderr == ""
    assert answer.stdout.startswith("id,iso3,name")


def test_a_folder_that_cannot_be_written_gets_a_clear_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file-in-the-way"
    blocked.write_text("")
    answer = prisonkb(tmp_path, "countries", XDG_DATA_HOME=str(blocked))
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert "cannot make a database at" in answer.stderr
    assert "--db FILE" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_named_database_is_never_built_by_a_read(cli: CommandLine, tmp_path: Path) -> None:
    missing = tmp_path / "missing.db"
    answer = cli("countries", db=missing)
    assert answer.code == 1
    assert answer.stdout == ""
    assert f"there is no database at '{missing}'" in answer.stderr
    assert "db init" in answer.stderr
    assert not missing.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not a prisonkb database"),
        (b"not a database at all, but long enough to be read as a page of one" * 20, "file is not a database"),
    ],
    ids=["an empty file", "something else"],
)
def test_a_file_that_is_no_database_is_refused(cli: CommandLine, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "strange.db"
    path.write_bytes(content)
    answer = cli("countries", db=path)
    assert answer.code == 1
    assert said in answer.stderr
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("revision", "said"),
    [("0000", "older prisonkb"), ("9999", "newer prisonkb")],
    ids=["an older schema", "a newer schema"],
)
def test_another_schema_is_refused_by_name(cli: CommandLine, own_database: Path, revision: str, said: str) -> None:
    with connected(own_database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    answer = cli("countries", db=own_database)
    assert answer.code == 1
    assert said in answer.stderr
    assert revision in answer.stderr


def test_a_database_in_a_folder_that_cannot_be_written_is_read_all_the_same(
    cli: CommandLine, own_database: Path
) -> None:
    own_database.parent.chmod(0o555)
    try:
        assert "cecot" in cli("facilities", "--format", "csv", db=own_database).stdout
    finally:
        own_database.parent.chmod(0o755)


def test_an_older_pack_in_the_default_database_is_renewed_by_the_next_command(home: Path) -> None:
    where = prisonkb(home, "db", "path").stdout.strip()
    with connected(where) as connection:
        connection.execute("UPDATE pack SET stamp = 'older', sha256 = 'older', version = '0.1' WHERE id = 'article'")
        connection.execute("UPDATE claim SET number = '41000' WHERE id = 'cecot.capacity'")
        connection.execute("UPDATE facility SET capacity = 41000 WHERE id = 'cecot'")
    after = prisonkb(home, "facilities", "--country", "SV", "--format", "csv", "--columns", "capacity")
    assert after.stdout == "capacity\n40000\n"
    assert "article: newer in this version of the program, loaded again" in after.stderr
    assert prisonkb(home, "countries").stderr == ""


def test_an_older_pack_in_a_named_database_is_only_said(cli: CommandLine, own_database: Path) -> None:
    with connected(own_database) as connection:
        connection.execute("UPDATE pack SET stamp = 'older', sha256 = 'older'")
    answer = cli("countries", db=own_database)
    assert answer.code == 0
    assert "prisonkb load article" in answer.stderr
    listed = cli("packs", "--format", "csv", "--columns", "id,bundled,loaded,current", db=own_database)
    assert listed.stdout.splitlines() == [
        "id,bundled,loaded,current",
        "article,true,true,false",
        "later-reports,true,false,false",
        "transfer-deals,true,false,false",
        "world-statistics,true,true,false",
    ]


def test_a_pack_that_was_unloaded_stays_unloaded(home: Path) -> None:
    assert prisonkb(home, "unload", "article").returncode == 0
    listed = prisonkb(home, "packs", "--format", "csv", "--columns", "id,loaded").stdout.splitlines()
    assert "article,false" in listed
    assert "world-statistics,true" in listed
    empty = prisonkb(home, "facilities", "--format", "json")
    assert (empty.stdout, empty.stderr) == ("[]\n", "prisonkb: no rows\n")


def test_an_upgraded_database_is_told_which_bundled_packs_it_lacks(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    assert cli("unload", "world-statistics", db=own_database).code == 0
    old = older_database(tmp_path / "old.db", "0002", own_database)
    assert "db upgrade" in cli("countries", db=old).stderr
    assert "not loaded: world-statistics (prisonkb load world-statistics)" in cli("db", "upgrade", db=old).stdout
    assert cli("facilities", "-f", "json", db=old).stdout == cli("facilities", "-f", "json").stdout
    assert "are not loaded" in cli("compare", "overcrowding", "Peru", "-f", "csv", db=old).stderr
    assert cli("load", "world-statistics", db=old).code == 0
    assert cli("compare", "overcrowding", "Peru", "--strict", db=old).code == 0


def test_a_full_disk_is_told_without_a_trace_of_the_program(article_database: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no device that is always full")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "prisonkb", "statistics"],
            env={**os.environ, "PRISONKB_DB": str(article_database)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pack_that_takes_the_id_of_a_bundled_one_is_refused(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]
) -> None:
    path = write_pack("""
        pack: world-statistics
        title: {en: Mine, es: Míos}
        version: "1"
        sources: {s: {title: {en: S, es: S}, publisher: S, kind: report, languages: [en]}}
    """)
    before = own_database.read_bytes()
    answer = cli("load", str(path), db=own_database)
    assert answer.code == 2
    assert "which is that of a bundled pack" in answer.stderr
    assert own_database.read_bytes() == before


def test_the_database_commands_say_where_it_is_and_what_is_in_it(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    assert cli("db", "path", db=path).stdout == f"{path}\n"
    assert cli("db", "init", db=path).stdout == f"made {path}\n"
    assert "nothing was changed" in cli("db", "init", db=path).stdout
    info = cli("db", "info", db=path).stdout
    assert "article 1.0" in info
    assert "nothing was changed" in cli("db", "upgrade", db=path).stdout


def test_a_url_names_a_database_as_a_path_does(cli: CommandLine, article_database: Path) -> None:
    assert cli("countries", "-f", "csv", db=f"sqlite:///{article_database}").code == 0
    other = cli("countries", db="mysql://localhost/prisons")
    assert other.code == 2
    assert "expected a file, sqlite:///FILE or postgresql://" in other.stderr


@pytest.mark.parametrize("name", ["host=db.example.org dbname=prisons password=hush", "dbname=prisons"])
def test_the_parameters_of_a_connection_are_no_file_unless_one_is_called_so(
    cli: CommandLine, article_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (("countries",), ("db", "init")):
        answer = cli(*command, db=name)
        assert (answer.code, answer.stdout) == (2, "")
        assert "postgresql://USER@HOST/DATABASE" in answer.stderr
        assert "hush" not in answer.stderr
    shutil.copy(article_database, name)
    assert cli("countries", db=name).code == 0


@pytest.mark.parametrize("asked", [{"COMP_WORDS": "prisonkb fac", "COMP_CWORD": "x"}, {"COMP_WORDS": "prisonkb fac"}])
def test_a_shell_that_asks_amiss_is_offered_nothing(asked: dict[str, str]) -> None:
    called = "import sys; sys.argv = ['prisonkb']; from prisonkb.cli.app import run; run()"
    environment = {**os.environ, "_PRISONKB_COMPLETE": "complete_bash", **asked}
    command = [sys.executable, "-c", called]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


def test_the_version_is_that_of_the_package(cli: CommandLine) -> None:
    import tomllib

    from tests.conftest import ROOT

    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert pyproject["project"]["version"] == __version__
    assert cli("--version").stdout == f"prisonkb {__version__}\n"
