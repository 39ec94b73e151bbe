"""Problems of a file that may have millions of them: each is reported, and the memory they take is bounded."""

from __future__ import annotations

import re

from prisonkb.errors import Problem

MOST = 100_000
"""The most problems that are reported one by one; further ones that are alike are reported together."""
LONGEST_VALUE = 121
"""The most characters of a value that are kept; a report shows one less."""

_DIGITS = re.compile(r"[0-9][0-9,.]*")


def _together(first: Problem, count: int) -> Problem:
    if count == 1:
        return first
    return first._replace(message=f"{first.message}; {count - 1:,} more problems like this one")


class Lines:
    """How many lines have something, and the first of them."""

    def __init__(self, first: int) -> None:
        self.first, self.count = first, 0


class Problems:
    """Collects what is wrong with a file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0
        self._kept: list[Problem] = []
        self._alike: dict[str, tuple[Problem, int]] = {}

    def add(self, line: int, path: str, value: str, message: str, hint: str = "") -> None:
        """Add a problem."""
        self.count += 1
        if len(self._kept) < MOST:
            self._kept.append(Problem("error", self.file, line, path, value[:LONGEST_VALUE], message, hint))
            return
        kind = _DIGITS.sub("0", message)
        first, more = self._alike.get(kind) or (
            Problem("error", self.file, line, path, value[:LONGEST_VALUE], message, hint),
            0,
        )
        self._alike[kind] = (first, more + 1)

    def all(self) -> tuple[Problem, ...]:
        """Return every problem by line; those beyond the first hundred thousand together where they are alike."""
        together = [_together(first, count) for first, count in self._alike.values()]
        return tuple(sorted([*self._kept, *together], key=lambda problem: problem.line or 0))
