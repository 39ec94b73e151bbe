"""The closed lists: every value that the contract names, each with two labels."""

from __future__ import annotations

import pytest

from prisonkb.vocabulary import LIST_NAMES, closed_list

CONTRACT = {
    "facility-status": ("proposed announced under-construction on-hold cancelled completed operating closed unknown"),
    "transfer-status": "suggested considered announced agreed in-force ended rejected",
    "policy-status": "announced considered in-force partly-in-force on-hold ended rejected",
    "policy-kind": (
        "iron-fist state-of-exception prison-building prisoner-transfer extradition constitutional-rule other"
    ),
    "stance": "asserts announces acknowledges wants suggests doubts opines denies",
    "qualifier": "exact about up-to at-least committed planned theoretical initially implied inferred",
    "percentage-kind": "occupancy excess excess-over-120 capacity-per-held not-stated",
    "capacity-basis": "official design operational claimed beds floor-space not-stated",
    "event": (
        "announced construction-started permit-granted halted inaugurated closed referendum visit deaths agreement "
        "statement other"
    ),
    "actor-kind": "person organisation government group",
    "conflict-class": "contradiction superseded different-scope different-definition compatible",
    "indicator": (
        "people-held capacity overcrowding deaths unsentenced women foreign-nationals facilities people-per-100000"
    ),
    "gap-reason": "not-said not-yet not-applicable withheld disputed",
}
OTHERS = {"security-level", "period", "rank", "source-kind"}


@pytest.mark.parametrize("name", list(CONTRACT))
def test_a_list_has_every_value_of_the_contract(name: str) -> None:
    assert set(CONTRACT[name].split()) <= {term.value for term in closed_list(name)}


def test_every_list_that_the_contract_asks_for_is_there() -> None:
    assert {*CONTRACT, *OTHERS} <= set(LIST_NAMES)


@pytest.mark.parametrize("name", LIST_NAMES)
class TestEveryList:
    def test_every_term_has_a_label_in_both_languages(self, name: str) -> None:
        for term in closed_list(name):
            for label in (term.label_en, term.label_es):
                assert label
                assert label == label.strip()
            assert (term.label("en"), term.label("es")) == (term.label_en, term.label_es)

    def test_values_are_small_letters_digits_and_hyphens(self, name: str) -> None:
        for term in closed_list(name):
            assert term.value.isascii()
            assert term.value.replace("-", "").isalnum()
            assert term.value == term.value.lower()

    def test_values_and_labels_tell_the_terms_of_a_list_apart(self, name: str) -> None:
        terms = list(closed_list(name))
        assert len({term.value for term in terms}) == len(closed_list(name).__members__)
        assert len({term.label_en for term in terms}) == len(terms)
        assert len({term.label_es for term in terms}) == len(terms)

    def test_a_term_is_its_value(self, name: str) -> None:
        for term in closed_list(name):
            assert closed_list(name)(term.value) is term
            assert f"{term}" == term.value

    def test_the_list_says_what_it_is(self, name: str) -> None:
        assert closed_list(name).__doc__


@pytest.mark.parametrize("name", ["percentage-kind", "capacity-basis", "indicator", "gap-reason"])
def test_what_needs_a_definition_has_one(name: str) -> None:
    missing = [term.value for term in closed_list(name) if not term.meaning and term.value != "beds"]
    assert missing == []
