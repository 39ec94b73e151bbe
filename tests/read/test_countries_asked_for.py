"""Countries that are asked for on both sides of a deal, and with their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        pytest.param(("--from", "Ecuador", "--to", "El Salvador"), ["ec-sv-transfer"], id="both-sides"),
        pytest.param(("--from", "El Salvador", "--to", "Ecuador"), [], id="the-other-way-round"),
    ],
)
def test_a_deal_is_found_by_who_sends_and_who_receives(
    cli: CommandLine, full_database: Path, options: tuple[str, ...], ids: list[str]
) -> None:
    assert cli("transfers", *options, "-f", "csv", "--columns", "id", db=full_database).stdout.split() == ["id", *ids]
