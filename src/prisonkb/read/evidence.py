"""Claims with their quotes: what ``why`` and ``claims`` answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.read.links import text_link
from prisonkb.read.listings import LISTINGS
from prisonkb.read.query import Condition, finished, matching, one_of, rows_of, sort_rows
from prisonkb.read.selection import Selection
from prisonkb.vocabulary.claims import Stance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

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
    found: dict[str, list[Row]] = {claim: [] for claim in sorted(set(claims))}
    for row in rows_of(database, "SELECT * FROM quotes WHERE {}", "claim", found):
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


def names_of_links(database: Database, lang: str, links: Collection[str] | None = None) -> dict[str, str]:
    """Return what the sources and the actors in the chains of claims are called: all, or some links."""
    column = "name_es" if lang == "es" else "name"
    if links is None:
        sources = database.rows("SELECT id, publisher FROM sources")
        called = database.rows("SELECT * FROM names WHERE kind = 'actor'")
    else:
        sources = [*rows_of(database, "SELECT id, publisher FROM sources WHERE {}", "id", links)]
        called = [*rows_of(database, "SELECT * FROM names WHERE kind = 'actor' AND {}", "entity", links)]
    return {row["id"]: row["publisher"] for row in sources} | {row["entity"]: row[column] for row in called}


def in_words(row: Row, names: Mapping[str, str]) -> Row:
    """Return a claim with the names of the links of its chain; the value of a numeric field is a number."""
    row["via_names"] = [names.get(link, link) for link in row["via"]]
    if row["value_type"] in _NUMERIC and row["value"] is not None:
        row["value"] = _number(row["value"])
    return row


def claims_from(database: Database, rows: Sequence[Row], lang: str) -> list[Row]:
    """Return claims with their quotes, in order, from rows of their view; values of numeric fields are numbers."""
    claims = sort_rows(finished(rows, LISTINGS["claims"], lang), LISTINGS["claims"].order)
    names = names_of_links(database, lang, {link for row in claims for link in row["via"]})
    quotes = quotes_of(database, (row["id"] for row in claims))
    return [in_words(row, names) | {"quotes": quotes[row["id"]]} for row in claims]


def read_claims(database: Database, conditions: Iterable[Condition] = (), *, lang: str = "en") -> list[Row]:
    """Return claims with their quotes; values of numeric fields are numbers."""
    return claims_from(database, matching(database, "claims", conditions), lang)


def claims_by_id(database: Database, ids: Iterable[str], *, lang: str = "en") -> dict[str, Row]:
    """Return some claims, and cells of datasets in their form, by id."""
    found: dict[str, Row] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _MANY):
        chosen = one_of("id", wanted[start : start + _MANY])
        rows = read_claims(database, [chosen], lang=lang)
        if len(rows) < len(chosen.parameters):
            rows += cells_from(database, matching(database, "statistics", [_OF_DATASET, chosen]), lang)
        found |= {row["id"]: row for row in rows}
    return found


def _with_quotes(database: Database, conditions: Sequence[Condition], lang: str) -> list[Row]:
    return read_claims(database, conditions, lang=lang)


def claims_of(database: Database, conditions: Sequence[Condition] = (), *, lang: str = "en") -> Selection:
    """Return the selection of claims with their quotes that meet all conditions."""
    return Selection(database, LISTINGS["claims"], conditions, lang, _with_quotes)


_OF_DATASET = Condition("claim IS NULL", {})


def cells_on(database: Database, entity: str) -> list[Row]:
    """Return the numbers of datasets on an entity as they are stored: on a prison, or on a country and no prison."""
    about: dict[str, object] = {"entity": entity}
    is_prison = database.rows("SELECT 1 FROM names WHERE entity = :entity AND kind = 'facility'", about)
    # Each test by itself, as the database has an index of countries.
    on_it = Condition("facility = :entity" if is_prison else "country = :entity AND facility IS NULL", about)
    return matching(database, "statistics", [_OF_DATASET, on_it])


def cells_from(database: Database, rows: Sequence[Row], lang: str) -> list[Row]:
    """Return numbers of datasets in the form of claims, which their publisher asserts in its own voice."""
    cells = sort_rows(finished(rows, LISTINGS["statistics"], lang), LISTINGS["statistics"].order)
    of = [row["facility"] or row["country"] for row in cells]
    named = {row["entity"]: row for row in rows_of(database, "SELECT * FROM names WHERE {}", "entity", of)}
    return [cell_as_claim(row, named[entity], lang) for row, entity in zip(cells, of, strict=True)]


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
