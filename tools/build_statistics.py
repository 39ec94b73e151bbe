"""Write the table of the bundled pack world-statistics from published statistics.

The sources are not part of the project; ``PRISONKB_REFERENCE`` names the folder that has them. ``--check`` only says
whether the table is up to date.
"""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING, NamedTuple

from tools.generated import ROOT, WORKBOOK, code_of, csv_text, reference_folder, write_or_check

from prisonkb.importers import unodc
from prisonkb.records.observation import COLUMNS, ObservationRecord
from prisonkb.reference.regions import countries_of_region
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator, PercentageKind
from prisonkb.vocabulary.qualifiers import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FIGURES = "figures.csv"
UNODC = "unodc-cts-2023-05"
"""The id that the bundled pack has for the workbook."""
PORTAL = "unodc-portal-2026-07"
OAS = "oas-6-5-1"

INDICATORS = {
    "prison_population": Indicator.PEOPLE_HELD,
    "official_capacity": Indicator.CAPACITY,
    "occupancy_level_pct": Indicator.OVERCROWDING,
    "establishments": Indicator.FACILITIES,
}
# What is said of a figure in its list of sources: the beginning of the text, the id of the source, where it stands.
SOURCES = (
    ("UNODC data portal", PORTAL, "data report: persons held, latest reported"),
    ("Eurostat crim_pris_cap", "eurostat-prisons", "table crim_pris_cap"),
    ("Council of Europe SPACE I 2024 (Tables 3 and 16)", "space-i-2024", "tables 3 and 16"),
    ("Council of Europe SPACE I 2024 (rounded, press release)", "space-i-2024-press", "text of the release"),
    ("OAS Hemispheric Security Observatory", OAS, "indicator 6.5.1"),
    ("SNAI report via El Diario", "el-diario-2026", "text of the report"),
    ("INPE via El Comercio", "el-comercio-2025", "text of the report"),
    ("INP/CONAPREV", "el-mundo-hn", "text of the report"),
    ("INP/MNP figures via El Heraldo", "el-heraldo-hn", "text of the report"),
    ("World Prison Brief", "wpb", "country page"),
    ("Kosovo Correctional Service director", "rks-news", "text of the report"),
)
WPB_PAGES = {"GB-EAW": "wpb-england-wales", "ID": "wpb-indonesia"}
"""The pages of the World Prison Brief of which single figures are cited; its tables are its own."""
PUBLISHED = ("space-i-2024", "space-i-2024-press", OAS, "wpb-england-wales", "wpb-indonesia")
"""The sources whose percentages are printed by them as occupancies; others were worked out from their counts."""
ROUNDED = ("rks-news", "el-heraldo-hn")
"""The sources that give round figures."""
NOTES = {
    ("EC", Indicator.CAPACITY): (
        "The prison service SNAI calls it the effective capacity.",
        "El SNAI la llama capacidad efectiva.",
    ),
    ("GB-EAW", Indicator.CAPACITY): (
        "Certified normal accommodation, by the Ministry of Justice.",
        "Alojamiento normal certificado, según el Ministerio de Justicia.",
    ),
    ("HN", Indicator.CAPACITY): (
        "The report rounds it: barely 13,000.",
        "El reportaje la redondea: apenas 13.000.",
    ),
}
# Printed percentages whose kind follows from counts, not from the word they are printed with.
INFERRED = (
    ObservationRecord(
        country="EC",
        indicator=Indicator.OVERCROWDING.value,
        value="34.42",
        qualifier=Qualifier.INFERRED.value,
        kind=PercentageKind.EXCESS.value,
        basis=CapacityBasis.OFFICIAL.value,
        as_of="2025-12-26",
        scope="",
        scope_es="",
        source="el-diario-2026",
        place="text of the report",
        note="Printed as “hacinamiento”; 36,908 people in 27,458 places make it an excess.",
        note_es="Se imprime como «hacinamiento»; 36.908 personas en 27.458 plazas la hacen sobrepoblación.",
    ),
    ObservationRecord(
        country="HN",
        indicator=Indicator.OVERCROWDING.value,
        value="149",
        qualifier=Qualifier.INFERRED.value,
        kind=PercentageKind.OCCUPANCY.value,
        basis=CapacityBasis.OFFICIAL.value,
        as_of="2022",
        scope="",
        scope_es="",
        source="el-mundo-hn",
        place="text of the report",
        note="Printed as “sobrepoblación”, an excess by the word; the counts make it an occupancy.",
        note_es="Se imprime como «sobrepoblación», pero los recuentos la hacen ocupación.",
    ),
)
EQUAL = (
    "The capacity is printed equal to the people held.",
    "La capacidad se imprime igual a los recluidos.",
)


