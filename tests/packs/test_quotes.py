"""Where a quote stands in a text, and how much of a text is quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prisonkb.packs.quotes import occurrences
from prisonkb.packs.reader import read_pack
from prisonkb.records.claim import QuoteRecord

if TYPE_CHECKING:
    from pathlib import Path

PARAGRAPH = "The prison is full. The prison is new, says the minister: «la cárcel está llena»."

TWICE_QUOTED = """\
pack: shares
title: {en: Shares, es: Partes}
version: "1"
sources:
  paper:
    title: {en: A, es: B}
    publisher: P
    kind: report
    languages: [en, es]
    words: {en: 100, es: 50}
countries:
  PE:
    claims:
      people-held: {value: 5, cite: {paragraph: 1, en: five people, es: cinco personas}}
      women: {value: 5, cite: {paragraph: 1, en: five people, es: "cinco mujeres y más"}}
      deaths: {value: 5, cite: {paragraph: 2, en: five people, es: {exact: murieron, prefix: "cinco "}}}
"""


@pytest.mark.parametrize(
    ("quote", "positions"),
    [
        pytest.param(QuoteRecord(exact="prison is full"), [4], id="once"),
        pytest.param(QuoteRecord(exact="The prison is"), [0, 20], id="twice"),
        pytest.param(QuoteRecord(exact="The prison is", suffix=" new"), [20], id="told-apart-by-what-follows"),
        pytest.param(QuoteRecord(exact="prison is", prefix="full. The "), [24], id="told-apart-by-what-goes-before"),
        pytest.param(QuoteRecord(exact="prison is", prefix="full. The ", suffix=" full"), [], id="never-between-both"),
        pytest.param(QuoteRecord(exact="The Prison"), [], id="exact-means-case"),
        pytest.param(QuoteRecord(exact="la carcel"), [], id="exact-means-accents"),
        pytest.param(QuoteRecord(exact="la cárcel"), [59], id="accents"),
    ],
)
def test_a_quote_is_found_by_its_exact_words_between_prefix_and_suffix(
    quote: QuoteRecord, positions: list[int]
) -> None:
    assert occurrences(quote, PARAGRAPH) == positions


def test_places_that_overlap_are_all_found() -> None:
    assert occurrences(QuoteRecord(exact="aba"), "ababa") == [0, 2]


def test_nothing_is_found_in_an_empty_paragraph() -> None:
    assert occurrences(QuoteRecord(exact="a"), "") == []


def test_a_fragment_that_serves_several_claims_of_a_paragraph_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "shares.yaml"
    path.write_text(TWICE_QUOTED, encoding="utf-8")
    assert read_pack(str(path)).counts.shares == {("paper", "en"): (4, 100), ("paper", "es"): (7, 50)}
