"""The knowledge base: opened, narrowed to a part of what is known, asked, closed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.api.arguments import several, text
from prisonkb.api.comparisons import Comparisons
from prisonkb.api.evidence import Cited, Evidence
from prisonkb.api.listings import Listings
from prisonkb.api.opening import open_database
from prisonkb.errors import UnknownNameError
from prisonkb.places import Server, database_place
from prisonkb.read.asked import Asked, day
from prisonkb.read.query import in_list
from prisonkb.vocabulary.languages import Language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Any, Self

    from prisonkb.api.entity import Entity
    from prisonkb.places import Place


class _Part(NamedTuple):
    """Which part of what is known is asked, as it was given."""

    sources: Sequence[str] = ()
    packs: Sequence[str] = ()
    known_at: str | None = None
    as_of: str | None = None


class KnowledgeBase(Listings, Comparisons):
    """A knowledge base, open for reading. Close it, or use it in a ``with`` statement.

    It answers from the state that the database had when it was opened; opened again, it sees what was loaded since.
    Nothing is written to it and nothing is printed. What a user can put right is raised as PrisonKBError, whose
    ``message`` says what is wrong and whose ``hint`` what to do.

    >>> kb.facilities(country="Ecuador")
    <2 rows of facilities>
    """

    def __init__(self, place: Place, part: _Part, lang: str, *, is_default: bool) -> None:
        opened = open_database(place, is_default=is_default)
        self._place, self._part, self._views = place, part, list[KnowledgeBase]()
        self._evidence = Evidence(opened.database, lang)
        try:
            asked = Asked(part.sources, part.packs, day(part.known_at, "known_at"), day(part.as_of, "as_of"))
            said = [*asked.look_through(opened.database), *asked.speaking(opened.database, opened.packs)]
        except BaseException:
            self.close()
            raise
        if opened.stale:
            names = ", ".join(opened.stale)
            said.append((f"{names}: the program has another version.", f"{names}: el programa tiene otra versión."))
        self._cautions = tuple(spanish if lang == "es" else english for english, spanish in said)

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None, *, lang: str = "en") -> KnowledgeBase:
        """Open a knowledge base: a file or a URL, or without one the same that the command line uses.

        That is the one that ``PRISONKB_DB`` names, else the user's own, which is made on first use and renewed where
        the program has newer packs. ``lang`` is the language of texts, notes and exports: ``en`` or ``es``.

        Raises DatabaseError for a file that is not there, cannot be read or has another schema, UnknownNameError for
        another language.
        """
        text(lang, "lang", optional=False)
        lang = in_list("language", lang, "language") or Language.EN.value
        named = os.environ.get("PRISONKB_DB") if path is None else os.fspath(path)
        if named or path is not None:
            return cls(database_place(named or ""), _Part(), lang, is_default=False)
        from prisonkb.paths import default_database

        return cls(default_database(), _Part(), lang, is_default=True)

    def only(
        self,
        *,
        sources: str | Sequence[str] | None = None,
        packs: str | Sequence[str] | None = None,
        known_at: str | None = None,
        as_of: str | None = None,
    ) -> KnowledgeBase:
        """Return the same knowledge base seen through a filter; it closes with this one, or earlier by itself.

        ``sources`` and ``packs`` are ids: only what they say counts. ``known_at`` counts what sources published by a
        day say; ``as_of`` gives the state of the world on a day. A day is ``2025-06-24``, ``2025-06`` or ``2025``.
        Rows are chosen again, by the same rule, from the claims that are left. Filters of the knowledge base itself
        stay, unless they are given anew.

        Raises UnknownNameError for a source or a pack that there is not, UsageError for what is no day.

        >>> kb.only(packs="world-statistics").facilities()
        <0 rows of facilities>
        >>> with kb.only(known_at="2020") as then:
        ...     len(then.claims())
        0
        """
        text(known_at, "known_at")
        text(as_of, "as_of")
        part = _Part(
            self._part.sources if sources is None else tuple(several(sources, "sources")),
            self._part.packs if packs is None else tuple(several(packs, "packs")),
            self._part.known_at if known_at is None else known_at,
            self._part.as_of if as_of is None else as_of,
        )
        self._evidence.check_open()
        self._views = [each for each in self._views if not each._evidence.is_closed]
        view = KnowledgeBase(self._place, part, self.lang, is_default=False)
        self._views.append(view)
        return view

    @property
    def path(self) -> Path | None:
        """The file of the database; None where it is on a server."""
        return None if isinstance(self._place, Server) else self._place

    @property
    def lang(self) -> str:
        """The language of texts."""
        return self._evidence.lang

    @property
    def cautions(self) -> tuple[str, ...]:
        """Sentences without which answers mislead: which packs speak, and what a filter could not date."""
        return self._cautions

    def show(self, id: str) -> Entity:
        """Return one entity whole: values, claims, statistics, gaps, sources, and what points to it.

        Raises UnknownNameError for a name that nothing answers to, UsageError for one that several do.

        >>> kb.show("Swan Island").id
        'hn-swan-island-prison'
        """
        from prisonkb.api.entity import Entity
        from prisonkb.read.entities import read_entity

        text(id, "id", optional=False)
        reader = self._reader()
        found = read_entity(reader.database, reader.entity(id), lang=self.lang)
        return Entity(found, Cited(self._evidence, "claims", found["claims"]))

    def export(self, listing: str, file: str | os.PathLike[str], **filters: Any) -> None:
        """Write a listing to a file in the form of its ending, as ``prisonkb export`` does.

        ``listing`` is the name of a method that returns rows, ``filters`` are its own. To choose columns, citations or
        a form, export the rows: ``kb.facilities().export(…)``. Raises UnknownNameError for a listing that there is not,
        and what the listing and ``Rows.export`` raise.
        """
        text(listing, "listing", optional=False)
        name = listing.replace("-", "_")
        if name not in EXPORTED:
            raise UnknownNameError("listing", listing, EXPORTED, hint=f"listings: {', '.join(EXPORTED)}")
        getattr(self, name)(**filters).export(file)

    def close(self) -> None:
        """Close the database and what was seen of it through filters; rows that were read stay as they are."""
        for view in self._views:
            view.close()
        self._evidence.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        given = [f"{name}={value!r}" for name, value in self._part._asdict().items() if value]
        return f"<{', '.join([f'KnowledgeBase {str(self._place)!r}', *given])}>"


EXPORTED = tuple(name for kind in (Listings, Comparisons) for name in vars(kind) if not name.startswith("_"))
"""The methods that return rows."""
