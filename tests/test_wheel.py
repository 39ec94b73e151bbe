"""The wheel, built and installed into a bare environment somewhere else, works like the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_the_packs_the_migrations_and_the_views(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "prisonkb/_data/seed.yaml",
        "prisonkb/_data/later-reports.yaml",
        "prisonkb/_data/transfer-deals.yaml",
        "prisonkb/_alembic/env.py",
        "prisonkb/_alembic/versions/0001_first_schema.py",
        "prisonkb/packs/template.yaml",
        "prisonkb/views/facilities.sql",
        "prisonkb/reference/countries.csv",
    } <= names


def test_the_wheel_works_in_a_bare_environment_with_an_empty_home(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "--disable-pip-version-check"]
    install = [*pip, "install", "--quiet", "--no-compile", str(wheel)]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    home.mkdir()
    elsewhere.mkdir()
    answer = subprocess.run(
        [str(programs / "prisonkb"), "facilities", "--country", "Ecuador", "--format", "csv", "--columns", "id,status"],
        cwd=elsewhere,
        env={"HOME": str(home), "USERPROFILE": str(home), "PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout == "id,status\nec-amazon-prison,under-construction\nec-pacific-prison,under-construction\n"
    assert list(elsewhere.iterdir()) == []
