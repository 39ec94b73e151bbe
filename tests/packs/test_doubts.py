"""What a careful editor would ask: each is one warning, and a pack that answers it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prisonkb.packs.reader import read_pack

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

    from prisonkb.errors import Problem

PACK = """\
pack: careful
title: {en: Careful, es: Cuidadoso}
version: "1.0"
sources:
  paper:
    title: {en: A paper, es: Un diario}
    publisher: P
    kind: web-page
    languages: [en]
    published: 2024-05
    accessed: 2024-06
    url: https://paper.example/
actors:
  minister:
    cite: {paragraph: 1, en: the minister}
    claims:
      kind: person
      name: {value: {en: A. Minister, es: A. Minister}}
      role: {value: {en: Minister, es: Ministro}}
facilities:
  north-prison:
    label: {en: Northern prison, es: Cárcel del norte}
    cite: {paragraph: 1, en: a prison in the north}
    claims:
      country: PE
      status: {value: announced, speaker: minister}
      capacity: {value: 500, basis: design}
"""
STATUS = "facilities.north-prison.claims.status"
ROLE = "      role: {value: {en: Minister, es: Ministro}}\n"


def problems_of(folder: Path, *changes: tuple[str, str]) -> list[Problem]:
    """Return the problems of the careful pack with each first text replaced by the second."""
    text = PACK
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / "careful.yaml"
    path.write_text(text, encoding="utf-8")
    reading = read_pack(str(path))
    assert reading.is_valid()
    return list(reading.problems)


def test_a_pack_that_answers_every_question_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ("    published: 2024-05\n    accessed: 2024-06\n", "", STATUS, "a status without a date"),
        ("    published: 2024-05\n    accessed: 2024-06\n", "", "sources.paper", "a source without a date"),
        ("basis: design", "basis: not-stated", "facilities.north-prison.claims.capacity.basis", "basis the source"),
        (ROLE, "", "actors.minister", "a person who speaks, without an office"),
        ("languages: [en]", "languages: [en, es]", f"{STATUS}.cite", "the quote in es is missing"),
        ("    url: https://paper.example/\n", "", "sources.paper", "a web page without an address"),
        ("accessed: 2024-06", "accessed: 2024-04", "sources.paper.accessed", "read before it was published, 2024-05"),
        ("speaker: minister}", "speaker: minister, stated_on: 2024-06}", f"{STATUS}.stated_on", "after paper appeared"),
    ],
)
def test_what_is_left_out_is_asked_for(tmp_path: Path, old: str, new: str, path: str, message: str) -> None:
    found = problems_of(tmp_path, (old, new))
    asked = {(problem.severity, problem.path) for problem in found if message in problem.message}
    assert ("warning", path) in asked, found
    assert all(problem.hint for problem in found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("speaker: minister}", "speaker: minister, stated_on: 2024-05-31}"),
        ("basis: design", "basis: not-stated, note: {en: Not said., es: No se dice.}"),
        (ROLE, "    gaps: {role: {reason: not-said}}\n"),
        ("      kind: person\n", "      kind: government\n"),
        ("kind: web-page", "kind: report"),
        ("    published: 2024-05\n", ""),
        ("    accessed: 2024-06\n", ""),
    ],
)
def test_what_is_answered_is_not_asked_again(tmp_path: Path, old: str, new: str) -> None:
    assert problems_of(tmp_path, (old, new)) == []


def test_a_date_on_the_claim_itself_serves_for_an_undated_source(tmp_path: Path) -> None:
    dated = ("speaker: minister}", "speaker: minister, valid_from: 2024-04}")
    found = problems_of(tmp_path, ("    published: 2024-05\n    accessed: 2024-06\n", ""), dated)
    assert [problem.message for problem in found] == ["a source without a date"]


OTHER = """\
pack: other
title: {en: Other, es: Otro}
version: "1.0"
requires: [careful]
sources:
  wire: {title: {en: W, es: W}, publisher: W, kind: report, languages: [en], published: 2024}
  book: {title: {en: B, es: B}, publisher: B, kind: report, languages: [en], published: 2024}
facilities:
  north-prison:
    claims:
      opened: {value: 2024, source: wire, cite: {paragraph: 1, en: opened}}
"""


def test_a_source_that_nothing_cites_is_asked_about(tmp_path: Path) -> None:
    (tmp_path / "careful.yaml").write_text(PACK, encoding="utf-8")
    path = tmp_path / "other.yaml"
    path.write_text(OTHER, encoding="utf-8")
    (problem,) = read_pack(str(path)).problems
    assert (problem.severity, problem.path, problem.line) == ("warning", "sources.book", 7)
    path.write_text(OTHER.replace("published: 2024}\n", "published: 2024, derives_from: book}\n", 1), encoding="utf-8")
    assert read_pack(str(path)).problems == ()


def test_warnings_alone_are_a_finding_and_the_pack_can_be_loaded(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "careful.yaml"
    path.write_text(PACK.replace("basis: design", "basis: not-stated"), encoding="utf-8")
    answer = cli("check", str(path))
    assert answer.code == 3
    assert "warning: facilities.north-prison.claims.capacity.basis: 'not-stated'" in answer.stdout
    assert cli("load", str(path), db=own_database).code == 0


class TestCircles:
    """Sources that derive from each other, across packs."""

    SOUTH = (
        "south-prison:\n    label: {en: S, es: S}\n    claims:\n"
        "      country: {value: PE, source: wire, cite: {paragraph: 1, en: Peru}}"
    )
    APART = OTHER.replace("north-prison:\n    claims:", SOUTH)
    """The other pack with a prison of its own."""

    def write(self, folder: Path, *, derives_from: str) -> tuple[str, str]:
        """Write a pack whose source derives from one of the pack that it requires, which derives from another."""
        paper = f"    published: 2024-05\n    derives_from: {derives_from}\n"
        requires = "requires: [other]\nsources:"
        text = PACK.replace("    published: 2024-05\n", paper).replace("sources:", requires, 1)
        (folder / "careful.yaml").write_text(text, encoding="utf-8")
        wire = self.APART.replace("published: 2024}\n", "published: 2024, derives_from: paper}\n", 1)
        wire = wire.replace("published: 2024}\n", "published: 2024, derives_from: wire}\n", 1)
        (folder / "other.yaml").write_text(wire, encoding="utf-8")
        return str(folder / "careful.yaml"), str(folder / "other.yaml")

    def test_a_circle_across_packs_is_an_error_of_each(self, cli: CommandLine, tmp_path: Path) -> None:
        for file in self.write(tmp_path, derives_from="wire"):
            answer = cli("check", file)
            assert answer.code == 3
            assert "sources derive from each other in a circle" in answer.stdout

    def test_a_circle_through_what_is_loaded_is_refused_and_nothing_is_changed(
        self, cli: CommandLine, own_database: Path, tmp_path: Path
    ) -> None:
        """The file beside the pack is another version than the one that is loaded, so only loading can see it."""
        careful, other = self.write(tmp_path, derives_from="wire")
        (tmp_path / "careful.yaml").write_text(PACK, encoding="utf-8")
        assert cli("load", careful, other, db=own_database).code == 0
        before = own_database.read_bytes()
        self.write(tmp_path, derives_from="wire")
        (tmp_path / "other.yaml").write_text(self.APART, encoding="utf-8")
        answer = cli("load", careful, db=own_database)
        assert (answer.code, answer.stdout) == (2, "")
        assert "in a circle: paper > wire > paper" in answer.stderr
        assert own_database.read_bytes() == before
