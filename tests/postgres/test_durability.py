"""A server loses nothing either: killed writers, many readers, and what ``db check`` finds there."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.postgres.conftest import name_of
from tools.crowd import crowd
from tools.forking import ended_well, fork

from prisonkb.api.upkeep import pack_file
from prisonkb.places import Server
from prisonkb.store.engine import engine_at
from prisonkb.store.load import load_packs, unload_pack

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine
    from tests.postgres.conftest import Cluster


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # the processes end without the threads of pytest
def test_a_load_that_is_killed_leaves_the_old_state_or_the_new_one(cli: CommandLine, own: str) -> None:
    file, engine = pack_file("later-reports"), engine_at(Server(own))
    begin = time.perf_counter()
    assert ended_well(fork(partial(load_packs, engine, [file])))
    took = time.perf_counter() - begin
    whole = cli("claims", "-f", "json", db=own).stdout
    unload_pack(engine, "later-reports")
    without = cli("claims", "-f", "json", db=own).stdout
    for part in (0.3, 0.7):
        process = fork(partial(load_packs, engine, [file]))
        time.sleep(part * took)
        os.kill(process, signal.SIGKILL)
        ended_well(process)
        # The server sees that the writer has gone when it next writes to it; until then its lock may be held.
        assert cli("claims", "-f", "json", db=own).stdout in (without, whole)
        assert cli("load", "later-reports", db=own).code == 0
        assert cli("claims", "-f", "json", db=own).stdout == whole
        assert cli("db", "check", db=own).code == 0
        unload_pack(engine, "later-reports")


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # as above
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
