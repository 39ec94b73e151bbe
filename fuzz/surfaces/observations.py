"""The table of numbers beside a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzz.oracle import check_plain, told
from fuzz.surfaces import Surface
from prisonkb.bundle import files
from prisonkb.cli.reports import problem_lines
from prisonkb.packs.reader import read_pack
from prisonkb.records.observation import COLUMNS
from prisonkb.vocabulary.numbers import CapacityBasis, Indicator, PercentageKind

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
pack: table
title: {en: Table, es: Tabla}
version: "1"
sources:
  one: {title: {en: A, es: B}, publisher: P, kind: dataset, published: "2025", languages: [en]}
observations: table.csv
"""


def surface(folder: Path) -> Surface:
    """Return the door of observations."""
    pack, table = folder / "table.yaml", folder / "table.csv"
    pack.write_text(HEAD, encoding="utf-8")

    def attempt(data: bytes) -> None:
        table.write_bytes(data)
        with told():
            check_plain(problem_lines(read_pack(str(pack)).problems))

    bundled = files("world-statistics")[1].read_bytes().splitlines(keepends=True)
    seeds = [bundled[0] + b"".join(bundled[start : start + 6]) for start in range(1, 60, 6)]
    seeds.append(b"country,indicator,value,as_of,place\nEC,people-held,38693,2019,p. 1\n")
    lists = (Indicator, PercentageKind, CapacityBasis)
    dictionary = [*COLUMNS, *(term.value for terms in lists for term in terms), '""', "\r\n", "1e9", "-0", "2021/2024"]
    return Surface(attempt, seeds, dictionary)
