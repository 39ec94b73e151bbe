"""Sources as they are cited, in English or Spanish."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import UnknownNameError
from prisonkb.phrases import Phrases
from prisonkb.read.names import find_entity, spellings
from prisonkb.read.query import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prisonkb.read.database import Database, Row

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_say = Phrases(
    {
        "undated": ("undated", "sin fecha"),
        "read": ("read on {day}", "consultado el {day}"),
        "archived": ("archived at {url}", "archivado en {url}"),
    }
)


def long_date(date: str, lang: str) -> str:
    """Return a date as people write it: 24 June 2025, 24 de junio de 2025; a period as it is written."""
    parts = date.split("-")
    if "/" in date or len(parts) == 1:
        return date
    month, of = _MONTHS[lang].split()[int(parts[1]) - 1], " de " if lang == "es" else " "
    day = [str(int(parts[2]))] if len(parts) == 3 else []
    return of.join([*day, month, parts[0]])


class Reference(NamedTuple):
    """A source as it is cited."""

    id: str
    title: str
    publisher: str
    kind: str
    published: str | None
    accessed: str | None
    url: str | None
    archive_url: str | None
    licence: str | None
    languages: tuple[str, ...]

    def text(self, lang: str) -> str:
        """Return title, publisher and date as people read them, without addresses."""
        opening, closing = ("«", "»") if lang == "es" else ("“", "”")
        date = long_date(self.published, lang) if self.published else _say("undated", lang)
        return f"{self.publisher}, {opening}{self.title}{closing}, {date}"

    def archived(self, lang: str) -> str:
        """Return where an archived copy is, nothing where none is known."""
        return _say("archived", lang, url=self.archive_url) if self.archive_url else ""

    def whole(self, lang: str) -> str:
        """Return the reference with its address, its archived copy and the day on which it was read."""
        parts = [self.text(lang), self.url, self.archived(lang)]
        if self.accessed:
            parts.append(_say("read", lang, day=long_date(self.accessed, lang)))
        return ", ".join(part for part in parts if part) + "."


def _reference(row: Row, lang: str) -> Reference:
    return Reference(
        row["id"],
        row["title_es"] if lang == "es" else row["title"],
        row["publisher"],
        row["kind"],
        row["published"],
        row["accessed"],
        row["url"],
        row["archive_url"],
        row["licence"],
        tuple(row["languages"].split()),
    )


_SOURCES = (
    "SELECT id, title, title_es, publisher, kind, published, accessed, url, archive_url, licence, languages "
    "FROM sources"
)


def references(database: Database, lang: str, sources: Iterable[str] | None = None) -> dict[str, Reference]:
    """Return every source that is cited, or some of them, by id and in that order."""
    if sources is None:
        rows = database.rows(f"{_SOURCES} ORDER BY id")
    else:
        found = rows_of(database, f"{_SOURCES} WHERE {{}}", "id", sources)
        rows = sorted(found, key=lambda row: str(row["id"]))
    return {row["id"]: _reference(row, lang) for row in rows}


class Cited(NamedTuple):
    """What was asked to be cited: one source, or everything that an entity is known by."""

    id: str
    is_source: bool

    def sources(self, database: Database) -> set[str]:
        """Return the sources that this means and the database shows."""
        if self.is_source:
            sql = "SELECT id FROM sources WHERE id = :id"
        else:
            sql = (
                "SELECT source AS id FROM claims WHERE entity = :id "
                "UNION SELECT source AS id FROM statistics WHERE country = :id OR facility = :id"
            )
        return {row["id"] for row in database.rows(sql, {"id": self.id})}


def find_cited(database: Database, name: str) -> Cited:
    """Return the source that an id means, else the entity that an id or a name means.

    Raises UsageError where the name fits several entities, UnknownNameError with the nearest names where it fits none.
    """
    folded = name.casefold()
    if database.rows("SELECT id FROM sources WHERE id = :id", {"id": folded}):
        return Cited(folded, is_source=True)
    try:
        return Cited(find_entity(database, name), is_source=False)
    except UnknownNameError:
        offered = [*(row["id"] for row in database.rows("SELECT id FROM sources")), *spellings(database)]
        raise UnknownNameError(
            "source, id or name", name, offered, hint="prisonkb sources lists what is cited"
        ) from None
