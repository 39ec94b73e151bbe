"""What two databases do not say alike: all of it, and nothing besides."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import connected

from prisonkb.api.upkeep import load, unload
from prisonkb.errors import DatabaseError
from prisonkb.read.changes import changes
from prisonkb.read.database import database_at
from prisonkb.read.differing import Differing, differing
from prisonkb.read.snapshot import snapshot

if TYPE_CHECKING:
    from collections.abc import Callable


def everything(*paths: Path) -> Differing:
    """Return every entity and every cell of a dataset of some databases."""
    found = Differing(set(), set())
    for path in paths:
        with connected(path) as connection:
            found.entities.update(entity for (entity,) in connection.execute("SELECT id FROM entity"))
            found.observations.update(
                cell for (cell,) in connection.execute("SELECT id FROM observation WHERE claim IS NULL")
            )
    return found


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda path: list(load(path, ["later-reports", "transfer-deals"])), id="packs that come"),
        pytest.param(lambda path: list(unload(path, "world-statistics", cascade=True)), id="a table that goes"),
        pytest.param(lambda path: list(unload(path, "article", cascade=True)), id="a pack that goes"),
        pytest.param(lambda _: None, id="nothing"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_differs_is_all_that_comparing_everything_finds(
    own_database: Path, tmp_path: Path, write: Callable[[Path], object], lang: str
) -> None:
    after = Path(shutil.copy(own_database, tmp_path / "after.db"))
    write(after)
    found, whole = differing(own_database, after), everything(own_database, after)
    with database_at(own_database) as stored, database_at(after) as loaded:

        def compared(asked: Differing) -> list[dict[str, object]]:
            return changes(snapshot(stored, lang, asked), snapshot(loaded, lang, asked), lang)

        assert compared(found) == compared(whole)


def test_one_changed_quote_is_of_one_entity(own_database: Path, tmp_path: Path) -> None:
    after = Path(shutil.copy(own_database, tmp_path / "after.db"))
    with connected(after) as connection:
        connection.execute("UPDATE quote SET exact = 'otherwise' WHERE claim = 'cecot.capacity'")
        connection.execute(
            "UPDATE observation SET value = '1' WHERE id = (SELECT MAX(id) FROM observation WHERE claim IS NULL)"
        )
        (cell,) = connection.execute("SELECT MAX(id) FROM observation WHERE claim IS NULL").fetchone()
    assert differing(own_database, after) == Differing({"cecot"}, {cell})


def test_a_file_that_is_no_database_is_an_error_in_plain_words(own_database: Path, tmp_path: Path) -> None:
    (tmp_path / "none.db").write_text("no database", encoding="utf-8")
    with pytest.raises(DatabaseError, match="is not a database"):
        differing(own_database, tmp_path / "none.db")
