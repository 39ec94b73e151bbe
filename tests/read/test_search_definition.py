"""What a search finds, and in which order, is what its definition says, however the database goes about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prisonkb.read.database import database_at
from prisonkb.read.kept import Filter
from prisonkb.read.lens import look_through
from prisonkb.read.searching import MOST_WORDS, Hits
from prisonkb.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from prisonkb.read.database import Database

KINDS = ["country", "facility", "transfer", "policy", "actor", "event"]

ENTRIES = """
SELECT entry.*, names.kind, names.name, names.name_es, names.country, claims.source
FROM search_entry AS entry
JOIN names ON names.entity = entry.entity
LEFT JOIN claims ON claims.id = entry.claim
WHERE (entry.part <> 'name' OR entry.text IN (names.name, names.name_es))
  AND (claims.id IS NOT NULL OR (entry.claim IS NULL AND entry.entity IN (SELECT claims.entity FROM claims)))
"""
"""Every text of what a reader may see."""
SHOWN = ("entity", "kind", "country", "claim", "source", "part", "lang")


def defined(database: Database, text: str, lang: str) -> list[dict[str, Any]]:
    """Return what is found by the definition: each text that has a beginning of a word, sorted by one long key."""
    wanted = list(dict.fromkeys(words(text)))[:MOST_WORDS]
    has = {}
    for entry in database.rows(ENTRIES):
        found = {word for word in wanted if any(each.startswith(word) for each in entry["folded"].split())}
        if found:
            has[entry["id"]] = (entry, found)
    of_entity: dict[str, set[str]] = {}
    strength: dict[str, int] = {}
    for entry, found in has.values():
        of_entity.setdefault(entry["entity"], set()).update(found)
        strength[entry["entity"]] = max(strength.get(entry["entity"], 0), entry["weight"] * len(found))
    if any(len(found) == len(wanted) for found in of_entity.values()):
        has = {key: each for key, each in has.items() if len(of_entity[each[0]["entity"]]) == len(wanted)}
    ordered = sorted(
        has.values(),
        key=lambda each: (
            -len(of_entity[each[0]["entity"]]),
            -strength[each[0]["entity"]],
            KINDS.index(each[0]["kind"]),
            each[0]["entity"],
            -len(each[1]),
            -each[0]["weight"],
            each[0]["lang"] != lang,
            each[0]["id"],
        ),
    )
    best: dict[tuple[str, str | None], dict[str, Any]] = {}
    for entry, _ in ordered:
        best.setdefault((entry["entity"], entry["claim"]), entry)
    name = "name_es" if lang == "es" else "name"
    return [
        {**{column: entry[column] for column in SHOWN}, "name": entry[name], "match": entry["text"]}
        for entry in best.values()
    ]


@pytest.fixture(scope="module")
def whole(article_database: Path) -> Iterator[Database]:
    """The article and the statistics of a first use."""
    with database_at(article_database) as database:
        yield database


@pytest.fixture(scope="module")
def filtered(article_database: Path) -> Iterator[Database]:
    """The same, seen through a filter that leaves the article only."""
    with database_at(article_database) as database:
        look_through(database, Filter(packs=["article"]))
        yield database


asked = st.lists(
    st.sampled_from(
        [
            "cecot",
            "prison",
            "cárcel",
            "EL",
            "e",
            "8",
            "800",
            "isla",
            "the",
            "de",
            "salvador",
            "alcantara",
            "zyxwv",
            "new",
        ]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@settings(deadline=None, max_examples=25)
@given(text=asked, lang=st.sampled_from(["en", "es"]), most=st.integers(min_value=0, max_value=30))
@example(text="new york prison", lang="en", most=3)
@example(text="prisons prison", lang="es", most=1000)
@example(text=" ".join(f"p{number} prison" for number in range(30)), lang="en", most=5)
def test_what_is_found_is_what_the_definition_finds_whole_and_cut_short(
    whole: Database, filtered: Database, text: str, lang: str, most: int
) -> None:
    for database in (whole, filtered):
        expected = defined(database, text, lang)
        assert [*Hits(database, text, lang)] == expected
        assert Hits(database, text, lang)[:most] == expected[:most]


@pytest.mark.parametrize(
    "text", ['cecot" OR "', "NEAR(cecot prison)", "-cecot", "cecot*", "folded:cecot", "^cecot AND"]
)
def test_operators_of_the_index_mean_nothing_but_their_words(whole: Database, text: str) -> None:
    assert [*Hits(whole, text, "en")] == defined(whole, text, "en")


def test_a_word_as_long_as_a_book_is_looked_for_and_not_found(whole: Database) -> None:
    assert [*Hits(whole, "cecot" * 20_000, "en")] == []
