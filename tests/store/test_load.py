"""Loading, loading again, loading another version, unloading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import connected

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
      south-prison:
        label: {en: Southern prison, es: Cárcel del sur}
        cite: {paragraph: 2, en: a prison in the south}
        claims:
          country: PE
          status: {value: operating, speaker: minister}
          people-held: {value: 120, as_of: 2024}
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
"""


def dump(database: Path) -> list[str]:
    """Return everything in a database but what is free to differ: when a pack was loaded and internal numbers."""
    with connected(database) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = []
        for table in sorted(tables):
            if table.startswith(("search_index", "sqlite_")):
                continue
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            kept = [name for name in names if name not in ("loaded_at", "stamp")]
            if table == "search_entry":
                kept.remove("id")
            rows += sorted(f"{table}: {row!r}" for row in connection.execute(f"SELECT {', '.join(kept)} FROM {table}"))
        return rows


def test_loading_a_pack_adds_what_it_says(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]
) -> None:
    answer = cli("load", str(write_pack(PACK)), db=own_database)
    assert answer.code == 0
    assert answer.stdout == "two-prisons: loaded; sources: 1 added; entities: 3 added; claims: 8 added\n"
    listed = cli(
        "facilities", "--country", "peru", "--format", "csv", "--columns", "id,status,capacity", db=own_database
    )
    assert listed.stdout == "id,status,capacity\nnorth-prison,announced,500\nsouth-prison,operating,\n"


def test_loading_it_again_changes_nothing_and_says_so(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]
) -> None:
    cli("load", str(write_pack(PACK)), db=own_database)
    before = dump(own_database)
    again = cli("load", str(write_pack(PACK)), db=own_database)
    assert again.stdout == "two-prisons: unchanged, nothing to load\n"
    assert dump(own_database) == before


def test_a_changed_version_adds_changes_and_removes_exactly_what_it_says(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]
) -> None:
    cli("load", str(write_pack(PACK)), db=own_database)
    changed = (
        PACK.replace("value: 500", "value: 650")
        .replace("          people-held: {value: 120, as_of: 2024}\n", "          opened: 2020\n")
        .replace("a prison in the north", "a northern prison")
    )
    answer = cli("load", str(write_pack(changed)), db=own_database)
    assert answer.stdout == "two-prisons: loaded; claims: 1 added, 3 changed, 1 removed\n"
    listed = cli("facilities", "--country", "PE", "--format", "csv", "--columns", "id,capacity,opened", db=own_database)
    assert listed.stdout == "id,capacity,opened\nnorth-prison,650,\nsouth-prison,,2020\n"
    figures = ("statistics", "--country", "PE", "--indicator", "people-held", "--pack", "two-prisons")
    held = cli(*figures, "--format", "json", db=own_database)
    assert held.stdout == "[]\n"


def test_a_version_that_drops_an_entity_takes_it_out(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]
) -> None:
    cli("load", str(write_pack(PACK)), db=own_database)
    start, _, end = PACK.partition("      south-prison:")
    assert end
    cli("load", str(write_pack(start)), db=own_database)
    listed = cli("facilities", "--country", "PE", "--format", "csv", "--columns", "id", db=own_database)
    assert listed.stdout == "id\nnorth-prison\n"
    assert "south" not in cli("search", "south", db=own_database).stdout


def test_unloading_leaves_no_trace(cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]) -> None:
    before = dump(own_database)
    cli("load", str(write_pack(PACK)), db=own_database)
    assert dump(own_database) != before
    answer = cli("unload", "two-prisons", db=own_database)
    assert answer.stdout == "two-prisons: unloaded; sources: 1 removed; entities: 3 removed; claims: 8 removed\n"
    assert dump(own_database) == before


def test_a_pack_adds_claims_to_the_entities_of_a_pack_that_it_requires(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]
) -> None:
    first = write_pack(PACK, "two-prisons.yaml")
    second = write_pack(SECOND, "second-look.yaml")
    assert cli("load", str(first), str(second), db=own_database).code == 0
    listed = cli("facilities", "--country", "PE", "--format", "csv", "--columns", "id,status,sources", db=own_database)
    assert listed.stdout == "id,status,sources\nnorth-prison,under-construction,2\nsouth-prison,operating,1\n"
    alone = cli("facilities", "--pack", "two-prisons", "-f", "csv", "--columns", "id,status,sources", db=own_database)
    assert alone.stdout == "id,status,sources\nnorth-prison,announced,1\nsouth-prison,operating,1\n"


def test_the_order_of_loading_does_not_matter(
    cli: CommandLine, own_database: Path, tmp_path: Path, article_database: Path, write_pack: Callable[..., Path]
) -> None:
    first = str(write_pack(PACK, "two-prisons.yaml"))
    second = str(write_pack(SECOND, "second-look.yaml"))
    other = tmp_path / "other.db"
    other.write_bytes(article_database.read_bytes())
    cli("load", first, second, db=own_database)
    cli("unload", "article", db=other)
    cli("load", first, second, "article", db=other)
    assert dump(other) == dump(own_database)


def test_unloading_what_others_require_is_refused_by_name_unless_it_cascades(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]
) -> None:
    before = dump(own_database)
    cli("load", str(write_pack(PACK, "two-prisons.yaml")), str(write_pack(SECOND, "second-look.yaml")), db=own_database)
    refused = cli("unload", "two-prisons", db=own_database)
    assert refused.code == 2
    assert "'second-look'" in refused.stderr
    assert cli("unload", "two-prisons", "--cascade", db=own_database).code == 0
    assert dump(own_database) == before


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (PACK.replace("pack: two-prisons", "pack: other").replace("north-prison", "cecot"), 2, "'article' introduces"),
        (PACK.replace("version:", "requires: [article, missing]\n    version:"), 3, "neither bundled"),
        (PACK.replace("status: announced", "status: anounced"), 3, "did you mean announced?"),
    ],
    ids=["an id that another pack introduced", "a required pack that is not there", "an unknown status"],
)
def test_a_pack_that_cannot_be_loaded_leaves_the_database_byte_for_byte_as_it_was(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path], text: str, code: int, said: str
) -> None:
    before = own_database.read_bytes()
    answer = cli("load", str(write_pack(text)), db=own_database)
    assert answer.code == code
    assert said in answer.stdout + answer.stderr
    assert own_database.read_bytes() == before


def test_one_invalid_pack_among_several_keeps_all_of_them_out(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path]
) -> None:
    good = write_pack(PACK, "good.yaml")
    bad = write_pack(PACK.replace("value: 500", "value: many"), "bad.yaml")
    before = own_database.read_bytes()
    assert cli("load", str(good), str(bad), db=own_database).code == 3
    assert own_database.read_bytes() == before


def test_the_same_packs_give_the_same_database_whenever_it_is_built(
    article_database: Path, tmp_path: Path, cli: CommandLine
) -> None:
    again = tmp_path / "again.db"
    assert cli("db", "init", db=again).code == 0
    assert dump(again) == dump(article_database)
