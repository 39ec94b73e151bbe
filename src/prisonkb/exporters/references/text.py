"""References as people read them, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.exporters.worded import line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prisonkb.read.references import Reference


def written(references: Iterable[Reference], lang: str) -> str:
    """Return each reference with its address, its archived copy and the day on which it was read."""
    return "".join(f"{line(reference.whole(lang))}\n" for reference in references)
