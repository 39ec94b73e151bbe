"""Who is ranked, who is not, and why."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisonkb.reason.comparison import Comparison, compare
from prisonkb.reason.figures import Figure
from prisonkb.reason.standing import Standing, obstacle
from prisonkb.reason.totals import total
from prisonkb.vocabulary.comparing import Obstacle
from prisonkb.vocabulary.numbers import CapacityBasis, PercentageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

OFFICIAL, DESIGN = CapacityBasis.OFFICIAL, CapacityBasis.DESIGN
_numbers = count()


def figure(
    country: str,
    indicator: str,
    value: float | str,
    as_of: str | None,
    source: str = "unodc",
    *,
    kind: PercentageKind | None = None,
    basis: CapacityBasis | None = None,
    scope: str | None = None,
    hedge: str = "",
) -> Figure:
    has_basis = indicator in ("capacity", "overcrowding")
    return Figure(
        f"{country}.{indicator}.{next(_numbers):05d}",
        country,
        indicator,
        Decimal(str(value)),
        source,
        kind,
        (basis or OFFICIAL) if has_basis else None,
        as_of,
        scope,
        tuple(hedge.split()),
    )


def compared(figures: list[Figure], countries: Sequence[str], basis: CapacityBasis = OFFICIAL) -> Comparison:
    """Compare countries by those of some figures that are theirs."""
    of_country = {country: [figure for figure in figures if figure.country == country] for country in countries}
    return compare(of_country.items(), basis)


def pair(
    country: str,
    held: int,
    capacity: int,
    as_of: str | None,
    source: str = "unodc",
    *,
    basis: CapacityBasis = OFFICIAL,
    scope: str | None = None,
) -> list[Figure]:
    return [
        figure(country, "people-held", held, as_of, source, scope=scope),
        figure(country, "capacity", capacity, as_of, source, basis=basis, scope=scope),
    ]


def order(comparison: Comparison) -> list[tuple[int, str, int]]:
    return [(row.rank, row.occupancy.country, round(row.occupancy.value)) for row in comparison.ranked]


def below(comparison: Comparison) -> list[tuple[str, str]]:
    return [(row.country, row.obstacle.value) for row in comparison.unranked]


def test_countries_are_ranked_by_occupancy_not_by_the_number_that_is_printed() -> None:
    figures = [
        *pair("PE", 101302, 41764, "2025-03"),
        figure("PE", "overcrowding", 143, "2025-03", kind=PercentageKind.EXCESS),
        *pair("HN", 19458, 13000, "2022"),
        figure("HN", "overcrowding", 150, "2022", kind=PercentageKind.OCCUPANCY),
    ]
    found = compared(figures, ["HN", "PE"])
    assert order(found) == [(1, "PE", 243), (2, "HN", 150)]
    assert [row.occupancy.percentages[0].printed for row in found.ranked] == [143, 150]
    assert not any(row.occupancy.contradicted_by() for row in found.ranked)


def test_equal_occupancies_share_a_rank() -> None:
    figures = [*pair("AA", 300, 150, "2022"), *pair("BB", 20, 10, "2022"), *pair("CC", 10, 10, "2022")]
    assert order(compared(figures, ["AA", "BB", "CC"])) == [(1, "AA", 200), (1, "BB", 200), (3, "CC", 100)]


def test_counts_of_one_source_and_date_come_before_a_later_percentage() -> None:
    figures = [
        *pair("PE", 200, 100, "2022"),
        figure("PE", "overcrowding", 210, "2023", "oas", kind=PercentageKind.OCCUPANCY),
    ]
    assert order(compared(figures, ["PE"])) == [(1, "PE", 200)]


def test_a_published_percentage_stands_in_where_the_counts_are_too_old() -> None:
    figures = [
        *pair("HN", 146, 100, "2019"),
        figure("HN", "overcrowding", 149, "2022", "inp", kind=PercentageKind.OCCUPANCY),
        *pair("EC", 134, 100, "2025-12-26", "snai"),
    ]
    found = compared(figures, ["EC", "HN"])
    assert order(found) == [(1, "HN", 149), (2, "EC", 134)]
    assert not found.ranked[0].occupancy.is_counted
    assert below(found) == [("HN", "too-old")]


def test_no_ratio_is_made_of_two_dates_or_two_sources() -> None:
    figures = [
        figure("SV", "people-held", 109519, "2024", "portal"),
        figure("SV", "capacity", 27037, "2020", "unodc"),
        figure("GT", "people-held", 200, "2022", "portal"),
        figure("GT", "capacity", 100, "2022", "unodc"),
    ]
    found = compared(figures, ["SV", "GT"])
    assert found.ranked == ()
    assert below(found) == [("SV", "no-capacity"), ("GT", "no-capacity")]


def test_a_figure_more_than_five_years_older_than_the_newest_is_not_ranked() -> None:
    figures = [*pair("SV", 312, 100, "2015"), *pair("XX", 90, 100, "2020"), *pair("PE", 247, 100, "2025")]
    figures.append(figure("SV", "people-held", 109519, "2024", "portal"))
    found = compared(figures, ["PE", "SV", "XX"])
    assert order(found) == [(1, "PE", 247), (2, "XX", 90)]
    (row,) = found.unranked
    assert (row.country, row.obstacle) == ("SV", Obstacle.TOO_OLD)
    assert row.figure is not None
    assert row.figure.printed == 109519


def test_a_figure_is_old_only_beside_newer_ones() -> None:
    assert order(compared(pair("SV", 312, 100, "2015"), ["SV"])) == [(1, "SV", 312)]


def test_a_figure_without_a_date_is_not_ranked() -> None:
    found = compared(pair("SV", 312, 100, None), ["SV"])
    assert (order(found), below(found)) == ([], [("SV", "too-old")])


def test_a_percentage_of_no_stated_kind_is_set_apart_with_the_counts_that_account_for_it() -> None:
    figures = [
        figure("HN", "overcrowding", 149, None, "abc", kind=PercentageKind.NOT_STATED, basis=CapacityBasis.NOT_STATED),
        figure("HN", "people-held", 19458, "2022", "inp"),
        figure("HN", "capacity", 13000, "2023", "heraldo", hedge="about"),
    ]
    (row,) = compared(figures, ["HN"]).unranked
    assert row.obstacle is Obstacle.KIND_NOT_STATED
    assert row.account is not None
    assert [reading.kind.value for reading in row.account.explanation.fitting()] == ["occupancy"]
    assert [figure.printed for figure in row.account.counts.figures()] == [19458, 13000]


def test_counts_years_apart_account_for_nothing() -> None:
    figures = [
        figure("HN", "overcrowding", 149, None, "abc", kind=PercentageKind.NOT_STATED),
        figure("HN", "people-held", 149, "2022"),
        figure("HN", "capacity", 100, "2019"),
    ]
    (row,) = compared(figures, ["HN"]).unranked
    assert row.account is None


@pytest.mark.parametrize(
    ("basis", "scope", "why"),
    [(DESIGN, None, "other-basis"), (OFFICIAL, "men", "other-scope")],
)
def test_another_basis_or_scope_is_set_apart(basis: CapacityBasis, scope: str | None, why: str) -> None:
    figures = [*pair("CL", 150, 100, "2023", basis=basis, scope=scope), *pair("PE", 247, 100, "2025")]
    found = compared(figures, ["CL", "PE"])
    assert (order(found), below(found)) == ([(1, "PE", 247)], [("CL", why)])


def test_the_basis_to_rank_on_can_be_chosen() -> None:
    figures = [*pair("CL", 150, 100, "2023", basis=DESIGN), *pair("PE", 247, 100, "2025")]
    found = compared(figures, ["CL", "PE"], DESIGN)
    assert (order(found), below(found)) == ([(1, "CL", 150)], [("PE", "other-basis")])


def test_a_capacity_printed_equal_to_the_people_held_is_no_capacity() -> None:
    figures = [*pair("XK", 1639, 1639, "2018"), *pair("PE", 247, 100, "2020")]
    assert below(compared(figures, ["XK", "PE"])) == [("XK", "equal-counts")]
    assert order(compared(pair("MC", 12, 12, "2018"), ["MC"])) == [(1, "MC", 100)]


def test_another_source_of_the_same_time_that_disagrees_is_listed_not_averaged() -> None:
    figures = [*pair("NO", 789, 1000, "2022"), *pair("NO", 966, 1000, "2022", "eurostat")]
    found = compared(figures, ["NO"])
    assert len(found.ranked) == 1
    assert below(found) == [("NO", "other-source")]


def test_a_source_that_agrees_within_its_digits_is_no_disagreement() -> None:
    figures = [
        *pair("HN", 21625, 14820, "2019"),
        figure("HN", "overcrowding", 146, "2019", "oas", kind=PercentageKind.OCCUPANCY),
    ]
    assert below(compared(figures, ["HN"])) == []


def test_a_published_percentage_that_its_own_counts_do_not_give_is_marked() -> None:
    figures = [
        *pair("SE", 7300, 5235, "2025-05"),
        figure("SE", "overcrowding", 141, "2025-05", kind=PercentageKind.OCCUPANCY),
    ]
    (row,) = compared(figures, ["SE"]).ranked
    assert round(row.occupancy.value) == 139
    assert [each.printed for each in row.occupancy.contradicted_by()] == [141]


def test_a_country_of_which_nothing_is_known_says_so() -> None:
    assert below(compared([], ["TV"])) == [("TV", "no-figure")]


def test_a_total_counts_each_country_once_and_leaves_out_what_has_no_counts() -> None:
    figures = [
        *pair("GB", 120, 100, "2024"),
        *pair("GB-SCT", 30, 10, "2024"),
        *pair("PE", 300, 100, "2024"),
        figure("HN", "overcrowding", 149, "2022", kind=PercentageKind.OCCUPANCY),
    ]
    summed = total(compared(figures, ["GB", "GB-SCT", "PE", "HN"]).ranked)
    assert summed is not None
    assert [summed.held, summed.capacity, summed.occupancy] == [420, 200, 210]
    assert set(summed.left_out) == {"GB-SCT", "HN"}


def test_there_is_no_total_of_nothing() -> None:
    assert total(()) is None


standings = st.builds(
    Standing,
    st.sampled_from(PercentageKind),
    st.sampled_from([OFFICIAL, DESIGN]),
    st.sampled_from(["", "2015-12-31", "2020-06-30", "2025-12-26"]),
    st.sampled_from([None, "men"]),
)


@given(standings, standings)
def test_what_stands_in_the_way_of_comparing_does_not_depend_on_the_order(first: Standing, second: Standing) -> None:
    assert obstacle(first, second) == obstacle(second, first)


@given(standings)
def test_a_figure_compares_with_itself_unless_it_says_too_little(standing: Standing) -> None:
    says_enough = standing.kind is not PercentageKind.NOT_STATED and standing.end
    assert (obstacle(standing, standing) is None) == bool(says_enough)


CODES = ("AA", "BB", "CC", "DD")
pairs_of_counts = st.tuples(
    st.sampled_from(CODES), st.integers(0, 5000), st.integers(1, 5000), st.integers(2010, 2025), st.sampled_from("xy")
)


@given(st.lists(pairs_of_counts, max_size=12), st.randoms(use_true_random=False))
def test_a_comparison_has_one_ranked_row_a_country_and_does_not_depend_on_the_order_of_figures(
    counts: list[tuple[str, int, int, int, str]], shuffle: object
) -> None:
    unique = {(country, year, source): (held, capacity) for country, held, capacity, year, source in counts}
    figures = []
    for (country, year, source), (held, capacity) in unique.items():
        figures += pair(country, held, capacity, str(year), source)
    first = compared(figures, CODES)
    shuffle.shuffle(figures)  # type: ignore[attr-defined]
    assert compared(figures, CODES) == first
    ranked = [row.occupancy.country for row in first.ranked]
    assert len(ranked) == len(set(ranked))
    values = [row.occupancy.value for row in first.ranked]
    assert values == sorted(values, reverse=True)
    assert {row.country for row in first.unranked} | set(ranked) == set(CODES)
    for row in first.ranked:
        assert row.occupancy.held is not None
        assert row.occupancy.capacity is not None
        assert row.occupancy.value == 100 * Fraction(row.occupancy.held.printed) / Fraction(
            row.occupancy.capacity.printed
        )
