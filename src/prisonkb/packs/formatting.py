"""From the file of a pack to its canonical text, or to what keeps it from being rewritten."""

from __future__ import annotations

from typing import NamedTuple

from prisonkb import bundle
from prisonkb.errors import Problem, UsageError
from prisonkb.packs.canonical import canonical
from prisonkb.packs.canonical_lines import canonical_line
from prisonkb.packs.companions import text_lines
from prisonkb.packs.files import find_pack, read_text
from prisonkb.packs.findings import Severity
from prisonkb.packs.jsontext import LineFault
from prisonkb.packs.report import Report
from prisonkb.packs.yamltext import parse


class Formatted(NamedTuple):
    """The file of a pack in canonical form; with problems, its text is as it was."""

    file: str
    text: str
    is_changed: bool
    problems: tuple[Problem, ...]


def _formatted_lines(name: str) -> Formatted:
    lines, problems = [*text_lines(find_pack(name))], []
    new = []
    for number, line in enumerate(lines, start=1):
        text = canonical_line(line)
        if isinstance(text, LineFault):
            problems.append(Problem(Severity.ERROR.value, name, number, "", *text))
        elif text:
            new.append(f"{text}\n")
    before, after = "".join(lines), "".join(new)
    if problems:
        return Formatted(name, before, is_changed=False, problems=tuple(problems))
    return Formatted(name, after, after != before, ())


def formatted(name: str) -> Formatted:
    """Return the canonical form of a file, a pack or the records in JSON Lines beside one; nothing is written.

    Raises UsageError for a file that cannot be read, and for a bundled pack, which is the program's own.
    """
    if bundle.path(name) is not None:
        message = f"{name!r} is a bundled pack and belongs to the program; expected a file of your own"
        raise UsageError(message, hint="prisonkb format my-pack.yaml")
    if name.endswith(".jsonl"):
        return _formatted_lines(name)
    raw, text = read_text(find_pack(name))
    document = parse(text)
    report = Report(name, document.line)
    report.add_text_faults(document)
    if report.problems:
        return Formatted(name, text, is_changed=False, problems=tuple(report.problems))
    new = canonical(text)
    return Formatted(name, new, new.encode("utf-8") != raw, ())
