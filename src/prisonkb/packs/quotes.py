"""Quotes: where they stand in a text, and how much of a text they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.records.resolved import resolved_claims

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.records.claim import QuoteRecord
    from prisonkb.records.pack import PackRecord


def occurrences(quote: QuoteRecord, paragraph: str) -> list[int]:
    """Return the positions at which a quote stands in a paragraph, between its prefix and its suffix."""
    before, after = quote.prefix or "", quote.suffix or ""
    whole = before + quote.exact + after
    found = []
    start = paragraph.find(whole)
    while start >= 0:
        found.append(start + len(before))
        start = paragraph.find(whole, start + 1)
    return found


def quotes_of(pack: PackRecord) -> Iterator[tuple[str, str, str, int | None, QuoteRecord]]:
    """Yield each quote of a pack as claim id, source id, language, paragraph and record."""
    for claim in resolved_claims(pack):
        for cite in claim.cites:
            for lang in ("en", "es"):
                quote: QuoteRecord | None = getattr(cite, lang)
                if quote is not None and claim.source is not None:
                    yield claim.id, claim.source, lang, cite.paragraph, quote


def quoted_share(pack: PackRecord) -> dict[tuple[str, str], tuple[int, int]]:
    """Return, for each source and language whose words are counted, the words quoted and the words there are.

    A fragment that serves several claims counts once.
    """
    fragments: dict[tuple[str, str], set[tuple[int | None, str]]] = {}
    for _, source, lang, paragraph, quote in quotes_of(pack):
        fragments.setdefault((source, lang), set()).add((paragraph, quote.exact))
    shares = {}
    for source_id, record in pack.sources.items():
        for language, total in record.words.items():
            exact = fragments.get((source_id, language.value), set())
            shares[source_id, language.value] = (sum(len(words.split()) for _, words in exact), total)
    return shares
