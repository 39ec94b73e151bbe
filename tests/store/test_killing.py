"""Killed at any moment, what writes leaves the old state or the new one; ``tools.killing`` does so often."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from tools.killing.files import FileStore
from tools.killing.scenarios import exporting, writing
from tools.killing.trials import trials

if TYPE_CHECKING:
    from tools.killing.scenario import Scenario


@pytest.fixture(scope="module")
def all_scenarios(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scenario]:
    folder = tmp_path_factory.mktemp("killing")
    store = FileStore(folder)
    return {scenario.name: scenario for scenario in (*writing(store, 200, folder), *exporting(store, folder))}


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # the processes end without the threads of pytest
@pytest.mark.parametrize("name", ["load", "unload", "upgrade", "export-file", "export-folder"])
def test_a_kill_leaves_the_old_state_or_the_new_one_and_the_next_command_works(
    all_scenarios: dict[str, Scenario], name: str
) -> None:
    for outcome in trials(all_scenarios[name], 2, random.Random(name)):
        assert outcome.state in ("old", "new"), outcome.reason
        assert outcome.is_next_done
