"""What the article says is in the bundled pack, and what it does not say is not."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import connected

from prisonkb.packs.quotes import occurrences, quotes_of
from prisonkb.packs.reader import read_pack, valid_pack
from prisonkb.records.resolved import resolved_claims

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine


def rows(cli: CommandLine, *arguments: str) -> dict[str, dict[str, Any]]:
    answer = cli(*arguments, "--format", "json")
    assert answer.code == 0
    return {row["id"]: row for row in json.loads(answer.stdout)}


def claims(cli: CommandLine, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(cli(*arguments, "--format", "json").stdout)
    return found


def test_the_pack_has_no_problem_and_no_warning() -> None:
    assert read_pack("article").problems == ()


def test_every_quote_stands_once_in_its_paragraph_of_the_article(reference: Path) -> None:
    pack = valid_pack("article").pack
    texts = {}
    for lang in ("en", "es"):
        lines = (reference / "article" / f"abc-2025-06-24.{lang}.txt").read_text(encoding="utf-8").splitlines()
        texts[lang] = lines if lang == "es" else ["", *lines]
    for claim, _, lang, paragraph, quote in quotes_of(pack):
        assert paragraph is not None, claim
        assert len(occurrences(quote, texts[lang][paragraph])) == 1, (claim, lang, paragraph, quote.exact)


def test_the_words_counted_are_those_of_the_article(reference: Path) -> None:
    pack = valid_pack("article").pack
    (source,) = pack.sources.values()
    for lang, count in source.words.items():
        text = (reference / "article" / f"abc-2025-06-24.{lang}.txt").read_text(encoding="utf-8")
        assert len(text.split()) == count


def test_less_than_half_of_the_words_are_quoted() -> None:
    shares = read_pack("article").counts.shares
    assert set(shares) == {("abc-2025-06-24", "en"), ("abc-2025-06-24", "es")}
    assert all(quoted * 2 < total for quoted, total in shares.values())


def test_every_claim_is_quoted_in_both_languages_but_those_of_the_headline() -> None:
    pack = valid_pack("article").pack
    for claim in resolved_claims(pack):
        for cite in claim.cites:
            assert cite.es is not None, claim.id
            assert (cite.en is not None) or cite.paragraph == 0, claim.id


def test_both_ecuadorian_prisons_are_being_built_and_not_open(cli: CommandLine) -> None:
    prisons = rows(cli, "facilities", "--country", "Ecuador")
    assert set(prisons) == {"ec-pacific-prison", "ec-amazon-prison"}
    for prison in prisons.values():
        assert prison["name"] is None
        assert prison["label"]
        assert prison["status"] == "under-construction"
        assert (prison["capacity"], prison["capacity_qualifier"]) == (800, ["about"])
        assert prison["capacity_basis"] == "not-stated"
        assert prison["construction_started"] == "2024"
        assert prison["opened"] is None
        assert prison["modelled_on"] == "cecot"
        assert prison["security_level"] == "maximum"
    assert "Pacific" in prisons["ec-pacific-prison"]["location"]
    assert "Amazon" in prisons["ec-amazon-prison"]["location"]


def test_the_table_of_ecuadorian_prisons_answers_the_question_at_a_glance(cli: CommandLine) -> None:
    table = " ".join(cli("facilities", "--country", "Ecuador", COLUMNS="80").stdout.split())
    for words in ("about", "800", "not yet", "Pacific", "Amazon", "CECOT", "under", "construction"):
        assert words in table


def test_cecot_is_what_the_article_says_of_it(cli: CommandLine) -> None:
    cecot = rows(cli, "facilities")["cecot"]
    assert (cecot["country"], cecot["opened"], cecot["status"]) == ("SV", "2023-01", "operating")
    assert (cecot["capacity"], cecot["capacity_qualifier"], cecot["capacity_basis"]) == (40_000, [], "not-stated")
    assert (cecot["location"], cecot["announced"], cecot["construction_started"]) == (None, None, None)


def test_the_two_honduran_prisons_differ(cli: CommandLine) -> None:
    prisons = rows(cli, "facilities", "--country", "HN")
    island, jungle = prisons["hn-swan-island-prison"], prisons["hn-jungle-prison"]
    assert (island["status"], island["capacity"], island["announced"]) == ("on-hold", 2000, "2023")
    assert (jungle["status"], jungle["capacity"], jungle["announced"]) == ("proposed", None, None)
    assert island["modelled_on"] == jungle["modelled_on"] == "SV"


def test_the_arrangements_differ_visibly(cli: CommandLine) -> None:
    transfers = rows(cli, "transfers")
    statuses = {name: (row["status"], row["contested"]) for name, row in transfers.items()}
    assert statuses == {
        "us-sv-transfer": ("in-force", False),
        "ec-sv-transfer": ("considered", True),
        "pe-sv-transfer": ("considered", False),
        "se-abroad-transfer": ("announced", False),
        "hn-sv-transfer": ("suggested", False),
    }
    deal = transfers["us-sv-transfer"]
    assert (deal["people"], deal["amount"], deal["currency"], deal["period"]) == (260, 6_000_000, "USD", "year")
    assert deal["cost_per_person_year"] == 23_076.92
    assert deal["derived"] == ["cost_per_person_year"]
    assert deal["amount_qualifier"] == ["committed"]
    assert transfers["se-abroad-transfer"]["receiving"] is None
    assert transfers["se-abroad-transfer"]["destination"] == "The countries they come from"
    assert "foreign" in transfers["ec-sv-transfer"]["who_may_be_sent"].lower()
    for name in ("ec-sv-transfer", "pe-sv-transfer", "se-abroad-transfer", "hn-sv-transfer"):
        assert transfers[name]["people"] is None
        assert transfers[name]["amount"] is None


def test_honduras_is_not_among_those_that_consider_a_transfer(cli: CommandLine) -> None:
    assert set(rows(cli, "transfers", "--status", "considered")) == {"ec-sv-transfer", "pe-sv-transfer"}
    (status,) = claims(cli, "why", "hn-sv-transfer", "status")
    assert (status["stance"], status["speaker"]) == ("suggests", None)


def test_only_the_ecuadorian_plan_is_contested(cli: CommandLine) -> None:
    assert set(rows(cli, "transfers", "--contested")) == {"ec-sv-transfer"}
    for listing in ("facilities", "policies"):
        assert not any(row["contested"] for row in rows(cli, listing).values())


def test_a_cable_says_one_thing_the_minister_another(cli: CommandLine) -> None:
    found = claims(cli, "why", "ec-sv-transfer", "status")
    said = {(row["stance"], row["speaker"], tuple(row["via"])): row for row in found}
    cable = said["asserts", "us-diplomatic-cable", ("washington-post",)]
    denial = said["denies", "john-reimberg", ()]
    assert cable["accepted"]
    assert not denial["accepted"]
    assert denial["value"] == cable["value"] == "considered"
    interest = next(row for row in found if row["stance"] == "wants" and row["speaker"] == "john-reimberg")
    assert interest["qualifier"] == ["theoretical"]
    assert interest["scope"]


def test_every_quote_has_a_link_that_opens_the_page_at_the_passage(cli: CommandLine) -> None:
    for row in claims(cli, "claims"):
        for quote in row["quotes"]:
            address, _, directive = quote["link"].partition("#:~:text=")
            assert address.startswith("https://")
            assert directive
            assert not set(directive) & set("& ")


def test_the_honduran_percentage_is_stored_undefined(cli: CommandLine) -> None:
    (figure,) = rows(cli, "statistics", "--indicator", "overcrowding", "--pack", "article").values()
    assert (figure["country"], figure["value"]) == ("HN", 149)
    assert (figure["kind"], figure["capacity_basis"], figure["as_of"]) == ("not-stated", "not-stated", None)


def test_the_deaths_have_their_period_and_their_cause(cli: CommandLine) -> None:
    (deaths,) = rows(cli, "statistics", "--indicator", "deaths").values()
    assert (deaths["country"], deaths["value"], deaths["as_of"]) == ("EC", 500, "2021/2024")
    assert "riots" in deaths["scope"]


@pytest.mark.parametrize(
    ("person", "role", "country"),
    [
        ("nayib-bukele", "President", "SV"),
        ("daniel-noboa", "President", "EC"),
        ("john-reimberg", "Interior Minister", "EC"),
        ("juan-alcantara", "Minister of Justice", "PE"),
        ("xiomara-castro", None, "HN"),
        ("trump", None, None),
    ],
)
def test_a_person_has_the_office_that_the_article_gives_and_no_other(
    cli: CommandLine, person: str, role: str | None, country: str | None
) -> None:
    found = rows(cli, "people")[person]
    assert found["kind"] == "person"
    assert found["country"] == country
    if role is None:
        assert found["role"] is None
    else:
        assert role.lower() in found["role"].lower()


def test_the_countries_are_the_six_of_the_article(cli: CommandLine) -> None:
    assert set(rows(cli, "countries", "--pack", "article")) == {"EC", "SV", "PE", "US", "SE", "HN"}


def test_what_one_would_look_for_and_not_find_is_said(cli: CommandLine) -> None:
    gaps = {(row["entity"], row["field"]): row for row in claims(cli, "gaps", "--pack", "article")}
    for missing in (
        ("cecot", "people-held"),
        ("ec-pacific-prison", "opened"),
        ("ec-amazon-prison", "opened"),
        ("hn-jungle-prison", "capacity"),
        ("PE", "overcrowding"),
    ):
        assert gaps[missing]["reason"] in ("not-said", "not-yet")
        assert gaps[missing]["note"]


def test_every_projected_value_is_carried_by_a_claim(article_database: Path) -> None:
    """No value without a claim: each filled column of each listing goes back to a choice among claims."""
    from prisonkb.reason.projection import COLUMNS

    with connected(article_database) as connection:
        connection.row_factory = sqlite3.Row
        chosen = {(row["entity"], row["field"]) for row in connection.execute("SELECT entity, field FROM choice")}
        for kind, columns in COLUMNS.items():
            for row in connection.execute(f"SELECT * FROM {kind.value}"):
                for column, part in columns.items():
                    if row[column] is not None:
                        assert (row["id"], part.field) in chosen


def test_every_claim_has_a_citation_with_a_paragraph(article_database: Path) -> None:
    with connected(article_database) as connection:
        (uncited,) = connection.execute(
            "SELECT COUNT(*) FROM claim WHERE id NOT IN (SELECT claim FROM citation WHERE paragraph IS NOT NULL)"
        ).fetchone()
    assert uncited == 0


@pytest.mark.parametrize(
    "words", ["Santa Elena", "Napo", "Tecoluca", "Archidona", "Venezuela", "Estonia", "Tren de Aragua"]
)
def test_what_is_only_known_from_elsewhere_is_not_in_the_database(article_database: Path, words: str) -> None:
    of_countries = ("country_name", '"country"', "'country',NULL")
    with connected(article_database) as connection:
        dump = "\n".join(line for line in connection.iterdump() if not any(mark in line for mark in of_countries))
    assert words not in dump
