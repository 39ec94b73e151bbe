"""How long answers from big databases take beside the same rows by hand-written SQL, and how whole commands grow.

Run ``python benchmarks/reading.py`` with the Python of the environment in which prisonkb is installed. Databases are
made of packs that ``synthetic.py`` makes up; ``--database FILE`` takes those that there are instead. In one process,
each answer is read as commands read it, and its rows by one or two statements of SQL through ``sqlite3``, to the same
values in the same order, which is checked. Whole commands run in a process each, on the first database and on the last:
what differs is what the claims cost, start-up aside. Nothing passes or fails here: the numbers are printed.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from arguments import at_least_one
from importing import cost
from synthetic import write_claims

from prisonkb.api import upkeep
from prisonkb.read.answers import facilities
from prisonkb.read.crowding import Compared, overcrowding
from prisonkb.read.database import database_at
from prisonkb.read.links import text_link
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import Reader
from prisonkb.read.searching import searched
from prisonkb.read.testimony import why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Row = dict[str, Any]

TARGET = 1.3
SIZES = (10_000, 100_000, 1_000_000)
COUNTRY, PRISON, WORDS, MOST = "PE", "facility-000007", "prison loja 17", 20

FACILITIES = """
SELECT facility.id, facility.name, facility.label, facility.country, country.name AS country_name, facility.status,
       facility.capacity, facility.capacity_qualifier, facility.capacity_basis, facility.location, facility.announced,
       facility.construction_started, facility.opened, facility.modelled_on, facility.security_level,
       facility.contested, facility.sources, facility.summary
FROM facility JOIN country ON country.id = facility.country
WHERE facility.country = ? ORDER BY facility.id
"""
CLAIMS = """
SELECT claim.id, claim.entity, claim.field,
       COALESCE(claim.text, claim.number, claim.ref, claim.term, claim.date) AS value,
       claim.qualifiers AS qualifier, claim.negated, claim.stance, claim.speaker, claim.via, claim.stated_on,
       claim.valid_from, claim.valid_to, claim.scope, choice.claim IS NOT NULL AS accepted, claim.source,
       citation.paragraph, claim.note, claim.value_type
FROM claim
LEFT JOIN citation ON citation.claim = claim.id AND citation.position = 0
LEFT JOIN choice ON choice.entity = claim.entity AND choice.field = claim.field AND choice.claim = claim.id
WHERE claim.entity = ? ORDER BY claim.field, claim.id
"""
QUOTES = """
SELECT quote.*, source.url, source.languages, source.page_languages
FROM quote JOIN claim ON claim.id = quote.claim JOIN source ON source.id = claim.source WHERE claim.entity = ?
"""

SEARCH = """
WITH entry AS (
    SELECT search_entry.id, entity, claim, weight, lang <> 'en' AS is_foreign,
           {has} AS words, {bits}
    FROM search_index JOIN search_entry ON search_entry.id = search_index.rowid WHERE search_index MATCH :query
),
found AS (
    SELECT id, entity, claim, words, weight, is_foreign, {whole} AS of_entity, MAX(weight * words) OVER its AS strength,
           ROW_NUMBER() OVER (PARTITION BY entity, claim ORDER BY words DESC, weight DESC, is_foreign, id) AS place
    FROM entry WINDOW its AS (PARTITION BY entity)
)
SELECT search_entry.entity, entity.kind, entity.name, entity.country, search_entry.text, search_entry.claim,
       claim.source, search_entry.part, search_entry.lang
FROM found JOIN entity ON entity.id = found.entity JOIN search_entry ON search_entry.id = found.id
LEFT JOIN claim ON claim.id = search_entry.claim
WHERE place = 1 AND (of_entity = :count OR :count > (SELECT MAX(of_entity) FROM found))
ORDER BY of_entity DESC, strength DESC, CASE entity.kind WHEN 'country' THEN 0 WHEN 'facility' THEN 1
         WHEN 'transfer' THEN 2 WHEN 'policy' THEN 3 WHEN 'actor' THEN 4 ELSE 5 END, found.entity, words DESC,
         found.weight DESC, is_foreign, found.id
