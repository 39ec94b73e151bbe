"""Workbooks that are small on the disk and would be very large in the memory."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from prisonkb.errors import UsageError
from prisonkb.importers import archive, workbook
from prisonkb.importers.sheet_xml import LONGEST_TEXT, cells_spanned, has_long_text, strings_in, text_held
from prisonkb.importers.workbook import sheets

if TYPE_CHECKING:
    from pathlib import Path

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
)
STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>'


def made(path: Path, **parts: str) -> Path:
    """Write a workbook of which parts are replaced, each by the last word of its name."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "text"
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            word = re.split(r"[/.]", part.filename)[-2]
            new.writestr(part.filename, parts.get(word, old.read(part)))
        if "sharedStrings" in parts:
            new.writestr("xl/sharedStrings.xml", parts["sharedStrings"])
    return path


def shared(rows: int, index: int = 0) -> str:
    """Return the XML of a sheet with a shared text in each row."""
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>{index}</v></c></row>' for row in range(1, rows + 1))
    return SHEET % cells


def refusal(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        list(sheets(path))
    assert caught.value.exit_code == 2
    assert caught.value.hint
    return caught.value.message


def test_a_shared_text_longer_than_a_cell_may_hold_is_refused(tmp_path: Path) -> None:
    strings = STRINGS % f"<si><t>{'a' * 2**20}</t></si>"
    path = made(tmp_path / "a.xlsx", sheet1=shared(10), sharedStrings=strings)
    assert "has a text of more than 32,767 characters" in refusal(path)


def test_a_text_in_the_cell_itself_that_is_longer_than_a_cell_may_hold_is_refused(tmp_path: Path) -> None:
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>'
    path = made(tmp_path / "a.xlsx", sheet1=SHEET % (cell % ("a" * (LONGEST_TEXT + 1))))
    assert "has a text of more than 32,767 characters" in refusal(path)
    (sheet,) = sheets(made(tmp_path / "b.xlsx", sheet1=SHEET % (cell % ("a" * LONGEST_TEXT))))
    assert [len(row[0]) for row in sheet.rows] == [LONGEST_TEXT]


@pytest.mark.parametrize("text", ["ñ" * LONGEST_TEXT, "&amp;" * LONGEST_TEXT, "<x/>" * LONGEST_TEXT + "a" * 9])
def test_a_text_is_as_long_as_its_characters_not_as_its_bytes(text: str) -> None:
    xml = f"<t>{text}</t>".encode()
    assert not has_long_text(xml)
    strings = strings_in(b"<sst><si>" + xml + b"</si></sst>")
    assert strings is not None
    assert not strings.has_long_text


def test_a_text_that_very_many_cells_share_is_refused(tmp_path: Path) -> None:
    strings = STRINGS % f"<si><t>short</t></si><si><t>{'a' * 30_000}</t></si>"
    assert "the texts of its cells have more than 256 MiB together" in refusal(
        made(tmp_path / "a.xlsx", sheet1=shared(20_000, 1), sharedStrings=strings)
    )
    (sheet,) = sheets(made(tmp_path / "b.xlsx", sheet1=shared(20_000), sharedStrings=strings))
    assert sum(row[0] == "short" for row in sheet.rows) == 20_000


@pytest.mark.parametrize(
    ("strings", "values"),
    [
        ("<si/><si><t>%s</t></si>", "<v>0</v>"),
        ("<si><t/></si><si><t>%s</t></si>", "<v>0</v>"),
        ("<si><t></t></si><si><t>%s</t></si>", "<v>0</v>"),
        ("<si></si><si><t>%s</t></si>", "<v>0</v>"),
        ("<!-- <si><t>a</t></si> --><si><t>%s</t></si>", "<v>0</v>"),
        ("<x:si><x:t>%s</x:t></x:si>", "<v>0</v>"),
        ("<si><t>a</t></si><si><t>%s</t></si>", "<v >1</v >"),
        ("<si><t>a</t></si><si><t>%s</t></si>", "<x:v>1</x:v>"),
        ("<si><t>a</t></si><si><t>%s</t></si>", "<v><!-- -->1</v>"),
        ("<si><t>a</t></si><si><t>%s</t></si>", "<v> 1</v>"),
        ("<si><t>a</t></si><si><t>%s</t></si>", "<v>+1</v>"),
    ],
)
def test_where_it_cannot_be_told_which_text_a_cell_has_it_is_taken_for_the_longest(strings: str, values: str) -> None:
    found = strings_in((STRINGS % (strings % ("a" * 5000))).encode())
    assert found is not None
    assert text_held((SHEET % (values * 100)).encode(), found) >= 100 * 5000


def test_numbers_of_cells_are_no_texts() -> None:
    found = strings_in((STRINGS % f"<si><t>{'a' * 5000}</t></si>").encode())
    assert found is not None
    assert text_held((SHEET % ("<v>1.5</v><v>-3</v><v>1e5</v><v>7</v>" * 100)).encode(), found) == 0


def test_very_many_shared_texts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prisonkb.importers.sheet_xml.MOST_STRINGS", 10)
    path = made(tmp_path / "a.xlsx", sheet1=shared(1), sharedStrings=STRINGS % ("<si><t>a</t></si>" * 11))
    assert "sharedStrings.xml has more than" in refusal(path)


def test_sheets_that_are_one_part_are_refused(tmp_path: Path) -> None:
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 3000))
    book = f'<workbook xmlns:r="r"><sheets>{names}</sheets></workbook>'
    assert "xl/workbook.xml names one part twice" in refusal(made(tmp_path / "a.xlsx", workbook=book))


def test_more_sheets_than_a_download_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_SHEETS", 2)
    book = openpyxl.Workbook()
    for name in "ab":
        book.create_sheet(name)
    book.save(tmp_path / "a.xlsx")
    assert "has 3 sheets, and at most 2 are read" in refusal(tmp_path / "a.xlsx")


def test_very_many_cells_in_a_small_rectangle_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prisonkb.importers.sheet_xml.MOST_CELLS", 10)
    assert cells_spanned((SHEET % ('<row r="100000"><c r="AA1"/></row>' * 20)).encode()) == 40


def test_a_changed_byte_in_a_part_that_is_not_packed_is_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(made(tmp_path / "b.xlsx")) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part))
    path.write_bytes(path.read_bytes().replace(b">text<", b">test<"))
    assert "is damaged or cut off: the checksum of" in refusal(path)


def test_what_is_read_at_most_is_less_than_a_computer_has() -> None:
    assert archive.LARGEST_INSIDE + archive.LARGEST_TEXT < 2**29
