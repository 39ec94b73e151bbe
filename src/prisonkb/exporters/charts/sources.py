"""Where the figures of a chart come from, and a row in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prisonkb.exporters.charts.lines import clean
from prisonkb.exporters.charts.texts import dated, known, number, phrase, printed, readings
from prisonkb.vocabulary.numbers import PercentageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_LISTED = 12
"""Where the source of most rows has more than this, it is named last, without listing them."""

_LONGEST_NAME = 60


def _name(row: dict[str, Any]) -> str:
    name = clean(row.get("country_name") or row.get("country") or "?")
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def _entry(row: dict[str, Any], lang: str) -> str:
    """Return a row as its source's entry has it: the country, the date, the percentage where it is of another kind."""
    parts = [dated(row.get("as_of"), lang)]
    if row.get("published_kind") not in (None, PercentageKind.OCCUPANCY, PercentageKind.NOT_STATED):
        parts.append(printed(row, lang))
    return f"{_name(row)} ({'; '.join(filter(None, parts))})"


def sources(rows: Sequence[dict[str, Any]], lang: str) -> str:
    """Return each source with the rows that come from it, in the order in which they appear."""
    entries: dict[str, list[str]] = {}
    for row in rows:
        if not row.get("is_total") and row.get("source"):
            title = clean(row.get("source_title") or row["source"])
            entries.setdefault(title, []).append(_entry(row, lang))
    cited = {clean(source["title"]) for row in rows for source in row.get("cited_sources") or []}
    largest = max(entries, key=lambda title: len(entries[title]), default="")
    short = largest if len(entries.get(largest, [])) > _LISTED else None
    texts = [f"{title}: {', '.join(dict.fromkeys(listed))}" for title, listed in entries.items() if title != short]
    if short is not None:
        texts.append(f"{short}: {phrase('the others' if texts else 'all', lang)}")
    if also := sorted(cited - set(entries)):
        texts.append(phrase("also cited", lang, list="; ".join(also)))
    return phrase("sources", lang, list=". ".join(texts)) if texts else ""


def described(row: dict[str, Any], lang: str) -> str:
    """Return a row in words, as a screen reader says it."""
    date = "" if row.get("is_total") else f", {dated(row.get('as_of'), lang)}"
    if known(row.get("occupancy")) is not None:
        return f"{_name(row)}{date}: {number(row['occupancy'], lang)}"
    return f"{_name(row)}{date}: {readings(row, lang) if row.get('readings') else printed(row, lang) or '—'}"
