"""Arguments and surroundings that mean harm: an exit code of ours, nothing on stdout where there is no answer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from fuzz.oracle import check_plain, fingerprint, in_time
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prisonkb.errors import UnknownNameError
from prisonkb.read.listings import LISTINGS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

    from prisonkb import KnowledgeBase

NASTY = (
    "", " ", "'", '"', "%", "{}", "[red]", "\x1b]0;x\x07", "\n", "\u202e", "1e999", "-0", "١٢", "0000", "9999-99",
    "a/../b", "--", "-o", "id", "-id", "cecot", "Ecuador", "\udcff",
    "x'; DROP VIEW facilities; --", "9" * 30, "x" * 100_000,
)  # fmt: skip
VALUES = st.sampled_from(NASTY) | st.text(max_size=20).filter(lambda text: "\0" not in text)
ASKED = st.sampled_from(
    [
        ("facilities", "--country"), ("facilities", "--status"), ("facilities", "--modelled-on"),
        ("facilities", "--min-capacity"), ("facilities", "--columns"), ("facilities", "--sort"),
        ("facilities", "-f"), ("facilities", "--lang"), ("facilities", "--known-at"), ("facilities", "--as-of"),
        ("facilities", "--source"), ("facilities", "--pack"), ("statistics", "--indicator"), ("statistics", "--year"),
        ("statistics", "-c", "EC", "-f", "csv", "--limit"), ("statistics", "-c", "EC", "-f", "csv", "--sort"),
        ("transfers", "--from"), ("claims", "--speaker"), ("claims", "--stance"), ("conflicts", "--class"),
        ("compare", "overcrowding", "--region"), ("compare", "overcrowding", "--on-basis"), ("compare", "overcrowding"),
        ("compare", "capacity", "--to"), ("explain",), ("explain", "149", "--held"), ("show",), ("why",),
        ("why", "cecot"), ("search",), ("cite",), ("vocabulary",), ("unload",), ("pack", "new"), ("check",), (),
    ]
)  # fmt: skip


@pytest.mark.usefixtures("elsewhere")
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=ASKED, value=VALUES)
def test_whatever_the_arguments_a_command_ends_with_a_code_of_ours_and_in_plain_words(
    cli: CommandLine, article_database: Path, asked: tuple[str, ...], value: str
) -> None:
    before = fingerprint(article_database)
    answer = cli(*asked, value)
    assert answer.code in (0, 2, 3, 4)
    if answer.code in (2, 4):
        assert not answer.stdout
        assert answer.stderr.strip()
    check_plain(answer.stderr)
    check_plain(answer.stdout)
    assert fingerprint(article_database) == before


@given(name=st.text() | st.sampled_from(["id, name", "id;--", "rowid", "*", "1", "name COLLATE NOCASE", "COUNT(*)"]))
def test_a_column_is_one_of_the_listing_or_refused(article_kb: KnowledgeBase, name: str) -> None:
    known = (*LISTINGS["facilities"].columns, *LISTINGS["facilities"].extra)
    assert name not in known
    with pytest.raises(UnknownNameError):
        article_kb.facilities().export(os.devnull, form="csv", columns=[name])


@pytest.mark.parametrize(
    "arguments",
    [
        ("statistics", "-f", "csv", "--limit", "9" * 30),
        ("facilities", "--min-capacity", "9" * 30),
        ("facilities", "--min-capacity", "-" + "9" * 30),
    ],
    ids=" ".join,
)
def test_a_number_beyond_what_a_database_holds_is_only_a_large_number(
    cli: CommandLine, arguments: tuple[str, ...]
) -> None:
    answer = cli(*arguments)
    assert answer.code == 0
    assert ("no rows" in answer.stderr) == ("--min-capacity" in arguments and arguments[-1].startswith("9"))


@pytest.mark.parametrize("arguments", [("show",), ("why",), ("cite",), ("claims", "--speaker")], ids=" ".join)
def test_bytes_that_are_no_utf_8_are_the_name_of_nothing(cli: CommandLine, arguments: tuple[str, ...]) -> None:
    answer = cli(*arguments, os.fsdecode(b"\xff\xfe"))
    assert answer.code == 2
    assert "\\udcff" in answer.stderr


@pytest.mark.parametrize("arguments", [("show",), ("explain",), ("facilities", "--as-of"), ("check",)], ids=" ".join)
def test_what_is_very_long_is_not_repeated_whole(cli: CommandLine, arguments: tuple[str, ...]) -> None:
    answer = cli(*arguments, "x" * 100_000)
    assert answer.code == 2
    assert len(answer.stderr) < 5_000


def test_one_column_asked_for_very_many_times_is_told_in_time(cli: CommandLine) -> None:
    with in_time():
        answer = cli("facilities", "--columns", "id," * 40_000)
    assert answer.code == 2
    assert "column 'id' is asked for twice" in answer.stderr


@pytest.mark.parametrize("columns", ["²", "-1", "0", "1e3", "٨٠", "9" * 5_000, ""])
def test_a_width_that_is_none_cuts_nothing(cli: CommandLine, columns: str) -> None:
    whole = cli("facilities", "--country", "Ecuador")
    asked = cli("facilities", "--country", "Ecuador", COLUMNS=columns, LINES=columns)
    assert asked.code == 0
    if not columns.startswith("9"):
        assert asked.stdout == whole.stdout


def test_a_very_long_value_of_a_closed_list_is_not_repeated_whole(cli: CommandLine) -> None:
    answer = cli("facilities", "--lang", "x" * 100_000)
    assert (answer.code, answer.stdout) == (2, "")
    assert "'en', 'es'" in answer.stderr
    assert len(answer.stderr) < 5_000
