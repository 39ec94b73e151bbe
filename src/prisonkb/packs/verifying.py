"""Every quote of a pack looked up in the text of its source, and every value in its quotes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.packs.lookup import Lookup
from prisonkb.phrases import Phrases
from prisonkb.reason.datewords import dates_in, states_date
from prisonkb.reason.numerals import numbers_in
from prisonkb.records.resolved import resolved_claims
from prisonkb.records.values import field_of, value_of
from prisonkb.vocabulary.fields import ValueType
from prisonkb.vocabulary.languages import Language
from prisonkb.vocabulary.qualifiers import Qualifier
from prisonkb.vocabulary.verifying import Verification

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prisonkb.packs.texts import Texts
    from prisonkb.records.claim import CiteRecord, QuoteRecord
    from prisonkb.records.resolved import ResolvedClaim, Said
    from prisonkb.records.source import SourceRecord

_NUMBERS = (ValueType.QUANTITY, ValueType.PERCENTAGE, ValueType.MONEY)
_UNSAID = {Qualifier.IMPLIED, Qualifier.INFERRED}
"""The hedges of values that the words do not state."""

phrase = Phrases(
    {
        "states": ("{value} is not stated; what is: {stated}", "{value} no consta; consta: {stated}"),
        "states nothing": ("{value} is not stated", "{value} no consta"),
        "hash": (
            "{source}: sha256 {kept}… in the pack, {given}… of the file",
            "{source}: sha256 {kept}… en el paquete, {given}… del archivo",
        ),
    }
)
"""What is wrong, in words."""


class Finding(NamedTuple):
    """One quote of one claim, looked up; or one value, or one text, that is not what the pack says."""

    claim: str | None
    """None where a whole text is meant."""
    lang: str
    paragraph: int | None
    result: Verification
    quote: str | None
    nearest: str | None
    difference: str | None
    source: str

    def is_failure(self) -> bool:
        """Tell whether something is wrong."""
        return self.result not in (Verification.EXACT, Verification.TOLERANT)


class Counts(NamedTuple):
    """How many claims a pack has, and what came of looking them up."""

    claims: int
    quoted: int
    verified: int
    """Claims whose quotes, in the languages whose text was given, are all there and state the value."""
    failed: int
    unchecked: int
    """Quoted claims of which no text was given."""
    cited: int
    """Claims with a citation and no quote."""
    unchecked_quotes: dict[tuple[str, str], int]
    """Quotes whose text was not given, by source and language."""


class Verified(NamedTuple):
    """Every finding, in the order of the pack, and the counts."""

    findings: tuple[Finding, ...]
    counts: Counts

    def failures(self) -> list[Finding]:
        """Return what is wrong."""
        return [finding for finding in self.findings if finding.is_failure()]


def _quotes(claim: ResolvedClaim, lang: str) -> list[tuple[CiteRecord, QuoteRecord]]:
    return [(cite, quote) for cite in claim.cites if (quote := getattr(cite, lang)) is not None]


def _unstated(claim: ResolvedClaim, quotes: list[str], quoted_in: str, lang: str) -> str | None:
    """Return what to say of a value that the quotes of its claim do not state; None where they do or need not.

    Negated, implied and inferred values need not be stated, nor texts, terms and ids of ours.
    """
    field = field_of(claim.kind, claim.field)
    if field is None or claim.record.negated or _UNSAID & set(claim.record.qualifiers):
        return None
    value = value_of(field, claim.record)
    if field.type in _NUMBERS and value.number is not None:
        numbers = {number for quote in quotes for number in numbers_in(quote, quoted_in)}
        if value.number in numbers:
            return None
        printed, stated = f"{value.number:f}", [f"{number:f}" for number in sorted(numbers)]
    elif field.type is ValueType.DATE and value.date is not None:
        if states_date(value.date, quotes, quoted_in):
            return None
        dates = [date for quote in quotes for date in dates_in(quote, quoted_in)]
        stated = ["-".join("?" if part is None else f"{part:02d}" for part in date).rstrip("-?") for date in dates]
        printed = value.date
    else:
        return None
    if not any(stated):
        return phrase("states nothing", lang, value=printed)
    return phrase("states", lang, value=printed, stated=", ".join(filter(None, stated)))


def _of_claim(claim: ResolvedClaim, lookups: Mapping[tuple[str, str], Lookup], lang: str) -> Iterator[Finding]:
    for quoted_in in ("en", "es"):
        lookup = lookups.get((claim.source or "", quoted_in))
        quotes = _quotes(claim, quoted_in)
        if lookup is None or not quotes:
            continue
        assert claim.source is not None
        for cite, quote in quotes:
            found = lookup(quote, cite.paragraph)
            yield Finding(
                claim.id,
                quoted_in,
                cite.paragraph,
                found.result,
                quote.exact,
                found.nearest,
                found.difference,
                claim.source,
            )
        exact = [quote.exact for _, quote in quotes]
        if (unstated := _unstated(claim, exact, quoted_in, lang)) is not None:
            result, together = Verification.VALUE_NOT_IN_QUOTE, " … ".join(exact)
            yield Finding(claim.id, quoted_in, quotes[0][0].paragraph, result, together, None, unstated, claim.source)


def changed_texts(sources: Mapping[str, SourceRecord], texts: Texts, lang: str = "en") -> Iterator[Finding]:
    """Yield the texts that are not those whose hash a pack keeps."""
    for (source, text_lang), text in texts.items():
        kept = sources[source].sha256.get(Language(text_lang))
        if kept is not None and kept != text.sha256:
            said = phrase("hash", lang, source=source, kept=kept[:12], given=text.sha256[:12])
            yield Finding(None, text_lang, None, Verification.TEXT_CHANGED, None, text.file, said, source)


def verify(pack: Said, sources: Mapping[str, SourceRecord], texts: Texts, lang: str = "en") -> Verified:
    """Look every quote of a pack up in the texts given, and its values in its quotes.

    ``sources`` are those of the pack and of the packs it requires. ``lang`` is the language in which differences are
    told.
    """
    lookups = {key: Lookup(text, lang) for key, text in texts.items()}
    findings = [*changed_texts(sources, texts, lang)]
    states: Counter[str] = Counter()
    missing: Counter[tuple[str, str]] = Counter()
    for claim in resolved_claims(pack):
        own = [*_of_claim(claim, lookups, lang)]
        findings.extend(own)
        is_quoted = False
        for quoted_in in ("en", "es"):
            quotes = len(_quotes(claim, quoted_in))
            is_quoted = is_quoted or quotes > 0
            if quotes and (key := (claim.source or "", quoted_in)) not in texts:
                missing[key] += quotes
        failed = any(finding.is_failure() for finding in own)
        states["failed" if failed else "verified" if own else "unchecked" if is_quoted else "cited"] += 1
    counts = Counts(
        claims=states.total(),
        quoted=states.total() - states["cited"],
        verified=states["verified"],
        failed=states["failed"],
        unchecked=states["unchecked"],
        cited=states["cited"],
        unchecked_quotes=dict(missing),
    )
    return Verified(tuple(findings), counts)
