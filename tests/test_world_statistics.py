"""The bundled statistics: whole, quick to load, and free of known artefacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import ROOT

from prisonkb.packs.reader import read_pack, valid_pack
from prisonkb.reference import countries
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator, PercentageKind

if TYPE_CHECKING:
    from pathlib import Path

    from prisonkb.records.observation import ObservationRecord


@pytest.fixture(scope="module")
def figures() -> tuple[ObservationRecord, ...]:
    return tuple(valid_pack("world-statistics").contents.observations())


def test_the_pack_has_no_problem_and_no_warning() -> None:
    assert read_pack("world-statistics").problems == ()


def test_it_is_what_its_sources_give(reference: Path) -> None:
    from tools.build_statistics import statistics

    made = statistics(reference / "reference")
    assert (ROOT / "data" / "world-statistics.csv").read_text(encoding="utf-8") == made


def test_every_source_is_used_and_every_percentage_says_what_it_is_of(figures: tuple[ObservationRecord, ...]) -> None:
    assert {row.source for row in figures} == set(valid_pack("world-statistics").pack.sources)
    for row in figures:
        if row.indicator == Indicator.OVERCROWDING:
            assert row.kind in {*PercentageKind} - {PercentageKind.NOT_STATED}
        if row.indicator in (Indicator.OVERCROWDING, Indicator.CAPACITY):
            assert row.basis == CapacityBasis.OFFICIAL


def test_most_of_the_world_has_people_held_and_capacity_of_one_source_and_date(
    figures: tuple[ObservationRecord, ...],
) -> None:
    def places(indicator: Indicator) -> set[tuple[str, str, str]]:
        return {(row.country, row.source, row.as_of) for row in figures if row.indicator == indicator}

    both = {country for country, _, _ in places(Indicator.PEOPLE_HELD) & places(Indicator.CAPACITY)}
    assert len(both) >= 178
    assert len({row.country for row in figures}) >= 200


def test_the_artefact_of_kosovo_is_left_out_and_equal_counts_are_marked(
    figures: tuple[ObservationRecord, ...],
) -> None:
    assert not [row for row in figures if row.country == "XK" and row.as_of.startswith("2018")]
    held = {(row.country, row.source, row.as_of): row.value for row in figures if row.indicator == "people-held"}
    for row in figures:
        if row.indicator == "capacity" and held.get((row.country, row.source, row.as_of)) == row.value:
            assert "equal to the people held" in row.note


def test_a_kind_that_is_inferred_says_from_what(figures: tuple[ObservationRecord, ...]) -> None:
    inferred = [row for row in figures if "inferred" in row.qualifier]
    assert {row.country for row in inferred} == {"EC", "HN"}
    assert all(row.note and row.note_es for row in inferred)


def test_salvadoran_capacity_of_another_year_is_not_there_to_be_divided_by(
    figures: tuple[ObservationRecord, ...],
) -> None:
    assert [row.as_of for row in figures if row.country == "SV" and row.indicator == "capacity"] == ["2015"]


def test_every_country_has_a_region_or_belongs_to_one_that_has(figures: tuple[ObservationRecord, ...]) -> None:
    from prisonkb.reference.regions import countries_of_region

    regions = [countries_of_region(name) for name in ("Africa", "Americas", "Asia", "Europe", "Oceania")]
    placed = frozenset().union(*regions)
    assert sum(map(len, regions)) == len(placed)
    for row in figures:
        assert row.country in placed
        assert row.country in countries()
