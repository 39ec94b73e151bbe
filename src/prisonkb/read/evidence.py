"""Claims with their quotes: what ``why`` and ``claims`` answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.read.links import text_link
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import Condition, read
from prisonkb.read.selection import Selection
from prisonkb.vocabulary.claims import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prisonkb.read.database import Database, Row

_NUMERIC = ("quantity", "percentage", "money")
_MANY = 200


def _link(quote: Row, others: list[Row]) -> str | None:
    """Return the link of a quote, built from the words of a language that stands on the page."""
    if quote["url"] is None:
        return None
    on_page = quote["page_languages"].split()
    same_place = [other for other in others if other["position"] == quote["position"]]
    for candidate in (quote, *same_place):
        if candidate["lang"] in on_page:
            return text_link(quote["url"], candidate["exact"], candidate["prefix"], candidate["suffix"])
    return str(quote["url"])


def quotes_of(database: Database, claims: Iterable[str]) -> dict[str, list[Row]]:
    """Return the quotes of some claims, in the order of their places, the original language first."""
    wanted = sorted(set(claims))
    sql = "SELECT * FROM quotes"
    parameters: dict[str, object] = {}
    if len(wanted) <= _MANY:
        parameters = {f"claim_{number}": claim for number, claim in enumerate(wanted)}
        sql += f" WHERE claim IN ({', '.join(f':{key}' for key in parameters)})"
    found: dict[str, list[Row]] = {claim: [] for claim in wanted}
    for row in database.rows(sql, parameters):
        if row["claim"] in found:
            found[row["claim"]].append(row)
    for quotes in found.values():
        quotes.sort(key=lambda quote: (quote["position"], quote["languages"].split().index(quote["lang"])))
    return {
        claim: [
            {
                "lang": quote["lang"],
                "paragraph": quote["paragraph"],
                "exact": quote["exact"],
                "link": _link(quote, quotes),
            }
            for quote in quotes
        ]
        for claim, quotes in found.items()
    }


def _number(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() else number


def bare_claims(database: Database, conditions: Iterable[Condition] = (), *, lang: str = "en") -> list[Row]:
    """Return claims without their quotes; values of numeric fields are numbers."""
    rows = read(database, LISTINGS["claims"], conditions, lang=lang)
    column = "name_es" if lang == "es" else "name"
    chain = {link for row in rows for link in row["via"]}
    names: dict[str, str] = {}
    if chain:
        names = {row["id"]: row["publisher"] for row in database.rows("SELECT id, publisher FROM sources")}
        names |= {row["entity"]: row[column] for row in database.rows("SELECT * FROM names WHERE kind = 'actor'")}
    for row in rows:
        row["via_names"] = [names.get(link, link) for link in row["via"]]
        if row["value_type"] in _NUMERIC and row["value"] is not None:
            row["value"] = _number(row["value"])
    return rows


def read_claims(database: Database, conditions: Iterable[Condition] = (), *, lang: str = "en") -> list[Row]:
    """Return claims with their quotes; values of numeric fields are numbers."""
    rows = bare_claims(database, conditions, lang=lang)
    quotes = quotes_of(database, (row["id"] for row in rows))
    for row in rows:
        row["quotes"] = quotes[row["id"]]
    return rows


def _with_quotes(database: Database, conditions: Sequence[Condition], lang: str) -> list[Row]:
    return read_claims(database, conditions, lang=lang)


def claims_of(database: Database, conditions: Sequence[Condition] = (), *, lang: str = "en") -> Selection:
    """Return the selection of claims with their quotes that meet all conditions."""
    return Selection(database, LISTINGS["claims"], conditions, lang, _with_quotes)


def on_entity(kind: str) -> str:
    """Return the condition that a statistic is on an entity of a kind: a prison, or a country and no prison in it."""
    return "facility = :entity" if kind == "facility" else "country = :entity AND facility IS NULL"


def read_cells(database: Database, entity: str, *, lang: str = "en") -> list[Row]:
    """Return the numbers of datasets on an entity in the form of claims: asserted by the publisher in its own voice."""
    name = "name_es" if lang == "es" else "name"
    named = database.rows("SELECT * FROM names WHERE entity = :entity", {"entity": entity})
    about = [Condition(f"claim IS NULL AND {on_entity(named[0]['kind'])}", {"entity": entity})]
    listing = LISTINGS["statistics"]
    return [
        {
            **dict.fromkeys((*LISTINGS["claims"].columns, *LISTINGS["claims"].extra)),
            "id": row["id"],
            "entity": entity,
            "field": row["indicator"],
            "value": row["value"],
            "qualifier": row["qualifier"],
            "negated": False,
            "stance": Stance.ASSERTS.value,
            "via": [],
            "scope": row["scope"],
            "accepted": False,
            "source": row["source"],
            "quotes": [],
            "note": row["note"],
            "value_type": "percentage" if row["kind"] else "quantity",
            "kind": row["kind"],
            "basis": row["capacity_basis"],
            "as_of": row["as_of"],
            "place": row["place"],
            "entity_kind": named[0]["kind"],
            "entity_name": named[0][name],
            "publisher": row["publisher"],
            "speaker_name": None,
            "via_names": [],
            "ref_name": None,
            "contested": False,
        }
        for row in read(database, listing, about, lang=lang)
    ]
