"""A table that is from a part of what is known says so where it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pyarrow.parquet
import pytest

from prisonkb import KnowledgeBase

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

ASKED = ["--source", "abc-2025-06-24", "--known-at", "2025-12", "--as-of", "2026-01-02"]
ENGLISH = "Prisons (only source abc-2025-06-24; as known at 2025-12; as of 2026-01-02)"
SPANISH = "Cárceles (solo la fuente abc-2025-06-24; según lo sabido a 2025-12; situación a 2026-01-02)"


@pytest.mark.parametrize(("lang", "caption"), [("en", ENGLISH), ("es", SPANISH)])
@pytest.mark.parametrize(
    ("ending", "said"),
    [
        pytest.param("md", "\n\n{}\n", id="below a Markdown table"),
        pytest.param("html", "<title>{}</title>", id="as the title of a page"),
        pytest.param("html", '<caption id="title">{}</caption>', id="as the caption on a page"),
        pytest.param("tex", r"\caption{{{}}}", id="as the caption in LaTeX"),
    ],
)
def test_the_part_is_told(cli: CommandLine, tmp_path: Path, ending: str, said: str, lang: str, caption: str) -> None:
    path = tmp_path / f"table.{ending}"
    assert cli("facilities", *ASKED, "--lang", lang, "-o", str(path)).code == 0
    assert said.format(caption) in path.read_text(encoding="utf-8")


def test_the_part_is_told_in_the_codebook_of_a_workbook(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    assert cli("facilities", *ASKED, "-o", str(path)).code == 0
    book = openpyxl.load_workbook(path)
    assert book.properties.title == ENGLISH
    assert [cell.value for cell in book["Codebook"][2]][:2] == ["facilities", ENGLISH]
    assert book.sheetnames[0] == "Prisons"


@pytest.mark.parametrize("listing", ["facilities", "statistics"])
def test_the_part_is_told_in_the_title_of_a_parquet_file(cli: CommandLine, tmp_path: Path, listing: str) -> None:
    path = tmp_path / "table.parquet"
    assert cli(listing, "--pack", "article", "-o", str(path)).code == 0
    assert pyarrow.parquet.read_schema(path).metadata[b"title"].decode().endswith(" (only pack article)")


def test_a_table_of_all_that_is_known_has_its_name_alone(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "table.html"
    assert cli("facilities", "-o", str(path)).code == 0
    assert "<title>Prisons</title>" in path.read_text(encoding="utf-8")


def test_rows_of_the_library_tell_it_too(article_database: Path, tmp_path: Path) -> None:
    path = tmp_path / "table.html"
    with KnowledgeBase.open(article_database) as kb:
        kb.only(sources=["abc-2025-06-24"], known_at="2025-12", as_of="2026-01-02").facilities().export(path)
    assert f"<title>{ENGLISH}</title>" in path.read_text(encoding="utf-8")
