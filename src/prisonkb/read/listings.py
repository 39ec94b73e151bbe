"""The listings: which view each reads, which columns it promises, and in which order its rows come."""

from __future__ import annotations

from typing import NamedTuple


class Listing(NamedTuple):
    """One listing. ``columns`` are promised, in this order; ``extra`` come after them in JSON."""

    name: str
    columns: tuple[str, ...]
    order: tuple[str, ...]
    """The columns that order the rows; the last makes the order total."""
    extra: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """Columns that are true or false."""
    lists: tuple[str, ...] = ()
    """Columns that hold several words."""
    terms: dict[str, str] = {}  # noqa: RUF012 - never written to
    """The name of the closed list of a column."""


LISTINGS = {
    listing.name: listing
    for listing in (
        Listing(
            "countries",
            ("id", "iso3", "name", "name_es", "facilities", "policies", "transfers", "statistics", "sources"),
            ("name", "id"),
        ),
        Listing(
            "facilities",
            (
                "id",
                "name",
                "label",
                "country",
                "country_name",
                "status",
                "capacity",
                "capacity_qualifier",
                "capacity_basis",
                "location",
                "announced",
                "construction_started",
                "opened",
                "modelled_on",
                "security_level",
                "contested",
                "sources",
            ),
            ("country_name", "id"),
            extra=("summary",),
            flags=("contested",),
            lists=("capacity_qualifier",),
            terms={
                "status": "facility-status",
                "capacity_qualifier": "qualifier",
                "capacity_basis": "capacity-basis",
                "security_level": "security-level",
            },
        ),
        Listing(
            "policies",
            (
                "id",
                "title",
                "country",
                "country_name",
                "kind",
                "status",
                "since",
                "summary",
                "modelled_on",
                "contested",
                "sources",
            ),
            ("country_name", "id"),
            flags=("contested",),
            terms={"kind": "policy-kind", "status": "policy-status"},
        ),
        Listing(
            "transfers",
            (
                "id",
                "sending",
                "sending_name",
                "receiving",
                "receiving_name",
                "destination",
                "facility",
                "status",
                "people",
                "people_qualifier",
                "amount",
                "currency",
                "period",
                "cost_per_person_year",
                "who_may_be_sent",
                "since",
                "contested",
                "sources",
            ),
            ("sending_name", "id"),
            extra=("amount_qualifier", "derived", "label", "summary"),
            flags=("contested",),
            lists=("people_qualifier", "amount_qualifier", "derived"),
            terms={
                "status": "transfer-status",
                "people_qualifier": "qualifier",
                "amount_qualifier": "qualifier",
                "period": "period",
            },
        ),
        Listing(
            "statistics",
            (
                "id",
                "country",
                "country_name",
                "facility",
                "indicator",
                "value",
                "qualifier",
                "unit",
                "kind",
                "capacity_basis",
                "as_of",
                "scope",
                "derived",
                "source",
            ),
            ("country_name", "facility", "indicator", "as_of_end", "id"),
            extra=("claim", "place"),
            flags=("derived",),
            lists=("qualifier",),
            terms={
                "indicator": "indicator",
                "qualifier": "qualifier",
                "unit": "unit",
                "kind": "percentage-kind",
                "capacity_basis": "capacity-basis",
            },
        ),
        Listing(
            "people",
            ("id", "name", "kind", "role", "country", "country_name", "sources"),
            ("country_name", "id"),
            extra=("label",),
            terms={"kind": "actor-kind"},
        ),
        Listing(
            "timeline",
            ("date", "country", "country_name", "entity", "event", "summary", "source"),
            ("date_start", "date_end", "id"),
            extra=("id", "label", "contested"),
            flags=("contested",),
            terms={"event": "event"},
        ),
        Listing(
            "claims",
            (
                "id",
                "entity",
                "field",
                "value",
                "qualifier",
                "negated",
                "stance",
                "speaker",
                "via",
                "stated_on",
                "valid_from",
                "valid_to",
                "scope",
                "accepted",
                "source",
                "paragraph",
                "quotes",
                "note",
            ),
            ("entity", "field", "id"),
            extra=("value_type", "kind", "basis", "currency", "period", "as_of", "place"),
            flags=("negated", "accepted"),
            lists=("qualifier", "via"),
            terms={
                "qualifier": "qualifier",
                "stance": "stance",
                "kind": "percentage-kind",
                "basis": "capacity-basis",
                "period": "period",
            },
        ),
        Listing(
            "gaps",
            ("entity", "country", "field", "reason", "note"),
            ("country_name", "entity", "field"),
            terms={"reason": "gap-reason"},
        ),
        Listing(
            "search",
            ("entity", "kind", "name", "country", "match", "claim", "source"),
            (),
            extra=("part", "lang"),
            terms={"kind": "entity-kind"},
        ),
        Listing(
            "sources",
            (
                "id",
                "title",
                "publisher",
                "kind",
                "published",
                "accessed",
                "languages",
                "url",
                "archive_url",
                "derives_from",
                "claims",
                "observations",
            ),
            ("id",),
            extra=("licence", "note", "pack"),
            lists=("languages",),
            terms={"kind": "source-kind", "languages": "language"},
        ),
        Listing(
            "indicators",
            ("id", "label", "unit", "definition", "source"),
            ("id",),
            terms={"unit": "unit"},
        ),
        Listing(
            "vocabulary",
            ("list", "value", "label_en", "label_es", "meaning"),
            (),
        ),
        Listing(
            "packs",
            ("id", "title", "version", "bundled", "loaded", "current", "requires", "claims", "observations"),
            ("id",),
            flags=("bundled", "loaded", "current"),
            lists=("requires",),
        ),
        Listing(
            "check",
            ("severity", "file", "line", "path", "value", "message", "hint"),
            (),
        ),
    )
}
"""Every listing by its name."""
