"""Writing all that is known into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.exporters import exporter
from prisonkb.exporters.package import tables
from prisonkb.exporters.package.descriptor import NAME as DESCRIPTOR
from prisonkb.exporters.package.descriptor import Described, descriptor
from prisonkb.exporters.package.manifest import Query, as_json, digest, write_manifest
from prisonkb.exporters.package.packs import LoadedPack, copy_packs
from prisonkb.exporters.package.words import readme
from prisonkb.exporters.references import writer
from prisonkb.exporters.table import Column, Table
from prisonkb.paths import noted_files
from prisonkb.read.query import Reader
from prisonkb.read.references import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from prisonkb.exporters.package.packs import PackShown
    from prisonkb.read.database import Database
    from prisonkb.read.listing import Listing
    from prisonkb.read.references import Reference


class Written(NamedTuple):
    """The tables of a package as they were written, and how many rows each has."""

    tables: list[Described]
    counts: dict[str, int]


class Package(NamedTuple):
    """What was written into a package: the rows of each table, and its packs."""

    counts: dict[str, int]
    packs: list[PackShown]


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self.number = 0
        self._rows = rows

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for row in self._rows:
            self.number += 1
            yield row


def _write_table(
    folder: Path, listing: Listing, table: Table, form: str, key: tuple[str, ...], links: dict[str, str]
) -> tuple[Described, int]:
    path, rows = folder / f"{listing.name}.{form}", _Counted(table.rows)
    with path.open("wb") as stream:
        exporter(form)(table._replace(rows=rows), stream)
    columns = tuple(table.names())
    return Described(listing, path.name, columns, key, links, path.stat().st_size, digest(path)), rows.number


def _write_tables(folder: Path, reader: Reader, query: Query) -> Written:
    written = Written([], {})

    def write(listing: Listing, table: Table, key: tuple[str, ...], links: dict[str, str]) -> None:
        described, written.counts[listing.name] = _write_table(folder, listing, table, form, key, links)
        written.tables.append(described)

    for form in ("csv", "parquet") if query.parquet else ("csv",):
        for plan in tables.PLANS:
            links = plan.links_of(is_narrowed=query.is_narrowed())
            write(plan.listing(), tables.table(plan, reader, form), plan.key, links)
        for listing, rows, key, links in (
            (tables.QUOTES, tables.quotes(reader), ("claim", "number"), {"claim": "claims", "source": "sources"}),
            (tables.CITATIONS, tables.cited_cells(reader), (), {"source": "sources"}),
        ):
            columns = [Column(name, kind=listing.kind(name)) for name in listing.columns]
            write(listing, Table(listing.name, columns, rows), key, links)
    return written


def _packs(database: Database, query: Query) -> list[LoadedPack]:
    """Return the packs that what was asked comes from: where only a part is asked for, those that say any of it."""
    title = "title_es" if query.lang == "es" else "title"
    return [
        LoadedPack(row["id"], row[title], row["version"], row["sha256"], noted_files(row["files"]))
        for row in database.records("SELECT * FROM packs ORDER BY id")
        if row["claims"] or row["observations"] or not query.is_narrowed()
    ]


def _asked_words(query: Query) -> list[str]:
    """Return what was asked, as the options that ask for it."""
    options = [
        *(f"--source {name}" for name in query.sources),
        *(f"--pack {name}" for name in query.packs),
        *([f"--known-at {query.known_at}"] if query.known_at else []),
        *([f"--as-of {query.as_of}"] if query.as_of else []),
    ]
    return [f"`{' '.join(options)}`"] if options else []


def _cited(database: Database, lang: str) -> list[Reference]:
    return list(references(database, lang).values())


def write_package(
    database: Database, query: Query, folder: Path, created: str | None, earlier: Path | None = None
) -> Package:
    """Write all that a database says, as it is looked through, into an empty folder; tell what was written.

    The query is what the database is looked through for; ``created`` is when the package says that it was made, in
    ISO 8601, None where it says nothing. Files of packs may be in an ``earlier`` package. Raises UsageError where
    Parquet is asked for and pyarrow is not installed.
    """
    written = _write_tables(folder, Reader(database, query.lang, [], [], lambda _: None), query)
    cited = _cited(database, query.lang)
    shown = copy_packs(_packs(database, query), folder, earlier)
    page = readme(written.counts, shown, cited, _asked_words(query), query.lang)
    described = as_json(descriptor(written.tables, cited, query.lang, created))
    bibliography = writer("bibtex")(cited, query.lang)
    for name, text in (("README.md", page), (DESCRIPTOR, described), ("references.bib", bibliography)):
        (folder / name).write_bytes(text.encode("utf-8"))
    write_manifest(folder, query, shown, written.counts)
    return Package(written.counts, shown)
