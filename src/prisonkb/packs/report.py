"""Collecting the problems of one file, each with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.errors import Problem
from prisonkb.packs.findings import Severity
from prisonkb.packs.guessing import Guesses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prisonkb.packs.faults import StructureFault
    from prisonkb.packs.findings import Finding
    from prisonkb.packs.yamltext import Document, Place

TOO_MUCH = ("too much is wrong to read on", "mend what stands above and check again")
"""What to say of a file of which the rest is not looked at, and what to do."""


class Report:
    """Collects problems of one file, each with its line."""

    def __init__(self, file: str, line: Callable[[Place], int | None]) -> None:
        """Begin with a file; ``line`` gives the line of a place."""
        self.file = file
        self._line = line
        self.problems: list[Problem] = []
        self.guesses = Guesses()
        self.wrong: list[Place] = []
        """Where the form is wrong; what is found there later follows from that."""

    def add(self, severity: Severity, path: Place, value: str, message: str, hint: str) -> None:
        """Report one thing, on the line of what it is about."""
        self.problems.append(Problem(severity.value, self.file, self._line(path), dotted(path), value, message, hint))

    def has_errors(self) -> bool:
        """Tell whether anything keeps the pack from being loaded."""
        return any(problem.severity == Severity.ERROR for problem in self.problems)

    def add_text_faults(self, document: Document) -> None:
        """Report what is wrong with the text, or that it holds no pack at all."""
        for fault in document.faults:
            self.wrong.append(fault.path)
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
            self.wrong.append(fault.path)
            if fault.path not in known:
                self.add(Severity.ERROR, fault.path, fault.value, fault.message, fault.hint)

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Report what checks found, but for what follows from a wrong form there or below."""
        for finding in findings:
            depth = len(finding.path)
            follows = any(path[:depth] == finding.path for path in self.wrong) or (depth == 1 and () in self.wrong)
            if not follows:
                nearest = self.guesses.nearest(finding.value, finding.near) if finding.near else None
                hint = finding.hint if nearest is None else f"did you mean {nearest}?"
                self.add(finding.severity, finding.path, finding.value, finding.message, hint)


def dotted(path: Iterable[str | int]) -> str:
    """Return a path of a pack as people write it."""
    return ".".join(str(part) for part in path)
