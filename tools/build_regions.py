"""Write the tables of regions: their names, and which countries belong to them, as UNODC's workbook groups them.

The workbook is not part of the project; ``PRISONKB_REFERENCE`` names the folder that has it. ``--check`` only says
whether the tables are up to date.
"""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING

from babel import Locale
from tools.generated import ROOT, WORKBOOK, code_of, csv_text, reference_folder, write_or_check

from prisonkb.importers import workbook
from prisonkb.importers.unodc_header import find_header

if TYPE_CHECKING:
    from pathlib import Path

REFERENCE = ROOT / "src" / "prisonkb" / "reference"
# English names as UNODC's workbook prints them, by UN M49 code; the Spanish ones are those of Unicode CLDR.
M49 = {
    "Africa": "002",
    "Americas": "019",
    "Asia": "142",
    "Europe": "150",
    "Oceania": "009",
    "Australia and New Zealand": "053",
    "Central Asia": "143",
    "Eastern Asia": "030",
    "Eastern Europe": "151",
    "Latin America and the Caribbean": "419",
    "Melanesia": "054",
    "Micronesia": "057",
    "Northern Africa": "015",
    "Northern America": "021",
    "Northern Europe": "154",
    "Polynesia": "061",
    "South-eastern Asia": "035",
    "Southern Asia": "034",
    "Southern Europe": "039",
    "Sub-Saharan Africa": "202",
    "Western Asia": "145",
    "Western Europe": "155",
}
# Countries that the workbook has no figures of, placed as UN M49 places them; the UN has no code for Taiwan.
ELSEWHERE = {
    ("Africa", "Northern Africa"): ("EH",),
    ("Africa", "Sub-Saharan Africa"): ("ER", "IO", "SH", "SO", "TF"),
    ("Americas", "Latin America and the Caribbean"): ("BL", "BQ", "BV", "FK", "GS", "MS", "TC"),
    ("Americas", "Northern America"): ("PM",),
    ("Asia", "Eastern Asia"): ("KP", "TW"),
    ("Europe", "Northern Europe"): ("AX", "GB", "SJ"),
    ("Oceania", "Australia and New Zealand"): ("CC", "CX", "HM", "NF"),
    ("Oceania", "Micronesia"): ("UM",),
    ("Oceania", "Polynesia"): ("NU", "PN", "TK", "WF"),
}
# Spellings in common use that neither the UN nor CLDR lists.
USUAL_REGIONS = {"419": ("América Latina y el Caribe",), "021": ("North America", "Norteamérica")}


def regions(folder: Path) -> dict[Path, str]:
    """Return the two tables of regions as CSV: their names, and which countries belong to them."""
    (sheet,) = workbook.sheets(folder / WORKBOOK)
    header = find_header(sheet.rows)
    assert header is not None
    columns = [header.places[name] for name in ("iso3_code", "region", "subregion")]
    belongs = {tuple(str(row[column]) for column in columns) for row in islice(sheet.rows, header.row, None)}
    places = {code_of(code): (region, part) for code, region, part in belongs if code != "WORLD"}
    places |= {code: place for place, codes in ELSEWHERE.items() for code in codes}
    rows = sorted((code, M49[region], M49[part]) for code, (region, part) in places.items())
    spanish = Locale("es").territories
    names = sorted((code, name, spanish[code], "|".join(USUAL_REGIONS.get(code, ()))) for name, code in M49.items())
    return {
        REFERENCE / "regions.csv": csv_text(("code", "name_en", "name_es", "other"), names),
        REFERENCE / "country_regions.csv": csv_text(("country", "region", "subregion"), rows),
    }


if __name__ == "__main__":
    sys.exit(write_or_check(regions(reference_folder())))
