"""Which known name a wrong one may mean, as long as looking for it takes no time worth telling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.errors import near_matches

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    Near = Callable[[], Collection[str]]
    """Gives the names that may be meant, when they are looked at."""

MOST_GUESSED = 20_000
"""How many names are looked at for all that is wrong in a file."""


class Guesses:
    """Finds the known name that looks most like a wrong one; gives up in a file with very many wrong ones."""

    def __init__(self) -> None:
        """Begin with a file."""
        self._left = MOST_GUESSED

    def nearest(self, value: str, near: Near) -> str | None:
        """Return the name that is nearest, None where none is near or too many were looked at already."""
        known = near() if self._left > 0 else ()
        self._left -= len(known)
        return next(iter(near_matches(value, known, most=1)), None) if self._left >= 0 else None
