"""``diff``: what loading a pack would change, told before it is loaded."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import CommandLine

PACK = """
    pack: two-prisons
    title: {en: Two prisons, es: Dos cárceles}
    version: "1.0"
    sources:
      paper: {title: {en: A paper, es: Un diario}, publisher: P, kind: report, languages: [en], published: 2024-05}
    actors:
      minister:
        cite: {paragraph: 1, en: the minister}
        claims: {kind: person, name: {value: {en: A. Minister, es: A. Minister}}}
    facilities:
      north-prison:
        label: {en: Northern prison, es: Cárcel del norte}
        cite: {paragraph: 1, en: a prison in the north}
        claims:
          country: PE
          status: announced
          capacity: {value: 500, basis: design, qualifiers: [about]}
        gaps:
          opened: {reason: not-yet}
"""
SECOND = """
    pack: second-look
    title: {en: A second look, es: Otra mirada}
    version: "1.0"
    requires: [two-prisons]
    sources:
      later: {title: {en: Later, es: Luego}, publisher: Q, kind: news-article, languages: [en], published: 2025-01}
    facilities:
      north-prison:
        claims:
          status.begun: {value: under-construction, cite: {paragraph: 1, en: being built}}
          capacity.later: {value: 900, basis: design, cite: {paragraph: 1, en: 900 places}}
