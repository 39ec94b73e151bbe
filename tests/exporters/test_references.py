"""References in each form, read back by an independent reader."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string
from tests.exporters.cited import OTHER, SOURCE

from prisonkb.exporters.references import FORMS, form_of, writer
from prisonkb.exporters.worded import line
from prisonkb.vocabulary.claims import SourceKind

if TYPE_CHECKING:
    from prisonkb.read.references import Reference

PLAIN = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textasciigrave{}": "`",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\char34{}": '"',
}


def plain(tex: str) -> str:
    """Return what TeX prints."""
    tex = re.sub(r"\\[a-z]+(34)?\{\}", lambda match: PLAIN[match[0]].replace("{", "\1").replace("}", "\2"), tex)
    return re.sub(r"\\([&%$#_])", r"\1", tex.replace("{}", "")).replace("\1", "{").replace("\2", "}")


def entry(reference: Reference, lang: str = "en") -> Entry:
    text = writer("bibtex")([reference], lang)
    return parse_string(text, "bibtex").entries[reference.id]


def test_bibtex_is_read_back_equal_by_pybtex() -> None:
    found = entry(SOURCE)
    assert found.type == "misc"
    assert plain(found.fields.pop("title")[1:-1]) == SOURCE.title
    (author,) = found.persons["author"]
    assert [plain(name[1:-1]) for name in author.last_names] == [SOURCE.publisher]
    assert not author.first_names
    assert dict(found.fields.items()) == {
        "year": "2026",
        "month": "January",
        "date": "2026-01-22",
        "url": "https://www.example.ec/a_b?c=1&d=%20%7Ce",
        "urldate": "2026-11-23",
        "language": "spanish and english",
        "note": "archived at https://archive.example/web/2026/https://www.example.ec/",
    }


@pytest.mark.parametrize(
    ("published", "fields"),
    [
        (None, {}),
        ("2025", {"year": "2025", "date": "2025"}),
        ("2025-06", {"year": "2025", "month": "June", "date": "2025-06"}),
        ("2021/2024", {"year": "2021--2024", "date": "2021/2024"}),
        ("2021-02/2021-05", {"year": "2021", "date": "2021-02/2021-05"}),
    ],
)
def test_a_date_is_as_exact_in_bibtex_as_it_is_known(published: str | None, fields: dict[str, str]) -> None:
    found = entry(SOURCE._replace(published=published)).fields
    assert {name: found[name] for name in ("year", "month", "date") if name in found} == fields


def test_an_address_that_is_none_of_the_web_is_no_field_of_bibtex() -> None:
    assert set(entry(OTHER).fields) == {"title", "language"}


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Mn"]), min_size=1)


@settings(deadline=None)
@given(TEXT)
def test_any_title_leaves_bibtex_whole(title: str) -> None:
    text = writer("bibtex")([SOURCE._replace(title=title), OTHER], "en")
    assert list(parse_string(text, "bibtex").entries) == [SOURCE.id, OTHER.id]
    assert text.count("{") == text.count("}")


@settings(deadline=None)
@given(st.text(alphabet=st.characters(max_codepoint=0x17F, exclude_categories=["Cc"]), min_size=1))
def test_any_latin_title_is_what_tex_prints(title: str) -> None:
    found = entry(SOURCE._replace(title=title)).fields["title"][1:-1]
    assert " ".join(plain(found).split()) == line(title)


def test_csl_json_has_types_dates_and_addresses() -> None:
    first, second = json.loads(writer("csl-json")([SOURCE, OTHER._replace(published="2021/2024-06")], "en"))
    assert first == {
        "id": "el-diario-2026",
        "type": "article-newspaper",
        "title": SOURCE.title,
        "container-title": SOURCE.publisher,
        "publisher": SOURCE.publisher,
        "issued": {"date-parts": [[2026, 1, 22]]},
        "accessed": {"date-parts": [[2026, 11, 23]]},
        "URL": SOURCE.url,
        "archive_location": SOURCE.archive_url,
        "language": "es",
    }
    assert second["type"] == "dataset"
    assert second["author"] == [{"literal": SOURCE.publisher}]
    assert second["issued"] == {"date-parts": [[2021], [2024, 6]]}
    assert "accessed" not in second


def test_ris_is_read_back_by_rispy() -> None:
    text = writer("ris")([SOURCE, OTHER], "en")
    first, second = rispy.loads(text)
    assert first["type_of_reference"] == "NEWS"
    assert first["id"] == SOURCE.id
    assert first["primary_title"] == SOURCE.title
    assert first["secondary_title"] == first["publisher"] == SOURCE.publisher
    assert (first["year"], first["date"], first["access_date"]) == ("2026", "2026/01/22/", "2026/11/23/")
    assert first["urls"] == [SOURCE.url]
    assert first["notes"] == [f"archived at {SOURCE.archive_url}"]
    assert (second["type_of_reference"], second["authors"]) == ("DATA", [SOURCE.publisher])
    assert "year" not in second


@pytest.mark.parametrize(
    ("published", "date"), [("2025", "2025///"), ("2025-06", "2025/06//"), ("2021/2024", "2021///to 2024")]
)
def test_a_date_of_ris_has_all_its_parts(published: str, date: str) -> None:
    assert f"DA  - {date}\r\n" in writer("ris")([SOURCE._replace(published=published)], "en")


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_every_line_of_ris_is_a_tag_and_a_value(title: str) -> None:
    text = writer("ris")([SOURCE._replace(title=title)], "en")
    *lines, end = text.split("\r\n")
    assert end == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", each) for each in lines)
    assert (lines[0][:2], lines[-1]) == ("TY", "ER  - ")


def test_a_text_is_a_line_a_reference() -> None:
    text = writer("text")([SOURCE._replace(title="One\nnight\0"), OTHER], "es")
    assert text.split("\n") == [
        "El Diario and Sons, Ltd, «One night�», 22 de enero de 2026, https://www.example.ec/a_b?c=1&d=%20|e, "
        "archivado en https://archive.example/web/2026/https://www.example.ec/, consultado el 23 de noviembre de 2026.",
        "El Diario and Sons, Ltd, «100 % of <b>prisons</b> & {more} | \\end, 5_6 #7», sin fecha, javascript:alert(1).",
        "",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_each_kind_of_source_has_a_place_in_each_form(form: str) -> None:
    references = [SOURCE._replace(id=kind.value, kind=kind.value) for kind in SourceKind]
    text = writer(form)(references, "en")
    assert text == writer(form)(references, "en")
    assert text.count("2026") >= len(references)
    assert writer(form)([], "en") in ("", "[]\n")


@pytest.mark.parametrize(
    ("file", "form"), [("a.bib", "bibtex"), ("A.RIS", "ris"), ("a.json", "csl-json"), ("a.md", None)]
)
def test_the_ending_of_a_file_picks_the_form(file: str, form: str | None) -> None:
    assert form_of(file) == form
