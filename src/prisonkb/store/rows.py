"""From a pack's records to the rows that the pack owns. Nothing here touches a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prisonkb.ids import observation_id
from prisonkb.reason.dates import span
from prisonkb.reason.projection import project
from prisonkb.records.resolved import claims_of
from prisonkb.records.values import field_of, value_of
from prisonkb.vocabulary.claims import EntityKind
from prisonkb.vocabulary.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from prisonkb.reason.independence import Roots
    from prisonkb.reason.projection import Projection
    from prisonkb.records.base import Bilingual
    from prisonkb.records.observation import ObservationRecord
    from prisonkb.records.pack import Entity, PackRecord
    from prisonkb.records.resolved import ResolvedClaim
    from prisonkb.records.source import SourceRecord

Row = dict[str, Any]

OWN_COLUMNS = ("id", "label", "label_es", "summary", "summary_es")
"""The columns of a typed table that a pack fills itself; claims fill the others."""

ENTITY_COLUMNS = ("id", "kind", "pack")
"""The columns of the table of entities that a pack fills itself; claims and labels fill the others."""

OBSERVATION_COLUMNS = (
    *(
        "id",
        "country",
        "indicator",
        "value",
        "qualifier",
        "kind",
        "capacity_basis",
        "as_of",
        "as_of_start",
        "as_of_end",
    ),
    *("scope", "scope_es", "source", "place", "note", "note_es"),
)
"""The columns of the table of observations that cells of a dataset fill."""

ALIKE: Mapping[str, Row] = {"observation": {"facility": None, "derived": False, "claim": None}}
"""Columns of a table, other than the pack, that hold the same for every row that packs fill whole."""


def typed_row(kind: EntityKind, projection: Projection) -> Row:
    """Return the projected columns of an entity as its table stores them."""
    row: Row = dict(projection.row)
    if kind is EntityKind.EVENT:
        row |= _dated("date", projection.row["date"], "start", "end")
    return row


def empty_row(kind: EntityKind) -> Row:
    """Return the projected columns of an entity of which no claim says anything."""
    return typed_row(kind, project(kind, ()))


def _bilingual(name: str, text: Bilingual | None) -> Row:
    return {name: text.en if text else None, f"{name}_es": text.es if text else None}


def _dated(name: str, date: Any, *ends: str) -> Row:
    """Return a date as written and, under ``name_start`` and ``name_end``, the days that it spans."""
    days = span(date) if date else None
    return {name: date, **{f"{name}_{end}": getattr(days, end) if days else None for end in ends}}


def _source_row(pack: str, source_id: str, source: SourceRecord, roots: Roots) -> Row:
    return {
        "id": source_id,
        "pack": pack,
        **_bilingual("title", source.title),
        "publisher": source.publisher,
        "kind": source.kind.value,
        "languages": " ".join(source.languages),
        **_dated("published", source.published, "start", "end"),
        "accessed": source.accessed,
        "url": source.url,
        "page_languages": " ".join(source.page_languages or source.languages[:1]),
        "archive_url": source.archive_url,
        "licence": source.licence,
        "derives_from": source.derives_from,
        "root": roots.of(source_id),
        "sha256_en": source.sha256.get(Language.EN),
        "sha256_es": source.sha256.get(Language.ES),
        **_bilingual("note", source.note),
    }


def _claim_row(pack: str, claim: ResolvedClaim) -> Row:
    record, field = claim.record, field_of(claim.kind, claim.field)
    assert field is not None
    value = value_of(field, record)
    return {
        "id": claim.id,
        "pack": pack,
        "entity": claim.entity,
        "field": claim.field,
        "value_type": field.type.value,
        "number": None if value.number is None else f"{value.number:f}",
        "kind": value.kind,
        "basis": value.basis,
        "currency": value.currency,
        "period": value.period,
        "ref": value.id,
        "term": value.term,
        "date": value.date,
        "text": value.text_en,
        "text_es": value.text_es,
        "qualifiers": " ".join(record.qualifiers),
        "stance": record.stance.value,
        "negated": record.negated,
        "speaker": record.speaker,
        "via": " ".join(record.via),
        "source": claim.source,
        **_dated("as_of", record.as_of, "start", "end"),
        **_dated("stated_on", record.stated_on, "start", "end"),
        **_dated("valid_from", record.valid_from, "start"),
        **_dated("valid_to", record.valid_to, "end"),
        **_bilingual("scope", record.scope),
        "rank": record.rank.value,
        **_bilingual("note", record.note),
    }


def _evidence_rows(claim: ResolvedClaim) -> Iterable[tuple[str, Row]]:
    for position, cite in enumerate(claim.cites):
        place = {"claim": claim.id, "position": position, "paragraph": cite.paragraph}
        yield "citation", {**place, "place": cite.place}
        for lang in Language:
            quote = getattr(cite, lang.value)
            if quote is not None:
                words = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
                yield "quote", {**place, "lang": lang.value, **words}


def observation_rows(observations: Iterable[ObservationRecord]) -> Iterator[tuple[str | None, ...]]:
    """Yield the cells of datasets that a pack holds, as ``OBSERVATION_COLUMNS`` of the table; no claim carries them."""
    for record in observations:
        country, indicator, value, qualifier, kind, basis, as_of, scope, scope_es, source, place, note, note_es = record
        yield (
            observation_id(record.key()),
            country,
            indicator,
            value,
            qualifier or None,
            kind or None,
            basis or None,
            as_of,
            *span(as_of),
            scope or None,
            scope_es or None,
            source,
            place,
            note or None,
            note_es or None,
        )


def head_rows(pack: PackRecord, roots: Roots) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a pack's sources and former ids, each with its table.

    ``roots`` are those of all sources, across packs.
    """
    for source_id, source in pack.sources.items():
        yield "source", _source_row(pack.pack, source_id, source, roots)
    for old, new in pack.renamed.items():
        yield "former_id", {"id": old, "entity": new, "pack": pack.pack}


def entity_rows(pack: str, entity: Entity, source: str | None) -> Iterator[tuple[str, Row]]:
    """Yield the rows of all that a pack says of an entity, each with its table.

    An entity that another pack introduces has rows of its own here, too. ``source`` is that of claims that name none.
    """
    kind, entity_id, record = entity
    if kind is not EntityKind.COUNTRY:
        yield "entity", {"id": entity_id, "kind": kind.value, "pack": pack}
        own = {**_bilingual("label", record.label), **_bilingual("summary", record.summary)}
        yield kind.value, {"id": entity_id, **own}
    for field, gap in record.gaps.items():
        reason = {"reason": gap.reason.value, **_bilingual("note", gap.note)}
        yield "declared_gap", {"pack": pack, "entity": entity_id, "field": field, **reason}
    for claim in claims_of(entity, source):
        yield "claim", _claim_row(pack, claim)
        yield from _evidence_rows(claim)
