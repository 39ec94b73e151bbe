"""Rows: cells by name, the claims that carry them, and the ways to carry rows on."""

from __future__ import annotations

import re
import sys
import typing
from types import UnionType
from typing import TYPE_CHECKING, Any, assert_type

import pytest
from tests.api.test_knowledge_base import ASKED

from prisonkb import Claim, KnowledgeBase, Quote, Row, Rows
from prisonkb.api import row_types
from prisonkb.api.row import attribute_of
from prisonkb.api.upkeep import load
from prisonkb.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.conftest import CommandLine

PACK = """
    pack: nasty
    title: {en: Nasty, es: Malo}
    version: "1"
    sources:
      nasty-source: {title: {en: N, es: M}, publisher: P, kind: report, languages: [en], published: 2025}
    facilities:
      pe-nasty:
        cite: {paragraph: 1, en: "alert"}
        claims:
          country: PE
          name:
            value: {en: "<script>alert(1)</script>", es: "<script>alert(1)</script>"}
    """


def test_a_cell_is_an_attribute_and_an_item(kb: KnowledgeBase) -> None:
    row = kb.facilities(country="Honduras")[1]
    assert row.capacity == row["capacity"] == dict(row)["capacity"] == 2000
    assert row.capacity_qualifier == ("planned",)
    assert row.to_dict()["capacity_qualifier"] == ["planned"]
    assert "capacity" in row
    assert repr(row).startswith("FacilityRow(id='hn-swan-island-prison', name=")


def test_type_checkers_know_the_columns_of_each_listing(kb: KnowledgeBase) -> None:
    assert_type(kb.facilities(), Rows[row_types.FacilityRow])
    assert_type(kb.facilities()[0].capacity, int | None)
    assert_type(kb.facilities()[:1][0].capacity_qualifier, tuple[str, ...])
    assert_type(kb.compare_overcrowding()[0].occupancy, float | None)
    assert_type(kb.why("cecot")[0].quotes, tuple[Quote, ...])
    assert_type(kb.facilities()[0].claims("status"), tuple[Claim, ...])


def test_a_column_that_python_has_a_word_for_ends_with_an_underscore(kb: KnowledgeBase) -> None:
    assert kb.conflicts()[0].class_ == kb.conflicts()[0]["class"]
    source = kb.sources()[0]
    assert source.claims_ == source["claims"]
    assert callable(source.claims)


def test_a_wrong_name_is_refused_with_the_nearest(kb: KnowledgeBase) -> None:
    row: Any = kb.facilities()[0]
    with pytest.raises(AttributeError, match="FacilityRow has no column 'capcity'; did you mean 'capacity'"):
        _ = row.capcity
    with pytest.raises(KeyError):
        row["capcity"]
    with pytest.raises(UnknownNameError, match="unknown column 'capcity'"):
        row.claims("capcity")
    with pytest.raises(UnknownNameError, match="unknown column 'capcity'"):
        kb.facilities().sorted_by("capcity")


def test_a_row_is_only_read(kb: KnowledgeBase) -> None:
    row = kb.facilities()[0]
    with pytest.raises(AttributeError, match="a row is read-only; 'capacity' of a copy can be set"):
        row.capacity = 3


def test_a_row_cannot_be_changed(kb: KnowledgeBase) -> None:
    row: Any = kb.facilities()[0]
    with pytest.raises(AttributeError):
        row.capacity = 1
    with pytest.raises(TypeError):
        row["capacity"] = 1
    row.to_dict()["capacity_qualifier"].append("exact")
    assert row.capacity_qualifier == ("about",)


def test_rows_are_a_sequence(kb: KnowledgeBase) -> None:
    rows = kb.facilities()
    assert isinstance(rows[1:3], Rows)
    assert [*rows[1:3]] == [rows[1], rows[2]]
    assert rows[-1] in rows
    assert rows[::-1][0] == rows[-1]
    assert rows == kb.facilities() != rows[:1]
    assert rows != kb.policies()
    assert repr(rows[:1]) == "<1 row of facilities>"


def test_what_is_sliced_or_sorted_keeps_its_claims(kb: KnowledgeBase) -> None:
    largest = kb.facilities().sorted_by("-capacity")[:1]
    assert [claim.entity for claim in largest[0].claims("capacity")] == ["cecot"]


