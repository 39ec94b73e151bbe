"""A server loses nothing either: killed writers, many readers, and what ``db check`` finds there."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest
from tools.cluster import name_of, running_cluster
from tools.crowd import crowd
from tools.forking import fork
from tools.killing.scenario import kill_worker
from tools.killing.scenarios import writing
from tools.killing.server import ServerStore, with_crashes
from tools.killing.trials import trials

from prisonkb.places import Server
from prisonkb.store.engine import engine_at

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine
    from tools.cluster import Cluster


# A process that was forked ends without the threads of pytest.
forking = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")


@forking
def test_killed_at_any_moment_a_writer_or_the_server_leaves_the_old_state_or_the_new_one(tmp_path: Path) -> None:
    with running_cluster(tmp_path / "server") as cluster:
        load, *_ = writing(ServerStore(cluster, "killed", tmp_path), 40, tmp_path)
        for scenario in (load, with_crashes(load, cluster)):
            (outcome,) = trials(scenario, 1, random.Random(scenario.name))
            assert outcome.state in ("old", "new"), outcome.reason
            assert outcome.is_next_done


@forking
def test_a_writer_that_is_killed_in_the_midst_of_a_long_statement_lets_the_next_one_in(
    cli: CommandLine, cluster: Cluster, own: str
) -> None:
    def write() -> None:
        with engine_at(Server(own)).connect() as connection, connection.begin():
            connection.exec_driver_sql("SELECT pg_sleep(60)")

    asleep = f"SELECT pid FROM pg_stat_activity WHERE datname = '{name_of(own)}' AND query LIKE '%sleep%'"
    process, begin = fork(write), time.monotonic()
    while not cluster.run(asleep):
        assert time.monotonic() < begin + 10
    kill_worker(process)
    assert cli("load", "later-reports", db=own).code == 0


@forking
def test_readers_of_a_server_see_one_whole_state_each_while_a_writer_loads(empty: str, tmp_path: Path) -> None:
    counts, failed = crowd(Server(empty), tmp_path, readers=8, rounds=1)
    assert counts["old"] >= 8
    assert (counts["mixed"], failed) == (0, 0)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE facility SET capacity = 1 WHERE id = 'cecot'",
            "projection: facility cecot: capacity is 1, and",
        ),
        ("DELETE FROM witness WHERE entity = 'cecot'", "projection: witness cecot "),
        ("UPDATE source SET root = 'other' WHERE id = 'abc-2025-06-24'", "derived: source abc-2025-06-24: root is 'o"),
        ("DELETE FROM citation WHERE claim = 'cecot.capacity'", "evidence: claim cecot.capacity: no citation"),
        ("DROP INDEX ix_claim_entity_field", "schema: claim: the index ix_claim_entity_field is missing"),
        ("DROP VIEW packs", "schema: packs: the view is missing"),
        ("UPDATE country SET iso3 = 'XXX' WHERE id = 'PE'", "codebook: country PE: iso3 is 'XXX', and the program has"),
        ("UPDATE pack SET version = '0' WHERE id = 'article'", "pack: pack article: version is '0', and the pack says"),
    ],
)
def test_what_is_damaged_on_a_server_is_named(
    cli: CommandLine, cluster: Cluster, own: str, statement: str, found: str
) -> None:
    cluster.run(
        "SET search_path = prisonkb", "SET session_replication_role = replica", statement, database=name_of(own)
    )
    answer = cli("db", "check", db=own)
    assert answer.code == 3
    assert found in answer.stdout
