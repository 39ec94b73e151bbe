"""Search and filters: what was typed is looked for, and is never part of a statement."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prisonkb.errors import PrisonKBError, UsageError
from prisonkb.text import words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

    from prisonkb import KnowledgeBase

TYPED = st.text(max_size=30) | st.lists(
    st.sampled_from(["cecot", "prison*", '"', "AND", "OR", "NOT", "NEAR(", ")", "^", "name:", "-", "c_o", "Perú", "ß"])
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(text=TYPED)
@example(text="co_")
@example(text="_")
@example(text="\udcffco_\udccc")
@example(text='"cecot" AND (NOT "x')
def test_a_search_finds_what_has_a_word_that_begins_so_and_nothing_else(article_kb: KnowledgeBase, text: str) -> None:
    wanted = tuple(words(text))
    if not wanted:
        with pytest.raises(UsageError, match="nothing to look for"):
            article_kb.search(text)
        return
    for row in article_kb.search(text):
        assert any(word.startswith(wanted) for word in words(row.match))


@pytest.mark.parametrize("text", ['"cecot"', "cecot*", "(cecot)", "^cecot", "-cecot", "CÉCOT;"])
def test_marks_of_a_query_language_are_only_marks(article_kb: KnowledgeBase, text: str) -> None:
    assert "cecot" in {row.entity for row in article_kb.search(text)}


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The text of each statement that a connection runs from now on, as it was given to it."""
    seen: list[str] = []

    class Noting(sqlite3.Connection):
        def cursor(self, *_: Any) -> Any:
            return super().cursor(factory=NotingCursor)

        def execute(self, sql: str, *arguments: Any) -> Any:
            seen.append(sql)
            return super().execute(sql, *arguments)

        def executemany(self, sql: str, *arguments: Any) -> Any:
            seen.append(sql)
            return super().executemany(sql, *arguments)

    class NotingCursor(sqlite3.Cursor):
        def execute(self, sql: str, *arguments: Any) -> Any:
            seen.append(sql)
            return super().execute(sql, *arguments)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **options: connect(*given, **options, factory=Noting))
    return seen


@pytest.mark.parametrize(
    "typed",
    [
        "facilities --country Ecuador --status under-construction --min-capacity 731 --modelled-on cecot",
        "facilities --as-of 2024-02-29 --known-at 2025-07-17",
        "facilities --source abc-2025-06-24 --pack article",
        "statistics --country Perú --indicator people-held --year 2019",
        "statistics --country 218 -f csv --limit 731",
        "transfers --from Ecuador --to salvador --status considered",
        "policies --country ECU --kind extradition --status in-force",
        "claims --country Ecuador --speaker ec-john-reimberg --stance denies",
        "conflicts --country Ecuador --class superseded",
        "why ec-pacific-prison capacity",
        "show ec-pacific-prison",
        "search mazmorra palabrota",
        "cite ec-pacific-prison",
        "compare overcrowding Honduras Perú",
        "compare capacity --country Ecuador --to cecot",
        "gaps --country Ecuador",
    ],
)
def test_nothing_that_is_typed_is_part_of_a_statement(cli: CommandLine, statements: list[str], typed: str) -> None:
    words_typed = [word for word in typed.split()[1:] if not word.startswith("-")]
    of_program = {"overcrowding", "capacity", "csv", "article", "cecot"}
    assert cli(*typed.split()).code in (0, 2)
    assert statements
    found = {word for word in words_typed if word not in of_program for sql in statements if word in sql}
    assert not found


@pytest.mark.parametrize("value", ["x' OR '1'='1", "EC') OR (1=1", ":country", "?", "\0", "%", "_"])
def test_a_filter_that_is_sql_is_the_name_of_nothing(article_kb: KnowledgeBase, value: str) -> None:
    for ask in (
        lambda: article_kb.facilities(country=value),
        lambda: article_kb.facilities(status=value),
        lambda: article_kb.claims(speaker=value),
        lambda: article_kb.show(value),
        lambda: article_kb.only(sources=value),
        lambda: article_kb.only(packs=value),
        lambda: article_kb.only(as_of=value),
        lambda: article_kb.compare_overcrowding([value]),
    ):
        with pytest.raises(PrisonKBError):
            ask()


def test_a_question_leaves_the_database_alone(cli: CommandLine, own_database: Path) -> None:
    before = own_database.read_bytes()
    assert cli("search", "'; DROP TABLE claim; --", db=own_database).code == 0
    assert cli("show", "x'; DROP TABLE claim; --", db=own_database).code == 2
    assert own_database.read_bytes() == before
