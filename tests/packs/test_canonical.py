"""The canonical form of a pack: the same data and the same comments, one layout, and nothing left to change."""

from __future__ import annotations

import json
import re
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT

from prisonkb import bundle
from prisonkb.packs.canonical import canonical
from prisonkb.packs.yamltext import parse
from prisonkb.records.claim import ClaimRecord
from prisonkb.records.pack import SECTIONS, PackRecord
from prisonkb.records.source import SourceRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def text_of(*lines: str) -> str:
    return dedent("\n".join(lines)).strip("\n") + "\n"


@pytest.mark.parametrize("name", bundle.names())
def test_the_bundled_packs_are_in_canonical_form(name: str) -> None:
    path = bundle.path(name)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert canonical(text) == text


def test_the_template_is_in_canonical_form() -> None:
    text = (ROOT / "docs" / "pack-template.yaml").read_text(encoding="utf-8")
    assert canonical(text) == text


def test_keys_come_in_the_order_of_the_records_and_unknown_ones_last() -> None:
    given_text = """\
facilities:
  b-prison:
    claims:
      capacity:
        note: {es: N, en: M}
        colour: red
        basis: design
        value: 5
  a-prison: {claims: {}, label: {es: B, en: A}}
sources: {}
title: {en: T, es: U}
pack: p
"""
    assert (
        canonical(given_text)
        == """\
pack: p
title: {en: "T", es: "U"}

sources: {}

facilities:
  b-prison:
    claims:
      capacity:
        value: 5
        basis: design
        note: {en: "M", es: "N"}
        colour: red

  a-prison:
    label: {en: "A", es: "B"}
    claims: {}
"""
    )


LONG = "word " * 30 + "end"


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("publisher: 'ABC Internacional'", "publisher: ABC Internacional"),
        ('publisher: "Yes: no"', 'publisher: "Yes: no"'),
        ("publisher: 'a, b'", 'publisher: "a, b"'),
        ('publisher: "2024"', 'publisher: "2024"'),
        ("publisher: 2024", "publisher: 2024"),
        ("publisher: 149.50", "publisher: 149.50"),
        ('publisher: "true"', 'publisher: "true"'),
        ("publisher: yes", "publisher: yes"),
        ("publisher: '# no comment'", 'publisher: "# no comment"'),
        ("published: '2024-05-01'", "published: 2024-05-01"),
        ("publisher: >-\n      a\n      b", "publisher: a b"),
        ("title:\n      en: T\n      es: U", 'title: {en: "T", es: "U"}'),
        ("languages:\n    - en\n    - es", "languages: [en, es]"),
        (
            "title: {en: T, es: U}   # both",
            'title: {en: "T", es: "U"}  # both',
        ),
        (
            f"note: {{en: '{LONG}', es: U}}",
            "note:\n      en: >-\n        " + "word " * 21 + "word\n        " + "word " * 8 + 'end\n      es: "U"',
        ),
        ('note: {en: "a\\nb", es: U}', 'note: {en: "a\\nb", es: "U"}'),
    ],
)
def test_a_value_is_written_in_one_way(written: str, becomes: str) -> None:
    head = "pack: p\n\nsources:\n  s:\n    "
    assert canonical(f"{head}{written}\n") == f"{head}{becomes}\n"


def test_a_comment_moves_with_what_it_is_about() -> None:
    given_text = """\
# of the file

version: "1.0"   # of the version
# of the title
title: {en: T, es: U}
pack: p
# requires: [article]

sources:
  # of a
  a:
    # of the kind
    kind: report
    title: {en: A,   # of A
            es: B}
    # at the end of a
# of the prisons
facilities:
  # at the end of all
"""
    assert (
        canonical(given_text)
        == """\
# of the file

pack: p
# requires: [article]

# of the title
title: {en: "T", es: "U"}
version: "1.0"  # of the version

sources:
  # of a
  a:
    title:
      en: "A"  # of A
      es: "B"
    # of the kind
    kind: report
    # at the end of a

# of the prisons
facilities:
  # at the end of all
"""
    )


# Generated packs: known and unknown keys, awkward texts, any layout, comments anywhere.

