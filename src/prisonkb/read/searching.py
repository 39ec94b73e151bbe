"""Full-text search: the index finds candidates, the order is ours, and the database counts and sorts by it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from prisonkb.errors import UsageError
from prisonkb.read.database import Row
from prisonkb.text import words

if TYPE_CHECKING:
    from prisonkb.read.database import Database
    from prisonkb.read.query import Reader

MOST_WORDS = 20
_KINDS = ("country", "facility", "transfer", "policy", "actor", "event")
"""What is found comes in this order where nothing else tells it apart."""

_CANDIDATES = """
SELECT search_entry.id, search_entry.entity, search_entry.claim, search_entry.weight,
       CASE WHEN search_entry.lang = :lang THEN 0 ELSE 1 END AS is_foreign, {has}
FROM search_entry
WHERE search_entry.id IN ({numbers})
  AND (search_entry.part <> 'name' OR EXISTS (
      SELECT 1 FROM names
      WHERE names.entity = search_entry.entity AND search_entry.text IN (names.name, names.name_es)
  ))
  AND CASE
      WHEN search_entry.claim IS NULL THEN EXISTS (SELECT 1 FROM claim WHERE claim.entity = search_entry.entity)
      ELSE EXISTS (SELECT 1 FROM claim WHERE claim.id = search_entry.claim)
  END
"""
"""The texts that begin a word with one that is wanted; a name must still be one, and a claim must count."""
_HAS = (
    "CASE WHEN replace(' ' || search_entry.folded, :word_{0}, '') = ' ' || search_entry.folded THEN 0 ELSE 1 END "
    "AS has_{0}"
)
"""Whether a word begins with one that is wanted, which is given with a space before it."""

_RANKED = """
WITH candidate AS ({candidates}),
entry AS (SELECT candidate.*, {in_entry} AS words FROM candidate),
found AS (
    SELECT id, entity, words, weight, is_foreign,
           {in_entity} AS of_entity, MAX(weight * words) OVER its AS strength,
           ROW_NUMBER() OVER (PARTITION BY entity, claim ORDER BY words DESC, weight DESC, is_foreign, id) AS place
    FROM entry
    WHERE words > 0
    WINDOW its AS (PARTITION BY entity)
)
SELECT found.id FROM found
JOIN names ON names.entity = found.entity
WHERE found.place = 1 AND (found.of_entity = :words OR :words > (SELECT MAX(of_entity) FROM found))
ORDER BY found.of_entity DESC, found.strength DESC, CASE names.kind {kinds} END, found.entity,
         found.words DESC, found.weight DESC, found.is_foreign, found.id
"""
"""The best text of each entity and of each claim on it, in order."""
_SHOWN = """
SELECT search_entry.id, search_entry.entity, names.kind, names.name, names.name_es, names.country,
       search_entry.text AS "match", search_entry.claim, claim.source, search_entry.part, search_entry.lang
FROM search_entry
JOIN names ON names.entity = search_entry.entity
LEFT JOIN claim ON claim.id = search_entry.claim
"""
_COLUMNS = ("entity", "kind", "name", "country", "match", "claim", "source", "part", "lang")
_MANY = 500
"""How many texts are read at a time."""


class Hits(Sequence[Row]):
    """What words find, best first: looked for when it is first asked for, and no more of it read than is asked for.

    One row for each entity and each claim of it that has the words. Where some entities have all the words, only they
    are found. The order is: words found in the entity, words found in the text, weight of the part, kind, id.
    """

    def __init__(self, database: Database, text: str, lang: str) -> None:
        """Take what was typed; raise UsageError where there is no word to look for."""
        self._database = database
        self._words = list(dict.fromkeys(words(text)))[:MOST_WORDS]
        self._lang = lang
        self._rows: list[Row] | None = None
        if not self._words:
            message = f"nothing to look for in {text!r}; expected one word or more"
            raise UsageError(message, hint="prisonkb search CECOT")

    def __len__(self) -> int:
        return len(self._all())

    def __getitem__(self, index: Any) -> Any:
        if self._rows is None and isinstance(index, slice) and index.start is None and (index.stop or -1) >= 0:
            return self._read(index.stop)[index]
        return self._all()[index]

    def _all(self) -> list[Row]:
        if self._rows is None:
            self._rows = self._read(None)
        return self._rows

    def _read(self, most: int | None) -> list[Row]:
        ids = self._ranked(most)
        return [row for start in range(0, len(ids), _MANY) for row in self._shown(ids[start : start + _MANY])]

    def _ranked(self, most: int | None) -> list[int]:
        """Return the texts to show, in order."""
        candidates, parameters = self._database.with_words(self._words)
        numbers = range(len(self._words))
        kinds = " ".join(f"WHEN '{kind}' THEN {number}" for number, kind in enumerate(_KINDS))
        sql = _RANKED.format(
            candidates=_CANDIDATES.format(has=", ".join(map(_HAS.format, numbers)), numbers=candidates),
            in_entry=" + ".join(f"has_{number}" for number in numbers),
            in_entity=" + ".join(f"MAX(has_{number}) OVER its" for number in numbers),
            kinds=kinds,
        )
        parameters |= {f"word_{number}": f" {word}" for number, word in enumerate(self._words)}
        parameters |= {"lang": self._lang, "words": len(self._words)}
        if most is not None:
            sql, parameters = f"{sql}LIMIT :most", parameters | {"most": most}
        return [row["id"] for row in self._database.records(sql, parameters)]

    def _shown(self, ids: Sequence[int]) -> list[Row]:
        parameters: dict[str, object] = {f"id_{number}": each for number, each in enumerate(ids)}
        sql = f"{_SHOWN}WHERE search_entry.id IN ({', '.join(f':{key}' for key in parameters)})"
        found = {row["id"]: row for row in self._database.records(sql, parameters)}
        name = "name_es" if self._lang == "es" else "name"
        return [{column: found[each][name if column == "name" else column] for column in _COLUMNS} for each in ids]


def searched(reader: Reader, text: str) -> Hits:
    """Return what words find; raise UsageError where there is no word to look for."""
    return Hits(reader.database, text, reader.lang)
