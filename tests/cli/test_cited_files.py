"""Files that are cited, files beside them, and options that only some forms have."""

from __future__ import annotations

import csv
import itertools
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from tests.conftest import connected

from prisonkb import KnowledgeBase

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import CommandLine


def rows_of(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter))


@pytest.mark.parametrize(("ending", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_a_cited_csv_has_its_sources_beside_it(cli: CommandLine, tmp_path: Path, ending: str, delimiter: str) -> None:
    answer = cli("facilities", "--cite", "-o", str(tmp_path / f"f.{ending}"))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([f"f.{ending}", f"f.sources.{ending}"])
    assert f"f.sources.{ending}" in answer.stderr
    table = rows_of(tmp_path / f"f.{ending}", delimiter)
    cited = rows_of(tmp_path / f"f.sources.{ending}", delimiter)
    assert list(cited[0]) == ["row", "id", "column", "claim", "source", "reference", "place", "url"]
    for cite in cited:
        row = table[int(cite["row"]) - 1]
        assert row["id"] == cite["id"]
        assert row[cite["column"]]
    (capacity,) = [cite for cite in cited if (cite["id"], cite["column"]) == ("cecot", "capacity")]
    assert capacity["claim"] == "cecot.capacity"
    assert capacity["reference"].startswith("ABC Internacional, “Bukele’s prison")
    assert capacity["place"].startswith("¶")


@pytest.mark.parametrize(
    "command",
    ["facilities", "transfers", "statistics", "compare overcrowding --all", "compare capacity", "compare transfers"],
)
def test_every_figure_of_a_cited_csv_resolves_to_what_carries_it(
    cli: CommandLine, tmp_path: Path, command: str
) -> None:
    cli(*command.split(), "--cite", "-o", str(tmp_path / "f.csv"))
    known = {row["id"] for row in json.loads(cli("claims", "-f", "json").stdout)}
    known |= {row["id"] for row in json.loads(cli("statistics", "-f", "json").stdout)}
    cited = {(cite["row"], cite["column"]): cite["claim"] for cite in rows_of(tmp_path / "f.sources.csv")}
    assert set(cited.values()) <= known
    for number, row in enumerate(rows_of(tmp_path / "f.csv"), start=1):
        for column in ("capacity", "people", "amount", "held", "published", "cost_per_person_year"):
            if row.get(column) and row.get("country_name") != "Total":
                assert (str(number), column) in cited


def test_nothing_is_beside_a_csv_that_is_not_cited(cli: CommandLine, tmp_path: Path) -> None:
    cli("facilities", "-o", str(tmp_path / "f.csv"))
    cli("facilities", "--no-cite", "-o", str(tmp_path / "g.csv"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["f.csv", "g.csv"]


@pytest.mark.parametrize(
    ("name", "beside", "form"),
    [
        ("f.csv", "f.sources.csv", "csv"),
        ("f.tsv", "f.sources.tsv", "tsv"),
        ("f.tex", "f.bib", "latex"),
        ("f.csv", "f.sources.csv", "json"),
    ],
)
def test_the_sources_of_an_earlier_table_do_not_stay_beside_one_without(
    cli: CommandLine, tmp_path: Path, name: str, beside: str, form: str
) -> None:
    assert cli("facilities", "--cite", "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / beside).is_file()
    answer = cli("facilities", "--country", "Ecuador", "--no-cite", "-f", form, "-o", str(tmp_path / name))
    assert answer.code == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert f"{beside}: the sources of the table that was there before" in " ".join(answer.stderr.split())


@pytest.mark.parametrize(("name", "beside"), [("f.csv", "f.sources.csv"), ("f.tex", "f.bib")])
def test_what_somebody_else_keeps_stays_beside_a_table_without_sources(
    cli: CommandLine, tmp_path: Path, name: str, beside: str
) -> None:
    (tmp_path / beside).write_text("my,own\n1,2\n", encoding="utf-8")
    assert cli("facilities", "--no-cite", "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / beside).read_text(encoding="utf-8") == "my,own\n1,2\n"


@pytest.mark.parametrize(("option", "code"), [("--no-cite", 0), ("--cite", 2)])
def test_the_sources_of_another_table_stay(cli: CommandLine, tmp_path: Path, option: str, code: int) -> None:
    assert cli("facilities", "--cite", "-o", str(tmp_path / "f.csv")).code == 0
    before = (tmp_path / "f.sources.csv").read_bytes()
    answer = cli("facilities", "--country", "Ecuador", option, "-f", "csv", "-o", str(tmp_path / "f.txt"))
    assert answer.code == code
    assert (tmp_path / "f.sources.csv").read_bytes() == before


@pytest.mark.parametrize("is_cited", [True, False])
@pytest.mark.parametrize("step", range(4))
def test_a_table_whose_writing_is_killed_is_never_beside_the_sources_of_another(
    article_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, *, is_cited: bool
) -> None:
    table, sources = tmp_path / "f.csv", tmp_path / "f.sources.csv"
    steps = itertools.count()

    def killed_at_a_step(change: Callable[..., None]) -> Callable[..., None]:
        def changed(path: Path, *arguments: Path, **options: bool) -> None:
            is_seen = bool(arguments) or not path.name.startswith(".")
            if is_seen and next(steps) == step:
                raise KeyboardInterrupt
            change(path, *arguments, **options)

        return changed

    with KnowledgeBase.open(article_database) as kb:
        kb.facilities().export(table, cite=True)
        old = table.read_bytes(), sources.read_bytes()
        part = kb.facilities(country="Ecuador")
        monkeypatch.setattr(Path, "unlink", killed_at_a_step(Path.unlink))
        monkeypatch.setattr(Path, "replace", killed_at_a_step(Path.replace))
        with suppress(KeyboardInterrupt):
            part.export(table, cite=is_cited)
    monkeypatch.undo()
    is_old = table.read_bytes() == old[0]
    assert not sources.exists() or (sources.read_bytes() == old[1]) == is_old


def test_what_somebody_else_keeps_beside_a_csv_is_not_replaced(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("old\n", encoding="utf-8")
    (tmp_path / "f.sources.csv").write_text("my,own\n1,2\n", encoding="utf-8")
    answer = cli("facilities", "--cite", "-o", str(tmp_path / "f.csv"))
    assert answer.code == 2
    assert (tmp_path / "f.csv").read_text(encoding="utf-8") == "old\n"


def test_the_sources_are_written_anew_with_and_without_a_mark(cli: CommandLine, tmp_path: Path) -> None:
    for options in ((), ("--bom",), ("--spreadsheet-safe",)):
        assert cli("facilities", "--cite", *options, "-o", str(tmp_path / "f.csv")).code == 0
        has_mark = (tmp_path / "f.sources.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        assert has_mark == (options == ("--bom",))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("facilities --cite -f csv", "-o facilities.csv --cite"),
        ("compare capacity --cite -f tsv", "-o compare-capacity.tsv --cite"),
        ("facilities --cite -f csv -o -", "-o facilities.csv --cite"),
        ("facilities --cite", "-f markdown"),
        ("facilities --spreadsheet-safe -f json", "--spreadsheet-safe is for csv and tsv"),
        ("facilities --spreadsheet-safe", "--spreadsheet-safe is for csv and tsv"),
        ("facilities --spreadsheet-safe -o f.xlsx", "xlsx never runs the text of a cell"),
        ("facilities --bom -f markdown", "--bom is for csv and tsv"),
    ],
)
def test_an_option_that_a_form_has_no_place_for_is_refused(cli: CommandLine, arguments: str, said: str) -> None:
    answer = cli(*arguments.split())
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_mark_goes_first_where_it_is_asked_for(cli: CommandLine, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"f.{form}"
    cli("facilities", "--bom", "-o", str(file))
    marked = file.read_bytes()
    cli("facilities", "-o", str(file))
    assert marked == b"\xef\xbb\xbf" + file.read_bytes()


def test_a_workbook_of_the_program_has_a_note_on_each_number(cli: CommandLine, tmp_path: Path) -> None:
    assert cli("facilities", "--lang", "es", "-o", str(tmp_path / "f.xlsx")).code == 0
    book = load_workbook(tmp_path / "f.xlsx")
    assert book.sheetnames == ["Cárceles", "Fuentes", "Libro de códigos"]
    header, *rows = book["Cárceles"].iter_rows()
    names = [cell.comment.text.split("\n")[0] for cell in header if cell.comment]
    capacity, status = names.index("capacity"), names.index("status")
    for row in rows:
        assert (row[capacity].comment is None) == (row[capacity].value is None)
        assert "Afirmación" in getattr(row[status].comment, "text", "")
    assert "under-construction" in [row[status].value for row in rows]


def test_every_figure_of_a_sqlite_file_resolves_to_a_claim(cli: CommandLine, tmp_path: Path) -> None:
    cli("statistics", "-o", str(tmp_path / "s.db"))
    sql = """
        SELECT COUNT(*) FROM statistics
        LEFT JOIN citations ON citations.row = statistics.rowid AND citations.column = 'value'
        LEFT JOIN sources ON sources.id = citations.source
        WHERE citations.claim IS NOT statistics.id OR sources.id IS NULL
    """
    with connected(tmp_path / "s.db") as database:
        assert database.execute(sql).fetchone() == (0,)
