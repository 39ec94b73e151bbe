"""Packs, tables and texts that mean harm: a report at the end, in time, and a database as it was."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from fuzz.oracle import check_plain, fingerprint, in_time
from fuzz.surfaces.packs import SMALL
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from prisonkb.cli.reports import problem_lines
from prisonkb.packs import yamltext
from prisonkb.packs.formatting import formatted
from prisonkb.packs.pages import blocks_of, is_page
from prisonkb.packs.reader import read_pack
from prisonkb.packs.yamltext import parse
from prisonkb.vocabulary.limits import MOST_FAULTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import CommandLine

LINES = SMALL.splitlines()
NASTY = [
    "\x1b]0;x\x07", "\u202e", "\x00", "\ufeff", "[red]", "{0}", "%s", "=1+1", "1e999", "-0", "١٢", "0000", "9999-99",
    "&a *a", "!!x y",
]  # fmt: skip
SWAPS = st.lists(
    st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, 60), st.sampled_from(NASTY) | st.text(max_size=12)),
    max_size=4,
)

TEMPLATE = Path(__file__).parents[2] / "docs" / "pack-template.yaml"


def swapped(swaps: list[tuple[int, int, str]]) -> str:
    """Return the small pack with words put into some of its lines."""
    lines = list(LINES)
    for number, place, word in swaps:
        lines[number] = lines[number][:place] + word + lines[number][place:]
    return "\n".join(lines) + "\n"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(swaps=SWAPS)
@example(swaps=[(7, 60, "")])
def test_whatever_a_pack_says_checking_ends_with_a_pack_or_with_plain_findings(
    tmp_path: Path, swaps: list[tuple[int, int, str]]
) -> None:
    file = tmp_path / "pack.yaml"
    file.write_bytes(swapped(swaps).encode("utf-8", "replace"))
    reading = read_pack(str(file))
    assert reading.problems or reading.pack is not None
    check_plain(problem_lines(reading.problems))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(swaps=SWAPS.filter(bool))
def test_loading_changes_nothing_unless_it_succeeds(
    cli: CommandLine, own_database: Path, swaps: list[tuple[int, int, str]]
) -> None:
    file, before = own_database.parent / "pack.yaml", fingerprint(own_database)
    file.write_bytes(swapped(swaps).encode("utf-8", "replace"))
    answer = cli("load", str(file), db=own_database)
    assert answer.code in (0, 2, 3)
    if answer.code == 0:
        assert cli("unload", answer.stdout.split(":")[0], db=own_database).code == 0
    else:
        assert fingerprint(own_database) == before


@pytest.mark.parametrize(
    "flow", ["{'x'}", '{en: "x", es:("y)"}', "{es:b, c: d}", "{? b}", "[{b: }, {c: , d: e}]"], ids=str
)
def test_a_key_in_brackets_without_a_value_is_still_that_key_in_canonical_form(tmp_path: Path, flow: str) -> None:
    file = tmp_path / "pack.yaml"
    file.write_text(f"a: {flow}\n", encoding="utf-8")
    made = formatted(str(file))
    assert not made.problems
    assert parse(made.text).data == parse(f"a: {flow}").data
    assert not parse(made.text).faults


def test_very_many_comments_that_are_parted_by_other_breaks_than_line_feeds_take_no_time(tmp_path: Path) -> None:
    file = tmp_path / "pack.yaml"
    file.write_text("a: b\n" + "#\x85" * 600_000, encoding="utf-8")
    with in_time():
        made = formatted(str(file))
    assert made.text.count("#") == 600_000


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<a " * 200_000, id="tags"),
        pytest.param("<a b='" * 200_000, id="attributes"),
        pytest.param("<!--" * 200_000, id="comments"),
        pytest.param("</" * 200_000, id="ends"),
        pytest.param("<?" * 200_000, id="instructions"),
        pytest.param("<script>" + "</scrip" * 200_000, id="scripts"),
        pytest.param("<aside>" * 20_000 + "</b>" * 20_000, id="asides"),
    ],
)
def test_a_page_of_brackets_that_never_close_has_no_text_and_takes_no_time(page: str) -> None:
    assert [block.text for block in blocks_of(f"<p>Before</p>{page}")] == ["Before"]


def test_comments_before_what_is_no_page_take_no_time() -> None:
    assert not is_page("text", "<!---->" * 500 + "x")
    assert is_page("text", "<!-- a --><!-- <html --> <!-- c -->\n<html>")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a&#99999999999;b", "a\ufffdb"),
        pytest.param(f"<p>a&#{'9' * 5_000};b", "a\ufffdb", id="longer-than-a-number-may-be"),
        ("<p>a &lt;b&gt; &amp;amp; &copy", "a <b> &amp; ©"),
        ("<p title='a > b' class=x/>c <3 d", "c <3 d"),
        ("<p>a<!-- <p> -->b<![CDATA[x]]>c<?php x ?>d", "abcd"),
        ("<p>a<script>'<p>no'</script >b<STYLE>x</style\n>c", "abc"),
        ("<p a=\"it's\" b=x'y>c", "c"),
    ],
)
def test_a_page_is_read_as_a_browser_reads_it(page: str, text: str) -> None:
    assert "".join(block.text for block in blocks_of(page)) == text


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*"<>/!-'\"=&;#pax \n", "--", "script", "svg", "aside", "br", "[CDATA[", "]]>"])))
def test_no_page_makes_the_reader_fail(parts: list[str]) -> None:
    for block in blocks_of("".join(parts)):
        assert block.text.strip()


def test_thousands_of_ids_that_lead_nowhere_are_all_reported(tmp_path: Path) -> None:
    file = tmp_path / "pack.yaml"
    entry = "  facility-{0}: {{cite: {{place: p}}, claims: {{country: SV, modelled_on: facilitie-{0}x}}}}\n"
    head = SMALL.partition("  prison:")[0]
    file.write_text(head + "".join(entry.format(number) for number in range(600)), encoding="utf-8")
    found = [one for one in read_pack(str(file)).problems if one.path.endswith("modelled_on.value")]
    assert len(found) == 600
    assert found[0].hint.startswith("did you mean facility-")


def test_a_table_with_thousands_of_bad_cells_has_each_of_them_reported(
    write_pack: Callable[..., Path], tmp_path: Path
) -> None:
    pack = write_pack(SMALL + "observations: table.csv\n")
    rows = "".join(f"X{number},c{number},a,b{number},p\n" for number in range(1_500))
    (tmp_path / "table.csv").write_text(f"country,indicator,value,as_of,place\n{rows}", encoding="utf-8")
    columns = [problem.path for problem in read_pack(str(pack)).problems if problem.file.endswith(".csv")]
    assert columns.count("country") == columns.count("indicator") == 1_500


def test_a_pack_of_too_many_values_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamltext, "MOST_VALUES", 1_000)
    document = parse("a: [" + "[]," * 2_000_000 + "]")
    assert not document.is_whole
    assert [(fault.message, fault.hint) for fault in document.faults] == [
        ("holds more than 1,000 values", "part it into several packs")
    ]
    assert len(document.data["a"]) < 1_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: [" + "007," * 20_000 + "]", id="text"),
        pytest.param(SMALL + "".join(f"key{number}: 1\n" for number in range(20_000)), id="keys"),
        pytest.param(
            SMALL + "".join(f"  f{number}: {{claims: {{country: XX}}}}\n" for number in range(4_000)), id="claims"
        ),
    ],
)
def test_a_pack_that_is_wrong_everywhere_is_read_no_further(write_pack: Callable[..., Path], text: str) -> None:
    problems = read_pack(str(write_pack(text))).problems
    assert MOST_FAULTS <= len(problems) < MOST_FAULTS + 10
    assert "too much is wrong to read on" in {problem.message for problem in problems}


def test_a_table_that_is_wrong_everywhere_is_read_no_further(write_pack: Callable[..., Path], tmp_path: Path) -> None:
    pack = write_pack(SMALL + "observations: table.csv\n")
    (tmp_path / "table.csv").write_text("country,indicator,value,as_of,place\n" + "x\n" * 20_000, encoding="utf-8")
    problems = read_pack(str(pack)).problems
    assert len(problems) == MOST_FAULTS + 1
    assert problems[-1].message == "too much is wrong to read on"


RECORDS = SMALL.partition("facilities:")[0] + "records: lines.jsonl\n"
LINE = '{"kind": "facility", "id": "prison", "label": {"en": "A", "es": "B"}, "cite": {"place": "p"}, %s"claims": {}}\n'


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("[" * 200_000, "nested more than 30 levels deep", id="deep"),
        pytest.param('{"a": ' * 200_000, "nested more than 30 levels deep", id="deep-objects"),
        pytest.param(
            "{" + ",".join(f'"k{number}": 1' for number in range(100_000)) + ',"k99999": 1}',
            "this key is already used in the same object",
            id="a-key-twice-among-very-many",
        ),
        pytest.param('{"kind": "\\ud800"}', "holds a control character", id="half-a-character"),
        pytest.param('{"kind": "\\u202e"}', "holds a control character", id="direction"),
        pytest.param('{"kind": NaN}', "expected a value: a number, a text, true, false or null", id="no-number"),
    ],
)
def test_a_line_of_json_that_means_harm_is_one_problem(
    write_pack: Callable[..., Path], tmp_path: Path, line: str, message: str
) -> None:
    pack = write_pack(RECORDS)
    (tmp_path / "lines.jsonl").write_text(f"{line}\n", encoding="utf-8")
    problems = read_pack(str(pack)).problems
    assert message in [problem.message for problem in problems if problem.file.endswith(".jsonl")]
    check_plain(problem_lines(problems))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(put=st.sampled_from([*NASTY, "{", "[", '"', "\\", "\n", '"claims": 1, ', '"id": null, ']) | st.text(max_size=8))
def test_whatever_a_line_of_json_says_checking_ends_with_plain_findings(
    write_pack: Callable[..., Path], tmp_path: Path, put: str
) -> None:
    pack = write_pack(RECORDS)
    (tmp_path / "lines.jsonl").write_bytes((LINE % put).encode("utf-8", "replace"))
    check_plain(problem_lines(read_pack(str(pack)).problems))


def test_a_pack_without_end_is_refused_before_it_is_read_whole(cli: CommandLine, own_database: Path) -> None:
    before = own_database.read_bytes()
    for command in ("check", "load", "diff"):
        answer = cli(command, "/dev/zero", db=own_database)
        assert (answer.code, answer.stdout) == (2, ""), command
        assert "larger than 64 MiB" in answer.stderr, command
    assert own_database.read_bytes() == before


def test_packs_that_come_through_pipes_are_told_apart(cli: CommandLine, own_database: Path, tmp_path: Path) -> None:
    for pack in ("first", "second"):
        text = TEMPLATE.read_bytes().replace(b"my-pack", pack.encode())
        text = text.replace(b"example", pack.encode()).replace(b"overcrowding:", b"overcrowding.%s:" % pack.encode())
        text = text.replace(b"daily", pack.encode())
        pipe = tmp_path / f"{pack}.pipe"
        os.mkfifo(pipe)
        Thread(target=pipe.write_bytes, args=(text,), daemon=True).start()
        assert f"{pack}: loaded" in cli("load", str(pipe), db=own_database).stdout
        written = tmp_path / f"{pack}.yaml"
        written.write_bytes(text)
        assert cli("load", str(written), db=own_database).stdout == f"{pack}: unchanged, nothing to load\n"


HEAD = SMALL.partition("sources:")[0]
SOURCE = "  s{0}: {{title: {{en: A, es: B}}, publisher: P{0}, kind: dataset, published: '2020', languages: [en]{1}}}\n"
PRISON = """\
facilities:
  prison:
    label: {en: A, es: B}
    cite: {place: p}
    claims:
      country: {value: EC, source: s0}
