"""``format`` on files: what is written, what is only said, and what is refused."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

UNTIDY = 'title: {es: U, en: T}\npack: p   # the id\nversion: "1.0"\nsources: {}\n'
TIDY = 'pack: p  # the id\ntitle: {en: "T", es: "U"}\nversion: "1.0"\n\nsources: {}\n'


def test_a_file_is_rewritten_and_a_second_time_left_alone(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    answer = cli("format", str(path))
    assert (answer.code, answer.stdout, answer.stderr) == (0, "", f"prisonkb: wrote {path}\n")
    assert path.read_text(encoding="utf-8") == TIDY
    written = path.stat().st_mtime_ns
    answer = cli("format", str(path))
    assert (answer.code, answer.stderr) == (0, f"prisonkb: {path} is in canonical form\n")
    assert path.stat().st_mtime_ns == written


def test_check_lists_what_would_change_and_writes_nothing(cli: CommandLine, tmp_path: Path) -> None:
    untidy, tidy = tmp_path / "untidy.yaml", tmp_path / "tidy.yaml"
    untidy.write_text(UNTIDY, encoding="utf-8")
    tidy.write_text(TIDY, encoding="utf-8")
    answer = cli("format", "--check", str(untidy), str(tidy))
    assert (answer.code, answer.stdout) == (3, f"{untidy}\n")
    assert untidy.read_text(encoding="utf-8") == UNTIDY
    assert cli("format", "--check", str(tidy)).code == 0


def test_windows_line_ends_and_a_byte_order_mark_go(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode())
    assert cli("format", "--check", str(path)).code == 3
    assert cli("format", str(path)).code == 0
    assert path.read_bytes() == TIDY.encode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pack: [p\n", "not YAML"),
        ("pack: p\npack: q\n", "this key is already used on line 1"),
        ("- p\n", "expected a mapping"),
        ("", "the file is empty"),
    ],
)
def test_what_is_not_the_yaml_of_a_pack_is_reported_as_by_check(
    cli: CommandLine, tmp_path: Path, text: str, said: str
) -> None:
    bad, untidy = tmp_path / "bad.yaml", tmp_path / "untidy.yaml"
    bad.write_text(text, encoding="utf-8")
    untidy.write_text(UNTIDY, encoding="utf-8")
    answer = cli("format", str(untidy), str(bad))
    assert answer.code == 3
    assert said in answer.stdout
    assert set(answer.stdout.splitlines()) <= set(cli("check", str(bad)).stdout.splitlines())
    assert untidy.read_text(encoding="utf-8") == UNTIDY, "all files are written or none"


def test_a_pack_that_is_wrong_in_other_ways_is_formatted(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text("colour: red\npack: p\n", encoding="utf-8")
    assert cli("format", str(path)).code == 0
    assert path.read_text(encoding="utf-8") == "pack: p\ncolour: red\n"


def test_a_bundled_pack_belongs_to_the_program(cli: CommandLine) -> None:
    answer = cli("format", "article")
    assert (answer.code, answer.stdout) == (2, "")
    assert "belongs to the program" in answer.stderr


def test_a_link_leads_to_the_file_that_is_rewritten(cli: CommandLine, tmp_path: Path) -> None:
    path, link = tmp_path / "p.yaml", tmp_path / "link.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    os.symlink(path, link)
    assert cli("format", str(link)).code == 0
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == TIDY


def test_a_file_that_is_not_there_is_named(cli: CommandLine, tmp_path: Path) -> None:
    answer = cli("format", str(tmp_path / "none.yaml"))
    assert (answer.code, answer.stdout) == (2, "")
    assert "there is no file" in answer.stderr


def test_lines_of_records_are_put_in_order_and_keep_their_digits(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(
        '{"id":"PE","claims":{"overcrowding":{"kind":"excess","value":118.00}},"kind":"country"}\n\n', encoding="utf-8"
    )
    assert cli("format", "--check", str(path)).code == 3
    assert cli("format", str(path)).code == 0
    tidy = '{"kind": "country", "id": "PE", "claims": {"overcrowding": {"value": 118.00, "kind": "excess"}}}\n'
    assert path.read_text(encoding="utf-8") == tidy
    assert cli("format", "--check", str(path)).code == 0


def test_lines_that_are_not_json_are_named_and_left_alone(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"kind": "country", "id": "PE"}\n{"id"\n', encoding="utf-8")
    answer = cli("format", str(path))
    assert answer.code == 3
    assert f"{path}:2: error: not JSON" in answer.stdout
