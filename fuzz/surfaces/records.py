"""The entities beside a pack, one a line of JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fuzz.oracle import ViolatedError, check_plain, told
from fuzz.surfaces import Surface
from fuzz.surfaces.packs import SMALL, words_of
from prisonkb.bundle import files, names
from prisonkb.cli.reports import problem_lines
from prisonkb.packs.reader import read_pack
from prisonkb.packs.schema import pack_schema
from prisonkb.packs.yamltext import parse
from prisonkb.records.pack import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = SMALL.partition("facilities:")[0] + "records: lines.jsonl\n"


def _bundled() -> Iterator[str]:
    """Yield each entity of the bundled packs as a line."""
    for name in names():
        data: Any = parse(files(name)[0].read_text(encoding="utf-8")).data
        for kind, section in SECTIONS.items():
            for entity, record in data.get(section, {}).items():
                line = {"kind": kind.value, "id": entity, **record}
                yield json.dumps(line, ensure_ascii=False, default=float) + "\n"


def surface(folder: Path) -> Surface:
    """Return the door of records."""
    pack, lines = folder / "pack.yaml", folder / "lines.jsonl"
    pack.write_text(HEAD, encoding="utf-8")

    def attempt(data: bytes) -> None:
        lines.write_bytes(data)
        with told():
            reading = read_pack(str(pack))
            check_plain(problem_lines(reading.problems))
            if reading.pack is None and not reading.problems:
                raise ViolatedError("no pack and no problem")

    seeds = [line.encode() for line in _bundled() if len(line) < 3_000][:80]
    marks = ("{", "}", "[", "]", '": ', '","', "\\u202e", "\\ud800", "\\u0000", "NaN", "1e999", "-0", "null")
    return Surface(attempt, seeds, [*words_of(pack_schema()), *marks])
