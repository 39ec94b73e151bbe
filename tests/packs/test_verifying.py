"""Quotes looked up in the text of their source: exact, tolerant, elsewhere, twice, not there; and values in quotes."""

from __future__ import annotations

import random
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from prisonkb.packs.reader import valid_pack
from prisonkb.packs.texts import SourceText, paragraphs_of, read_texts
from prisonkb.packs.verifying import Finding, Verified, verify
from prisonkb.packs.wording import changed_words, loose, nearest
from prisonkb.packs.yamltext import parse
from prisonkb.records.pack import PackRecord

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from prisonkb.records.base import Bilingual

SOURCE = "abc-2025-06-24"
HEAD = """\
pack: p
title: {en: P, es: P}
version: "1"
sources:
  s: {title: {en: The title, es: El título}, publisher: P, kind: report, languages: [en, es]}
facilities:
  x:
    label: {en: X, es: X}
    claims:
      country: {value: PE, cite: {place: all, en: in Peru}}
      CLAIM
"""
TEXT = """\
The title
In May 2024 the minister’s office said that in Peru some 1,200 places — «all new» — were opened, two by two.
The prison is full. The prison is new: 700 cells, 5.5 million dollars.
Ninety people; the cárcel is on an island.
"""


def finding_of(claim: str, text: str = TEXT, lang: str = "en") -> Finding:
    """Return the first finding on a claim that is not that on its country."""
    pack = PackRecord.model_validate(_plain(HEAD.replace("CLAIM", claim)))
    paragraphs = paragraphs_of(text, getattr(pack.sources["s"].title, lang))
    texts = {("s", lang): SourceText("t.txt", "0" * 64, paragraphs)}
    return next(one for one in verify(pack, pack.sources, texts).findings if one.claim != "x.country")


def _plain(text: str) -> object:
    document = parse(text)
    assert not document.faults
    return document.data


def quoted(quote: str, paragraph: str = "paragraph: 2") -> str:
    return f"location: {{value: {{en: a, es: b}}, cite: {{{paragraph}, en: {quote}}}}}"


@pytest.mark.parametrize(
    ("quote", "paragraph", "result", "difference"),
    [
        ("prison is full", 2, "exact", None),
        ("700 cells", 2, "exact", None),
        ("The title", 0, "exact", None),
        ("in Peru", 1, "exact", None),
        ("{exact: The prison is, suffix: ' new'}", 2, "exact", None),
        ("{exact: prison is full, prefix: 'My '}", 2, "exact", None),
        ("The prison is", 2, "ambiguous", "stands there 2 times"),
        ("{exact: The prison is, suffix: ' old'}", 2, "ambiguous", "stands there 2 times"),
        ('"minister\'s office"', 1, "tolerant", "U+0027 → U+2019"),
        ('"places - \\"all new\\" -"', 1, "tolerant", "U+002D → U+2014; U+0022 → U+00AB; U+0022 → U+00BB"),
        ('"on  an\\u00a0island"', 3, "tolerant", "U+0020 → ∅; U+00A0 → U+0020"),
        ('"the ca\\u0301rcel is"', 3, "tolerant", "U+0061 U+0301 → U+00E1"),
        ("prison is full", 1, "elsewhere", "in paragraph 2, not 1"),
        ('"minister\'s office"', 2, "elsewhere", "in paragraph 1, not 2"),
        ("Prison is full", 2, "not-found", "Prison → prison"),
        ("'some 1,300 places'", 1, "not-found", "1,300 → 1,200"),
        ("the carcel is", 3, "not-found", "carcel → cárcel"),
        ("prison was quite full", 2, "not-found", "was quite → is"),
        ("zzz qqq www", 2, "not-found", "nothing like it in the text"),
        ("zzz qqq www", 9, "not-found", "the text has no paragraph 9"),
        ("200 places", 1, "not-found", "200 → 1,200"),
        ("some 1", 1, "not-found", "1 → 1,200"),
        ("00 cells", 2, "not-found", "00 → 700"),
        ("prison is full", 9, "elsewhere", "in paragraph 2, not 9"),
    ],
)
def test_a_quote_is_found_or_what_differs_is_told(
    quote: str, paragraph: int, result: str, difference: str | None
) -> None:
    found = finding_of(quoted(quote, f"paragraph: {paragraph}"))
    assert (found.result, found.difference) == (result, difference)


@pytest.mark.parametrize(
    ("quote", "result"), [("700 cells", "exact"), ("The prison is", "ambiguous"), ("801 cells", "not-found")]
)
def test_a_quote_with_a_place_and_no_paragraph_is_looked_up_in_the_whole_text(quote: str, result: str) -> None:
    assert finding_of(quoted(quote, "place: page 3")).result == result


