"""Full-text search: the index finds candidates, the order is ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.errors import UsageError
from prisonkb.text import words

if TYPE_CHECKING:
    from prisonkb.read.database import Database, Row
    from prisonkb.read.query import Reader

MOST_WORDS = 20
_KINDS = ("country", "facility", "transfer", "policy", "actor", "event")
"""What is found comes in this order where nothing else tells it apart."""

_CANDIDATES = """
SELECT entry.entity, entry.claim, entry.part, entry.lang, entry.weight, entry.text, entry.folded, entry.id AS number,
       names.kind, names.name, names.name_es, names.country, claims.source
FROM search_entry AS entry
JOIN names ON names.entity = entry.entity
LEFT JOIN claims ON claims.id = entry.claim
WHERE entry.id IN ({numbers})
  AND (entry.part <> 'name' OR entry.text IN (names.name, names.name_es))
  AND (claims.id IS NOT NULL OR (entry.claim IS NULL AND entry.entity IN (SELECT claims.entity FROM claims)))
"""


def _found(entry: Row, wanted: list[str]) -> set[str]:
    """Return the wanted words that a word of the entry begins with."""
    there = entry["folded"].split()
    return {word for word in wanted if any(token.startswith(word) for token in there)}


def search(database: Database, text: str, *, lang: str = "en") -> list[Row]:
    """Return what words find, best first: one row for each entity and each claim of it that has the words.

    Where some entities have all the words, only they are returned. The order is: words found in the entity, words found
    in the entry, weight of the part, kind, id. Raises UsageError where there is no word to look for.
    """
    wanted = list(dict.fromkeys(words(text)))[:MOST_WORDS]
    if not wanted:
        raise UsageError(f"nothing to look for in {text!r}; expected one word or more", hint="prisonkb search CECOT")
    numbers, parameters = database.with_words(wanted)
    entries = database.rows(_CANDIDATES.format(numbers=numbers), parameters)
    for entry in entries:
        entry["words"] = _found(entry, wanted)
    of_entity: dict[str, set[str]] = {}
    strength: dict[str, int] = {}
    for entry in entries:
        entity = entry["entity"]
        of_entity.setdefault(entity, set()).update(entry["words"])
        strength[entity] = max(strength.get(entity, 0), entry["weight"] * len(entry["words"]))
    most = max((len(found) for found in of_entity.values()), default=0)
    if most == len(wanted):
        entries = [entry for entry in entries if len(of_entity[entry["entity"]]) == most]
    entries.sort(
        key=lambda entry: (
            -len(of_entity[entry["entity"]]),
            -strength[entry["entity"]],
            _KINDS.index(entry["kind"]),
            entry["entity"],
            -len(entry["words"]),
            -entry["weight"],
            entry["lang"] != lang,
            entry["number"],
        )
    )
    best: dict[tuple[str, str | None], Row] = {}
    for entry in entries:
        best.setdefault((entry["entity"], entry["claim"]), entry)
    return [
        {
            "entity": entry["entity"],
            "kind": entry["kind"],
            "name": entry["name_es"] if lang == "es" else entry["name"],
            "country": entry["country"],
            "match": entry["text"],
            "claim": entry["claim"],
            "source": entry["source"],
            "part": entry["part"],
            "lang": entry["lang"],
        }
        for entry in best.values()
    ]


def searched(reader: Reader, text: str) -> list[Row]:
    """Return what words find; raise UsageError where there is no word to look for."""
    return search(reader.database, text, lang=reader.lang)
