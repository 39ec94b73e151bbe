"""Checking a database: all that it must be is looked at, in one state of it, and all that is wrong is told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from prisonkb.store.checks.codebook import check_codebook
from prisonkb.store.checks.derived import check_dates, check_fields, check_roots
from prisonkb.store.checks.file import check_file, check_schema
from prisonkb.store.checks.finding import UNREADABLE, Finding
from prisonkb.store.checks.packs import check_packs
from prisonkb.store.checks.projections import check_projections
from prisonkb.store.checks.references import (
    check_chains,
    check_evidence,
    check_foreign_keys,
    check_kinds,
    check_requirements,
)
from prisonkb.store.checks.search import check_search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

    from prisonkb.store.checks.packs import NotedPack
    from prisonkb.store.load import PackFile

    Check = Callable[[Connection], Iterator[Finding]]

_CHECKS: dict[str, Check] = {
    "the file": check_file,
    "tables, indexes and views": check_schema,
    "keys": check_foreign_keys,
    "kinds of entities": check_kinds,
    "what packs require": check_requirements,
    "chains of transmission": check_chains,
    "citations": check_evidence,
    "dates": check_dates,
    "origins of sources": check_roots,
    "fields": check_fields,
    "countries and indicators": check_codebook,
    "projections": check_projections,
    "the search index": check_search,
}


_SURROUNDINGS = (
    *("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHM", "SQLITE_BUSY", "SQLITE_READONLY", "SQLITE_CANTOPEN"),
    *("08", "25006", "42501", "53", "57"),
)
"""How errors begin that say nothing of what is stored: no room, a lock, no permission, a server that goes away."""


def _is_of_surroundings(error: DBAPIError) -> bool:
    name = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or name.startswith(_SURROUNDINGS)


def _run(connection: Connection, what: str, check: Check) -> Iterator[Finding]:
    """Run a check; where what is stored cannot be read in the midst of it, that is what was found.

    Raises DBAPIError for what the disk, the system or the server refuses.
    """
    try:
        yield from check(connection)
    except DBAPIError as error:
        if _is_of_surroundings(error):
            raise
        yield Finding("file", "", "", f"the check of {what} could not be finished: {error.orig}")
    except UNREADABLE as error:
        yield Finding("file", "", "", f"the check of {what} could not be finished: {type(error).__name__}: {error}")


def check_database(engine: Engine, file_of: Callable[[NotedPack], PackFile | None]) -> Iterator[Finding]:
    """Yield all that is wrong in a database, in bounded memory; ``file_of`` gives what a pack was loaded from."""
    checks: dict[str, Check] = {**_CHECKS, "packs": partial(check_packs, file_of=file_of)}
    with engine.connect() as connection:
        transaction = connection.begin()
        for what, check in checks.items():
            yield from _run(connection, what, check)
        transaction.rollback()