def test_the_nearest_passage_is_shown_in_whole_words() -> None:
    found = finding_of(quoted("'some 1,300 places'"))
    assert (found.nearest, found.paragraph) == ("some 1,200 places", 2)


@pytest.mark.parametrize(
    ("claim", "stated"),
    [
        ("capacity: {value: 1200, basis: beds, cite: {paragraph: 1, en: 'some 1,200 places'}}", True),
        ("capacity: {value: 1201, basis: beds, cite: {paragraph: 1, en: 'some 1,200 places'}}", False),
        ("people-held: {value: 90, cite: {paragraph: 3, en: Ninety people}}", True),
        ("people-held: {value: 9, cite: {paragraph: 3, en: Ninety people}}", False),
        ("people-held: {value: 9, negated: true, cite: {paragraph: 3, en: Ninety people}}", True),
        ("people-held: {value: 9, qualifiers: [inferred], cite: {paragraph: 3, en: Ninety people}}", True),
        ("people-held: {value: 9, qualifiers: [implied], cite: {paragraph: 3, en: Ninety people}}", True),
        ("people-held: {value: 9, qualifiers: [about], cite: {paragraph: 3, en: Ninety people}}", False),
        ("opened: {value: 2024-05, cite: {paragraph: 1, en: In May 2024}}", True),
        ("opened: {value: 2024, cite: {paragraph: 1, en: In May 2024}}", True),
        ("opened: {value: 2024-06, cite: {paragraph: 1, en: In May 2024}}", False),
        ("opened: {value: 2024-05-03, cite: {paragraph: 1, en: In May 2024}}", False),
        ("opened: {value: 2024, cite: [{paragraph: 1, en: were opened}, {paragraph: 1, en: May 2024}]}", True),
        ("status: {value: operating, cite: {paragraph: 1, en: were opened}}", True),
    ],
)
def test_a_number_or_date_stands_in_the_quotes_of_its_claim(claim: str, stated: bool) -> None:
    pack = PackRecord.model_validate(_plain(HEAD.replace("CLAIM", claim)))
    texts = {("s", "en"): SourceText("t.txt", "0" * 64, paragraphs_of(TEXT, "The title"))}
    results = {one.result for one in verify(pack, pack.sources, texts).findings}
    assert results == ({"exact"} if stated else {"exact", "value-not-in-quote"})


def test_a_value_that_is_not_stated_is_told_with_what_is() -> None:
    claim = "capacity: {value: 9, basis: beds, cite: [{paragraph: 1, en: 'some 1,200'}, {paragraph: 2, en: 700 cells}]}"
    pack = PackRecord.model_validate(_plain(HEAD.replace("CLAIM", claim)))
    texts = {("s", "en"): SourceText("t.txt", "0" * 64, paragraphs_of(TEXT, "The title"))}
    (failure,) = verify(pack, pack.sources, texts, "es").failures()
    assert failure.quote == "some 1,200 … 700 cells"
    assert failure.difference == "9 no consta; consta: 700, 1200"


def test_each_claim_is_counted_once() -> None:
    claim = """\
opened: {value: 2024, cite: {paragraph: 1, en: in 1999}}
      location: {value: {en: a, es: b}, cite: {paragraph: 1, es: isla}}
      purpose: {value: {en: a, es: b}, cite: {place: table 1}}"""
    pack = PackRecord.model_validate(_plain(HEAD.replace("CLAIM", claim)))
    texts = {("s", "en"): SourceText("t.txt", "0" * 64, paragraphs_of(TEXT, "The title"))}
    counts = verify(pack, pack.sources, texts).counts
    assert (counts.claims, counts.quoted, counts.cited) == (4, 3, 1)
    assert (counts.verified, counts.failed, counts.unchecked) == (1, 1, 1)
    assert counts.unchecked_quotes == {("s", "es"): 1}


@given(text=st.text(max_size=60))
def test_what_is_loose_is_loose_and_its_unicode_form_makes_no_difference(text: str) -> None:
    assert loose(loose(text)) == loose(text)
    assert loose(unicodedata.normalize("NFD", text)) == loose(unicodedata.normalize("NFC", text))


@given(words=st.text(max_size=40), paragraphs=st.lists(st.text(max_size=80), max_size=4))
def test_the_nearest_passage_is_in_the_text(words: str, paragraphs: list[str]) -> None:
    passage = nearest(words, paragraphs)
    assert not passage.text or any(passage.text in paragraph for paragraph in paragraphs)
    assert 0 <= passage.likeness <= 1


def test_differences_are_told_word_by_word() -> None:
    assert changed_words("a big old prison", "a big new prison now") == "old → new; ∅ → now"


