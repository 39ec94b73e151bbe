"""What a pack is written over, and what it is not."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from prisonkb import bundle
from prisonkb.errors import InvalidPackError, UsageError
from prisonkb.importers import Imported, writing
from prisonkb.importers.output import target, temporary
from prisonkb.importers.writing import table_text, write
from prisonkb.packs.reader import read_pack
from prisonkb.records.observation import ObservationRecord

if TYPE_CHECKING:
    from tests.conftest import CommandLine

NOWHERE = Path("nowhere.csv")
ROW = ObservationRecord("EC", "women", "5", "", "", "", "2019", "", "", "ours", "line 2", "", "")


def imported(row: ObservationRecord = ROW) -> Imported:
    record = {"title": {"en": "Ours", "es": "Nuestra"}, "publisher": "Us", "kind": "dataset", "languages": ["en"]}
    return Imported({"en": "Figures", "es": "Cifras"}, {"ours": record}, (row,), (), ())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", [*(f"{name}.yaml" for name in bundle.names()), "World statistics.yml"])
def test_the_name_of_a_bundled_pack_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is the name of a pack that comes with the program") as caught:
        target(str(tmp_path / name), NOWHERE)
    assert caught.value.hint == "-o my-figures.yaml"


@pytest.mark.parametrize("name", ["pack.yaml", "pack.yml", "pack.YAML"])
@pytest.mark.parametrize("head", [None, "", "pack: pack\n", "observations: other.csv\n", 'observations: "other.csv"\n'])
def test_a_table_that_no_head_there_names_is_not_written_over(tmp_path: Path, name: str, head: str | None) -> None:
    (tmp_path / "pack.csv").write_text("mine", encoding="utf-8")
    if head is not None:
        (tmp_path / name).write_text(head, encoding="utf-8")
    with pytest.raises(UsageError, match="is there already") as caught:
        target(str(tmp_path / name), NOWHERE)
    assert caught.value.exit_code == 2
    assert (tmp_path / "pack.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "line", ["observations: pack.csv", 'observations:   "pack.csv"  ', "observations: 'pack.csv' # the table"]
)
def test_a_table_that_the_head_there_names_is_replaced(tmp_path: Path, line: str) -> None:
    (tmp_path / "pack.csv").write_text("old", encoding="utf-8")
    (tmp_path / "pack.yaml").write_text(f"pack: pack\n{line}\n", encoding="utf-8")
    write(target(str(tmp_path / "pack.yaml"), NOWHERE), imported())
    assert read_pack(str(tmp_path / "pack.yaml")).is_valid()


def test_a_pack_of_any_name_is_replaced_by_a_later_one(tmp_path: Path) -> None:
    path = tmp_path / "Año, «2020» 'x'.yaml"
    for _ in range(2):
        write(target(str(path), NOWHERE), imported())
    assert names(tmp_path) == [path.with_suffix(".csv").name, path.name]


@pytest.mark.parametrize("ended", [1, 2])
def test_what_a_run_left_that_was_ended_is_removed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ended: int
) -> None:
    goal = target(str(tmp_path / "pack.yaml"), NOWHERE)
    for path, text in ((goal.table, table_text(imported())), (goal.head, "observations: pack.csv\n")):
        temporary(path).write_text(text, encoding="utf-8")
    if ended == 2:
        temporary(goal.table).replace(goal.table)
    assert all(name.startswith(".prisonkb-") or name == "pack.csv" for name in names(tmp_path))
    monkeypatch.setattr(os, "getpid", lambda: 1)
    write(target(str(goal.head), NOWHERE), imported())
    assert names(tmp_path) == ["pack.csv", "pack.yaml"]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    for suffix in (".yaml", ".csv"):
        (tmp_path / f"pack{suffix}").symlink_to(real / f"kept{suffix}")
    for _ in range(2):
        write(target(str(tmp_path / "pack.yaml"), NOWHERE), imported())
    assert (tmp_path / "pack.yaml").is_symlink()
    assert (tmp_path / "pack.csv").is_symlink()
    assert names(real) == ["kept.csv", "kept.yaml"]
    assert read_pack(str(tmp_path / "pack.yaml")).is_valid()


@pytest.mark.parametrize("suffix", [".yaml", ".csv"])
def test_a_pipe_or_a_link_to_nowhere_is_no_output(tmp_path: Path, suffix: str) -> None:
    os.mkfifo(tmp_path / f"a{suffix}")
    (tmp_path / f"b{suffix}").symlink_to(tmp_path / "nowhere" / "x")
    (tmp_path / f"c{suffix}").symlink_to(tmp_path / f"c{suffix}")
    for name, message in (("a", "is a device or a pipe"), ("b", "leads to a folder"), ("c", "cannot be the name")):
        with pytest.raises(UsageError, match=message):
            target(str(tmp_path / f"{name}.yaml"), NOWHERE)


def test_head_and_table_cannot_be_one_file(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("observations: pack.csv\n", encoding="utf-8")
    (tmp_path / "pack.csv").symlink_to(tmp_path / "pack.yaml")
    with pytest.raises(UsageError, match="are one file"):
        target(str(tmp_path / "pack.yaml"), NOWHERE)


def test_a_pack_that_could_not_be_loaded_is_not_written(tmp_path: Path) -> None:
    goal = target(str(tmp_path / "pack.yaml"), NOWHERE)
    for row in (ROW._replace(place="a\u202eb"), ROW._replace(as_of="9999"), ROW._replace(note="a" * 2001, note_es="a")):
        with pytest.raises(InvalidPackError) as caught:
            write(goal, imported(row))
        assert caught.value.exit_code == 3
    assert names(tmp_path) == []


def test_a_pack_that_would_be_too_large_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "LARGEST_FILE", 120)
    with pytest.raises(UsageError, match="the most a pack may have"):
        write(target(str(tmp_path / "pack.yaml"), NOWHERE), imported())
    assert names(tmp_path) == []


def test_a_lone_carriage_return_stays_in_its_cell() -> None:
    assert '"a\rb"' in table_text(imported(ROW._replace(note="a\rb")))


def test_the_command_writes_over_no_table_of_others(cli: CommandLine, tmp_path: Path) -> None:
    source = tmp_path / "given.csv"
    source.write_text("country,indicator,value,year,source\nEC,women,5,2019,A\n", encoding="utf-8")
    (tmp_path / "mine.csv").write_text("mine", encoding="utf-8")
    answer = cli("import", "table", str(source), "-o", str(tmp_path / "mine.yaml"))
    assert (answer.stdout, answer.code) == ("", 2)
    assert names(tmp_path) == ["given.csv", "mine.csv"]
