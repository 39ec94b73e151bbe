"""Where claims meet: each pair on one field, with its class and what puts it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import in_countries, in_list, sort_rows
from prisonkb.read.statements import Statements
from prisonkb.reason.meetings import meetings
from prisonkb.vocabulary import closed_list
from prisonkb.vocabulary.claims import ConflictClass, Ground
from prisonkb.vocabulary.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prisonkb.read.database import Database, Row
    from prisonkb.read.query import Condition, Reader
    from prisonkb.reason.claims import Claim
    from prisonkb.reason.meetings import Meeting


def date_of(claim: Claim) -> str | None:
    """Return the date that places a claim in time, as it is written."""
    return claim.as_of or claim.valid_from or claim.stated_on or claim.published


_MEASURES = (("kind", "percentage-kind"), ("basis", "capacity-basis"), ("currency", ""), ("period", "period"))


def _unlike(one: Row, two: Row, lang: str) -> str:
    """Return in what two numbers measure different things: official / beds."""
    found = []
    for part, list_name in _MEASURES:
        if one[part] != two[part]:
            terms = {term.value: term.label(lang) for term in closed_list(list_name)} if list_name else {}
            found.append(" / ".join(terms.get(row[part], row[part] or "—") for row in (one, two)))
    return ", ".join(found)


def _detail(one: Row, two: Row, ground: Ground, lang: str) -> str:
    """Return a reason in a line: the ground and, where groups or measures differ, which."""
    label = ground.label(lang)
    if ground is Ground.OTHER_SCOPE:
        everybody = "todos" if lang == "es" else "everybody"
        return f"{label}: {one['scope'] or everybody} / {two['scope'] or everybody}"
    if ground is Ground.OTHER_DEFINITION and (unlike := _unlike(one, two, lang)):
        return f"{label}: {unlike}"
    return label


def _side(claim: Claim, shown: Row, letter: str) -> Row:
    return {
        f"claim_{letter}": claim.id,
        f"value_{letter}": shown["value"],
        f"speaker_{letter}": claim.speaker,
        f"source_{letter}": claim.source,
        f"date_{letter}": date_of(claim),
        f"stance_{letter}": claim.stance,
        f"negated_{letter}": claim.negated,
        f"qualifier_{letter}": [*claim.qualifiers],
        f"shown_{letter}": shown,
    }


def _row(meeting: Meeting, one: Row, two: Row, lang: str) -> Row:
    first, second, relation = meeting
    return {
        "entity": first.entity,
        "field": first.field,
        "class": relation.kind.value,
        **_side(first, one, "a"),
        **_side(second, two, "b"),
        "reason": _detail(one, two, relation.ground, lang),
        "ground": relation.ground.value,
        "entity_name": one["entity_name"],
    }


def conflicts_by_field(
    database: Database, countries: Condition | None = None, *, kind: str | None = None, lang: str = "en"
) -> Iterator[Row]:
    """Yield the pairs of claims that meet by entity, field and the ids of the two, of one class where one is named.

    No more is kept at a time than what is stated of one field of one entity: of many numbers of one year, as many
    pairs come as there are.
    """
    statements = Statements(database, countries, lang)
    for stated in statements.by_field():
        field = FIELDS[stated.kind][stated.field]
        shown: dict[str, Row] = {}
        for meeting in meetings(stated.claims, single=field.single, lasting=field.lasting):
            if kind is None or meeting.relation.kind == kind:
                for claim in (meeting.first, meeting.second):
                    if claim.id not in shown:
                        shown[claim.id] = statements.shown(stated, claim)
                yield _row(meeting, shown[meeting.first.id], shown[meeting.second.id], lang)


def conflicts_between(
    database: Database, countries: Condition | None = None, *, kind: str | None = None, lang: str = "en"
) -> list[Row]:
    """Return the pairs of claims that meet, contradictions first: of all entities or of those of some countries."""
    by_class: dict[str, list[Row]] = {each.value: [] for each in ConflictClass}
    for row in conflicts_by_field(database, countries, kind=kind, lang=lang):
        by_class[row["class"]].append(row)
    return [row for rows in by_class.values() for row in sort_rows(rows, LISTINGS["conflicts"].order)]


def conflicts(reader: Reader, country: Sequence[str] = (), class_: str | None = None) -> list[Row]:
    """Return the pairs of claims that meet, contradictions first, of some countries or of one class.

    Raises UnknownNameError for a country or a class that there is not.
    """
    asked = in_countries(reader.database, ["country"], country)
    kind = in_list("conflict-class", class_, "class of conflict")
    rows = conflicts_between(reader.database, asked[0] if asked else None, kind=kind, lang=reader.lang)
    if rows:
        reader.note(
            "Only a contradiction cannot be explained by time, group, measure, hedge or rounding.",
            "Solo una contradicción no se explica por fecha, grupo, medida, reserva o redondeo.",
        )
    return rows