class Span(NamedTuple):
    """Where a quote of a claim stands: its text's language, the line from 0 and the characters of it."""

    claim: str
    lang: str
    line: int
    start: int
    end: int


class Article(NamedTuple):
    """The article's pack and the lines of its two texts."""

    pack: PackRecord
    lines: dict[str, list[str]]

    def changed(self, lang: str, line: int, at: int, char: str) -> Verified:
        """Look the pack up in the texts with another character at one place."""
        lines = {**self.lines, lang: [*self.lines[lang]]}
        before = lines[lang][line]
        lines[lang][line] = before[:at] + char + before[at + 1 :]
        texts = {
            (SOURCE, of): SourceText(of, "0" * 64, paragraphs_of("\n".join(lines[of]), getattr(self.title, of)))
            for of in lines
        }
        return verify(self.pack, self.pack.sources, texts)

    @property
    def title(self) -> Bilingual:
        return self.pack.sources[SOURCE].title

    def spans(self) -> list[Span]:
        """Return where each quote stands, found without the code that is tested."""
        found = []
        data = yaml.safe_load(bundled().read_text(encoding="utf-8"))
        offset = {"en": -1, "es": 0}  # the English text has no title
        for section in ("actors", "countries", "facilities", "policies", "transfers", "events"):
            for entity, record in data.get(section, {}).items():
                for field, claim in record.get("claims", {}).items():
                    cites = (claim.get("cite") if isinstance(claim, dict) else None) or record["cite"]
                    for cite in cites if isinstance(cites, list) else [cites]:
                        for lang in {"en", "es"} & set(cite):
                            line = cite["paragraph"] + offset[lang]
                            start = self.lines[lang][line].index(cite[lang])
                            found.append(Span(f"{entity}.{field}", lang, line, start, start + len(cite[lang])))
        return found


def bundled() -> Path:
    from prisonkb import bundle

    path = bundle.path("article")
    assert path is not None
    return path


@pytest.fixture(scope="module")
def article(reference: Path) -> Article:
    lines = {}
    for lang in ("en", "es"):
        text = (reference / "article" / f"{SOURCE}.{lang}.txt").read_text(encoding="utf-8")
        lines[lang] = [line for line in text.split("\n") if line.strip()]
    return Article(valid_pack("article").pack, lines)


def test_every_claim_of_the_article_is_verified_in_both_languages(article: Article, reference: Path) -> None:
    files = [f"{SOURCE}:{lang}={reference / 'article' / f'{SOURCE}.{lang}.txt'}" for lang in ("en", "es")]
    pack = article.pack
    verified = verify(pack, pack.sources, read_texts(files, pack.sources))
    assert {one.result for one in verified.findings} == {"exact"}
    assert verified.counts.verified == verified.counts.claims
    assert set(pack.sources[SOURCE].sha256) == {"en", "es"}


def claims_of(findings: Iterable[Finding]) -> set[str]:
    """Return the claims that findings name; that a text has changed names none."""
    return {one.claim for one in findings if one.claim is not None}


def quoting(spans: list[Span], lang: str, line: int, at: int) -> set[str]:
    """Return the claims with a quote that covers a place."""
    return {one.claim for one in spans if (one.lang, one.line) == (lang, line) and one.start <= at < one.end}


def places_in(spans: list[Span]) -> list[tuple[str, int, int]]:
    return sorted({(one.lang, one.line, at) for one in spans for at in range(one.start, one.end)})


def test_a_letter_changed_in_a_quote_fails_the_claims_that_quote_it_and_no_other(article: Article) -> None:
    chosen, spans = random.Random(20250624), article.spans()
    letters = [(lang, line, at) for lang, line, at in places_in(spans) if article.lines[lang][line][at].isalpha()]
    for lang, line, at in chosen.sample(letters, 200):
        letter = chosen.choice([one for one in "abcdefghijklmnñopqrstuvwxyzáé" if one != article.lines[lang][line][at]])
        verified = article.changed(lang, line, at, letter)
        assert claims_of(verified.failures()) == quoting(spans, lang, line, at), (lang, line, at, letter)


@pytest.mark.parametrize("other", ["7", " ", "#", "’", "é"])
def test_any_character_changed_in_a_quote_is_shown_with_the_claims_that_quote_it(article: Article, other: str) -> None:
    spans = article.spans()
    places = [(lang, line, at) for lang, line, at in places_in(spans) if article.lines[lang][line][at] != other]
    for lang, line, at in random.Random(other).sample(places, 40):
        findings = article.changed(lang, line, at, other).findings
        shown = claims_of(one for one in findings if one.result != "exact")
        assert shown == quoting(spans, lang, line, at), (lang, line, at)
