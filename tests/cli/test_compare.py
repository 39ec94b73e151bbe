"""Comparisons as a user sees them: ranked, set apart, refused, in every form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from prisonkb.read.sentences import rule

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import CommandLine

FIVE = ("Honduras", "Perú", "EC", "Sweden", "El Salvador")


def rows(cli: CommandLine, *arguments: str, **more: Any) -> list[dict[str, Any]]:
    answer = cli("compare", *arguments, "--format", "json", **more)
    assert answer.code == 0, answer.stderr
    found: list[dict[str, Any]] = json.loads(answer.stdout)
    return found


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_five_countries_are_ranked_by_occupancy_and_what_is_too_old_is_set_apart(cli: CommandLine) -> None:
    found = rows(cli, "overcrowding", *FIVE)
    ranked = [(row["rank"], row["country"], row["occupancy"], row["as_of"]) for row in found if row["comparable"]]
    assert ranked == [
        (1, "PE", 247.4, "2025"),
        (2, "HN", 149, "2022"),
        (3, "EC", 134.4, "2025-12-26"),
        (4, "SE", 104.9, "2024-01-31"),
    ]
    below = [(row["country"], row["obstacle"], row["as_of"]) for row in found if not row["comparable"]]
    assert below == [
        ("SV", "too-old", "2015"),
        ("SV", "too-old", "2019"),
        ("HN", "too-old", "2019"),
        ("HN", "kind-not-stated", None),
    ]
    assert all(row["rank"] is None and row["reason"] for row in found if not row["comparable"])


def test_counts_stand_beside_the_occupancy_that_they_give_and_the_published_percentage(cli: CommandLine) -> None:
    (ecuador,) = rows(cli, "overcrowding", "Ecuador")
    assert (ecuador["held"], ecuador["capacity"], ecuador["capacity_basis"]) == (36908, 27458, "official")
    assert (ecuador["published"], ecuador["published_kind"]) == (34.42, "excess")
    assert "Printed as “hacinamiento”; 36,908 people in 27,458 places make it an excess." in ecuador["reason"]
    assert (ecuador["excess"], ecuador["derived"], ecuador["published_differs"]) == (34.4, True, False)
    assert ecuador["occupancy"] == pytest.approx(100 * 36908 / 27458, abs=0.05)


def test_the_honduran_figure_of_the_article_has_both_readings_and_the_explanation(cli: CommandLine) -> None:
    (figure,) = [row for row in rows(cli, "overcrowding", "Honduras") if row["obstacle"] == "kind-not-stated"]
    assert (figure["published"], figure["published_kind"], figure["occupancy"]) == (149, "not-stated", None)
    assert figure["readings"] == [{"kind": "occupancy", "occupancy": 149}, {"kind": "excess", "occupancy": 249}]
    assert "19,458 people (2022, el-mundo-hn) in about 13,000 places (2023, el-heraldo-hn)" in figure["reason"]
    assert "give 144.1 to 155.7 %: it is an occupancy" in figure["reason"]


def test_a_country_that_is_ranked_by_a_published_percentage_has_no_counts_of_other_sources(cli: CommandLine) -> None:
    honduras = next(row for row in rows(cli, "overcrowding", *FIVE) if row["country"] == "HN" and row["comparable"])
    assert (honduras["held"], honduras["capacity"], honduras["derived"]) == (19458, None, False)
    assert "Printed as “sobrepoblación”" in honduras["reason"]


def test_an_old_figure_is_old_even_alone(cli: CommandLine) -> None:
    found = rows(cli, "overcrowding", "El Salvador")
    assert [(row["obstacle"], row["as_of"]) for row in found] == [(None, "2019"), ("too-old", "2015")]
    assert "Since then: 109,519 people held (2024" in found[0]["reason"]


def test_a_later_percentage_without_counts_is_listed_where_it_disagrees(cli: CommandLine) -> None:
    ranked, later = rows(cli, "overcrowding", "Chile")
    assert (ranked["occupancy"], ranked["as_of"]) == (99.3, "2021")
    assert (later["occupancy"], later["as_of"], later["obstacle"]) == (123, "2023", "no-counts")
    assert "Later than the ranked 99.3 % (2021, unodc-cts-2023-05)" in later["reason"]


def test_hedges_stand_in_tables_for_programs_too(cli: CommandLine) -> None:
    (kosovo,) = [row for row in rows(cli, "overcrowding", "Kosovo") if row["comparable"]]
    assert (kosovo["held_qualifier"], kosovo["capacity_qualifier"]) == (["about"], ["about"])
    header = cli("compare", "overcrowding", "Kosovo", "-f", "csv").stdout.splitlines()[0]
    assert header.endswith("derived,source,obstacle,held_qualifier,capacity_qualifier")


def test_what_a_table_leaves_out_is_said_in_every_form(cli: CommandLine) -> None:
    for form in ("csv", "json", "markdown"):
        answer = cli("compare", "overcrowding", "--region", "Europe", "--top", "3", "-f", form)
        assert "The 3 most crowded of" in answer.stderr
        assert "Region: Europe." in answer.stderr
    chosen = cli("compare", "overcrowding", "Honduras", "--columns", "country,occupancy")
    assert "Figures without a rank are not comparable" in chosen.stdout


def test_a_source_that_is_forced_does_not_change_which_countries_are_asked_for(cli: CommandLine) -> None:
    found = rows(cli, "overcrowding", "--source", "oas-6-5-1")
    assert {row["country"] for row in found} == {"EC", "HN", "PE", "SE", "SV", "US"}


TUVALU = """
    pack: tuvalu
    title: {en: T, es: T}
    version: "1"
    sources:
      first: {title: {en: First, es: Primera}, publisher: AA, kind: report, languages: [en]}
      first-more: {title: {en: More, es: Más}, publisher: BB, kind: report, languages: [en]}
    countries:
      TV:
        claims:
          overcrowding: {value: 149, kind: not-stated, basis: not-stated, as_of: 2031, source: first, cite: {place: p}}
          people-held: {value: 1490, as_of: 2031, source: first, cite: {place: p}}
          capacity: {value: 1002, basis: official, as_of: 2031, source: first-more, cite: {place: p}}
          people-held.later: {value: 2490, as_of: 2032, source: first, cite: {place: p}}
          capacity.later: {value: 1000, basis: official, as_of: 2032, source: first, cite: {place: p}}
