"""Tables store; they do not validate. What keeps nonsense out stands in the records and in CHECK constraints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session
from tests.conftest import connected

from prisonkb.records.entity import EntityRecord
from prisonkb.store.engine import sqlite_engine
from prisonkb.store.tables import Facility, Table

if TYPE_CHECKING:
    from pathlib import Path


def facility(**values: object) -> Facility:
    empty: dict[str, Any] = dict.fromkeys(column.name for column in Table.metadata.tables["facility"].columns)
    given: dict[str, Any] = {**empty, "id": "cecot-2", "contested": False, "sources": 0, **values}
    return Facility(**given)


def test_a_table_class_accepts_anything_and_so_nothing_may_rely_on_it() -> None:
    assert facility(capacity="many", status="demolished").status == "demolished"


def test_the_record_of_the_same_thing_refuses_it() -> None:
    with pytest.raises(ValueError, match="extra"):
        EntityRecord.model_validate({"capcity": 3})


def test_the_database_refuses_a_status_outside_the_closed_list(own_database: Path) -> None:
    engine = sqlite_engine(own_database)
    with Session(engine) as session:
        session.execute(sa.text("INSERT INTO entity (id, kind, pack) VALUES ('cecot-2', 'facility', 'article')"))
        session.add(facility(status="demolished"))
        with pytest.raises(sa.exc.IntegrityError, match="ck_facility_status"):
            session.commit()


def test_closed_lists_are_stored_by_value_not_by_the_name_of_a_python_member(article_database: Path) -> None:
    with connected(article_database) as connection:
        stored = {row[0] for row in connection.execute("SELECT DISTINCT status FROM facility WHERE status IS NOT NULL")}
        stances = {row[0] for row in connection.execute("SELECT DISTINCT stance FROM claim")}
    assert "under-construction" in stored
    assert "denies" in stances
    assert not any(value.isupper() for value in stored | stances)
