"""Independent sources: origins, shared chains, circles."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisonkb.reason.claims import Claim, Value
from prisonkb.reason.independence import Roots, independent_legs, outlet_link, source_link, witnesses


def claim(
    key: str, root: str, *via: str, speaker: str | None = None, field: str = "status", publisher: str | None = None
) -> Claim:
    chain = (*filter(None, [speaker]), *via)
    outlets = (outlet_link(publisher),) if publisher else ()
    return Claim(key, "e", field, Value(), root, root, speaker=speaker, chain=chain, outlets=outlets)


@pytest.mark.parametrize(
    ("source", "root"),
    [
        pytest.param("wire", "wire", id="an-origin"),
        pytest.param("paper", "wire", id="a-reprint"),
        pytest.param("translation", "wire", id="a-translation-of-a-reprint"),
        pytest.param("blog", "unlisted", id="an-origin-that-is-not-listed"),
        pytest.param("stranger", "stranger", id="a-source-that-is-not-listed"),
    ],
)
def test_the_root_of_a_source_is_where_it_derives_from_in_the_end(source: str, root: str) -> None:
    parents = {"wire": None, "paper": "wire", "translation": "paper", "blog": "unlisted"}
    assert Roots(parents).of(source) == root


@pytest.mark.parametrize(
    "parents",
    [
        pytest.param({"a": "a"}, id="itself"),
        pytest.param({"a": "b", "b": "a"}, id="two"),
        pytest.param({"a": "b", "b": "c", "c": "b"}, id="a-circle-further-on"),
    ],
)
def test_sources_that_derive_from_each_other_in_a_circle_are_refused(parents: dict[str, str | None]) -> None:
    with pytest.raises(ValueError, match="in a circle: a > "):
        Roots(parents).of("a")


def test_whether_a_root_was_asked_for_before_makes_no_difference() -> None:
    roots = Roots({"a": "b", "b": "c", "x": "y", "y": "z", "z": "y"})
    assert [roots.of(source) for source in "bacb"] == ["c"] * 4
    for source, circle in {"z": "z > y > z", "x": "x > y > z > y", "y": "y > z > y"}.items():
        with pytest.raises(ValueError, match=f"in a circle: {circle}$"):
            roots.of(source)


def test_a_very_long_circle_is_told_in_few_words() -> None:
    with pytest.raises(ValueError, match=r"in a circle: 7 > 8 > 9 > 10 > 11 > 12 > 13 > 14 > …$"):
        Roots({f"{number}": f"{(number + 1) % 1000}" for number in range(1000)}).of("7")


@pytest.mark.parametrize(
    ("claims", "legs"),
    [
        pytest.param([], 0, id="none"),
        pytest.param([claim("a", "x")], 1, id="one"),
        pytest.param([claim("a", "x"), claim("b", "y")], 2, id="two-sources"),
        pytest.param([claim("a", "wire"), claim("b", "wire")], 1, id="two-copies-of-one"),
        pytest.param([claim("a", "x", "cable"), claim("b", "y", "cable")], 1, id="one-cable-in-two-papers"),
        pytest.param([claim("a", "x", "cable"), claim("b", "y", "minister")], 2, id="two-chains"),
        pytest.param(
            [claim("a", "x", "cable"), claim("b", "y", "minister"), claim("c", "z", "cable", "minister")],
            1,
            id="a-third-joins-two",
        ),
        pytest.param([claim("a", "cable"), claim("b", "y", "cable")], 2, id="an-actor-is-no-source-of-that-name"),
        pytest.param([claim("a", "x"), claim("b", "y", source_link("x"))], 1, id="an-article-that-only-cites-another"),
        pytest.param(
            [claim("a", "x", speaker="minister"), claim("b", "y", speaker="minister")],
            1,
            id="one-speaker-twice",
        ),
        pytest.param([claim("a", "x", speaker="minister"), claim("b", "y", speaker="mayor")], 2, id="two-speakers"),
        pytest.param(
            [claim("a", "x", publisher="The Post"), claim("b", "y", outlet_link("Post"))], 1, id="had-from-a-paper"
        ),
        pytest.param(
            [claim("a", "x", publisher="The Post"), claim("b", "y", publisher="The Post")], 2, id="two-texts-of-a-paper"
        ),
    ],
)
def test_sources_and_chains_that_share_a_link_are_one_leg(claims: list[Claim], legs: int) -> None:
    assert independent_legs(claims) == legs


CLAIMS = st.lists(
    st.builds(
        lambda root, via: (root, via),
        st.sampled_from("vwxyz"),
        st.lists(st.sampled_from(["cable", "minister", "aide", "mayor"]), unique=True, max_size=2),
    ),
    max_size=8,
).map(lambda many: [claim(f"k{index}", root, *via) for index, (root, via) in enumerate(many)])


@settings(deadline=None)
@given(CLAIMS)
def test_there_are_never_more_legs_than_claims_nor_than_roots(claims: list[Claim]) -> None:
    legs = independent_legs(claims)
    assert legs <= len({one.root for one in claims}) <= len(claims)
    assert (legs == 0) == (claims == [])


@settings(deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_legs_do_not_depend_on_the_order_of_claims(claims: list[Claim], random: Any) -> None:
    assert independent_legs(random.sample(claims, len(claims))) == independent_legs(claims)


@settings(deadline=None)
@given(CLAIMS)
def test_saying_all_again_adds_no_leg(claims: list[Claim]) -> None:
    assert independent_legs([*claims, *claims]) == independent_legs(claims)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([], (), id="nothing"),
        pytest.param([claim("a", "x"), claim("b", "x", field="opened")], ("x",), id="one-source-twice"),
        pytest.param([claim("a", "x"), claim("b", "y")], ("x", "y"), id="two-sources"),
        pytest.param([claim("a", "x"), claim("b", "y", source_link("x"))], ("x",), id="one-that-only-cites-the-other"),
        pytest.param(
            [claim("a", "x"), claim("b", "y", source_link("x")), claim("c", "y", field="opened")],
            ("x", "y"),
            id="one-that-cites-the-other-and-adds-something",
        ),
        pytest.param([claim("a", "x", "wire"), claim("b", "y", "wire")], ("x",), id="two-that-print-one-wire"),
        pytest.param(
            [claim("a", "x", "wire"), claim("b", "y", "wire", field="opened")], ("x",), id="one-wire-on-two-matters"
        ),
        pytest.param(
            [claim("a", "x"), claim("b", "y", source_link("x"), field="opened")],
            ("x",),
            id="cites-it-elsewhere",
        ),
        pytest.param(
            [claim("a", "x"), claim("b", "y", source_link("x"), field="opened")],
            ("x",),
            id="one-that-cites-it-elsewhere",
        ),
        pytest.param(
            [claim("a", "x"), claim("b", "y", source_link("z"))], ("x", "y"), id="one-that-cites-what-is-not-here"
        ),
    ],
)
def test_a_source_that_only_passes_on_another_is_no_witness_of_its_own(
    claims: list[Claim], expected: tuple[str, ...]
) -> None:
    assert witnesses(claims) == expected


@settings(deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_witnesses_do_not_depend_on_the_order_of_claims(claims: list[Claim], random: Any) -> None:
    assert witnesses(random.sample(claims, len(claims))) == witnesses(claims)


@settings(deadline=None)
@given(CLAIMS)
def test_of_one_field_there_are_as_many_witnesses_as_legs(claims: list[Claim]) -> None:
    assert (len(witnesses(claims)) == 0) == (claims == [])
    assert len(witnesses(claims)) >= independent_legs(claims)
