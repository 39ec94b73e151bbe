"""Conflicts and sides: what meets, in which class, on how many independent sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import CommandLine

PACK = """
    pack: voices
    title: {en: Voices, es: Voces}
    version: "1.0"
    requires: [article]
    sources:
      paper: {title: {en: P, es: P}, publisher: The Paper, kind: news-article, languages: [en], published: 2025-07-01}
      reprint:
        {title: {en: R, es: R}, publisher: R, kind: news-article, languages: [en], published: 2025-07-02,
         derives_from: paper}
      citing: {title: {en: C, es: C}, publisher: C, kind: news-article, languages: [en], published: 2025-07-03}
      rival: {title: {en: V, es: V}, publisher: V, kind: news-article, languages: [en], published: 2025-07-03}
      copy-of-abc:
        {title: {en: Y, es: Y}, publisher: Y, kind: news-article, languages: [en], published: 2025-06-25,
         derives_from: abc-2025-06-24}
    facilities:
      cecot:
        cite: {place: text}
        claims:
          capacity.copy: {value: 40000, basis: not-stated, source: copy-of-abc}
          capacity.beds: {value: 20000, basis: beds, source: paper}
          security_level.paper: {value: maximum, source: paper}
          security_level.reprint: {value: maximum, source: reprint}
          security_level.citing: {value: maximum, source: citing, via: [paper]}
          security_level.rival: {value: high, source: rival}
      ec-pacific-prison:
        cite: {place: text}
        claims:
          capacity.rival: {value: 736, basis: not-stated, source: rival}
          status.rival: {value: operating, valid_from: 2025-07-01, source: rival}
