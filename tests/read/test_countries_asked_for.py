"""Countries that are asked for on both sides of a deal, and with their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine


@pytest.fixture
def deals(cli: CommandLine, own_database: Path) -> Path:
    """A database with documented deals."""
    assert cli("load", "transfer-deals", db=own_database).code == 0
    return own_database


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        pytest.param(("--from", "Ecuador", "--to", "El Salvador"), ["ec-sv-transfer"], id="both-sides"),
        pytest.param(("--from", "El Salvador", "--to", "Ecuador"), [], id="the-other-way-round"),
    ],
)
def test_a_deal_is_found_by_who_sends_and_who_receives(
    cli: CommandLine, deals: Path, options: tuple[str, ...], ids: list[str]
) -> None:
    assert cli("transfers", *options, "-f", "csv", "--columns", "id", db=deals).stdout.split() == ["id", *ids]
