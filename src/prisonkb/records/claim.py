"""The record of a claim, its citation and its quotes."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, PlainValidator, Tag, WithJsonSchema

from prisonkb.records.base import MAX_TEXT, Bilingual, Listed, PartialDate, Record, Slug, Text
from prisonkb.vocabulary.claims import Rank, Stance
from prisonkb.vocabulary.numbers import CapacityBasis, PercentageKind, Period
from prisonkb.vocabulary.qualifiers import Qualifier

MAX_QUOTE_WORDS = 12


def _few_words(text: str) -> str:
    count = len(text.split())
    if count > MAX_QUOTE_WORDS:
        raise ValueError(f"has {count} words; a quote has at most {MAX_QUOTE_WORDS}")
    return text


def _spelled_out(quote: Any) -> Any:
    return {"exact": quote} if isinstance(quote, str) else quote


def _as_list(cites: Any) -> Any:
    return [cites] if isinstance(cites, dict) else cites


def _shape(value: Any) -> str:
    return "text" if isinstance(value, (dict, Bilingual)) else "plain"


def _plain(value: Any) -> bool | int | Decimal | str | None:
    if value is None or isinstance(value, (bool, int, Decimal, str)):
        return value
    raise ValueError("expected a number, a word, or a text in both languages {en: …, es: …}")


PlainValue = Annotated[bool | int | Decimal | str | None, PlainValidator(_plain)]
RawValue = Annotated[
    Annotated[PlainValue, Tag("plain")] | Annotated[Bilingual, Tag("text")],
    Discriminator(_shape),
]
"""A value as it is written; what type it must have, its field says."""


_FEW_WORDS = rf"^\s*\S+(\s+\S+){{0,{MAX_QUOTE_WORDS - 1}}}\s*$"
_Words = Annotated[
    Text,
    AfterValidator(_few_words),
    WithJsonSchema({"type": "string", "pattern": _FEW_WORDS, "maxLength": MAX_TEXT}),
]


class QuoteRecord(Record):
    """The exact words, and the words right before or after them where they occur twice in the paragraph."""

    exact: _Words
    prefix: Text | None = None
    suffix: Text | None = None


Quote = Annotated[QuoteRecord, BeforeValidator(_spelled_out, json_schema_input_type=_Words | QuoteRecord)]


class CiteRecord(Record):
    """A place in a source, and its words in the languages that the source has.

    ``paragraph`` counts from 1; the first line that is the title in that language is paragraph 0. ``place`` names a
    place of another kind: a table, a cell, a page.
    """

    paragraph: Annotated[int, Field(ge=0, le=100_000)] | None = None
    place: Text | None = None
    en: Quote | None = None
    es: Quote | None = None


Cites = Annotated[
    list[CiteRecord],
    BeforeValidator(_as_list, json_schema_input_type=CiteRecord | Annotated[list[CiteRecord], Field(min_length=1)]),
    Field(min_length=1),
]


class ClaimRecord(Record):
    """One statement, as a pack writes it.

    Which of ``value``, ``kind``, ``basis``, ``currency`` and ``period`` a claim has depends on its field. A claim that
    something is not so is ``negated`` and may lack a value. ``source`` may be left out where the pack has one.
    ``via`` is the chain from the speaker to the source: actors, or sources that this one only cites.
    """

    value: RawValue = None
    kind: Listed[PercentageKind] | None = None
    basis: Listed[CapacityBasis] | None = None
    currency: Text | None = None
    period: Listed[Period] | None = None
    as_of: PartialDate | None = None
    qualifiers: list[Listed[Qualifier]] = Field(default_factory=list)
    stance: Listed[Stance] = Stance.ASSERTS
    negated: bool = False
    speaker: Slug | None = None
    via: list[Slug] = Field(default_factory=list)
    source: Slug | None = None
    cite: Cites | None = None
    stated_on: PartialDate | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    scope: Bilingual | None = None
    rank: Listed[Rank] = Rank.NORMAL
    note: Bilingual | None = None
