"""Which cells a table shows, and which of them go first where the terminal is narrow."""

from typing import NamedTuple

from prisonkb.cli import cells
from prisonkb.cli.cells import Cell, column


class Shown(NamedTuple):
    """A column of a table. Those of importance 1 are always there; the higher the number, the sooner it is left out."""

    heading: str
    cell: Cell
    importance: int = 1
    is_number: bool = False


LAYOUTS: dict[str, tuple[Shown, ...]] = {
    "countries": (
        Shown("id", column("id")),
        Shown("country_name", column("name")),
        Shown("name_es", column("name_es"), 2),
        Shown("facilities", column("facilities"), is_number=True),
        Shown("policies", column("policies"), is_number=True),
        Shown("transfers", column("transfers"), is_number=True),
        Shown("statistics", column("statistics"), is_number=True),
        Shown("sources", column("sources"), 3, is_number=True),
    ),
    "facilities": (
        Shown("prison", cells.name_and_id),
        Shown("country_name", column("country_name"), 3),
        Shown("status", cells.status("facility-status")),
        Shown("capacity", cells.capacity, is_number=True),
        Shown("location", column("location"), 2),
        Shown("modelled_on", column("modelled_on_name"), 2),
        Shown("announced", column("announced"), 5),
        Shown("construction_started", column("construction_started"), 4),
        Shown("opened", cells.opened),
        Shown("security_level", column("security_level", "security-level"), 6),
        Shown("capacity_basis", column("capacity_basis", "capacity-basis"), 7),
        Shown("sources", column("sources"), 8, is_number=True),
    ),
    "policies": (
        Shown("policy", cells.titled),
        Shown("country_name", column("country_name")),
        Shown("kind", column("kind", "policy-kind"), 3),
        Shown("status", cells.status("policy-status")),
        Shown("since", column("since")),
        Shown("modelled_on", column("modelled_on_name"), 4),
        Shown("summary", column("summary"), 2),
        Shown("sources", column("sources"), 5, is_number=True),
    ),
    "transfers": (
        Shown("route", cells.route),
        Shown("status", cells.status("transfer-status")),
        Shown("people", lambda row, lang: cells.hedged(row["people"], row["people_qualifier"], lang), is_number=True),
        Shown("amount", cells.amount_and_cost),
        Shown("who_may_be_sent", column("who_may_be_sent"), 2),
        Shown("destination", column("destination"), 3),
        Shown("since", column("since"), 5),
        Shown("sources", column("sources"), 6, is_number=True),
    ),
    "statistics": (
        Shown("entity", cells.statistic_place),
        Shown("measured", cells.definition),
        Shown("value", cells.measured, is_number=True),
        Shown("as_of", column("as_of")),
        Shown("derived", column("derived"), 4),
        Shown("source", column("source"), 2),
    ),
    "compare-capacity": (
        Shown("rank", column("rank"), is_number=True),
        Shown("prison", lambda row, lang: f"{row['label'] or row['facility']}\n{row['facility']}"),
        Shown("country_name", column("country_name"), 2),
        Shown("status", cells.planned_status),
        Shown("capacity", cells.capacity, is_number=True),
        Shown("ratio", column("ratio"), is_number=True),
        Shown("capacity_basis", column("capacity_basis", "capacity-basis"), 4),
        Shown("source", column("source"), 3),
    ),
    "compare-transfers": (
        Shown("route", cells.compared_route),
        Shown("status", cells.status("transfer-status")),
        Shown("cost_per_person_year", cells.cost, is_number=True),
        Shown("formula", column("formula")),
        Shown(
            "people", lambda row, lang: cells.hedged(row["people"], row["people_qualifier"], lang), 2, is_number=True
        ),
        Shown("amount", cells.amount, 3),
        Shown("since", column("since"), 5),
        Shown("source", column("source"), 4),
    ),
    "explain": (
        Shown("kind", column("kind", "percentage-kind")),
        Shown("formula", column("formula")),
        Shown("value", cells.explained_value, is_number=True),
        Shown("fits", column("fits")),
        Shown("advice", column("advice")),
    ),
    "people": (
        Shown("name", cells.name_and_id),
        Shown("kind", column("kind", "actor-kind")),
        Shown("role", column("role")),
        Shown("country_name", column("country_name")),
        Shown("sources", column("sources"), 2, is_number=True),
    ),
    "timeline": (
        Shown("date", column("date")),
        Shown("country_name", column("country_name")),
        Shown("event", column("event", "event")),
        Shown("summary", column("summary")),
        Shown("entity", column("entity"), 2),
        Shown("source", column("source"), 3),
    ),
    "claims": (
        Shown("claim", column("id")),
        Shown("value", cells.claim_value),
        Shown("speaker", cells.claim_speaker),
        Shown("quotes", cells.first_quote, 2),
        Shown("scope", column("scope"), 3),
        Shown("accepted", column("accepted"), 3),
        Shown("source", column("source"), 4),
    ),
    "conflicts": (
        Shown("entity", lambda row, lang: f"{row['entity']}\n{row['field']}"),
        Shown("class", column("class", "conflict-class")),
        Shown("one", lambda row, lang: cells.conflict_side(row, "a", lang)),
        Shown("other", lambda row, lang: cells.conflict_side(row, "b", lang)),
        Shown("reason", column("reason"), 2),
    ),
    "sides": (
        Shown("side", column("said")),
        Shown("speaker", column("by")),
        Shown("legs", column("legs"), is_number=True),
        Shown("relation", column("beside")),
    ),
    "gaps": (
        Shown("country_name", column("country_name"), 2),
        Shown("entity", column("entity")),
        Shown("field", column("field")),
        Shown("reason", column("reason", "gap-reason")),
        Shown("note", column("note")),
    ),
    "search": (
        Shown("what", lambda row, lang: f"{row['name']}\n{row['entity']}"),
        Shown("kind", column("kind", "entity-kind")),
        Shown("match", column("match")),
        Shown("claim", column("claim"), 2),
        Shown("source", column("source"), 3),
    ),
    "sources": (
        Shown("source_title", cells.titled),
        Shown("publisher", column("publisher")),
        Shown("kind", column("kind", "source-kind"), 3),
        Shown("published", column("published")),
        Shown("languages", column("languages"), 2),
        Shown("claims", column("claims"), is_number=True),
        Shown("observations", column("observations"), 4, is_number=True),
        Shown("url", column("url"), 6),
        Shown("derives_from", column("derives_from"), 5),
    ),
    "indicators": (
        Shown("id", column("id")),
        Shown("label", column("label"), 2),
        Shown("unit", column("unit", "unit")),
        Shown("definition", column("definition")),
        Shown("source", column("source"), 3),
    ),
    "vocabulary": (
        Shown("list", column("list")),
        Shown("value", column("value")),
        Shown("label_en", column("label_en"), 2),
        Shown("label_es", column("label_es"), 2),
        Shown("meaning", column("meaning"), 3),
    ),
    "packs": (
        Shown("id", column("id")),
        Shown("title", column("title"), 2),
        Shown("version", column("version")),
        Shown("bundled", column("bundled"), 3),
        Shown("loaded", column("loaded")),
        Shown("current", column("current"), 3),
        Shown("requires", column("requires"), 4),
        Shown("claims", column("claims"), is_number=True),
        Shown("observations", column("observations"), 4, is_number=True),
    ),
    "diff": (
        Shown("change", column("change", "change")),
        Shown("entity", column("entity")),
        Shown("field", column("field")),
        Shown("before", lambda row, lang: cells.side_of_change(row, "before", lang)),
        Shown("after", lambda row, lang: cells.side_of_change(row, "after", lang)),
        Shown("claim", column("claim"), 2),
    ),
    "verify": (
        Shown("claim", column("claim")),
        Shown("lang", column("lang"), 3),
        Shown("paragraph", column("paragraph"), 4, is_number=True),
        Shown("result", column("result", "verification")),
        Shown("quote", column("quote"), 2),
        Shown("nearest", column("nearest"), 2),
        Shown("difference", column("difference")),
    ),
}
"""The columns of each table."""


def of_columns(names: tuple[str, ...], terms: dict[str, str]) -> tuple[Shown, ...]:
    """Return a layout of just the columns that were asked for, in their order."""
    return tuple(Shown(name, column(name, terms.get(name))) for name in names)
