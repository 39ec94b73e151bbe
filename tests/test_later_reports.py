"""The bundled pack of later reports: what loading it changes, and how it keeps to its sources."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from prisonkb.api.upkeep import load
from prisonkb.packs.reader import read_pack, valid_pack
from prisonkb.records.resolved import resolved_claims

if TYPE_CHECKING:
    from tests.conftest import CommandLine

    from prisonkb.records.pack import PackRecord

PRISONS_OF_THE_ARTICLE = {
    "cecot",
    "ec-pacific-prison",
    "ec-amazon-prison",
    "hn-swan-island-prison",
    "hn-jungle-prison",
}


@pytest.fixture(scope="module")
def later_database(article_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(article_database, tmp_path_factory.mktemp("later") / "later.db"))
    list(load(path, ["later-reports"]))
    return path


@pytest.fixture(scope="module", params=["later-reports", "transfer-deals"])
def pack(request: pytest.FixtureRequest) -> PackRecord:
    return valid_pack(request.param).pack


def rows(cli: CommandLine, db: Path, *arguments: str) -> list[dict[str, Any]]:
    answer = cli(*arguments, "--format", "json", db=db)
    assert answer.code == 0, answer.stderr
    found: list[dict[str, Any]] = json.loads(answer.stdout)
    return found


def one(cli: CommandLine, db: Path, listing: str, entity: str) -> dict[str, Any]:
    (found,) = [row for row in rows(cli, db, listing) if row["id"] == entity]
    return found


def value(cli: CommandLine, db: Path, claim: str) -> dict[str, Any]:
    (found,) = [row for row in rows(cli, db, "claims") if row["id"] == claim]
    return found


@pytest.mark.parametrize("name", ["later-reports", "transfer-deals"])
def test_the_pack_has_no_problem_and_no_warning(name: str) -> None:
    assert read_pack(name).problems == ()


def test_it_comes_with_the_program_and_is_not_loaded_until_asked_for(cli: CommandLine, article_database: Path) -> None:
    (row,) = [row for row in rows(cli, article_database, "packs") if row["id"] == "later-reports"]
    assert (row["bundled"], row["loaded"], row["requires"]) == (True, False, ["article"])


def test_every_source_has_an_address_and_the_day_when_it_was_read(pack: PackRecord) -> None:
    for source in pack.sources.values():
        assert source.url is not None
        assert source.accessed == "2026-11-23"


def test_every_source_is_cited(pack: PackRecord) -> None:
    assert {claim.source for claim in resolved_claims(pack)} >= set(pack.sources)


def test_nothing_is_quoted_since_no_text_was_read_whole(pack: PackRecord) -> None:
    for claim in resolved_claims(pack):
        assert all(cite.en is None and cite.es is None and cite.place for cite in claim.cites), claim.id


def test_every_label_summary_and_note_is_written_in_two_languages(pack: PackRecord) -> None:
    for _, entity_id, entity in pack.entities():
        texts = [entity.label, entity.summary, *(claim.note for claim in entity.claims.values())]
        for text in texts:
            assert text is None or (text.en and text.es and text.en != text.es), entity_id


def test_every_claim_names_its_own_source(pack: PackRecord) -> None:
    assert all(claim.record.source for claim in resolved_claims(pack))


def test_the_prison_on_the_coast_opened_with_a_name_and_another_capacity(
    cli: CommandLine, article_database: Path, later_database: Path
) -> None:
    before = one(cli, article_database, "facilities", "ec-pacific-prison")
    assert (before["status"], before["capacity"], before["name"]) == ("under-construction", 800, None)
    after = one(cli, later_database, "facilities", "ec-pacific-prison")
    assert (after["status"], after["capacity"], after["opened"]) == ("operating", 736, "2025-11-10")
    assert after["name"] == "Cárcel del Encuentro"
    assert not after["contested"]


def test_the_second_prison_moved_and_is_not_built(cli: CommandLine, later_database: Path) -> None:
    row = one(cli, later_database, "facilities", "ec-amazon-prison")
    assert row["status"] == "announced"
    assert row["location"] == "Salinas, Santa Elena (first planned at Archidona, Napo)"
    assert row["opened"] is None


def test_a_capacity_that_is_wished_for_does_not_fill_the_field(cli: CommandLine, later_database: Path) -> None:
    assert one(cli, later_database, "facilities", "cecot")["capacity"] == 40000
    assert not one(cli, later_database, "facilities", "cecot")["contested"]
    wished = value(cli, later_database, "cecot.capacity.enlarged")
    assert (wished["value"], wished["stance"], wished["accepted"]) == (80000, "wants", False)


def test_the_mega_prison_of_honduras_is_not_taken_for_the_one_in_the_jungle(
    cli: CommandLine, later_database: Path
) -> None:
    found = {row["id"]: row for row in rows(cli, later_database, "facilities", "--country", "Honduras")}
    assert found["hn-emergency-prison"]["capacity"] == 20000
    assert found["hn-jungle-prison"]["capacity"] is None


def test_twenty_three_prisons_are_spoken_of_and_one_where_people_died() -> None:
    prisons = set(valid_pack("later-reports").pack.facilities)
    assert len(prisons - {"ec-machala-prison"}) == 23
    assert prisons & PRISONS_OF_THE_ARTICLE == PRISONS_OF_THE_ARTICLE - {"hn-jungle-prison"}


def test_sweden_has_two_plans_and_they_stay_apart(cli: CommandLine, later_database: Path) -> None:
    found = {row["id"]: row for row in rows(cli, later_database, "transfers", "--from", "Sweden")}
    assert set(found) == {"se-abroad-transfer", "se-ee-transfer"}
    assert found["se-abroad-transfer"]["receiving"] is None
    assert (found["se-ee-transfer"]["people"], found["se-ee-transfer"]["people_qualifier"]) == (600, ["up-to"])


def test_a_price_for_one_prisoner_a_month_is_not_divided_by_the_prisoners(
    cli: CommandLine, later_database: Path
) -> None:
    (deal,) = [row for row in rows(cli, later_database, "compare", "transfers") if row["transfer"] == "se-ee-transfer"]
    assert (deal["cost_per_person_year"], deal["cost_currency"]) == (102000, "EUR")
    assert deal["formula"] == "planned 8,500 · 12 EUR per person"
    assert deal["amount"] is None
    assert deal["source"] == "reuters-2025-06-04"


def test_another_headcount_for_the_same_payment_is_beside_that_of_the_article(
    cli: CommandLine, later_database: Path
) -> None:
    claims = {row["id"]: row for row in rows(cli, later_database, "why", "us-sv-transfer", "people")}
    assert claims["us-sv-transfer.people"]["accepted"]
    assert claims["us-sv-transfer.people.ap"]["value"] == 300
    assert claims["us-sv-transfer.people.ap"]["qualifier"] == ["about"]


def test_the_two_occupancies_of_sweden_say_what_they_count(cli: CommandLine, later_database: Path) -> None:
    found = {
        row["id"]: (row["value"], row["kind"], row["scope"])
        for row in rows(cli, later_database, "statistics", "--country", "Sweden")
        if row["source"] == "reuters-2025-06-04" and row["indicator"] == "overcrowding"
    }
    assert found == {
        "SE.overcrowding.service": (141, "occupancy", None),
        "SE.overcrowding.with-standby": (96, "occupancy", "with standby places counted"),
    }


def test_a_printed_percentage_that_no_count_gives_keeps_no_kind(cli: CommandLine, later_database: Path) -> None:
    found = {row["id"]: row for row in rows(cli, later_database, "statistics", "--country", "Honduras")}
    assert found["hn-tamara-prison.overcrowding"]["kind"] == "not-stated"
    cut_off = found["hn-la-tolva-prison.overcrowding"]
    assert (cut_off["kind"], cut_off["qualifier"]) == ("occupancy", ["inferred"])


def test_what_an_agency_reports_shows_the_agency_before_the_paper(cli: CommandLine, later_database: Path) -> None:
    answer = cli("why", "ec-pacific-prison", "status", db=later_database)
    assert "EFE > El Heraldo (Honduras), asserts: operating" in answer.stdout


def test_the_answers_of_the_article_alone_stay_as_they_were(
    cli: CommandLine, article_database: Path, later_database: Path
) -> None:
    for listing in ("facilities", "policies", "transfers", "statistics", "people", "timeline", "claims", "gaps"):
        before = rows(cli, article_database, listing)
        assert rows(cli, later_database, listing, "--pack", "article", "--pack", "world-statistics") == before
