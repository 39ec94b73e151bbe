"""The text of a pack: checked, loaded where it is valid, rewritten in canonical form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzz.databases import databases, same_of_all
from fuzz.oracle import ViolatedError, check_plain, told
from fuzz.surfaces import Surface
from prisonkb import KnowledgeBase
from prisonkb.api.upkeep import load, unload
from prisonkb.bundle import files, names
from prisonkb.cli.reports import problem_lines
from prisonkb.packs.formatting import formatted
from prisonkb.packs.reader import read_pack
from prisonkb.packs.schema import pack_schema
from prisonkb.packs.template import new_pack
from prisonkb.packs.yamltext import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from tools.cluster import Cluster

    from fuzz.databases import Database

SMALL = """\
pack: small
title: {en: Small, es: Pequeño}
version: "1"
sources:
  paper: {title: {en: A, es: B}, publisher: P, kind: news-article, published: "2025", languages: [en, es]}
facilities:
  prison:
    cite: {paragraph: 1, en: eight hundred, es: ochocientos}
    claims:
      name: {value: {en: Prison, es: Cárcel}}
      country: EC
      capacity: {value: 800, basis: not-stated, qualifiers: [about]}
"""


def words_of(schema: Any) -> Iterator[str]:
    """Yield every key and every value of a closed list in a JSON Schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        yield from (value for value in schema.get("enum", ()) if isinstance(value, str))
        for part in schema.values():
            yield from words_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from words_of(part)


def _parts_of_bundled_packs() -> Iterator[str]:
    """Yield each bundled pack's head with a few lines of one of its sections."""
    for name in names():
        lines = files(name)[0].read_text(encoding="utf-8").splitlines(keepends=True)
        starts = [number for number, line in enumerate(lines) if line[:1].isalpha()]
        head = "".join(lines[: min(40, len(lines))])
        for start in starts:
            yield head + "".join(lines[start : start + 40])
            yield "".join(lines[start : start + 25])


class _Packs:
    def __init__(self, folder: Path, cluster: Cluster | None) -> None:
        self.file = folder / "pack.yaml"
        self.databases = databases(folder, cluster)

    def _load(self, pack: str, database: Database) -> str:
        """Load the pack and take it out again; return what was told, and what there was meanwhile."""
        lines: list[str] = []
        with told() as errors:
            lines += load(database.place, [str(self.file)])
        if errors:
            if not database.is_as_marked():
                raise ViolatedError("a load that failed changed the database")
            return errors[0].replace(str(database.place), "the database")
        with KnowledgeBase.open(str(database.place)) as kb:
            lines += map(repr, (*kb.claims(), *kb.facilities(), *kb.transfers(), *kb.statistics()))
        lines += unload(database.place, pack, cascade=False)
        for line in lines:
            check_plain(line)
        database.mark()
        return "\n".join(lines)

    def attempt(self, data: bytes) -> None:
        self.file.write_bytes(data)
        reading = None
        with told():
            reading = read_pack(str(self.file))
            check_plain(problem_lines(reading.problems))
        if reading is None:
            return
        if (reading.pack is None) and not reading.problems:
            raise ViolatedError("no pack and no problem")
        with told():
            made = formatted(str(self.file))
            if not made.problems and parse(made.text).data != parse(data.decode("utf-8-sig")).data:
                raise ViolatedError("canonical form says something else")
        if reading.is_valid() and reading.pack is not None:
            name = reading.pack.pack
            same_of_all(self.databases, lambda database: self._load(name, database))


def surface(folder: Path, cluster: Cluster | None = None) -> Surface:
    """Return the door of packs."""
    seeds = [SMALL, new_pack("mine"), *_parts_of_bundled_packs()]
    marks = [
        "{",
        "}",
        "[",
        "]",
        ": ",
        "- ",
        "&a ",
        "*a",
        "!!",
        "|",
        ">",
        "\u202e",
        "\\",
        "\\0",
        "%s",
        ":name",
        "9" * 20,
        "1e400",
        "9999-12-31",
    ]
    return Surface(
        _Packs(folder, cluster).attempt, [seed.encode() for seed in seeds], [*words_of(pack_schema()), *marks]
    )
