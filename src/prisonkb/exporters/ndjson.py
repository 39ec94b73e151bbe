"""Newline-delimited JSON: an object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from prisonkb.exporters.json import CITATIONS, cited

if TYPE_CHECKING:
    from typing import BinaryIO

    from prisonkb.exporters.table import Table

_encode = json.JSONEncoder(ensure_ascii=False).encode


def write(table: Table, stream: BinaryIO) -> None:
    """Write the rows as objects, one a line, as they come."""
    names = table.names()
    for number, row in enumerate(table.rows):
        whole = dict(zip(names, row, strict=True))
        if table.citations is not None:
            whole[CITATIONS] = cited(table.citations, number, names)
        stream.write(f"{_encode(whole)}\n".encode())
