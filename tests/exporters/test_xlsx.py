"""Workbooks, read back with another library."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from prisonkb.errors import UsageError
from prisonkb.exporters.citations import Citations
from prisonkb.exporters.sheet import sheet_name
from prisonkb.exporters.table import Column, Table
from prisonkb.exporters.xlsx import write
from prisonkb.read.citing import Cite


def written(table: Table) -> bytes:
    stream = io.BytesIO()
    write(table, stream)
    return stream.getvalue()


def workbook(table: Table) -> Any:
    return load_workbook(io.BytesIO(written(table)))


def test_the_table_comes_first_then_its_sources_and_its_codebook(cited: Table) -> None:
    assert workbook(cited).sheetnames == ["Prisons a b", "Sources", "Codebook"]
    assert workbook(cited._replace(lang="es")).sheetnames == ["Prisons a b", "Fuentes", "Libro de códigos"]


def test_cells_have_the_types_of_their_values(cited: Table) -> None:
    first, second, third = list(workbook(cited).worksheets[0].iter_rows(min_row=2))
    assert [cell.value for cell in first] == [
        "cecot",
        "operating",
        40000,
        0.5,
        datetime(2023, 1, 31),  # noqa: DTZ001 - a day in a spreadsheet has no time zone
        True,
        "abc",
        "=1+1",
    ]
    assert [cell.data_type for cell in first] == ["s", "s", "n", "n", "d", "b", "s", "s"]
    assert (first[2].number_format, first[4].number_format) == ("#,##0", "yyyy-mm-dd")
    assert second[4].value == "2023-01"
    assert third[4].value == "1850-05-01", "a day that spreadsheets cannot count is text"
    assert [cell.value for cell in second][2:4] == [None, None]


def test_text_that_looks_like_a_formula_is_text_and_stays_so_when_it_is_edited(cited: Table) -> None:
    sheet = workbook(cited).worksheets[0]
    assert (sheet["H2"].value, sheet["H2"].data_type, sheet["H2"].quotePrefix) == ("=1+1", "s", True)
    assert (sheet["H4"].value, sheet["H4"].data_type) == ("-5", "s")
    with ZipFile(io.BytesIO(written(cited))) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_the_header_is_bold_stays_in_view_and_filters(cited: Table) -> None:
    sheet = workbook(cited).worksheets[0]
    assert [cell.value for cell in sheet[1]] == [
        "Id",
        "State",
        "Places",
        "Share",
        "Opened",
        "Contested",
        "Source (source)",
        "Source (source_title)",
    ]
    assert all(cell.font.bold for cell in sheet[1])
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:H4")
    assert sheet["C1"].comment.text == "capacity\nHow many places."


def test_on_paper_all_columns_stand_beside_each_other_below_the_header(cited: Table) -> None:
    for sheet in workbook(cited).worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"


def test_a_cited_cell_has_a_note_with_source_place_address_and_claim(cited: Table) -> None:
    sheet = workbook(cited).worksheets[0]
    assert sheet["C2"].comment.text == (
        "ABC, “La cárcel de Bukele gusta”, 24 June 2025, ¶3\nhttps://example.org/abc?a=1&b=2\nClaim cecot.capacity\n\n"
        "UN, “=Statistics”, undated, Sheet1!E12\nClaim cecot.cell"
    )
    assert sheet["A2"].comment is None
    assert sheet["C3"].comment is None


def test_the_sources_are_those_of_the_cells_with_real_days_and_links(cited: Table) -> None:
    header, abc, un = list(workbook(cited)["Sources"].iter_rows())
    assert [cell.value for cell in header][:4] == ["Id", "Title", "Publisher", "Kind"]
    assert [cell.value for cell in abc][:3] == ["abc", "La cárcel de Bukele gusta", "ABC"]
    assert abc[4].value == datetime(2025, 6, 24)  # noqa: DTZ001 - a day in a spreadsheet has no time zone
    assert abc[6].value == abc[6].hyperlink.target == "https://example.org/abc?a=1&b=2"
    assert (abc[10].value, un[10].value) == (3, 1), "claims of cells that are shown"
    assert (un[1].value, un[1].data_type, un[4].value) == ("=Statistics", "s", None)


def test_the_codebook_says_what_each_column_holds_and_what_its_values_mean(cited: Table) -> None:
    header, *rows = workbook(cited)["Codebook"].iter_rows(values_only=True)
    assert header == ("Column", "Heading", "Kind of value", "Unit", "Meaning", "Values")
    assert rows[1] == ("status", "State", "text", None, "How far it is.", "on-hold: on hold")
    assert rows[2] == ("capacity", "Places", "whole number", "places", "How many places.", None)
    assert len(rows) == len(cited.columns)


def test_without_citations_there_are_neither_notes_nor_sources(cited: Table) -> None:
    plain = workbook(cited._replace(citations=None))
    assert plain.sheetnames == ["Prisons a b", "Codebook"]
    assert plain.worksheets[0]["C2"].comment is None


def test_a_text_that_no_cell_can_hold_is_cut_and_a_note_says_so() -> None:
    sheet = workbook(Table("t", [Column("a")], [["x" * 40_000], ["y" * 32_767]])).worksheets[0]
    assert len(sheet["A2"].value) == 32_767
    assert sheet["A2"].value.endswith("x…")
    assert "cut" in sheet["A2"].comment.text
    assert sheet["A3"].value == "y" * 32_767
    assert sheet["A3"].comment is None


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_text() -> None:
    sheet = workbook(Table("t", [Column("a", kind="integer")], [[12345678901234567]])).worksheets[0]
    assert sheet["A2"].value == "12345678901234567"


def test_more_rows_than_a_sheet_has_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prisonkb.exporters.sheet.MOST_ROWS", 3)
    with pytest.raises(UsageError, match="3 rows") as caught:
        written(Table("t", [Column("a")], ([number] for number in range(3))))
    assert "parquet" in caught.value.hint


def test_long_text_is_wrapped_and_columns_are_neither_too_narrow_nor_too_wide() -> None:
    sheet = workbook(Table("t", [Column("a"), Column("b")], [["word " * 50, 1]])).worksheets[0]
    assert sheet["A2"].alignment.wrap_text
    assert sheet.column_dimensions["A"].width == pytest.approx(60, abs=1)
    assert 4 < sheet.column_dimensions["B"].width < 10


def test_a_row_is_as_high_as_its_text_for_programs_that_do_not_see_to_it() -> None:
    texts = ["short", "one\ntwo\n\nfour", "word " * 50, "x" * 10_000]
    sheet = workbook(Table("t", [Column("a"), Column("b")], [[text, "b"] for text in texts])).worksheets[0]
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4, 5)] == [None, 4 * 15, 5 * 15, 27 * 15]


def test_the_labels_of_a_column_are_all_in_sight_in_the_codebook(cited: Table) -> None:
    labels = {str(number): "label" for number in range(9)}
    sheet = workbook(cited._replace(columns=[cited.columns[0]._replace(labels=labels), *cited.columns[1:]]))["Codebook"]
    assert sheet.row_dimensions[2].height == 9 * 15


def test_an_address_beyond_the_links_that_a_sheet_can_have_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prisonkb.exporters.sheet.MOST_LINKS", 2)
    addresses = [f"https://example.org/{number}" for number in range(4)]
    sheet = workbook(Table("t", [Column("url")], [[address] for address in addresses])).worksheets[0]
    assert [cell.value for (cell,) in sheet.iter_rows(min_row=2)] == addresses
    assert [cell.hyperlink is not None for (cell,) in sheet.iter_rows(min_row=2)] == [True, True, False, False]


def test_a_note_that_cannot_hold_all_that_carries_a_cell_names_whole_claims_and_counts_the_others(cited: Table) -> None:
    assert cited.citations is not None
    cites = tuple(Cite(f"claim-{number}", "un", "¶3") for number in range(2_000))
    citations = Citations({(0, "capacity"): cites}, cited.citations.references, "en")
    note = workbook(cited._replace(citations=citations)).worksheets[0]["C2"].comment.text
    assert len(note) <= 32_767
    named = re.findall("^Claim (claim-[0-9]+)$", note, re.MULTILINE)
    assert named == [cite.claim for cite in cites[: len(named)]]
    assert note.endswith(f"And {2_000 - len(named)} more, which do not fit into a note.")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Prisons", "Prisons"),
        ("Arrangements to hold prisoners abroad", "Arrangements to hold prisoners…"),
        ("Acuerdos para recluir presos en el extranjero", "Acuerdos para recluir presos…"),
        ("a[b]:c*d?e/f\\g", "a b c d e f g"),
        ("'quoted'", "quoted"),
        ("History", "History_"),
        ("x" * 40, "x" * 30 + "…"),
        ("", "_"),
    ],
)
def test_a_sheet_is_called_as_sheets_may_be(title: str, name: str) -> None:
    assert sheet_name(title) == name
    assert len(name) <= 31


def test_a_table_called_as_another_sheet_keeps_its_name(cited: Table) -> None:
    assert workbook(cited._replace(title="Sources")).sheetnames == ["Sources", "Sources (2)", "Codebook"]


def test_the_time_of_a_workbook_is_fixed_or_the_one_asked_for(cited: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert workbook(cited).properties.created == datetime(1980, 1, 1)  # noqa: DTZ001 - as the file has it
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750723200")
    assert workbook(cited).properties.created == datetime(2025, 6, 24)  # noqa: DTZ001 - as the file has it
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UsageError, match="'yesterday'"):
        written(cited)
