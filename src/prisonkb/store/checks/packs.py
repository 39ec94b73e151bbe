"""Whether packs are what their hashes say, as far as the files that these are of can be had."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from prisonkb.errors import UsageError
from prisonkb.store.bulk import table
from prisonkb.store.changes import added, changed, removed
from prisonkb.store.checks.finding import Finding
from prisonkb.store.load import compared, head_row
from prisonkb.store.staging import OWNED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from prisonkb.store.load import PackFile

_SHA256 = re.compile(r"[0-9a-f]{64}")


class NotedPack(NamedTuple):
    """A pack as the database knows it: the hash of its files, and the note of where they lay."""

    id: str
    sha256: str
    files: str


def check_packs(connection: Connection, file_of: Callable[[NotedPack], PackFile | None]) -> Iterator[Finding]:
    """Yield the packs whose hash is none or not that of the program's file, and where they differ from their files.

    ``file_of`` gives a pack that comes with the program, or what another was loaded from, where that can be had. A hash
    alone says nothing of rows; with the file that it is of, every row of the pack can be compared.
    """
    pack = table("pack")
    for row in connection.execute(select(pack.c.id, pack.c.sha256, pack.c.files).order_by(pack.c.id)).all():
        name, sha256, file = row.id, row.sha256, file_of(NotedPack(*row))
        if not _SHA256.fullmatch(sha256):
            yield Finding("pack", "pack", name, f"sha256 is {sha256!r}, which is no hash")
        elif file is None:
            continue
        elif sha256 != file.sha256:
            yield Finding("pack", "pack", name, f"sha256 is {sha256}, and that of the program's pack is {file.sha256}")
        else:
            yield from _differing(connection, file)


def _differing(connection: Connection, file: PackFile) -> Iterator[Finding]:
    pack, core = file.pack.pack, table("pack")
    stored = connection.execute(select(core).where(core.c.id == pack)).mappings().one()
    for column, value in head_row(file.pack).items():
        if stored[column] != value:
            yield Finding("pack", "pack", pack, f"{column} is {stored[column]!r}, and the pack says {value!r}")
    try:
        with compared(connection, file, is_new=False):
            for name in OWNED:
                for keys, message in (
                    (added(name, pack), f"the pack {pack} has the row, and it is missing"),
                    (changed(name, pack), f"the row is not as the pack {pack} has it"),
                    (removed(name), f"the pack {pack} does not have the row"),
                ):
                    for key in connection.execute(keys):
                        yield Finding("pack", name, " ".join(map(str, key)), message)
    except UsageError as error:
        yield Finding("pack", "pack", pack, error.message)
