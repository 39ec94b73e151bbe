"""The packs that are bundled with the program or loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb import bundle
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import read, sort_rows, typed

if TYPE_CHECKING:
    from prisonkb.read.database import Row
    from prisonkb.read.reader import Reader


def _not_loaded(name: str, lang: str) -> Row:
    from prisonkb.packs.reader import valid_pack

    pack = valid_pack(name).pack
    return {
        "id": name,
        "title": pack.title.es if lang == "es" else pack.title.en,
        "version": pack.version,
        "requires": " ".join(pack.requires),
        "loaded": False,
        "current": False,
    }


def packs(reader: Reader) -> list[Row]:
    """Return the packs that are bundled or loaded, and whether a loaded one is the version that is bundled."""
    listing = LISTINGS["packs"]
    rows = read(reader.database, listing, lang=reader.lang)
    for row in rows:
        stale = bundle.is_stale(row["id"], stamp_then=row["stamp"], sha256_then=row["sha256"])
        row |= {"loaded": True, "current": not stale}
    loaded = {row["id"] for row in rows}
    rows += [typed(_not_loaded(name, reader.lang), listing) for name in bundle.names() if name not in loaded]
    for row in rows:
        row["bundled"] = row["id"] in bundle.names()
    return sort_rows(rows, listing.order)
