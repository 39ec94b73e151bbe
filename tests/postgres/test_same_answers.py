"""Every command answers from a server, byte for byte, what it answers from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prisonkb import KnowledgeBase
from prisonkb.cli import completion

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Answer, CommandLine

LISTINGS = (
    ("countries",),
    ("facilities",),
    ("policies",),
    ("transfers",),
    ("statistics",),
    ("people",),
    ("timeline",),
    ("claims",),
    ("conflicts",),
    ("gaps",),
    ("sources",),
    ("compare", "overcrowding", "--all"),
    ("compare", "capacity"),
    ("compare", "transfers"),
    ("why", "ec-sv-transfer"),
    ("why", "honduras", "overcrowding"),
    ("show", "cecot"),
    ("show", "EC"),
    ("search", "isla", "del", "cisne"),
)
FILTERED = (
    ("facilities", "--source", "abc-2025-06-24"),
    ("transfers", "--known-at", "2025-07", "--lang", "es"),
    ("timeline", "--as-of", "2024-06"),
    ("claims", "--pack", "article", "--known-at", "2025", "--as-of", "2025-06-24"),
    ("facilities", "--country", "Ecuador"),
    ("facilities", "--min-capacity", "5000", "--status", "operating"),
    ("facilities", "--modelled-on", "cecot", "--sort", "-capacity"),
    ("policies", "--country", "EL SALVADOR", "--kind", "iron-fist"),
    ("transfers", "--contested"),
    ("transfers", "--from", "ecuador", "--to", "SLV"),
    ("statistics", "--country", "Reino Unido", "--country", "perú", "--indicator", "people-held"),
    ("statistics", "--year", "2022"),
    ("claims", "--speaker", "john-reimberg"),
    ("claims", "--stance", "denies", "--country", "ec"),
    ("conflicts", "--class", "contradiction"),
    ("timeline", "--country", "HN"),
    ("compare", "overcrowding", "Ecuador", "Honduras", "--total"),
    ("compare", "overcrowding", "--region", "South America", "--top", "5"),
    ("explain", "149", "Honduras"),
    ("indicators",),
    ("packs",),
    ("facilities", "--country", "Atlantis"),
    ("why", "prison"),
    ("statistics", "--sort", "colour"),
)
WORDS = (
    "cecot",
    "CARCEL",
    "Perú peru",
    "cap",
    "isla AND NOT cisne OR *",
    "40.000",
    "presos de máxima seguridad en la selva",
    '"quoted" (words) : * ^ near/3',
    "nothing-is-called-so",
    "_",
    "a'b\\c %d %(x)s :name ?",
    "监狱 тюрьма سجن 🏛",
    "x" * 3000,
    "...",
)
FORMS = ("csv", "ndjson", "html", "tex", "xlsx", "sqlite", "parquet")


@pytest.fixture
def both(cli: CommandLine, article_database: Path, first_use: str) -> CommandLine:
    """Run a command on the file and on the server, and return what both answer."""

    def run(*arguments: str, **_: object) -> Answer:
        in_file, on_server = cli(*arguments, db=article_database), cli(*arguments, db=first_use)
        assert on_server == in_file
        return on_server

    return run


@pytest.mark.parametrize("listing", LISTINGS, ids=" ".join)
def test_a_listing_is_the_same_in_english_and_in_spanish_from_a_part_of_what_is_said(
    both: CommandLine, listing: tuple[str, ...]
) -> None:
    assert both(*listing, "--format", "json").code == 0
    both(*listing, "--pack", "article", "--lang", "es", "--format", "json")


@pytest.mark.parametrize("arguments", FILTERED, ids=" ".join)
def test_a_filter_finds_the_same(both: CommandLine, arguments: tuple[str, ...]) -> None:
    both(*arguments, "--format", "json")


@pytest.mark.parametrize("text", WORDS)
def test_words_find_the_same(both: CommandLine, text: str) -> None:
    both("search", "--format", "json", "--", text)


def test_a_table_and_the_overview_are_the_same(both: CommandLine) -> None:
    assert "CECOT" in both("facilities").stdout
    both()
    both("show", "cecot", "--lang", "es")


@pytest.mark.parametrize("column", ["-value", "as_of", "country_name", "-derived", "place"])
def test_rows_are_sorted_the_same_whether_or_not_they_stream(both: CommandLine, column: str) -> None:
    both("statistics", "--sort", column, "--format", "csv")
    both("statistics", "--sort", column, "--format", "json", "--limit", "400")


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("listing", ["statistics", "claims"])
def test_a_file_is_the_same(
    cli: CommandLine, article_database: Path, first_use: str, tmp_path: Path, listing: str, ending: str
) -> None:
    contents = []
    for database in (article_database, first_use):
        file = tmp_path / f"table.{ending}"
        assert cli(listing, "-o", str(file), db=database, SOURCE_DATE_EPOCH="1700000000").code == 0
        contents.append(file.read_bytes())
    assert contents[0] == contents[1]
    assert contents[0]


def test_a_package_of_everything_from_a_file_is_what_the_server_gives(
    cli: CommandLine, article_database: Path, first_use: str, tmp_path: Path
) -> None:
    folder = str(tmp_path / "everything")
    assert cli("export", folder, db=article_database).code == 0
    assert cli("export", "--check", folder, db=first_use).code == 0


def test_references_are_the_same(both: CommandLine) -> None:
    assert "@" in both("cite", "cecot", "--format", "bibtex").stdout
    both("cite", "--lang", "es")


def test_a_program_asks_a_server_as_it_asks_a_file(article_database: Path, first_use: str) -> None:
    with KnowledgeBase.open(first_use) as there, KnowledgeBase.open(article_database) as here:
        assert there.facilities(country="Ecuador").to_dicts() == here.facilities(country="Ecuador").to_dicts()
        assert there.only(known_at="2025-07").claims().to_dicts() == here.only(known_at="2025-07").claims().to_dicts()
        assert there.path is None
        assert repr(there) == f"<KnowledgeBase {first_use!r}>"


def test_a_shell_completes_ids_from_a_server(monkeypatch: pytest.MonkeyPatch, first_use: str) -> None:
    monkeypatch.setenv("PRISONKB_DB", first_use)
    assert completion.countries("hond") == [("Honduras", "HN")]
    assert "cecot" in [value for value, _ in completion.entities("cecot")]
    monkeypatch.setenv("PRISONKB_DB", "postgresql://nobody@localhost:1/nowhere")
    assert completion.countries("hond") == []
