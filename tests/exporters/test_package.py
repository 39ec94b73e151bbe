"""The whole knowledge base as a folder: valid, traceable, the same each time, whole or not there."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import signal
import time
from functools import partial
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from frictionless import Package
from tests.conftest import connected
from tools.forking import ended_well, fork
from typer.testing import CliRunner

from prisonkb.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import CommandLine

FIGURES = {
    "facilities": ["capacity"],
    "transfers": ["people", "amount", "cost_per_person_year"],
    "statistics": ["value"],
    "claims": ["value"],
    "conflicts": ["value_a", "value_b"],
    "compare-overcrowding": ["occupancy", "excess", "held", "capacity", "published"],
    "compare-capacity": ["capacity", "ratio"],
    "compare-transfers": ["people", "amount", "cost_per_person_year"],
}
"""The columns of each table that hold figures of the world, not counts of rows."""


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def descriptor(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def exported(article_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a first use as a package. Read it; write only to copies of it."""
    folder = tmp_path_factory.mktemp("exported") / "whole"
    result = CliRunner().invoke(app, ["export", str(folder)], env={"PRISONKB_DB": str(article_database)})
    assert (result.exit_code, result.stdout) == (0, "")
    assert "19 tables" in result.stderr
    return folder


@pytest.fixture
def whole(exported: Path, tmp_path: Path) -> Path:
    """A copy of the package that a test may write to."""
    return Path(shutil.copytree(exported, tmp_path / "whole"))


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--lang", "es"),
        ("--parquet",),
        ("--source", "abc-2025-06-24"),
        ("--pack", "world-statistics", "--known-at", "2024"),
        ("--as-of", "2024"),
    ],
    ids=" ".join,
)
def test_frictionless_finds_the_package_valid(cli: CommandLine, tmp_path: Path, options: tuple[str, ...]) -> None:
    folder = tmp_path / "whole"
    assert cli("export", str(folder), *options).code == 0
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, [error.message for task in report.tasks for error in task.errors][:5]
    assert cli("export", "--check", str(folder)).code == 0


def test_no_text_of_a_pack_is_markup_in_the_page_to_read_first(
    cli: CommandLine, database_with: Callable[[str], Path], tmp_path: Path
) -> None:
    database = database_with("""
        pack: marked-up
        title: {en: "Bold <img src=x> [here](https://example.org)", es: "Uno"}
        version: "1.0"
        sources:
          s:
            {title: {en: S, es: S}, publisher: S, kind: report, languages: [en], published: 2025, licence: "*BY* <b>"}
        countries:
          PE: {claims: {people-held: {value: 9, as_of: 2025, source: s, cite: {paragraph: 1}}}}
    """)
    assert cli("export", str(tmp_path / "out"), "--pack", "marked-up", db=database).code == 0
    page = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert r"Bold &lt;img src=x> \[here\](https://example.org)" in page
    assert r"\*BY\* &lt;b>" in page


