"""Finding a country or an entity by whatever people call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.errors import UnknownNameError, UsageError
from prisonkb.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.read.database import Database, Row


_LONGEST_CODE = 3
"""The most letters of an ISO 3166-1 code of a country."""


def find_country(database: Database, name: str) -> str:
    """Return the id of a country from a code or a name, in any case, with or without accents.

    Raises UnknownNameError with the nearest names.
    """
    spelling = " ".join(words(name))
    found = database.rows("SELECT country FROM country_name WHERE spelling = :spelling", {"spelling": spelling})
    if found:
        return str(found[0]["country"])
    hint = "give a name in English or Spanish, or an ISO code"
    offered = _offered(database, spelling)
    raise UnknownNameError("country", name, offered, offered=offered, hint=hint)


def _offered(database: Database, spelling: str) -> dict[str, str]:
    """Return what may have been meant, with what to offer for it: a code as one where a code may have been typed, else
    a name in English or Spanish as it is written.
    """
    names = {row["id"]: row for row in database.rows("SELECT id, name, name_es FROM country")}
    found: dict[str, str] = {}
    for known, country in database.records("SELECT spelling, country FROM country_name"):
        written = (names[country]["name"], names[country]["name_es"])
        called = next((name for name in written if " ".join(words(name)) == known), None)
        is_code = called is None and len(known) <= _LONGEST_CODE
        if not is_code or len(spelling) <= _LONGEST_CODE:
            found[known] = known.upper() if is_code else called or written[0]
    return found


_IS_OR_IN = "country.id = :{key} OR (country.id > :{key} || '-' AND country.id < :{key} || '.')"
"""A country or a part of one, whose id goes on after a hyphen; as two ranges, which an index finds."""


def country_condition(columns: Sequence[str], codes: Sequence[str], parameters: dict[str, object]) -> str:
    """Return the SQL condition that one of some columns is one of some countries or a part of one of them."""
    called = "_".join(columns).replace(".", "_")
    keys = [f"{called}_{number}" for number in range(len(codes))]
    parameters |= dict(zip(keys, codes, strict=True))
    tests = " OR ".join(_IS_OR_IN.format(key=key) for key in keys)
    return " OR ".join(f"{column} IN (SELECT country.id FROM country WHERE {tests})" for column in columns)  # noqa: S608 - values are parameters


_ORDER = ("facility", "transfer", "policy", "country", "actor", "event")
"""Which kind of entity a name means first, where several have it."""


def _named(database: Database) -> list[Row]:
    """Return every entity with the words of its id and of its names."""
    rows = database.rows("SELECT entity, kind, name, name_es FROM names WHERE kind <> 'country'")
    for row in rows:
        row["spellings"] = [" ".join(words(text)) for text in (row["entity"], row["name"], row["name_es"]) if text]
    return rows


def _written(named: Sequence[Row]) -> list[str]:
    return [row["entity"] for row in named] + [row["name"] for row in named if row["name"]]


def spellings(database: Database) -> list[str]:
    """Return the ids and the names of all entities but countries, as they are written."""
    return _written(_named(database))


def find_entity(database: Database, name: str) -> str:
    """Return the id of the one entity that an id or a name means.

    An id wins, then one that an entity once had, then a whole name, then words that stand in the names of one entity;
    among several, one that is the only prison, else the only transfer and so on. Raises UsageError where the name fits
    several, UnknownNameError where it fits none.
    """
    exact = database.rows(
        "SELECT id FROM entity WHERE id IN (:name, :upper, :lower)",
        {"name": name, "upper": name.upper(), "lower": name.lower()},
    )
    if len(exact) == 1:
        return str(exact[0]["id"])
    if (renamed := entity_once_called(database, name)) is not None:
        return renamed
    spelling = " ".join(words(name))
    country = database.rows("SELECT country FROM country_name WHERE spelling = :spelling", {"spelling": spelling})
    if country:
        return str(country[0]["country"])
    known = _named(database)
    wanted = set(spelling.split())
    whole = [row for row in known if spelling in row["spellings"]]
    partly = [row for row in known if wanted and any(wanted <= set(text.split()) for text in row["spellings"])]
    for matches in (whole, partly):
        for kind in _ORDER:
            of_kind = [row["entity"] for row in matches if row["kind"] == kind]
            if len(of_kind) == 1:
                return str(of_kind[0])
            if of_kind:
                raise UsageError(f"{name!r} may be {' or '.join(sorted(of_kind))}", hint="give the id of one of them")
    raise UnknownNameError("id or name", name, _written(known), hint=f"prisonkb search {spelling or 'WORDS'}")


def entity_once_called(database: Database, name: str) -> str | None:
    """Return the id of the entity that once had an id, None where none had."""
    rows = database.rows("SELECT entity FROM former_id WHERE id = :name", {"name": name.lower()})
    return str(rows[0]["entity"]) if rows else None


def find_known(database: Database, view: str, noun: str, name: str) -> str:
    """Return an id of a source or a pack if a view has it, without regard to case; raise UnknownNameError otherwise."""
    folded = name.casefold()
    if database.rows(f"SELECT id FROM {view} WHERE id = :id", {"id": folded}):  # noqa: S608 - the view's name is ours
        return folded
    known = [row["id"] for row in database.rows(f"SELECT id FROM {view}")]  # noqa: S608 - as above
    raise UnknownNameError(noun, name, known, hint=f"prisonkb {view} lists them")