class Pair(NamedTuple):
    """People held and capacity of one source and one date."""

    held: ObservationRecord
    capacity: ObservationRecord


def _source_of(text: str, country: str) -> tuple[str, str] | None:
    for beginning, source, place in SOURCES:
        if text.startswith(beginning):
            return (WPB_PAGES.get(country, ""), place) if source == "wpb" else (source, place)
    return None


def figures(folder: Path) -> Iterator[ObservationRecord]:
    """Yield the figures of other sources than the workbook that the pack has indicators and a source for."""
    with (folder / FIGURES).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country, indicator = code_of(row["iso3"]), INDICATORS.get(row["indicator"])
            found = _source_of(row["source_short"], country)
            if indicator is None or found is None or not found[0]:
                continue
            source, place = found
            is_percentage = indicator is Indicator.OVERCROWDING
            if is_percentage and source not in PUBLISHED:
                continue
            has_basis = is_percentage or indicator is Indicator.CAPACITY
            note, note_es = NOTES.get((country, indicator), ("", "")) if source not in (PORTAL, OAS) else ("", "")
            yield ObservationRecord(
                country=country,
                indicator=indicator.value,
                value=row["value"],
                qualifier=Qualifier.ABOUT.value if source in ROUNDED else "",
                kind=PercentageKind.OCCUPANCY.value if is_percentage else "",
                basis=CapacityBasis.OFFICIAL.value if has_basis else "",
                as_of=row["as_of"],
                scope="",
                scope_es="",
                source=source,
                place=place,
                note=note,
                note_es=note_es,
            )


def pairs(rows: Iterable[ObservationRecord]) -> list[Pair]:
    """Return people held and capacity where one source gives both for one date, the latest last."""
    found: dict[tuple[str, str, str], dict[str, ObservationRecord]] = {}
    for row in rows:
        found.setdefault((row.country, row.source, row.as_of), {})[row.indicator] = row
    both = [
        Pair(group[Indicator.PEOPLE_HELD], group[Indicator.CAPACITY])
        for group in found.values()
        if Indicator.PEOPLE_HELD in group and Indicator.CAPACITY in group
    ]
    return sorted(both, key=lambda pair: (pair.held.as_of[:4], len(pair.held.as_of), pair.held.as_of))


def _marked(pair: Pair) -> Pair:
    """Return a pair with a note where its capacity is printed equal to the people held."""
    if pair.held.value != pair.capacity.value:
        return pair
    held, capacity = pair
    note, note_es = (
        " ".join(filter(None, texts)) for texts in ((capacity.note, EQUAL[0]), (capacity.note_es, EQUAL[1]))
    )
    return Pair(held, capacity._replace(note=note, note_es=note_es))


def observations(folder: Path) -> list[ObservationRecord]:
    """Return the rows of the pack.

    For each country: the latest pair of the workbook, a pair of another source that is not older, and the latest people
    held; the percentages of the Council of Europe's release; for the Americas and Sweden, all that the other sources
    give.
    """
    own = [row._replace(source=UNODC) for row in unodc.read(folder / WORKBOOK).observations]
    others = list(figures(folder))
    near = countries_of_region("Americas") | {"SE"}
    chosen: set[ObservationRecord] = {*INFERRED}
    chosen.update(row for row in others if row.country in near and row.source != PORTAL)
    chosen.update(row for row in others if row.source == "space-i-2024-press")
    latest: dict[str, Pair] = {pair.held.country: _marked(pair) for pair in pairs(own)}
    for pair in pairs(others):
        country = pair.held.country
        if country not in latest or pair.held.as_of[:4] >= latest[country].held.as_of[:4]:
            chosen.update(pair)
    for pair in latest.values():
        chosen.update(pair)
    # A percentage that a source prints beside a pair of its own goes with it.
    places = {(row.country, row.source, row.as_of) for row in chosen}
    chosen.update(row for row in others if (row.country, row.source, row.as_of) in places and row.kind)
    held: dict[str, ObservationRecord] = {}
    for row in [*own, *others]:
        if row.indicator == Indicator.PEOPLE_HELD and row.source in (UNODC, PORTAL):
            known = held.get(row.country)
            if known is None or row.as_of[:4] > known.as_of[:4]:
                held[row.country] = row
    chosen.update(held.values())
    return sorted(chosen, key=lambda row: (row.country, row.indicator, row.as_of, row.source))


def statistics(folder: Path) -> str:
    """Return the table of the pack as CSV."""
    return csv_text(COLUMNS, observations(folder))


if __name__ == "__main__":
    sys.exit(write_or_check({ROOT / "data" / "world-statistics.csv": statistics(reference_folder())}))
