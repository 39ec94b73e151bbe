"""The text of a source in which quotes are looked up, plain or HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzz.oracle import check_plain, told
from fuzz.surfaces import Surface
from fuzz.surfaces.packs import SMALL
from prisonkb.packs.reader import read_pack
from prisonkb.packs.texts import read_texts, sources_of
from prisonkb.packs.verifying import verify
from prisonkb.text import printable

if TYPE_CHECKING:
    from pathlib import Path

_SEEDS = (
    "A\n\nThere are about eight hundred places.\nAnd 1,200 beds.\n",
    "<!doctype html><!-- c --><title>A</title><h1>A</h1><p>There are eight&nbsp;hundred places<br>in it.</p>",
    "<html><aside>x</aside><script>if (a < b) {}</script><p class='a' id=\"b\">eight &#104;undred</p><svg/></html>",
)
_WORDS = ("<!--", "-->", "<!", "<?", "<![CDATA[", "</", "<p>", "<h1>", "<aside>", "<script>", "&#", "&amp;", "='", "/>")


def surface(folder: Path) -> Surface:
    """Return the door of texts."""
    pack, file = folder / "pack.yaml", folder / "text"
    pack.write_text(SMALL, encoding="utf-8")
    reading = read_pack(str(pack))
    assert reading.pack is not None
    record, sources = reading.pack, sources_of(str(pack), reading.pack)

    def attempt(data: bytes) -> None:
        file.write_bytes(data)
        with told():
            found = verify(record, sources, read_texts([f"paper:en={file}"], sources), "en")
            for one in found.findings:
                check_plain(printable(f"{one.nearest} {one.difference}"))

    return Surface(attempt, [seed.encode() for seed in _SEEDS], _WORDS)
