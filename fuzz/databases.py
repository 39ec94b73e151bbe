"""The databases that a door asks: one in a file, and beside it one on a server, which must say the same."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from tools.contents import contents

from fuzz.oracle import ViolatedError, fingerprint
from prisonkb.api.upkeep import build, unload
from prisonkb.places import Server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tools.cluster import Cluster

    from prisonkb.places import Place

_Said = TypeVar("_Said")


class Database(Protocol):
    """A database that a door asks."""

    @property
    def place(self) -> Place:
        """Where it is."""

    def mark(self) -> None:
        """Remember what it holds."""

    def is_as_marked(self) -> bool:
        """Tell whether it holds what it held when that was remembered."""

    def renew(self) -> None:
        """Put it back to what it held when it was made."""


def _small(place: Place) -> None:
    build(place)
    for _ in unload(place, "world-statistics", cascade=False):
        pass


class _File:
    def __init__(self, folder: Path) -> None:
        self.place = folder / "own.db"
        self._pristine = folder / "pristine.db"
        _small(self._pristine)
        self.renew()

    def mark(self) -> None:
        self._marked = fingerprint(self.place)

    def is_as_marked(self) -> bool:
        return self.place.is_file() and fingerprint(self.place) == self._marked

    def renew(self) -> None:
        shutil.copy(self._pristine, self.place)
        self.mark()


class _OnServer:
    def __init__(self, cluster: Cluster) -> None:
        from prisonkb.postgres import connect  # noqa: PLC0415 - a door without a server needs no driver

        self._cluster = cluster
        self._watch = connect(Server(cluster.url("postgres")))
        # What tidies up by itself would be taken for a change.
        cluster.run("ALTER SYSTEM SET autovacuum = off", "SELECT pg_reload_conf()")
        _small(Server(cluster.create("pristine")))
        self.place = Server(cluster.url("own"))
        self.renew()

    def _last_write(self) -> Any:
        return self._watch.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())").fetchone()

    def mark(self) -> None:
        self._marked, self._seen = contents(self.place), self._last_write()

    def is_as_marked(self) -> bool:
        if self._last_write() == self._seen:
            return True
        # Temporary tables are a write, too.
        self._seen = self._last_write()
        return contents(self.place) == self._marked

    def renew(self) -> None:
        self._cluster.renew("own", "pristine")
        self.mark()


def databases(folder: Path, cluster: Cluster | None) -> list[Database]:
    """Return a database in a file of a folder, and one on a server where there is one."""
    return [_File(folder), *([_OnServer(cluster)] if cluster else [])]


def same_of_all(several: list[Database], ask: Callable[[Database], _Said]) -> _Said:
    """Ask each database and return what the first says; raise ViolatedError where another says something else."""
    said, *others = [ask(database) for database in several]
    for other in others:
        if other != said:
            texts = repr(said), repr(other)
            differing = (place for place, (one, two) in enumerate(zip(*texts, strict=False)) if one != two)
            start = max(next(differing, min(map(len, texts))) - 40, 0)
            in_file, on_server = (text[start : start + 200] for text in texts)
            raise ViolatedError(f"a file says …{in_file}…, a server …{on_server}…")
    return said
