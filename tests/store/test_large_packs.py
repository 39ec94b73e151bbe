"""Packs of many entities: one database whatever form they have, and writes in proportion to what changes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from fuzz.oracle import in_time
from tests.store.test_load import dump

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

HEAD = """\
pack: prisons
title: {en: Prisons, es: Cárceles}
version: "1"
sources:
  paper: {title: {en: A, es: B}, publisher: P, kind: report, languages: [en, es], published: 2024}
  reprint: {title: {en: A, es: B}, publisher: Q, kind: report, languages: [en], published: 2024, derives_from: paper}
actors:
  minister:
    cite: {paragraph: 1, en: the minister, es: la ministra}
    claims:
      kind: {value: person, source: paper}
      name: {value: {en: M, es: M}, source: paper}
"""


def prison(number: int, capacity: int = 500) -> dict[str, object]:
    """Return what a pack says of a prison, in part by a second source and through a third party."""
    cite = {"paragraph": number + 1, "en": f"prison {number}", "es": f"la cárcel {number}"}
    second = {"source": "reprint", "cite": {"paragraph": 1, "en": "so they say"}}
    return {
        "label": {"en": f"Prison {number}", "es": f"Cárcel {number}"},
        "cite": cite,
        "claims": {
            "country": {"value": "PE", "source": "paper"},
            "status": {"value": "operating", "source": "paper", "speaker": "minister"},
            "status.again": {"value": "closed", "via": ["minister"], **second},
            "capacity": {"value": capacity, "basis": "official", "source": "paper"},
            "people-held": {"value": 100 + number, "as_of": "2023", **second},
        },
        "gaps": {"opened": {"reason": "not-said"}},
    }


def write(folder: Path, form: str, *, first_capacity: int = 500) -> Path:
    """Write a pack of eighty prisons with its entities in its head or on lines beside it."""
    folder.mkdir(exist_ok=True)
    records = {f"prison-{number}": prison(number, first_capacity if number == 0 else 500) for number in range(80)}
    path = folder / "prisons.yaml"
    if form == "YAML":
        lines = (f"  {name}: {json.dumps(record, ensure_ascii=False)}\n" for name, record in records.items())
        path.write_text(f"{HEAD}facilities:\n{''.join(lines)}", encoding="utf-8")
    else:
        path.write_text(f"{HEAD}records: prisons.jsonl\n", encoding="utf-8")
        several = ({"kind": "facility", "id": name, **record} for name, record in records.items())
        (folder / "prisons.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in several), encoding="utf-8")
    return path


def write_down_writes(database: Path) -> None:
    """Make a database note every row that is written in a table."""
    with closing(sqlite3.connect(database)) as connection, connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(("search_index", "sqlite_"))
        ]
        connection.execute("CREATE TABLE written (name TEXT)")
        for name in names:
            for event in ("INSERT", "UPDATE", "DELETE"):
                connection.execute(
                    f"CREATE TRIGGER note_{name}_{event} AFTER {event} ON {name} "
                    f"BEGIN INSERT INTO written VALUES ('{name}'); END"
                )


def written(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection, connection:
        count = connection.execute("SELECT COUNT(*) FROM written").fetchone()[0]
        connection.execute("DELETE FROM written")
    return int(count)


def test_the_same_records_as_yaml_and_as_json_lines_give_the_same_database(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(own_database.read_bytes())
    loaded = [
        cli("load", str(write(tmp_path / form, form)), db=database).stdout
        for form, database in (("YAML", own_database), ("lines", other))
    ]
    assert loaded[0] == loaded[1]
    one, two = (
        [row for row in dump(database) if "'prisons', 'Prisons'" not in row] for database in (own_database, other)
    )
    assert one == two


@pytest.mark.parametrize("form", ["YAML", "lines"])
def test_what_is_written_is_in_proportion_to_what_changes(
    cli: CommandLine, own_database: Path, tmp_path: Path, form: str
) -> None:
    path = write(tmp_path, form)
    cli("load", str(path), db=own_database)
    write_down_writes(own_database)
    assert "unchanged" in cli("load", str(path), db=own_database).stdout
    assert written(own_database) == 0
    write(tmp_path, form, first_capacity=650)
    assert cli("load", str(path), db=own_database).stdout == "prisons: loaded; claims: 1 changed\n"
    # The pack, the claim, and what is projected from all claims on one prison, cleared and filled.
    assert 0 < written(own_database) < 80


def test_an_invalid_line_leaves_the_database_byte_for_byte_as_it_was(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    path = write(tmp_path, "lines")
    lines = tmp_path / "prisons.jsonl"
    lines.write_text(lines.read_text(encoding="utf-8").replace("operating", "opperating", 1), encoding="utf-8")
    before = own_database.read_bytes()
    answer = cli("load", str(path), db=own_database)
    assert answer.code == 3
    assert "prisons.jsonl:1: error: facilities.prison-0.claims.status.value: 'opperating'" in answer.stdout
    assert own_database.read_bytes() == before


def test_loading_and_unloading_many_records_leaves_no_trace(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    before = dump(own_database)
    cli("load", str(write(tmp_path, "lines")), db=own_database)
    assert cli("unload", "prisons", db=own_database).code == 0
    assert dump(own_database) == before


def test_a_pack_of_very_many_entities_is_taken_out_in_time(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    pack = write(tmp_path, "lines")
    with (tmp_path / "prisons.jsonl").open("a", encoding="utf-8") as lines:
        for number in range(6_000):
            known = {"label": {"en": "A", "es": "B"}, "cite": {"place": "p"}}
            claims = {"country": {"value": "PE", "source": "paper"}}
            print(json.dumps({"kind": "facility", "id": f"one-{number}", **known, "claims": claims}), file=lines)
    assert cli("load", str(pack), db=own_database).code == 0
    with in_time():
        assert cli("unload", "prisons", db=own_database).code == 0
