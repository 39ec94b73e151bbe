"""Quotes: where they stand in a text, and how much of a text they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.records.resolved import resolved_claims

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prisonkb.records.claim import QuoteRecord
    from prisonkb.records.resolved import Said
    from prisonkb.records.source import SourceRecord


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


def quotes_of(pack: Said) -> Iterator[tuple[str, str, str, int | None, QuoteRecord]]:
    """Yield each quote of a pack as claim id, source id, language, paragraph and record."""
    for claim in resolved_claims(pack):
        for cite in claim.cites:
            for lang in ("en", "es"):
                quote: QuoteRecord | None = getattr(cite, lang)
                if quote is not None and claim.source is not None:
                    yield claim.id, claim.source, lang, cite.paragraph, quote


class Fragments:
    """Gathers the fragments of those sources whose words are counted, each once however many claims it serves."""

    def __init__(self, sources: Mapping[str, SourceRecord]) -> None:
        """Begin with the sources of a pack."""
        self._totals = {(one, lang.value): total for one, each in sources.items() for lang, total in each.words.items()}
        self._found: dict[tuple[str, str], set[tuple[int | None, str]]] = {key: set() for key in self._totals}

    def add(self, part: Said) -> None:
        """Take the quotes of a part of the pack."""
        for _, source, lang, paragraph, quote in quotes_of(part) if self._totals else ():
            if (source, lang) in self._found:
                self._found[source, lang].add((paragraph, quote.exact))

    def shares(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Return, for each source and language, the words quoted and the words there are."""
        return {
            key: (sum(len(words.split()) for _, words in self._found[key]), total)
            for key, total in self._totals.items()
        }
