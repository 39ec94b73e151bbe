"""Conflicts over all bundled packs: what meets is what meets when each claim is held against each."""

from __future__ import annotations

import csv
import sqlite3
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisonkb.errors import DatabaseError
from prisonkb.read.conflicts import Conflicts, conflicts_by_field
from prisonkb.read.database import Database, database_at
from prisonkb.read.evidence import cells_on
from prisonkb.read.judged import cell_of, judged
from prisonkb.read.query import equals, matching
from prisonkb.read.spooled import in_order
from prisonkb.reason.conflict import relate
from prisonkb.vocabulary.claims import EntityKind, Ground
from prisonkb.vocabulary.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import CommandLine

    from prisonkb.reason.claims import Claim


def fields(database: Database) -> Iterator[tuple[EntityKind, str, list[Claim]]]:
    for entity, kind in database.records("SELECT entity, kind FROM names"):
        of_field: dict[str, list[Claim]] = {}
        said = judged(database, matching(database, "claims", equals("entity", entity)))
        for claim in (*said, *map(cell_of, cells_on(database, entity))):
            of_field.setdefault(claim.field, []).append(claim)
        yield from ((EntityKind(kind), field, claims) for field, claims in of_field.items())


def held_against_each(database: Database) -> set[tuple[frozenset[str], str, str]]:
    """Return the pairs that meet, each with its class and its ground, found by the definition."""
    found = set()
    for kind, name, claims in fields(database):
        field = FIELDS[kind][name]
        for one, two in combinations(claims, 2):
            relation = relate(one, two, single=field.single, lasting=field.lasting)
            is_same_voice = (one.root, one.speaker) == (two.root, two.speaker)
            if relation is not None and not (relation.ground is Ground.SAME_VALUE and is_same_voice):
                found.add((frozenset((one.id, two.id)), relation.kind.value, relation.ground.value))
    return found


def test_what_meets_in_the_bundled_packs_is_what_meets_by_definition(full_database: Path) -> None:
    with database_at(full_database) as database:
        rows = Conflicts(database)
        found = [(frozenset((row["claim_a"], row["claim_b"])), row["class"], row["ground"]) for row in rows]
        expected = held_against_each(database)
    assert len(expected) > 150
    assert set(found) == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize("kind", [None, "contradiction"])
def test_row_by_row_gives_the_rows_that_are_given_at_once(full_database: Path, kind: str | None) -> None:
    with database_at(full_database) as database:
        at_once = Conflicts(database, kind=kind).rows
        row_by_row = list(conflicts_by_field(database, kind=kind))
    ids = [(row["entity"], row["field"], row["claim_a"], row["claim_b"]) for row in row_by_row]
    assert ids == sorted(ids)
    assert len(at_once) == len(row_by_row) > 0
    assert sorted(at_once, key=lambda row: (row["entity"], row["field"], row["claim_a"], row["claim_b"])) == row_by_row


@pytest.mark.parametrize("lang", ["en", "es"])
def test_one_by_one_they_come_in_the_same_order_with_what_is_promised(full_database: Path, lang: str) -> None:
    with database_at(full_database) as database:
        found = Conflicts(database, lang=lang)
        promised = (*found.listing.columns, *found.listing.extra)
        assert list(found.one_by_one()) == [{column: row[column] for column in promised} for row in found.rows]
        assert found.rows[0]["class"] == "contradiction"


def test_rows_that_cannot_be_sorted_on_the_disk_are_an_error_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot_open(_: str) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr("prisonkb.read.spooled.sqlite3.connect", cannot_open)
    with pytest.raises(DatabaseError, match="cannot be sorted in a temporary file: unable to open"):
        list(in_order([(("a",), {})]))


@given(rows=st.lists(st.tuples(st.text(), st.text(), st.none() | st.integers() | st.lists(st.text()))))
def test_rows_are_in_the_order_of_the_parts_of_their_places(rows: list[tuple[str, str, object]]) -> None:
    placed = [
        ((one, two), {"one": one, "two": two, "value": value}) for one, two, value in rows if "\0" not in one + two
    ]
    assert list(in_order(iter(placed))) == [row for _, row in sorted(placed, key=lambda each: each[0])]


def test_countries_that_are_asked_for_come_with_their_prisons(cli: CommandLine, full_database: Path) -> None:
    text = cli("conflicts", "--country", "Honduras", "-f", "csv", db=full_database).stdout
    whole = cli("conflicts", "-f", "csv", db=full_database).stdout
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["entity"] for row in rows} >= {"HN", "hn-swan-island-prison"}
    assert rows == [row for row in csv.DictReader(whole.splitlines()) if row["entity"].upper().startswith("HN")]
