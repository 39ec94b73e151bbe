"""Packs go into a database on a server, and out of it, as into a file; older databases keep all that they hold."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from tools.cluster import name_of
from tools.older import earlier_revisions, older_database, older_on_server

from prisonkb.places import Server
from prisonkb.read.database import SCHEMA_REVISION, database_at
from prisonkb.store import server
from prisonkb.store.engine import engine_at
from prisonkb.store.migrate import upgrade

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import CommandLine
    from tools.cluster import Cluster

ASKED = (
    ("facilities",),
    ("claims",),
    ("statistics", "--country", "Honduras"),
    ("show", "cecot"),
    ("conflicts",),
    ("search", "prison", "carcel"),
    ("gaps",),
    ("sources",),
)


def answers(cli: CommandLine, database: Path | str) -> list[str]:
    found = [cli(*arguments, "--format", "json", db=database) for arguments in ASKED]
    assert {answer.code for answer in found} == {0}
    return [answer.stdout for answer in found]


def test_packs_that_come_and_go_say_and_leave_the_same(cli: CommandLine, own_database: Path, own: str) -> None:
    before = answers(cli, own)
    for command in (("load", "transfer-deals"), ("unload", "later-reports", "--cascade")):
        in_file, on_server = cli(*command, db=own_database), cli(*command, db=own)
        assert on_server == in_file
        assert on_server.code == 0
        assert answers(cli, own) == answers(cli, own_database)
    assert answers(cli, own) == before
    assert cli("load", "article", db=own).stdout == "article: unchanged, nothing to load\n"
    assert cli("db", "check", db=own).code == 0


def test_a_server_plans_by_what_was_just_loaded(cli: CommandLine, cluster: Cluster, own: str) -> None:
    assert cli("load", "later-reports", db=own).code == 0
    counted = "SELECT reltuples FROM pg_class WHERE oid = 'prisonkb.claim'::regclass"
    there = "SELECT COUNT(*) FROM prisonkb.claim"
    assert cluster.run(counted, database=name_of(own)) == cluster.run(there, database=name_of(own))


def test_what_loading_a_pack_would_change_is_told_without_loading_it(
    cli: CommandLine, article_database: Path, first_use: str
) -> None:
    on_server = cli("diff", "later-reports", "--format", "json", db=first_use)
    assert on_server == cli("diff", "later-reports", "--format", "json", db=article_database)
    with database_at(Server(first_use)) as database:
        assert "later-reports" not in [row["id"] for row in database.rows("SELECT id FROM packs")]


def test_a_pack_that_is_refused_leaves_everything_as_it_was(
    cli: CommandLine, own: str, write_pack: Callable[..., Path]
) -> None:
    before = answers(cli, own)
    pack = write_pack("""
        pack: stranger
        title: {en: Stranger, es: Extraño}
        requires: [nowhere]
    """)
    assert cli("load", str(pack), db=own).code != 0
    assert answers(cli, own) == before


@pytest.mark.parametrize("revision", earlier_revisions())
def test_a_database_of_an_earlier_revision_is_upgraded_with_all_that_it_holds(
    cli: CommandLine, article_database: Path, empty: str, tmp_path: Path, revision: str
) -> None:
    older = older_database(tmp_path / "older.db", revision, article_database)
    older_on_server(Server(empty), revision, older)
    refused = cli("facilities", db=empty)
    assert refused.code == 1
    assert f"older prisonkb (schema {revision}, this one reads {SCHEMA_REVISION})" in refused.stderr
    assert f"schema {revision} upgraded to {SCHEMA_REVISION}" in cli("db", "upgrade", db=empty).stdout
    cli("db", "upgrade", db=older)
    assert answers(cli, empty) == answers(cli, older)
    assert "nothing was changed" in cli("db", "upgrade", db=empty).stdout


def test_migrations_that_fail_leave_the_older_schema(
    cli: CommandLine, cluster: Cluster, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(engine_at(Server(empty)), "0003")

    def fail(_: object) -> None:
        raise RuntimeError("pulled out")

    monkeypatch.setattr(server, "settle_order", fail)
    with pytest.raises(RuntimeError, match="pulled out"):
        upgrade(engine_at(Server(empty)))
    assert cluster.run("SELECT version_num FROM prisonkb.alembic_version", database=name_of(empty)) == [("0003",)]
    assert "schema 0003" in cli("facilities", db=empty).stderr


def test_of_two_that_make_a_database_at_once_both_find_it_whole(cli: CommandLine, empty: str) -> None:
    from prisonkb.api.upkeep import build

    threads = [threading.Thread(target=build, args=[Server(empty)]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cli("db", "check", db=empty).code == 0
    assert cli("packs", "-f", "csv", db=empty).stdout.count("\n") > 2


def test_a_writer_that_waits_too_long_for_another_is_told(
    cli: CommandLine, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prisonkb.store.server.PATIENCE_S", 0.1)
    with engine_at(Server(own)).connect() as writer, writer.begin():
        answer = cli("load", "later-reports", db=own)
    assert answer.code == 1
    assert "is locked: another process is writing to it" in answer.stderr
    assert "nothing was changed" in answer.stderr
    assert cli("load", "later-reports", db=own).code == 0


def test_a_reader_sees_the_state_that_it_opened_whatever_is_written_meanwhile(cli: CommandLine, own: str) -> None:
    with database_at(Server(own)) as reader:
        before = reader.rows("SELECT COUNT(*) AS claims FROM claims")
        assert cli("load", "later-reports", db=own).code == 0
        assert reader.rows("SELECT COUNT(*) AS claims FROM claims") == before
    with database_at(Server(own)) as reader:
        assert reader.rows("SELECT COUNT(*) AS claims FROM claims") != before
