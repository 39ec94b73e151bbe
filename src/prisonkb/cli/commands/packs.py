"""``prisonkb packs``."""

from prisonkb import bundle
from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.read.database import Row
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import read, sort_rows, typed

app = command_app()


def _not_loaded(name: str, lang: str) -> Row:
    head = bundle.HEADS[name]
    return {
        "id": name,
        "title": head.title_es if lang == "es" else head.title,
        "version": head.version,
        "requires": " ".join(head.requires),
        "loaded": False,
        "current": False,
    }


@listing(app, "packs")
def packs(reader: Reader) -> list[Row]:
    """The packs that are bundled or loaded.

    Example: prisonkb packs
    """
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