"""


@pytest.fixture(scope="module")
def voices(database_with: Callable[[str], Path]) -> Path:
    """A database with the article and a pack in which several sources speak of the same prisons."""
    return database_with(PACK)


def pairs(cli: CommandLine, database: Path, *options: str) -> dict[frozenset[str], dict[str, Any]]:
    rows = json.loads(cli("conflicts", *options, "-f", "json", db=database).stdout)
    return {frozenset((row["claim_a"], row["claim_b"])): row for row in rows}


@pytest.mark.parametrize(
    ("one", "other", "kind", "ground"),
    [
        ("ec-sv-transfer.status.cable", "ec-sv-transfer.status.denied", "contradiction", "denied"),
        ("hn-swan-island-prison.status", "hn-swan-island-prison.status.announced", "superseded", "later"),
        ("ec-pacific-prison.capacity", "ec-pacific-prison.capacity.rival", "compatible", "hedge"),
        ("ec-pacific-prison.status", "ec-pacific-prison.status.rival", "superseded", "later"),
        ("cecot.capacity", "cecot.capacity.beds", "different-definition", "basis-not-stated"),
        ("cecot.security_level.citing", "cecot.security_level.rival", "contradiction", "both-cannot-be"),
        ("cecot.security_level.paper", "cecot.security_level.citing", "compatible", "same-value"),
    ],
)
def test_two_claims_that_meet_are_listed_with_their_class_and_ground(
    cli: CommandLine, voices: Path, one: str, other: str, kind: str, ground: str
) -> None:
    row = pairs(cli, voices)[frozenset((one, other))]
    assert (row["class"], row["ground"]) == (kind, ground)


def test_a_wish_or_a_reprint_of_the_same_words_is_no_conflict(cli: CommandLine, voices: Path) -> None:
    found = pairs(cli, voices)
    assert frozenset(("ec-sv-transfer.status.cable", "ec-sv-transfer.status.wanted")) not in found
    assert frozenset(("cecot.capacity", "cecot.capacity.copy")) not in found


def test_contradictions_come_first_and_a_class_or_country_can_be_asked_for(cli: CommandLine, voices: Path) -> None:
    rows = json.loads(cli("conflicts", "-f", "json", db=voices).stdout)
    classes = [row["class"] for row in rows]
    assert classes == sorted(classes, key=["contradiction", "superseded", "different-scope", "different-definition",
                                           "compatible"].index)  # fmt: skip
    only = json.loads(
        cli("conflicts", "--class", "Superseded", "--country", "Honduras", "-f", "json", db=voices).stdout
    )
    assert [(row["entity"], row["value_a"], row["value_b"]) for row in only] == [
        ("hn-swan-island-prison", "announced", "on-hold")
    ]
    assert cli("conflicts", "--class", "quarrel", db=voices).code == 2


def test_an_earlier_claim_stands_before_the_later_one_and_a_statement_before_its_denial(
    cli: CommandLine, voices: Path
) -> None:
    row = pairs(cli, voices)[frozenset(("ec-sv-transfer.status.cable", "ec-sv-transfer.status.denied"))]
    assert (row["stance_a"], row["stance_b"], row["speaker_b"]) == ("asserts", "denies", "john-reimberg")


def test_a_contested_row_is_one_whose_value_a_contradiction_meets(cli: CommandLine, voices: Path) -> None:
    rows = json.loads(cli("facilities", "-f", "json", db=voices).stdout)
    assert {row["id"] for row in rows if row["contested"]} == {"cecot"}


def test_a_reprint_and_an_article_that_only_cites_are_no_second_witness(cli: CommandLine, voices: Path) -> None:
    rows = {row["id"]: row for row in json.loads(cli("why", "cecot", "security_level", "-f", "json", db=voices).stdout)}
    chosen = rows["cecot.security_level.citing"]
    assert (chosen["accepted"], chosen["legs"], chosen["relation"]) == (True, 1, None)
    assert rows["cecot.security_level.rival"]["relation"] == "contradiction"
    (row,) = json.loads(cli("facilities", "--country", "SV", "-f", "json", db=voices).stdout)
    assert row["sources"] == 3


def test_a_number_of_a_dataset_is_a_side_where_a_text_says_another_of_the_same_day(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    pack = tmp_path / "cells.yaml"
    pack.write_text(
        "pack: cells\ntitle: {en: C, es: C}\nversion: '1.0'\nobservations: cells.csv\nsources:\n"
        "  text: {title: {en: T, es: T}, publisher: T, kind: report, languages: [en], published: 2024}\n"
        "  table: {title: {en: D, es: D}, publisher: D, kind: dataset, languages: [en], published: 2024}\n"
        "countries:\n  VA:\n    claims:\n"
        "      people-held: {value: 7, as_of: 2023-12-31, source: text, cite: {place: page}}\n"
    )
    cell = "VA,people-held,8,2023-12-31,table,A2"
    (tmp_path / "cells.csv").write_text(f"country,indicator,value,as_of,source,place\n{cell}\n")
    assert cli("load", str(pack), db=own_database).code == 0
    answered = json.loads(cli("why", "VA", "people-held", "-f", "json", db=own_database).stdout)
    of_that_day = [(row["value"], row["relation"]) for row in answered if row["as_of"] == "2023-12-31"]
    assert of_that_day == [(7, None), (8, "contradiction")]
    assert "[contested]" in cli("why", "VA", "people-held", db=own_database).stdout


def test_why_puts_the_sides_next_to_each_other(cli: CommandLine, voices: Path) -> None:
    shown = cli("why", "cecot", "security_level", db=voices, COLUMNS="200").stdout
    assert "The Paper > C; The Paper, in its own voice; R" in " ".join(shown.split())
    assert "contradiction: they cannot both be true" in " ".join(shown.split())
    assert "1 independent source]" in shown


def test_conflicts_are_told_in_spanish_and_fit_a_narrow_terminal(cli: CommandLine) -> None:
    shown = cli("conflicts", "--lang", "es", COLUMNS="80").stdout
    assert "contradicción" in shown
    assert "John Reimberg niega" in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= 80