"""


def test_comparing_and_explaining_account_for_a_percentage_by_one_rule(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]
) -> None:
    assert cli("load", str(write_pack(TUVALU)), db=own_database).code == 0
    (figure,) = [row for row in rows(cli, "overcrowding", "TV", db=own_database) if row["published"] == 149]
    told = json.loads(cli("explain", "149", "TV", "-f", "json", db=own_database).stdout)
    kinds = [row["kind"] for row in told if row["fits"]]
    assert kinds == ["excess"]
    assert "it is an excess over capacity" in figure["reason"]


def test_a_chart_names_the_publishers_of_sources_whose_ids_begin_alike(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path], tmp_path: Path
) -> None:
    pytest.importorskip("altair", reason="the extra 'charts' is not installed")
    without = TUVALU.replace("          people-held.later", "          deaths").replace(
        "2490, as_of: 2032", "2, as_of: 2032"
    )
    without = without.replace(
        "          capacity.later: {value: 1000, basis: official, as_of: 2032,",
        "          women: {value: 1, as_of: 2032,",
    )
    assert cli("load", str(write_pack(without)), db=own_database).code == 0
    assert cli("compare", "overcrowding", "TV", "-o", str(tmp_path / "t.svg"), db=own_database).code == 0
    drawn = (tmp_path / "t.svg").read_text(encoding="utf-8")
    assert "(2031, AA)" in drawn
    assert "BB)" in drawn
    assert "AA-more" not in drawn


def test_an_excess_that_is_published_ranks_as_the_occupancy_it_means_and_says_so(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]
) -> None:
    path = write_pack("""
        pack: tuvalu
        title: {en: T, es: T}
        version: "1"
        sources: {first: {title: {en: F, es: P}, publisher: A, kind: report, languages: [en]}}
        countries:
          TV:
            claims:
              overcrowding: {value: 42.6, kind: excess, basis: official, as_of: 2025, cite: {place: p}}
    """)
    assert cli("load", str(path), db=own_database).code == 0
    (row,) = rows(cli, "overcrowding", "TV", db=own_database)
    assert (row["occupancy"], row["published"], row["derived"], row["counted"]) == (142.6, 42.6, True, False)
    assert row["reason"] == "Published as 42.6 %, an excess over capacity."


def test_a_planned_capacity_gives_no_occupancy(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]
) -> None:
    path = write_pack("""
        pack: plans
        title: {en: P, es: P}
        version: "1"
        sources: {plan: {title: {en: P, es: P}, publisher: P, kind: report, languages: [en]}}
        countries:
          LA:
            claims:
              people-held: {value: 1000, as_of: 2025, cite: {place: p}}
              capacity: {value: 800, basis: official, qualifiers: [planned], as_of: 2025, cite: {place: p}}
    """)
    assert cli("load", str(path), db=own_database).code == 0
    (row,) = rows(cli, "overcrowding", "Laos", db=own_database)
    assert (row["occupancy"], row["obstacle"]) == (None, "no-capacity")


def test_without_countries_those_of_the_article_come_with_a_hint_to_more(cli: CommandLine) -> None:
    assert {row["country"] for row in rows(cli, "overcrowding")} == {"EC", "HN", "PE", "SE", "SV", "US"}
    table = squeezed(cli("compare", "overcrowding", COLUMNS="80").stdout)
    assert "--all for the world" in table
    assert squeezed(rule("en")) in table
    assert "--all" not in squeezed(cli("compare", "overcrowding", "Peru").stdout)


def test_the_table_says_what_the_percentage_is_of_and_shows_the_date(cli: CommandLine) -> None:
    table = cli("compare", "overcrowding", *FIVE, COLUMNS="80").stdout
    assert "Occupancy = 100 · people held / capacity (capacity basis: official)" in squeezed(table)
    assert "100·P/C" in table
    assert max(map(len, table.splitlines())) <= 80
    ranked, _, below = table.partition("Not ranked")
    assert "El Salvador" not in ranked
    assert "312.5 %  (occupancy, 2015, unodc-cts-2023-05)" in below
    assert "more than 5 years older" in squeezed(below)
    assert "109,519 people held (2024" in squeezed(below)


def test_bars_are_plain_in_a_pipe_with_a_mark_at_100_and_absent_from_data(cli: CommandLine) -> None:
    table = cli("compare", "overcrowding", "Peru", "Norway").stdout
    peru, norway = [line for line in table.splitlines() if "#" in line and "%" in line and line.strip()[0].isdigit()]
    assert peru.index("|") == norway.index("|")
    assert "#" in peru[peru.index("|") :]
    assert "#" not in norway[norway.index("|") :]
    for form in ("csv", "json", "markdown"):
        assert "##" not in cli("compare", "overcrowding", "Peru", "--format", form).stdout


def test_spanish_says_occupancy_and_excess_in_their_senses(cli: CommandLine) -> None:
    table = squeezed(cli("compare", "overcrowding", "Honduras", "Ecuador", "--lang", "es", COLUMNS="120").stdout)
    assert "Ocupación = 100 · personas recluidas / capacidad (base de la capacidad: oficial)" in table
    assert "134,4 %" in table
    assert "Se imprime como «hacinamiento»" in table
    assert "Sin clasificar" in table
    found = rows(cli, "overcrowding", "Perú", "--lang", "es")
    assert found[0]["country_name"] == "Perú"
    assert found[0]["capacity_basis"] == "official"


def test_the_world_has_one_ranked_row_a_country_and_a_reason_for_every_other(cli: CommandLine) -> None:
    found = rows(cli, "overcrowding", "--all")
    ranked = [row["country"] for row in found if row["comparable"]]
    assert len(ranked) > 100
    assert len(ranked) == len(set(ranked))
    values = [row["occupancy"] for row in found if row["comparable"]]
    assert values == sorted(values, reverse=True)
    assert all(row["reason"] and row["obstacle"] for row in found if not row["comparable"])
    assert all(row["capacity_basis"] == "official" for row in found if row["comparable"])


def test_no_figure_of_the_world_is_more_than_five_years_older_than_the_newest(cli: CommandLine) -> None:
    years = [int(row["as_of"][:4]) for row in rows(cli, "overcrowding", "--all") if row["comparable"]]
    assert max(years) - min(years) <= 5


def test_a_region_and_its_spanish_name_find_the_same_countries(cli: CommandLine) -> None:
    english = rows(cli, "overcrowding", "--region", "Latin America")
    assert english == rows(cli, "overcrowding", "--region", "américa latina")
    countries = {row["country"] for row in english}
    assert {"PE", "HN", "HT"} <= countries
    assert not {"SE", "US", "CA"} & countries
    parts = {row["country"] for row in rows(cli, "overcrowding", "--region", "Northern Europe")}
    assert {"GB-EAW", "SE"} <= parts


def test_a_country_comes_with_its_parts_listed_apart(cli: CommandLine) -> None:
    found = rows(cli, "overcrowding", "United Kingdom")
    assert {row["country"] for row in found} >= {"GB-EAW", "GB-NIR", "GB-SCT"}


def test_the_top_is_cut_from_the_ranking_and_says_what_is_not_shown(cli: CommandLine) -> None:
    found = rows(cli, "overcrowding", "--all", "--top", "3")
    assert [row["rank"] for row in found] == [1, 2, 3]
    assert "that cannot be ranked are not shown" in cli("compare", "overcrowding", "--all", "--top", "3").stdout


def test_a_total_is_people_over_places_and_says_what_it_leaves_out(cli: CommandLine) -> None:
    *_, total = rows(cli, "overcrowding", "Peru", "Ecuador", "Honduras", "--total")
    assert total["is_total"]
    assert total["rank"] is None
    assert (total["held"], total["capacity"]) == (103342 + 36908, 41764 + 27458)
    assert total["occupancy"] == pytest.approx(100 * 140250 / 69222, abs=0.05)
    assert "as part of a whole: Honduras." in total["reason"]
    assert total["as_of"] == "2025/2025-12-26"


def test_strict_refuses_a_table_of_unlike_figures_and_passes_one_of_like(cli: CommandLine) -> None:
    refused = cli("compare", "overcrowding", *FIVE, "--strict")
    assert (refused.code, refused.stdout) == (4, "")
    assert "cannot be ranked with the others" in refused.stderr
    assert cli("compare", "overcrowding", "Peru", "Ecuador", "--strict", "-f", "csv").code == 0


def test_one_source_alone_can_be_forced(cli: CommandLine) -> None:
    found = rows(cli, "overcrowding", "Peru", "Sweden", "--source", "unodc-cts-2023-05")
    assert [(row["country"], row["occupancy"], row["source"]) for row in found] == [
        ("PE", 218.2, "unodc-cts-2023-05"),
        ("SE", 98.6, "unodc-cts-2023-05"),
    ]


def test_two_sources_that_disagree_on_one_year_are_both_listed(cli: CommandLine) -> None:
    found = rows(cli, "overcrowding", "Sweden", "--source", "unodc-cts-2023-05", "--source", "eurostat-prisons")
    assert [row["obstacle"] for row in found] == [None, "other-source"]
    assert {row["occupancy"] for row in found} == {98.6, 105.7}


def test_another_basis_can_be_ranked_on(cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]) -> None:
    path = write_pack("""
        pack: design
        title: {en: D, es: D}
        version: "1"
        sources: {plan: {title: {en: P, es: P}, publisher: P, kind: report, languages: [en], published: 2025-12-01}}
        countries:
          PE:
            claims:
              people-held: {value: 1000, as_of: 2025, cite: {place: p}}
              capacity: {value: 800, basis: design, as_of: 2025, cite: {place: p}}
    """)
    assert cli("load", str(path), db=own_database).code == 0
    (ranked, other) = rows(cli, "overcrowding", "Peru", "--on-basis", "design", db=own_database)
    assert (ranked["occupancy"], ranked["capacity_basis"]) == (125, "design")
    assert (other["obstacle"], other["capacity_basis"]) == ("other-basis", "official")
    usual = rows(cli, "overcrowding", "Peru", db=own_database)
    assert [row["obstacle"] for row in usual] == [None, "other-basis"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("overcrowding", "Atlantis"), "unknown country 'Atlantis'"),
        (("overcrowding", "--region", "Central Europa"), "unknown region"),
        (("overcrowding", "--on-basis", "desgin"), "did you mean 'design'"),
        (("overcrowding", "--top", "0"), "top 0 asks for no row"),
        (("overcrowding", "Peru", "--all"), "exclude each other"),
        (("overcrowding", "--all", "--region", "Asia"), "exclude each other"),
        (("overcrowding", "--columns", "ocupancy"), "did you mean 'occupancy'"),
        (("overcrowdng",), "unknown command 'overcrowdng'"),
        (("capacity", "--to", "PE"), "is not a prison"),
        (("capacity", "--to", "hn-jungle-prison"), "has no known capacity"),
        (("capacity", "-o", "chart.svg"), "asks for a chart"),
        (("transfers", "-o", "chart.png"), "asks for a chart"),
        (("overcrowding", "-o", "chart.svg", "--columns", "rank,country"), "--columns is for tables"),
        (("overcrowding", "-o", "chart.svg", "--no-cite"), "--no-cite is for tables"),
    ],
)
def test_a_slip_is_told_with_what_to_type_next(cli: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    answer = cli("compare", *arguments)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr


def test_a_chart_is_written_as_a_picture(cli: CommandLine, tmp_path: Path) -> None:
    pytest.importorskip("altair", reason="the extra 'charts' is not installed")
    for name, beginning in (("o.svg", b"<svg"), ("o.PNG", b"\x89PNG")):
        answer = cli("compare", "overcrowding", *FIVE, "-o", str(tmp_path / name))
        assert answer.code == 0, answer.stderr
        assert (tmp_path / name).read_bytes().startswith(beginning)
    assert "2015" in (tmp_path / "o.svg").read_text(encoding="utf-8")


def test_prisons_are_ranked_by_size_with_ratios_and_sums(cli: CommandLine) -> None:
    found = rows(cli, "capacity")
    assert [(row["rank"], row["facility"], row["ratio"]) for row in found] == [
        (1, "cecot", 1),
        (2, "hn-swan-island-prison", 0.05),
        (3, "ec-amazon-prison", 0.02),
        (3, "ec-pacific-prison", 0.02),
        (None, "hn-jungle-prison", None),
    ]
    assert {row["source"] for row in found if row["capacity"]} == {"abc-2025-06-24"}
    table = squeezed(cli("compare", "capacity").stdout)
    assert "In use or built: 40,000 places in 1 prison." in table
    assert "Planned, not in use: about 3,600 places in 3 prisons; 1 of unknown capacity left out." in table
    assert "(not in use)" in table


def test_ratios_can_be_to_a_prison_that_is_named(cli: CommandLine) -> None:
    found = rows(cli, "capacity", "--country", "Ecuador", "--to", "CECOT")
    assert [(row["facility"], row["ratio"]) for row in found] == [
        ("ec-amazon-prison", 0.02),
        ("ec-pacific-prison", 0.02),
    ]


def test_deals_are_compared_by_cost_with_the_formula_in_their_own_currency(cli: CommandLine) -> None:
    found = rows(cli, "transfers")
    deal = found[0]
    assert (deal["transfer"], deal["cost_per_person_year"], deal["currency"]) == ("us-sv-transfer", 23076.92, "USD")
    assert deal["formula"] == "committed 6,000,000 USD / 260"
    assert [row["cost_per_person_year"] for row in found[1:]] == [None] * 4
    assert all(row["formula"] is None for row in found[1:])
