"""What can go wrong for a user: one base error with an exit code and a hint, and problems found in data."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class ExitCode(IntEnum):
    """What the shell is told when a command ends."""

    DONE = 0
    """The command did what it was asked; an empty answer counts."""
    FAILED = 1
    """The database or the disk failed."""
    USAGE = 2
    """What was typed names something that does not exist."""
    FINDING = 3
    """A check found something; the report is on stdout."""
    NOT_COMPARABLE = 4
    """The rows asked for measure different things and a strict comparison was asked for."""


class PrisonKBError(Exception):
    """A fault that the user can act on.

    ``message`` says what is wrong, with the value and what was expected; ``hint`` what to type next. A traceback shows
    both.
    """

    exit_code = ExitCode.FAILED

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if hint:
            self.add_note(hint)


class DatabaseError(PrisonKBError):
    """The database cannot be opened, read or written."""


class NotOursError(DatabaseError):
    """A database that this program did not make."""

    def __init__(self, place: object) -> None:
        super().__init__(f"{str(place)!r} is not a prisonkb database", hint="name another database with --db")


class DamagedError(DatabaseError):
    """The file of a database is damaged or cut short."""


class UsageError(PrisonKBError):
    """An option, a name, an id or a file that is not what was expected."""

    exit_code = ExitCode.USAGE


class NotComparableError(PrisonKBError):
    """Figures that measure different things, where a strict comparison was asked for."""

    exit_code = ExitCode.NOT_COMPARABLE


class UnknownNameError(UsageError):
    """A name or id that nothing answers to; the nearest ones are offered, or what ``offered`` has in place of them."""

    def __init__(
        self, kind: str, value: str, known: Iterable[str], *, offered: Mapping[str, str] | None = None, hint: str = ""
    ) -> None:
        nearest = dict.fromkeys((offered or {}).get(name, name) for name in near_matches(value, known))
        message = f"unknown {kind} {shortened(value)!r}"
        if nearest:
            message += "; did you mean " + " or ".join(repr(name) for name in nearest) + "?"
        super().__init__(message, hint=hint)


class Problem(NamedTuple):
    """One thing wrong or doubtful in a file: where, which value, why, and what to do about it.

    ``line`` counts from 1 and is None where no line can honestly be named. ``path`` is the dotted path of the
    value inside the file.
    """

    severity: str
    file: str
    line: int | None
    path: str
    value: str
    message: str
    hint: str = ""


class InvalidPackError(PrisonKBError):
    """A pack that cannot be loaded; carries every problem found in it."""

    exit_code = ExitCode.FINDING

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        errors = sum(problem.severity == "error" for problem in problems)
        noun = "error" if errors == 1 else "errors"
        super().__init__(f"{file} has {errors} {noun}; nothing was loaded", hint=f"prisonkb check {file}")
        self.problems = tuple(problems)


LONGEST_NAME = 200
"""The characters of a name that is compared with others, and of one that a message repeats."""
MOST_COMPARED = 5_000
"""The names that one is compared with; of more, those that begin as it does are taken."""


def shortened(value: str) -> str:
    """Return a value as a message may repeat it, an ellipsis at the end of what is very long."""
    return value if len(value) <= LONGEST_NAME else f"{value[:LONGEST_NAME]}…"


def near_matches(value: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return the known names that look most like a value, best first, compared without case.

    Nothing looks like a value that is longer than any name is.
    """
    import difflib  # noqa: PLC0415 - only a failing command pays for it
    from itertools import islice  # noqa: PLC0415 - as above

    if len(value) > LONGEST_NAME:
        return []
    wanted = value.casefold()
    by_fold: dict[str, str] = {}
    for name in known:
        if len(name) <= LONGEST_NAME:
            by_fold.setdefault(name.casefold(), name)
    folds = list(by_fold)
    if len(folds) > MOST_COMPARED:
        folds = list(islice((fold for fold in folds if fold[:2] == wanted[:2]), MOST_COMPARED))
    return [by_fold[fold] for fold in difflib.get_close_matches(wanted, folds, n=most, cutoff=0.6)]
