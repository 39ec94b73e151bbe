"""Answers through the two clocks, and the laws that they and the order of loading keep."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prisonkb.api.upkeep import pack_file
from prisonkb.store.build import build_database

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.conftest import CommandLine

LISTINGS = ["facilities", "transfers", "claims", "conflicts", "gaps", "sources", "timeline", "people", "statistics"]

HEAD = """
    pack: {name}
    title: {{en: {name}, es: {name}}}
    version: "1.0"
    requires: [{requires}]
    sources:
      {name}-source:
        {{title: {{en: T, es: T}}, publisher: P, kind: report, languages: [en], published: "{published}"{derives}}}
"""
OWNER = (
    HEAD.format(name="owner", requires="", published="2025-01-01", derives="")
    + """
    facilities:
      north-prison:
        label: {en: North prison, es: Cárcel del norte}
        cite: {place: page}
        claims:
          country: PE
          status: {value: announced}
"""
)
STATUSES = ["announced", "under-construction", "operating", "closed"]
DATES = ["2024-06", "2025-02-01", "2025-06-24", "2025-11-10", "2026-03"]


def written(folder: Path, pack: str) -> Path:
    """Write the text of a pack to a file of its name and return its path."""
    path = folder / f"{pack.split()[1]}.yaml"
    path.write_text(dedent(pack), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def owner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the pack that the reports require, alone. Read it; write only to copies of it."""
    folder = tmp_path_factory.mktemp("owner")
    build_database(folder / "owner.db", [pack_file(str(written(folder, OWNER)))])
    return folder / "owner.db"


reports = st.lists(
    st.fixed_dictionaries(
        {
            "published": st.sampled_from(DATES),
            "status": st.sampled_from(STATUSES),
            "stance": st.sampled_from(["asserts", "announces", "denies", "wants"]),
            "capacity": st.integers(min_value=1, max_value=3),
            "valid_from": st.sampled_from([None, *DATES]),
            "derives": st.booleans(),
        }
    ),
    min_size=1,
    max_size=3,
)


def report(number: int, said: dict[str, object]) -> str:
    name = f"report-{number}"
    head = HEAD.format(
        name=name,
        requires="owner",
        published=said["published"],
        derives=", derives_from: owner-source" if said["derives"] else "",
    )
    valid_from = f", valid_from: {said['valid_from']}" if said["valid_from"] else ""
    return head + (
        "    facilities:\n      north-prison:\n        cite: {place: page}\n        claims:\n"
        f"          status.r{number}: {{value: {said['status']}, stance: {said['stance']}{valid_from}}}\n"
        f"          capacity.r{number}: {{value: {said['capacity']}00, basis: design}}\n"
        f"          name.r{number}: {{value: {{en: N{number}, es: N{number}}}}}\n"
    )


class Loader:
    """Makes databases of packs, each from a copy of another one."""

    def __init__(self, cli: CommandLine, folder: Path) -> None:
        self.cli = cli
        self.folder = folder
        self.numbers = itertools.count()

    def load(self, database: Path, *packs: str) -> Path:
        """Return a copy of a database with packs loaded one by one."""
        folder = self.folder / str(next(self.numbers))
        folder.mkdir()
        written(folder, OWNER)  # it is looked for beside what requires it
        copy = Path(shutil.copy(database, folder / "kb.db"))
        for text in packs:
            answer = self.cli("load", str(written(folder, text)), db=copy)
            assert answer.code == 0, answer
        return copy

    def answers(self, database: Path, *options: str) -> list[str]:
        return [self.cli(listing, *options, "-f", "json", db=database).stdout for listing in LISTINGS]


@pytest.fixture
def loader(cli: CommandLine, tmp_path: Path) -> Loader:
    return Loader(cli, tmp_path)


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=reports, order=st.randoms(use_true_random=False))
def test_the_order_in_which_packs_are_loaded_changes_no_answer(
    loader: Loader, owner: Path, said: list[dict[str, object]], order: Random
) -> None:
    packs = [report(number, one) for number, one in enumerate(said)]
    shuffled = order.sample(packs, len(packs))
    assert loader.answers(loader.load(owner, *packs)) == loader.answers(loader.load(owner, *shuffled))


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=reports, day=st.sampled_from(["2025-01-15", "2025-06-24", "2025-08"]))
def test_a_source_published_after_a_day_changes_no_answer_at_that_day(
    loader: Loader, owner: Path, said: list[dict[str, object]], day: str
) -> None:
    before = loader.load(owner, *(report(number, one) for number, one in enumerate(said)))
    after = loader.load(before, report(9, {**said[0], "published": "2026-05-01", "derives": False}))
    for clocks in (("--known-at", day), ("--known-at", day, "--as-of", "2025-02-15")):
        assert loader.answers(after, *clocks) == loader.answers(before, *clocks)


