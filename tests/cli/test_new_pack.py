"""``pack new``: a pack to start from that is in order, and nobody's file is written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prisonkb.packs.reader import read_pack

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine


def test_a_new_pack_has_its_name_and_no_problem_and_loads(
    cli: CommandLine, own_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = cli("pack", "new", "peru-2024")
    assert (answer.code, answer.stdout) == (0, "")
    assert "prisonkb check peru-2024.yaml" in answer.stderr
    reading = read_pack("peru-2024.yaml")
    assert reading.problems == ()
    assert reading.pack is not None
    assert (reading.pack.pack, reading.pack.title.en) == ("peru-2024", "Peru 2024")
    assert "my-pack" not in (tmp_path / "peru-2024.yaml").read_text(encoding="utf-8")
    assert cli("format", "--check", "peru-2024.yaml").code == 0
    assert cli("load", "peru-2024.yaml", db=own_database).code == 0


def test_a_file_that_is_there_stays_as_it_is(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("mine", encoding="utf-8")
    answer = cli("pack", "new", "mine", "-o", str(path))
    assert (answer.code, answer.stdout) == (2, "")
    assert "is there already" in answer.stderr
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_dash_prints_it(cli: CommandLine) -> None:
    answer = cli("pack", "new", "mine", "-o", "-")
    assert answer.code == 0
    assert "pack: mine  #" in answer.stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("My Pack", "small letters, digits and hyphens"),
        ("Ñandú", "prisonkb pack new nandu"),
        ("a/b", "prisonkb pack new a-b"),
        ("", "prisonkb pack new my-pack"),
        ("x" * 81, "prisonkb pack new my-pack"),
        ("article", "the id of a bundled pack"),
    ],
)
def test_a_bad_name_is_refused_with_what_is_allowed(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = cli("pack", "new", name)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_command_of_the_group_is_refused_with_the_nearest(cli: CommandLine) -> None:
    answer = cli("pack", "knew")
    assert answer.code == 2
    assert "prisonkb pack new" in answer.stderr
