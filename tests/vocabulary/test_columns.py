"""Columns: every one has a heading, a meaning in both languages, and the kind of value that it says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from prisonkb.read.listings import LISTINGS
from prisonkb.vocabulary.column_meanings import meaning, unit
from prisonkb.vocabulary.columns import heading

if TYPE_CHECKING:
    from tests.conftest import CommandLine

EVERY = [(listing.name, name) for listing in LISTINGS.values() for name in (*listing.columns, *listing.extra)]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_column_of_every_listing_has_a_meaning_in_both_languages(lang: str) -> None:
    for listing, column in EVERY:
        text = meaning(listing, column, lang)
        assert re.fullmatch(r"[A-ZÁÉÍÓÚ].*\.", text), (listing, column)
        assert "  " not in text


def test_the_two_languages_of_a_meaning_differ() -> None:
    same = {column for listing, column in EVERY if meaning(listing, column, "en") == meaning(listing, column, "es")}
    assert same == set()


def test_every_column_has_a_heading_of_its_own() -> None:
    for listing, column in EVERY:
        assert heading(column, "en") != column or column == "id", (listing, column)


@pytest.mark.parametrize(
    ("listing", "column", "english"),
    [
        ("sources", "published", "When it was published"),
        ("compare-overcrowding", "published", "The percentage that a source prints"),
        ("statistics", "value", "The number"),
        ("vocabulary", "value", "The value as packs"),
        ("conflicts", "value_b", "What claim B says"),
    ],
)
def test_a_column_means_what_it_means_in_its_listing(listing: str, column: str, english: str) -> None:
    assert meaning(listing, column, "en").startswith(english)


@pytest.mark.parametrize(
    ("listing", "column", "english", "spanish"),
    [
        ("facilities", "capacity", "places", "plazas"),
        ("transfers", "people", "people", "personas"),
        ("compare-overcrowding", "occupancy", "%", "%"),
        ("compare-overcrowding", "published", "%", "%"),
        ("transfers", "amount", "see the column currency", "véase la columna currency"),
        (
            "transfers",
            "cost_per_person_year",
            "see the column cost_currency, for a person and a year",
            "véase la columna cost_currency, por persona y año",
        ),
        ("statistics", "value", "see the column unit", "véase la columna unit"),
        ("sources", "published", "", ""),
        ("claims", "value", "", ""),
    ],
)
def test_a_number_has_its_unit(listing: str, column: str, english: str, spanish: str) -> None:
    assert (unit(listing, column, "en"), unit(listing, column, "es")) == (english, spanish)


def test_only_numbers_have_units() -> None:
    with_unit = [(listing, column) for listing, column in EVERY if unit(listing, column, "en")]
    assert {LISTINGS[listing].kind(column) for listing, column in with_unit} == {"integer", "number"}


CALLS = {
    "compare-overcrowding": ["compare overcrowding --all --total", "compare overcrowding HN PE EC"],
    "compare-capacity": ["compare capacity"],
    "compare-transfers": ["compare transfers"],
    "explain": ["explain 149 Honduras", "explain 34.42 --held 36908 --capacity 27458"],
    "why": ["why cecot", "why ec-sv-transfer", "why Ecuador"],
    "search": ["search carcel", "search prison"],
    "verify": ["verify article --text abc-2025-06-24:es={file}"],
    "check": ["check {file}"],
    "diff": ["diff later-reports"],
}
DATE = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?")


def is_of_kind(value: Any, kind: str) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return {
        "text": isinstance(value, str),
        "integer": number and isinstance(value, int),
        "number": number,
        "boolean": isinstance(value, bool),
        "date": isinstance(value, str) and DATE.fullmatch(value) is not None,
        "list": isinstance(value, list) and all(isinstance(item, str) for item in value),
        "objects": isinstance(value, list) and all(isinstance(item, dict) for item in value),
        "any": isinstance(value, str) or number,
    }[kind]


@pytest.mark.parametrize("name", list(LISTINGS))
def test_the_kind_that_is_told_is_the_kind_of_every_value(cli: CommandLine, name: str, tmp_path: Any) -> None:
    file = tmp_path / "some.txt"
    file.write_text("Some text.", encoding="utf-8")
    listing = LISTINGS[name]
    rows = []
    for call in CALLS.get(name, [name]):
        rows += json.loads(cli(*call.format(file=file).split(), "--format", "json").stdout)
    assert rows
    for row in rows:
        for column in (*listing.columns, *listing.extra):
            value = row[column]
            assert value is None or is_of_kind(value, listing.kind(column)), (column, value)
