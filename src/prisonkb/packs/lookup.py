"""One quote looked up in one text: in its paragraph or elsewhere, exact or nearly so, and how often."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.packs import wording
from prisonkb.packs.quotes import occurrences
from prisonkb.phrases import Phrases
from prisonkb.records.claim import QuoteRecord
from prisonkb.vocabulary.verifying import Verification

if TYPE_CHECKING:
    from prisonkb.packs.texts import SourceText

_BEFORE, _AFTER = re.compile(r"\d[.,]?$"), re.compile(r"[.,]?\d")

phrase = Phrases(
    {
        "not there": ("the text has no paragraph {paragraph}", "el texto no tiene párrafo {paragraph}"),
        "elsewhere": ("in paragraph {found}, not {named}", "en el párrafo {found}, no en el {named}"),
        "times": ("stands there {count} times", "está ahí {count} veces"),
        "nothing near": ("nothing like it in the text", "nada parecido en el texto"),
    }
)
"""What differs, in words."""


class Found(NamedTuple):
    """What came of looking one quote up."""

    result: Verification
    nearest: str | None = None
    difference: str | None = None


def _loose(quote: QuoteRecord) -> QuoteRecord:
    exact, prefix, suffix = (wording.loose(part or "") for part in (quote.exact, quote.prefix, quote.suffix))
    return QuoteRecord.model_construct(exact=exact, prefix=prefix, suffix=suffix)


def _cuts_number(words: str, paragraph: str, start: int) -> bool:
    """Tell whether words at a place begin or end within a number: 200 places in 1,200 places."""
    end = start + len(words)
    begins_within = words[0].isdigit() and _BEFORE.search(paragraph[max(start - 2, 0) : start])
    ends_within = words[-1].isdigit() and _AFTER.match(paragraph[end : end + 2])
    return bool(begins_within or ends_within)


def _count(quote: QuoteRecord, paragraphs: list[str]) -> int:
    """Return how often a quote stands in some paragraphs, between its prefix and its suffix."""
    if not quote.exact.strip():
        return 0
    return sum(
        not _cuts_number(quote.exact, paragraph, start)
        for paragraph in paragraphs
        for start in occurrences(quote, paragraph)
    )


def _bare(quote: QuoteRecord, paragraphs: list[str]) -> int:
    """Return how often the words of a quote stand in some paragraphs, whatever is around them."""
    return _count(QuoteRecord.model_construct(exact=quote.exact), paragraphs)


def _places(quote: QuoteRecord, paragraphs: list[str]) -> int:
    """Return how often a quote stands in some paragraphs; words that stand there once need no prefix or suffix."""
    return _count(quote, paragraphs) or int(_bare(quote, paragraphs) == 1)


class Lookup:
    """Looks quotes up in one text; what it found is kept, because one fragment serves several claims."""

    def __init__(self, text: SourceText, lang: str) -> None:
        self.paragraphs = text.paragraphs
        self.lang = lang
        self.loose: dict[int, str] = {}
        self.known: dict[tuple[int | None, QuoteRecord], Found] = {}

    def __call__(self, quote: QuoteRecord, paragraph: int | None) -> Found:
        """Return what comes of looking a quote up in a paragraph, or in the whole text where None is named."""
        key = paragraph, quote
        if key not in self.known:
            self.known[key] = self._found(quote, paragraph)
        return self.known[key]

    def _loosened(self, number: int) -> str:
        if number not in self.loose:
            self.loose[number] = wording.loose(self.paragraphs[number])
        return self.loose[number]

    def _found(self, quote: QuoteRecord, paragraph: int | None) -> Found:
        numbers = [*self.paragraphs] if paragraph is None else [paragraph] if paragraph in self.paragraphs else []
        named, loosened = [self.paragraphs[number] for number in numbers], _loose(quote)
        if (count := _places(quote, named)) == 1:
            return Found(Verification.EXACT)
        count = count or _places(loosened, [self._loosened(number) for number in numbers])
        if count == 1:
            passage = wording.nearest(quote.exact, named).text
            return Found(Verification.TOLERANT, passage, wording.changed_characters(quote.exact, passage))
        if count := count or _bare(quote, named):
            return Found(Verification.AMBIGUOUS, quote.exact, phrase("times", self.lang, count=count))
        for number in self.paragraphs:
            if paragraph is not None and _bare(loosened, [self._loosened(number)]):
                passage = wording.nearest(quote.exact, [self.paragraphs[number]]).text
                said = phrase("elsewhere", self.lang, found=number, named=paragraph)
                return Found(Verification.ELSEWHERE, passage, said)
        return self._not_found(quote, paragraph)

    def _not_found(self, quote: QuoteRecord, paragraph: int | None) -> Found:
        named = [self.paragraphs[paragraph]] if paragraph is not None and paragraph in self.paragraphs else []
        passage = wording.nearest(quote.exact, named)
        if passage.likeness < wording.NEAR:
            passage = max(passage, wording.nearest(quote.exact, self.paragraphs.values()), key=lambda one: one.likeness)
        if passage.likeness >= wording.NEAR:
            return Found(Verification.NOT_FOUND, passage.text, wording.changed_words(quote.exact, passage.text))
        if paragraph is not None and not named:
            return Found(Verification.NOT_FOUND, None, phrase("not there", self.lang, paragraph=paragraph))
        return Found(Verification.NOT_FOUND, None, phrase("nothing near", self.lang))
