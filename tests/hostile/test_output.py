"""A database full of texts that mean harm, printed: no text drives a terminal, draws, is markup or is a formula."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fuzz.oracle import check_plain
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import connected

from prisonkb.text import clean, is_clean, json_escaped, printable

if TYPE_CHECKING:
    from tests.conftest import CommandLine

TEXTS = (
    "name", "label", "summary", "title", "publisher", "text", "note", "scope", "exact", "place", "location", "role",
    "destination", "who_may_be_sent", "definition",
)  # fmt: skip
"""Columns in which people's words are, each with its twin in Spanish where there is one."""
TERMINAL = "\x1b]0;title\x07\x1b[2J\x9b31m\u202e\u2066\u061c\x7f\r"
MARKUP = "[red]loud[/red] [link=https://x]here[/link] :smile: <img src=x onerror=alert(1)> \\input{x} `*_ | $"
FORMULA = '=cmd()|"/c calc"!A1'
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def hostile_database(article_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which every text of people begins with a formula and holds markup and control characters."""
    path = Path(shutil.copy(article_database, tmp_path_factory.mktemp("hostile") / "hostile.db"))
    with connected(path) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            for column in columns & {*TEXTS, *(f"{name}_es" for name in TEXTS)}:
                if not table.startswith("search_index"):
                    text = FORMULA + MARKUP + TERMINAL
                    connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} IS NOT NULL", (text,))
    return path


ASKED = [
    ("facilities",), ("policies",), ("transfers",), ("people",), ("timeline",), ("conflicts",), ("gaps",),
    ("sources",), ("countries", "--country", "EC"), ("statistics", "--country", "EC"), ("indicators",), ("packs",),
    ("why", "cecot"), ("show", "cecot"), ("compare", "overcrowding", "Peru", "Honduras"), ("compare", "capacity"),
    ("compare", "transfers"), ("explain", "149", "Honduras"), ("search", "cecot"), (),
]  # fmt: skip


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
@pytest.mark.parametrize("colour", [False, True])
def test_no_text_drives_a_terminal_or_is_taken_for_markup(
    cli: CommandLine, hostile_database: Path, asked: tuple[str, ...], colour: bool
) -> None:
    surroundings = {"FORCE_COLOR": "1", "COLUMNS": "200"} if colour else {}
    answer = cli(*asked, db=hostile_database, **surroundings)
    assert answer.code in (0, 3)
    check_plain(COLOUR.sub("", answer.stdout) if colour else answer.stdout)
    check_plain(answer.stderr)
    if "loud" in answer.stdout and not colour:
        assert "[red]loud[/red] [link=https://x]here[/link] :smile:" in answer.stdout


@pytest.mark.parametrize("form", ["json", "ndjson", "csv", "markdown", "html", "latex"])
@pytest.mark.parametrize("asked", [("transfers",), ("why", "cecot"), ("sources",), ("search", "cecot")], ids=" ".join)
def test_no_form_holds_control_characters_or_markup_of_its_own(
    cli: CommandLine, hostile_database: Path, asked: tuple[str, ...], form: str
) -> None:
    answer = cli(*asked, "-f", form, db=hostile_database)
    assert answer.code in (0, 3)
    check_plain(answer.stdout)
    if form in ("html", "markdown"):
        assert "<img" not in answer.stdout
    if form == "latex":
        assert "\\input" not in answer.stdout


def test_one_entity_as_json_has_its_texts_and_no_bare_control_character(
    cli: CommandLine, hostile_database: Path
) -> None:
    answer = cli("show", "cecot", "-f", "json", db=hostile_database)
    check_plain(answer.stdout)
    assert json.loads(answer.stdout)["name"] == FORMULA + MARKUP + TERMINAL


@pytest.mark.parametrize("form", ["text", "bibtex", "ris", "csl-json"])
def test_no_reference_holds_control_characters(cli: CommandLine, hostile_database: Path, form: str) -> None:
    answer = cli("cite", "-f", form, db=hostile_database)
    assert answer.code == 0
    check_plain(answer.stdout)


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_no_text_is_a_formula_where_that_is_asked_for(cli: CommandLine, hostile_database: Path, form: str) -> None:
    plain = cli("sources", "-f", form, "--spreadsheet-safe", db=hostile_database).stdout
    separator = "," if form == "csv" else "\t"
    assert "'=cmd()" in plain
    assert not re.search(rf'(^|{separator})"?=', plain, re.MULTILINE)


@given(
    st.text() | st.text(st.characters(min_codepoint=0x600, max_codepoint=0xFFFF, categories=["Cc", "Cf", "Cs", "Lo"]))
)
def test_clean_text_can_be_written_and_is_told_from_other_text(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert is_clean(cleaned)
    assert is_clean(text) == (cleaned == text)
    assert printable(cleaned) == cleaned
    assert json.loads(json_escaped(json.dumps(text, ensure_ascii=False))) == text
    check_plain(json_escaped(json.dumps(text, ensure_ascii=False)))
