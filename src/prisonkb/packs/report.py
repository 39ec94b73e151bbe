"""Collecting the problems of one file, each with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.errors import Problem
from prisonkb.packs.findings import TOO_MUCH, Severity
from prisonkb.packs.guessing import Guesses
from prisonkb.vocabulary.limits import MOST_FAULTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prisonkb.packs.faults import StructureFault
    from prisonkb.packs.findings import Finding
    from prisonkb.packs.yamltext import Document, Place


class Report:
    """Collects problems of one file, each with its line."""

    def __init__(self, file: str, line: Callable[[Place], int | None]) -> None:
        """Begin with a file; ``line`` gives the line of a place."""
        self.file = file
        self._line = line
        self.problems: list[Problem] = []
        self.guesses = Guesses()
        self.wrong: set[Place] = set()
        """Where the form is wrong; what is found there later follows from that."""
        self.around: set[Place] = set()
        """These places and all that they are in."""
        self._is_cut = False

    def add(self, severity: Severity, path: Place, value: str, message: str, hint: str) -> None:
        """Report one thing, on the line of what it is about."""
        self.problems.append(Problem(severity.value, self.file, self._line(path), dotted(path), value, message, hint))

    def note_wrong(self, path: Place) -> None:
        """Keep in mind that the form is wrong at a place."""
        self.wrong.add(path)
        self.around.update(path[:depth] for depth in range(len(path) + 1))

    def forget_wrong(self) -> None:
        """Forget where the form is wrong, because another part of the file is looked at."""
        self.wrong.clear()
        self.around.clear()

    def is_full(self) -> bool:
        """Tell whether so much is wrong that no more is reported, and the first time report that."""
        if len(self.problems) >= MOST_FAULTS and not self._is_cut:
            self._is_cut = True
            self.add(Severity.ERROR, (), "", *TOO_MUCH)
        return self._is_cut

    def has_errors(self) -> bool:
        """Tell whether anything keeps the pack from being loaded."""
        return any(problem.severity == Severity.ERROR for problem in self.problems)

    def add_text_faults(self, document: Document) -> None:
        """Report what is wrong with the text, or that it holds no pack at all."""
        for fault in document.faults:
            self.note_wrong(fault.path)
            self.problems.append(
                Problem(
                    Severity.ERROR.value,
                    self.file,
                    fault.line,
                    dotted(fault.path),
                    fault.value,
                    fault.message,
                    fault.hint,
                )
            )

        data = document.data
        if not document.faults and not isinstance(data, dict):
            what = "the file is empty" if data is None else "expected a mapping that begins with pack: …"
            self.add(Severity.ERROR, (), "", what, "docs/writing-packs.md shows a pack")

    def add_structure(self, faults: Iterable[StructureFault]) -> None:
        """Report what has the wrong form, but for what the text itself was already faulted for."""
        known = set(self.wrong)
        for fault in faults:
            if self.is_full():
                return
            self.note_wrong(fault.path)
            if fault.path not in known:
                self.add(Severity.ERROR, fault.path, fault.value, fault.message, fault.hint)

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Report what checks found, but for what follows from a wrong form there or below."""
        for finding in findings:
            if self.is_full():
                return
            follows = finding.path in self.around or (len(finding.path) == 1 and () in self.wrong)
            if not follows:
                nearest = self.guesses.nearest(finding.value, finding.near) if finding.near else None
                hint = finding.hint if nearest is None else f"did you mean {nearest}?"
                self.add(finding.severity, finding.path, finding.value, finding.message, hint)


def dotted(path: Iterable[str | int]) -> str:
    """Return a path of a pack as people write it."""
    return ".".join(str(part) for part in path)
