"""Claims as judgement sees them: plain, immutable, without words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.reason.independence import outlet_link, source_link

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class Value(NamedTuple):
    """What a claim says. Only the parts that its type has are filled."""

    number: Decimal | None = None
    kind: str | None = None
    """What a percentage measures."""
    basis: str | None = None
    """How a capacity was counted."""
    currency: str | None = None
    period: str | None = None
    id: str | None = None
    term: str | None = None
    date: str | None = None
    text_en: str | None = None
    text_es: str | None = None


class Claim(NamedTuple):
    """One statement on one field of one entity, as far as choosing and comparing need it."""

    id: str
    entity: str
    field: str
    value: Value
    source: str
    root: str
    """The source that ``source`` derives from in the end, itself where it derives from none."""
    stance: str = "asserts"
    negated: bool = False
    qualifiers: tuple[str, ...] = ()
    speaker: str | None = None
    chain: tuple[str, ...] = ()
    """The links from the speaker to the source, as ``Origins`` has them."""
    outlets: tuple[str, ...] = ()
    """The publishers of the source and of the one it derives from, as ``outlet_link`` has them."""
    published: str | None = None
    accessed: str | None = None
    """When the source was read: where it has no date of publication, the day from which it is known."""
    stated_on: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    as_of: str | None = None
    scope: str | None = None
    rank: str = "normal"
    of_dataset: bool = False
    """Whether this is a cell of a dataset, which its publisher asserts."""


class Origins(NamedTuple):
    """What the links of chains stand for."""

    roots: Mapping[str, str]
    """The root of each source."""
    publishers: Mapping[str, str]
    """The publisher of each source."""
    names: Mapping[str, Collection[str]]
    """What each actor is called, by which it may be the publisher of a source."""

    def chain(self, speaker: str | None, via: str) -> tuple[str, ...]:
        """Return the links of a chain from the speaker on: sources by root, actors by id and by their names."""
        links: list[str] = []
        for link in (*filter(None, [speaker]), *via.split()):
            if link in self.roots:
                links.append(source_link(self.roots[link]))
            else:
                links += [link, *sorted(map(outlet_link, self.names.get(link, ())))]
        return tuple(links)

    def outlets(self, source: str) -> tuple[str, ...]:
        """Return the publishers of a source and of the one that it derives from in the end."""
        several = (self.publishers.get(source), self.publishers.get(self.roots.get(source, source)))
        return tuple(dict.fromkeys(outlet_link(publisher) for publisher in several if publisher))


def from_row(row: Mapping[str, Any], origins: Origins) -> Claim:
    """Return a claim from its row in the database, joined with what is used of the row of its source."""
    return Claim(
        id=row["id"],
        entity=row["entity"],
        field=row["field"],
        value=Value(
            number=None if row["number"] is None else Decimal(row["number"]),
            kind=row["kind"],
            basis=row["basis"],
            currency=row["currency"],
            period=row["period"],
            id=row["ref"],
            term=row["term"],
            date=row["date"],
            text_en=row["text"],
            text_es=row["text_es"],
        ),
        source=row["source"],
        root=row["root"],
        stance=row["stance"],
        negated=bool(row["negated"]),
        qualifiers=tuple(row["qualifiers"].split()),
        speaker=row["speaker"],
        chain=origins.chain(row["speaker"], row["via"]),
        outlets=origins.outlets(row["source"]),
        published=row["published"],
        accessed=row["accessed"],
        stated_on=row["stated_on"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        as_of=row["as_of"],
        scope=row["scope"],
        rank=row["rank"],
    )
