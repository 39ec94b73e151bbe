"""Chains in which each name leads to one other: sources that derive from sources, ids that became other ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_SHOWN = 8
"""How many names of a chain are shown."""


class Chains:
    """Finds where chains end; each name is gone through once, however many chains lead through it."""

    def __init__(self, following: Mapping[str, str | None]) -> None:
        """Take which name leads to which; one that leads to none, or is not there, is an end."""
        self._following = following
        self._ends: dict[str, str | None] = {}

    def end(self, name: str) -> str | None:
        """Return the last name of the chain that begins with one, None where it runs in a circle."""
        gone = []
        while name not in self._ends and (after := self._following.get(name)):
            # Who comes here again before the end is found runs in a circle.
            self._ends[name] = None
            gone.append(name)
            name = after
        end = self._ends.get(name, name)
        self._ends.update(dict.fromkeys(gone, end))
        return end

    def shown(self, name: str) -> str:
        """Return the chain that begins with a name as people read it, up to the first name that comes again."""
        names = [name]
        while (after := self._following.get(names[-1])) and len(set(names)) == len(names) < _MOST_SHOWN:
            names.append(after)
        is_whole = after is None or len(set(names)) < len(names)
        return " > ".join(names if is_whole else [*names, "…"])
