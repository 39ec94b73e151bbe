"""Where claims meet: each pair on one field, with its class and what puts it there."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import in_countries, in_list
from prisonkb.read.selection import Found
from prisonkb.read.spooled import in_order
from prisonkb.read.statements import Statements
from prisonkb.reason.meetings import meetings
from prisonkb.text import fold
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


_RANKS = {kind.value: f"{rank}" for rank, kind in enumerate(ConflictClass)}
"""The place of each class, contradictions first."""


class Conflicts(Found):
    """The pairs of claims that meet, contradictions first: of all entities or of those of some countries."""

    listing = LISTINGS["conflicts"]

    def __init__(
        self, database: Database, countries: Condition | None = None, *, kind: str | None = None, lang: str = "en"
    ) -> None:
        """Take what to look for, ``kind`` for one class alone; nothing is read beforehand."""
        self.database = database
        self.lang = lang
        self._countries = countries
        self._kind = kind

    def _found(self) -> Iterator[Row]:
        return conflicts_by_field(self.database, self._countries, kind=self._kind, lang=self.lang)

    def _place(self, row: Row) -> tuple[str, ...]:
        return (_RANKS[row["class"]], *(fold(row[column]) for column in self.listing.order))

    def one_by_one(self) -> Iterator[Row]:
        """Yield what the listing promises of each pair, in bounded memory."""
        promised = (*self.listing.columns, *self.listing.extra)
        return in_order((self._place(row), {column: row[column] for column in promised}) for row in self._found())

    @cached_property
    def rows(self) -> list[Row]:
        """All pairs, with what is stated on both sides."""
        return sorted(self._found(), key=self._place)

    def promised(self) -> list[Row]:
        """Return all pairs with what the listing promises."""
        return [*self.one_by_one()]


def conflicts(reader: Reader, country: Sequence[str] = (), class_: str | None = None) -> Conflicts:
    """Return the pairs of claims that meet, contradictions first, of some countries or of one class.

    Raises UnknownNameError for a country or a class that there is not.
    """
    asked = in_countries(reader.database, ["country"], country)
    kind = in_list("conflict-class", class_, "class of conflict")
    reader.note(
        "Only a contradiction cannot be explained by time, group, measure, hedge or rounding.",
        "Solo una contradicción no se explica por fecha, grupo, medida, reserva o redondeo.",
    )
    return Conflicts(reader.database, asked[0] if asked else None, kind=kind, lang=reader.lang)
