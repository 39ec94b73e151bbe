"""The choice rule, clause by clause, and when a field is contested."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisonkb.reason.choice import RULE, choose
from prisonkb.reason.claims import Claim, Value
from prisonkb.reason.saying import is_statement

NO_STATEMENTS = ["denies", "doubts", "wants", "opines", "suggests"]
STATEMENTS = ["asserts", "announces", "acknowledges"]


def status(key: str, term: str, *, root: str = "paper", **parts: Any) -> Claim:
    return Claim(
        id=f"prison.status.{key}",
        entity="prison",
        field="status",
        value=Value(term=term),
        source=root,
        root=root,
        **parts,
    )


def capacity(key: str, number: int, *, root: str = "paper", **parts: Any) -> Claim:
    return Claim(
        id=f"prison.capacity.{key}",
        entity="prison",
        field="capacity",
        value=Value(number=Decimal(number), basis="design"),
        source=root,
        root=root,
        **parts,
    )


def chosen(*claims: Claim) -> str:
    choice = choose(claims)
    assert choice is not None
    return choice.claim.id.rpartition(".")[2]


def contested(*claims: Claim, single: bool = True) -> bool:
    choice = choose(claims, single=single)
    assert choice is not None
    return choice.contested


class TestCandidates:
    def test_nothing_is_chosen_from_nothing(self) -> None:
        assert choose([]) is None

    @pytest.mark.parametrize("stance", STATEMENTS)
    def test_who_asserts_announces_or_acknowledges_states(self, stance: str) -> None:
        claim = status("a", "announced", stance=stance)
        assert is_statement(claim)
        assert chosen(claim) == "a"

    @pytest.mark.parametrize("stance", NO_STATEMENTS)
    def test_no_other_stance_outdoes_a_statement_however_late_or_preferred(self, stance: str) -> None:
        statement = status("stated", "announced", published="2020")
        other = status("a-other", "operating", published="2025", stance=stance, rank="preferred")
        assert not is_statement(other)
        assert chosen(other, statement) == "stated"

    @pytest.mark.parametrize("stance", ["denies", "doubts", "wants", "opines"])
    def test_alone_a_denial_doubt_wish_or_opinion_fills_nothing(self, stance: str) -> None:
        assert choose([status("a", "announced", stance=stance)]) is None

    def test_a_suggestion_fills_a_field_of_which_nothing_else_is_said(self) -> None:
        suggestion = status("suggested", "proposed", stance="suggests")
        wish = status("a-wish", "operating", stance="wants")
        assert chosen(suggestion, wish) == "suggested"

    def test_a_negated_claim_fills_nothing(self) -> None:
        assert choose([status("a", "operating", negated=True)]) is None

    def test_a_negated_suggestion_fills_nothing(self) -> None:
        assert choose([status("a", "operating", negated=True, stance="suggests")]) is None

    def test_a_later_negated_claim_leaves_the_earlier_statement_chosen(self) -> None:
        earlier = status("stated", "announced", published="2024")
        assert chosen(status("a-not", "operating", negated=True, published="2025"), earlier) == "stated"


class TestOrder:
    def test_a_preferred_claim_comes_before_a_later_one(self) -> None:
        preferred = status("z", "announced", published="2020", rank="preferred")
        assert chosen(status("a", "operating", published="2025"), preferred) == "z"

    def test_the_later_of_two_preferred_claims_is_chosen(self) -> None:
        first = status("a", "announced", published="2020", rank="preferred")
        second = status("z", "operating", published="2021", rank="preferred")
        assert chosen(first, second) == "z"

    @pytest.mark.parametrize("clock", ["valid_from", "stated_on", "published"])
    def test_the_latest_claim_is_chosen_by_each_of_the_three_dates(self, clock: str) -> None:
        earlier = status("a", "announced", **{clock: "2024-01-31"})
        later = status("z", "operating", **{clock: "2024-02-01"})
        assert chosen(earlier, later) == "z"

    def test_a_claim_is_dated_from_when_it_holds_before_when_it_was_said(self) -> None:
        holds = status("z", "operating", valid_from="2025", stated_on="2020", published="2020")
        said = status("a", "announced", stated_on="2024", published="2024")
        assert chosen(holds, said) == "z"

    def test_a_claim_is_dated_from_when_it_was_said_before_when_it_was_published(self) -> None:
        said_long_ago = status("a", "announced", stated_on="2020", published="2025")
        printed = status("z", "operating", published="2021")
        assert chosen(said_long_ago, printed) == "z"

    def test_a_dated_claim_comes_before_an_undated_one(self) -> None:
        assert chosen(status("a", "announced"), status("z", "operating", published="1990")) == "z"

    def test_the_date_decides_before_the_number_of_sources(self) -> None:
        many = [status(key, "announced", published="2024", root=f"paper-{key}") for key in "abc"]
        assert chosen(*many, status("z", "operating", published="2025")) == "z"

    def test_at_the_same_date_the_value_of_more_independent_sources_is_chosen(self) -> None:
        one = status("a", "announced", published="2024", root="one")
        others = [status(key, "operating", published="2024", root=key) for key in ("x", "y")]
        assert chosen(one, *others) == "x"

    def test_a_reprint_is_no_second_source(self) -> None:
        reprinted = [status(key, "operating", published="2024", root="wire") for key in ("x", "y")]
        assert chosen(status("a", "announced", published="2024", root="one"), *reprinted) == "a"

    def test_a_denial_of_the_same_value_is_no_second_source_for_it(self) -> None:
        stated = status("z", "operating", published="2024", root="one")
        denied = status("denied", "operating", published="2024", root="two", stance="denies")
        assert chosen(stated, denied, status("a", "announced", published="2024", root="three")) == "a"

    def test_the_first_by_id_is_chosen_when_all_else_is_equal(self) -> None:
        later_id = status("b", "operating", published="2024", root="one")
        assert chosen(later_id, status("a", "announced", published="2024", root="two")) == "a"


class TestContested:
    def test_one_claim_alone_is_not_contested(self) -> None:
        assert not contested(status("a", "announced"))

    def test_two_that_agree_are_not_contested(self) -> None:
        assert not contested(status("a", "announced", root="one"), status("b", "announced", root="two"))

    def test_a_denial_contests_the_value_it_denies(self) -> None:
        assert contested(status("a", "announced"), status("denied", "announced", stance="denies"))

    def test_a_denial_from_before_does_not_reach_what_is_said_later(self) -> None:
        denial = status("denied", "announced", stance="denies", published="2020")
        assert not contested(status("a", "announced", published="2025"), denial)
        assert contested(status("a", "announced", published="2020"), denial)

    def test_what_is_so_comes_before_what_is_planned_or_not_known_on_the_same_day(self) -> None:
        assert chosen(capacity("a-plan", 2000, qualifiers=("planned",)), capacity("fact", 1800)) == "fact"
        assert chosen(status("a-unknown", "unknown"), status("known", "operating")) == "known"

    def test_a_denial_of_another_value_contests_nothing(self) -> None:
        assert not contested(status("a", "announced"), status("denied", "operating", stance="denies"))

    def test_a_denial_without_a_scope_covers_every_scope(self) -> None:
        assert contested(capacity("a", 800, scope="men"), capacity("denied", 800, stance="denies"))

    def test_a_denial_of_another_scope_contests_nothing(self) -> None:
        assert not contested(capacity("a", 800, scope="men"), capacity("denied", 800, stance="denies", scope="women"))

    def test_a_denial_that_names_a_scope_does_not_reach_a_claim_on_all(self) -> None:
        assert not contested(capacity("a", 800), capacity("denied", 800, stance="denies", scope="women"))

    def test_a_denial_of_the_same_scope_contests(self) -> None:
        assert contested(capacity("a", 800, scope="men"), capacity("denied", 800, stance="denies", scope="men"))

    def test_a_denied_suggestion_is_contested(self) -> None:
        assert contested(
            status("a", "proposed", stance="suggests"),
            status("denied", "proposed", stance="denies"),
        )

    @pytest.mark.parametrize("stance", ["doubts", "wants", "opines", "suggests"])
    def test_no_softer_stance_than_a_denial_contests(self, stance: str) -> None:
        assert not contested(status("a", "announced"), status("b", "operating", stance=stance))

    def test_a_contradiction_of_the_same_scope_and_time_contests(self) -> None:
        first = status("a", "announced", published="2024-05-01", root="one")
        assert contested(first, status("b", "operating", published="2024-05-01", root="two"))

    def test_two_undated_contradicting_claims_contest(self) -> None:
        assert contested(status("a", "announced"), status("b", "operating"))

    def test_a_superseded_claim_does_not_contest(self) -> None:
        before = status("a", "announced", published="2024")
        assert not contested(before, status("b", "operating", published="2025"))

    def test_another_scope_does_not_contest(self) -> None:
        assert not contested(capacity("a", 800, scope="men"), capacity("b", 90, scope="women"))

    def test_another_definition_does_not_contest(self) -> None:
        on_beds = capacity("b", 900)._replace(value=Value(number=Decimal(900), basis="beds"))
        assert not contested(capacity("a", 800), on_beds)

    def test_about_eight_hundred_does_not_contest_736(self) -> None:
        assert not contested(capacity("a", 800, qualifiers=("about",)), capacity("b", 736))

    def test_about_eight_hundred_contests_500(self) -> None:
        assert contested(capacity("a", 800, qualifiers=("about",)), capacity("b", 500))

    def test_two_values_of_a_field_that_may_have_several_do_not_contest(self) -> None:
        assert not contested(status("a", "announced"), status("b", "operating"), single=False)

    def test_a_denial_contests_a_field_that_may_have_several_values(self) -> None:
        denial = status("denied", "announced", stance="denies")
        assert contested(status("a", "announced"), denial, single=False)

    def test_a_later_word_that_it_is_not_so_contests(self) -> None:
        stated = status("a", "operating", published="2024")
        assert contested(stated, status("not", "operating", negated=True, published="2025"))

    def test_an_earlier_word_that_it_was_not_yet_so_does_not_contest(self) -> None:
        stated = status("a", "operating", published="2025")
        assert not contested(stated, status("not", "operating", negated=True, published="2024"))

    def test_a_later_word_that_nothing_is_so_contests_any_value(self) -> None:
        nothing = status("not", "operating", negated=True, published="2025")._replace(value=Value())
        assert contested(status("a", "announced", published="2024"), nothing)


def test_the_rule_is_printed_in_words_that_name_each_of_its_steps() -> None:
    for word in ("deny", "doubt", "wish", "judge", "suggest", "preferred", "latest", "independent sources", "id"):
        assert word in RULE


CLAIMS = st.lists(
    st.builds(
        lambda number, parts: (number, parts),
        st.sampled_from([500, 736, 800]),
        st.fixed_dictionaries(
            {
                "root": st.sampled_from(["one", "two", "three"]),
                "stance": st.sampled_from([*STATEMENTS, *NO_STATEMENTS]),
                "negated": st.booleans(),
                "qualifiers": st.sampled_from([(), ("about",), ("up-to",), ("at-least", "planned")]),
                "chain": st.sampled_from([(), ("cable",), ("cable", "minister")]),
                "published": st.sampled_from([None, "2024", "2024-05", "2024-05-31", "2021/2024"]),
                "valid_from": st.sampled_from([None, "2023", "2024-05"]),
                "scope": st.sampled_from([None, "men"]),
                "rank": st.sampled_from(["normal", "preferred"]),
            }
        ),
    ),
    max_size=6,
).map(lambda many: [capacity(f"k{index}", number, **parts) for index, (number, parts) in enumerate(many)])


@settings(deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False), st.booleans())
def test_the_choice_does_not_depend_on_the_order_of_claims(claims: list[Claim], random: Any, single: bool) -> None:
    shuffled = random.sample(claims, len(claims))
    assert choose(shuffled, single=single) == choose(claims, single=single)


@settings(deadline=None)
@given(CLAIMS)
def test_what_is_chosen_is_one_of_the_claims_and_no_denial(claims: list[Claim]) -> None:
    choice = choose(claims)
    if choice is None:
        assert not any(is_statement(claim) for claim in claims)
    else:
        assert choice.claim in claims
        assert not choice.claim.negated
        assert choice.claim.stance in (*STATEMENTS, "suggests")
