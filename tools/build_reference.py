"""Write the table of countries and the list of currencies from Unicode CLDR and ISO, as kept by Babel and pycountry.

Run it with ``python -m tools.build_reference``; ``--check`` only says whether the files are up to date.
"""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING

import pycountry
from babel import Locale
from tools.generated import ROOT, write_or_check

from prisonkb.text import words

if TYPE_CHECKING:
    from pathlib import Path

REFERENCE = ROOT / "src" / "prisonkb" / "reference"
OTHER_LANGUAGES = ("fr", "pt", "de", "it", "nl", "sv")
# ISO 3166-1 leaves XK to users; the parts are those of ISO 3166-2 with a prison system of their own, and one that
# official statistics tell apart and ISO does not.
EXTRA = {
    "XK": ("XKX", "", "Kosovo", "Kosovo"),
    "GB-EAW": ("", "", "England and Wales", "Inglaterra y Gales"),
    "GB-NIR": ("", "", "Northern Ireland", "Irlanda del Norte"),
    "GB-SCT": ("", "", "Scotland", "Escocia"),
    "IQ-KR": ("", "", "Kurdistan Region of Iraq", "Región del Kurdistán (Irak)"),
    "X-IRAQCENTRAL": ("", "", "Central Iraq", "Irak central"),
}
# Spellings in common use that neither CLDR nor ISO lists.
USUAL = {
    "US": (
        "USA",
        "U.S.",
        "U.S.A.",
        "United States of America",
        "EEUU",
        "EE. UU.",
        "EE UU",
        "Estados Unidos de América",
    ),
    "GB": ("UK", "U.K.", "Great Britain", "Gran Bretaña"),
    "NL": ("Holland", "Holanda"),
    "CZ": ("Czech Republic", "República Checa"),
    "CI": ("Ivory Coast",),
    "MM": ("Burma", "Birmania"),
    "SZ": ("Swaziland",),
    "CD": ("DR Congo", "DRC"),
    "CG": ("Republic of the Congo",),
    "HM": ("Heard & McDonald Islands",),
}
ALTERNATIVE = ("common_name", "official_name", "name")


def rows() -> list[dict[str, str]]:
    """Return a row for each country, with every spelling that finds this one and no other."""
    english, spanish = Locale("en").territories, Locale("es").territories
    others = [Locale(code).territories for code in OTHER_LANGUAGES]
    found: dict[str, tuple[str, str, str, str, list[str]]] = {}
    for country in pycountry.countries:
        code = country.alpha_2
        spellings = [getattr(country, key) for key in ALTERNATIVE if hasattr(country, key)]
        spellings += [territories[code] for territories in others if code in territories]
        spellings += USUAL.get(code, ())
        found[code] = (country.alpha_3, country.numeric, english[code], spanish[code], spellings)
    for code, (iso3, numeric, name_en, name_es) in EXTRA.items():
        found[code] = (iso3, numeric, name_en, name_es, [])
    owners: dict[str, set[str]] = {}
    for code, (_, _, name_en, name_es, spellings) in found.items():
        for name in (name_en, name_es, *spellings):
            owners.setdefault(" ".join(words(name)), set()).add(code)
    table = []
    for code in sorted(found):
        iso3, numeric, name_en, name_es, spellings = found[code]
        seen = {" ".join(words(name)) for name in (name_en, name_es)}
        other = []
        for name in spellings:
            key = " ".join(words(name))
            if key and key not in seen and len(owners[key]) == 1 and "|" not in name:
                seen.add(key)
                other.append(name)
        table.append(
            {
                "id": code,
                "iso3": iso3,
                "numeric": numeric,
                "name_en": name_en,
                "name_es": name_es,
                "other": "|".join(other),
            }
        )
    return table


def contents() -> dict[Path, str]:
    """Return the text of each generated file."""
    table = io.StringIO()
    writer = csv.DictWriter(table, ["id", "iso3", "numeric", "name_en", "name_es", "other"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows())
    currencies = " ".join(sorted(currency.alpha_3 for currency in pycountry.currencies))
    return {REFERENCE / "countries.csv": table.getvalue(), REFERENCE / "currencies.txt": currencies + "\n"}


if __name__ == "__main__":
    sys.exit(write_or_check(contents()))
