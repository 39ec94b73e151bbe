"""Reading a listing row by row, in bounded memory: the same rows in the same order as all at once.

The database sorts. Where it cannot know our order, which folds accents and case, it is given a small table of ranks.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.read.query import Condition
from prisonkb.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prisonkb.read.database import Database, Row
    from prisonkb.read.selection import Selection

_NAMES_OF_COUNTRIES = ("country_name", "sending_name", "receiving_name")
_IDS = ("id", "entity", "claim", "country", "sending", "receiving", "modelled_on")
_WORDS = ("facility", "source", "transfer", "field", "indicator", "as_of_end", "date_start", "date_end")
"""Columns whose order the database knows: ids that are always in lower case, words of closed lists, and days."""
_FREE_TEXTS = (("indicators", "source"),)
"""Columns of some listings that hold texts of their own under such a name."""
_NUMBERS = ("integer", "number", "boolean")
_BATCH = 200
"""How many rows are put together at a time where each has others that belong to it."""


class _Query(NamedTuple):
    """The parts of a statement that reads a listing."""

    columns: tuple[str, ...]
    """The columns of the view."""
    selection: Selection

    def value(self, column: str) -> str:
        """Return the expression of a column in the language asked for; nothing where the view does not have it."""
        if column not in self.columns:
            return "NULL"
        spanish, promised = f"{column}_es", self.selection.listing.columns
        if self.selection.lang == "es" and spanish in self.columns and spanish not in promised:
            return f"COALESCE(listed.{spanish}, listed.{column})"
        return f"listed.{column}"

    def cell(self, column: str, *, in_words: bool) -> str:
        """Return the expression of what is read of a column: its value, or of a flag the word for it."""
        value = self.value(column)
        if in_words and column in self.selection.listing.flags:
            return f"CASE WHEN {value} THEN 'true' ELSE 'false' END"
        return value

    def is_name(self, column: str) -> bool:
        """Tell whether a column holds names of countries, which are sorted without accents and case."""
        return column in _NAMES_OF_COUNTRIES or (self.selection.listing.name, column) == ("countries", "name")

    def term(self, column: str) -> str | None:
        """Return the term that sorts by a column, None where the database cannot know our order of it."""
        value = self.value(column)
        if self.is_name(column):
            return f"rank_of_{column}.name_rank"
        if column in _IDS:
            return f"LOWER({value})"
        if column in _WORDS and (self.selection.listing.name, column) not in _FREE_TEXTS:
            return value
        kind = self.selection.listing.kind(column)
        if kind == "date":
            return f"NULLIF({value}, '')"
        return value if kind in _NUMBERS else None

    def ranked(self, sort: str | None) -> str:
        """Return the view, beside the ranks of the names of countries by which it is sorted."""
        by = dict.fromkeys((*self.selection.listing.order, (sort or "").removeprefix("-")))
        # Joined, and not looked up row by row: a server has no statistics of a table that was just made.
        joins = (
            f" LEFT JOIN temp.rank_of_name AS rank_of_{column} ON rank_of_{column}.ranked_name = {self.value(column)}"
            for column in by
            if self.is_name(column)
        )
        return f"{self.selection.listing.name} AS listed{''.join(joins)}"

    def order(self, sort: str | None) -> list[str] | None:
        """Return the terms that sort the rows, None where the database cannot know our order."""
        terms = [self.term(column) for column in self.selection.listing.order]
        if sort is not None:
            first = self.term(sort.removeprefix("-"))
            terms.insert(0, f"{first} DESC" if first and sort.startswith("-") else first)
        return None if None in terms else [f"{term} NULLS LAST" for term in terms]


def _query(selection: Selection) -> _Query:
    return _Query(selection.database.columns(selection.listing.name), selection)


def can_sort(selection: Selection, sort: str | None) -> bool:
    """Tell whether the database can put the rows in our order, by a column where one is asked for."""
    return _query(selection).order(sort) is not None


def _rank_names(database: Database) -> None:
    """Give the database the order of the names of countries."""
    found = database.records("SELECT name, name_es FROM names WHERE entity IN (SELECT country.id FROM country)")
    folded = {name: fold(name) for row in found for name in row if name}
    ranks = {text: rank for rank, text in enumerate(sorted(set(folded.values())))}
    columns = "ranked_name TEXT PRIMARY KEY, name_rank INTEGER NOT NULL"
    database.write_temporary(f"CREATE TEMP TABLE IF NOT EXISTS rank_of_name ({columns}) WITHOUT ROWID")
    known = {row["ranked_name"] for row in database.records("SELECT ranked_name FROM temp.rank_of_name")}
    rows = [(name, ranks[text]) for name, text in folded.items() if name not in known]
    database.insert_temporary("rank_of_name", ["ranked_name", "name_rank"], rows)


def _where(selection: Selection) -> tuple[str, dict[str, object]]:
    parameters: dict[str, object] = {}
    for condition in selection.conditions:
        parameters |= condition.parameters
    tests = " AND ".join(f"({condition.sql})" for condition in selection.conditions)
    return f" WHERE {tests}" if tests else "", parameters


def stored_rows(
    selection: Selection,
    columns: Sequence[str],
    sort: str | None = None,
    limit: int | None = None,
    *,
    in_words: bool = False,
) -> Iterator[tuple[Any, ...]]:
    """Yield rows as the database stores them: flags as 0 and 1, the words of a list in one text.

    Where they are wanted ``in_words``, flags are ``true`` and ``false``. A column that the listing's view does not have
    is empty. ``can_sort`` tells which columns one may sort by.
    """
    query = _query(selection)
    terms = query.order(sort) or []
    if any(map(query.is_name, (*selection.listing.order, (sort or "").removeprefix("-")))):
        _rank_names(selection.database)
    tests, parameters = _where(selection)
    values = ", ".join(query.cell(column, in_words=in_words) for column in columns)
    sql = f"SELECT {values} FROM {query.ranked(sort)}{tests} ORDER BY {', '.join(terms)}"  # noqa: S608 - names of ours; values are parameters
    if limit is not None:
        sql, parameters = f"{sql} LIMIT :most", parameters | {"most": limit}
    return chain.from_iterable(selection.database.batches(sql, parameters))


def batches_of_rows(selection: Selection, sort: str | None = None, limit: int | None = None) -> Iterator[list[Row]]:
    """Yield the rows of a listing whose view has ids, a batch at a time, each finished as when all are read at once."""
    ids: list[str] = []

    def batch() -> list[Row]:
        parameters: dict[str, object] = {f"id_{number}": one for number, one in enumerate(ids)}
        chosen = Condition(f"id IN ({', '.join(f':{key}' for key in parameters)})", parameters)
        found = {row["id"]: row for row in selection.narrowed(chosen)}
        return [found[one] for one in ids]

    for (row_id,) in stored_rows(selection, ["id"], sort, limit):
        ids.append(row_id)
        if len(ids) == _BATCH:
            yield batch()
            ids.clear()
    if ids:
        yield batch()


def can_be_batched(selection: Selection) -> bool:
    """Tell whether rows can be read some at a time and finished: those of a view with ids."""
    return "id" in selection.database.columns(selection.listing.name)


def first_rows(selection: Selection, sort: str | None, limit: int) -> list[Row] | None:
    """Return the first rows in the order asked for, each finished as when all are read at once.

    None where only who has read all rows can tell which these are.
    """
    if not can_sort(selection, sort) or not can_be_batched(selection):
        return None
    return [row for batch in batches_of_rows(selection, sort, limit) for row in batch]


def counts_by_source(selection: Selection, column: str) -> dict[str, int]:
    """Return of how many rows that hold something in a column each source is, in a listing with a column ``source``."""
    tests, parameters = _where(selection)
    is_filled = f"{column} IS NOT NULL" if selection.listing.kind(column) in _NUMBERS else f"{column} <> ''"
    tests += f"{' AND' if tests else ' WHERE'} {is_filled}"
    sql = f"SELECT source FROM {selection.listing.name} AS listed{tests}"  # noqa: S608 - as above
    # Counted here, as a database would go through its rows in the order of their sources, one far from the other.
    counted: Counter[str] = Counter()
    for batch in selection.database.batches(sql, parameters):
        counted.update(source for (source,) in batch)
    return counted
