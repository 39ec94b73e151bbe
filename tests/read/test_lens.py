"""Answering from some sources or packs alone: the same rule, over fewer claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import CommandLine

LATER = """
    pack: later
    title: {en: Later, es: Luego}
    version: "1.0"
    requires: [article]
    sources:
      agency: {title: {en: A note, es: Una nota}, publisher: A, kind: news-agency, languages: [en], published: 2025-11}
      reprint:
        {title: {en: R, es: R}, publisher: R, kind: report, languages: [en], published: 2025-12, derives_from: agency}
    facilities:
      ec-pacific-prison:
        claims:
          opened.agency: {value: 2025-11, source: agency, cite: {paragraph: 1, en: opened}}
          capacity.agency: {value: 900, basis: design, source: agency, cite: {paragraph: 1, en: room for 900}}
          capacity.reprint: {value: 900, basis: design, source: reprint, cite: {paragraph: 1, en: room for 900}}
"""


@pytest.fixture(scope="module")
def two_packs(database_with: Callable[[str], Path]) -> Path:
    """A database with the article and a later report."""
    return database_with(LATER)


LISTINGS = [
    "countries",
    "facilities",
    "policies",
    "transfers",
    "statistics",
    "people",
    "timeline",
    "claims",
    "gaps",
    "sources",
]


@pytest.mark.parametrize("listing", LISTINGS)
def test_the_bundled_packs_alone_answer_as_if_no_other_were_loaded(
    cli: CommandLine, two_packs: Path, listing: str
) -> None:
    bundled = ("--pack", "article", "--pack", "world-statistics", "--format", "json")
    assert cli(listing, *bundled, db=two_packs).stdout == cli(listing, "--format", "json").stdout


def test_a_later_report_changes_the_row_and_counts_as_one_more_witness(cli: CommandLine, two_packs: Path) -> None:
    shown = ("facilities", "--country", "EC", "-f", "csv", "--columns", "id,capacity,opened,sources")
    assert cli(*shown, db=two_packs).stdout == (
        "id,capacity,opened,sources\nec-amazon-prison,800,,1\nec-pacific-prison,900,2025-11,2\n"
    )
    assert cli(*shown, "--source", "agency", db=two_packs).stdout == (
        "id,capacity,opened,sources\nec-pacific-prison,900,2025-11,1\n"
    )
    assert cli(*shown, "--pack", "later", "--source", "reprint", db=two_packs).stdout == (
        "id,capacity,opened,sources\nec-pacific-prison,900,,1\n"
    )


def test_a_gap_that_a_later_report_fills_is_none_any_more(cli: CommandLine, two_packs: Path) -> None:
    gaps = cli("gaps", "--country", "EC", "-f", "csv", "--columns", "entity,field", db=two_packs).stdout
    assert "ec-pacific-prison,opened" not in gaps
    assert "ec-amazon-prison,opened" in gaps


def test_names_hold_whatever_is_left_out(cli: CommandLine, two_packs: Path) -> None:
    table = cli("facilities", "--pack", "later", "--columns", "id,country_name,country", db=two_packs).stdout
    assert "ec-pacific-prison" in table
    assert "[" not in cli("facilities", "--pack", "later", "--format", "csv", "--columns", "label", db=two_packs).stdout


def test_a_search_finds_only_what_the_filter_leaves(cli: CommandLine, two_packs: Path) -> None:
    everywhere = cli("search", "pandilleros", "-f", "csv", "--columns", "entity", db=two_packs).stdout
    assert "cecot" in everywhere
    assert cli("search", "pandilleros", "--pack", "later", "-f", "json", db=two_packs).stdout == "[]\n"
    room = cli("search", "900", "--source", "agency", "-f", "csv", "--columns", "claim,source", db=two_packs).stdout
    assert room == "claim,source\nec-pacific-prison.capacity.agency,agency\n"


def test_looking_through_a_filter_never_writes_to_the_file(cli: CommandLine, two_packs: Path) -> None:
    before = two_packs.read_bytes()
    cli("facilities", "--pack", "later", db=two_packs)
    cli("search", "capacity", "--source", "agency", db=two_packs)
    assert two_packs.read_bytes() == before
