"""Which part of what is known an answer is asked from: sources, packs, and the two clocks."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from prisonkb import bundle
from prisonkb.errors import UsageError
from prisonkb.read.database import Database

if TYPE_CHECKING:
    from prisonkb.reason.dates import Span


def _day(option: str, text: str | None) -> "Span | None":
    """Return the days of a date that a clock is set to; raise UsageError for what is no day, month or year."""
    if text is None:
        return None
    from prisonkb.reason.dates import span

    try:
        if "/" in text:
            raise ValueError(f"{text!r} is a period")
        return span(text)
    except ValueError as error:
        message = f"{option} {text!r} is no day; expected 2025-06-24, 2025-06 or 2025"
        raise UsageError(message, hint=f"prisonkb facilities {option} 2025-06-24") from error


def entity_asked(database: Database, name: str, say: Callable[[str, str], None]) -> str:
    """Return the id of the entity that is asked for; say, in English and in Spanish, where it has another id now."""
    from prisonkb.read.names import entity_once_called, find_entity

    found = find_entity(database, name)
    if found != name and entity_once_called(database, name) == found:
        say(f"{name} has another id now: {found}", f"{name} tiene ahora otro id: {found}")
    return found


class Asked(NamedTuple):
    """Which sources and packs to answer from, and on which days, as it was typed."""

    sources: list[str] | None
    packs: list[str] | None
    known_at: str | None
    as_of: str | None

    def look_through(self, database: Database) -> list[tuple[str, str]]:
        """Answer from these alone, where any is asked for; return what to say of it, in English and in Spanish."""
        if not (self.sources or self.packs) and self.known_at is None and self.as_of is None:
            return []
        from prisonkb.read import lens
        from prisonkb.read.names import find_known

        chosen = lens.Filter(
            [find_known(database, "sources", "source", name) for name in self.sources or ()],
            [find_known(database, "packs", "loaded pack", name) for name in self.packs or ()],
            _day("--known-at", self.known_at),
            _day("--as-of", self.as_of),
        )
        left_out = lens.look_through(database, chosen)
        if not left_out:
            return []
        one = left_out == 1
        english = f"Left out: {left_out} {'source' if one else 'sources'} without a date of publication or of access."
        return [
            (english, f"Sin contar: {left_out} {'fuente' if one else 'fuentes'} sin fecha de publicación ni consulta.")
        ]

    def speaking(self, database: Database, loaded: Sequence[str]) -> list[tuple[str, str]]:
        """Return what to say of the packs that an answer may come from, where others speak than those of a first use.

        A pack speaks where a source of it counts.
        """
        if self.packs or set(loaded) <= set(bundle.DEFAULT):
            return []
        names = ", ".join(row["pack"] for row in database.rows("SELECT DISTINCT pack FROM sources ORDER BY pack"))
        return [(f"Packs that speak here: {names}.", f"Paquetes que hablan aquí: {names}.")] if names else []
