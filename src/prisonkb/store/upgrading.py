"""Bringing a database to the newest schema: all of it in one transaction, after a copy of it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import inspect

from prisonkb.errors import DatabaseError, NotOursError
from prisonkb.places import Server
from prisonkb.store.codebook import write_codebook
from prisonkb.store.copying import keep_copy
from prisonkb.store.engine import engine_at
from prisonkb.store.migrate import known_revisions, migrate, newest_revision, revision_of, schema_transaction
from prisonkb.store.projecting import project_again

if TYPE_CHECKING:
    from pathlib import Path

    from prisonkb.places import Place


class Upgraded(NamedTuple):
    """What an upgrade did."""

    before: str
    """The schema that was found."""
    now: str
    """The schema that is there now; where it is the same, nothing was done."""
    copy: Path | None = None
    """The file as it was; nothing of it is kept on a server."""


def upgrade_database(place: Place) -> Upgraded:
    """Bring tables, views, reference rows and projections to what this version of the program makes.

    A file is copied first, under the lock of the transaction, so that nothing is written between the copy and the
    upgrade; the copy goes where the upgrade fails. A server keeps what was there until all is done. Raises
    DatabaseError for a database that is not ours, is newer, or cannot be copied.
    """
    copy = None
    try:
        with schema_transaction(engine_at(place)) as connection:
            before, newest = revision_of(connection), newest_revision()
            if before is None or not inspect(connection).has_table("pack"):
                raise NotOursError(place)
            if before > newest:
                message = f"{str(place)!r} was made by a newer prisonkb (schema {before}, this one reads {newest})"
                raise DatabaseError(message, hint="upgrade prisonkb")
            if before == newest:
                return Upgraded(before, newest)
            if before not in known_revisions():
                raise NotOursError(place)
            if not isinstance(place, Server):
                copy = keep_copy(place, before)
            migrate(connection)
            write_codebook(connection)
            project_again(connection)
    except BaseException:
        if copy is not None:
            copy.unlink()
        raise
    return Upgraded(before, newest, copy)
