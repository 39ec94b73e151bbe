"""What can be searched for: names, labels, summaries, the texts of claims and their quotes, folded for matching."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from prisonkb.reason.claims import Claim
    from prisonkb.store.rows import Row

NAME, LABEL, SUMMARY, VALUE, QUOTE = "name", "label", "summary", "value", "quote"
WEIGHTS = {NAME: 8, LABEL: 6, SUMMARY: 4, VALUE: 3, QUOTE: 2}
"""How much a part of an entity weighs in the order of what a search finds."""
_LANGUAGES = (("en", ""), ("es", "_es"))


class Words(NamedTuple):
    """The exact words of a quote, and the claim that they carry."""

    claim: str
    lang: str
    exact: str


def _entry(entity: str, claim: str | None, part: str, lang: str, text: str) -> Row:
    return {
        "entity": entity,
        "claim": claim,
        "part": part,
        "lang": lang,
        "weight": WEIGHTS[part],
        "text": text,
        "folded": " ".join(words(text)),
    }


def search_rows(
    entity: str, row: Mapping[str, str | None], claims: Iterable[Claim], quotes: Iterable[Words]
) -> Iterator[Row]:
    """Yield the search entries of an entity, without their numbers.

    ``row`` holds what it is called: name, label and summary in both languages, as far as it has them.
    """
    for part in (NAME, LABEL, SUMMARY):
        for lang, ending in _LANGUAGES:
            if text := row.get(part + ending):
                yield _entry(entity, None, part, lang, text)
    for claim in claims:
        if claim.value.text_en is not None and claim.value.text_es is not None:
            yield _entry(entity, claim.id, VALUE, "en", claim.value.text_en)
            yield _entry(entity, claim.id, VALUE, "es", claim.value.text_es)
    for quote in quotes:
        yield _entry(entity, quote.claim, QUOTE, quote.lang, quote.exact)
