"""Any tidy table of text, CSV or TSV: one number a line, with what it is a number of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.errors import UsageError
from prisonkb.importers import Imported, in_order
from prisonkb.importers.cleaning import clean
from prisonkb.importers.delimited import read_delimited
from prisonkb.importers.output import slug
from prisonkb.importers.problems import Problems
from prisonkb.importers.table_plan import make_plan, plan_problems
from prisonkb.importers.table_rows import TableRows
from prisonkb.importers.table_words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from prisonkb.importers.table_plan import Plan


def _check_constants(plan: Plan) -> None:
    """Raise UsageError where a constant means nothing."""
    words = Words()
    for field, text in plan.constants.items():
        if field == "indicator" and plan.indicator(text) is None:
            raise UsageError(f"--set indicator={text!r}: no indicator has this name", hint="prisonkb indicators")
        word = words.word(field, text)
        if word.message:
            raise UsageError(f"--set {field}={text!r}: {word.message}", hint=word.hint)


def read(path: Path, *, maps: Sequence[str] = (), constants: Sequence[str] = (), pack: str = "") -> Imported:
    """Return the observations of a table.

    ``maps`` are pairs such as ``as_of=Jahr`` (a field and its column) or ``people-held=inmates`` (an indicator and its
    word in the indicator column); ``constants`` pairs such as ``basis=official`` (a field and its value in all rows).
    ``pack`` is the id of the pack, with which the ids of its sources begin; without it, that of the file's name is.

    Raises UsageError for a file that cannot be read as a table and for a pair that names nothing.
    """
    problems = Problems(str(path))
    given = read_delimited(path, problems)
    plan = make_plan(given.header, maps, constants)
    _check_constants(plan)
    lacking = tuple(plan_problems(str(path), plan))
    if lacking:
        return Imported({}, {}, (), tuple(plan.remarks()), lacking)
    rows = TableRows(path, plan, pack or slug(path.stem) or "table", problems)
    for row in given.rows:
        rows.take(row)
    rows.close()
    observations = rows.observations()
    if not observations and not problems.count:
        about = "all rows are of the whole world" if rows.world else "no row has a number of an indicator that is known"
        problems.add(1, "", "", about, "add rows, or --map an indicator to its word")
    cited = {record.source for record in observations}
    name = clean(path.name, 200)
    return Imported(
        {"en": f"Figures from {name}", "es": f"Cifras de {name}"},
        {source: record for source, record in rows.sources.records.items() if source in cited},
        in_order(observations),
        tuple(rows.remarks()),
        problems.all(),
    )