"""
ACTOR = """\
actors:
  minister: {label: {en: A, es: B}, cite: {place: p}, claims: {kind: {value: organisation, source: s0}}}
"""
MANY = 1_500
RENAMED = "renamed:\n" + "".join(f"  o{number}: o{number + 1}\n" for number in range(6 * MANY))


def sources(derives_from: Callable[[int], int | None] = lambda _: None) -> str:
    """Return very many sources, each of which may derive from another."""
    parents = [(number, derives_from(number)) for number in range(MANY)]
    more = "".join(
        SOURCE.format(number, "" if parent is None else f", derives_from: s{parent}") for number, parent in parents
    )
    return f"{HEAD}sources:\n{more}"


def claims(form: str) -> str:
    """Return very many claims on fields of one prison."""
    return PRISON + "".join(f"      {form.format(number, number + 1)}\n" for number in range(MANY))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(sources(lambda number: number + 1 if number < MANY - 1 else None) + PRISON, id="reprints"),
        pytest.param(sources() + claims("capacity.k{0}: {{value: 7, basis: official, source: s{0}}}"), id="sources"),
        pytest.param(sources() + claims("capacity.k{0}: {{value: {1}, basis: official, source: s{0}}}"), id="values"),
        pytest.param(
            sources() + ACTOR + claims("status.k{0}: {{value: operating, speaker: minister, source: s{0}}}"),
            id="one-speaker",
        ),
        pytest.param(
            sources(lambda number: number // 2 if number else None)
            + claims("status.k{0}: {{value: operating, via: [s{0}], source: s0}}").replace("via: [s0]", "via: []"),
            id="passed-on",
        ),
    ],
)
def test_a_pack_of_very_many_sources_and_claims_on_one_thing_is_loaded_and_asked_in_time(
    cli: CommandLine, own_database: Path, write_pack: Callable[..., Path], text: str
) -> None:
    pack = str(write_pack(text))
    for question in ("load", pack), ("show", "prison", "-f", "json"), ("why", "prison", "-f", "json"), ("diff", pack):
        with in_time():
            assert cli(*question, db=own_database).code == 0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(sources(lambda number: (number + 1) % MANY) + PRISON, id="sources"),
        pytest.param(sources() + PRISON + RENAMED, id="ids"),
    ],
)
def test_a_circle_or_a_chain_of_very_many_is_reported_in_time(write_pack: Callable[..., Path], text: str) -> None:
    with in_time():
        problems = read_pack(str(write_pack(text))).problems
    assert len(problems) >= MANY
    assert max(len(problem.message) for problem in problems) < 300


def test_packs_that_each_require_all_that_follow_are_checked_in_time(cli: CommandLine, tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(60)]
    for number, name in enumerate(names):
        source = f"s{number}: {{title: {{en: S, es: S}}, publisher: P, kind: report, languages: [en], published: 2024}}"
        requires = f"requires: [{', '.join(names[number + 1 :])}]"
        text = f"pack: {name}\ntitle: {{en: P, es: P}}\nversion: '1'\n{requires}\nsources:\n  {source}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with in_time():
        answer = cli("check", *(str(tmp_path / f"{name}.yaml") for name in names))
    assert answer.code == 0, answer.stdout