def test_a_cell_leads_to_who_said_it_where_and_in_what_words(kb: KnowledgeBase) -> None:
    (claim,) = kb.facilities(country="El Salvador")[0].claims("capacity")
    assert isinstance(claim, Claim)
    assert claim == next(row for row in kb.claims() if row.id == claim.id)
    assert (claim.value, claim.where) == (40000, "¶1")
    assert claim.reference.publisher == "ABC Internacional"
    assert claim.quotes[0] == Quote("es", 1, "espacio para 40.000 pandilleros", claim.link)
    assert claim.link is not None
    assert "#:~:text=" in claim.link
    assert [each.id for each in claim.claims("value")] == [claim.id]


def test_the_cell_of_a_dataset_leads_to_its_place(kb: KnowledgeBase) -> None:
    sweden = kb.compare_overcrowding("Sweden")[0]
    held, capacity, published = sweden.claims("occupancy")
    assert (held.field, capacity.field, published.field) == ("people-held", "capacity", "overcrowding")
    assert held.value == sweden.held
    assert held.where == "tables 3 and 16"
    assert held.speaker_name is None
    assert held.link == held.reference.url


def test_an_empty_or_derived_cell_has_no_claims_of_its_own(kb: KnowledgeBase) -> None:
    row = kb.facilities(country="Ecuador")[0]
    assert row.opened is None
    assert row.claims("opened") == row.claims("sources") == ()


def test_every_claim_of_a_derived_cost_is_named(kb: KnowledgeBase) -> None:
    deal = kb.compare_transfers()[0]
    assert {claim.field for claim in deal.claims("cost_per_person_year")} == {"amount", "people"}


def test_every_claim_of_a_row_is_there_once(kb: KnowledgeBase) -> None:
    claims = kb.facilities(country="Ecuador")[0].claims()
    assert len({claim.id for claim in claims}) == len(claims) > 3


def _allowed(annotation: Any) -> tuple[type, ...]:
    parts = typing.get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    kinds = {typing.get_origin(part) or part for part in parts}
    return tuple({*kinds, int} if float in kinds else kinds)


@pytest.mark.parametrize("ask", [ask for _, ask in ASKED], ids=[command for command, _ in ASKED])
def test_every_cell_is_of_the_type_that_is_declared(
    kb: KnowledgeBase, ask: Callable[[KnowledgeBase], Rows[Row]]
) -> None:
    rows = ask(kb)
    names: dict[str, Any] = {**vars(row_types), "Mapping": typing.Mapping, "Quote": Quote}
    for row in rows:
        declared: Mapping[str, Any] = typing.get_type_hints(type(row), {**names, **vars(typing)})
        for column in rows.columns:
            value, allowed = row[column], _allowed(declared[attribute_of(column)])
            assert isinstance(value, allowed), (column, value)
            assert bool in allowed or not isinstance(value, bool), (column, value)


@pytest.mark.parametrize("make", ["to_pandas", "to_polars", "to_arrow"])
@pytest.mark.parametrize("ask", [ask for _, ask in ASKED], ids=[command for command, _ in ASKED])
def test_every_listing_becomes_a_table_of_other_libraries(
    kb: KnowledgeBase, ask: Callable[[KnowledgeBase], Rows[Row]], make: str
) -> None:
    pytest.importorskip({"to_arrow": "pyarrow"}.get(make, make.removeprefix("to_")))
    rows = ask(kb)
    for part in (rows, rows[:0]):
        table: Any = getattr(part, make)()
        names = table.column_names if make == "to_arrow" else list(table.columns)
        assert tuple(names) == rows.columns
        assert (table.num_rows if make == "to_arrow" else len(table)) == len(part)


def test_numbers_words_and_empty_cells_keep_their_types(kb: KnowledgeBase) -> None:
    pandas, polars, arrow = map(pytest.importorskip, ("pandas", "polars", "pyarrow"))
    rows = kb.facilities()
    expected = [row.capacity for row in rows]
    assert str(rows.to_pandas()["capacity"].dtype) == "Int64"
    assert [None if pandas.isna(cell) else cell for cell in rows.to_pandas()["capacity"]] == expected
    assert rows.to_polars()["capacity"].to_list() == rows.to_arrow()["capacity"].to_pylist() == expected
    assert rows.to_polars().schema["capacity_qualifier"] == polars.List(polars.String)
    assert rows[:0].to_arrow().schema == rows.to_arrow().schema
    assert rows.to_arrow().schema.field("contested").type == arrow.bool_()
    quotes = kb.claims(speaker="Reimberg").to_arrow()["quotes"].to_pylist()
    assert quotes == [row["quotes"] for row in kb.claims(speaker="Reimberg").to_dicts()]


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_a_library_that_is_missing_is_named_with_what_to_type(
    kb: KnowledgeBase, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    make = {"pyarrow": "to_arrow"}.get(library, f"to_{library}")
    with pytest.raises(UsageError, match=f"{library} is not installed") as raised:
        getattr(kb.facilities(), make)()
    assert raised.value.hint == f"pip install {library}"


@pytest.mark.parametrize("name", ["f.csv", "f.tsv", "f.json", "f.ndjson", "f.md"])
def test_a_file_is_what_the_command_line_writes(cli: CommandLine, kb: KnowledgeBase, tmp_path: Path, name: str) -> None:
    cli("facilities", "-c", "Ecuador", "-o", str(tmp_path / f"cli-{name}"))
    kb.facilities(country="Ecuador").export(tmp_path / name)
    kb.export("facilities", tmp_path / f"kb-{name}", country="Ecuador")
    written = (tmp_path / name).read_bytes()
    assert written == (tmp_path / f"cli-{name}").read_bytes() == (tmp_path / f"kb-{name}").read_bytes()


def test_columns_citations_and_form_are_as_asked(kb: KnowledgeBase, tmp_path: Path) -> None:
    file = tmp_path / "f.txt"
    kb.facilities(country="SV").export(file, form="markdown", columns=["id", "capacity"], cite=False)
    assert file.read_text() == "| Id | Capacity |\n| --- | --- |\n| cecot | 40000 |\n"


def test_one_column_is_asked_for_by_its_name_alone(kb: KnowledgeBase, tmp_path: Path) -> None:
    kb.facilities(country="SV").export(tmp_path / "f.csv", columns="capacity")
    assert (tmp_path / "f.csv").read_text() == "capacity\n40000\n"


def test_a_chart_is_what_the_command_line_draws(cli: CommandLine, kb: KnowledgeBase, tmp_path: Path) -> None:
    pytest.importorskip("altair", reason="the extra 'charts' is not installed")
    cli("compare", "overcrowding", "Peru", "Ecuador", "-o", str(tmp_path / "cli.svg"))
    kb.compare_overcrowding(["Peru", "Ecuador"]).export(tmp_path / "kb.svg")
    assert (tmp_path / "kb.svg").read_bytes() == (tmp_path / "cli.svg").read_bytes()


@pytest.mark.parametrize(
    ("file", "options", "message"),
    [
        ("f.docx", {}, "unknown ending of a file"),
        ("f.csv", {"form": "word"}, "unknown form 'word'"),
        ("f.csv", {"columns": ["capcity"]}, "did you mean 'capacity'"),
        ("f.csv", {"columns": []}, "columns is given no name"),
        ("f.csv", {"columns": 3}, "columns is given 3; expected a text or several"),
        ("f.svg", {}, "asks for a chart; facilities has none"),
        ("none/f.csv", {}, "there is no folder"),
    ],
)
def test_a_file_that_cannot_be_written_so_is_refused(
    kb: KnowledgeBase, tmp_path: Path, file: str, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        kb.facilities().export(tmp_path / file, **options)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", [{"bom": True}, {"spreadsheet_safe": True}, {"columns": "rank"}, {"cite": False}])
def test_a_chart_refuses_what_is_for_tables(kb: KnowledgeBase, tmp_path: Path, option: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=next(iter(option))):
        kb.compare_overcrowding(["Peru"]).export(tmp_path / "f.svg", **option)
    assert list(tmp_path.iterdir()) == []


def test_what_to_do_about_an_ending_is_said_in_python(kb: KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        kb.facilities().export(tmp_path / "f.docx")
    assert caught.value.hint.endswith('or rows.export(file, form="csv")')


def test_a_notebook_shows_a_table_whose_notes_are_its_own_and_no_style_that_reaches_further(kb: KnowledgeBase) -> None:
    shown = kb.facilities()._repr_html_()
    assert "Terrorism Confinement Center" in shown
    assert not any(word in shown for word in ("<style", "<html", "<script"))
    named = [set(re.findall(r'id="([^"]+)"', part._repr_html_())) for part in (kb.facilities(), kb.policies())]
    assert named[0]
    assert not named[0] & named[1]
    assert set(re.findall(r'href="#([^"]+)"', shown)) <= named[0]
    assert shown == kb.facilities()._repr_html_()


def test_a_notebook_shows_what_a_pack_says_as_text_alone(write_pack: Callable[..., Path], own_database: Path) -> None:
    load(own_database, [str(write_pack(PACK))])
    with KnowledgeBase.open(own_database) as kb:
        shown = kb.facilities(country="Peru")._repr_html_()
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown
