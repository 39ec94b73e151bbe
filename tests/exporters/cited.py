"""Tables with nasty cells and with citations, for the tests of forms that people read."""

from __future__ import annotations

import io
from typing import Any

from prisonkb.exporters import exporter
from prisonkb.exporters.citations import Citations
from prisonkb.exporters.table import Column, Table
from prisonkb.read.citing import Cite
from prisonkb.read.references import Reference

NASTY = {
    "id": "00123",
    "pipes": "a|b||c \\| d\\",
    "quotes": "she said \"no\", 'yes', ''two'', `code` and «quizás» “dos”",
    "lines": "one\ntwo\r\nthree\rfour",
    "formula": '=cmd()+HYPERLINK("https://x.example")',
    "direction": "עברית abc العربية",
    "emoji": "👩‍🚒🏛️",
    "control": "a\0b\x1b[31mc\u202ed",
    "long": "x" * 10_000,
    "accents": "Perú, Ñuñoa, São Tomé",
    "markup": "<script>alert(1)</script> &amp; <b> *a* _b_ ~~c~~ $d$ [e](f) ![g](h) [^1] <!-- i -->",
    "specials": "& % $ # _ { } ~ ^ \\ -- --- ,, << >>",
    "url": "https://x.example/a_b?c=1&d=%20|e#~f",
    "archive_url": "javascript:alert(1)",
}
CLEAN = NASTY | {"lines": "one\ntwo\nthree\nfour", "control": "a�b�[31mc�d"}
"""The same as people read it: line ends alike, controls marked."""

SOURCE = Reference(
    "el-diario-2026",
    "100 % of <b>prisons</b> & {more} | \\end, 5_6 #7",
    "El Diario and Sons, Ltd",
    "news-article",
    "2026-01-22",
    "2026-11-23",
    "https://www.example.ec/a_b?c=1&d=%20|e",
    "https://archive.example/web/2026/https://www.example.ec/",
    None,
    ("es", "en"),
)
OTHER = SOURCE._replace(
    id="unodc", kind="dataset", published=None, accessed=None, url="javascript:alert(1)", archive_url=None
)


def column(name: str, **more: Any) -> Column:
    return Column(name, more.pop("heading", name.capitalize()), **more)


def table(*rows: dict[str, Any], columns: list[Column] | None = None, **more: Any) -> Table:
    """Return a table of rows; columns are text unless described."""
    described = columns if columns is not None else [column(name) for name in rows[0]]
    whole = {"title": "Prisons & <more>", "lang": "es", **more}
    return Table("facilities", described, [[row.get(each.name) for each in described] for row in rows], **whole)


def cited(lang: str = "es") -> Table:
    """Return a table of two rows with three notes to two sources."""
    cites = {
        (0, "status"): (Cite("a.status", SOURCE.id, "¶3"),),
        (0, "capacity"): (Cite("a.capacity", SOURCE.id, "¶3"), Cite("a.capacity.b", OTHER.id, "Sheet1!E12")),
        (0, "capacity_qualifier"): (Cite("a.capacity", SOURCE.id, "¶3"),),
        (1, "capacity"): (Cite("b.capacity", SOURCE.id, ""),),
    }
    columns = [
        column("id"),
        column("status", labels={"on-hold": "en suspenso"}),
        column("capacity", kind="integer"),
        column("capacity_qualifier", heading="Matiz", kind="list", labels={"about": "unos"}),
        column("opened", kind="date"),
        column("contested", kind="boolean"),
    ]
    rows: tuple[dict[str, Any], ...] = (
        {
            "id": "a",
            "status": "on-hold",
            "capacity": 40000,
            "capacity_qualifier": ["about"],
            "opened": "2023-01",
            "contested": True,
        },
        {"id": "b", "status": None, "capacity": 800, "capacity_qualifier": [], "opened": None, "contested": False},
    )
    citations = Citations(cites, {SOURCE.id: SOURCE, OTHER.id: OTHER}, lang, shown=list(rows[0]))
    return table(*rows, columns=columns, lang=lang, citations=citations)


def written(form: str, of: Table) -> str:
    """Return what an exporter writes."""
    stream = io.BytesIO()
    exporter(form)(of, stream)
    return stream.getvalue().decode("utf-8")
