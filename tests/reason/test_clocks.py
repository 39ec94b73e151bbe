"""The two clocks: what was known by a day, what held on a day."""

from __future__ import annotations

from typing import Any

import pytest

from prisonkb.reason.claims import Claim, Value
from prisonkb.reason.clocks import holds, is_known
from prisonkb.reason.dates import span
from prisonkb.vocabulary.claims import EntityKind


@pytest.mark.parametrize(
    ("published", "accessed", "day", "expected"),
    [
        pytest.param("2025-06-24", None, "2025-06-24", True, id="on-the-day"),
        pytest.param("2025-06-25", None, "2025-06-24", False, id="a-day-later"),
        pytest.param("2025-06", None, "2025-06-24", False, id="perhaps-later-in-the-month"),
        pytest.param("2025-06", None, "2025-06", True, id="by-the-end-of-the-month"),
        pytest.param("2025", None, "2025-12-31", True, id="by-the-end-of-the-year"),
        pytest.param(None, "2025-06-01", "2025-06-24", True, id="read-before-without-a-date"),
        pytest.param(None, "2026-11-23", "2025-06-24", False, id="read-later-without-a-date"),
        pytest.param("2025-06-01", "2026-11-23", "2025-06-24", True, id="published-before-and-read-later"),
        pytest.param(None, None, "2025-06-24", False, id="no-date-at-all"),
    ],
)
def test_a_source_counts_from_its_publication_else_from_when_it_was_read(
    published: str | None, accessed: str | None, day: str, expected: bool
) -> None:
    assert is_known(published, accessed, span(day)) is expected


def claim(field: str = "status", value: Value | None = None, **parts: Any) -> Claim:
    return Claim(id="x", entity="e", field=field, value=value or Value(term="operating"), source="s", root="s", **parts)


@pytest.mark.parametrize(
    ("one", "day", "expected"),
    [
        pytest.param(claim(valid_from="2024-03"), "2024-03-15", True, id="within-the-month-it-began"),
        pytest.param(claim(valid_from="2024-03"), "2024-02-28", False, id="before-it-began"),
        pytest.param(claim(valid_from="2024-03", published="2025"), "2024-06-01", True, id="printed-later"),
        pytest.param(claim(stated_on="2024-03-10", published="2025"), "2024-03-09", False, id="before-it-was-said"),
        pytest.param(claim(published="2025-06-24"), "2025-06-23", False, id="before-it-was-printed"),
        pytest.param(claim(published="2025-06-24"), "2025-06-24", True, id="on-the-day-it-was-printed"),
        pytest.param(claim(accessed="2026-11-23"), "2025", False, id="read-later-without-a-date"),
        pytest.param(claim(), "2000", True, id="not-dated-at-all"),
        pytest.param(claim(valid_from="2010", valid_to="2016-12-31"), "2016", True, id="in-its-last-year"),
        pytest.param(claim(valid_from="2010", valid_to="2016-12-31"), "2017-01-01", False, id="after-its-end"),
        pytest.param(claim("name", published="2025"), "2000", True, id="a-name"),
        pytest.param(claim("location", published="2025"), "2000", True, id="a-place"),
        pytest.param(claim("opened", Value(date="2023-01"), published="2025"), "2023-02", True, id="opened-before"),
        pytest.param(claim("opened", Value(date="2023-01"), published="2025"), "2022", False, id="not-opened-yet"),
        pytest.param(
            claim("opened", Value(date="2027"), qualifiers=("planned",), published="2025"), "2026", True, id="a-plan"
        ),
        pytest.param(claim("people-held", as_of="2019", published="2023"), "2020", True, id="measured-before"),
        pytest.param(claim("people-held", as_of="2021", published="2023"), "2020", False, id="measured-later"),
    ],
)
def test_a_claim_holds_unless_it_lies_wholly_before_or_after_the_day(one: Claim, day: str, expected: bool) -> None:
    assert holds(EntityKind.FACILITY, one, span(day)) is expected


def test_dated_events_always_hold() -> None:
    assert holds(EntityKind.EVENT, claim("date", Value(date="2025")), span("1990"))
