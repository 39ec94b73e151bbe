"""Claims as judgement sees them: plain, immutable, without words."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


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
    via: tuple[str, ...] = ()
    published: str | None = None
    stated_on: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    as_of: str | None = None
    scope: str | None = None
    rank: str = "normal"
