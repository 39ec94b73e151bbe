"""All that is killed: a load, an unload and an upgrade of a database, and exports of a file and of a folder."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from tools.contents import contents
from tools.killing.pack import NAME, pack_text
from tools.killing.scenario import Scenario
from tools.older import earlier_revisions
from typer.testing import CliRunner

from prisonkb import bundle
from prisonkb.api import upkeep
from prisonkb.cli.app import app
from prisonkb.errors import UnknownNameError
from prisonkb.store.checking import check_database

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tools.killing.store import Store

    from prisonkb.places import Place
    from prisonkb.store.load import PackFile

_OWN = "own-notes.txt"
"""A file of the user's, which must stay in a folder that an export replaces."""


def _load(place: Place, pack: Path) -> None:
    upkeep.load(place, [str(pack)])


def _unload(place: Place) -> None:
    with suppress(UnknownNameError):
        upkeep.unload(place, NAME, cascade=False)


def _upgrade(place: Place) -> None:
    upkeep.upgrade(place)


def _check_database(store: Store, packs: Mapping[str, PackFile], older: str) -> None:
    """Check a database of the newest schema, and that every copy beside it is of the older one."""
    revision, copies = store.revisions()
    if revision != older:
        findings = list(check_database(store.reader(), lambda pack: packs.get(pack.id)))
        assert not findings, findings[:3]
    assert set(copies) <= {older}, "what lies beside the database is no copy of it as it was"


def _run(place: Place, *arguments: str) -> None:
    environment = {"PRISONKB_DB": str(place), "SOURCE_DATE_EPOCH": "1750000000"}
    result = CliRunner().invoke(app, list(arguments), env=environment)
    assert result.exit_code == 0, result.output


def _digest(folder: Path) -> str:
    """Return the hash of all files in a folder with their names, but for those that a killed export left beside."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(".prisonkb-"):
            found.update(name.encode() + path.read_bytes())
    return found.hexdigest()


def _check_own(folder: Path) -> None:
    assert (folder / _OWN).read_text() == "mine", "a file of the user's is gone"


def writing(store: Store, claims: int, folder: Path) -> list[Scenario]:
    """Return a load, an unload and an upgrade of databases that are made at a place; a folder is for the pack."""
    pack = folder / "mine.yaml"
    pack.write_text(pack_text(claims), encoding="utf-8")
    article, mine = upkeep.pack_file(bundle.DEFAULT[0]), upkeep.pack_file(str(pack))
    older = earlier_revisions()[-1]
    store.build("without", [article])
    store.build("whole", [article, mine])
    store.build_older("older", older, [article, mine])
    check = partial(_check_database, store, {article.pack.pack: article, NAME: mine}, older)
    works = {
        "load": ("without", partial(_load, store.own, pack)),
        "unload": ("whole", partial(_unload, store.own)),
        "upgrade": ("older", partial(_upgrade, store.own)),
    }
    return [
        Scenario(name, partial(store.renew, before), work, partial(contents, store.own), check)
        for name, (before, work) in works.items()
    ]


def exporting(store: Store, folder: Path) -> list[Scenario]:
    """Return an export of a file and one of a folder, each over an earlier export, of what was made to be written."""
    kept, own = folder / "exported", folder / "exports"
    kept.mkdir()
    store.renew("without")
    _run(store.own, "claims", "-o", str(kept / "out.csv"))
    _run(store.own, "export", str(kept / "out"))
    (kept / "out" / _OWN).write_text("mine")
    works = {
        "export-file": ("claims", "-o", str(own / "out.csv")),
        "export-folder": ("export", str(own / "out"), "--force"),
    }

    def renew() -> None:
        store.renew("whole")
        shutil.rmtree(own, ignore_errors=True)
        shutil.copytree(kept, own)

    check, state = partial(_check_own, own / "out"), partial(_digest, own)
    return [Scenario(name, renew, partial(_run, store.own, *asked), state, check) for name, asked in works.items()]
