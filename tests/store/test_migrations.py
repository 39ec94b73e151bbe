"""The schema: what migrations make is what the tables say, and nothing is lost on the way."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from tests.conftest import connected

from prisonkb.errors import DatabaseError
from prisonkb.read.database import SCHEMA_REVISION
from prisonkb.store.engine import sqlite_engine
from prisonkb.store.migrate import newest_revision, revision_of, upgrade
from prisonkb.store.tables import Table
from prisonkb.views import VIEWS

if TYPE_CHECKING:
    from pathlib import Path


def test_the_revision_that_readers_expect_is_the_newest() -> None:
    assert newest_revision() == SCHEMA_REVISION


def test_migrations_make_the_tables_that_the_models_describe(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "new.db")
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("search_index")},
        )
        assert compare_metadata(context, Table.metadata) == []


def test_migrations_keep_every_named_check_of_the_models(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "new.db")
    upgrade(engine)
    inspector = sa.inspect(engine)
    for table in Table.metadata.sorted_tables:
        wanted = {
            str(check.name): str(check.sqltext) for check in table.constraints if isinstance(check, sa.CheckConstraint)
        }
        stored = {str(check["name"]): str(check["sqltext"]) for check in inspector.get_check_constraints(table.name)}
        assert stored == wanted, table.name


def test_a_new_database_has_every_view(article_database: Path) -> None:
    with connected(article_database) as connection:
        views = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert views == set(VIEWS)


def test_the_second_revision_gives_observations_the_notes_of_their_claims(tmp_path: Path) -> None:
    path = tmp_path / "first.db"
    upgrade(sqlite_engine(path), "0001")
    with connected(path) as connection:
        connection.executescript("""
            INSERT INTO pack VALUES ('p', 'P', 'P', '1', 'x', 'x', '', '2026');
            INSERT INTO entity VALUES ('HN', 'country', NULL);
            INSERT INTO country VALUES ('HN', 'HND', '340', 'Honduras', 'Honduras', 0, 0);
            INSERT INTO indicator VALUES ('overcrowding', 'o', 'o', 'percent', 'd', 'd');
            INSERT INTO source (id, pack, title, title_es, publisher, kind, languages, page_languages, root)
                VALUES ('s', 'p', 'S', 'S', 'S', 'report', 'en', 'en', 's');
            INSERT INTO claim (id, pack, entity, field, value_type, number, qualifiers, stance, negated, via, source,
                               rank, note, note_es)
                VALUES ('HN.overcrowding', 'p', 'HN', 'overcrowding', 'percentage', '149', '', 'asserts', 0, '', 's',
                        'normal', 'Undefined.', 'Sin definir.');
            INSERT INTO observation (id, pack, country, indicator, value, kind, capacity_basis, derived, source, claim)
                VALUES ('HN.overcrowding', 'p', 'HN', 'overcrowding', '149', 'not-stated', 'not-stated', 0, 's',
                        'HN.overcrowding'),
                       ('HN.other', 'p', 'HN', 'overcrowding', '146', 'occupancy', 'official', 0, 's', NULL);
        """)
    upgrade(sqlite_engine(path))
    with connected(path) as connection:
        rows = connection.execute("SELECT id, value, note, note_es FROM observation ORDER BY id").fetchall()
    assert rows == [("HN.other", "146", None, None), ("HN.overcrowding", "149", "Undefined.", "Sin definir.")]


def test_the_fifth_revision_keeps_with_each_entity_what_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "fourth.db"
    upgrade(sqlite_engine(path), "0004")
    with connected(path) as connection:
        connection.executescript("""
            INSERT INTO pack VALUES ('p', 'P', 'P', '1', 'x', 'x', '', '2026');
            INSERT INTO entity VALUES ('EC', 'country', NULL), ('SV', 'country', NULL), ('coast', 'facility', 'p'),
                ('cecot', 'facility', 'p'), ('agency', 'actor', 'p'), ('rule', 'policy', 'p'),
                ('deal', 'transfer', 'p'), ('visit', 'event', 'p');
            INSERT INTO country VALUES ('EC', 'ECU', '218', 'Ecuador', 'Ecuador', 0, 0),
                ('SV', 'SLV', '222', 'El Salvador', 'El Salvador', 0, 0);
            INSERT INTO facility (id, label, label_es, name, name_es, country, contested, sources)
                VALUES ('coast', 'on the coast', 'en la costa', NULL, NULL, 'EC', 0, 1),
                       ('cecot', 'a label', NULL, 'CECOT', 'CECOT', 'SV', 0, 1);
            INSERT INTO actor (id, label, label_es, contested, sources)
                VALUES ('agency', 'an agency', 'una agencia', 0, 1);
            INSERT INTO policy (id, label, label_es, country, contested, sources)
                VALUES ('rule', 'A rule', 'Una norma', 'SV', 0, 1);
            INSERT INTO transfer (id, label, label_es, sending, receiving, contested, sources)
                VALUES ('deal', 'A deal', 'Un acuerdo', 'EC', 'SV', 0, 1);
            INSERT INTO event (id, label, label_es, country, contested, sources)
                VALUES ('visit', 'A visit', 'Una visita', NULL, 0, 1);
        """)
    upgrade(sqlite_engine(path))
    with connected(path) as connection:
        names = connection.execute("SELECT entity, name, name_es, country FROM names ORDER BY entity").fetchall()
        belonging = connection.execute("SELECT entity, country FROM entity_countries ORDER BY 1, 2").fetchall()
    assert names == [
        ("EC", "Ecuador", "Ecuador", "EC"),
        ("SV", "El Salvador", "El Salvador", "SV"),
        ("agency", "[an agency]", "[una agencia]", None),
        ("cecot", "CECOT", "CECOT", "SV"),
        ("coast", "[on the coast]", "[en la costa]", "EC"),
        ("deal", "A deal", "Un acuerdo", "EC"),
        ("rule", "A rule", "Una norma", "SV"),
        ("visit", "A visit", "Una visita", None),
    ]
    assert [pair for pair in belonging if pair[0] == "deal"] == [("deal", "EC"), ("deal", "SV")]


def test_the_seventh_revision_keeps_search_entries_and_looks_for_none_when_a_claim_goes(tmp_path: Path) -> None:
    path = tmp_path / "sixth.db"
    upgrade(sqlite_engine(path), "0006")
    entries = [(1, "EC", None, "name", "en", 8, "Ecuador", "ecuador"), (2, "EC", "c", "quote", "es", 2, "Sí", "si")]
    with connected(path) as connection:
        connection.execute("INSERT INTO entity (id, kind) VALUES ('EC', 'country')")
        connection.executemany("INSERT INTO search_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", entries)
        connection.execute("INSERT INTO search_index (rowid, folded) SELECT id, folded FROM search_entry")
    upgrade(sqlite_engine(path))
    with connected(path) as connection:
        assert connection.execute("SELECT * FROM search_entry ORDER BY id").fetchall() == entries
        found = connection.execute("SELECT rowid FROM search_index WHERE search_index MATCH 'si'").fetchall()
        plan = connection.execute("PRAGMA foreign_key_list(search_entry)").fetchall()
    assert found == [(2,)]
    assert [key[2] for key in plan] == ["entity"]


def test_the_eighth_revision_keeps_rows_indexes_and_what_the_checks_refuse(tmp_path: Path) -> None:
    path = tmp_path / "seventh.db"
    upgrade(sqlite_engine(path), "0007")
    indexes = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    with connected(path) as connection:
        connection.executescript("""
            INSERT INTO pack VALUES ('p', 'P', 'P', '1', 'x', 'x', '', '2026');
            INSERT INTO entity (id, kind) VALUES ('HN', 'country');
            INSERT INTO source (id, pack, title, title_es, publisher, kind, languages, page_languages, root)
                VALUES ('s', 'p', 'S', 'S', 'S', 'report', 'en', 'en', 's');
            INSERT INTO claim (id, pack, entity, field, value_type, number, qualifiers, stance, negated, via, source,
                               rank)
                VALUES ('HN.capacity', 'p', 'HN', 'capacity', 'quantity', '10', '', 'asserts', 0, '', 's', 'normal');
        """)
        rows, indexed = connection.execute("SELECT * FROM claim").fetchall(), connection.execute(indexes).fetchall()
    upgrade(sqlite_engine(path))
    with connected(path) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        assert connection.execute("SELECT * FROM claim").fetchall() == rows
        assert connection.execute(indexes).fetchall() == indexed
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for column, wrong in (("stance", "shouts"), ("basis", "guessed"), ("source", "nowhere")):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(f"UPDATE claim SET {column} = ?", (wrong,))


def test_the_ninth_revision_knows_of_no_loaded_pack_where_its_files_lay(tmp_path: Path) -> None:
    path = tmp_path / "eighth.db"
    upgrade(sqlite_engine(path), "0008")
    with connected(path) as connection:
        connection.execute("INSERT INTO pack VALUES ('p', 'P', 'P', '1', 'x', 'x', '', '2026')")
    upgrade(sqlite_engine(path))
    with connected(path) as connection:
        assert connection.execute("SELECT id, sha256, files FROM packs").fetchall() == [("p", "x", "[]")]


def test_upgrading_a_database_that_is_up_to_date_loses_no_row(own_database: Path) -> None:
    def counts() -> dict[str, int]:
        with connected(own_database) as connection:
            names = [table.name for table in Table.metadata.sorted_tables]
            return {name: connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in names}

    before = counts()
    assert before["claim"] > 0
    upgrade(sqlite_engine(own_database))
    assert counts() == before
    with sqlite_engine(own_database).connect() as connection:
        assert revision_of(connection) == SCHEMA_REVISION


def _rebuild_entity_table(database: Path, *, foreign_keys: bool) -> tuple[int, int]:
    """Rebuild a parent table as a batch migration does, and count its children before and after."""
    engine = sqlite_engine(database)
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        with connection.begin():
            connection.exec_driver_sql("CREATE TABLE parent (id TEXT PRIMARY KEY)")
            reference = "TEXT REFERENCES parent (id) ON DELETE CASCADE"
            connection.exec_driver_sql(f"CREATE TABLE child (parent {reference})")
            connection.exec_driver_sql("INSERT INTO parent VALUES ('a')")
            connection.exec_driver_sql("INSERT INTO child VALUES ('a'), ('a')")
            before = connection.exec_driver_sql("SELECT COUNT(*) FROM child").scalar_one()
            operations = Operations(MigrationContext.configure(connection))
            with operations.batch_alter_table("parent", recreate="always") as batch:
                batch.add_column(sa.Column("extra", sa.String(), nullable=True))
            after = connection.exec_driver_sql("SELECT COUNT(*) FROM child").scalar_one()
    return before, after


def test_rebuilding_a_parent_table_with_foreign_keys_on_would_delete_its_children(tmp_path: Path) -> None:
    assert _rebuild_entity_table(tmp_path / "on.db", foreign_keys=True) == (2, 0)


def test_migrations_run_with_foreign_keys_off_so_that_children_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def record(config: object, revision: str) -> None:
        connection = config.attributes["connection"]  # type: ignore[attr-defined]
        seen.append(connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one())
        original(config, revision)  # type: ignore[arg-type]

    from alembic import command

    original = command.upgrade
    monkeypatch.setattr(command, "upgrade", record)
    engine = sqlite_engine(tmp_path / "new.db")
    upgrade(engine)
    assert seen == [0]
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_a_failed_transaction_takes_its_tables_back(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "new.db")
    with engine.connect() as connection:
        transaction = connection.begin()
        connection.exec_driver_sql("CREATE TABLE half_made (id TEXT)")
        transaction.rollback()
    assert sa.inspect(engine).get_table_names() == []


def test_a_migration_that_leaves_rows_pointing_to_nothing_is_taken_back(own_database: Path) -> None:
    with connected(own_database) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE claim SET source = 'nowhere'")
    with pytest.raises(DatabaseError, match="rows of claim point to nothing"):
        upgrade(sqlite_engine(own_database))
    with connected(own_database) as connection:
        views = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert views == set(VIEWS)
