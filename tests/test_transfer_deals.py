"""The bundled pack of transfer deals: thirteen arrangements, each with status, people, money, dates and sources."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from prisonkb.api.upkeep import load
from prisonkb.packs.reader import valid_pack

if TYPE_CHECKING:
    from tests.conftest import CommandLine

DEALS = {
    "dk-xk-transfer": "agreed",
    "no-nl-transfer": "ended",
    "be-nl-transfer": "ended",
    "us-sv-transfer": "ended",
    "se-ee-transfer": "agreed",
    "gb-ee-transfer": "considered",
    "be-xk-transfer": "considered",
    "be-al-transfer": "considered",
    "be-ee-transfer": "considered",
    "gb-al-transfer": "in-force",
    "us-sz-transfer": "in-force",
    "li-at-transfer": "in-force",
    "gb-jm-transfer": "rejected",
}


@pytest.fixture(scope="module")
def deals_database(article_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(article_database, tmp_path_factory.mktemp("deals") / "deals.db"))
    list(load(path, ["transfer-deals"]))
    return path


def rows(cli: CommandLine, db: Path, *arguments: str) -> list[dict[str, Any]]:
    answer = cli(*arguments, "--format", "json", db=db)
    assert answer.code == 0, answer.stderr
    found: list[dict[str, Any]] = json.loads(answer.stdout)
    return found


def compared(cli: CommandLine, db: Path, deal: str) -> dict[str, Any]:
    (found,) = [row for row in rows(cli, db, "compare", "transfers") if row["transfer"] == deal]
    return found


def test_the_pack_speaks_of_thirteen_deals() -> None:
    assert set(valid_pack("transfer-deals").pack.transfers) == set(DEALS)


def test_each_deal_has_its_status_and_a_source_with_an_address(cli: CommandLine, deals_database: Path) -> None:
    found = {row["id"]: row for row in rows(cli, deals_database, "transfers")}
    assert {deal: found[deal]["status"] for deal in DEALS} == DEALS
    addresses = {row["id"]: row["url"] for row in rows(cli, deals_database, "sources")}
    for deal in DEALS:
        (status,) = [row for row in rows(cli, deals_database, "why", deal, "status") if row["accepted"]]
        assert addresses[status["source"]].startswith("http")


@pytest.mark.parametrize(
    ("deal", "cost", "currency", "formula"),
    [
        ("no-nl-transfer", 105371.90, "EUR", "25,500,000 EUR / 242"),
        ("be-nl-transfer", 60000, "EUR", "30,000,000 EUR / implied 500"),
        ("dk-xk-transfer", 50000, "EUR", "15,000,000 EUR / implied 300"),
        ("se-ee-transfer", 102000, "EUR", "planned 8,500 · 12 EUR per person"),
        ("gb-al-transfer", 13322.5, "EUR", "36.5 · 365 EUR per person"),
    ],
)
def test_the_cost_for_a_person_and_a_year_follows_from_what_one_source_gives(
    cli: CommandLine, deals_database: Path, deal: str, cost: float, currency: str, formula: str
) -> None:
    row = compared(cli, deals_database, deal)
    assert (row["cost_per_person_year"], row["cost_currency"], row["formula"]) == (cost, currency, formula)


@pytest.mark.parametrize("deal", ["us-sv-transfer", "us-sz-transfer", "be-xk-transfer", "gb-jm-transfer"])
def test_a_sum_for_the_whole_deal_gives_no_cost_for_a_year(cli: CommandLine, deals_database: Path, deal: str) -> None:
    row = compared(cli, deals_database, deal)
    assert row["period"] == "total"
    assert row["cost_per_person_year"] is None


@pytest.mark.parametrize("command", [("transfers",), ("compare", "transfers")], ids=" ".join)
def test_a_cost_stands_beside_its_own_currency_in_every_table(
    cli: CommandLine, deals_database: Path, command: tuple[str, ...]
) -> None:
    answer = cli(*command, "--format", "csv", db=deals_database)
    (row,) = [row for row in csv.DictReader(answer.stdout.splitlines()) if "gb-al-transfer" in row.values()]
    assert (row["currency"], row["cost_per_person_year"], row["cost_currency"]) == ("GBP", "13322.5", "EUR")


def test_a_deal_in_two_currencies_shows_each_sum_in_its_own(cli: CommandLine, deals_database: Path) -> None:
    answer = cli("transfers", "--to", "Albania", db=deals_database, COLUMNS="200")
    assert "8,000,000 GBP in all" in answer.stdout
    assert "per person: 36.5 EUR per day" in answer.stdout
    assert "13,322.50 EUR" in answer.stdout


@pytest.mark.parametrize(
    ("entity", "field", "values"),
    [
        ("xk-ratifies-danish-treaty", "votes_for", {86, 84}),
        ("dk-xk-transfer", "planned_start", {"2027-04", "2026"}),
        ("no-nl-transfer", "amount", {25500000, 900000000, 25000000}),
        ("gb-al-transfer", "amount_per_person", {32, 36.5}),
    ],
)
def test_where_sources_disagree_each_side_is_there(
    cli: CommandLine, deals_database: Path, entity: str, field: str, values: set[object]
) -> None:
    assert {row["value"] for row in rows(cli, deals_database, "why", entity, field)} == values


def test_the_votes_and_the_planned_start_are_contested(cli: CommandLine, deals_database: Path) -> None:
    (vote,) = [row for row in rows(cli, deals_database, "timeline") if row["id"] == "xk-ratifies-danish-treaty"]
    assert vote["contested"]
    (deal,) = [row for row in rows(cli, deals_database, "transfers") if row["id"] == "dk-xk-transfer"]
    assert deal["contested"]


def test_the_grant_is_for_up_to_three_hundred_and_those_counted_are_other_groups(
    cli: CommandLine, deals_database: Path
) -> None:
    claims = {row["id"]: row for row in rows(cli, deals_database, "why", "us-sv-transfer", "people")}
    assert claims["us-sv-transfer.people.grant"]["accepted"]
    assert claims["us-sv-transfer.people.grant"]["qualifier"] == ["up-to"]
    assert claims["us-sv-transfer.people.returned"]["scope"] == "Venezuelans handed over in the swap"


def test_the_order_of_loading_changes_no_answer(
    cli: CommandLine, article_database: Path, deals_database: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(article_database, tmp_path / "other.db"))
    list(load(other, ["later-reports"]))
    list(load(other, ["transfer-deals"]))
    for listing in ("facilities", "transfers", "statistics", "people", "timeline", "claims", "gaps", "sources"):
        assert rows(cli, other, listing) == rows(cli, deals_database, listing)


def test_loading_brings_in_the_bundled_packs_that_are_required(cli: CommandLine, own_database: Path) -> None:
    answer = cli("load", "transfer-deals", db=own_database)
    lines = answer.stdout.splitlines()
    assert answer.code == 0
    assert lines[0].startswith("later-reports: loaded; ")
    assert lines[0].endswith(" (required by transfer-deals)")
    assert lines[1].startswith("transfer-deals: loaded; ")
    assert "required by" not in lines[1]
    again = cli("load", "transfer-deals", db=own_database)
    assert again.stdout == "transfer-deals: unchanged, nothing to load\n"


def test_packs_named_in_any_order_are_loaded_in_that_of_their_needs(cli: CommandLine, own_database: Path) -> None:
    answer = cli("load", "transfer-deals", "later-reports", db=own_database)
    assert [line.split(":")[0] for line in answer.stdout.splitlines()] == ["later-reports", "transfer-deals"]
    assert "required by" not in answer.stdout


def test_all_that_was_taken_out_comes_back(cli: CommandLine, own_database: Path) -> None:
    assert cli("unload", "article", db=own_database).code == 0
    answer = cli("load", "transfer-deals", db=own_database)
    assert [line.split(":")[0] for line in answer.stdout.splitlines()] == ["article", "later-reports", "transfer-deals"]
    assert "(required by transfer-deals)" in answer.stdout.splitlines()[0]


def test_a_pack_that_another_requires_is_not_unloaded_alone(cli: CommandLine, own_database: Path) -> None:
    cli("load", "transfer-deals", db=own_database)
    answer = cli("unload", "later-reports", db=own_database)
    assert answer.code == 2
    assert "'later-reports' is required by 'transfer-deals'" in answer.stderr
    assert cli("unload", "later-reports", "--cascade", db=own_database).code == 0
