"""What a careful editor would ask of a pack that can be loaded: dates, offices, definitions, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.packs.findings import Finding, Severity
from prisonkb.reason.dates import span
from prisonkb.records.resolved import resolved_claims
from prisonkb.vocabulary.claims import ActorKind, EntityKind, SourceKind, Stance
from prisonkb.vocabulary.numbers import CapacityBasis
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator

    from prisonkb.packs.yamltext import Place
    from prisonkb.records.resolved import ResolvedClaim, Said

_NOT_STATED = CapacityBasis.NOT_STATED.value
"""The word for what a source leaves open, the same for what a percentage measures and how a capacity was counted."""


def _asked(path: Place, value: str, message: str, hint: str) -> Finding:
    return Finding(path, value, message, hint, Severity.WARNING)


def _undated_status(claim: ResolvedClaim, pack: Said) -> Iterator[Finding]:
    """Ask when a status was so; a source that another pack describes is taken to be dated there.

    The day on which a page was read dates what it says, as it does for the clocks.
    """
    record = claim.record
    source = pack.sources.get(claim.source or "")
    if claim.field != "status" or source is None or source.published or source.accessed:
        return
    if record.stated_on is None and record.valid_from is None and record.as_of is None:
        hint = f"add published: … or accessed: … to {claim.source}, or stated_on: … here"
        yield _asked(claim.path, str(record.value or ""), "a status without a date: when was it so?", hint)


def _undefined_number(claim: ResolvedClaim) -> Iterator[Finding]:
    """Ask why it is not known what a number measures."""
    record = claim.record
    open_keys = [key for key in ("kind", "basis") if getattr(record, key) == _NOT_STATED]
    if open_keys and record.note is None:
        message = f"a number whose {' and '.join(open_keys)} the source does not state, and no note that says so"
        yield _asked((*claim.path, open_keys[0]), _NOT_STATED, message, "add note: {en: …, es: …}")


def _dated_after_publication(claim: ResolvedClaim, pack: Said) -> Iterator[Finding]:
    source = pack.sources.get(claim.source or "")
    if source is None or source.published is None:
        return
    for key, verb in (("stated_on", "said"), ("as_of", "measured")):
        date = getattr(claim.record, key)
        if date is not None and span(date).start > span(source.published).end:
            message = f"{verb} after {claim.source} appeared, {source.published}"
            yield _asked((*claim.path, key), date, message, "correct one of the two dates")


def _self_contradiction(claim: ResolvedClaim) -> Iterator[Finding]:
    record = claim.record
    if record.negated and record.stance is Stance.DENIES:
        message = "a denial that something is not so: does the speaker affirm it?"
        yield _asked((*claim.path, "stance"), record.stance, message, "leave negated out, or say stance: asserts")
    if {Qualifier.EXACT, Qualifier.ABOUT} <= set(record.qualifiers):
        yield _asked((*claim.path, "qualifiers"), "exact, about", "both exact and approximate", "leave one of them out")


def doubts_of_claims(pack: Said) -> Iterator[Finding]:
    """Yield undated statuses, numbers without a definition, dates after publication, and what contradicts itself."""
    for claim in resolved_claims(pack):
        yield from _undated_status(claim, pack)
        yield from _undefined_number(claim)
        yield from _dated_after_publication(claim, pack)
        yield from _self_contradiction(claim)


class Named:
    """Gathers the speakers and the sources that a pack's claims name."""

    def __init__(self) -> None:
        """Begin with a pack."""
        self.speakers: set[str | None] = set()
        self.sources: set[str | None] = set()

    def add(self, part: Said) -> None:
        """Take the claims of a part of the pack."""
        for claim in resolved_claims(part):
            self.speakers.add(claim.record.speaker)
            self.sources.add(claim.source)


def doubts_of_speakers(pack: Said, speakers: Container[str | None]) -> Iterator[Finding]:
    """Yield persons who speak and of whom the pack tells neither the office nor that none is given."""
    for kind, actor_id, actor in pack.entities():
        if kind is not EntityKind.ACTOR:
            continue
        fields = {key.partition(".")[0] for key in actor.claims}
        kinds = {claim.value for key, claim in actor.claims.items() if key.partition(".")[0] == "kind"}
        if actor_id in speakers and ActorKind.PERSON.value in kinds and not {"role"} & (fields | set(actor.gaps)):
            hint = "add role: {value: {en: …, es: …}}, or under gaps: role: {reason: not-said}"
            yield _asked(("actors", actor_id), actor_id, "a person who speaks, without an office", hint)


def doubts_of_sources(pack: Said, cited: Container[str | None]) -> Iterator[Finding]:
    """Yield sources that a reader cannot place or find: undated ones that claims cite, web pages without an address.

    The numbers of a table have dates of their own, and what is printed on paper may have no address.
    """
    for source_id, source in pack.sources.items():
        path: Place = ("sources", source_id)
        if source_id in cited and source.published is None and source.accessed is None:
            yield _asked(path, source_id, "a source without a date", "add published: …, or accessed: …")
        if source.kind is SourceKind.WEB_PAGE and source.url is None and source.archive_url is None:
            yield _asked(path, source_id, "a web page without an address", "add url: … or archive_url: …")
        if source.published and source.accessed and span(source.accessed).end < span(source.published).start:
            message = f"read before it was published, {source.published}"
            yield _asked((*path, "accessed"), source.accessed, message, "correct one of the two dates")


def unused_sources(pack: Said, cited: Collection[str | None]) -> Iterator[Finding]:
    """Yield sources that nothing cites, neither claims nor the table of observations, in a pack that says anything."""
    if not cited:
        return
    used = set(cited) | {source.derives_from for source in pack.sources.values()}
    for source_id in pack.sources:
        if source_id not in used:
            yield _asked(("sources", source_id), source_id, "nothing cites this source", "cite it, or leave it out")
