"""References of sources on the command line, and what is written beside a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import rispy
from pybtex.database import parse_string

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import CommandLine

ARTICLE = "abc-2025-06-24"


def keys(text: str) -> list[str]:
    return list(parse_string(text, "bibtex").entries)


def sources(cli: CommandLine, *arguments: str) -> list[str]:
    return sorted(row["id"] for row in json.loads(cli("sources", "--format", "json", *arguments).stdout))


def test_one_source_is_cited_by_its_id(cli: CommandLine) -> None:
    answer = cli("cite", ARTICLE)
    assert answer.code == 0
    assert answer.stdout.startswith(
        "ABC Internacional, “Bukele’s prison appeals to other presidents”, 24 June 2025, http"
    )
    assert answer.stdout.count("\n") == 1


def test_an_entity_is_cited_by_every_source_of_its_claims_and_numbers(cli: CommandLine) -> None:
    shown = json.loads(cli("show", "EC", "--format", "json").stdout)
    answer = cli("cite", "Ecuador", "--format", "bibtex")
    assert keys(answer.stdout) == sorted(source["id"] for source in shown["sources"])
    assert len(shown["sources"]) > 1


def test_a_name_finds_an_entity(cli: CommandLine) -> None:
    assert cli("cite", "Swan Island").stdout == cli("cite", ARTICLE).stdout


def test_several_are_cited_once_each(cli: CommandLine) -> None:
    answer = cli("cite", "cecot", ARTICLE, "UNODC-CTS-2023-05", "--format", "bibtex")
    assert keys(answer.stdout) == [ARTICLE, "unodc-cts-2023-05"]


@pytest.mark.parametrize("form", ["text", "bibtex", "csl-json", "ris"])
def test_all_sources_are_cited_where_none_is_named(cli: CommandLine, form: str) -> None:
    text = cli("cite", "--format", form).stdout
    readers: dict[str, Callable[[], list[str]]] = {
        "text": text.splitlines,
        "bibtex": lambda: keys(text),
        "csl-json": lambda: [item["id"] for item in json.loads(text)],
        "ris": lambda: [record["id"] for record in rispy.loads(text)],
    }
    found = readers[form]()
    assert len(found) == len(sources(cli))
    assert form == "text" or sorted(found) == sources(cli)


def test_a_reference_is_worded_in_spanish(cli: CommandLine) -> None:
    answer = cli("cite", ARTICLE, "--lang", "es")
    assert answer.stdout.startswith(
        "ABC Internacional, «La cárcel de Bukele gusta a otros presidents», 24 de junio de 2025"
    )
    assert "consultado el" in cli("cite", "--lang", "es").stdout


def test_a_filter_leaves_the_sources_that_count(cli: CommandLine) -> None:
    assert keys(cli("cite", "--pack", "article", "--format", "bibtex").stdout) == [ARTICLE]
    assert sources(cli, "--pack", "article") == [ARTICLE]
    early = cli("cite", "cecot", "--known-at", "2020")
    assert (early.code, early.stdout) == (0, "")
    assert "no sources" in early.stderr


@pytest.mark.parametrize(
    ("file", "beginning"), [("a.bib", "@misc{"), ("a.json", "[\n"), ("a.ris", "TY  - NEWS\r\n"), ("a.txt", "ABC ")]
)
def test_the_ending_of_a_file_picks_the_form(cli: CommandLine, tmp_path: Path, file: str, beginning: str) -> None:
    answer = cli("cite", "cecot", "-o", str(tmp_path / file))
    assert (answer.code, answer.stdout) == (0, "")
    assert (tmp_path / file).read_bytes().decode().startswith(beginning)


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (
            ("abc-2025-06-25",),
            "unknown source, id or name 'abc-2025-06-25'; did you mean 'abc-2025-06-24'",
            "prisonkb sources",
        ),
        (("cecott",), "unknown source, id or name 'cecott'; did you mean 'cecot'", "prisonkb sources"),
        (("cecot", "-o", "a.doc"), "unknown ending of a file of references 'a.doc'", ".bib"),
        (("cecot", "--format", "word"), "word", "csl-json"),
        (("cecot", "--pack", "articel"), "unknown loaded pack 'articel'", "prisonkb packs"),
    ],
)
def test_what_is_not_known_is_refused_with_what_is(
    cli: CommandLine, arguments: tuple[str, ...], message: str, hint: str
) -> None:
    answer = cli("cite", *arguments)
    assert (answer.code, answer.stdout) == (2, "")
    assert message in answer.stderr
    assert hint in answer.stderr


class TestTheBibliographyBesideATable:
    def test_it_is_written_with_the_table_and_replaced_with_it(self, cli: CommandLine, tmp_path: Path) -> None:
        table, bibliography = tmp_path / "f.tex", tmp_path / "f.bib"
        for _ in range(2):
            answer = cli("facilities", "-o", str(table))
            assert answer.code == 0
            assert f"wrote {table}" in answer.stderr
            assert f"wrote {bibliography}" in answer.stderr
            assert keys(bibliography.read_text(encoding="utf-8")) == [ARTICLE]
        assert r"\cite{abc-2025-06-24}" in table.read_text(encoding="utf-8")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["f.bib", "f.tex"]

    def test_there_is_none_without_citations_or_on_stdout(self, cli: CommandLine, tmp_path: Path) -> None:
        cli("facilities", "--no-cite", "-o", str(tmp_path / "f.tex"))
        cli("facilities", "--format", "latex")
        assert [path.name for path in tmp_path.iterdir()] == ["f.tex"]

    def test_a_bibliography_of_somebody_else_is_never_replaced(self, cli: CommandLine, tmp_path: Path) -> None:
        (tmp_path / "f.bib").write_text("@book{mine}\n", encoding="utf-8")
        answer = cli("facilities", "-o", str(tmp_path / "f.tex"))
        assert (answer.code, answer.stdout) == (2, "")
        assert "another file is there" in answer.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["f.bib"]
        assert (tmp_path / "f.bib").read_text(encoding="utf-8") == "@book{mine}\n"

    def test_a_table_that_has_its_name_is_refused(self, cli: CommandLine, tmp_path: Path) -> None:
        answer = cli("facilities", "--format", "latex", "-o", str(tmp_path / "f.bib"))
        assert answer.code == 2
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_of_its_name_leaves_neither(self, cli: CommandLine, tmp_path: Path) -> None:
        (tmp_path / "f.bib").mkdir()
        answer = cli("facilities", "-o", str(tmp_path / "f.tex"))
        assert answer.code == 2
        assert [path.name for path in tmp_path.iterdir()] == ["f.bib"]


@pytest.mark.parametrize(("lang", "capacity"), [("en", "40,000"), ("es", "40.000")])
@pytest.mark.parametrize("ending", ["html", "tex"])
def test_a_listing_is_published_in_a_language(
    cli: CommandLine, tmp_path: Path, ending: str, lang: str, capacity: str
) -> None:
    file = tmp_path / f"f.{ending}"
    answer = cli("facilities", "-o", str(file), "--lang", lang)
    assert answer.code == 0
    assert capacity in file.read_text(encoding="utf-8")
