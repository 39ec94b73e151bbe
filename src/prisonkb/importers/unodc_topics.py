"""The topics of UNODC's download that are not known: counted, and told where they may be wanted ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from prisonkb.importers.problems import Lines
from prisonkb.importers.unodc_cells import TAKEN, WANTED, Topic

if TYPE_CHECKING:
    from prisonkb.importers.problems import Problems

_LONGEST = 300
_MOST = 1_000
"""The most topics that are not known which are told one by one."""


class UnknownTopics:
    """The topics met so far that are not known."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.strange: dict[str, Lines] = {}
        """The rows of those that are beside wanted ones."""

    def add(self, row: int, words: tuple[Any, Any, Any], topic: Topic) -> None:
        """Count a row on a topic that is not known."""
        name = " / ".join(str(word).strip() for word in words)[:_LONGEST]
        if name not in self.counts and len(self.counts) >= _MOST:
            name = "…"
        self.counts[name] += 1
        if topic[0] in WANTED:
            self.strange.setdefault(name, Lines(row)).count += 1


def report_missing(met: set[Topic], row: int, problems: Problems) -> None:
    """Report the wanted topics that no row is on, at the row of the header."""
    for topic, sexes in TAKEN.items():
        if topic not in met:
            message = f"no row is on this topic, which gives {', '.join(sexes.values())}"
            problems.add(row, "", " / ".join(topic), message, "it may have another name in this file")
