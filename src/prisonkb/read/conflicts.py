"""Where claims meet: each pair on one field, with its class and what puts it there."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from prisonkb.read.evidence import bare_claims, read_cells
from prisonkb.read.judged import judged_cells, judged_claims
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import in_countries, in_list, sort_rows
from prisonkb.reason.conflict import relate
from prisonkb.reason.dates import span
from prisonkb.reason.saying import moment, stands_against
from prisonkb.vocabulary import closed_list
from prisonkb.vocabulary.claims import ConflictClass, EntityKind, Ground
from prisonkb.vocabulary.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from prisonkb.read.database import Database, Row
    from prisonkb.read.query import Condition, Reader
    from prisonkb.reason.claims import Claim
    from prisonkb.reason.conflict import Relation
    from prisonkb.vocabulary.fields import Field

_CLASSES = [kind.value for kind in ConflictClass]


def date_of(claim: Claim) -> str | None:
    """Return the date that places a claim in time, as it is written."""
    return claim.as_of or claim.valid_from or claim.stated_on or claim.published


def _first_said(claim: Claim) -> tuple[bool, str, str]:
    """Return a key under which what is said comes before what denies it, then the earlier before the later."""
    days = span(claim.as_of) if claim.as_of else moment(claim)
    return (stands_against(claim), days.end if days else "", claim.id)


def _is_repeated(first: Claim, second: Claim, relation: Relation) -> bool:
    """Tell whether one source says the same thing twice with one voice."""
    return relation.ground is Ground.SAME_VALUE and (first.root, first.speaker) == (second.root, second.speaker)


def _meetings(claims: Iterable[Claim], field: Field) -> Iterator[tuple[Claim, Claim, Relation]]:
    """Yield the pairs of claims on one field that meet, each with how they stand to each other."""
    for first, second in combinations(sorted(claims, key=_first_said), 2):
        relation = relate(first, second, single=field.single, lasting=field.lasting)
        if relation is not None and not _is_repeated(first, second, relation):
            yield first, second, relation


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


class _Shown:
    """What a reader sees of the claims on each entity, read when an entity is first asked for."""

    def __init__(self, database: Database, lang: str) -> None:
        self._database, self._lang = database, lang
        self._claims = {row["id"]: row for row in bare_claims(database, lang=lang)}
        self._cells: dict[str, dict[str, Row]] = {}

    def of(self, claim: Claim) -> Row:
        """Return a claim, or the cell of a dataset, as listings have it."""
        if claim.id in self._claims:
            return self._claims[claim.id]
        if claim.entity not in self._cells:
            cells = read_cells(self._database, claim.entity, lang=self._lang)
            self._cells[claim.entity] = {row["id"]: row for row in cells}
        return self._cells[claim.entity][claim.id]

    def forget(self) -> None:
        """Keep the cells of no entity any longer."""
        self._cells.clear()


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


def _pair(first: Claim, second: Claim, relation: Relation, shown: _Shown, lang: str) -> Row:
    one, two = shown.of(first), shown.of(second)
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


def conflicts_between(
    database: Database, countries: Condition | None = None, *, kind: str | None = None, lang: str = "en"
) -> list[Row]:
    """Return the pairs of claims that meet, contradictions first: of all entities or of those of some countries."""
    about = "" if countries is None else f" WHERE {countries.sql}"
    belonging = database.rows(
        f"SELECT entity FROM entity_countries{about}",  # noqa: S608 - the condition's values are parameters
        countries.parameters if countries else {},
    )
    wanted = {row["entity"] for row in belonging}
    kinds = {row["entity"]: EntityKind(row["kind"]) for row in database.rows("SELECT entity, kind FROM names")}
    by_field: dict[tuple[str, str], list[Claim]] = {}
    for claim in (*judged_claims(database), *judged_cells(database)):
        if countries is None or claim.entity in wanted:
            by_field.setdefault((claim.entity, claim.field), []).append(claim)
    shown = _Shown(database, lang)
    rows = [
        _pair(first, second, relation, shown, lang)
        for (entity, field), claims in by_field.items()
        if len(claims) > 1
        for first, second, relation in _meetings(claims, FIELDS[kinds[entity]][field])
        if kind is None or relation.kind == kind
    ]
    order = LISTINGS["conflicts"].order
    return [row for each in _CLASSES for row in sort_rows([row for row in rows if row["class"] == each], order)]


def conflicts_by_entity(database: Database, *, lang: str = "en") -> Iterator[Row]:
    """Yield all pairs of claims that meet, entity by entity, so that no more than those on one are kept at a time."""
    shown, order = _Shown(database, lang), ("class", *LISTINGS["conflicts"].order)
    for entity, name in database.records("SELECT entity, kind FROM names ORDER BY entity"):
        kind = EntityKind(name)
        by_field: dict[str, list[Claim]] = {}
        for claim in (*judged_claims(database, entity), *judged_cells(database, entity)):
            by_field.setdefault(claim.field, []).append(claim)
        rows = [
            _pair(first, second, relation, shown, lang)
            for field, claims in by_field.items()
            if len(claims) > 1
            for first, second, relation in _meetings(claims, FIELDS[kind][field])
        ]
        shown.forget()
        yield from sort_rows(rows, order)


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
