"""What a killed export leaves, and who clears it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from prisonkb.exporters.files import write_whole
from prisonkb.exporters.unfinished import unfinished_file, unfinished_folder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system has no locks that end with their process")

DYING = """
import os, signal, sys
from pathlib import Path
from prisonkb.exporters.unfinished import unfinished_file, unfinished_folder
with unfinished_file(Path(sys.argv[1])) as file, unfinished_folder(Path(sys.argv[1])) as folder:
    file.write_text("half a line")
    (folder / "packs").mkdir()
    (folder / "packs" / "a.yaml").write_text("half a pack")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder in which a killed process has left what it was writing."""
    folder = tmp_path / "place"
    folder.mkdir()
    assert subprocess.run([sys.executable, "-c", DYING, str(folder)], check=False).returncode < 0
    assert len(names(folder)) == 2
    return folder


def test_the_next_export_of_a_listing_clears_what_a_killed_one_left(cli: CommandLine, place: Path) -> None:
    assert cli("facilities", "-o", str(place / "f.csv")).code == 0
    assert names(place) == ["f.csv"]


def test_the_next_export_of_everything_clears_what_a_killed_one_left(cli: CommandLine, place: Path) -> None:
    assert cli("export", str(place / "whole")).code == 0
    assert names(place) == ["whole"]


def test_what_a_process_is_still_writing_stays(tmp_path: Path) -> None:
    with unfinished_file(tmp_path) as file, unfinished_folder(tmp_path) as folder:
        write_whole(str(tmp_path / "out.csv"), "a")
        assert names(tmp_path) == sorted([file.name, folder.name, "out.csv"])
    assert names(tmp_path) == ["out.csv"]


def test_files_of_others_stay_whatever_they_are_called(place: Path, tmp_path: Path) -> None:
    left = names(place)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    (place / ".prisonkb-export-link").symlink_to(tmp_path / "mine")
    for name in (".prisonkb-mine", "prisonkb-export-a.csv", "x.prisonkb-export-a"):
        (place / name).write_text("mine")
    write_whole(str(place / "out.csv"), "a")
    assert not set(left) & set(names(place))
    assert names(place) == [
        ".prisonkb-export-link",
        ".prisonkb-mine",
        "out.csv",
        "prisonkb-export-a.csv",
        "x.prisonkb-export-a",
    ]
    assert (tmp_path / "mine" / "notes.txt").read_text() == "mine"
