"""Whatever is written, in whatever script, both kinds of databases find it by the same words and sort it alike."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import connected

from prisonkb.places import Server
from prisonkb.postgres import connect, copy_rows
from prisonkb.read.database import database_at
from prisonkb.text import words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

    from prisonkb.places import Place

COLUMNS = ("id", "entity", "part", "lang", "weight", "text", "folded")
LETTERS = st.sampled_from("aAeéÉñßİıøœŋ_-'\"%\\:*|&!()09²½ ·٣شבн監獄🏛🇸🇻𐐀𰀀ﷺ्का\u0301\u00ad\u200d\u3000\n")
TEXTS = st.one_of(st.text(LETTERS, max_size=12), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8))


def found(place: Place, wanted: list[str]) -> set[int]:
    with database_at(place) as database:
        sql, parameters = database.with_words(wanted)
        return {number for (number,) in database.records(sql, parameters)}


def in_order(place: Place) -> list[str]:
    with database_at(place) as database:
        return [row["text"] for row in database.rows("SELECT text FROM search_entry ORDER BY LOWER(text), text")]


@pytest.fixture(scope="module")
def own_file(article_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("words") / "own.db"
    copy.write_bytes(article_database.read_bytes())
    return copy


def entry(number: int, text: str) -> tuple[object, ...]:
    return (number, "cecot", "label", "en", 8, text, " ".join(words(text)))


def put(rows: list[tuple[object, ...]], own_file: Path, own: str) -> None:
    """Make some search entries the only ones of both databases."""
    marks = ", ".join("?" * len(COLUMNS))
    with connected(own_file) as file:
        file.execute("DELETE FROM search_index")
        file.execute("DELETE FROM search_entry")
        file.executemany(f"INSERT INTO search_entry ({', '.join(COLUMNS)}) VALUES ({marks})", rows)
        file.execute("INSERT INTO search_index (rowid, folded) SELECT id, folded FROM search_entry")
    with closing(connect(Server(own))) as there:
        there.execute("DELETE FROM search_entry")
        copy_rows(there, "search_entry", COLUMNS, rows)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=1, max_size=12), typed=st.lists(TEXTS, min_size=1, max_size=3))
def test_made_up_words_find_the_same_texts_in_the_same_order(
    own_file: Path, own: str, texts: list[str], typed: list[str]
) -> None:
    rows = [entry(number, text) for number, text in enumerate(texts, start=1)]
    put(rows, own_file, own)
    wanted = [word for text in (*typed, texts[0]) for word in words(text)]
    wanted += [word[:2] for word in wanted]
    if wanted:
        have = {row[0] for row in rows if any(word.startswith(tuple(wanted)) for word in str(row[-1]).split())}
        assert found(own_file, wanted) == found(Server(own), wanted) == have
    assert in_order(own_file) == in_order(Server(own))


@pytest.mark.parametrize("letter", ["y", "監"])
def test_words_longer_than_an_index_takes_are_told_apart_all_the_same(
    cli: CommandLine, own_file: Path, own: str, letter: str
) -> None:
    long = letter * 1_000
    put([entry(1, long), entry(2, f"{long[:300]}z")], own_file, own)
    for typed, number in ((long[:200], 1), (long[:900], 1), (f"{long[:300]}z", 1), (f"{long[:301]}z", 0)):
        for database in (own_file, own):
            answer = cli("search", typed, "--format", "csv", db=database)
            assert answer.stdout.count("\n") == 1 + number
