"""Search: both languages, without accents or case, best first, safe for whatever is typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import CommandLine


def found(cli: CommandLine, *arguments: str) -> list[dict[str, Any]]:
    answer = cli("search", *arguments, "--format", "json")
    assert answer.code == 0
    rows: list[dict[str, Any]] = json.loads(answer.stdout)
    return rows


@pytest.mark.parametrize(
    ("words", "entity"),
    [
        ("cecot", "cecot"),
        ("CECOT", "cecot"),
        ("isla del cisne", "hn-swan-island-prison"),
        ("Swan Island", "hn-swan-island-prison"),
        ("alcántara", "juan-alcantara"),
        ("alcantara", "juan-alcantara"),
        ("reimb", "john-reimberg"),
        ("extradición", "ec-extradition"),
    ],
)
def test_the_best_match_comes_first(cli: CommandLine, words: str, entity: str) -> None:
    assert found(cli, *words.split())[0]["entity"] == entity


def test_a_match_in_a_quote_names_its_claim_and_source(cli: CommandLine) -> None:
    quoted = [row for row in found(cli, "teóricamente") if row["part"] == "quote"]
    assert quoted
    assert all(row["claim"] and row["source"] == "abc-2025-06-24" for row in quoted)
    assert any("teóricamente interesado" in row["match"] for row in quoted)


@pytest.mark.parametrize(
    "text",
    ['"', "cecot OR", "NEAR(a b)", "cecot*", "-cecot", "(cecot", "'; DROP TABLE claim", "^cecot", "a:b", "cecot" * 400],
)
def test_operators_and_quotes_are_words_or_nothing(cli: CommandLine, text: str) -> None:
    answer = cli("search", "--", text)
    assert answer.code in (0, 2)
    assert "Traceback" not in answer.stderr


def test_words_that_nobody_uses_find_nothing_and_that_is_said(cli: CommandLine) -> None:
    answer = cli("search", "zyxwv")
    assert (answer.code, answer.stdout, answer.stderr) == (0, "", "prisonkb: no rows\n")