AWKWARD = (
    "no|~|null|x: y|a #b|#c|-|- a|[a]|{|2024|007|1.50|é«»|'|\"|\\"
    "|,|a\nb| a|a |a  b|%|@a|&a|*a|!t|? k|>|true|…|\u00a0|=|<<"
)
WORDS = st.sampled_from([*AWKWARD.split("|"), "|", "a\tb", LONG, LONG.replace(" ", "  ", 1), "x" * 130])
TEXTS = st.one_of(WORDS, st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Cf", "Cn", "Co"])))
KEYS = st.sampled_from(
    [*ClaimRecord.model_fields, *SourceRecord.model_fields, "en", "es", "exact", "claims", "odd key"]
)
NUMBERS = st.one_of(st.none(), st.booleans(), st.integers(-5, 10**6))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(TEXTS, NUMBERS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=8,
)
SECTION = st.dictionaries(
    st.sampled_from(["a-b", "c", "PE"]),
    st.dictionaries(
        st.sampled_from(["label", "summary", "cite", "claims", "gaps", "other"]),
        st.one_of(st.dictionaries(KEYS, VALUES, max_size=3), VALUES),
        max_size=3,
    ),
    max_size=3,
)
PACKS = st.dictionaries(
    st.sampled_from([*PackRecord.model_fields, "odd"]), st.one_of(SECTION, VALUES), min_size=1, max_size=5
)


class Writer:
    """Writes data as YAML in a layout that is drawn, with comments wherever one may stand."""

    def __init__(self, draw: Callable[..., Any]) -> None:
        self.draw = draw
        self.comments: list[str] = []

    def lot(self, chances: int) -> bool:
        return bool(self.draw(st.integers(0, chances)) == 0)

    def comment(self) -> str:
        self.comments.append(f"# c{len(self.comments)}")
        return self.comments[-1]

    def beside(self) -> str:
        return f"  {self.comment()}" if self.lot(4) else ""

    def between(self, indent: int) -> Iterator[str]:
        for _ in range(self.draw(st.integers(0, 3))):
            if self.lot(2):
                yield ""
            elif self.lot(2):
                yield " " * self.draw(st.sampled_from([0, indent, indent + 2, indent + 5])) + self.comment()

    def scalar(self, value: Any) -> str:
        if isinstance(value, str):
            return json.dumps(value, ensure_ascii=False)
        return json.dumps(value)

    def flow(self, value: Any, indent: int) -> str:
        if not isinstance(value, (dict, list)):
            return self.scalar(value)
        parts = []
        for part in value.items() if isinstance(value, dict) else value:
            key, inner = part if isinstance(value, dict) else (None, part)
            text = self.flow(inner, indent)
            parts.append(text if key is None else f"{json.dumps(key)}: {text}")
        marks = "{}" if isinstance(value, dict) else "[]"
        if not parts or self.lot(2):
            return marks[0] + ", ".join(parts) + marks[1]
        lead = "\n" + " " * (indent + 6)
        text = marks[0] + self.beside() + lead
        for position, part in enumerate(parts):
            text += part + ("," if position < len(parts) - 1 else "") + self.beside() + lead
        return text + marks[1]

    def block(self, value: Any, indent: int) -> Iterator[str]:
        lead = " " * indent
        for part in value.items() if isinstance(value, dict) else value:
            key, inner = part if isinstance(value, dict) else (None, part)
            head = lead + ("-" if key is None else f"{json.dumps(key)}:")
            yield from self.between(indent)
            if isinstance(inner, (dict, list)) and inner and not self.lot(2):
                yield head + self.beside()
                yield from self.block(inner, indent + 2)
            else:
                yield f"{head} {self.flow(inner, indent)}{self.beside()}"
        yield from self.between(indent)


@st.composite
def written_packs(draw: Callable[..., Any]) -> tuple[str, list[str]]:
    writer = Writer(draw)
    return "\n".join(writer.block(draw(PACKS), 0)) + "\n", writer.comments


def comments_in(text: str) -> list[str]:
    return sorted(re.findall(r"# c\d+", text))


@given(written_packs())
def test_data_and_comments_stay_and_formatting_twice_changes_nothing(written: tuple[str, list[str]]) -> None:
    text, comments = written
    before = parse(text)
    assert before.faults == ()
    once = canonical(text)
    after = parse(once)
    assert (after.data, after.faults) == (before.data, ())
    assert comments_in(once) == sorted(comments)
    assert canonical(once) == once
    assert not any(line != line.rstrip() for line in once.split("\n") if "c" not in line)


def test_the_parts_of_a_pack_stand_apart() -> None:
    text = canonical("".join(f"{name}: {{}}\n" for name in ("sources", *SECTIONS.values())))
    assert text.count("\n\n") == len(SECTIONS)
