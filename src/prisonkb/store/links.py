"""What the links of chains stand for, looked up as claims name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from prisonkb.reason.claims import Origins
from prisonkb.store.bulk import batches, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

_MOST = 20_000
"""How many links are kept before all are forgotten and looked up anew."""


class Links:
    """Looks up sources and actors, each once while it is kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._forget()

    def _forget(self) -> None:
        self._known: set[str] = set()
        self._roots: dict[str, str] = {}
        self._publishers: dict[str, str] = {}
        self._names: dict[str, set[str]] = {}

    def origins(self, links: Iterable[str]) -> Origins:
        """Return what some links stand for: ids of actors, or of sources, the roots of these included."""
        if len(self._known) > _MOST:
            self._forget()
        self._look_up(set(links) - self._known)
        self._look_up({*self._roots.values()} - self._known)
        return Origins(self._roots, self._publishers, self._names)

    def _look_up(self, links: set[str]) -> None:
        source, claim, actor = table("source"), table("claim"), table("actor")
        for part in batches(sorted(links)):
            query = select(source.c.id, source.c.root, source.c.publisher).where(source.c.id.in_(part))
            for source_id, root, publisher in self._connection.execute(query):
                self._roots[source_id], self._publishers[source_id] = root, publisher
            called = (
                select(claim.c.entity, claim.c.text, claim.c.text_es)
                .join(actor, actor.c.id == claim.c.entity)
                .where(claim.c.entity.in_(part), claim.c.field == "name")
            )
            for entity, *names in self._connection.execute(called):
                self._names.setdefault(entity, set()).update(filter(None, names))
        self._known |= links
