"""A hash is written into a pack and nothing else in the file changes."""

from __future__ import annotations

import difflib

import pytest

from prisonkb.errors import UsageError
from prisonkb.packs.hashes import with_hash
from prisonkb.packs.yamltext import parse

NEW, OLD = "a" * 64, "b" * 64
BLOCK = """\
pack: p  # a comment
sources:
  # before
  s:
    title: {en: "Ä “x”", es: B}   # 😀 kept
    languages: [en, es]
%s
  t: {title: {en: A, es: B}}

# the end
actors: {}
"""


def added(before: str, after: str) -> list[str]:
    """Return the lines that were added; fail where one was taken away."""
    changes = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    assert all(line[0] == "+" for line in changes)
    return [line[2:] for line in changes]


@pytest.mark.parametrize(
    ("rest", "lines"),
    [
        pytest.param("    words: {en: 5}", ["    sha256:", f"      en: {NEW}"], id="at-the-end"),
        pytest.param(
            "    words:\n      en: 5\n    # why\n    note: {en: a, es: b}",
            ["    sha256:", f"      en: {NEW}"],
            id="before-the-note",
        ),
        pytest.param("    publisher: >-\n      A\n      B\n", ["    sha256:", f"      en: {NEW}"], id="after-folded"),
        pytest.param("    publisher: a\n      b", ["    sha256:", f"      en: {NEW}"], id="after-two-plain-lines"),
        pytest.param(f"    sha256:\n      es: {OLD}  # mine\n    words: {{en: 5}}", [f"      en: {NEW}"], id="beside"),
    ],
)
def test_lines_are_added_and_every_other_byte_stays(rest: str, lines: list[str]) -> None:
    text = BLOCK % rest
    changed = with_hash(text, "s", "en", NEW)
    assert added(text, changed) == lines
    assert parse(changed).data["sources"]["s"]["sha256"]["en"] == NEW


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (f"    sha256: {{es: {OLD}}}", f"    sha256: {{es: {OLD}, en: {NEW}}}"),
        ("    sha256: {}", f"    sha256: {{en: {NEW}}}"),
        (f'    sha256: {{en: "{OLD}", es: {OLD}}}', f'    sha256: {{en: "{NEW}", es: {OLD}}}'),
        (f"    sha256:\n      en: {OLD} # x", f"    sha256:\n      en: {NEW} # x"),
    ],
)
def test_a_hash_goes_into_the_mapping_that_is_there(rest: str, expected: str) -> None:
    assert with_hash(BLOCK % rest, "s", "en", NEW) == BLOCK % expected


def test_a_source_in_one_line_gets_its_hash_in_that_line() -> None:
    text = BLOCK % "    words: {en: 5}"
    line = "  t: {title: {en: A, es: B}}"
    assert with_hash(text, "t", "es", NEW) == text.replace(line, f"{line[:-1]}, sha256: {{es: {NEW}}}}}")


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_line_breaks_stay_and_a_file_may_end_without_one(line_break: str) -> None:
    text = line_break.join(["pack: p", "sources:", "  s:", "    languages: [en]"])
    changed = with_hash(text, "s", "en", NEW)
    assert changed == line_break.join([text, "    sha256:", f"      en: {NEW}"])
    assert with_hash(f"{text}{line_break}", "s", "en", NEW) == changed + line_break


def test_a_layout_that_is_not_known_is_refused_with_the_line_to_add() -> None:
    text = f"pack: p\nsources:\n  s:\n    sha256:\n      en: >-\n        {OLD[:32]}\\\n        {OLD[32:]}\n"
    with pytest.raises(UsageError) as caught:
        with_hash(text, "s", "en", NEW)
    assert caught.value.hint == f"add to s: sha256: {{en: {NEW}}}"
