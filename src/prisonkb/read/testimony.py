"""Who says what: claims by speaker, stance or country, and all that is said for and against a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.errors import UnknownNameError
from prisonkb.read.evidence import claims_of, read_cells, read_claims
from prisonkb.read.query import Condition, equals, in_list, of_countries
from prisonkb.read.sides import add_sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.read.database import Row
    from prisonkb.read.query import Reader
    from prisonkb.read.selection import Selection


def claims(
    reader: Reader, country: Sequence[str] = (), speaker: str | None = None, stance: str | None = None
) -> Selection:
    """Return claims with their quotes; ``speaker`` is the id or the name of who says it.

    Raises UnknownNameError for a country, a speaker or a stance that there is not.
    """
    conditions = [
        *equals("speaker", speaker and reader.entity(speaker)),
        *equals("stance", in_list("stance", stance, "stance")),
        *of_countries(reader.database, country),
    ]
    return claims_of(reader.database, conditions, lang=reader.lang)


def why(reader: Reader, entity: str, field: str | None = None) -> list[Row]:
    """Return what is said of an entity, or of one field of it, for and against, with the sides that claims take.

    The numbers of datasets stand among the claims. Raises UnknownNameError for an entity that there is not, or for a
    field that nothing is said of.
    """
    found = reader.entity(entity)
    rows = read_claims(reader.database, [Condition("entity = :entity", {"entity": found})], lang=reader.lang)
    rows += read_cells(reader.database, found, lang=reader.lang)
    add_sides(reader.database, found, rows)
    if field is None:
        return rows
    fields = sorted({row["field"] for row in rows})
    if field not in fields:
        hint = f"fields of {found} that are spoken of: {', '.join(fields)}; prisonkb gaps says what is missing"
        raise UnknownNameError(f"field of {found}", field, fields, hint=hint)
    return [row for row in rows if row["field"] == field]
