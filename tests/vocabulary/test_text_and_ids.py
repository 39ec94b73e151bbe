"""Text folded for matching and cleaned for a terminal; the grammar of ids."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prisonkb.errors import near_matches
from prisonkb.ids import MAX_LENGTH, claim_id, is_country_code, is_slug, split_claim_key
from prisonkb.text import fold, printable, words


@pytest.mark.parametrize(
    "text", ["Perú", "PERÚ", "peru", "  Perú ", "Peru\u0301", "ＰＥＲＵ", "perú\n", "\u00a0perú"],
    ids=["accent", "capitals", "plain", "spaces", "combining", "full-width", "line-end", "hard-space"],
)  # fmt: skip
def test_spellings_that_differ_by_accent_case_or_space_fold_alike(text: str) -> None:
    assert fold(text) == "peru"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Straße", "STRASSE"), ("İstanbul", "istanbul"), ("São  Tomé", "sao tome"), ("ﬁn", "FIN"), ("Ñuñoa", "nunoa")],
)
def test_letters_that_case_or_compatibility_unites_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@settings(deadline=None)
@given(st.text())
@example("ᾳ\u0345 ẞ ŉ ǰ İ")
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.text())
def test_folded_text_has_no_accent_no_double_space_and_no_space_around(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not any(unicodedata.combining(char) for char in folded)


@settings(deadline=None)
@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


def test_words_are_folded_and_in_order() -> None:
    assert words("¿Mano-dura, en PERÚ? 40.000") == ["mano", "dura", "en", "peru", "40", "000"]
    assert words(" …!") == []


@pytest.mark.parametrize(
    "char",
    ["\x00", "\x07", "\x1b", "\r", "\x7f", "\x9b", "\u200e", "\u200f", "\u202e", "\u2066", "\u2028", "\ufeff"],
    ids=lambda char: f"U+{ord(char):04X}",
)
def test_what_could_drive_a_terminal_is_shown_as_a_replacement(char: str) -> None:
    assert printable(f"a{char}b") == "a�b"


@settings(deadline=None)
@given(st.text())
def test_printable_text_has_no_control_and_keeps_its_length(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(char) == "Cc" and char not in "\t\n" for char in shown)
    assert printable(shown) == shown


def test_letters_line_feeds_and_emoji_stay_as_they_are() -> None:
    assert printable("Perú\n\t👩‍🚒 עברית") == "Perú\n\t👩‍🚒 עברית"


@pytest.mark.parametrize("value", ["cecot", "ec-pacific-maximum-security-prison", "4-f", "a", "x" * MAX_LENGTH])
def test_a_slug_is_small_letters_digits_and_single_hyphens(value: str) -> None:
    assert is_slug(value)


@pytest.mark.parametrize(
    "value", ["", "-a", "a-", "a--b", "CECOT", "a_b", "a.b", "a b", "cárcel", "a\n", "x" * (MAX_LENGTH + 1)]
)
def test_anything_else_is_no_slug(value: str) -> None:
    assert not is_slug(value)


@pytest.mark.parametrize("value", ["EC", "GB-SCT", "XK", "X-SOMALILAND"])
def test_a_country_code_is_of_iso_or_begins_with_x(value: str) -> None:
    assert is_country_code(value)


@pytest.mark.parametrize("value", ["", "ec", "ECU", "218", "GB-", "GB-ABCD", "X-", "E", "EC\n", "ÉC"])
def test_anything_else_is_no_country_code(value: str) -> None:
    assert not is_country_code(value)


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("status", ("status", "")),
        ("status.denied", ("status", "denied")),
        ("modelled_on", ("modelled_on", "")),
        ("people-held.men-2024", ("people-held", "men-2024")),
        ("people-per-100000", ("people-per-100000", "")),
    ],
)
def test_the_key_of_a_claim_is_a_field_and_a_short_key(key: str, parts: tuple[str, str]) -> None:
    assert split_claim_key(key) == parts


@pytest.mark.parametrize("key", ["", ".", "status.", ".denied", "Status", "status.a.b", "status denied", "1status"])
def test_any_other_key_is_refused(key: str) -> None:
    assert split_claim_key(key) is None


def test_the_id_of_a_claim_is_its_entity_and_its_key() -> None:
    assert claim_id("ec-sv-transfer", "status.denied") == "ec-sv-transfer.status.denied"


@pytest.mark.parametrize(
    ("value", "nearest"),
    [("artcle", ["article"]), ("ARTICLE", ["article"]), ("zzz", []), ("", [])],
    ids=["slip", "capitals", "stranger", "nothing"],
)
def test_near_matches_are_those_that_look_alike(value: str, nearest: list[str]) -> None:
    assert near_matches(value, ["article", "transfer-deals", "world-statistics"]) == nearest
