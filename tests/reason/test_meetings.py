"""Which claims meet: the same pairs as when each is held against each."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from prisonkb.reason.claims import Claim, Value
from prisonkb.reason.conflict import Relation, relate
from prisonkb.reason.dates import span
from prisonkb.reason.meetings import meetings
from prisonkb.reason.saying import moment, stands_against
from prisonkb.vocabulary.claims import Ground, Stance

DATES = [None, "2019", "2020", "2020-03", "2020-03-01", "2020-12-31", "2018/2021", "2021/2022"]
VALUES = [
    *(Value(number=Decimal(number), basis=basis) for number in ("800", "736") for basis in ("official", "design")),
    Value(term="operating"),
    Value(term="unknown"),
    Value(date="2020"),
    Value(date="2020-03"),
    Value(),
]


def made(parts: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Claim]:
    return st.fixed_dictionaries(parts).map(lambda found: Claim(**found))


def cells(number: int) -> st.SearchStrategy[Claim]:
    return made(
        {
            "id": st.just(f"cell.{number:02d}"),
            "entity": st.just("EC"),
            "field": st.just("any"),
            "value": st.sampled_from(VALUES[:4]),
            "source": st.just("s"),
            "root": st.sampled_from(["s", "t"]),
            "qualifiers": st.sampled_from([(), ("about",)]),
            "as_of": st.sampled_from(DATES),
            "published": st.sampled_from(DATES[:4]),
            "scope": st.sampled_from([None, "women"]),
            "of_dataset": st.just(True),
        }
    )


def texts(number: int) -> st.SearchStrategy[Claim]:
    return made(
        {
            "id": st.just(f"EC.any.{number:02d}"),
            "entity": st.just("EC"),
            "field": st.just("any"),
            "value": st.sampled_from(VALUES),
            "source": st.just("s"),
            "root": st.sampled_from(["s", "t"]),
            "stance": st.sampled_from([stance.value for stance in Stance]),
            "negated": st.booleans(),
            "qualifiers": st.sampled_from([(), ("about",), ("planned",)]),
            "speaker": st.sampled_from([None, "a"]),
            "published": st.sampled_from(DATES),
            "stated_on": st.sampled_from(DATES[:4]),
            "valid_to": st.sampled_from([None, "2021"]),
            "as_of": st.sampled_from(DATES[:4]),
            "scope": st.sampled_from([None, "women"]),
        }
    )


CLAIMS = st.lists(st.booleans(), min_size=2, max_size=9).flatmap(
    lambda kinds: st.tuples(*(cells(number) if is_cell else texts(number) for number, is_cell in enumerate(kinds)))
)


def every_pair(claims: list[Claim], *, single: bool, lasting: bool) -> list[tuple[str, str, Relation]]:
    """Return what meets when each is held against each: the definition."""

    def first_said(claim: Claim) -> tuple[bool, str, str]:
        days = span(claim.as_of) if claim.as_of else moment(claim)
        return (stands_against(claim), days.end if days else "", claim.id)

    found = []
    for first, second in combinations(sorted(claims, key=first_said), 2):
        relation = relate(first, second, single=single, lasting=lasting)
        is_same_voice = (first.root, first.speaker) == (second.root, second.speaker)
        if relation is not None and not (relation.ground is Ground.SAME_VALUE and is_same_voice):
            found.append((first.id, second.id, relation))
    return sorted(found, key=lambda pair: (pair[0].lower(), pair[1].lower()))


@settings(max_examples=200)
@given(CLAIMS, st.booleans(), st.booleans())
def test_the_pairs_are_those_that_meet_when_each_is_held_against_each(
    claims: tuple[Claim, ...], single: bool, lasting: bool
) -> None:
    found = meetings(claims, single=single, lasting=lasting)
    assert [(first.id, second.id, relation) for first, second, relation in found] == every_pair(
        list(claims), single=single, lasting=lasting
    )


def cell(number: int, value: int, as_of: str) -> Claim:
    value_of = Value(number=Decimal(value), basis="official")
    return Claim(
        f"cell.{number:06d}", "EC", "capacity", value_of, f"s{number}", f"s{number}", as_of=as_of, of_dataset=True
    )


def test_a_long_series_is_no_conflict_and_meets_a_period_that_lies_over_it() -> None:
    series = [cell(number, number, f"{1000 + number}") for number in range(3000)]
    period = cell(9000, 5, "1010/1012")
    found = list(meetings([*series, period], single=True, lasting=False))
    assert {first.as_of for first, _, _ in found} | {second.as_of for _, second, _ in found} == {
        "1010",
        "1011",
        "1012",
        "1010/1012",
    }
    assert len(found) == 3
