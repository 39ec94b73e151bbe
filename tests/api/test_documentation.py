"""The examples in docstrings, the notebook and the generated types are true."""

from __future__ import annotations

import doctest
import importlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import CommandLine

    from prisonkb import KnowledgeBase

MODULES = ("row", "rows", "listings", "comparisons", "entity", "knowledge_base")


def examples() -> Iterator[doctest.DocTest]:
    """Yield each docstring of the API that has an example."""
    for name in MODULES:
        module = importlib.import_module(f"prisonkb.api.{name}")
        yield from (test for test in doctest.DocTestFinder(exclude_empty=True).find(module) if test.examples)


@pytest.mark.parametrize("example", [*examples()], ids=lambda test: test.name.removeprefix("prisonkb.api."))
def test_an_example_of_a_docstring_is_true(kb: KnowledgeBase, example: doctest.DocTest) -> None:
    example.globs["kb"] = kb
    said: list[str] = []
    assert doctest.DocTestRunner().run(example, out=said.append).failed == 0, "".join(said)


def test_every_listing_and_comparison_has_an_example() -> None:
    from prisonkb.api.knowledge_base import EXPORTED

    named = {test.name.rpartition(".")[2] for test in examples()}
    assert {*EXPORTED} <= named


def test_the_notebook_makes_the_table_and_the_chart_of_the_readme(
    article_database: Path, tmp_path: Path, cli: CommandLine
) -> None:
    pytest.importorskip("altair", reason="the extra 'charts' is not installed")
    example = ROOT / "examples" / "overcrowding_in_the_article.py"
    environment = {**os.environ, "PRISONKB_DB": str(article_database), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-W", "error", str(example), str(tmp_path)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert " 1 Peru          247.4   103342    41764  2025\n" in done.stdout
    for name in ("occupancy.svg", "occupancy.md"):
        cli("compare", "overcrowding", "Honduras", "Peru", "Ecuador", "-o", str(tmp_path / f"cli-{name}"))
        assert (tmp_path / name).read_bytes() == (tmp_path / f"cli-{name}").read_bytes()


def test_the_types_of_rows_are_those_of_the_listings() -> None:
    command = [sys.executable, "-m", "tools.build_rows", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
