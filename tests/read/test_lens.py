"""Answering from some sources or packs alone: the same rule, over fewer claims."""

from __future__ import annotations

from textwrap import dedent
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


SPOKEN_FOR = """
    pack: spoken-for
    title: {en: Spoken for, es: Por boca de otra}
    version: "1.0"
    sources:
      daily: {title: {en: D, es: D}, publisher: The Daily, kind: news-article, languages: [en], published: 2024-01}
      weekly: {title: {en: W, es: W}, publisher: The Weekly, kind: news-article, languages: [en], published: 2024-02}
    actors:
      reporter:
        label: {en: a reporter, es: una periodista}
        claims:
          kind: {value: person, source: weekly, cite: {paragraph: 1}}
    facilities:
      north:
        label: {en: in the north, es: en el norte}
        claims:
          country: {value: PE, source: daily, cite: {paragraph: 1}}
          capacity: {value: 500, basis: official, source: daily, cite: {paragraph: 1, en: room for 500}}
          capacity.weekly: {value: 500, basis: official, source: weekly, WHOSE, cite: {paragraph: 2, en: room for 500}}
"""
NAMED = """
    pack: named
    title: {en: Named, es: Con nombre}
    version: "1.0"
    requires: [spoken-for]
    sources:
      mast: {title: {en: M, es: M}, publisher: M, kind: report, languages: [en], published: 2025}
    actors:
      reporter:
        claims:
          name.mast: {value: {en: The Daily, es: The Daily}, source: mast, cite: {paragraph: 1, en: The Daily}}
"""


@pytest.fixture
def with_both(cli: CommandLine, own_database: Path, tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a database with a pack and another that requires it."""

    def loaded(first: str, second: str) -> Path:
        for name, text in (("spoken-for", first), ("named", second)):
            pack = tmp_path / f"{name}.yaml"
            pack.write_text(dedent(text), encoding="utf-8")
            assert cli("load", str(pack), db=own_database).code == 0
        return own_database

    return loaded


@pytest.mark.parametrize("whose", ["speaker: reporter", "via: [reporter]"])
def test_reports_are_as_independent_as_they_are_without_the_name_that_a_filter_leaves_out(
    cli: CommandLine, with_both: Callable[[str, str], Path], whose: str
) -> None:
    database = with_both(SPOKEN_FOR.replace("WHOSE", whose), NAMED)
    shown = ("facilities", "--country", "PE", "-f", "csv", "--columns", "sources")
    assert cli(*shown, db=database).stdout == "sources\n1\n"
    assert cli(*shown, "--pack", "named", "--pack", "spoken-for", db=database).stdout == "sources\n1\n"
    assert cli(*shown, "--pack", "spoken-for", db=database).stdout == "sources\n2\n"
    assert cli(*shown, "--known-at", "2024-12", db=database).stdout == "sources\n2\n"


def test_a_gap_that_only_a_pack_left_out_declares_is_not_known_to_be_one(
    cli: CommandLine, with_both: Callable[[str, str], Path]
) -> None:
    declaring = NAMED + "    facilities:\n      north:\n        gaps:\n          location: {reason: withheld}\n"
    database = with_both(SPOKEN_FOR.replace("WHOSE, ", ""), declaring)
    shown = ("gaps", "--country", "PE", "-f", "csv", "--columns", "field,reason")
    assert "location,withheld" in cli(*shown, db=database).stdout
    assert "withheld" not in cli(*shown, "--pack", "spoken-for", db=database).stdout


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