"""
NORTH = "north-prison"
Change = tuple[Any, ...]


@pytest.fixture
def changes(cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]) -> Callable[..., list[Change]]:
    """Return the changes that loading the text of a pack would make, without their claims."""

    def found(text: str, *arguments: str, name: str = "two-prisons.yaml") -> list[Change]:
        before = own_database.read_bytes()
        answer = cli("diff", str(write_pack(text, name)), "-f", "json", *arguments, db=own_database)
        assert answer.code == 0, answer.stdout
        assert own_database.read_bytes() == before, "nothing is written"
        return [
            tuple(row[key] for key in ("change", "entity", "field", "before", "after"))
            for row in json.loads(answer.stdout)
        ]

    return found


@pytest.fixture(scope="module")
def with_pack(database_with: Callable[[str], Path]) -> Path:
    """A database with the pack loaded. Read it; write only to copies of it."""
    return database_with(PACK)


@pytest.fixture
def loaded(with_pack: Path, own_database: Path, write_pack: Callable[..., Path]) -> Path:
    """The database that a test may write to, with the pack loaded, whose file is there."""
    write_pack(PACK, "two-prisons.yaml")
    return Path(shutil.copy(with_pack, own_database))


@pytest.mark.parametrize("name", ["article", "world-statistics"])
def test_a_pack_that_is_loaded_as_it_is_would_change_nothing(cli: CommandLine, name: str) -> None:
    answer = cli("diff", name)
    assert (answer.code, answer.stdout) == (0, "")
    assert "no rows" in answer.stderr


def test_a_new_pack_adds_what_it_says(changes: Callable[..., list[Change]]) -> None:
    assert changes(PACK) == [
        ("added", "minister", "entity", None, "minister"),
        ("added", "minister", "kind", None, "person"),
        ("added", "minister", "name", None, "A. Minister"),
        ("added", NORTH, "capacity", None, 500),
        ("added", NORTH, "country", None, "PE"),
        ("added", NORTH, "entity", None, "Northern prison"),
        ("added", NORTH, "gaps.opened", None, "not-yet"),
        ("added", NORTH, "status", None, "announced"),
        ("added", "paper", "source", None, "A paper"),
        ("added", "two-prisons", "pack", None, "Two prisons"),
    ]


@pytest.mark.usefixtures("loaded")
def test_a_later_pack_changes_what_readers_see(changes: Callable[..., list[Change]]) -> None:
    found = changes(SECOND, name="second.yaml")
    assert ("changed", NORTH, "status", "announced", "under-construction") in found
    assert ("changed", NORTH, "capacity", 500, 900) in found
    assert ("changed", NORTH, "capacity_qualifier", "about", None) in found
    assert ("added", "later", "source", None, "Later") in found
    assert not any(field == "country" for _, _, field, _, _ in found)


@pytest.mark.usefixtures("loaded")
def test_a_claim_that_fills_no_field_is_told_too(changes: Callable[..., list[Change]]) -> None:
    doubted = "status.doubted: {value: operating, stance: doubts, cite: {paragraph: 2, en: is it open}}\n"
    assert changes(PACK.replace("capacity:", f"{doubted}          capacity:")) == [
        ("added", NORTH, "status", None, "operating"),
    ]


@pytest.mark.usefixtures("loaded")
def test_what_a_pack_no_longer_says_would_be_removed(changes: Callable[..., list[Change]]) -> None:
    shorter = PACK.replace("          status: announced\n", "").replace(
        "        gaps:\n          opened: {reason: not-yet}\n", ""
    )
    assert changes(shorter) == [
        ("removed", NORTH, "gaps.opened", "not-yet", None),
        ("removed", NORTH, "status", "announced", None),
    ]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (
            "a prison in the north",
            "a new prison",
            ("changed", NORTH, "status", "quotes: a prison in the north", "quotes: a new prison"),
        ),
        ("published: 2024-05", "published: 2024-06", ("changed", "paper", "published", "2024-05", "2024-06")),
        ("en: Northern prison", "en: A prison", ("changed", NORTH, "label", "Northern prison", "A prison")),
        ("not-yet", "not-said", ("changed", NORTH, "gaps.opened", "not-yet", "not-said")),
        ('"1.0"', '"1.1"', ("changed", "two-prisons", "version", "1.0", "1.1")),
        ("[about]", "[at-least]", ("changed", NORTH, "capacity_qualifier", "about", "at-least")),
        (
            "status: announced",
            "status: {value: announced, speaker: minister}",
            ("changed", NORTH, "status", "speaker: -", "speaker: minister"),
        ),
    ],
)
def test_each_thing_that_can_change_is_told(
    changes: Callable[..., list[Change]], old: str, new: str, change: Change
) -> None:
    assert change in changes(PACK.replace(old, new, 1))


def test_cells_of_a_table_are_counted_by_indicator(
    cli: CommandLine, own_database: Path, changes: Callable[..., list[Change]], tmp_path: Path
) -> None:
    text = PACK.replace("    actors:", "    observations: figures.csv\n    actors:")
    header = "country,indicator,value,as_of,place\n"
    (tmp_path / "figures.csv").write_text(f"{header}PE,women,1,2020,t\nPE,women,2,2021,t\nPE,deaths,3,2021,t\n")
    assert ("added", None, "women", None, "2 observations") in changes(text)
    assert cli("load", str(tmp_path / "two-prisons.yaml"), db=own_database).code == 0
    (tmp_path / "figures.csv").write_text(f"{header}PE,women,1,2020,t\nPE,women,5,2021,t\n")
    assert changes(text, "--lang", "es") == [
        ("removed", None, "deaths", "1 observación", None),
        ("changed", None, "women", "1 observación", "1 observación"),
    ]


def test_the_table_says_values_as_people_read_them_in_both_languages(
    cli: CommandLine, loaded: Path, write_pack: Callable[..., Path]
) -> None:
    path = str(write_pack(SECOND, "second.yaml"))
    english = cli("diff", path, db=loaded, COLUMNS="150").stdout
    assert "under construction" in english
    assert "500 (about)" in english
    spanish = cli("diff", path, "--lang", "es", db=loaded, COLUMNS="150").stdout
    assert "en construcción" in spanish
    assert "cambiado" in spanish
    assert "Antes" in spanish


def test_a_pack_whose_required_pack_is_not_loaded_is_refused_as_by_load(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]
) -> None:
    write_pack(PACK, "two-prisons.yaml")
    path = str(write_pack(SECOND, "second.yaml"))
    answer = cli("diff", path, db=own_database)
    assert (answer.code, answer.stdout) == (2, "")
    assert answer.stderr == cli("load", path, db=own_database).stderr


def test_an_invalid_pack_is_reported_as_by_load(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]
) -> None:
    path = str(write_pack(PACK.replace("announced", "anounced")))
    answer = cli("diff", path, db=own_database)
    assert answer.code == 3
    assert "did you mean announced" in answer.stdout
    assert answer.stdout == cli("load", path, db=own_database).stdout


def test_a_database_that_is_not_there_is_named(cli: CommandLine, tmp_path: Path) -> None:
    answer = cli("diff", "article", db=tmp_path / "none.db")
    assert (answer.code, answer.stdout) == (1, "")
    assert "db init" in answer.stderr
