"""Databases that are killed, on a server, which can be killed itself."""

from __future__ import annotations

import os
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from tools.killing.store import REVISION
from tools.older import older_database, older_on_server

from prisonkb.errors import DatabaseError
from prisonkb.places import Server
from prisonkb.postgres import connect
from prisonkb.store.build import build_database
from prisonkb.store.server import server_reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine
    from tools.cluster import Cluster
    from tools.killing.scenario import Scenario

    from prisonkb.store.load import PackFile

_TOLD = 3
"""How a process ends whose work was refused in words."""


class ServerStore:
    """Databases of a server whose names begin alike."""

    def __init__(self, cluster: Cluster, prefix: str, folder: Path) -> None:
        """Keep databases on a server; the folder is for files on the way to an older one."""
        self._cluster, self._prefix, self._folder = cluster, prefix, folder
        self.own = Server(cluster.url(self._name("own")))

    def _name(self, name: str) -> str:
        return f"{self._prefix}_{name}"

    def build(self, name: str, files: list[PackFile]) -> None:
        """Make a database that stays, with some packs."""
        build_database(Server(self._cluster.create(self._name(name))), files)

    def build_older(self, name: str, revision: str, files: list[PackFile]) -> None:
        """Make a database that stays, of an earlier revision, with what some packs say."""
        newest = self._folder / f"before-{name}.db"
        build_database(newest, files)
        older = older_database(self._folder / f"{name}.db", revision, newest)
        older_on_server(Server(self._cluster.create(self._name(name))), revision, older)

    def renew(self, name: str) -> None:
        """Put the own database back to what another one holds."""
        self._cluster.renew(self._name("own"), self._name(name))

    def revisions(self) -> tuple[str, list[str]]:
        """Return the revision of the own database; nothing lies beside it."""
        with closing(connect(self.own)) as connection:
            return str(connection.execute(REVISION).fetchall()[0][0]), []

    def reader(self) -> Engine:
        """Return an engine that reads the own database."""
        return server_reader(self.own)


def _or_told(work: Callable[[], None]) -> None:
    """Do work, and end the process where the database refuses it in words."""
    try:
        work()
    except DatabaseError:
        os._exit(_TOLD)


def _crash(cluster: Cluster, process: int) -> bool:
    """Kill a server and start it again; tell whether the work of a process had ended well before that.

    Raises AssertionError where the process, which was not killed, ends otherwise than by telling of it.
    """
    cluster.kill()
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    cluster.restart()
    assert code in (0, _TOLD), "who worked on the server that was killed is not told in words"
    return code == 0


def with_crashes(scenario: Scenario, cluster: Cluster) -> Scenario:
    """Return the scenario in which the server is killed, not who works on it."""
    kill, work = partial(_crash, cluster), partial(_or_told, scenario.work)
    return scenario._replace(name=f"{scenario.name}-crash", work=work, kill=kill)
