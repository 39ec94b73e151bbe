"""Sources as they are cited, in English or Spanish."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.phrases import Phrases

if TYPE_CHECKING:
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

    def whole(self, lang: str) -> str:
        """Return the reference with its address, its archived copy and the day on which it was read."""
        parts = [self.text(lang), self.url]
        if self.archive_url:
            parts.append(_say("archived", lang).format(url=self.archive_url))
        if self.accessed:
            parts.append(_say("read", lang).format(day=long_date(self.accessed, lang)))
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


def references(database: Database, lang: str) -> dict[str, Reference]:
    """Return every source that is cited, by its id."""
    return {row["id"]: _reference(row, lang) for row in database.rows("SELECT * FROM sources ORDER BY id")}
