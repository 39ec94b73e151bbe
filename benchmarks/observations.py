"""A database with as many observations as wanted, made up but always the same: what big exports are measured on."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 20250624
PACK = "made-up"
_SOURCES = 40
_FIRST_YEAR, _LAST_YEAR = 1975, 2024

_COLUMNS = (
    "id",
    "pack",
    "country",
    "facility",
    "indicator",
    "value",
    "qualifier",
    "kind",
    "capacity_basis",
    "as_of",
    "as_of_start",
    "as_of_end",
    "scope",
    "scope_es",
    "derived",
    "source",
    "place",
    "claim",
    "note",
    "note_es",
)


def _ids(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[0] for row in connection.execute(f"SELECT id FROM {table} ORDER BY id")]  # noqa: S608 - tables of ours


def _sources(connection: sqlite3.Connection) -> list[str]:
    """Add the sources that made-up observations are from, and return their ids."""
    ids = [f"made-up-{number:02d}" for number in range(_SOURCES)]
    columns = "id, pack, title, title_es, publisher, kind, languages, published, page_languages, root, url"
    connection.executemany(
        f"INSERT INTO source ({columns}) VALUES (?, ?, ?, ?, ?, 'dataset', 'en', '2024', 'en', ?, ?)",  # noqa: S608 - all ours
        [(id, PACK, f"Table {id}", f"Cuadro {id}", "Nobody", id, f"https://example.org/{id}") for id in ids],
    )
    return ids


def _observations(connection: sqlite3.Connection, number: int, sources: list[str]) -> Iterator[tuple[object, ...]]:
    chance = random.Random(SEED)
    countries, facilities = _ids(connection, "country"), _ids(connection, "facility")
    indicators = dict(connection.execute("SELECT id, unit FROM indicator ORDER BY id"))
    names = list(indicators)
    for count in range(number):
        indicator, year = chance.choice(names), chance.randint(_FIRST_YEAR, _LAST_YEAR)
        is_percentage = indicators[indicator] == "percent"
        value = f"{chance.uniform(40, 300):.1f}" if is_percentage else str(chance.randint(0, 200_000))
        about_women = chance.random() < 0.1
        yield (
            f"{PACK}.{count:07d}",
            PACK,
            chance.choice(countries),
            chance.choice(facilities) if chance.random() < 0.05 else None,
            indicator,
            value,
            "about" if chance.random() < 0.1 else "",
            "occupancy" if is_percentage else None,
            "official" if indicator == "capacity" else None,
            str(year),
            f"{year}-01-01",
            f"{year}-12-31",
            "women" if about_women else None,
            "mujeres" if about_women else None,
            chance.random() < 0.2,
            chance.choice(sources),
            f"Sheet1!E{count}",
            None,
            "an estimate, “rounded”" if chance.random() < 0.05 else None,
            "una estimación, «redondeada»" if chance.random() < 0.05 else None,
        )


def add_observations(database: Path, number: int) -> None:
    """Add made-up observations to a database, with the sources and the pack that they come from."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(
            "INSERT INTO pack (id, title, title_es, version, sha256, stamp, requires, loaded_at) "
            "VALUES (?, 'Made up', 'Inventado', '1', '', '', '', '1980-01-01')",
            (PACK,),
        )
        sources = _sources(connection)
        marks = ", ".join("?" for _ in _COLUMNS)
        connection.executemany(
            f"INSERT INTO observation ({', '.join(_COLUMNS)}) VALUES ({marks})",  # noqa: S608 - all ours
            _observations(connection, number, sources),
        )
