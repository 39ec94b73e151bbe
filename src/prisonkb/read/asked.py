"""Which part of what is known an answer is asked from: sources, packs, and the two clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb import bundle
from prisonkb.errors import UsageError
from prisonkb.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.read.database import Database
    from prisonkb.reason.dates import Span

_say = Phrases(
    {
        "source": ("only source {ids}", "solo la fuente {ids}"),
        "sources": ("only sources {ids}", "solo las fuentes {ids}"),
        "pack": ("only pack {ids}", "solo el paquete {ids}"),
        "packs": ("only packs {ids}", "solo los paquetes {ids}"),
        "known at": ("as known at {day}", "según lo sabido a {day}"),
        "as of": ("as of {day}", "situación a {day}"),
    }
)


def day(text: str | None, called: str) -> Span | None:
    """Return the days of a date that a clock is set to; ``called`` is what the clock is called where it was typed.

    Raises UsageError for what is no day, month or year.
    """
    if text is None:
        return None
    from prisonkb.reason.dates import span  # noqa: PLC0415 - most answers are asked of no day

    try:
        if "/" in text:
            raise ValueError(f"{text!r} is a period")
        return span(text)
    except ValueError as error:
        message = f"{called} {text!r} is no day; expected 2025-06-24, 2025-06 or 2025"
        option = called.removeprefix("--").replace("_", "-")
        raise UsageError(message, hint=f"prisonkb facilities --{option} 2025-06-24") from error


class Asked(NamedTuple):
    """Which sources and packs to answer from, as they are named, and on which days; none of these means all."""

    sources: Sequence[str] = ()
    packs: Sequence[str] = ()
    known_at: Span | None = None
    as_of: Span | None = None

    def _told(self, lang: str) -> str:
        """Return what is asked for, as a table that is read elsewhere tells it."""
        from prisonkb.reason.dates import shortest  # noqa: PLC0415 - most answers are asked of no day

        named = (("source", self.sources), ("pack", self.packs))
        days = (("known at", self.known_at), ("as of", self.as_of))
        told = [_say(name if len(ids) == 1 else f"{name}s", lang, ids=", ".join(ids)) for name, ids in named if ids]
        return "; ".join([*told, *(_say(name, lang, day=shortest(span)) for name, span in days if span)])

    def look_through(self, database: Database) -> list[tuple[str, str]]:
        """Answer from these alone, where any is asked for; return what to say of it, in English and in Spanish.

        Raises UnknownNameError for a source or a pack that there is not.
        """
        if not (self.sources or self.packs) and self.known_at is None and self.as_of is None:
            return []
        from prisonkb.read.kept import Filter  # noqa: PLC0415 - most answers are asked of all that is known
        from prisonkb.read.lens import look_through  # noqa: PLC0415 - as above
        from prisonkb.read.names import find_known  # noqa: PLC0415 - as above

        chosen = Filter(
            [find_known(database, "sources", "source", name) for name in self.sources],
            [find_known(database, "packs", "loaded pack", name) for name in self.packs],
            self.known_at,
            self.as_of,
        )
        left_out = look_through(database, chosen)
        database.part = (self._told("en"), self._told("es"))
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
        speaks = "EXISTS (SELECT 1 FROM sources WHERE sources.pack = packs.id)"
        names = ", ".join(row["id"] for row in database.rows(f"SELECT id FROM packs WHERE {speaks} ORDER BY id"))  # noqa: S608 - all ours
        return [(f"Packs that speak here: {names}.", f"Paquetes que hablan aquí: {names}.")] if names else []
