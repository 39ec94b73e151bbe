"""Killed at any moment, what writes leaves the old state or the new one; ``tools.killing`` does so often."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from tools.killing import scenarios, trials

if TYPE_CHECKING:
    from pathlib import Path

    from tools.killing import Scenario


@pytest.fixture(scope="module")
def all_scenarios(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scenario]:
    found = scenarios(200, tmp_path_factory.mktemp("killing"))
    return {scenario.name: scenario for scenario in found}


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # the processes end without the threads of pytest
@pytest.mark.parametrize("name", ["load", "unload", "upgrade", "export-file", "export-folder"])
def test_a_kill_leaves_the_old_state_or_the_new_one_and_the_next_command_works(
    all_scenarios: dict[str, Scenario], tmp_path: Path, name: str
) -> None:
    for outcome in trials(all_scenarios[name], 2, tmp_path / "trial", random.Random(name)):
        assert outcome.state in ("old", "new"), outcome.reason
        assert outcome.is_next_done
