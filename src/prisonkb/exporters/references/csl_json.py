"""CSL-JSON, which Zotero, Pandoc and citation processors read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from prisonkb.exporters.worded import line
from prisonkb.vocabulary.claims import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prisonkb.read.references import Reference

_TYPES = {
    SourceKind.NEWS_ARTICLE: "article-newspaper",
    SourceKind.NEWS_AGENCY: "article-newspaper",
    SourceKind.OFFICIAL_STATISTICS: "dataset",
    SourceKind.OFFICIAL_DOCUMENT: "document",
    SourceKind.DATASET: "dataset",
    SourceKind.REPORT: "report",
    SourceKind.WEB_PAGE: "webpage",
}
_IN_CONTAINERS = ("article-newspaper", "webpage")
"""Types of which the publisher is what they stand in, not who wrote them."""


def _date(date: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in day.split("-")] for day in date.split("/")]}


def _item(reference: Reference) -> dict[str, Any]:
    kind, publisher = _TYPES[SourceKind(reference.kind)], line(reference.publisher)
    is_contained = kind in _IN_CONTAINERS
    item: dict[str, Any] = {
        "id": reference.id,
        "type": kind,
        "title": line(reference.title),
        "author": None if is_contained else [{"literal": publisher}],
        "container-title": publisher if is_contained else None,
        "publisher": publisher,
        "issued": reference.published and _date(reference.published),
        "accessed": reference.accessed and _date(reference.accessed),
        "URL": reference.url,
        "archive_location": reference.archive_url,
        "language": reference.languages[0] if reference.languages else None,
    }
    return {name: value for name, value in item.items() if value}


def written(references: Iterable[Reference], lang: str) -> str:  # noqa: ARG001 - the titles are in it already
    """Return an array with an item for each reference, its id that of the source."""
    return json.dumps([_item(reference) for reference in references], ensure_ascii=False, indent=2) + "\n"
