"""What a command may import: start-up is a feature, and this is its budget."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = (
    "sqlalchemy",
    "sqlmodel",
    "alembic",
    "pydantic",
    "yaml",
    "babel",
    "pycountry",
    "platformdirs",
    "python_calamine",
    "altair",
    "vl_convert",
    "xlsxwriter",
    "pyarrow",
    "psycopg",
)
PROBE = """
import json, sys
from prisonkb.cli.app import app
try:
    app({arguments!r})
except SystemExit:
    pass
sys.stdout.flush()
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
READS = [
    ("countries",),
    ("facilities", "--country", "Ecuador"),
    ("policies",),
    ("transfers",),
    ("statistics",),
    ("people",),
    ("timeline",),
    ("claims", "--speaker", "john-reimberg"),
    ("gaps",),
    ("sources",),
    ("indicators",),
    ("vocabulary", "stance"),
    ("search", "cecot"),
    ("why", "cecot"),
    ("packs",),
    ("explain", "149", "Honduras"),
]
COMPARISONS = ["overcrowding", "capacity", "transfers"]


def modules_of(database: Path, *arguments: str, **environment: str) -> set[str]:
    """Run a command in a fresh interpreter and return every module that it imported."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(arguments=list(arguments))],
        env={**os.environ, "PRISONKB_DB": str(database), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stderr.strip().splitlines()[-1]))


def heavy(modules: set[str]) -> set[str]:
    return {name for name in HEAVY if name in modules}


@pytest.mark.parametrize("arguments", READS, ids=lambda arguments: arguments[0])
def test_a_read_command_imports_no_heavy_library_and_draws_only_for_a_table(
    article_database: Path, arguments: tuple[str, ...]
) -> None:
    modules = modules_of(article_database, *arguments, "--format", "json")
    assert heavy(modules) == set()
    assert "rich" not in modules
    commands = {name for name in modules if name.startswith("prisonkb.cli.commands.")}
    assert commands == {f"prisonkb.cli.commands.{arguments[0]}"}


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_imports_its_own_command_and_no_other(article_database: Path, name: str) -> None:
    modules = modules_of(article_database, "compare", name, "--format", "json")
    assert heavy(modules) == set()
    assert "rich" not in modules
    group = "prisonkb.cli.commands.compare"
    assert {module for module in modules if module.startswith("prisonkb.cli.commands.")} == {group, f"{group}.{name}"}


@pytest.mark.parametrize(
    "arguments",
    [READS[1], ("show", "cecot"), ("why", "cecot"), ("compare", "overcrowding"), ("explain", "149")],
    ids=lambda arguments: arguments[0],
)
def test_a_table_brings_rich_and_nothing_heavier(article_database: Path, arguments: tuple[str, ...]) -> None:
    modules = modules_of(article_database, *arguments)
    assert heavy(modules) == set()
    assert "rich.console" in modules


def test_a_filter_by_source_stays_light(article_database: Path) -> None:
    modules = modules_of(article_database, "facilities", "--pack", "article", "--format", "csv")
    assert heavy(modules) == set()


@pytest.mark.parametrize("form", ["text", "bibtex", "csl-json", "ris"])
def test_references_are_written_without_a_heavy_library(article_database: Path, form: str) -> None:
    modules = modules_of(article_database, "cite", "cecot", "--format", form)
    assert heavy(modules) == set()
    assert "rich" not in modules


def test_help_and_version_import_no_command(article_database: Path) -> None:
    for arguments in (("--help",), ("--version",)):
        modules = modules_of(article_database, *arguments)
        assert heavy(modules) == set()
        assert not any(name.startswith("prisonkb.cli.commands.") for name in modules)
        assert "rich" not in modules


def test_completing_the_name_of_a_command_imports_no_command(article_database: Path) -> None:
    environment = {"_PRISONKB_COMPLETE": "complete_bash", "COMP_WORDS": "prisonkb facil", "COMP_CWORD": "1"}
    probe = PROBE.format(arguments=[]).replace("app([])", "app(prog_name='prisonkb')")
    done = subprocess.run(
        [sys.executable, "-c", probe],
        env={**os.environ, "PRISONKB_DB": str(article_database), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["facilities"]
    modules = set(json.loads(done.stderr.strip().splitlines()[-1]))
    assert heavy(modules) == set()
    assert not any(name.startswith("prisonkb.cli.commands.") for name in modules)


def test_checking_a_pack_needs_no_database_library(article_database: Path) -> None:
    modules = modules_of(article_database, "check", "article")
    assert "pydantic" in modules
    assert not {"sqlalchemy", "sqlmodel", "alembic"} & modules


@pytest.mark.parametrize("arguments", [("schema",), ("format", "article"), ("pack", "new", "Bad Name")])
def test_what_helps_to_write_a_pack_needs_no_database_library(
    article_database: Path, arguments: tuple[str, ...]
) -> None:
    modules = modules_of(article_database, *arguments)
    assert not {"sqlalchemy", "sqlmodel", "alembic"} & modules


def test_verifying_a_pack_needs_no_database_library(article_database: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("A prison with 5 places.\n", encoding="utf-8")
    pack = ROOT / "docs" / "pack-template.yaml"
    modules = modules_of(article_database, "verify", str(pack), "--text", f"daily-2024-05-01={text}", "-f", "csv")
    assert "prisonkb.packs.verifying" in modules
    assert not {"sqlalchemy", "sqlmodel", "alembic", "rich"} & modules


def test_a_chart_brings_the_libraries_that_draw_and_none_that_write(article_database: Path, tmp_path: Path) -> None:
    pytest.importorskip("altair", reason="the extra 'charts' is not installed")
    modules = modules_of(article_database, "-q", "compare", "overcrowding", "-o", str(tmp_path / "o.svg"))
    assert {"altair", "vl_convert"} <= modules
    assert not {"sqlalchemy", "pydantic"} & modules


@pytest.mark.parametrize(
    ("ending", "library"), [("xlsx", {"xlsxwriter"}), ("parquet", {"pyarrow"}), ("sqlite", set()), ("csv", set())]
)
def test_a_file_brings_the_library_of_its_form_and_no_other(
    article_database: Path, tmp_path: Path, ending: str, library: set[str]
) -> None:
    modules = modules_of(article_database, "facilities", "--quiet", "-o", str(tmp_path / f"f.{ending}"))
    assert heavy(modules) == library


def test_importing_a_table_needs_no_database_library(article_database: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("country,indicator,value,year,source\nPE,people-held,5,2022,census\n", encoding="utf-8")
    modules = modules_of(article_database, "-q", "import", "table", str(table), "-o", str(tmp_path / "o.yaml"))
    assert (tmp_path / "o.csv").is_file()
    assert not {"sqlalchemy", "sqlmodel", "alembic"} & modules


def test_loading_brings_the_libraries_that_write(own_database: Path) -> None:
    assert {"sqlalchemy", "sqlmodel", "pydantic", "yaml"} <= modules_of(own_database, "load", "article")
