"""Prisons side by side: the largest first, with ratios and sums."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import UsageError
from prisonkb.phrases import Phrases
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import Condition, in_countries, read
from prisonkb.read.sentences import written
from prisonkb.reason.percentages import rounded
from prisonkb.vocabulary.qualifiers import Qualifier
from prisonkb.vocabulary.status import FacilityStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prisonkb.read.database import Database, Row
    from prisonkb.read.query import Reader

IN_USE = {FacilityStatus.OPERATING.value, FacilityStatus.COMPLETED.value}
OVER = {FacilityStatus.CANCELLED.value, FacilityStatus.CLOSED.value}


class _Measure(NamedTuple):
    """The prison that ratios are to."""

    id: str
    capacity: int


def _measure(database: Database, rows: Sequence[Row], to: str | None) -> _Measure | None:
    """Return the prison that ratios are to: the one named, else the largest.

    Raises UsageError where the prison named has no known capacity.
    """
    if to is None:
        known = [row for row in rows if row["capacity"]]
        largest = min(known, key=lambda row: (-row["capacity"], row["id"]), default=None)
        return None if largest is None else _Measure(largest["id"], largest["capacity"])
    found = database.rows("SELECT capacity FROM facilities WHERE id = :id", {"id": to})
    if not found or not found[0]["capacity"]:
        what = "has no known capacity" if found else "is not a prison"
        raise UsageError(f"{to!r} {what}, so nothing can be compared to it", hint="prisonkb compare capacity")
    return _Measure(to, int(found[0]["capacity"]))


def compare_sizes(
    database: Database, conditions: Iterable[Condition], to: str | None, *, lang: str = "en"
) -> list[Row]:
    """Return prisons from the largest to the smallest, those of unknown capacity last and without a rank.

    Equal capacities share a rank. ``ratio`` is the capacity over that of the prison ``to``, or of the largest.
    """
    rows = read(database, LISTINGS["facilities"], conditions, lang=lang)
    measure = _measure(database, rows, to)
    rows.sort(key=lambda row: (row["capacity"] is None, -(row["capacity"] or 0), row["id"]))
    sizes = [row["capacity"] for row in rows]
    return [
        {
            "rank": None if size is None else sizes.index(size) + 1,
            "facility": row["id"],
            "label": row["name"] or (f"[{row['label']}]" if row["label"] else None),
            "country": row["country"],
            "country_name": row["country_name"],
            "status": row["status"],
            "capacity": size,
            "capacity_qualifier": row["capacity_qualifier"],
            "ratio": None if size is None or measure is None else float(rounded(Fraction(size, measure.capacity), 3)),
            "ratio_to": None if size is None or measure is None else measure.id,
            "source": row["capacity_source"],
            "capacity_basis": row["capacity_basis"],
            "in_use": None if row["status"] is None else row["status"] in IN_USE,
            "contested": row["contested"],
        }
        for row, size in zip(rows, sizes, strict=True)
    ]


_say = Phrases(
    {
        "in use": ("In use or built", "En uso o construidas"),
        "planned": ("Planned, not in use", "Previstas, sin uso"),
        "one": ("{what}: {places} places in 1 prison", "{what}: {places} plazas en 1 cárcel"),
        "several": ("{what}: {places} places in {count} prisons", "{what}: {places} plazas en {count} cárceles"),
        "about": ("about {places}", "cerca de {places}"),
        "unknown": ("; {count} of unknown capacity left out", "; {count} de capacidad desconocida sin contar"),
    }
)


def sum_sentences(rows: Sequence[Row], lang: str) -> list[str]:
    """Return the sums of known capacities, of prisons in use and of planned ones apart, and what they leave out."""
    planned = {status.value for status in FacilityStatus} - IN_USE - OVER
    sentences = []
    for name, statuses in (("in use", IN_USE), ("planned", planned)):
        group = [row for row in rows if row["status"] in statuses]
        known = [row for row in group if row["capacity"] is not None]
        if not group:
            continue
        number = "one" if len(known) == 1 else "several"
        places = written(sum(row["capacity"] for row in known), lang)
        if any(Qualifier.ABOUT in row["capacity_qualifier"] for row in known):
            places = _say("about", lang, places=places)
        text = _say(number, lang, what=_say(name, lang), places=places, count=len(known))
        if unknown := len(group) - len(known):
            text += _say("unknown", lang, count=unknown)
        sentences.append(f"{text}.")
    return sentences


def sizes(reader: Reader, country: Sequence[str] = (), to: str | None = None) -> list[Row]:
    """Return prisons by size; ``to`` is the id or the name of the prison that ratios are to, the largest by default.

    Raises UsageError and UnknownNameError for a country or a prison that there is not.
    """
    conditions = in_countries(reader.database, ["country"], country)
    rows = compare_sizes(reader.database, conditions, to and reader.entity(to), lang=reader.lang)
    for english, spanish in zip(sum_sentences(rows, "en"), sum_sentences(rows, "es"), strict=True):
        reader.note(english, spanish)
    return rows
