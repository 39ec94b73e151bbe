"""What can be searched for: names, labels, summaries, the texts of claims and their quotes, folded for matching."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from prisonkb.store.sync import table
from prisonkb.text import words
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from prisonkb.store.rows import Row

NAME, LABEL, SUMMARY, VALUE, QUOTE = "name", "label", "summary", "value", "quote"
WEIGHTS = {NAME: 8, LABEL: 6, SUMMARY: 4, VALUE: 3, QUOTE: 2}
"""How much a part of an entity weighs in the order of what a search finds."""

_Found = tuple[str, str | None, str, str, str]


def _labels(connection: Connection, entities: Sequence[str]) -> Iterator[_Found]:
    for kind in EntityKind:
        core = table(kind.value)
        for row in connection.execute(select(core).where(core.c.id.in_(entities)).order_by(core.c.id)):
            texts: dict[str, Any] = dict(row._mapping)
            for part in (NAME, LABEL, SUMMARY):
                for lang, column in (("en", part), ("es", f"{part}_es")):
                    if texts.get(column):
                        yield row.id, None, part, lang, texts[column]


def _values(connection: Connection, entities: Sequence[str]) -> Iterator[_Found]:
    claim = table("claim")
    query = select(claim).where(claim.c.entity.in_(entities), claim.c.text.is_not(None)).order_by(claim.c.id)
    for row in connection.execute(query):
        yield row.entity, row.id, VALUE, "en", row.text
        yield row.entity, row.id, VALUE, "es", row.text_es


def _quotes(connection: Connection, entities: Sequence[str]) -> Iterator[_Found]:
    claim, quote = table("claim"), table("quote")
    query = (
        select(quote, claim.c.entity)
        .join(claim, claim.c.id == quote.c.claim)
        .where(claim.c.entity.in_(entities))
        .order_by(quote.c.claim, quote.c.position, quote.c.lang)
    )
    for row in connection.execute(query):
        yield row.entity, row.claim, QUOTE, row.lang, row.exact


def search_rows(connection: Connection, entities: Sequence[str]) -> list[Row]:
    """Return the search entries of some entities, numbered on from those that are stored."""
    entry = table("search_entry")
    number = connection.execute(select(func.coalesce(func.max(entry.c.id), 0))).scalar_one()
    rows: list[Row] = []
    for found in (_labels, _values, _quotes):
        for entity, claim, part, lang, text in found(connection, entities):
            number += 1
            rows.append(
                {
                    "id": number,
                    "entity": entity,
                    "claim": claim,
                    "part": part,
                    "lang": lang,
                    "weight": WEIGHTS[part],
                    "text": text,
                    "folded": " ".join(words(text)),
                }
            )
    return rows
