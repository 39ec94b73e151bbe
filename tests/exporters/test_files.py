"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from prisonkb.errors import DatabaseError, PrisonKBError, UsageError
from prisonkb.exporters.files import write_whole


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_new_file_holds_the_text_as_utf_8_with_its_own_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_whole(str(path), "a,b\nPerú,1\r\n")
    assert path.read_bytes() == "a,b\nPerú,1\r\n".encode()


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    write_whole(str(tmp_path / "out.csv"), "a\n")
    write_whole(str(tmp_path / "out.csv"), "b\n")
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_an_existing_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("the old file\n" * 1000, encoding="utf-8")
    with path.open(encoding="utf-8") as reader:
        assert reader.readline() == "the old file\n"
        write_whole(str(path), "new\n")
        assert path.read_text(encoding="utf-8") == "new\n"
        assert set(reader.readlines()) == {"the old file\n"}  # who was reading goes on reading the old one


@pytest.mark.parametrize("permissions", [0o600, 0o640, 0o664, 0o444])
def test_a_replaced_file_keeps_its_mode(tmp_path: Path, permissions: int) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(permissions)
    write_whole(str(path), "new")
    assert mode(path) == permissions
    assert path.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize(("mask", "permissions"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_any_new_file_has(tmp_path: Path, mask: int, permissions: int) -> None:
    before = os.umask(mask)
    try:
        write_whole(str(tmp_path / "out.csv"), "new")
        assert os.umask(mask) == mask  # asking for the mask does not change it
    finally:
        os.umask(before)
    assert mode(tmp_path / "out.csv") == permissions


def test_a_folder_is_refused_and_stays(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder; expected a file to write") as caught:
        write_whole(str(tmp_path), "text")
    assert caught.value.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no folder '.*nowhere' to write 'out\.csv' in") as caught:
        write_whole(str(tmp_path / "nowhere" / "out.csv"), "text")
    assert caught.value.exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="this system has no /proc, where nothing can be written")
def test_a_disk_that_refuses_is_an_error_that_names_the_file() -> None:
    with pytest.raises(DatabaseError, match=r"cannot write '/proc/out\.csv'") as caught:
        write_whole("/proc/out.csv", "text")
    assert caught.value.exit_code == 1


@pytest.mark.parametrize("name", ["x" * 300 + ".csv", "a\0b.csv"], ids=["too-long", "nul"])
def test_a_name_that_no_file_can_have_is_an_error_of_ours(tmp_path: Path, name: str) -> None:
    with pytest.raises(PrisonKBError):
        write_whole(f"{tmp_path}/{name}", "text")


def test_a_text_that_cannot_be_written_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(str(path), "half a pair: \ud800")
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]
    assert path.read_text(encoding="utf-8") == "old"


def test_a_large_text_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    text = "línea\n" * 300_000
    write_whole(str(path), text)
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_or_a_device_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(str(path), "text")
    except PrisonKBError:
        pass
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_the_longest_name_that_a_file_may_have_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 251 + ".csv")
    write_whole(str(path), "text")
    assert path.read_text(encoding="utf-8") == "text"
