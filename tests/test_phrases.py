"""What the program says in two languages says the same in both."""

from __future__ import annotations

from importlib import import_module
from string import Formatter

import pytest

from prisonkb.phrases import Phrases, either, separated

MODULES = [
    "read.sentences",
    "read.advice",
    "read.sizes",
    "packs.lookup",
    "packs.verifying",
    "cli.headings",
    "cli.verified",
    "exporters.charts.texts",
    "exporters.html",
    "exporters.worded",
    "read.references",
]


def parts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("name", MODULES)
def test_both_languages_of_a_phrase_have_the_same_parts(name: str) -> None:
    module = import_module(f"prisonkb.{name}")
    tables = [value for value in vars(module).values() if isinstance(value, Phrases)]
    assert tables
    for table in tables:
        for key, (english, spanish) in table.entries.items():
            assert parts(english) == parts(spanish), key
            assert english.startswith(" ") == spanish.startswith(" "), key


def test_a_phrase_is_filled_in_in_the_language_asked_for() -> None:
    say = Phrases({"held": ("{count} people", "{count} personas")})
    assert say("held", "en", count=3) == "3 people"
    assert say("held", "es", count=3) == "3 personas"


def test_numbers_and_alternatives_are_written_as_each_language_does() -> None:
    assert separated("40,000.5", "es") == "40.000,5"
    assert separated("40,000.5", "en") == "40,000.5"
    assert either(["a", "b"], "en") == "a or b"
    assert either(["a", "b"], "es") == "a o b"
