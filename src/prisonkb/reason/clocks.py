"""The two clocks: what was known by a day, and what held on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.reason.dates import span
from prisonkb.reason.saying import moment
from prisonkb.vocabulary.claims import EntityKind
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from prisonkb.reason.claims import Claim
    from prisonkb.reason.dates import Span

ALWAYS = frozenset({"name", "kind", "country", "sending", "receiving", "location", "neighbour"})
"""The fields that say what a thing is and where: they hold on every day."""


def is_known(published: str | None, accessed: str | None, day: Span) -> bool:
    """Tell whether a source was published by a day, the last of a month or year.

    A source without a date of publication counts from the day on which it was read; one without either, or with a
    date that may lie after the day, does not count.
    """
    date = published or accessed
    return date is not None and span(date).end <= day.end


def names_a_thing(kind: EntityKind, field: str) -> bool:
    """Tell whether a field holds on every day: names and places, and all that is said of dated events and actors."""
    return field in ALWAYS or kind is EntityKind.EVENT


def holds(kind: EntityKind, claim: Claim, day: Span) -> bool:
    """Tell whether what a claim says held on a day: unless it began wholly after that day or ended wholly before.

    It begins when it is valid from, else when it was said, else published, else when its source was read; a measured
    number, on the date measured; a date that is no plan, on that date. What is not dated at all is taken to hold.
    """
    if names_a_thing(kind, claim.field):
        return True
    begin: Span | None
    if claim.value.date is not None and Qualifier.PLANNED not in claim.qualifiers:
        begin = span(claim.value.date)
    else:
        begin = span(claim.as_of) if claim.as_of else moment(claim)
        if begin is None and claim.accessed:
            begin = span(claim.accessed)
    if begin is not None and begin.start > day.end:
        return False
    return claim.valid_to is None or span(claim.valid_to).end >= day.start
