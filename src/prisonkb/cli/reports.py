"""Reports in plain lines: problems of packs, and the facts of a database."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from prisonkb.cli import talk
from prisonkb.errors import Problem
from prisonkb.packs.reader import Reading
from prisonkb.read.database import SCHEMA_REVISION, Database
from prisonkb.store.checks.finding import Finding
from prisonkb.text import json_escaped, printable

_MOST_SHOWN = 120


def _line(problem: Problem) -> str:
    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    value = problem.value if len(problem.value) <= _MOST_SHOWN else problem.value[:_MOST_SHOWN] + "…"
    text = f"{place}: {problem.severity}: "
    if problem.path:
        text += f"{problem.path}: "
    if value:
        text += f"{value!r}: "
    text += problem.message
    return f"{text} ({problem.hint})" if problem.hint else text


def problem_lines(problems: Sequence[Problem]) -> str:
    """Return problems, one a line, as compilers print them: file, line, severity, path, value, what was expected."""
    return "".join(printable(_line(problem)).replace("\n", " ") + "\n" for problem in problems)


def print_problems(problems: Sequence[Problem]) -> None:
    """Print problems on stdout."""
    talk.put(problem_lines(problems))


def summary(reading: Reading) -> str:
    """Return what a valid pack holds, and how much of its sources it quotes."""
    entities, claims, observations, quoted_shares = reading.counts
    shares = [
        f"{100 * quoted // total} % of the words of {source} ({lang}) are quoted"
        for (source, lang), (quoted, total) in quoted_shares.items()
    ]
    what = "entity" if entities == 1 else "entities"
    held = [f"{entities} {what}, {claims} {'claim' if claims == 1 else 'claims'}"] if claims else []
    if observations:
        held.append(f"{observations:,} observations")
    return f"{reading.file}: {'; '.join([*held, *shares]) or 'nothing but a head'}"


def database_facts(database: Database) -> dict[str, Any]:
    """Return what a database is and what is in it."""
    packs = database.rows("SELECT id, version, claims FROM packs ORDER BY id")
    counts = database.rows("SELECT COUNT(*) AS claims, COUNT(DISTINCT entity) AS entities FROM claims")[0]
    return {
        "path": str(database.place),
        "schema": SCHEMA_REVISION,
        "bytes": database.size(),
        "packs": ", ".join(f"{pack['id']} {pack['version']}" for pack in packs) or "none",
        "entities": counts["entities"],
        "claims": counts["claims"],
    }


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what is wrong in a database, one a line: which check, table, row, what."""
    for check, *place, message in findings:
        yield printable(": ".join([check, *filter(None, [" ".join(filter(None, place))]), message])) + "\n"


def findings_as_json(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what is wrong in a database as the parts of a JSON array."""
    mark = "[\n"
    for finding in findings:
        yield f"{mark}  {json_escaped(json.dumps(finding._asdict(), ensure_ascii=False))}"
        mark = ",\n"
    yield "\n]\n"