LATER = """
    pack: later
    title: {en: Later, es: Luego}
    version: "1.0"
    requires: [article]
    sources:
      agency: {title: {en: A, es: A}, publisher: A, kind: news-agency, languages: [en], published: 2025-11-11}
      early: {title: {en: E, es: E}, publisher: E, kind: report, languages: [en], published: 2024-02-01}
      undated: {title: {en: U, es: U}, publisher: U, kind: report, languages: [en]}
    facilities:
      ec-pacific-prison:
        cite: {place: text}
        claims:
          name.agency: {value: {en: Prison of the Meeting, es: Cárcel del Encuentro}, source: agency}
          opened.agency: {value: 2025-11-10, source: agency}
          status.agency: {value: operating, valid_from: 2025-11-10, source: agency}
          capacity.agency: {value: 736, basis: not-stated, source: agency}
          capacity.early: {value: 1200, basis: not-stated, qualifiers: [planned], source: early}
      cecot:
        claims:
          security_level.undated: {value: high, source: undated, cite: {place: text}}
"""


@pytest.fixture(scope="module")
def later(database_with: Callable[[str], Path]) -> Path:
    """A database with the article and a pack of later, earlier and undated reports."""
    return database_with(LATER)


def coast_prison(cli: CommandLine, database: Path, *options: str) -> str:
    """Return what stands in the row of the prison on the coast."""
    shown = ("facilities", "-f", "csv", "--columns", "id,name,status,capacity,opened")
    lines = cli(*shown, *options, db=database).stdout.splitlines()
    return next((line.removeprefix("ec-pacific-prison,") for line in lines if "pacific" in line), "not listed")


@pytest.mark.parametrize(
    ("options", "row"),
    [
        pytest.param((), "Prison of the Meeting,operating,736,2025-11-10", id="as-last-reported"),
        pytest.param(("--known-at", "2025-06-24"), ",under-construction,800,", id="known-when-the-article-appeared"),
        pytest.param(("--known-at", "2024-12"), ",,1200,", id="known-before-the-article"),
        pytest.param(("--known-at", "2023"), "not listed", id="known-before-anything-was-said"),
        pytest.param(("--as-of", "2025-10"), "Prison of the Meeting,under-construction,800,", id="before-it-opened"),
        pytest.param(("--as-of", "2025-11-10"), "Prison of the Meeting,operating,800,2025-11-10", id="on-that-day"),
        pytest.param(("--as-of", "2024-01"), "Prison of the Meeting,under-construction,,", id="as-the-works-began"),
        pytest.param(("--as-of", "2023"), "not listed", id="before-all-of-it"),
        pytest.param(
            ("--as-of", "2025-12", "--known-at", "2025-06-24"), ",under-construction,800,", id="both-clocks-together"
        ),
        pytest.param(("--pack", "article"), ",under-construction,800,", id="the-article-alone"),
    ],
)
def test_a_prison_is_what_was_known_of_it_or_what_it_was(
    cli: CommandLine, later: Path, options: tuple[str, ...], row: str
) -> None:
    assert coast_prison(cli, later, *options) == row


def test_sources_without_any_date_are_left_out_and_counted(cli: CommandLine, later: Path) -> None:
    answer = cli("facilities", "--known-at", "2026", "-f", "csv", db=later)
    assert "Left out: 1 source without a date of publication or of access." in answer.stderr
    assert "high" not in answer.stdout


def test_more_packs_than_those_of_a_first_use_are_named(cli: CommandLine, later: Path) -> None:
    assert "Packs that speak here: article, later, world-statistics." in cli("facilities", db=later).stdout
    assert "Packs that speak" not in cli("facilities", "--pack", "article", db=later).stdout


@pytest.mark.parametrize("day", ["nope", "2025-13", "2025/2026", "24.6.2025", ""])
@pytest.mark.parametrize("option", ["--known-at", "--as-of"])
def test_a_clock_set_to_no_day_is_refused(cli: CommandLine, option: str, day: str) -> None:
    answer = cli("facilities", option, day)
    assert (answer.code, answer.stdout) == (2, "")
    assert f"{option} {day!r} is no day; expected 2025-06-24, 2025-06 or 2025" in answer.stderr


@pytest.mark.parametrize("listing", [*LISTINGS, "countries", "policies", "packs", "search prison"])
def test_the_first_packs_alone_answer_as_before_a_later_one_was_loaded(
    cli: CommandLine, later: Path, listing: str
) -> None:
    alone = ("--pack", "article", "--pack", "world-statistics", "-f", "json")
    assert cli(*listing.split(), *alone, db=later).stdout == cli(*listing.split(), "-f", "json").stdout
