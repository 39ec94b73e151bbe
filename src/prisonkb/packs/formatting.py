"""From the file of a pack to its canonical text, or to what keeps it from being rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb import bundle
from prisonkb.errors import UsageError
from prisonkb.packs.canonical import canonical
from prisonkb.packs.files import find_pack, read_text
from prisonkb.packs.report import Report
from prisonkb.packs.yamltext import parse

if TYPE_CHECKING:
    from prisonkb.errors import Problem


class Formatted(NamedTuple):
    """The file of a pack in canonical form; with problems, its text is as it was."""

    file: str
    text: str
    is_changed: bool
    problems: tuple[Problem, ...]


def formatted(name: str) -> Formatted:
    """Return the canonical form of a file; nothing is written.

    Raises UsageError for a file that cannot be read, and for a bundled pack, which is the program's own.
    """
    if bundle.path(name) is not None:
        message = f"{name!r} is a bundled pack and belongs to the program; expected a file of your own"
        raise UsageError(message, hint="prisonkb format my-pack.yaml")
    raw, text = read_text(find_pack(name))
    document = parse(text)
    report = Report(name, document.line)
    report.add_text_faults(document)
    if report.problems:
        return Formatted(name, text, is_changed=False, problems=tuple(report.problems))
    new = canonical(text)
    return Formatted(name, new, new.encode("utf-8") != raw, ())
