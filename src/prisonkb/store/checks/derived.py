"""Whether the columns that are worked out from others of their row are what these give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from prisonkb.reason.dates import span
from prisonkb.reason.independence import Roots
from prisonkb.store.bulk import key_columns, table
from prisonkb.store.checks.finding import Finding
from prisonkb.vocabulary.claims import EntityKind
from prisonkb.vocabulary.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

_SPANS = (
    ("source", "published", ("start", "end")),
    ("claim", "as_of", ("start", "end")),
    ("claim", "stated_on", ("start", "end")),
    ("claim", "valid_from", ("start",)),
    ("claim", "valid_to", ("end",)),
    ("observation", "as_of", ("start", "end")),
)
"""The dates of each table, and which ends of the days that they span are stored beside them."""


def _spanned(date: str | None, ends: Sequence[str]) -> tuple[str | None, ...] | None:
    """Return the ends of the days that a date spans, None where it is no date."""
    if date is None:
        return (None,) * len(ends)
    try:
        days = span(date)
    except ValueError:
        return None
    return tuple(getattr(days, end) for end in ends)


def check_dates(connection: Connection) -> Iterator[Finding]:
    """Yield the rows with a date that is none, or with other days beside it than it spans."""
    for name, date, ends in _SPANS:
        core = table(name)
        columns = [core.c[date], *(core.c[f"{date}_{end}"] for end in ends)]
        for stored, *beside in connection.execute(select(*columns).distinct()).all():
            wanted = _spanned(stored, ends)
            if wanted == tuple(beside):
                continue
            message = f"{date} is {stored!r}, which is no date"
            if wanted is not None:
                spanned, found = (", ".join(map(str, days)) for days in (wanted, beside))
                message = f"{date} is {stored!r}, which spans {spanned}; beside it stands {found}"
            its_rows = and_(
                *(column.is_not_distinct_from(value) for column, value in zip(columns, (stored, *beside), strict=True))
            )
            keys = [core.c[key] for key in key_columns(core)]
            for key in connection.execute(select(*keys).where(its_rows)):
                yield Finding("derived", name, " ".join(map(str, key)), message)


def check_roots(connection: Connection) -> Iterator[Finding]:
    """Yield the sources whose root is not the one that they derive from in the end."""
    source = table("source")
    rows = connection.execute(select(source.c.id, source.c.derives_from, source.c.root).order_by(source.c.id)).all()
    roots = Roots({row.id: row.derives_from for row in rows})
    for row in rows:
        try:
            root = roots.of(row.id)
        except ValueError as error:
            yield Finding("derived", "source", row.id, str(error))
            continue
        if row.root != root:
            yield Finding("derived", "source", row.id, f"root is {row.root!r}, and it derives from {root!r} in the end")


def check_fields(connection: Connection) -> Iterator[Finding]:
    """Yield the claims on a field that entities of the kind do not have, or with a value of another type."""
    claim, entity = table("claim"), table("entity")
    told = select(entity.c.kind, claim.c.field, claim.c.value_type).join(entity, entity.c.id == claim.c.entity)
    for kind, field, value_type in connection.execute(told.distinct()).all():
        traits = FIELDS[EntityKind(kind)].get(field) if kind in list(EntityKind) else None
        if traits is not None and traits.type.value == value_type:
            continue
        message = f"{kind} has no field {field!r}"
        if traits is not None:
            message = f"its value is of type {value_type}, and {field} is of type {traits.type.value}"
        its_rows = (entity.c.kind == kind, claim.c.field == field, claim.c.value_type == value_type)
        for (claim_id,) in connection.execute(
            select(claim.c.id).join(entity, entity.c.id == claim.c.entity).where(*its_rows)
        ):
            yield Finding("derived", "claim", claim_id, message)
