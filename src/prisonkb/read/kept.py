"""The claims, numbers, sources and packs that a filter leaves, put before those that are stored.

Claims and numbers are seen through views, so that they are looked up as the stored ones are, and none is copied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.read.temporary import copy, keep_ids
from prisonkb.reason.claims import Origins, from_row
from prisonkb.reason.clocks import holds, is_known
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prisonkb.read.database import Database, Row
    from prisonkb.reason.dates import Span

IS_KEPT = """(
    claim.source IN (SELECT id FROM temp.counted_source)
    AND claim.pack IN (SELECT id FROM temp.counted_pack)
    AND claim.id NOT IN (SELECT id FROM temp.claim_not_holding)
)"""
"""Whether a row of ``main.claim AS claim`` counts, as SQL, once ``keep`` has run."""

_SAID = f"SELECT claim.* FROM main.claim AS claim WHERE {IS_KEPT}"  # noqa: S608 - all ours
_OBSERVED = """
SELECT stored.* FROM main.observation AS stored
WHERE stored.source IN (SELECT id FROM temp.counted_source)
AND stored.pack IN (SELECT id FROM temp.counted_pack)
AND CASE
    WHEN stored.claim IS NULL THEN NOT EXISTS (SELECT 1 FROM temp.last_day WHERE stored.as_of_start > last_day.id)
    ELSE stored.claim NOT IN (SELECT id FROM temp.claim_not_holding)
END
"""
_MAY_NOT_HOLD = """
SELECT claim.*, source.root, source.published, source.accessed, entity.kind AS entity_kind
FROM main.claim AS claim
JOIN main.source AS source ON source.id = claim.source
JOIN main.entity AS entity ON entity.id = claim.entity
WHERE claim.valid_to_end < :start OR claim.date > :end OR claim.as_of_start > :end OR claim.valid_from_start > :end
OR claim.stated_on_start > :end OR source.published_start > :end OR source.accessed > :end
"""
"""The claims with any date that may be of another day: all that do not hold on it, and some that do."""


class Filter(NamedTuple):
    """What counts. The ids must be known to exist; an empty list means all, None any day."""

    sources: Sequence[str] = ()
    packs: Sequence[str] = ()
    known_at: Span | None = None
    as_of: Span | None = None

    def takes_source(self, source: Row) -> bool:
        """Tell whether what a source says counts."""
        if self.sources and source["id"] not in self.sources:
            return False
        return self.known_at is None or is_known(source["published"], source["accessed"], self.known_at)

    def takes_pack(self, pack: str) -> bool:
        """Tell whether what a pack says counts."""
        return not self.packs or pack in self.packs


def _not_holding(database: Database, day: Span) -> Iterator[str]:
    """Yield the claims that did not hold on a day. What their chains stand for does not matter to that."""
    names = [*database.columns("claim"), "root", "published", "accessed", "entity_kind"]
    nothing = Origins({}, {}, {})
    for rows in database.batches(_MAY_NOT_HOLD, {"start": day.start, "end": day.end}):
        for cells in rows:
            row = dict(zip(names, cells, strict=True))
            if not holds(EntityKind(row["entity_kind"]), from_row(row, nothing), day):
                yield row["id"]


def keep(database: Database, chosen: Filter) -> None:
    """Put what counts before what is stored."""
    sources = database.rows("SELECT id, published, accessed FROM main.source")
    packs = [row["id"] for row in database.rows("SELECT id FROM main.pack")]
    day = chosen.as_of
    keep_ids(database, "counted_source", (row["id"] for row in sources if chosen.takes_source(row)))
    keep_ids(database, "counted_pack", filter(chosen.takes_pack, packs))
    keep_ids(database, "claim_not_holding", () if day is None else _not_holding(database, day))
    keep_ids(database, "last_day", () if day is None else [day.end])
    database.write_temporary(f"CREATE TEMP VIEW claim AS {_SAID}")
    database.write_temporary(f"CREATE TEMP VIEW observation AS {_OBSERVED}")
    described = (
        "stored.id IN (SELECT id FROM temp.counted_source) AND stored.pack IN (SELECT id FROM temp.counted_pack)"
    )
    says = "EXISTS (SELECT 1 FROM temp.claim AS claim WHERE claim.source = stored.id)"
    counts = "EXISTS (SELECT 1 FROM temp.observation AS observation WHERE observation.source = stored.id)"
    copy(database, "source", f"({described}) OR {says} OR {counts}", "id", "pack")
    copy(database, "pack", "stored.id IN (SELECT id FROM temp.counted_pack)", "id")
