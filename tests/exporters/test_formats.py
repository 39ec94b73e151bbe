"""Rows to files: nothing lost, nothing torn, whatever stands in a cell."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prisonkb.errors import UnknownNameError
from prisonkb.exporters import FORMS, exporter, format_of
from prisonkb.exporters.table import Column, Table
from prisonkb.text import clean, json_escaped

NASTY = {
    "pipes": "a|b||c",
    "quotes": "she said \"no\", 'yes' and «quizás»",
    "lines": "one\ntwo\r\nthree\rfour",
    "formula": '=cmd()+HYPERLINK("x")',
    "minus": "-1+1",
    "direction": "abc \u202eright to left\u202c עברית",
    "emoji": "👩‍🚒🏛️",
    "long": "x" * 10_000,
    "zeros": "00123",
    "accents": "Perú, Ñuñoa, São Tomé",
    "tab": "a\tb",
    "markup": "<script>alert(1)</script> *a* _b_ `c` [d](e) \\",
    "nul": "a\x00b\x1b[31m\x9b",
    "spaces": "  a  ",
    "comma": "a,b;c",
    "empty": "",
}
VALUES = {
    "none": None,
    "yes": True,
    "no": False,
    "zero": 0,
    "count": 40000,
    "decimal": 34.42,
    "qualifier": ["about", "planned"],
    "via": ["minister", "cable", "paper"],
    "quotes": [
        {"lang": "es", "paragraph": 3, "exact": "espacio para 40.000", "link": "https://p/#:~:text=espacio"},
        {"lang": "en", "paragraph": 3, "exact": "space for 40,000", "link": "https://p/#:~:text=espacio"},
    ],
}


HEADINGS = {"status": "estado|2", "none": "nada"}
LABELS = {"status": {"on-hold": "en suspenso"}, "qualifier": {"about": "unos", "planned": "previsto"}}
"""What people read in place of columns and values; a heading with a pipe."""


def table(*rows: dict[str, Any], columns: list[str] | None = None) -> Table:
    names = columns if columns is not None else list(rows[0])
    described = [Column(name, HEADINGS.get(name, name), labels=LABELS.get(name, {})) for name in names]
    return Table("facilities", described, [[row.get(name) for name in names] for row in rows], lang="es")


def written(name: str, *rows: dict[str, Any], columns: list[str] | None = None) -> str:
    stream = io.BytesIO()
    exporter(name)(table(*rows, columns=columns), stream)
    return stream.getvalue().decode("utf-8")


def read_back(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def cells(line: str) -> list[str]:
    """Return the cells of a line of a Markdown table, split at the pipes that no backslash escapes."""
    return [cell.strip() for cell in re.findall(r"((?:\\.|[^|\\])*)\|", line)[1:]]


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
class TestSeparatedValues:
    def test_a_nasty_row_is_read_back_as_it_was_but_for_control_characters(self, name: str, delimiter: str) -> None:
        assert read_back(written(name, NASTY), delimiter) == [list(NASTY), list(map(clean, NASTY.values()))]

    def test_control_characters_never_reach_a_file(self, name: str, delimiter: str) -> None:
        text = written(name, {"a": "x\x00y\x1b[0m", "b": "one\rtwo\r\nthree", "c": None})
        assert read_back(text, delimiter)[1] == ["x�y�[0m", "one\ntwo\nthree", ""]
        assert "\r" not in text

    def test_values_are_plain_text_without_python(self, name: str, delimiter: str) -> None:
        header, row = read_back(written(name, VALUES), delimiter)
        assert dict(zip(header, row, strict=True)) == {
            "none": "",
            "yes": "true",
            "no": "false",
            "zero": "0",
            "count": "40000",
            "decimal": "34.42",
            "qualifier": "about planned",
            "via": "minister > cable > paper",
            "quotes": 'es ¶3 «espacio para 40.000» | en ¶3 "space for 40,000"',
        }

    def test_lines_end_with_a_line_feed_and_leading_zeros_stay(self, name: str, delimiter: str) -> None:
        assert written(name, {"a": "007", "b": None}) == f"a{delimiter}b\n007{delimiter}\n"

    def test_no_rows_are_a_header(self, name: str, delimiter: str) -> None:
        assert written(name, columns=["a", "b"]) == f"a{delimiter}b\n"

    def test_only_the_columns_asked_for_are_written_in_their_order(self, name: str, delimiter: str) -> None:
        text = written(name, {"a": 1, "b": 2, "c": 3}, columns=["c", "a", "unheard-of"])
        assert read_back(text, delimiter) == [["c", "a", "unheard-of"], ["3", "1", ""]]

    def test_headers_and_values_stay_english(self, name: str, delimiter: str) -> None:
        assert read_back(written(name, {"status": "on-hold"}), delimiter) == [["status"], ["on-hold"]]

    def test_a_lone_empty_cell_is_still_a_row(self, name: str, delimiter: str) -> None:
        assert read_back(written(name, {"a": None}, {"a": ""}), delimiter) == [["a"], [""], [""]]


@pytest.mark.parametrize(
    ("quotes", "cell"),
    [
        pytest.param([], "", id="none"),
        pytest.param([{"lang": "en", "paragraph": 0, "exact": "A title"}], 'en ¶0 "A title"', id="the-title"),
        pytest.param([{"lang": "en", "paragraph": None, "exact": "a cell"}], 'en "a cell"', id="no-paragraph"),
        pytest.param(
            [{"lang": "es", "paragraph": 3, "exact": "uno"}, {"lang": "en", "paragraph": 3, "exact": "one"}],
            'es ¶3 «uno» | en ¶3 "one"',
            id="two-languages",
        ),
    ],
)
def test_a_quotes_cell_has_language_paragraph_and_words(quotes: list[dict[str, Any]], cell: str) -> None:
    assert read_back(written("csv", {"quotes": quotes}))[1] == [cell]


class TestJson:
    def test_a_nasty_row_is_read_back_as_it_was(self) -> None:
        assert json.loads(written("json", NASTY, VALUES, columns=list(NASTY))) == [
            NASTY,
            {column: VALUES.get(column) for column in NASTY},
        ]

    def test_values_keep_their_types(self) -> None:
        text = written("json", VALUES)
        assert json.loads(text) == [VALUES]
        assert text == json.dumps([VALUES], ensure_ascii=False, indent=2) + "\n"

    def test_an_answer_without_rows_is_an_empty_array(self) -> None:
        assert json.loads(written("json", columns=["a"])) == []

    def test_letters_are_written_as_they_are(self) -> None:
        assert "Perú 👩‍🚒" in written("json", {"name": "Perú 👩‍🚒"})

    def test_a_missing_value_is_null_and_columns_keep_their_order(self) -> None:
        (row,) = json.loads(written("json", {"b": 1}, columns=["z", "b"]))
        assert list(row.items()) == [("z", None), ("b", 1)]


class TestNdjson:
    def test_there_is_one_object_a_line_whatever_stands_in_it(self) -> None:
        lines = written("ndjson", NASTY, NASTY).split("\n")
        assert [json.loads(line) for line in lines[:-1]] == [NASTY, NASTY]
        assert lines[-1] == ""

    def test_no_rows_are_no_lines(self) -> None:
        assert written("ndjson", columns=["a"]) == ""


class TestMarkdown:
    def test_a_nasty_row_stays_one_line_with_its_cells(self) -> None:
        header, rule, row, end = written("markdown", NASTY).split("\n")
        assert cells(header) == list(NASTY)
        assert cells(rule) == ["---"] * len(NASTY)
        assert len(cells(row)) == len(NASTY)
        assert end == ""

    def test_markup_is_shown_and_not_obeyed(self) -> None:
        row = written("markdown", {"a": NASTY["markup"]}).split("\n")[2]
        assert "<" not in row
        assert r"\*a\* \_b\_ \`c\` \[d\](e) \\" in row

    def test_a_line_end_is_a_break(self) -> None:
        assert "| one<br>two |" in written("markdown", {"a": "one\r\ntwo"})

    def test_headings_and_labels_are_those_that_people_read(self) -> None:
        text = written("markdown", {"status": "on-hold", "none": None, "qualifier": ["about", "planned"]})
        assert text.split("\n") == [
            r"| estado\|2 | nada | qualifier |",
            "| --- | --- | --- |",
            "| en suspenso |  | unos previsto |",
            "",
        ]

    def test_values_read_as_in_csv(self) -> None:
        row = written("markdown", VALUES, columns=["yes", "count", "via", "quotes"]).split("\n")[2]
        assert cells(row) == [
            "true",
            "40000",
            "minister > cable > paper",
            r'es ¶3 «espacio para 40.000» \| en ¶3 "space for 40,000"',
        ]

    def test_two_texts_that_differ_never_look_alike(self) -> None:
        assert written("markdown", {"a": "<b>"}) != written("markdown", {"a": "&lt;b>"})


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
ROWS = st.lists(st.fixed_dictionaries({"a": TEXT, "b": TEXT}), max_size=4)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
JSON_ROWS = st.lists(st.fixed_dictionaries({"a": PLAIN, "via": st.lists(TEXT)}), max_size=4)


@settings(deadline=None)
@given(ROWS, st.sampled_from([("csv", ","), ("tsv", "\t")]))
@example([{"a": "", "b": "\r"}], ("csv", ","))
def test_any_text_written_as_csv_or_tsv_is_read_back(rows: list[dict[str, Any]], form: tuple[str, str]) -> None:
    name, delimiter = form
    expected = [["a", "b"], *([clean(row["a"]), clean(row["b"])] for row in rows)]
    assert read_back(written(name, *rows, columns=["a", "b"]), delimiter) == expected


@settings(deadline=None)
@given(JSON_ROWS)
def test_any_rows_written_as_json_are_read_back(rows: list[dict[str, Any]]) -> None:
    text = written("json", *rows, columns=["a", "via"])
    assert json.loads(text) == rows
    indented = json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    assert text == json_escaped(indented)


@settings(deadline=None)
@given(JSON_ROWS)
def test_any_rows_written_as_ndjson_are_read_back(rows: list[dict[str, Any]]) -> None:
    lines = written("ndjson", *rows, columns=["a", "via"]).split("\n")
    assert [json.loads(line) for line in lines[:-1]] == rows


@settings(deadline=None)
@given(ROWS)
def test_any_text_written_as_markdown_stays_in_its_cell(rows: list[dict[str, Any]]) -> None:
    lines = re.split(r"\r\n|\r|\n", written("markdown", *rows, columns=["a", "b"]))
    assert len(lines) == len(rows) + 3
    assert all(len(cells(line)) == 2 for line in lines[:-1])


@pytest.mark.parametrize("name", [name for name in FORMS if FORMS[name].is_text])
def test_the_same_table_gives_the_same_text(name: str) -> None:
    assert written(name, NASTY, NASTY) == written(name, NASTY, NASTY)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.json", "json"),
        ("a.ndjson", "ndjson"),
        ("a.jsonl", "ndjson"),
        ("a.csv", "csv"),
        ("a.tsv", "tsv"),
        ("a.md", "markdown"),
        ("a.markdown", "markdown"),
        ("A.CSV", "csv"),
        ("folder.json/a.csv", "csv"),
    ],
)
def test_the_ending_of_a_file_picks_the_format(file: str, name: str) -> None:
    assert format_of(file) == name


@pytest.mark.parametrize("file", ["a", "a.ods", "csv", "a.csv.bak", ""])
def test_an_ending_that_stands_for_no_format_is_refused_with_those_that_do(file: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown ending of a file") as caught:
        format_of(file)
    assert ".ndjson" in caught.value.hint
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("name", ["json", "ndjson"])
def test_json_escapes_what_could_drive_a_terminal(name: str) -> None:
    nasty = "a\x7fb\x9bc\u2028d\u202ee\ufefff ñ 👩‍🚒 \x1b[31m"
    text = written(name, {"a": nasty})
    assert not any(mark in text for mark in "\x7f\x9b\u2028\u202e\ufeff\x1b")
    assert json.loads(text if name == "ndjson" else text[1:-2])["a"] == nasty
