"""Opening a workbook that may be anything."""

from __future__ import annotations

import contextlib
import io
import os
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from prisonkb.errors import UsageError
from prisonkb.importers import archive
from prisonkb.importers.archive import check
from prisonkb.importers.sheet_xml import MOST_CELLS, cells_spanned
from prisonkb.importers.workbook import letters, sheets

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def workbook_bytes(sheet: bytes | None = None) -> bytes:
    """Return a workbook with one number in A1, or with this XML in place of its sheet's."""
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active["A1"] = 1
    stream = io.BytesIO()
    workbook.save(stream)
    if sheet is None:
        return stream.getvalue()
    changed = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, sheet if "sheet1" in part.filename else old.read(part))
    return changed.getvalue()


def refusal(path: Path) -> UsageError:
    with pytest.raises(UsageError) as caught:
        list(sheets(path))
    assert caught.value.exit_code == 2
    return caught.value


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty; expected an XLSX workbook"),
        (b"<!DOCTYPE html><html><table></table></html>", "but a web page or other markup"),
        (b"\xef\xbb\xbf\n <?xml version='1.0'?><Workbook/>", "but a web page or other markup"),
        (OLE, "but an older one (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
        (b"country,indicator\nEC,people-held\n", "is not an XLSX workbook"),
        (b"PK\x03\x04" + bytes(100), "is damaged or cut off"),
        (b"PK", "is damaged or cut off"),
        (workbook_bytes()[:-200], "is damaged or cut off"),
        (workbook_bytes()[:500], "is damaged or cut off"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_with_what_it_is(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "data.xlsx"
    path.write_bytes(content)
    error = refusal(path)
    assert message in error.message
    assert "data.xlsx" in error.message
    assert error.hint


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    assert "there is no file" in refusal(tmp_path / "nowhere.xlsx").message
    assert "is a folder" in refusal(tmp_path).message
    assert "cannot read" in refusal(tmp_path / "a\0b.xlsx").message
    assert "cannot read" in refusal(tmp_path / ("a" * 5000)).message


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert "is a device or a pipe" in refusal(tmp_path / "pipe.xlsx").message


def test_a_zip_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("readme.txt", "no workbook")
    assert "is a ZIP archive, and no XLSX workbook" in refusal(path).message


def test_a_part_that_is_not_xml_is_told_as_a_damaged_workbook(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    path.write_bytes(workbook_bytes(SHEET % b"</row>"))
    assert "cannot be read as an XLSX workbook" in refusal(path).message


def test_a_changed_byte_anywhere_gives_rows_or_a_refusal(tmp_path: Path) -> None:
    whole = workbook_bytes()
    path = tmp_path / "data.xlsx"
    for position in range(0, len(whole), 41):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 0xFF]) + whole[position + 1 :])
        with contextlib.suppress(UsageError):
            for sheet in sheets(path):
                list(sheet.rows)


def test_parts_that_declare_too_much_are_refused_unread(tmp_path: Path) -> None:
    whole = bytearray(workbook_bytes())
    central = whole.rindex(b"PK\x01\x02")
    whole[central + 24 : central + 28] = (300 * 2**20).to_bytes(4, "little")
    path = tmp_path / "data.xlsx"
    path.write_bytes(whole)
    assert "it unpacks to 314," in refusal(path).message


def test_parts_that_declare_less_than_they_hold_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_INSIDE", 2**20)
    whole = bytearray(workbook_bytes(SHEET % (b" " * 2**21)))
    start = whole.index(b"PK\x01\x02")
    while start >= 0:
        whole[start + 24 : start + 28] = (100).to_bytes(4, "little")
        start = whole.find(b"PK\x01\x02", start + 4)
    path = tmp_path / "data.xlsx"
    path.write_bytes(whole)
    assert "it unpacks to more than 1 MiB, and says" in refusal(path).message


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_FILE", 1000)
    path = tmp_path / "data.xlsx"
    path.write_bytes(workbook_bytes())
    assert "it is larger than" in refusal(path).message


def test_two_cells_far_apart_are_refused_before_the_space_between_them_is_filled(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active["A1"] = workbook.active["XFD1048576"] = 1
    path = tmp_path / "data.xlsx"
    workbook.save(path)
    assert f"span {16384 * 1048576:,}, and at most {MOST_CELLS:,} are read" in refusal(path).message


CELL = b'<c r="XFD1048576"><v>1</v></c>'


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="A1"><v>1</v></c>%s</row>' % CELL,
        b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r = "1048576"><c\n r\t=\n"xfd1048576"><v>1</v></c></row>',
        b'<x:row r="1048576"><x:c r="XFD1048576"><v>1</v></x:c></x:row>',
        b'<row spans="1:2" r="1048576"><c s="1" t="n" r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"/></row><row r="1048576"/><row r="2"><c r="XFD2"><v>1</v></c></row>',
        b'<row r="9999999999"><c r="ZZZZZZZ99999999999"><v>1</v></c></row>',
    ],
)
def test_however_a_far_cell_is_written_its_sheet_is_refused(tmp_path: Path, rows: bytes) -> None:
    path = tmp_path / "data.xlsx"
    path.write_bytes(workbook_bytes(SHEET % rows))
    with pytest.raises(UsageError, match="span"):
        check(path)


@pytest.mark.parametrize(
    "rows",
    [
        b"<row><c><v>1</v></c></row>",
        b'<row r="1"><c t="n"><v>1</v></c></row>',
        b'<row r="1"><c x=" r=1"><v>1</v></c></row>',
        b'<row r="1"><!-- <c --><c><v>1</v></c></row>',
        b'<row r="1"><c r="&#88;FD1048576"><v>1</v></c></row>',
        b'<row r="1"><c t="n"r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c %sr="XFD1048576"><v>1</v></c></row>' % (b'a="1" ' * 100_000),
    ],
)
def test_a_sheet_whose_cells_do_not_say_where_they_are_is_refused(tmp_path: Path, rows: bytes) -> None:
    path = tmp_path / "data.xlsx"
    path.write_bytes(workbook_bytes(SHEET % rows))
    with pytest.raises(UsageError, match="do not say where they are"):
        check(path)


@pytest.mark.parametrize(
    ("rows", "most"),
    [
        (b'<row r="7"><c r="B7"><v>1</v></c></row>', MOST_CELLS),
        (b'<row r="7"><c r="AB7"><v>1</v></c></row>', 28 * 7),
        (b'<row r="100000"><c r="B100000"><v>1</v></c></row>', 2 * 100_000),
        (b"", MOST_CELLS),
    ],
)
def test_a_sheet_spans_the_cells_to_its_last_one(rows: bytes, most: int) -> None:
    found = cells_spanned(SHEET % rows)
    assert found is not None
    assert found <= most


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (11, "L"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_names_that_spreadsheets_give_them(column: int, name: str) -> None:
    assert letters(column) == name


def test_cells_keep_their_addresses_where_the_first_rows_and_columns_are_empty(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active["C4"], workbook.active["D6"] = "a", 1.5
    workbook.create_sheet("empty")
    path = tmp_path / "data.xlsx"
    workbook.save(path)
    first, second = sheets(path)
    for _ in range(2):
        found = {
            first.cell(position, number): value
            for number, row in enumerate(first.rows, start=1)
            for position, value in enumerate(row)
            if value != ""
        }
        assert found == {"C4": "a", "D6": 1.5}
    assert list(second.rows) == []
