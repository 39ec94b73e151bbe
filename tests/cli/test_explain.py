"""Explaining a published percentage: what fits, what to write, and when nothing does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine


def explained(cli: CommandLine, *arguments: str) -> tuple[list[dict[str, Any]], int]:
    answer = cli("explain", *arguments, "--format", "json")
    return json.loads(answer.stdout), answer.code


def fitting(found: list[dict[str, Any]]) -> list[str]:
    return [row["kind"] for row in found if row["fits"]]


@pytest.mark.parametrize(
    ("arguments", "kinds", "code"),
    [
        (("149", "--held", "19458", "--capacity", "~13000"), ["occupancy"], 0),
        (("143%", "--held", "101,302", "--capacity", "41,764"), ["excess"], 0),
        (("34,42", "--held", "36.908", "--capacity", "27.458"), ["excess"], 0),
        (("98", "--held", "89464", "--capacity", "41018"), ["excess-over-120"], 0),
        (("72", "--held", "7300", "--capacity", "5235"), ["capacity-per-held"], 0),
        (("-5", "--held", "95", "--capacity", "100"), ["excess"], 0),
        (("124", "--held", "1747", "--capacity", "1400"), [], 3),
        (("141", "--held", "7300", "--capacity", "5235"), [], 3),
        (("149", "Honduras"), ["occupancy"], 0),
        (("34.42", "Ecuador"), ["excess"], 0),
        (("150", "Peru", "--held", "62646"), ["occupancy"], 0),
        (("999", "Peru"), [], 3),
    ],
)
def test_a_percentage_is_explained_by_counts_given_or_known(
    cli: CommandLine, arguments: tuple[str, ...], kinds: list[str], code: int
) -> None:
    found, ended = explained(cli, *arguments)
    assert (fitting(found), ended) == (kinds, code)
    assert [row["kind"] for row in found] == ["occupancy", "excess", "excess-over-120", "capacity-per-held"]


def test_recomputed_values_and_what_to_write_are_there(cli: CommandLine) -> None:
    found, _ = explained(cli, "143", "--held", "101302", "--capacity", "41764")
    assert [row["value"] for row in found] == [242.56, 142.56, 122.56, 41.23]
    assert "an occupancy of 242.6 % (142.6 % over capacity)" in found[1]["advice"]
    assert "do not set it beside occupancies" in found[1]["advice"]


def test_without_counts_both_readings_are_given(cli: CommandLine) -> None:
    found, code = explained(cli, "149")
    assert code == 0
    assert [(row["kind"], row["value"], row["fits"], row["occupancy"]) for row in found] == [
        ("occupancy", None, None, 149),
        ("excess", None, None, 249),
    ]
    found, code = explained(cli, "149", "--held", "1490")
    assert "1,000 places" in found[0]["advice"]


def test_cut_digits_are_said_where_they_would_explain_the_number(cli: CommandLine) -> None:
    answer = cli("explain", "124", "--held", "1747", "--capacity", "1400")
    assert answer.code == 3
    assert "digits were cut off" in " ".join(answer.stdout.split())
    assert "cut" not in cli("explain", "141", "--held", "7300", "--capacity", "5235").stdout


def test_a_country_whose_figures_are_used_is_named_with_dates_and_sources(cli: CommandLine) -> None:
    text = " ".join(cli("explain", "149", "Honduras").stdout.split())
    assert "19,458 (2022, el-mundo-hn) / about 13,000 (2023, el-heraldo-hn)" in text
    found, _ = explained(cli, "149", "Honduras")
    assert (found[0]["held_source"], found[0]["capacity_as_of"]) == ("el-mundo-hn", "2023")


def test_a_country_without_counts_leaves_both_readings(cli: CommandLine) -> None:
    found, code = explained(cli, "149", "Honduras", "--held", "1")
    assert code == 3
    found, code = explained(cli, "120", "Saudi Arabia")
    assert (len(found), code) == (2, 0)
    assert "No people held and capacity of one time are known" in cli("explain", "120", "Saudi Arabia").stdout


def test_counts_that_do_not_give_a_percentage_are_not_laid_at_its_publishers_door(cli: CommandLine) -> None:
    answer = cli("explain", "123", "Chile")
    assert answer.code == 3
    text = " ".join(answer.stdout.split())
    assert "No definition gives 123 % for the counts known here" in text
    assert "contradicts itself" not in text
    assert "oas-6-5-1 publishes 123 % as an occupancy, of 2023." in text


def test_what_to_write_names_date_and_source_of_counts_that_are_known(cli: CommandLine) -> None:
    found, _ = explained(cli, "312.5", "El Salvador")
    assert "33,258 people (2015, unodc-cts-2023-05) in 10,642 places (2015" in found[0]["advice"]


def test_nobody_held_is_explained_and_below_zero_there_is_no_occupancy(cli: CommandLine) -> None:
    assert fitting(explained(cli, "0", "--held", "0", "--capacity", "50")[0]) == ["occupancy"]
    found, code = explained(cli, "-8")
    assert code == 0
    assert "below zero" in found[0]["advice"]
    assert "can only be an excess over capacity" in cli("explain", "-8").stdout
    assert explained(cli, "-150")[1] == 3


def test_fewer_people_than_places_are_below_capacity(cli: CommandLine) -> None:
    found, _ = explained(cli, "83.1", "--held", "3004", "--capacity", "3616")
    assert "16.9 % below capacity" in found[0]["advice"]


def test_the_answer_in_spanish_uses_the_words_in_their_senses(cli: CommandLine) -> None:
    text = " ".join(cli("explain", "34,42%", "Ecuador", "--lang", "es").stdout.split())
    assert "El 34,42 % es una sobrepoblación" in text
    assert "ocupación del 134,4 %" in text


def test_counts_that_are_known_of_a_country_lead_to_their_sources(cli: CommandLine) -> None:
    found, _ = explained(cli, "149", "Honduras")
    known = json.loads(cli("statistics", "-c", "HN", "-f", "json").stdout)
    sources = {row["id"]: (row["indicator"], row["value"], row["source"]) for row in known}
    for row in found:
        cited = {column: [sources[cite["claim"]] for cite in cites] for column, cites in row["citations"].items()}
        held = ("people-held", row["held"], row["held_source"])
        capacity = ("capacity", row["capacity"], row["capacity_source"])
        assert cited == {"held": [held], "capacity": [capacity], "value": [held, capacity]}
    page = cli("explain", "149", "Honduras", "-f", "markdown").stdout
    assert "149.68[^1][^2]" in page
    assert "citations" not in explained(cli, "149", "Honduras", "--no-cite")[0][0]


def test_a_count_that_is_given_has_no_source(cli: CommandLine) -> None:
    found, _ = explained(cli, "150", "Peru", "--held", "62646")
    assert all("held" not in row["citations"] for row in found)
    assert all(row["citations"]["value"] == row["citations"]["capacity"] for row in found)
    assert "citations" not in explained(cli, "149", "--held", "19458", "--capacity", "13000")[0][0]


def test_no_database_is_needed_where_no_country_is_named(cli: CommandLine, tmp_path: Path) -> None:
    assert cli("explain", "149", "--held", "19458", "--capacity", "13000", db=tmp_path / "missing.db").code == 3
    assert cli("explain", "149", "Honduras", db=tmp_path / "missing.db").code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nan",), "expected a percentage such as 149"),
        (("inf",), "expected a percentage"),
        (("1e9",), "expected a percentage"),
        (("149 people",), "expected a percentage"),
        (("149", "--held", "19458.5", "--capacity", "10"), "expected a count"),
        (("999999999",), "expected a percentage of at most"),
        (("149", "--held", "-5", "--capacity", "10"), "expected a count"),
        (("149", "--held", "nan", "--capacity", "10"), "expected a count"),
        (("149", "--held", "1000000000000000000", "--capacity", "10"), "expected a count of at most"),
        (("149", "--held", "5", "--capacity", "0"), "a capacity of 0 gives no percentage"),
        (("149", "Atlantis"), "unknown country 'Atlantis'"),
    ],
)
def test_nonsense_is_refused_in_plain_words(cli: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    answer = cli("explain", *arguments)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr
