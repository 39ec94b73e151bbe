"""The chart of a comparison: what it shows, that nothing is cut or overlaps, and that names cannot break it."""

from __future__ import annotations

import itertools
import struct
import sys
import xml.etree.ElementTree as ElementTree
from typing import Any, NamedTuple

import pytest

from prisonkb.errors import UsageError
from prisonkb.exporters.charts.layout import lay_out
from prisonkb.exporters.charts.lines import clean, shorten, width, wrap
from prisonkb.exporters.charts.occupancy import draw
from prisonkb.exporters.charts.scale import Scale
from prisonkb.exporters.charts.shapes import TYPES, Picture
from prisonkb.exporters.charts.texts import dated, number

NASTY = [
    "<script>alert(1)</script> & \"quotes\" 'x'",
    "😀 Emojia 👩‍🚒",
    "\u202eעברית ישראל\u202c",
    "A" * 200,
    "Very long name " * 15,
    "中华人民共和国",
    "null\x00byte \ud800 \ufffe",
    "Côte d'Ivoire\nnew\tline",
    "]]> &amp; <!-- -->",
    "",
]

HUGE = [1e9, 5000.0, 100.0, 99.9, 0.0]


def row(**values: Any) -> dict[str, Any]:
    """Return a row of the comparison with what a test does not say left empty."""
    empty: dict[str, Any] = {
        "rank": None,
        "country": "XX",
        "country_name": "Somewhere",
        "occupancy": None,
        "excess": None,
        "held": None,
        "capacity": None,
        "capacity_basis": "official",
        "as_of": None,
        "published": None,
        "published_kind": None,
        "comparable": True,
        "reason": None,
        "derived": True,
        "counted": True,
        "source": "a-source",
        "source_title": "UNODC",
        "readings": [],
        "is_total": False,
    }
    return empty | values


PERU = row(rank=1, country_name="Perú", occupancy=247.4, held=103342, capacity=41764, as_of="2025", source_title="INPE")
HONDURAS = row(rank=2, country_name="Honduras", occupancy=149.0, held=19458, as_of="2022", derived=False, counted=False)
ECUADOR = row(
    rank=3,
    country_name="Ecuador",
    occupancy=134.4,
    held=36908,
    capacity=27458,
    as_of="2025-12-26",
    published=34.42,
    published_kind="excess",
    source_title="SNAI",
)
TOTAL = row(country_name="Total", occupancy=202.6, held=140250, capacity=69222, is_total=True)
OLD = row(
    country_name="El Salvador", occupancy=312.5, as_of="2015", reason="Too old: more than five years before the newest."
)
NOT_STATED = row(
    country_name="Honduras",
    published=149.0,
    published_kind="not-stated",
    as_of="2025-08",
    readings=[{"kind": "occupancy", "occupancy": 149.0}, {"kind": "excess", "occupancy": 249.0}],
    capacity_basis="not-stated",
    source_title="The article",
    reason="The source does not say what the percentage measures, nor the people held, nor the places.",
)
SIX = [PERU, HONDURAS, ECUADOR, TOTAL, OLD, NOT_STATED]


def many(count: int) -> list[dict[str, Any]]:
    """Return as many rows, three in four ranked, with names short and long."""
    names = ["Saint Vincent and the Grenadines", "Democratic Republic of the Congo", "Chad", "Peru"]
    return [
        row(
            rank=index + 1 if index < count * 3 // 4 else None,
            country_name=f"{names[index % 4]} {index}",
            occupancy=450 - index * 2.1,
            held=100000 - index * 333,
            capacity=30000,
            as_of=["2023", "2024-12-31", "2025-08"][index % 3],
            reason=None if index < count * 3 // 4 else "Too old.",
        )
        for index in range(count)
    ]


class Place(NamedTuple):
    left: float
    right: float
    top: float
    bottom: float


def places(picture: Picture) -> list[tuple[str, Place]]:
    """Return each text with the room that it takes."""
    found = []
    for text in picture.texts:
        setting = TYPES[text.style]
        wide = width(text.text, setting.size, setting.bold)
        left = text.x - {"left": 0.0, "center": wide / 2, "right": wide}[text.align]
        found.append((text.text, Place(left, left + wide, text.y, text.y + setting.size)))
    return found


def svg(rows: list[dict[str, Any]], lang: str = "en") -> ElementTree.Element:
    pytest.importorskip("altair", reason="the extra 'charts' is not installed")
    pytest.importorskip("vl_convert", reason="the extra 'charts' is not installed")
    return ElementTree.fromstring(draw(rows, "svg", lang))


def texts(root: ElementTree.Element) -> list[str]:
    return [(node.text or "").replace("\u00a0", " ") for node in root.iter("{http://www.w3.org/2000/svg}text")]


def shapes(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [shape for group in root.iter() if name in group.get("class", "").split() for shape in group]


def said(rows: list[dict[str, Any]], lang: str = "en") -> str:
    """Return all texts of the picture as one, lines joined."""
    return " ".join(text.text for text in lay_out(rows, lang).texts).replace("\u00a0", " ")


def test_svg_has_title_description_and_language_and_nothing_from_outside() -> None:
    root = svg(SIX)
    ns = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{ns}title") == "Prison occupancy: people held per 100 places"
    assert "Peru" not in (described := root.findtext(f"{ns}desc") or "")
    assert "Perú, 2025: 247.4." in described
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    tags = {node.tag.removeprefix(ns) for node in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "g", "path", "line", "text"}
    assert not [name for node in root.iter() for name in node.attrib if name.endswith("href")]


def test_ranked_total_and_unranked_rows_are_drawn_apart() -> None:
    root = svg(SIX)
    assert len(shapes(root, "box_ranked_marks")) == 2
    assert len(shapes(root, "box_published_marks")) == 1
    assert len(shapes(root, "box_total_marks")) == 1
    (hollow,) = shapes(root, "box_unranked_marks")
    assert hollow.get("stroke-dasharray")
    assert hollow.get("fill") == "#ffffff"
    assert len(shapes(root, "dot_reading_marks")) == 2


def test_bars_are_as_long_as_their_values_from_zero() -> None:
    peru, honduras, _, total, _ = lay_out(SIX, "en").boxes
    for box, value in ((honduras, 149.0), (total, 202.6)):
        assert (box.x2 - box.x) / (peru.x2 - peru.x) == pytest.approx(value / 247.4, abs=0.001)


def test_the_line_at_100_is_where_100_is() -> None:
    picture = lay_out(SIX, "en")
    peru = picture.boxes[0]
    (mark,) = {line.x for line in picture.lines if line.style == "full"}
    assert mark == pytest.approx(peru.x + (peru.x2 - peru.x) * 100 / 247.4, abs=0.05)


def test_a_figure_too_old_has_its_year_behind_its_value() -> None:
    assert "312.5 in 2015" in texts(svg(SIX))


def test_a_percentage_of_unknown_kind_shows_both_readings() -> None:
    assert "149 if it is an occupancy, 249 if it is an excess over capacity" in texts(svg(SIX))


def test_a_published_occupancy_says_so() -> None:
    assert "149, as published" in texts(svg(SIX))


def test_sources_are_named_with_dates_and_with_the_percentage_that_they_print() -> None:
    caption = said(SIX)
    assert "INPE: Perú (2025)." in caption
    assert "SNAI: Ecuador (26 Dec 2025; published as 34.42 %, excess over capacity)." in caption
    assert caption.endswith("Chart: prisonkb")


def test_a_source_of_many_rows_is_named_without_listing_them_and_all_others_with() -> None:
    rows = many(40)
    assert "Sources: UNODC: all figures, each with its date beside it." in said(rows)
    rows += [row(country_name=f"Land {index}", source_title="Eurostat", as_of="2020") for index in range(20)]
    caption = said(rows).partition("Sources: ")[2]
    assert caption.startswith("Eurostat: Land 0 (2020), Land 1 (2020),")
    assert "Land 19 (2020). UNODC: all other figures, each with its date beside it." in caption


def test_spanish_has_decimal_commas_and_the_senses_of_its_words() -> None:
    found = texts(svg(SIX, "es"))
    assert {"247,4", "103.342 / 41.764", "312,5 en 2015", "26 dic 2025"} <= set(found)
    assert found[0] == "Ocupación de las cárceles: personas recluidas por cada 100 plazas"
    assert "149 si es una ocupación, 249 si es una sobrepoblación" in found
    assert not any("hacinamiento" in text or "occupancy" in text for text in found)


def test_the_capacity_basis_is_told_in_the_formula_or_where_rows_differ_with_each() -> None:
    other = row(rank=1, occupancy=120.0, capacity_basis="operational")
    assert "people held / official capacity." in said([PERU])
    assert "personas recluidas / capacidad operativa." in said([other], "es")
    assert "people held / capacity (beds)." in said([other | {"capacity_basis": "beds"}])
    assert "people held / capacity." in said([PERU, other])
    assert "Capacity basis: operational." in said([PERU, other])


def test_a_reason_that_names_the_basis_is_not_said_twice() -> None:
    other = row(capacity_basis="design", obstacle="other-basis", reason="Its capacity basis is design.")
    assert "Capacity basis:" not in said([PERU, other])


def test_a_count_that_is_hedged_says_so() -> None:
    hedged = HONDURAS | {"capacity": 13000, "capacity_qualifier": ["about"]}
    assert "19,458 / about 13,000" in said([hedged])
    assert "19.458 / cerca de 13.000" in said([hedged], "es")


def test_a_total_says_how_it_is_made_unless_its_row_does() -> None:
    assert "Σ people / Σ places, not the mean of the percentages." in said([TOTAL])
    assert "Σ people" not in said([TOTAL | {"reason": "Summed over 3 systems."}])


def test_a_row_without_a_value_says_what_is_published() -> None:
    other = row(country_name="Chile", published=98, published_kind="excess-over-120", reason="The capacity is zero.")
    picture = lay_out([other], "en")
    assert picture.boxes == []
    assert "published as 98 %, excess over 120 %" in said([other])


def test_png_is_twice_the_size_of_the_picture() -> None:
    pytest.importorskip("altair", reason="the extra 'charts' is not installed")
    picture = lay_out(SIX, "en")
    data = draw(SIX, "png", "en")
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", data[16:24]) == (picture.width * 2, picture.height * 2)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_same_rows_give_the_same_bytes(form: str) -> None:
    pytest.importorskip("altair", reason="the extra 'charts' is not installed")
    first = draw(SIX, form, "es")
    draw([PERU], form, "en")
    assert draw(SIX, form, "es") == first


def test_names_that_look_like_markup_stand_as_they_are() -> None:
    rows = [row(rank=index + 1, country_name=name, occupancy=100.0 + index) for index, name in enumerate(NASTY)]
    root = svg(rows)
    assert len(shapes(root, "box_ranked_marks")) == len(NASTY)
    assert "]]> &amp; <!-- -->" in texts(root)
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(
    "rows",
    [
        SIX,
        [PERU],
        [OLD],
        [NOT_STATED],
        [TOTAL],
        many(200),
        [row(rank=index + 1, country_name=name, occupancy=100.0, reason=name * 9) for index, name in enumerate(NASTY)],
        [
            row(rank=index + 1, occupancy=value, held=10**12)
            for index, value in enumerate([1e9, 5000.0, 100.0, 99.9, 0.0])
        ],
        [row(occupancy=float(value), as_of="2011") for value in range(60, 130, 3)],
    ],
    ids=["six", "one", "old", "not-stated", "total", "200", "nasty", "huge", "about-100"],
)
def test_no_text_is_cut_or_overlaps_another(rows: list[dict[str, Any]], lang: str) -> None:
    picture = lay_out(rows, lang)
    found = sorted(places(picture), key=lambda item: item[1].top)
    for text, place in found:
        assert place.left >= 0, text
        assert place.right <= picture.width, text
        assert place.bottom <= picture.height, text
    for index, (text, place) in enumerate(found):
        for other, that in itertools.takewhile(lambda item: item[1].top < place.bottom, found[index + 1 :]):  # noqa: B023
            assert place.right <= that.left or that.right <= place.left, (text, other)


def test_no_line_of_the_scale_runs_through_a_note() -> None:
    picture = lay_out(SIX, "en")
    notes = [text for text in picture.texts if text.style == "note"]
    assert notes
    for line in picture.lines:
        if line.style in ("full", "grid"):
            assert not [note.text for note in notes if line.y < note.y + 5 < line.y2]


def test_two_hundred_rows_are_drawn() -> None:
    root = svg(many(200))
    assert len(shapes(root, "box_ranked_marks")) == 150
    assert len(shapes(root, "box_unranked_marks")) == 50


def test_no_rows_are_refused() -> None:
    with pytest.raises(UsageError, match="nothing to draw"):
        draw([], "svg", "en")


def test_a_form_that_is_not_known_is_refused() -> None:
    with pytest.raises(UsageError, match="svg or png"):
        draw([PERU], "pdf", "en")


@pytest.mark.parametrize("library", ["altair", "vl_convert"])
def test_without_the_libraries_the_extra_is_named(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match="extra 'charts'") as caught:
        draw([PERU], "svg", "en")
    assert "prisonkb[charts]" in caught.value.hint


def test_a_long_text_keeps_all_its_words_when_it_is_wrapped() -> None:
    text = "the source does not say what the percentage measures " * 9
    lines = wrap(text, 200, 11)
    assert " ".join(lines) == text.strip()
    assert all(width(line, 11) <= 200 for line in lines)


def test_a_long_name_ends_with_an_ellipsis() -> None:
    first, second = shorten("A" * 200, 150, 13, bold=True)
    assert second.endswith("…")
    assert max(width(first, 13, bold=True), width(second, 13, bold=True)) <= 150


def test_text_is_cleaned_of_what_a_picture_cannot_show() -> None:
    assert clean("a\x00b\ud800\ufffe\u202e c\n d") == "ab c d"


@pytest.mark.parametrize(
    ("as_of", "english", "spanish"),
    [
        ("2025", "2025", "2025"),
        ("2025-11", "Nov 2025", "nov 2025"),
        ("2025-12-06", "6 Dec 2025", "6 dic 2025"),
        ("2022/2023-01", "2022–Jan 2023", "2022–ene 2023"),
        ("2020-13", "2020-13", "2020-13"),
        (None, "no date", "sin fecha"),
    ],
)
def test_dates_are_written_as_people_write_them(as_of: str | None, english: str, spanish: str) -> None:
    assert (dated(as_of, "en"), dated(as_of, "es")) == (english, spanish)


@pytest.mark.parametrize(
    ("value", "english", "spanish"),
    [(149.0, "149", "149"), (247.44, "247.4", "247,4"), (100.0, "100", "100"), (1234.5, "1,234.5", "1.234,5")],
)
def test_numbers_have_one_decimal_at_most(value: float, english: str, spanish: str) -> None:
    assert (number(value, "en"), number(value, "es")) == (english, spanish)


@pytest.mark.parametrize(("most", "step"), [(110, 25), (313, 50), (450, 100), (5000, 1000)])
def test_ticks_are_round_and_few(most: float, step: float) -> None:
    ticks = Scale(0, 1, most).ticks()
    assert ticks[:2] == [0, step]
    assert len(ticks) <= 8
