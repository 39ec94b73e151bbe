"""What must hold across a pack: references that lead somewhere, citations, labels, dates in order, short quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from prisonkb.errors import near_matches
from prisonkb.ids import is_country_code, split_claim_key
from prisonkb.packs.findings import Finding, Severity, dangling
from prisonkb.packs.renames import check_renames
from prisonkb.reason.dates import span
from prisonkb.reason.independence import Roots
from prisonkb.records.pack import SECTIONS
from prisonkb.records.resolved import resolved_claims
from prisonkb.records.values import field_of, value_faults
from prisonkb.reference import countries, currencies
from prisonkb.vocabulary.claims import EntityKind
from prisonkb.vocabulary.fields import FIELDS, ValueType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prisonkb.packs.findings import Known
    from prisonkb.packs.yamltext import Place
    from prisonkb.records.resolved import ResolvedClaim, Said

_NEEDED = {
    EntityKind.FACILITY: ("country",),
    EntityKind.POLICY: ("kind",),
    EntityKind.TRANSFER: ("sending", "status"),
    EntityKind.EVENT: ("kind",),
    EntityKind.ACTOR: ("kind",),
}
_NAMED = (EntityKind.FACILITY, EntityKind.ACTOR)


def _ids_of(known: Known, kinds: Iterable[EntityKind]) -> list[str]:
    wanted = set(kinds)
    return [entity for entity, kind in known.entities.items() if kind in wanted]


def _actors_and_sources(known: Known) -> list[str]:
    return [*_ids_of(known, [EntityKind.ACTOR]), *known.sources]


def _check_value(claim: ResolvedClaim, known: Known) -> Iterator[Finding]:
    field = field_of(claim.kind, claim.field)
    if field is None:
        nearest = near_matches(claim.field, FIELDS[claim.kind], most=1)
        hint = f"did you mean {nearest[0]}?" if nearest else f"fields: {', '.join(FIELDS[claim.kind])}"
        yield Finding(claim.path, claim.field, f"a {claim.kind.label_en} has no field of this name", hint)
        return
    for fault in value_faults(field, claim.record):
        yield Finding((*claim.path, fault.key), fault.value, fault.message, fault.hint)
    value = claim.record.value
    path = (*claim.path, "value")
    if field.type is ValueType.ID and isinstance(value, str):
        if is_country_code(value):
            if EntityKind.COUNTRY not in field.refers_to:
                yield Finding(path, value, f"{field.label_en} cannot be a country")
            elif value not in countries():
                yield dangling(path, value, "country", countries)
        elif known.entities.get(value) not in field.refers_to:
            noun = " or ".join(kind.label_en for kind in field.refers_to)
            yield dangling(path, value, noun, partial(_ids_of, known, field.refers_to), known.renamed)
    if claim.record.currency is not None and claim.record.currency not in currencies():
        hint = "a code of ISO 4217, such as USD"
        yield Finding((*claim.path, "currency"), claim.record.currency, "no currency has this code", hint)


def _check_chain(claim: ResolvedClaim, known: Known) -> Iterator[Finding]:
    actor = EntityKind.ACTOR
    if claim.record.speaker is not None and known.entities.get(claim.record.speaker) is not actor:
        actors = partial(_ids_of, known, [actor])
        yield dangling((*claim.path, "speaker"), claim.record.speaker, "actor", actors, known.renamed)
    for position, link in enumerate(claim.record.via):
        path: Place = (*claim.path, "via", position)
        if known.entities.get(link) is not actor and link not in known.sources:
            several = partial(_actors_and_sources, known)
            yield dangling(path, link, "actor or source", several, known.renamed)
        elif link == claim.source:
            yield Finding(
                path, link, "a chain ends with the claim's own source, which is not named in it", "leave it out"
            )


def _check_citation(claim: ResolvedClaim, pack: Said, known: Known) -> Iterator[Finding]:
    if claim.source is None:
        if len(known.sources) > 1:
            yield Finding(claim.path, "", "the pack has several sources; which one says this?", "add source: …")
    elif claim.source not in known.sources:
        yield dangling((*claim.path, "source"), claim.source, "source", lambda: known.sources)
    if not claim.cites:
        yield Finding(claim.path, "", "no claim without a citation", "add cite: {paragraph: …, en: …, es: …}")
    source = pack.sources.get(claim.source or "")
    for cite in claim.cites:
        if cite.paragraph is None and cite.place is None:
            yield Finding((*claim.path, "cite"), "", "a citation names its place", "add paragraph: … or place: …")
        quoted = {lang for lang in ("en", "es") if getattr(cite, lang) is not None}
        if source is None or not quoted:
            continue
        languages = {language.value for language in source.languages} & {"en", "es"}
        for lang in sorted(quoted - languages):
            yield Finding((*claim.path, "cite", lang), lang, f"{claim.source} is not in this language")
        for lang in sorted(languages - quoted):
            if cite.paragraph != 0:
                message = f"the quote in {lang} is missing"
                yield Finding((*claim.path, "cite"), "", message, f"add {lang}: …", Severity.WARNING)


def _check_dates(claim: ResolvedClaim) -> Iterator[Finding]:
    start, end = claim.record.valid_from, claim.record.valid_to
    if start and end and span(end).end < span(start).start:
        yield Finding((*claim.path, "valid_to"), end, f"lies before valid_from, {start}")


def check_claims(pack: Said, known: Known) -> Iterator[Finding]:
    """Yield what is wrong with single claims: value, chain, citation, dates."""
    for claim in resolved_claims(pack):
        yield from _check_value(claim, known)
        yield from _check_chain(claim, known)
        yield from _check_citation(claim, pack, known)
        yield from _check_dates(claim)


def check_entities(pack: Said, known: Known) -> Iterator[Finding]:
    """Yield entities without a label or without a field that they need, and gaps on fields that do not exist."""
    for kind, entity_id, entity in pack.entities():
        path = (SECTIONS[kind], entity_id)
        if kind is EntityKind.COUNTRY:
            if entity_id not in countries():
                yield dangling(path, entity_id, "country", countries)
        elif entity_id not in known.required:
            fields = {parts[0] for key in entity.claims if (parts := split_claim_key(key))}
            if entity.label is None and not (kind in _NAMED and "name" in fields):
                hint = "add label: {en: …, es: …}"
                yield Finding(path, entity_id, f"this {kind.label_en} has neither a name nor a label", hint)
            for field in _NEEDED[kind]:
                if field not in fields:
                    message = f"this {kind.label_en} has no claim on its {field}"
                    yield Finding((*path, "claims"), entity_id, message, f"add {field}: …")
        for field in entity.gaps:
            if field not in FIELDS[kind]:
                nearest = near_matches(field, FIELDS[kind], most=1)
                hint = f"did you mean {nearest[0]}?" if nearest else ""
                yield Finding((*path, "gaps", field), field, f"a {kind.label_en} has no field of this name", hint)


def check_ids(pack: Said, known: Known) -> Iterator[Finding]:
    """Yield ids of claims and entities that required packs use for something else."""
    for claim in resolved_claims(pack):
        if claim.id in known.required_claims:
            hint = f"give it a short key, such as {claim.field}.{pack.pack}"
            yield Finding(claim.path, claim.id, "a required pack has a claim of this id already", hint)
    for kind, entity_id, entity in pack.entities():
        if entity_id in known.required and (entity.label or known.entities[entity_id] is not kind):
            owner = known.entities[entity_id].label_en
            message = f"a required pack introduces this {owner}; only claims and gaps can be added to it"
            yield Finding((SECTIONS[kind], entity_id), entity_id, message, "leave label and summary out")
        elif entity_id in known.renamed and entity_id not in pack.renamed:
            message = f"a required pack gave this {kind.label_en} another id"
            yield Finding((SECTIONS[kind], entity_id), entity_id, message, f"write {known.renamed[entity_id]}")


def repeated_id(kind: EntityKind, entity_id: str, first: EntityKind) -> Finding:
    """Return what to say of an id that stands for something already."""
    message = f"this id already stands for a {first.label_en}"
    return Finding((SECTIONS[kind], entity_id), entity_id, message, "give one of the two another id")


def check_sources(pack: Said, known: Known) -> Iterator[Finding]:
    """Yield sources that derive from an unknown one or, in a circle, from themselves."""
    if not known.sources:
        yield Finding(("sources",), "", "a pack names the sources that it cites", "add sources: …")
    own = {source_id: source.derives_from for source_id, source in pack.sources.items()}
    roots = Roots({**known.parents, **own})
    for source_id, parent in own.items():
        path = ("sources", source_id, "derives_from")
        if parent is not None and parent not in known.sources:
            yield dangling(path, parent, "source", lambda: known.sources)
        try:
            roots.of(source_id)
        except ValueError as error:
            yield Finding(path, parent or "", str(error), "a source cannot be its own origin")


def check_quoted_share(shares: Mapping[tuple[str, str], tuple[int, int]]) -> Iterator[Finding]:
    """Yield sources of which half the words or more are quoted."""
    for (source, lang), (quoted, total) in shares.items():
        if quoted * 2 >= total:
            message = f"{quoted} of {total} words are quoted; fragments stay under half of a text"
            yield Finding(("sources", source), lang, message, "quote fewer words")


Check = Callable[["Said", "Known"], Iterator[Finding]]
HEAD_CHECKS: tuple[Check, ...] = (check_renames, check_sources)
"""What is checked of the head of a pack."""
ENTITY_CHECKS: tuple[Check, ...] = (check_ids, check_entities, check_claims)
"""What is checked of entities, of many or of one at a time."""
