"""Whether countries, their spellings and the indicators are those that the program knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from prisonkb.store.bulk import key_columns, table
from prisonkb.store.checks.finding import Finding
from prisonkb.store.codebook import codebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from prisonkb.store.rows import Row

    _Key = tuple[str, ...]
    _Rows = dict[_Key, Row]


def check_codebook(connection: Connection) -> Iterator[Finding]:
    """Yield the rows of countries, spellings and indicators that are not as the program has them."""
    for name, rows in codebook().items():
        core = table(name)
        keys = key_columns(core)
        known = {tuple(row[key] for key in keys): row for row in rows}
        stored = {
            tuple(row[key] for key in keys): dict(row)
            for row in connection.execute(select(*(core.c[column] for column in rows[0]))).mappings()
        }
        for key in sorted({*known, *stored}):
            yield from (Finding("codebook", name, " ".join(key), message) for message in _said(known, stored, key))


def _said(known: _Rows, stored: _Rows, key: _Key) -> Iterator[str]:
    if key not in stored:
        yield "the row is missing, and the program has it"
    elif key not in known:
        yield "the program does not have the row"
    else:
        for column, value in known[key].items():
            if stored[key][column] != value:
                yield f"{column} is {stored[key][column]!r}, and the program has {value!r}"
