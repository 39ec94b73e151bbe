"""Answers by hand-written SQL through Python's ``sqlite3``, in a Typer program that knows nothing else.

``main`` takes a database and the name of an answer, and prints its rows as JSON.
"""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from prisonkb.read.links import text_link

Row = dict[str, Any]

COUNTRY, PRISON, WORDS, MOST = "PE", "facility-000007", "prison loja 17", 20
COMPARED = ("PE", "EC")
WHY = (
    "id",
    "entity",
    "field",
    "value",
    "qualifier",
    "negated",
    "stance",
    "speaker",
    "via",
    "stated_on",
    "valid_from",
    "valid_to",
    "scope",
    "accepted",
    "source",
    "paragraph",
    "quotes",
    "note",
)
FOUND = ("entity", "kind", "name", "country", "match", "claim", "source", "part", "lang")

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


def facilities(connection: sqlite3.Connection) -> list[Row]:
    """Return the prisons of a country."""
    rows = [dict(row) for row in connection.execute(FACILITIES, (COUNTRY,))]
    for row in rows:
        row["contested"] = bool(row["contested"])
        row["capacity_qualifier"] = (row["capacity_qualifier"] or "").split()
    return rows


def why(connection: sqlite3.Connection) -> list[Row]:
    """Return what is claimed of a prison, with quotes and links."""
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
    return [{column: row[column] for column in WHY} for row in rows]


def search(connection: sqlite3.Connection) -> list[Row]:
    """Return what words find, best first."""
    words = WORDS.split()
    has = [f"(instr(' ' || search_entry.folded, ' {word}') > 0)" for word in words]
    sql = SEARCH.format(
        has=" + ".join(has),
        bits=", ".join(f"{test} AS has_{number}" for number, test in enumerate(has)),
        whole=" + ".join(f"MAX(has_{number}) OVER its" for number in range(len(has))),
    )
    asked = {"query": " OR ".join(f'"{word}"*' for word in words), "count": len(words), "most": MOST}
    return [dict(zip(FOUND, row, strict=True)) for row in connection.execute(sql, asked)]


def figures(connection: sqlite3.Connection) -> list[Row]:
    """Return the figures on overcrowding of two countries, not compared."""
    return [dict(row) for row in connection.execute(FIGURES, COMPARED)]


ANSWERS: dict[str, Callable[[sqlite3.Connection], list[Row]]] = {
    "facilities": facilities,
    "why": why,
    "search": search,
    "figures": figures,
}


def connected(path: Path) -> sqlite3.Connection:
    """Open a database as these answers read it."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    return connection


def answer(path: Path, name: str) -> None:
    """Print the rows of an answer as JSON."""
    print(json.dumps(ANSWERS[name](connected(path)), ensure_ascii=False, indent=2))


def main() -> None:
    """Run the program."""
    typer.run(answer)
