"""What a server refuses is told as what a file refuses: what is wrong, which database, what to do; never a password."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from tools.cluster import name_of

from prisonkb import postgres
from prisonkb.errors import DatabaseError
from prisonkb.places import Server, database_place
from prisonkb.read.database import database_at
from prisonkb.read.listings import LISTINGS
from prisonkb.read.selection import Selection
from prisonkb.read.streaming import stored_rows
from prisonkb.store import checking
from prisonkb.store.checks.derived import check_dates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from psycopg import Connection
    from tests.conftest import CommandLine
    from tools.cluster import Cluster

    from prisonkb.store.checks.finding import Finding


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ana:secret@host/db", "postgresql://ana:***@host/db"),
        ("postgresql://ana:x@host/db", "postgresql://ana:***@host/db"),
        ("postgres://ana:se%20cret@host:5433/db", "postgresql://ana:***@host:5433/db"),
        ("postgresql://ana:se:cr@et/#?@host/db", "postgresql://ana:***@host/db"),
        ("postgresql://ana@host/db", "postgresql://ana@host/db"),
        ("postgresql:///db?host=/tmp&password=secret&user=ana", "postgresql:///db?host=/tmp&password=***&user=ana"),
    ],
)
def test_a_password_is_never_shown(cli: CommandLine, url: str, shown: str) -> None:
    assert str(database_place(url)) == shown
    assert repr(database_place(url)) == f"Server({shown!r})"
    assert cli("db", "path", db=url).stdout == f"{shown}\n"


def test_a_driver_that_is_not_installed_is_told_with_what_to_install() -> None:
    without = "import sys; sys.modules['psycopg'] = None; from prisonkb.cli.app import run; run()"
    command = [sys.executable, "-c", without, "--db", "postgresql://localhost/db", "facilities"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "psycopg, which is not installed" in done.stderr
    assert "pip install 'prisonkb[postgres]'" in done.stderr


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ana:hush-hush@localhost:1/db",
        "postgresql://ana:hush-hush/@localhost:1/db",
        "postgresql://ana:hush@hush-hush@localhost:1/db",
        "postgresql://ana@localhost:1/db?password=hush-hush&connect_timeout=no",
    ],
)
def test_a_server_that_is_not_there_is_told_without_the_password(cli: CommandLine, url: str) -> None:
    for command in (("facilities",), ("db", "init"), ("db", "upgrade"), ("db", "check")):
        answer = cli(*command, db=url)
        assert answer.code == 1
        assert answer.stdout == ""
        assert "cannot be reached" in answer.stderr or "cannot be used" in answer.stderr
        assert "hush" not in answer.stderr


def test_a_password_of_one_letter_in_a_url_that_cannot_be_read_is_not_shown(cli: CommandLine) -> None:
    answer = cli("facilities", db="postgresql://ana:x@[::1/db")
    assert answer.code == 1
    assert "ana:***@" in answer.stderr
    assert "ana:x@" not in answer.stderr


def test_a_database_without_our_tables_is_told_how_to_make_them(cli: CommandLine, empty: str) -> None:
    for command in (("facilities",), ("load", "article"), ("db", "upgrade")):
        answer = cli(*command, db=empty)
        assert answer.code == 1
        assert f"there is no prisonkb database at '{empty}'" in answer.stderr or "there is no database" in answer.stderr
        assert "db init" in answer.stderr
    assert cli("db", "init", db=empty).code == 0
    assert "is there already; nothing was changed" in cli("db", "init", db=empty).stdout


def test_a_database_that_the_server_does_not_have_is_told(cli: CommandLine, cluster: Cluster) -> None:
    answer = cli("facilities", db=cluster.url("nowhere"))
    assert answer.code == 1
    assert 'database "nowhere" does not exist' in answer.stderr
    assert "cannot be reached" not in answer.stderr
    assert "createdb" in answer.stderr


def test_a_schema_of_the_same_name_that_is_not_ours_is_refused_and_left_alone(
    cli: CommandLine, cluster: Cluster, empty: str
) -> None:
    cluster.run("CREATE SCHEMA prisonkb", "CREATE TABLE prisonkb.claim (x INT)", database=name_of(empty))
    for command in (("facilities",), ("load", "article"), ("db", "check"), ("db", "upgrade"), ("db", "grant", "ana")):
        answer = cli(*command, db=empty)
        assert (answer.code, answer.stdout) == (1, ""), command
        assert "is not a prisonkb database" in answer.stderr, command


@pytest.mark.parametrize("revision", ["0000", "", "abc"])
def test_a_schema_that_never_was_cannot_be_upgraded_from(
    cli: CommandLine, cluster: Cluster, own: str, revision: str
) -> None:
    cluster.run(f"UPDATE prisonkb.alembic_version SET version_num = '{revision}'", database=name_of(own))
    answer = cli("db", "upgrade", db=own)
    assert (answer.code, answer.stdout) == (1, "")
    assert "is not a prisonkb database" in answer.stderr


def test_a_database_of_a_newer_version_is_told(cli: CommandLine, cluster: Cluster, own: str) -> None:
    cluster.run("UPDATE prisonkb.alembic_version SET version_num = '9999'", database=name_of(own))
    for command in (("facilities",), ("db", "upgrade")):
        answer = cli(*command, db=own)
        assert answer.code == 1
        assert "was made by a newer prisonkb (schema 9999" in answer.stderr


def test_a_role_that_was_granted_reading_reads_everything_and_writes_nothing(
    cli: CommandLine, cluster: Cluster, own: str, article_database: Path
) -> None:
    name, role = name_of(own), "odd.Role%s"
    assert "is a file" in cli("db", "grant", role).stderr
    refused = cli("db", "grant", role, db=own)
    assert refused.code == 1
    assert "does not exist" in refused.stderr
    cluster.run(f'CREATE ROLE "{role}" LOGIN', f"REVOKE TEMPORARY ON DATABASE {name} FROM PUBLIC")
    theirs = cluster.url(name, "odd.Role%25s")
    denied = cli("facilities", db=theirs)
    assert denied.code == 1
    assert "permission denied" in denied.stderr
    assert "db grant ROLE" in denied.stderr
    assert "permission denied" in cli("db", "upgrade", db=theirs).stderr
    assert cli("db", "grant", role, db=own).code == 0
    for arguments in (("facilities",), ("claims", "--pack", "article"), ("statistics", "-f", "csv")):
        assert cli(*arguments, db=theirs) == cli(*arguments, db=article_database)
    for command in (("load", "later-reports"), ("unload", "article")):
        answer = cli(*command, db=theirs)
        assert answer.code == 1
        assert "permission denied" in answer.stderr
        assert "nothing was changed" in answer.stderr


def test_who_may_only_read_cannot_let_others_read_and_is_told(cli: CommandLine, cluster: Cluster, own: str) -> None:
    cluster.run("CREATE ROLE first LOGIN", "CREATE ROLE second LOGIN")
    assert cli("db", "grant", "first", db=own).code == 0
    answer = cli("db", "grant", "second", db=cluster.url(name_of(own), "first"))
    assert (answer.code, answer.stdout) == (1, "")
    assert "its tables belong to another user; nothing was changed" in answer.stderr
    assert "postgresql://OWNER@" in answer.stderr
    assert cli("facilities", db=cluster.url(name_of(own), "second")).code == 1


def test_what_an_upgrade_makes_anew_may_still_be_read(cli: CommandLine, cluster: Cluster, own: str) -> None:
    name = name_of(own)
    cluster.run("CREATE ROLE patient LOGIN")
    assert cli("db", "grant", "patient", db=own).code == 0
    cluster.run("DROP VIEW prisonkb.packs", "UPDATE prisonkb.alembic_version SET version_num = '0005'", database=name)
    key = "ADD CONSTRAINT fk_search_entry_claim_claim FOREIGN KEY (claim) REFERENCES prisonkb.claim"
    cluster.run(f"ALTER TABLE prisonkb.search_entry {key}", database=name)
    cluster.run("DROP INDEX prisonkb.ix_search_entry_words", database=name)
    cluster.run("ALTER TABLE prisonkb.pack DROP COLUMN files", database=name)
    assert cli("db", "upgrade", db=own).code == 0
    assert cli("packs", db=cluster.url(name, "patient")).code == 0


def test_a_reader_cannot_write_even_where_its_role_could(first_use: str) -> None:
    with database_at(Server(first_use)) as database:
        database.write_temporary("CREATE TEMP TABLE mine (id INTEGER)")
        database.insert_temporary("mine", ["id"], [(1,)])
        for statement in ("DELETE FROM prisonkb.gap", "DROP VIEW prisonkb.gaps", "CREATE TABLE more (id INTEGER)"):
            with pytest.raises(DatabaseError, match="is read-only"):
                database.rows(statement)
        assert database.rows("SELECT id FROM temp.mine") == [{"id": 1}]


def test_two_answers_are_read_from_one_server_at_once(first_use: str) -> None:
    with database_at(Server(first_use)) as database:
        statistics = Selection(database, LISTINGS["statistics"])
        one, other = stored_rows(statistics, ["id"], "country_name"), stored_rows(statistics, ["id"], "-country_name")
        pairs = list(zip(one, other, strict=True))
    assert len({row for row, _ in pairs}) == len({row for _, row in pairs}) == len(pairs) > 500


def test_a_connection_that_breaks_is_told(cli: CommandLine, cluster: Cluster, first_use: str) -> None:
    assert cli("facilities", db=first_use).code == 0
    with closing(database_at(Server(first_use))) as database:
        database.rows("SELECT id FROM packs")
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'prisonkb'"
        cluster.run(f"{others} AND datname = 'first_use' AND state = 'idle in transaction'")
        with pytest.raises(DatabaseError, match=r"ended the connection|cannot be reached"):
            database.rows("SELECT id FROM packs")


def test_a_server_that_goes_away_in_the_midst_of_a_check_is_told(
    cli: CommandLine, cluster: Cluster, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(connection: Any) -> Iterator[Finding]:
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        cluster.run(f"SELECT pg_terminate_backend({pid}, 5000)")
        yield from check_dates(connection)

    monkeypatch.setitem(checking._CHECKS, "dates", gone)
    answer = cli("db", "check", db=own)
    assert (answer.code, answer.stdout) == (1, "")
    assert "ended the connection" in answer.stderr or "cannot be reached" in answer.stderr


def test_a_server_that_has_no_room_for_temporary_files_is_told(cli: CommandLine, cluster: Cluster, own: str) -> None:
    name = name_of(own)
    cluster.run(f"ALTER DATABASE {name} SET temp_file_limit = 0", f"ALTER DATABASE {name} SET work_mem = '64kB'")
    for command in (("conflicts", "-f", "json"), ("load", "later-reports"), ("db", "check")):
        answer = cli(*command, db=own)
        assert (answer.code, answer.stdout) == (1, "")
        assert "by a limit of its own" in answer.stderr


def test_a_check_that_a_server_does_not_allow_says_so_and_nothing_of_what_is_stored(
    cli: CommandLine, cluster: Cluster, own: str
) -> None:
    cluster.run(f"ALTER DATABASE {name_of(own)} SET default_transaction_read_only = on")
    answer = cli("db", "check", db=own)
    assert (answer.code, answer.stdout) == (1, "")
    assert "is read-only" in answer.stderr
    assert "DROP SCHEMA" not in answer.stderr


def test_a_statement_that_takes_too_long_for_the_server_is_told(cli: CommandLine, cluster: Cluster, own: str) -> None:
    cluster.run(f"ALTER DATABASE {name_of(own)} SET statement_timeout = '1ms'")
    answer = cli("statistics", db=own)
    assert answer.code == 1
    assert "broke off what was asked" in answer.stderr
    assert "statement_timeout" in answer.stderr


def test_a_server_that_goes_away_while_a_database_is_opened_is_told(
    cli: CommandLine, cluster: Cluster, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = postgres.has_schema

    def look_too_late(connection: Connection[Any]) -> bool:
        cluster.run(f"SELECT pg_terminate_backend({connection.info.backend_pid}, 5000)")
        return look(connection)

    monkeypatch.setattr(postgres, "has_schema", look_too_late)
    for command in (("facilities",), ("load", "later-reports"), ("db", "check"), ("db", "upgrade"), ("db", "init")):
        answer = cli(*command, db=own)
        assert (answer.code, answer.stdout) == (1, ""), command
        assert "ended the connection" in answer.stderr or "cannot be reached" in answer.stderr


def test_what_a_server_cannot_be_told_is_refused(cli: CommandLine, cluster: Cluster, first_use: str) -> None:
    half = "ana\udcff"
    for arguments, database in ((("db", "grant", half), first_use), (("facilities",), cluster.url(half))):
        answer = cli(*arguments, db=database)
        assert answer.code in (1, 2)
        assert answer.stdout == ""
        assert answer.stderr.startswith("prisonkb: error: ")
