"""Who says what: claims by speaker, stance or country, and all that is said for and against a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.errors import UnknownNameError
from prisonkb.read.evidence import cells_from, cells_on, claims_from, claims_of
from prisonkb.read.judged import cell_of, judged
from prisonkb.read.query import equals, in_list, matching, of_countries
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
    said = matching(reader.database, "claims", equals("entity", found))
    cells = cells_on(reader.database, found)
    rows = claims_from(reader.database, said, reader.lang) + cells_from(reader.database, cells, reader.lang)
    add_sides(rows, judged(reader.database, said), map(cell_of, cells))
    if field is None:
        return rows
    fields = sorted({row["field"] for row in rows})
    if field not in fields:
        hint = f"fields of {found} that are spoken of: {', '.join(fields)}; prisonkb gaps says what is missing"
        raise UnknownNameError(f"field of {found}", field, fields, hint=hint)
    return [row for row in rows if row["field"] == field]
