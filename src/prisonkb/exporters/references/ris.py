"""RIS, which EndNote, Mendeley and Zotero read; its lines end with a carriage return and a line feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.exporters.worded import line
from prisonkb.vocabulary.claims import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prisonkb.read.references import Reference

_TYPES = {
    SourceKind.NEWS_ARTICLE: "NEWS",
    SourceKind.NEWS_AGENCY: "NEWS",
    SourceKind.OFFICIAL_STATISTICS: "DATA",
    SourceKind.OFFICIAL_DOCUMENT: "GOVDOC",
    SourceKind.DATASET: "DATA",
    SourceKind.REPORT: "RPRT",
    SourceKind.WEB_PAGE: "ELEC",
}


def _date(date: str) -> str:
    """Return a date as year, month, day and what else there is to say, which is how a period ends."""
    start, _, end = date.partition("/")
    year, month, day = [*start.split("-"), "", ""][:3]
    return "/".join([year, month, day, end and f"to {end}"])


def _lines(reference: Reference, lang: str) -> Iterator[tuple[str, str | None]]:
    kind = _TYPES[SourceKind(reference.kind)]
    yield "TY", kind
    yield "ID", reference.id
    yield "T1", reference.title
    yield ("T2" if kind == "NEWS" else "AU"), reference.publisher
    yield "PB", reference.publisher
    yield "PY", reference.published and reference.published[:4]
    yield "DA", reference.published and _date(reference.published)
    yield "UR", reference.url
    yield "Y2", reference.accessed and _date(reference.accessed)
    yield "LA", ", ".join(reference.languages)
    yield "N1", reference.archived(lang)


def written(references: Iterable[Reference], lang: str) -> str:
    """Return a record for each reference, its id that of the source."""
    records = []
    for reference in references:
        lines = [f"{tag}  - {line(value)}\r\n" for tag, value in _lines(reference, lang) if value]
        records.append("".join(lines) + "ER  - \r\n")
    return "".join(records)
