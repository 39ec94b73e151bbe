"""How two databases differ, in the terms of those who read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prisonkb.phrases import Phrases, separated
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import sort_rows
from prisonkb.read.snapshot import Snapshot, counted, renamed
from prisonkb.vocabulary.changes import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.read.database import Row

_ABOUT_VALUE = ("qualifier", "kind", "basis", "currency", "period", "negated")
"""What tells more of a value than the value itself."""
_ABOUT_CLAIM = (
    *("qualifier", "kind", "basis", "currency", "period", "negated", "stance", "speaker", "via", "source"),
    *("stated_on", "valid_from", "valid_to", "as_of", "scope", "rank", "note", "paragraph", "place", "quotes"),
)

_phrase = Phrases(
    {
        "one": ("{count} observation", "{count} observación"),
        "several": ("{count} observations", "{count} observaciones"),
    }
)


def _row(entity: str | None, field: str | None, before: Any, after: Any, claim: str | None = None) -> Row:
    kind = Change.ADDED if before is None else Change.REMOVED if after is None else Change.CHANGED
    return {
        "change": kind.value,
        "entity": entity,
        "field": field,
        "before": before,
        "after": after,
        "claim": claim,
        "shown_before": None,
        "shown_after": None,
    }


def _chosen(said: Snapshot) -> dict[tuple[str, str], Row]:
    """Return the claim that fills each field of each entity."""
    return {(row["entity"], row["field"]): row for row in said.claims.values() if row["accepted"]}


def _shown_value(claim: Row | None) -> Any:
    """Return what a claim says; that something is not so, where it says no more."""
    if claim is None:
        return None
    return "negated" if claim["value"] is None else claim["value"]


def _fields(before: Snapshot, after: Snapshot) -> Iterator[Row]:
    """Yield the fields that readers would see filled otherwise, and those that become contested or cease to be."""
    old, new = _chosen(before), _chosen(after)
    for entity, field in {**old, **new}:
        was, will = old.get((entity, field)), new.get((entity, field))
        claim = (will or was or {})["id"]
        if _shown_value(was) != _shown_value(will):
            row = _row(entity, field, _shown_value(was), _shown_value(will), claim)
            yield {**row, "shown_before": was, "shown_after": will}
        if was is None or will is None:
            continue
        for part in _ABOUT_VALUE:
            if was[part] != will[part]:
                yield _row(entity, f"{field}_{part}", _text(was[part]), _text(will[part]), claim) | {
                    "change": Change.CHANGED.value
                }
        if was["contested"] != will["contested"]:
            yield _row(entity, f"{field}_contested", bool(was["contested"]), bool(will["contested"]), claim)


def _text(value: Any) -> str | None:
    """Return a part of a claim as text; None where it is empty."""
    if isinstance(value, list):
        parts = [part["exact"] if isinstance(part, dict) else part for part in value]
        return " | ".join(parts) or None
    return None if value in (None, "") else str(value)


def _differing(was: Row, will: Row) -> tuple[str, str] | None:
    """Return the parts of a claim that differ, as they were and as they will be; None where none does."""
    names = [name for name in _ABOUT_CLAIM if was[name] != will[name]]
    if not names:
        return None
    old, new = ("; ".join(f"{name}: {_text(row[name]) or '-'}" for name in names) for row in (was, will))
    return old, new


def _claims(before: Snapshot, after: Snapshot, told: set[str]) -> Iterator[Row]:
    """Yield the claims that come, change or go without being told as what fills a field."""
    for claim in {**before.claims, **after.claims}:
        was, will = before.claims.get(claim), after.claims.get(claim)
        place = will or was or {}
        if was is None or will is None or was["value"] != will["value"]:
            if claim not in told:
                row = _row(place["entity"], place["field"], _shown_value(was), _shown_value(will), claim)
                yield {**row, "shown_before": was, "shown_after": will}
        elif (parts := _differing(was, will)) is not None and claim not in told:
            yield _row(place["entity"], place["field"], *parts, claim)


def _parts(before: Snapshot, after: Snapshot) -> Iterator[Row]:
    """Yield packs, sources and entities that come and go, and what is said of them otherwise than by claims."""
    for kind, rows in after.parts.items():
        old = before.parts[kind]
        for key in {**old, **rows}:
            was, will = old.get(key), rows.get(key)
            if was is None or will is None:
                names = [None if row is None else row.get("title") or row.get("label") or key for row in (was, will)]
                yield _row(key, kind, *names)
                continue
            for column in will:
                if was[column] != will[column]:
                    yield _row(key, column, was[column], will[column])


def _gaps(before: Snapshot, after: Snapshot) -> Iterator[Row]:
    for entity, field in {**before.gaps, **after.gaps}:
        was, will = before.gaps.get((entity, field)), after.gaps.get((entity, field))
        if was != will:
            differs_in_note = was is not None and will is not None and was[0] == will[0]
            yield _row(entity, f"gaps.{field}", *(side and side[1 if differs_in_note else 0] for side in (was, will)))


def _observations(before: Snapshot, after: Snapshot, lang: str) -> Iterator[Row]:
    """Yield how many cells of datasets come, change and go, by indicator."""
    old, new = before.observations, after.observations
    both = old.keys() & new.keys()
    for kind, rows, keys in (
        (Change.ADDED, new, new.keys() - old.keys()),
        (Change.REMOVED, old, old.keys() - new.keys()),
        (Change.CHANGED, new, {key for key in both if old[key] != new[key]}),
    ):
        for indicator, count in counted(rows, set(keys)).items():
            text = _phrase("one" if count == 1 else "several", lang, count=separated(f"{count:,}", lang))
            sides = (None if kind is Change.ADDED else text, None if kind is Change.REMOVED else text)
            yield _row(None, indicator, *sides)


def changes(before: Snapshot, after: Snapshot, lang: str) -> list[Row]:
    """Return how the second of two snapshots differs from the first, a row for each thing.

    First the fields that readers would see filled otherwise; then claims that fill none, packs, sources, entities,
    declared gaps and, counted by indicator, cells of datasets. An entity with a new id is compared under that.
    """
    new_ids = {old: new for old, new in after.former_ids.items() if before.former_ids.get(old) != new}
    rows = [_row(new, None, old, new) | {"change": Change.RENAMED.value} for old, new in new_ids.items()]
    before = renamed(before, new_ids)
    fields = list(_fields(before, after))
    told = {row["claim"] for row in fields}
    rows += fields
    rows += _claims(before, after, told)
    rows += _parts(before, after)
    rows += _gaps(before, after)
    rows += _observations(before, after, lang)
    return sort_rows(rows, LISTINGS["diff"].order)
