"""What a shell offers for countries, ids and packs: read from the database, silent where there is none."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prisonkb.errors import PrisonKBError

if TYPE_CHECKING:
    from prisonkb.places import Place


def _place() -> "Place":
    import os

    from prisonkb.paths import default_database
    from prisonkb.places import database_place

    named = os.environ.get("PRISONKB_DB")
    return database_place(named) if named else default_database()


def _offers(sql: str, incomplete: str) -> Iterator[tuple[str, str]]:
    from prisonkb.read.database import database_at
    from prisonkb.text import fold, printable

    try:
        with database_at(_place()) as database:
            rows = database.rows(sql)
    except PrisonKBError:
        return
    wanted = fold(incomplete)
    for row in rows:
        if fold(row["value"]).startswith(wanted):
            yield printable(row["value"]), printable(row["help"] or "")


def countries(incomplete: str) -> list[tuple[str, str]]:
    """Return the countries that something is known about and whose name, or else whose code, begins so."""
    by_name = [*_offers("SELECT name AS value, id AS help FROM countries ORDER BY name", incomplete)]
    return by_name or [*_offers("SELECT id AS value, name AS help FROM countries ORDER BY id", incomplete)]


def entities(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids that begin so."""
    known = (
        "SELECT entity AS value, name AS help FROM names WHERE entity IN (SELECT entity FROM claims) ORDER BY entity"
    )
    return [*_offers(known, incomplete)]


def sources(incomplete: str) -> list[tuple[str, str]]:
    """Return the sources whose id begins so."""
    return [*_offers("SELECT id AS value, title AS help FROM sources ORDER BY id", incomplete)]


def citable(incomplete: str) -> list[tuple[str, str]]:
    """Return the sources, and the ids of what they speak of, that begin so."""
    return sources(incomplete) + entities(incomplete)


def packs(incomplete: str) -> list[tuple[str, str]]:
    """Return the loaded packs whose name begins so."""
    return [*_offers("SELECT id AS value, title AS help FROM packs ORDER BY id", incomplete)]


def bundled(incomplete: str) -> list[str]:
    """Return the bundled packs whose name begins so."""
    from prisonkb import bundle

    return [name for name in bundle.names() if name.startswith(incomplete)]
