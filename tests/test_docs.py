"""Generated documentation and reference data are up to date."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.conftest import CommandLine


def test_the_generated_documents_are_up_to_date() -> None:
    command = [sys.executable, "-m", "tools.build_docs", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_table_of_countries_is_what_babel_and_pycountry_say() -> None:
    command = [sys.executable, "-m", "tools.build_reference", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_template_of_a_pack_is_a_pack_without_a_problem(cli: CommandLine) -> None:
    answer = cli("check", str(ROOT / "docs" / "pack-template.yaml"))
    assert (answer.code, answer.stdout) == (0, "")


def test_the_project_names_no_place_outside_itself() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout, so there is no list of the project's files")
    unwanted = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "pypi." + "org")
    for name in listed.stdout.split():
        path = ROOT / name
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert not any(place in text for place in unwanted), name
