"""The sources that the rows of a table name, each with an id of its own."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from prisonkb.errors import UsageError
from prisonkb.ids import MAX_LENGTH
from prisonkb.importers.output import slug
from prisonkb.vocabulary.claims import SourceKind
from prisonkb.vocabulary.languages import Language

MOST = 10_000
"""The most sources that a table may name."""
_LONGEST_PREFIX = MAX_LENGTH // 2


def _prefix(pack: str) -> str:
    """Return how the ids of a pack's sources begin; that of a long id is shorter, and still its own."""
    if len(pack) <= _LONGEST_PREFIX:
        return pack
    return f"{pack[: _LONGEST_PREFIX - 9].rstrip('-')}-{sha256(pack.encode()).hexdigest()[:8]}"


class Sources:
    """The sources met so far. Their ids begin with that of the pack, so that no other pack describes the same id."""

    def __init__(self, pack: str) -> None:
        self.records: dict[str, dict[str, Any]] = {}
        self._prefix = _prefix(pack)
        self._ids: dict[tuple[str, str], str] = {}
        self._numbers: dict[str, int] = {}
        """The last number that was given to ids that begin alike."""

    def id(self, text: str, url: str) -> str:
        """Return the id of a source, from its name and its web address.

        Raises UsageError where the sources are too many to be sources.
        """
        known = self._ids.get((text, url))
        if known is not None:
            return known
        if len(self._ids) >= MOST:
            hint = "--map source=COLUMN for another column, or --set source=… where the whole file has one"
            raise UsageError(f"the column of sources names more than {MOST:,} sources", hint=hint)
        source_id = self._ids[text, url] = self._new_id(f"{self._prefix}-{slug(text) or 'source'}")
        self.records[source_id] = {
            "title": {"en": text, "es": text},
            "publisher": text,
            "kind": SourceKind.DATASET.value,
            "languages": [Language.EN.value],
            **({"url": url} if url else {}),
        }
        return source_id

    def _new_id(self, whole: str) -> str:
        base = whole[:MAX_LENGTH].rstrip("-")
        source_id = base
        while source_id in self.records:
            number = self._numbers[base] = self._numbers.get(base, 1) + 1
            end = f"-{number}"
            source_id = base[: MAX_LENGTH - len(end)].rstrip("-") + end
        return source_id
