"""The tables of a package: their rows, their keys, and where their cells are from."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.exporters.streamed import streamed
from prisonkb.exporters.table import Style, tabulated
from prisonkb.read import answers
from prisonkb.read.citing import citations, row_carriers
from prisonkb.read.conflicts import conflicts_by_field
from prisonkb.read.crowding import Compared, overcrowding
from prisonkb.read.deals import deals
from prisonkb.read.listing import Listing
from prisonkb.read.listings import LISTINGS
from prisonkb.read.selection import Selection
from prisonkb.read.sizes import sizes
from prisonkb.read.streaming import batches_of_rows, stored_rows
from prisonkb.read.testimony import claims
from prisonkb.vocabulary import LIST_NAMES, closed_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from prisonkb.exporters.table import Table
    from prisonkb.read.database import Row
    from prisonkb.read.query import Reader

QUOTES = Listing(
    "quotes",
    ("claim", "number", "lang", "paragraph", "exact", "link", "source"),
    (),
    terms={"lang": "language"},
    kinds={"number": "integer"},
)
CITATIONS = Listing("citations", ("table", "row", "column", "claim", "source", "place"), ())
_BATCH = 1_000
"""How many rows are cited at a time."""
_OF_THIS_MACHINE = ("bundled", "loaded", "current")
"""Columns of the listing of packs that tell of a program and not of what is known."""


class Plan(NamedTuple):
    """A table of a package.

    ``key`` tells its rows apart; without one they go by their number, from 1. ``links`` name the table whose key a
    column holds.
    """

    name: str
    rows: Callable[[Reader], Iterable[Row]]
    key: tuple[str, ...] = ("id",)
    links: dict[str, str] = {}  # noqa: RUF012 - never written to

    def links_of(self, *, is_narrowed: bool) -> dict[str, str]:
        """Return the links that hold: fewer where only a part is asked for."""
        return {column: table for column, table in self.links.items() if not (is_narrowed and table in _LEAVING_OUT)}

    def listing(self) -> Listing:
        """Return the listing that the table is."""
        return LISTINGS[self.name]

    def columns(self) -> tuple[str, ...]:
        """Return the columns of the table: all of the listing but nested ones beyond those it promises."""
        listing = self.listing()
        extra = [name for name in listing.extra if listing.kind(name) != "objects"]
        return tuple(name for name in (*listing.columns, *extra) if name not in _OF_THIS_MACHINE)


def _packs(reader: Reader) -> Selection:
    return Selection(reader.database, LISTINGS["packs"], lang=reader.lang)


def _vocabulary(reader: Reader) -> list[Row]:  # noqa: ARG001 - the lists are the program's, not the database's
    return [
        {
            "list": name,
            "value": term.value,
            "label_en": term.label_en,
            "label_es": term.label_es,
            "meaning": term.meaning or None,
        }
        for name in LIST_NAMES
        for term in closed_list(name)
    ]


def _conflicts(reader: Reader) -> Iterable[Row]:
    return conflicts_by_field(reader.database, lang=reader.lang)


def _countries_compared(reader: Reader) -> list[Row]:
    return overcrowding(reader, Compared(everything=True))


_IN_COUNTRY = {"country": "countries"}
_BETWEEN_COUNTRIES = dict.fromkeys(("sending", "receiving"), "countries")
_LEAVING_OUT = ("countries", "facilities", "transfers", "people", "packs")
"""Tables that leave out what says nothing, or of which nothing is said, where only a part is asked for; others may
still name it."""

PLANS = (
    Plan("countries", answers.countries),
    Plan("facilities", answers.facilities, links=_IN_COUNTRY),
    Plan("policies", answers.policies, links=_IN_COUNTRY),
    Plan("transfers", answers.transfers, links={**_BETWEEN_COUNTRIES, "facility": "facilities"}),
    Plan(
        "statistics",
        answers.statistics,
        links={
            **_IN_COUNTRY,
            "facility": "facilities",
            "indicator": "indicators",
            "source": "sources",
            "claim": "claims",
        },
    ),
    Plan("people", answers.people, links=_IN_COUNTRY),
    Plan("timeline", answers.timeline, links={**_IN_COUNTRY, "source": "sources"}),
    Plan("claims", claims, links={"speaker": "people", "source": "sources"}),
    Plan("conflicts", _conflicts, key=("claim_a", "claim_b"), links=dict.fromkeys(("source_a", "source_b"), "sources")),
    Plan("gaps", answers.gaps, key=("entity", "field"), links=_IN_COUNTRY),
    Plan(
        "compare-overcrowding",
        _countries_compared,
        key=(),
        links={**_IN_COUNTRY, **dict.fromkeys(("source", "held_source", "capacity_source"), "sources")},
    ),
    Plan("compare-capacity", sizes, key=("facility",), links={**_IN_COUNTRY, "facility": "facilities"}),
    Plan("compare-transfers", deals, key=("transfer",), links={**_BETWEEN_COUNTRIES, "transfer": "transfers"}),
    Plan("sources", answers.sources, links={"pack": "packs"}),
    Plan("packs", _packs),
    Plan("indicators", answers.indicators),
    Plan("vocabulary", _vocabulary, key=("list", "value")),
)
"""The tables that are listings, in the order in which a package names them."""


def table(plan: Plan, reader: Reader, form: str) -> Table:
    """Return a table to write, without citations in it."""
    style = Style(form, reader.lang, plan.columns(), cite=False)
    rows = plan.rows(reader)
    if isinstance(rows, Selection) and (found := streamed(rows, style)) is not None:
        return found
    names = plan.columns()
    return tabulated(plan.listing(), (), style, None)._replace(rows=([row.get(name) for name in names] for row in rows))


def quotes(reader: Reader) -> Iterator[list[Any]]:
    """Yield the quotes of all claims, one a row, numbered within their claim."""
    for row in chain.from_iterable(batches_of_rows(claims(reader))):
        for number, quote in enumerate(row["quotes"], start=1):
            words = (quote["lang"], quote["paragraph"], quote["exact"], quote["link"])
            yield [row["id"], number, *words, row["source"]]


def _of_rows(plan: Plan, reader: Reader, rows: Iterable[Row]) -> Iterator[list[Any]]:
    numbered = enumerate(rows, start=1)
    while batch := list(islice(numbered, _BATCH)):
        kept = [row for _, row in batch]
        for (position, column), cites in citations(reader.database, plan.name, kept).items():
            key = " ".join(str(kept[position][part]) for part in plan.key) or str(batch[position][0])
            for cite in cites:
                yield [plan.name, key, column, cite.claim, cite.source, cite.place or None]


def _stored(plan: Plan, selection: Selection) -> Iterator[list[Any]]:
    """Yield the citations of rows that themselves name what carries them, without making rows of them."""
    for column, (claim, source, place) in (row_carriers(plan.name) or {}).items():
        wanted = [*plan.key, column, claim, source, place]
        for *key, value, its_claim, its_source, its_place in stored_rows(selection, wanted):
            if value not in (None, "") and its_claim is not None:
                yield [plan.name, " ".join(key), column, its_claim, its_source, its_place or None]


def cited_cells(reader: Reader) -> Iterator[list[Any]]:
    """Yield what carries each cell of the tables: a claim, or an observation of a dataset, with source and place."""
    for plan in PLANS:
        rows = plan.rows(reader)
        if not isinstance(rows, Selection) or row_carriers(plan.name) is None:
            yield from _of_rows(plan, reader, rows)
        elif rows.reader is None:
            yield from _stored(plan, rows)
        else:
            yield from _of_rows(plan, reader, chain.from_iterable(batches_of_rows(rows)))