LIMIT :most
"""
FIGURES = """
SELECT observation.*, source.title, source.title_es, source.publisher, source.published
FROM observation JOIN source ON source.id = observation.source
WHERE facility IS NULL AND country IN (?, ?) AND indicator IN ('people-held', 'capacity', 'overcrowding')
"""
COMMANDS = (
    ("facilities", "--country", COUNTRY),
    ("why", PRISON),
    ("compare", "overcrowding", "PE", "EC"),
    ("search", *WORDS.split(), "--limit", str(MOST)),
)


class Question(NamedTuple):
    """An answer as commands read it, and by hand; what both return must be equal, where by hand it can be said."""

    name: str
    ours: Callable[[Reader], list[Row]]
    by_hand: Callable[[sqlite3.Connection], list[Row]]
    is_same: bool = True


def _columns(listing: str, rows: Any) -> list[Row]:
    wanted = [*LISTINGS[listing].columns, *LISTINGS[listing].extra]
    return [{column: row.get(column) for column in wanted} for row in rows]


def _facilities(connection: sqlite3.Connection) -> list[Row]:
    rows = [dict(row) for row in connection.execute(FACILITIES, (COUNTRY,))]
    for row in rows:
        row["contested"] = bool(row["contested"])
        row["capacity_qualifier"] = (row["capacity_qualifier"] or "").split()
    return rows


def _told(rows: Any) -> list[Row]:
    """Return what SQL can say of claims: not on which side they are."""
    told = LISTINGS["why"].columns
    return [{column: row[column] for column in told} for row in rows]


def _why(connection: sqlite3.Connection) -> list[Row]:
    rows = [dict(row) for row in connection.execute(CLAIMS, (PRISON,))]
    quotes: dict[str, list[sqlite3.Row]] = {}
    for quote in connection.execute(QUOTES, (PRISON,)):
        quotes.setdefault(quote["claim"], []).append(quote)
    for row in rows:
        row["negated"], row["accepted"] = bool(row["negated"]), bool(row["accepted"])
        row["qualifier"], row["via"] = row["qualifier"].split(), row["via"].split()
        if row["value_type"] == "quantity":
            row["value"] = int(row["value"])
        its_quotes = sorted(quotes.get(row["id"], ()), key=lambda each: each["languages"].split().index(each["lang"]))
        on_page = {each["lang"]: each for each in its_quotes}
        row["quotes"] = [
            {
                "lang": each["lang"],
                "paragraph": each["paragraph"],
                "exact": each["exact"],
                "link": text_link(each["url"], on_page[each["page_languages"]]["exact"]),
            }
            for each in its_quotes
        ]
    return _told(rows)


def _search(connection: sqlite3.Connection) -> list[Row]:
    words = WORDS.split()
    has = [f"(instr(' ' || search_entry.folded, ' {word}') > 0)" for word in words]
    sql = SEARCH.format(
        has=" + ".join(has),
        bits=", ".join(f"{test} AS has_{number}" for number, test in enumerate(has)),
        whole=" + ".join(f"MAX(has_{number}) OVER its" for number in range(len(has))),
    )
    asked = {"query": " OR ".join(f'"{word}"*' for word in words), "count": len(words), "most": MOST}
    names = [*LISTINGS["search"].columns, *LISTINGS["search"].extra]
    return [dict(zip(names, row, strict=True)) for row in connection.execute(sql, asked)]


def _crowding(connection: sqlite3.Connection) -> list[Row]:
    return [dict(row) for row in connection.execute(FIGURES, ("PE", "EC"))]


QUESTIONS = (
    Question(
        "facilities --country",
        lambda reader: _columns("facilities", facilities(reader, [COUNTRY]).promised()),
        _facilities,
    ),
    Question("why ID", lambda reader: _told(why(reader, PRISON)), _why),
    Question(f"search --limit {MOST}", lambda reader: _columns("search", searched(reader, WORDS)[:MOST]), _search),
    Question(
        "compare overcrowding, beside its figures",
        lambda reader: overcrowding(reader, Compared(("PE", "EC"))),
        _crowding,
        is_same=False,
    ),
)


def made(claims: int, folder: Path) -> Path:
    """Make a database with the packs of a first use and a pack of so many claims."""
    database, pack = folder / f"{claims}.db", folder / f"{claims}"
    pack.mkdir()
    upkeep.build(database)
    for line in upkeep.load(database, [str(write_claims(claims, pack))]):
        print(line, file=sys.stderr)
    return database


def _timed(answer: Callable[[], list[Row]]) -> tuple[float, list[Row]]:
    begin = time.process_time()
    rows = answer()
    return time.process_time() - begin, rows


class Answered(NamedTuple):
    """What an answer took from a database with so many claims, in seconds of processor, as we read it and by hand."""

    claims: int
    question: str
    rows: int
    ours: float
    by_hand: float


def in_process(path: Path, rounds: int) -> Iterator[Answered]:
    """Yield what each answer takes beside the same by hand: medians, after one round that is not counted."""
    with closing(sqlite3.connect(path)) as connection, database_at(path) as database:
        connection.row_factory = sqlite3.Row
        (claims,) = connection.execute("SELECT COUNT(*) FROM claim").fetchone()
        for question in QUESTIONS:
            ours: list[float] = []
            by_hand: list[float] = []
            for _ in range(rounds + 1):
                reader = Reader(database, "en", [], [], print)
                took, rows = _timed(lambda: question.ours(reader))  # noqa: B023 - called at once
                hand_took, hand_rows = _timed(lambda: question.by_hand(connection))  # noqa: B023 - as above
                if question.is_same and rows != hand_rows:
                    sys.exit(f"reading.py: {question.name} does not give the same rows by hand")
                ours.append(took)
                by_hand.append(hand_took)
            yield Answered(claims, question.name, len(rows), median(ours[1:]), median(by_hand[1:]))


def whole_commands(small: Path, big: Path, rounds: int) -> None:
    """Print what whole commands take on the big database in times of the small one."""
    with tempfile.TemporaryDirectory() as folder:
        for command in COMMANDS:
            took: dict[Path, list[float]] = {small: [], big: []}
            for _ in range(rounds + 1):
                for path, seconds in took.items():
                    line = [sys.executable, "-m", "prisonkb", "--db", str(path), *command, "-f", "json"]
                    seconds.append(cost(line, Path(folder, "talk")).processor)
            ratio = median(took[big][1:]) / median(took[small][1:])
            print(f"prisonkb {' '.join(command):<50} {ratio:6.2f} times as long as on the smallest")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", type=Path, action="append", help="take this one; the smallest first")
    parser.add_argument("--claims", type=int, action="append", help=f"make one of so many, else of {SIZES}")
    parser.add_argument("--rounds", type=at_least_one, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = given.database or [made(claims, Path(folder)) for claims in given.claims or SIZES]
        print(f"times of hand-written SQL, processor time, median of {given.rounds}; the target is {TARGET}")
        for path in paths:
            for found in in_process(path, given.rounds):
                ratio = found.ours / found.by_hand
                print(f"{found.claims:>9,} claims  {found.question:<42} {found.rows:>6} rows  {ratio:6.2f}")
        if len(paths) > 1:
            whole_commands(paths[0], paths[-1], given.rounds)


if __name__ == "__main__":
    main()
