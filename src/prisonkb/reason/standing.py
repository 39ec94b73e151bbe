"""Whether two figures measure the same thing at about the same time."""

from __future__ import annotations

from typing import NamedTuple

from prisonkb.vocabulary.comparing import Obstacle
from prisonkb.vocabulary.numbers import CapacityBasis, PercentageKind

MOST_YEARS_OLDER = 5
"""How many years older than the newest figure another may be and still be ranked with it."""


class Standing(NamedTuple):
    """What must be alike for two figures to be compared."""

    kind: PercentageKind
    basis: CapacityBasis
    end: str
    """The last day that the figure can be of; empty where it has no date."""
    scope: str | None = None


def _is_older(end: str, newest: str) -> bool:
    """Tell whether a day lies more than five years before another; a figure without a date cannot be placed."""
    return not end or f"{int(end[:4]) + MOST_YEARS_OLDER:04d}{end[4:]}" < newest


def obstacle(first: Standing, second: Standing) -> Obstacle | None:
    """Return what stands in the way of comparing two figures, None where nothing does. The order does not matter.

    Two known kinds are no obstacle, since each converts to the other.
    """
    if PercentageKind.NOT_STATED in (first.kind, second.kind):
        return Obstacle.KIND_NOT_STATED
    if first.basis != second.basis:
        return Obstacle.OTHER_BASIS
    if first.scope != second.scope:
        return Obstacle.OTHER_SCOPE
    if _is_older(min(first.end, second.end), max(first.end, second.end)):
        return Obstacle.TOO_OLD
    return None
