"""Packs whose entities lie beside them in JSON Lines: checked as strictly as YAML, with file and line."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prisonkb.packs.lines import Line, entity_on, read_lines
from prisonkb.packs.reader import read_pack
from prisonkb.text import is_clean

if TYPE_CHECKING:
    from pathlib import Path

    from prisonkb.errors import Problem

HEAD = """\
pack: many
title: {en: Many, es: Muchas}
version: "1"
sources:
  paper: {title: {en: A, es: B}, publisher: P, kind: report, languages: [en], published: 2024}
records: many.jsonl
actors:
  minister:
    cite: {paragraph: 1, en: the minister}
    claims: {kind: person, name: {value: {en: M, es: M}}, role: {value: {en: Minister, es: Ministra}}}
"""
PRISON = {
    "kind": "facility",
    "id": "north",
    "cite": {"paragraph": 1, "en": "a prison"},
    "claims": {
        "name": {"value": {"en": "North", "es": "Norte"}},
        "country": "PE",
        "status": {"value": "operating", "speaker": "minister"},
    },
}


def line(**changes: Any) -> str:
    """Return the line of a prison, with some keys otherwise; a claim is named by ``claims_…``."""
    claims = {key.removeprefix("claims_"): value for key, value in changes.items() if key.startswith("claims_")}
    others = {key: value for key, value in changes.items() if not key.startswith("claims_")}
    whole = {**PRISON, **others}
    return json.dumps({**whole, "claims": {**PRISON["claims"], **claims}} if "claims" not in others else whole)  # type: ignore[dict-item]


def write(folder: Path, *lines: str, head: str = HEAD) -> Path:
    (folder / "many.jsonl").write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    path = folder / "many.yaml"
    path.write_text(head, encoding="utf-8")
    return path


def problems(folder: Path, *lines: str) -> list[Problem]:
    return list(read_pack(str(write(folder, *lines))).problems)


def test_a_pack_holds_what_its_head_and_its_lines_say(tmp_path: Path) -> None:
    reading = read_pack(str(write(tmp_path, line(), "", line(id="south"))))
    assert reading.problems == ()
    assert (reading.counts.entities, reading.counts.claims) == (3, 9)
    assert reading.contents is not None
    assert [entity.id for entity in reading.contents.entities()] == ["minister", "north", "south"]


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        ("{", "", "not JSON"),
        ('{"a', "", "not JSON: Unterminated string starting at column 2"),
        ("[1]", "", "expected an object"),
        ('{"kind": "facility", "id": "x", "id": "y"}', "", "this key is already used"),
        ('{"kind": "facility", "id": "x", "claims": NaN}', "", "expected a value"),
        ('{"a": ' * 40 + "1" + "}" * 40, "", "nested more than 30 levels deep"),
        ("[" * 100_000, "", "nested more than 30 levels deep"),
        (line(label={"en": "a\x1b[31m", "es": "b"}), "", "holds a control character"),
        (line(label={"en": "\ud800", "es": "b"}), "", "holds a control character"),
        (line(kind="prison"), "kind", "expected one of country, facility"),
        ('{"id": "x"}', "kind", "expected one of country, facility"),
        ('{"kind": "facility"}', "id", "a line names its entity"),
        (line(id="North Prison"), "facilities.North Prison", "expected an id of small letters"),
        (line(kind="country", id="Peru"), "countries.Peru", "expected a country code"),
        (line(colour="red"), "facilities.x.colour", "unknown key"),
        (line(claims_status="open"), "facilities.x.claims.status.value", "expected one of proposed"),
        (line(claims_opened=1.5), "facilities.x.claims.opened.value", "expected a date"),
        (line(claims_capacity={"value": 5}), "facilities.x.claims.capacity.basis", "needs its basis"),
        (line(claims_status={"value": "closed", "speaker": "nobody"}), "…status.speaker", "no actor has this id"),
        (line(claims_modelled_on="nowhere"), "…modelled_on.value", "has this id"),
        (line(claims={"country": "PE"}), "facilities.x", "neither a name nor a label"),
        (line(cite=None), "facilities.x.claims.country", "no claim without a citation"),
        (line(id="minister"), "facilities.minister", "this id already stands for a person or body"),
        (line(id="north"), "facilities.north", "this id already stands for a prison"),
    ],
)
def test_what_is_wrong_on_a_line_names_the_file_the_line_and_the_place(
    tmp_path: Path, text: str, path: str, said: str
) -> None:
    text = text.replace('"id": "north"', '"id": "x"') if "north" not in path else text
    found = problems(tmp_path, line(), text)
    assert {(problem.file, problem.line) for problem in found} == {(str(tmp_path / "many.jsonl"), 2)}
    told = [problem for problem in found if problem.path.endswith(path.removeprefix("…")) and said in problem.message]
    assert told, found


def test_every_wrong_line_is_reported_and_good_ones_are_checked_on(tmp_path: Path) -> None:
    found = problems(tmp_path, "{", line(id="a", claims_country="ZZ"), line(id="b"), line(id="c", claims_status="x"))
    assert [problem.line for problem in found] == [1, 2, 4]


def test_what_an_editor_would_ask_is_asked_of_lines_too(tmp_path: Path) -> None:
    head = HEAD.replace(", role: {value: {en: Minister, es: Ministra}}", "").replace(", published: 2024", "")
    found = read_pack(str(write(tmp_path, line(), head=head))).problems
    assert {(problem.severity, problem.line, problem.path) for problem in found} == {
        ("warning", 5, "sources.paper"),
        ("warning", 8, "actors.minister"),
        ("warning", 1, "facilities.north.claims.status"),
    }


def test_numbers_keep_their_digits_and_those_that_no_pack_writes_are_told(tmp_path: Path) -> None:
    write(tmp_path, '{"kind": "country", "id": "PE", "claims": {"overcrowding": {"value": 118.00, "kind": "excess"}}}')
    (found,) = read_lines(tmp_path / "many.jsonl")
    assert isinstance(found, Line)
    assert found.data["claims"]["overcrowding"]["value"] == Decimal("118.00")
    assert str(found.data["claims"]["overcrowding"]["value"]) == "118.00"
    rounded = line(id="x", claims_capacity={"value": 5, "basis": "official"}).replace("5,", "5e2,")
    (problem,) = problems(tmp_path, rounded)
    assert (problem.value, problem.path) == ("5e2", "facilities.x.claims.capacity.value")


def test_records_that_cannot_be_read_are_a_problem_of_the_pack(tmp_path: Path) -> None:
    path = write(tmp_path)
    (tmp_path / "many.jsonl").write_bytes(b'{"kind"\n\xff')
    (problem,) = read_pack(str(path)).problems
    assert (problem.line, problem.path) == (6, "records")
    assert "is not UTF-8: byte 0xff on line 2" in problem.message
    (tmp_path / "many.jsonl").unlink()
    assert "cannot read" in read_pack(str(path)).problems[0].message


@pytest.mark.parametrize("name", ["../many.jsonl", "/etc/many.jsonl", "many.json", ".many.jsonl"])
def test_records_lie_beside_their_pack_and_nowhere_else(tmp_path: Path, name: str) -> None:
    found = read_pack(str(write(tmp_path, head=HEAD.replace("many.jsonl", name)))).problems
    assert [(problem.path, problem.line) for problem in found] == [("records", 6)]
    assert "a JSON Lines file in the same folder" in found[0].message


def test_a_pack_may_speak_of_what_the_lines_of_a_required_pack_introduce(tmp_path: Path) -> None:
    write(tmp_path, line())
    more = tmp_path / "more.yaml"
    claims = "status.later: {value: closed, speaker: minister}, status: {value: closed}"
    head = HEAD.partition("records:")[0].replace("many", "more").replace("paper", "wire")
    text = f"facilities: {{north: {{cite: {{paragraph: 1, en: shut}}, claims: {{{claims}}}}}}}\nrequires: [many]\n"
    more.write_text(head + text.replace("value: closed", "value: closed, source: wire"), encoding="utf-8")
    (problem,) = read_pack(str(more)).problems
    assert (problem.path, problem.message) == (
        "facilities.north.claims.status",
        "a required pack has a claim of this id already",
    )


_texts = st.text(min_size=1, max_size=40).filter(lambda text: is_clean(text) and not text.isspace())
_both = st.fixed_dictionaries({"en": _texts, "es": _texts})
_records = st.fixed_dictionaries(
    {},
    optional={
        "label": _both,
        "summary": _both,
        "claims": st.dictionaries(
            st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,4})?", fullmatch=True),
            st.one_of(_texts, _both.map(lambda text: {"value": text}), st.integers(0, 10**9), st.booleans()),
        ),
    },
)


@given(_records, st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_what_is_written_on_a_line_is_what_is_read(tmp_path: Path, record: dict[str, Any], ascii_only: bool) -> None:
    text = json.dumps({"kind": "facility", "id": "north", **record}, ensure_ascii=ascii_only)
    (tmp_path / "one.jsonl").write_text(text + "\n", encoding="utf-8")
    (found,) = read_lines(tmp_path / "one.jsonl")
    assert isinstance(found, Line)
    assert found.data == record
    assert entity_on(found) is not None
