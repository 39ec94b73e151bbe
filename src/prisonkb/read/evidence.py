"""Claims with their quotes: what ``why`` and ``claims`` answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.read.links import text_link
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import Condition, read
from prisonkb.read.selection import Selection
from prisonkb.vocabulary.claims import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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


def _named(ids: Iterable[str], key: str) -> tuple[str, dict[str, object]]:
    """Return the SQL list of some values and its parameters."""
    parameters: dict[str, object] = {f"{key}_{number}": each for number, each in enumerate(ids)}
    return f"({', '.join(f':{name}' for name in parameters)})", parameters


def quotes_of(database: Database, claims: Iterable[str]) -> dict[str, list[Row]]:
    """Return the quotes of some claims, in the order of their places, the original language first."""
    wanted = sorted(set(claims))
    sql = "SELECT * FROM quotes"
    parameters: dict[str, object] = {}
    if len(wanted) <= _MANY:
        listed, parameters = _named(wanted, "claim")
        sql += f" WHERE claim IN {listed}"
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


def names_of_links(database: Database, lang: str) -> dict[str, str]:
    """Return what the sources and the actors in the chains of claims are called."""
    column = "name_es" if lang == "es" else "name"
    names = {row["id"]: row["publisher"] for row in database.rows("SELECT id, publisher FROM sources")}
    return names | {row["entity"]: row[column] for row in database.rows("SELECT * FROM names WHERE kind = 'actor'")}


def in_words(row: Row, names: Mapping[str, str]) -> Row:
    """Return a claim with the names of the links of its chain; the value of a numeric field is a number."""
    row["via_names"] = [names.get(link, link) for link in row["via"]]
    if row["value_type"] in _NUMERIC and row["value"] is not None:
        row["value"] = _number(row["value"])
    return row


def bare_claims(database: Database, conditions: Iterable[Condition] = (), *, lang: str = "en") -> list[Row]:
    """Return claims without their quotes; values of numeric fields are numbers."""
    rows = read(database, LISTINGS["claims"], conditions, lang=lang)
    names = names_of_links(database, lang) if any(row["via"] for row in rows) else {}
    return [in_words(row, names) for row in rows]


def read_claims(database: Database, conditions: Iterable[Condition] = (), *, lang: str = "en") -> list[Row]:
    """Return claims with their quotes; values of numeric fields are numbers."""
    rows = bare_claims(database, conditions, lang=lang)
    quotes = quotes_of(database, (row["id"] for row in rows))
    for row in rows:
        row["quotes"] = quotes[row["id"]]
    return rows


def claims_by_id(database: Database, ids: Iterable[str], *, lang: str = "en") -> dict[str, Row]:
    """Return some claims, and cells of datasets in their form, by id."""
    found: dict[str, Row] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _MANY):
        listed, parameters = _named(wanted[start : start + _MANY], "wanted")
        condition = [Condition(f"id IN {listed}", parameters)]
        rows = read_claims(database, condition, lang=lang)
        if len(rows) < len(parameters):
            rows += _cells(database, [Condition(f"claim IS NULL AND id IN {listed}", parameters)], lang)
        found |= {row["id"]: row for row in rows}
    return found


def _with_quotes(database: Database, conditions: Sequence[Condition], lang: str) -> list[Row]:
    return read_claims(database, conditions, lang=lang)


def claims_of(database: Database, conditions: Sequence[Condition] = (), *, lang: str = "en") -> Selection:
    """Return the selection of claims with their quotes that meet all conditions."""
    return Selection(database, LISTINGS["claims"], conditions, lang, _with_quotes)


def on_entity(database: Database, entity: str) -> Condition:
    """Return the condition that a statistic is on an entity: a prison, or a country and no prison in it."""
    kinds = {
        row["kind"] for row in database.records("SELECT kind FROM names WHERE entity = :entity", {"entity": entity})
    }
    # Each test by itself, as the database has an index of countries.
    sql = "facility = :entity" if "facility" in kinds else "country = :entity AND facility IS NULL"
    return Condition(sql, {"entity": entity})


def read_cells(database: Database, entity: str, *, lang: str = "en") -> list[Row]:
    """Return the numbers of datasets on an entity in the form of claims: asserted by the publisher in its own voice."""
    return _cells(database, [Condition("claim IS NULL", {}), on_entity(database, entity)], lang)


def _cells(database: Database, conditions: Iterable[Condition], lang: str) -> list[Row]:
    rows = read(database, LISTINGS["statistics"], conditions, lang=lang)
    listed, parameters = _named(sorted({row["facility"] or row["country"] for row in rows}), "entity")
    names = database.rows(f"SELECT * FROM names WHERE entity IN {listed}", parameters)  # noqa: S608 - values are parameters
    named = {row["entity"]: row for row in names}
    return [cell_as_claim(row, named[row["facility"] or row["country"]], lang) for row in rows]


def cell_as_claim(row: Row, named: Row, lang: str) -> Row:
    """Return a number of a dataset in the form of a claim on the entity that is named."""
    return {
        **dict.fromkeys((*LISTINGS["claims"].columns, *LISTINGS["claims"].extra)),
        "id": row["id"],
        "entity": named["entity"],
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
        "entity_kind": named["kind"],
        "entity_name": named["name_es" if lang == "es" else "name"],
        "publisher": row["publisher"],
        "speaker_name": None,
        "via_names": [],
        "ref_name": None,
        "contested": False,
    }