def test_only_the_packs_that_are_asked_for_are_copied_and_named(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    assert cli("load", "later-reports", "transfer-deals", db=own_database).code == 0
    folder = tmp_path / "deals"
    assert cli("export", str(folder), "--pack", "transfer-deals", db=own_database).code == 0
    assert [path.name for path in (folder / "packs").iterdir()] == ["transfer-deals.yaml"]
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert [pack["id"] for pack in said["packs"]] == ["transfer-deals"]
    assert "seed.yaml" not in (folder / "README.md").read_text(encoding="utf-8")
    assert Package(str(folder / "datapackage.json")).validate().valid


def test_a_source_that_is_asked_for_brings_the_pack_that_speaks_alone(cli: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "whole"
    assert cli("export", str(folder), "--source", "abc-2025-06-24").code == 0
    assert [path.name for path in (folder / "packs").iterdir()] == ["seed.yaml"]


OWN = """
    pack: own
    version: "1"
    title: {en: Own, es: Propio}
    observations: cells.csv
    sources:
      s: {title: {en: S, es: S}, publisher: S, kind: dataset, languages: [en], published: 2025}
"""
CELLS = "country,indicator,value,as_of,source,place\nPE,people-held,9,2025,s,A1\n"


@pytest.fixture
def own_pack(cli: CommandLine, own_database: Path, tmp_path: Path) -> Path:
    """A pack of two files in a folder of its own, loaded into the database that a test may write to."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "seed.yaml").write_text(dedent(OWN), encoding="utf-8")
    (folder / "cells.csv").write_text(CELLS, encoding="utf-8")
    loaded = cli("load", str(folder / "seed.yaml"), db=own_database)
    assert loaded.code == 0, loaded.stderr
    return folder


@pytest.mark.usefixtures("own_pack")
def test_a_pack_that_was_loaded_from_a_path_is_copied_with_the_files_beside_it(
    cli: CommandLine, own_database: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    assert cli("export", str(folder), db=own_database).code == 0
    said = {pack["id"]: pack for pack in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["packs"]}
    assert said["article"]["files"] == ["packs/seed.yaml"]
    assert said["own"]["files"] == ["packs/2/seed.yaml", "packs/2/cells.csv"]
    assert (folder / "packs" / "2" / "cells.csv").read_text(encoding="utf-8") == CELLS
    assert cli("load", str(folder / "packs" / "2" / "seed.yaml"), db=own_database).stdout.startswith("own: unchanged")
    assert not [name for name, raw in contents(folder).items() if str(tmp_path).encode() in raw]


@pytest.mark.parametrize("what", ["changed", "gone", "a folder"])
def test_a_pack_whose_files_are_not_as_they_were_loaded_is_left_out_and_named(
    cli: CommandLine, own_database: Path, own_pack: Path, tmp_path: Path, what: str
) -> None:
    (own_pack / "cells.csv").unlink()
    if what == "changed":
        (own_pack / "cells.csv").write_text(CELLS.replace(",9,", ",8,"), encoding="utf-8")
    elif what == "a folder":
        (own_pack / "cells.csv").mkdir()
    answer = cli("export", str(tmp_path / "out"), db=own_database)
    assert answer.code == 0
    assert "the files of pack own are not where they were loaded from, or have changed since: left out" in answer.stderr
    assert [path.name for path in sorted((tmp_path / "out" / "packs").rglob("*"))] == [
        "seed.yaml",
        "world-statistics.csv",
        "world-statistics.yaml",
    ]
    said = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["packs"]
    assert [pack["id"] for pack in said if not pack["files"]] == ["own"]
    assert f"SHA-256 `{said[1]['sha256']}`" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


def test_an_export_is_checked_where_the_files_of_its_packs_are_only_in_it(
    cli: CommandLine, own_database: Path, own_pack: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    assert cli("export", str(folder), db=own_database).code == 0
    shutil.rmtree(own_pack)
    assert cli("export", "--check", str(folder), db=own_database).code == 0
    (folder / "packs" / "2" / "cells.csv").write_text("changed", encoding="utf-8")
    answer = cli("export", "--check", str(folder), db=own_database)
    assert answer.code == 3
    assert "not given any more: packs/2/cells.csv" in answer.stdout


def test_loading_a_pack_again_from_where_it_was_moved_to_notes_the_new_place(
    cli: CommandLine, own_database: Path, own_pack: Path, tmp_path: Path
) -> None:
    moved = own_pack.rename(tmp_path / "moved")
    assert cli("load", str(moved / "seed.yaml"), db=own_database).stdout.startswith("own: unchanged")
    assert cli("export", str(tmp_path / "out"), db=own_database).code == 0
    assert (tmp_path / "out" / "packs" / "2" / "seed.yaml").is_file()


def test_tables_lead_to_the_countries_persons_and_sources_that_they_name(whole: Path) -> None:
    leads = {
        (resource["name"], key["fields"][0], key["reference"]["resource"])
        for resource in descriptor(whole)["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    }
    assert {
        ("facilities", "country", "countries"),
        ("transfers", "sending", "countries"),
        ("claims", "speaker", "people"),
        ("conflicts", "source_b", "sources"),
        ("statistics", "claim", "claims"),
    } <= leads


def test_every_figure_leads_to_a_claim_or_an_observation(whole: Path) -> None:
    keys = {entry["name"]: entry.get("schema", {}).get("primaryKey", []) for entry in descriptor(whole)["resources"]}
    known = {row["id"] for table in ("claims", "statistics") for row in rows(whole, table)}
    cited = rows(whole, "citations")
    assert {row["claim"] for row in cited} <= known
    carried = {(row["table"], row["row"], row["column"]) for row in cited}
    figures = [
        (table, " ".join(row[part] for part in keys[table]) or str(number), column)
        for table, columns in FIGURES.items()
        for number, row in enumerate(rows(whole, table), start=1)
        for column in columns
        if row[column]
    ]
    assert len(figures) > 1000
    assert not set(figures) - carried


def test_each_column_says_what_it_is(whole: Path) -> None:
    for resource in descriptor(whole)["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["title"], field
            assert field["description"] not in ("", field["name"]), (resource["name"], field)
    fields = {field["name"]: field for field in descriptor(whole)["resources"][1]["schema"]["fields"]}
    assert fields["capacity"]["unit"] == "places"
    assert fields["capacity"]["type"] == "integer"
    assert "under-construction" in fields["status"]["constraints"]["enum"]


def test_hashes_and_counts_are_those_of_the_files(whole: Path) -> None:
    said = json.loads((whole / "manifest.json").read_text(encoding="utf-8"))
    found = contents(whole)
    assert set(said["files"]) == set(found) - {"manifest.json"}
    for name, file in said["files"].items():
        assert file == {"bytes": len(found[name]), "sha256": hashlib.sha256(found[name]).hexdigest()}
    assert all(len(rows(whole, table)) == count for table, count in said["rows"].items())
    for resource in descriptor(whole)["resources"]:
        assert resource["hash"] == f"sha256:{said['files'][resource['path']]['sha256']}"


def test_the_packs_are_there_as_they_were_loaded(whole: Path) -> None:
    said = json.loads((whole / "manifest.json").read_text(encoding="utf-8"))["packs"]
    seed = (whole / "packs" / "seed.yaml").read_bytes()
    assert said[0]["id"] == "article"
    assert said[0]["sha256"] == hashlib.sha256(seed).hexdigest()
    assert "@misc{abc-2025-06-24" in (whole / "references.bib").read_text(encoding="utf-8")
    assert "| [facilities](facilities.csv) | Prisons | 5 |" in (whole / "README.md").read_text(encoding="utf-8")


def test_twice_gives_the_same_bytes_and_no_path_of_this_machine(cli: CommandLine, whole: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "second"
    other.parent.mkdir()
    assert cli("export", str(other)).code == 0
    assert contents(other) == contents(whole)
    assert not [name for name, raw in contents(whole).items() if str(tmp_path).encode() in raw]


def test_a_moment_is_told_only_where_the_environment_says_it(cli: CommandLine, whole: Path, tmp_path: Path) -> None:
    assert "created" not in descriptor(whole)
    cli("export", str(tmp_path / "dated"), SOURCE_DATE_EPOCH="315532800")
    assert descriptor(tmp_path / "dated")["created"] == "1980-01-01T00:00:00+00:00"


@pytest.mark.parametrize("later", [{}, {"SOURCE_DATE_EPOCH": "86400"}, {"SOURCE_DATE_EPOCH": "zz"}], ids=str)
def test_checking_takes_the_moment_that_the_package_tells(
    cli: CommandLine, whole: Path, tmp_path: Path, later: dict[str, str]
) -> None:
    assert cli("export", str(tmp_path / "dated"), SOURCE_DATE_EPOCH="315532800").code == 0
    for folder in (tmp_path / "dated", whole):
        assert cli("export", "--check", str(folder), **later).code == 0


@pytest.mark.parametrize("created", ["1981-01-01T00:00:00+00:00", "soon", 5, None], ids=str)
def test_a_moment_that_was_changed_is_told(cli: CommandLine, whole: Path, created: object) -> None:
    said = descriptor(whole) | {"created": created}
    (whole / "datapackage.json").write_text(json.dumps(said), encoding="utf-8")
    answer = cli("export", "--check", str(whole))
    assert answer.code == 3
    assert "datapackage.json" in answer.stdout


@pytest.mark.parametrize("text", ["not json", "[]", "5", "\xff"])
def test_a_descriptor_that_is_none_is_told(cli: CommandLine, whole: Path, text: str) -> None:
    (whole / "datapackage.json").write_bytes(text.encode("latin-1"))
    answer = cli("export", "--check", str(whole))
    assert answer.code == 3
    assert "changed: datapackage.json" in answer.stdout


@pytest.mark.parametrize("epoch", ["99999999999999", "9" * 400, "yesterday", "-1e3", "\u00b2"])
def test_a_moment_that_is_no_time_is_wrong_usage(cli: CommandLine, tmp_path: Path, epoch: str) -> None:
    answer = cli("export", str(tmp_path / "whole"), SOURCE_DATE_EPOCH=epoch)
    assert (answer.code, answer.stdout) == (2, "")
    assert "SOURCE_DATE_EPOCH" in answer.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("known_at", 5),
        ("as_of", ["2024"]),
        ("packs", "zz"),
        ("packs", [1]),
        ("sources", {"abc": 1}),
        ("sources", None),
        ("lang", "fr"),
        ("lang", []),
        ("parquet", "yes"),
    ],
    ids=str,
)
def test_a_manifest_with_a_query_of_wrong_types_is_wrong_usage(
    cli: CommandLine, whole: Path, name: str, value: object
) -> None:
    said = json.loads((whole / "manifest.json").read_text(encoding="utf-8"))
    said["query"][name] = value
    (whole / "manifest.json").write_text(json.dumps(said), encoding="utf-8")
    answer = cli("export", "--check", str(whole))
    assert (answer.code, answer.stdout) == (2, "")
    assert f"{value!r} as {name}" in " ".join(answer.stderr.split())


def test_what_has_changed_in_the_folder_is_told_by_file_and_row(cli: CommandLine, whole: Path) -> None:
    file = whole / "facilities.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("40000", "41000"), encoding="utf-8")
    (whole / "people.csv").unlink()
    answer = cli("export", "--check", str(whole))
    assert answer.code == 3
    assert "changed: facilities.csv (lines only here: 1, only in the database: 1)" in answer.stdout
    assert "- cecot,Terrorism Confinement Center (CECOT),,SV,El Salvador,operating,41000" in answer.stdout
    assert "missing: people.csv" in answer.stdout
    assert "statistics.csv" not in answer.stdout


@pytest.mark.parametrize(
    "change", [lambda lines: lines[::-1], lambda lines: [*lines, lines[-1]]], ids=["order", "twice"]
)
def test_the_same_lines_in_another_order_or_number_are_told(
    cli: CommandLine, whole: Path, change: Callable[[list[str]], list[str]]
) -> None:
    file = whole / "facilities.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(change(lines)), encoding="utf-8")
    answer = cli("export", "--check", str(whole))
    assert answer.code == 3
    assert "changed, the same lines in another order or number: facilities.csv" in answer.stdout


def test_what_has_changed_in_the_database_is_told(cli: CommandLine, own_database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "whole"
    assert cli("export", str(folder), db=own_database).code == 0
    assert cli("export", "--check", str(folder), "--lang", "es", db=own_database).stdout.startswith(str(folder))
    with connected(own_database) as connection:
        connection.execute("UPDATE observation SET value = '1' WHERE id = (SELECT MIN(id) FROM observation)")
    answer = cli("export", "--check", str(folder), db=own_database)
    assert answer.code == 3
    assert "changed: statistics.csv (lines only here: 1, only in the database: 1)" in answer.stdout


@pytest.mark.parametrize("name", ["nowhere", "foreign", "file"])
def test_checking_what_is_no_export_is_wrong_usage(cli: CommandLine, tmp_path: Path, name: str) -> None:
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "manifest.json").write_text('{"program": "other"}')
    (tmp_path / "file").write_text("")
    answer = cli("export", "--check", str(tmp_path / name))
    assert (answer.code, answer.stdout) == (2, "")
    said = " ".join(answer.stderr.split())
    assert "prisonkb export FOLDER writes one into a folder that is new or empty" in said
    assert f"export {tmp_path / name}" not in said  # which would refuse what is there


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "facilities.csv"), "prisonkb export facilities -o facilities.csv"),
        (("export", "prisons.xlsx"), "prisonkb export facilities -o prisons.xlsx"),
        (("export", "transfers.csv"), "prisonkb export transfers -o transfers.csv"),
        (("export", "compare-capacity.json"), "prisonkb export compare-capacity -o compare-capacity.json"),
        (("export", "facilities.svg"), "prisonkb export compare overcrowding -o facilities.svg"),
        (("export", "prisons.zip"), "prisonkb export FOLDER, and pack that folder"),
        (("export", "-"), "prisonkb export FOLDER"),
        (("export", ""), "prisonkb export FOLDER"),
        (("export", "nowhere/whole"), "there is no folder"),
        (("export", "facilities"), "prisonkb export facilities -o facilities.csv"),
        (("export", "facilities", "prisons.xlsx"), "prisonkb export facilities -o prisons.xlsx"),
        (("export", "compare-capacity"), "prisonkb export compare capacity -o compare-capacity.csv"),
        (("export", "compare", "transfers"), "prisonkb export compare transfers -o compare-transfers.csv"),
        (("export", "compare-nothing", "-o", "f.csv"), "compare"),
        (("export", "facilties", "-o", "f.csv"), "did you mean 'facilities'"),
        (("export", "."), "cannot be replaced"),
        (("export", ".."), "cannot be replaced"),
        (("export", "/"), "cannot be replaced"),
        (("export", "-o", "f.csv", "facilties"), "did you mean 'facilities'"),
        (("export", "-o", "f.csv", "--force", "facilities"), "No such option: --force"),
        (("export", "--check", "x", "--force"), "takes no other option"),
        (("export", "whole", "--source", "no-such"), "unknown source"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_usage_ends_with_2_and_leaves_nothing(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = cli(*arguments)
    assert (answer.code, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name != "own.db"] == []


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("notes.txt", "--force writes beside the files in it, or name another folder"),
        (
            "manifest.json",
            "name another folder; which files an export wrote, the manifest.json in this one does not say",
        ),
    ],
)
def test_a_folder_that_holds_no_export_is_told_from_one_whose_manifest_is_damaged(
    cli: CommandLine, tmp_path: Path, file: str, hint: str
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / file).write_text("mine", encoding="utf-8")
    answer = cli("export", str(tmp_path / "taken"))
    assert answer.code == 2
    assert hint in answer.stderr


def test_a_folder_that_is_not_empty_needs_force_and_other_files_stay(cli: CommandLine, whole: Path) -> None:
    before = contents(whole)
    (whole / "notes.txt").write_text("mine")
    (whole / "old.csv").write_text("of an earlier version")
    said = json.loads((whole / "manifest.json").read_text(encoding="utf-8"))
    said["files"]["old.csv"] = {}
    (whole / "manifest.json").write_text(json.dumps(said))
    answer = cli("export", str(whole))
    assert answer.code == 2
    assert "--force" in answer.stderr
    assert cli("export", str(whole), "--force").code == 0
    assert contents(whole) == before | {"notes.txt": b"mine"}
    assert [path.name for path in whole.parent.iterdir()] == ["whole"]


def test_an_empty_folder_is_filled(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert cli("export", str(tmp_path / "empty")).code == 0
    assert (tmp_path / "empty" / "manifest.json").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ("facilities", "--country", "Honduras", "-o", "{file}"),
        ("compare", "overcrowding", "Honduras", "-o", "{file}"),
        ("sources", "--lang", "es", "-o", "{file}"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_export_of_a_listing_is_the_listing(cli: CommandLine, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    for name, first in (("one.csv", ("export",)), ("two.csv", ())):
        assert cli(*first, *(part.format(file=tmp_path / name) for part in arguments)).code == 0
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ("-o", "{file}", "facilities", "--country", "Honduras"),
        ("--lang", "es", "--country", "HN", "--output={file}", "facilities"),
        ("-f", "csv", "--pack", "article", "--no-cite", "facilities", "-o", "{file}"),
        ("-o{file}", "compare", "overcrowding", "Honduras"),
        ("-o", "{file}", "compare-overcrowding", "Honduras"),
    ],
    ids=" ".join,
)
def test_options_may_stand_before_the_listing_that_is_exported(
    cli: CommandLine, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    answer = cli("export", *(part.format(file=tmp_path / "one.csv") for part in arguments))
    assert (answer.code, answer.stdout) == (0, "")
    assert "Honduras" in (tmp_path / "one.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("named", ["compare-overcrowding", "compare overcrowding", "compare_overcrowding"])
def test_a_comparison_is_exported_by_its_name_in_one_word(cli: CommandLine, tmp_path: Path, named: str) -> None:
    assert cli("export", named, "Honduras", "-o", str(tmp_path / "one.csv")).code == 0
    assert cli("compare", "overcrowding", "Honduras", "-o", str(tmp_path / "two.csv")).code == 0
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def run(database: Path, *arguments: str) -> None:
    """Run a command, which must end well."""
    answer = CliRunner().invoke(app, arguments, env={"PRISONKB_DB": str(database)})
    assert answer.exit_code == 0, answer.output


def whole_time(database: Path, *arguments: str) -> float:
    """Run a command in a process of its own, and return the seconds that it takes when nothing kills it."""
    begin = time.perf_counter()
    assert ended_well(fork(partial(run, database, *arguments)))
    return time.perf_counter() - begin


def killed(took: float, database: Path, *arguments: str) -> Iterator[float]:
    """Run a command in processes of its own that are killed, each in its part of the time that it takes whole."""
    for part in (0.1, 0.4, 0.7, 0.95):
        process = fork(partial(run, database, *arguments))
        time.sleep(part * took)
        os.kill(process, signal.SIGKILL)
        ended_well(process)
        yield part


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # the processes end without the threads of pytest
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_kill_leaves_the_old_folder_or_the_new_one(own_database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "whole"
    run(own_database, "export", str(folder))
    old = contents(folder)
    with connected(own_database) as connection:
        connection.execute("UPDATE observation SET value = '1' WHERE id = (SELECT MIN(id) FROM observation)")
    took = whole_time(own_database, "export", str(tmp_path / "new"))
    new = contents(tmp_path / "new")
    assert old != new
    for part in killed(took, own_database, "export", str(folder), "--force"):
        assert contents(folder) in (old, new), part


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # the processes end without the threads of pytest
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_kill_leaves_the_old_file_or_the_new_one(own_database: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"statistics.{ending}"
    old = b"the old file"
    with connected(own_database) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(observation)")]
        others = ", ".join(columns[1:])
        for copy in range(40):
            connection.execute(
                f"INSERT INTO observation ({', '.join(columns)}) "
                f"SELECT id || '.copy-{copy}', {others} FROM observation WHERE id NOT LIKE '%.copy-%'"
            )
    took = whole_time(own_database, "statistics", "-o", str(file))
    new = file.read_bytes()
    file.write_bytes(old)
    for part in killed(took, own_database, "statistics", "-o", str(file)):
        assert file.read_bytes() in (old, new), part
        file.write_bytes(old)
    shutil.rmtree(tmp_path)
