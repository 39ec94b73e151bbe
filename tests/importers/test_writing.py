"""A pack is written whole or not at all, and what is written is what was imported."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from prisonkb.errors import DatabaseError, UsageError
from prisonkb.importers import Imported
from prisonkb.importers.output import slug, target
from prisonkb.importers.writing import head_text, write
from prisonkb.packs.canonical import canonical
from prisonkb.packs.reader import read_pack
from prisonkb.packs.yamltext import parse
from prisonkb.records.observation import COLUMNS, ObservationRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

NOWHERE = Path("nowhere.csv")
ROW = ObservationRecord(
    "EC", "capacity", "27730", "", "", "official", "2019", "", "", "ours", "page 1, line 2", 'a "note"', "una nota"
)


def imported(rows: tuple[ObservationRecord, ...] = (ROW,), **source: Any) -> Imported:
    record = {"title": {"en": "Ours", "es": "Lo nuestro"}, "publisher": "Us", "kind": "dataset", "languages": ["en"]}
    return Imported({"en": "Figures", "es": "Cifras"}, {"ours": record | source}, rows, (), ())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_pack_is_a_head_and_a_table_that_read_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "Our Figures.yaml"
    write(target(str(path), NOWHERE), imported())
    assert names(tmp_path) == ["Our Figures.csv", "Our Figures.yaml"]
    reading = read_pack(str(path))
    assert reading.problems == ()
    assert reading.contents is not None
    assert [*reading.contents.observations()] == [ROW]
    assert reading.pack is not None
    assert (reading.pack.pack, reading.pack.version, reading.pack.title.es) == ("our-figures", "1.0", "Cifras")


def test_the_table_is_utf_8_with_line_feeds_and_the_columns_of_observations(tmp_path: Path) -> None:
    write(target(str(tmp_path / "p.yml"), NOWHERE), imported((ROW._replace(note="¿Perú?\nsí"),)))
    raw = (tmp_path / "p.csv").read_bytes()
    assert raw.startswith(
        b"country,indicator,value,qualifier,kind,basis,as_of,scope,scope_es,source,place,note,note_es\n"
    )
    assert b"\r" not in raw
    rows = list(csv.reader(raw.decode("utf-8").splitlines(keepends=True)))
    assert rows[0] == list(COLUMNS)
    assert rows[1][11] == "¿Perú?\nsí"


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "yes",
        "null",
        "true",
        "2023-05-11",
        "1013",
        "007",
        "a: b",
        "# no comment",
        "- no list",
        "{no: mapping}",
        "*no-alias",
        "&no-anchor",
        "!no-tag",
        "«¿Perú?» 'and' \"more\" \\ back",
        " blanks around ",
        "two\nlines",
        "100 %",
        "@at",
    ],
)
def test_every_text_of_a_head_is_read_back_as_text(text: str) -> None:
    made = imported(title={"en": text, "es": text}, publisher=text, published="2023-05-11")
    document = parse(head_text(target("pack.yaml", NOWHERE), made))
    assert document.faults == ()
    source: Mapping[str, Any] = document.data["sources"]["ours"]
    assert source["title"] == {"en": text, "es": text}
    assert source["publisher"] == text
    assert source["published"] == "2023-05-11"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("World Prison Brief, 2024", "world-prison-brief-2024"),
        ("Estadística año 2020", "estadistica-ano-2020"),
        ("a" * 100, "a" * 80),
        ("«—»", ""),
    ],
)
def test_a_text_becomes_an_id(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    "name", ["pack", "pack.json", "pack.csv", ".yaml", "«».yaml", "a\0b.yaml", "a" * 300 + ".yaml"]
)
def test_a_name_that_is_none_of_a_pack_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        target(str(tmp_path / name), NOWHERE)
    assert caught.value.hint == "-o my-figures.yaml"


def test_a_folder_in_the_place_of_either_file_is_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.csv"):
        (tmp_path / name).mkdir()
        with pytest.raises(UsageError, match="is a folder"):
            target(str((tmp_path / name).with_suffix(".yaml")), NOWHERE)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        target(str(tmp_path / "nowhere" / "pack.yaml"), NOWHERE)


def test_the_file_to_import_is_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "figures.csv"
    source.write_text("country\n", encoding="utf-8")
    with pytest.raises(UsageError, match="is the file to import"):
        target(str(tmp_path / "figures.yaml"), source)


def test_what_was_there_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    goal = target(str(tmp_path / "pack.yaml"), NOWHERE)
    for path in (goal.head, goal.table):
        path.write_text("old", encoding="utf-8")
        path.chmod(0o640)
    write(goal, imported())
    assert names(tmp_path) == ["pack.csv", "pack.yaml"]
    assert {path.stat().st_mode & 0o777 for path in (goal.head, goal.table)} == {0o640}
    assert read_pack(str(goal.head)).is_valid()


@pytest.mark.parametrize("before", [None, "old"])
@pytest.mark.parametrize("failing", ["pack.csv", "pack.yaml"])
def test_where_a_rename_fails_all_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str | None, failing: str
) -> None:
    goal = target(str(tmp_path / "pack.yaml"), NOWHERE)
    if before is not None:
        goal.head.write_text(before, encoding="utf-8")
        goal.table.write_text(before, encoding="utf-8")
    replace = Path.replace

    def refuse(path: Path, other: Path) -> Path:
        if other.name == failing:
            raise PermissionError(13, "Permission denied")
        return replace(path, other)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(DatabaseError, match=r"cannot write .*: Permission denied") as caught:
        write(goal, imported())
    assert caught.value.exit_code == 1
    assert names(tmp_path) == ([] if before is None else ["pack.csv", "pack.yaml"])
    assert all(path.read_text(encoding="utf-8") == before for path in tmp_path.iterdir())


def test_where_a_text_cannot_be_written_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write(target(str(tmp_path / "pack.yaml"), NOWHERE), imported(publisher="\ud800"))
    assert names(tmp_path) == []


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="this system has no /proc, where nothing can be written")
def test_a_disk_that_refuses_is_an_error_that_names_the_file() -> None:
    with pytest.raises(DatabaseError, match=r"cannot write '/proc/pack\.csv'"):
        write(target("/proc/pack.yaml", NOWHERE), imported())


def test_the_head_is_in_canonical_form(tmp_path: Path) -> None:
    head = head_text(target(str(tmp_path / "f.yaml"), NOWHERE), imported())
    assert canonical(head) == head
