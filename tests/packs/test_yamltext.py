"""YAML as packs use it: no guessing, every key once, a line for each fault."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisonkb.packs.yamltext import MAX_DEPTH, parse


def value_of(text: str) -> Any:
    document = parse(f"key: {text}\n")
    assert document.faults == ()
    return document.data["key"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("no", "no", id="no-is-text"),
        pytest.param("NO", "NO", id="norway-is-text"),
        pytest.param("yes", "yes", id="yes-is-text"),
        pytest.param("off", "off", id="off-is-text"),
        pytest.param("True", "True", id="only-small-letters-are-constants"),
        pytest.param("12:30:00", "12:30:00", id="a-time-is-text"),
        pytest.param("2023-01-31", "2023-01-31", id="a-date-is-text"),
        pytest.param("2023-01", "2023-01", id="a-month-is-text"),
        pytest.param("2021/2024", "2021/2024", id="a-period-is-text"),
        pytest.param("1_000", "1_000", id="underscores-are-text"),
        pytest.param("1,000", "1,000", id="separators-are-text"),
        pytest.param("0x1F", "0x1F", id="hexadecimal-is-text"),
        pytest.param("0o755", "0o755", id="new-octal-is-text"),
        pytest.param("1e3", "1e3", id="an-exponent-is-text"),
        pytest.param(".nan", ".nan", id="nan-is-text"),
        pytest.param(".inf", ".inf", id="infinity-is-text"),
        pytest.param("1.0.0", "1.0.0", id="a-version-is-text"),
        pytest.param("'800'", "800", id="quoted-digits-are-text"),
        pytest.param('"true"', "true", id="a-quoted-constant-is-text"),
        pytest.param('"0755"', "0755", id="a-quoted-code-keeps-its-zero"),
        pytest.param("==", "==", id="signs-are-text"),
        pytest.param("Ñuñoa 🏛", "Ñuñoa 🏛", id="any-letters"),
        pytest.param("800", 800, id="a-number"),
        pytest.param("-5", -5, id="a-number-below-zero"),
        pytest.param("0", 0, id="zero"),
        pytest.param("true", True, id="true"),
        pytest.param("false", False, id="false"),
        pytest.param("null", None, id="null"),
        pytest.param("~", None, id="tilde"),
        pytest.param("", None, id="nothing"),
        pytest.param("''", "", id="quoted-nothing"),
        pytest.param("[a, 1, no]", ["a", 1, "no"], id="a-list"),
        pytest.param("{en: a, es: b}", {"en": "a", "es": "b"}, id="a-mapping"),
    ],
)
def test_a_plain_word_is_what_it_looks_like_and_nothing_cleverer(written: str, read: object) -> None:
    value = value_of(written)
    assert value == read
    assert type(value) is type(read)


@pytest.mark.parametrize("digits", ["1.50", "0.10", "149.00", "-2.5", "34.42"])
def test_a_decimal_keeps_the_digits_it_is_written_with(digits: str) -> None:
    value = value_of(digits)
    assert isinstance(value, Decimal)
    assert str(value) == digits


@pytest.mark.parametrize("written", ["0755", "00", "-010", "007"])
def test_a_number_that_looks_octal_is_a_fault_and_kept_as_text(written: str) -> None:
    document = parse(f"a: 1\nkey: {written}\n")
    (fault,) = document.faults
    assert (fault.line, fault.path, fault.value) == (2, ("key",), written)
    assert "does not begin with zero" in fault.message
    assert f'"{written}"' in fault.hint
    assert document.data["key"] == written


def test_a_key_that_stands_twice_is_a_fault_that_names_the_first_line() -> None:
    (fault,) = parse("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n").faults
    assert (fault.line, fault.path, fault.value) == (5, ("b", "c"), "c")
    assert fault.message == "this key is already used on line 3"


def test_a_key_written_in_two_ways_is_still_one_key() -> None:
    (fault,) = parse("a: 1\n'a': 2\n").faults
    assert fault.line == 2


def test_the_same_key_in_two_mappings_is_no_fault() -> None:
    assert parse("a: {x: 1}\nb: {x: 2}\n").faults == ()


def test_every_key_that_stands_twice_is_reported() -> None:
    assert [fault.line for fault in parse("a: 1\na: 2\nb: 3\nb: 4\n").faults] == [2, 4]


def test_a_second_document_is_a_fault_at_its_first_line() -> None:
    (fault,) = parse("a: 1\n---\nb: 2\n").faults
    assert (fault.line, fault.message) == (2, "a file holds one pack")


@pytest.mark.parametrize("text", ["---\na: 1\n", "a: 1\n...\n", "%YAML 1.1\n---\na: 1\n"])
def test_one_document_may_have_marks_around_it(text: str) -> None:
    document = parse(text)
    assert document.data == {"a": 1}
    assert document.faults == ()


def test_an_alias_is_a_fault_where_it_is_used() -> None:
    (fault,) = parse("a: &x 1\nb: *x\n").faults
    assert (fault.line, fault.path, fault.value) == (2, ("b",), "*x")
    assert "anchors and aliases are not used" in fault.message


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    names = "abcdefghijklmnopqrstuvwxyz"
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in pairwise(names)
    )
    (fault,) = parse(bomb).faults
    assert (fault.line, fault.value) == (2, "*a")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 200_000, id="lists"),
        pytest.param("{a: " * 200_000, id="mappings"),
        pytest.param("- " * 200_000, id="dashes"),
        pytest.param("[{a: " * 100_000, id="lists-of-mappings"),
    ],
)
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    (fault,) = parse(text).faults
    assert fault.line == 1
    assert fault.message == f"nested more than {MAX_DEPTH} levels deep"


def test_nesting_as_deep_as_allowed_is_read() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH).faults == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a: !!python/object/apply:os.system [ls]\n", "python/object", id="python"),
        pytest.param("a: !!int '3'\n", "int", id="standard"),
        pytest.param("a: !mine 3\n", "!mine", id="own"),
    ],
)
def test_a_tag_is_a_fault_and_never_obeyed(text: str, value: str) -> None:
    (fault,) = parse(text).faults
    assert fault.line == 1
    assert value in fault.value
    assert "tags are not used" in fault.message


@pytest.mark.parametrize(
    "text", ["? [a, b]\n: c\n", "? {a: b}\n: c\n", "[a, b]: c\n"], ids=["list", "mapping", "flow-list"]
)
def test_a_key_that_is_no_plain_text_is_a_fault(text: str) -> None:
    (fault,) = parse(text).faults
    assert fault.line == 1
    assert "a key is plain text" in fault.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("a: 1\nb: 'x\n", 3, id="quote-not-closed"),
        pytest.param("a: 1\nb: [x\n", 3, id="list-not-closed"),
        pytest.param("a: 1\nb: c: d\n", 2, id="two-colons"),
        pytest.param("a:\n  b: 1\n\tc: 2\n", 3, id="tab"),
        pytest.param("a: 1\n- b\n", 2, id="list-in-a-mapping"),
        pytest.param("a: 1\nb: *\n", 2, id="star"),
        pytest.param("a: 1\nb: @x\n", 2, id="reserved-sign"),
        pytest.param('a: 1\nb: "\\q"\n', 2, id="unknown-escape"),
    ],
)
def test_what_is_not_yaml_is_a_fault_with_its_line(text: str, line: int) -> None:
    (fault,) = parse(text).faults
    assert fault.line == line
    assert fault.message.startswith("not YAML: ")


def test_a_nul_byte_is_a_fault() -> None:
    (fault,) = parse("a: b\x00\n").faults
    assert "control characters are not allowed" in fault.message
    assert fault.line == 1


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\ufffe"], ids=["nul", "bell", "escape", "no-character"])
def test_a_control_character_is_a_fault_on_its_own_line(char: str) -> None:
    (fault,) = parse(f"a: é\nc: d{char}\n").faults
    assert fault.line == 2


def test_an_anchor_without_an_alias_is_a_fault_too() -> None:
    assert parse("a: &x 1\n").faults


def test_an_empty_text_is_nothing_and_no_fault() -> None:
    document = parse("")
    assert (document.data, document.faults) == (None, ())


def test_each_value_has_the_line_of_its_key_and_a_stranger_that_of_its_nearest_parent() -> None:
    document = parse("a:\n  b: 1\n  c:\n    - x\n    - y\n")
    assert document.line(("a",)) == 1
    assert document.line(("a", "c")) == 3
    assert document.line(("a", "c", 1)) == 5
    assert document.line(("a", "c", 7, "z")) == 3
    assert document.line(("nowhere",)) == 1


YAMLISH = st.text(alphabet="ab01 -:#&*!|>'\"%@`{}[],?\n\t\\~.=<é\x85\u2028", max_size=60)
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@settings(deadline=None, max_examples=300)
@given(st.one_of(YAMLISH, ANY_TEXT))
def test_no_text_makes_the_parser_raise_and_every_fault_has_a_line(text: str) -> None:
    document = parse(text)
    for fault in document.faults:
        assert fault.line >= 1
        assert fault.message


@settings(deadline=None)
@given(st.integers(min_value=-(10**30), max_value=10**30))
def test_every_whole_number_is_read_as_written(number: int) -> None:
    assert value_of(str(number)) == number


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_every_decimal_is_read_digit_for_digit(number: Decimal) -> None:
    assert str(value_of(f"{number:f}")) == f"{number:f}"
