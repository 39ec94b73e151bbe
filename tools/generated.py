"""What the generators of files share: where sources lie, and writing a file or saying that it is out of date."""

from __future__ import annotations

import csv
import io
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from prisonkb.reference import countries
from prisonkb.reference.codes import official_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).parent.parent
WORKBOOK = "unodc-cts-prisons-2023-05.xlsx"


def write_or_check(files: Mapping[Path, str]) -> int:
    """Write some files or, with ``--check`` on the command line, say which are out of date; return the exit code."""
    stale = []
    for path, text in files.items():
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(str(path))
    if stale:
        sys.stderr.write(f"out of date: {', '.join(stale)}; run python -m tools.{Path(sys.argv[0]).stem}\n")
    return 1 if stale else 0


def csv_text(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def reference_folder() -> Path:
    """Return the folder of the sources; where none is named and none lies beside the checkout, end and say so."""
    named = os.environ.get("PRISONKB_REFERENCE")
    folder = (Path(named) if named else ROOT.parent / "shared") / "reference"
    if folder.is_dir():
        return folder
    if named:
        sys.exit(f"there is no folder {str(folder)!r}, which PRISONKB_REFERENCE names")
    sys.stderr.write("skipped: the sources are not here; PRISONKB_REFERENCE names their folder\n")
    sys.exit(0)


@cache
def _by_iso3() -> dict[str, str]:
    return {country.iso3: country.id for country in countries().values() if country.iso3}


def code_of(code: str) -> str:
    """Return the id of a country by any code that the sources use."""
    return _by_iso3().get(code) or official_codes().get(code) or code
