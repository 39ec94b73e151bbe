"""Links that open a page at the words quoted."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisonkb.read.links import text_link

PAGE = "https://example.org/a?b=c&d=e"
MARK = "#:~:text="


@pytest.mark.parametrize(
    ("exact", "directive"),
    [
        pytest.param("mano dura", "mano%20dura", id="space"),
        pytest.param("espacio para 40.000", "espacio%20para%2040.000", id="full-stop"),
        pytest.param("maximum-security", "maximum%2Dsecurity", id="hyphen"),
        pytest.param("space for 40,000", "space%20for%2040%2C000", id="comma"),
        pytest.param("P&O", "P%26O", id="ampersand"),
        pytest.param("149 %", "149%20%25", id="percent"),
        pytest.param("a#b", "a%23b", id="hash"),
        pytest.param("a/b?c=d", "a%2Fb%3Fc%3Dd", id="address"),
        pytest.param("cárcel", "c%C3%A1rcel", id="accent"),
        pytest.param("«así»", "%C2%ABas%C3%AD%C2%BB", id="quotation-marks"),
        pytest.param("a:~:text=b", "a%3A~%3Atext%3Db", id="a-directive-in-the-words"),
    ],
)
def test_the_words_are_encoded_so_that_no_sign_of_theirs_is_taken_for_syntax(exact: str, directive: str) -> None:
    assert text_link(PAGE, exact) == PAGE + MARK + directive


@pytest.mark.parametrize(
    ("prefix", "suffix", "directive"),
    [
        pytest.param(None, None, "words", id="alone"),
        pytest.param("before", None, "before-,words", id="prefix"),
        pytest.param(None, "after", "words,-after", id="suffix"),
        pytest.param("before", "after", "before-,words,-after", id="both"),
        pytest.param(" before ", " after ", "before-,words,-after", id="spaces-around"),
        pytest.param(" ", "", "words", id="nothing-but-spaces"),
        pytest.param("a-b,", "-c", "a%2Db%2C-,words,-%2Dc", id="syntax-in-the-context"),
    ],
)
def test_what_goes_before_and_after_tells_two_places_apart(
    prefix: str | None, suffix: str | None, directive: str
) -> None:
    assert text_link(PAGE, "words", prefix, suffix) == PAGE + MARK + directive


def test_a_fragment_that_the_address_had_gives_way() -> None:
    assert text_link("https://example.org/#top", "words") == f"https://example.org/{MARK}words"


WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1)


@settings(deadline=None)
@given(WORDS)
def test_no_word_brings_a_sign_of_syntax_into_the_directive(exact: str) -> None:
    directive = text_link(PAGE, exact).partition(MARK)[2]
    assert re.fullmatch(r"[A-Za-z0-9._~%]+", directive)
    assert unquote(directive) == exact


@settings(deadline=None)
@given(WORDS, WORDS, WORDS)
def test_words_and_context_can_be_told_apart_again(prefix: str, exact: str, suffix: str) -> None:
    parts = text_link(PAGE, exact, prefix, suffix).partition(MARK)[2].split(",")
    before = [unquote(part[:-1]) for part in parts if part.endswith("-")]
    after = [unquote(part[1:]) for part in parts if part.startswith("-")]
    words = [unquote(part) for part in parts if "-" not in part]
    assert before == [prefix.strip()] * bool(prefix.strip())
    assert after == [suffix.strip()] * bool(suffix.strip())
    assert words == [exact]
