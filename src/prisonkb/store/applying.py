"""Writing what was compared: rows that are new, rows that differ, and rows that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, func, insert, literal, select, tuple_, update

from prisonkb.store.bulk import key_columns
from prisonkb.store.indexes import indexes_made_after
from prisonkb.store.rows import ALIKE, empty_row
from prisonkb.store.staging import OWNED, TYPED, differs, is_stored, same_key, staged
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection


def _insert(connection: Connection, name: str, pack: str, *, is_new: bool) -> None:
    """Insert the wanted rows that the pack has not stored; projected columns are empty until claims fill them.

    What another pack holds by the same key is not passed over: the database refuses it.
    """
    stored, wanted, _ = staged(name)
    alike = {"pack": pack, **ALIKE[name]} if name in ALIKE else {}
    values: dict[str, ColumnElement[Any]] = {
        **{column: literal(value) for column, value in alike.items() if value is not None},
        **wanted.c,
    }
    if name in TYPED:
        empty = {column: literal(value) for column, value in empty_row(EntityKind(name)).items() if value is not None}
        values = {**empty, **values}
    # In the order of their keys, rows are added to the end of the index that keeps these unique.
    rows = select(*values.values()).select_from(wanted).order_by(*(wanted.c[key] for key in key_columns(stored)))
    if not is_new:
        rows = rows.where(~exists().where(is_stored(name, pack)))
    coming = connection.execute(select(func.count()).select_from(wanted)).scalar_one()
    with indexes_made_after(connection, name, coming):
        connection.execute(insert(stored).from_select([*values], rows))


def _update(connection: Connection, name: str) -> None:
    stored, wanted, _ = staged(name)
    keys = key_columns(stored)
    values = {column.name: column for column in wanted.c if column.name not in keys}
    if values:
        connection.execute(update(stored).where(same_key(name, stored, wanted), differs(name)).values(values))


def _delete(connection: Connection, name: str) -> None:
    stored, _, removed = staged(name)
    keys = [stored.c[key] for key in key_columns(stored)]
    connection.execute(delete(stored).where(tuple_(*keys).in_(select(removed))))


def apply(connection: Connection, pack: str, *, is_new: bool) -> None:
    """Write what differs. Projections of the entities concerned must have been cleared.

    Rows come before those that point to them and go after them. A new pack has nothing stored that could change or go.
    """
    for name in OWNED:
        _insert(connection, name, pack, is_new=is_new)
    if not is_new:
        for name in OWNED:
            _update(connection, name)
        for name in reversed(OWNED):
            _delete(connection, name)
