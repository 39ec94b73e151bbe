"""Reading a listing: conditions in, finished rows out, in the language asked for."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.errors import UnknownNameError, UsageError
from prisonkb.read.names import country_condition, entity_once_called, find_country, find_entity
from prisonkb.text import fold
from prisonkb.vocabulary import closed_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from prisonkb.read.database import Database, Row
    from prisonkb.read.listing import Listing


_MANY = 500
"""How many values are named in one question."""


class Reader(NamedTuple):
    """What a listing is given to answer from."""

    database: Database
    lang: str
    notes: list[str]
    """What helps to read the rows: printed below a table, and in no format that programs read."""
    cautions: list[str]
    """Without which the rows mislead: printed below a table or a chart, and said beside every other form."""
    talk: Callable[[str], None]
    """Is told what is said at once and stands beside no rows."""

    def note(self, english: str, spanish: str) -> None:
        """Add what helps to read the rows, in the language asked for."""
        self.notes.append(spanish if self.lang == "es" else english)

    def caution(self, english: str, spanish: str) -> None:
        """Add something without which the rows mislead, in the language asked for."""
        self.cautions.append(spanish if self.lang == "es" else english)

    def entity(self, name: str) -> str:
        """Return the id of the entity that an id or a name means; say where it has another id now.

        Raises UsageError where the name fits several, UnknownNameError where it fits none.
        """
        found = find_entity(self.database, name)
        if found != name and entity_once_called(self.database, name) == found:
            spanish = self.lang == "es"
            self.talk(f"{name} tiene ahora otro id: {found}" if spanish else f"{name} has another id now: {found}")
        return found


class Condition(NamedTuple):
    """A test on the columns of a view, as SQL with named parameters."""

    sql: str
    parameters: dict[str, object]


def in_countries(database: Database, columns: Sequence[str], names: Sequence[str]) -> list[Condition]:
    """Return the condition that one of some columns is one of the countries named, none where none is named."""
    if not names:
        return []
    parameters: dict[str, object] = {}
    sql = country_condition(columns, [find_country(database, name) for name in names], parameters)
    return [Condition(sql, parameters)]


def of_countries(database: Database, names: Sequence[str]) -> list[Condition]:
    """Return the condition that an entity belongs to one of the countries named, none where none is named."""
    return [
        Condition(f"entity IN (SELECT entity_countries.entity FROM entity_countries WHERE {sql})", parameters)  # noqa: S608 - the condition's values are parameters
        for sql, parameters in in_countries(database, ["entity_countries.country"], names)
    ]


def equals(column: str, value: object) -> list[Condition]:
    """Return the condition that a column has a value, none where the value is None."""
    return [] if value is None else [Condition(f"{column} = :{column}", {column: value})]


def one_of(column: str, values: Sequence[object]) -> Condition:
    """Return the condition that a column has one of some values, of which there must be one at least."""
    parameters = {f"{column}_{number}": value for number, value in enumerate(values)}
    return Condition(f"{column} IN ({', '.join(f':{key}' for key in parameters)})", parameters)


def rows_of(database: Database, sql: str, column: str, values: Iterable[str | None]) -> Iterator[Row]:
    """Yield the rows of a query whose column has one of some values, asked for some at a time.

    ``sql`` has the place ``{}`` where the condition goes.
    """
    wanted = sorted(filter(None, set(values)))
    for start in range(0, len(wanted), _MANY):
        condition = one_of(column, wanted[start : start + _MANY])
        yield from database.rows(sql.format(condition.sql), condition.parameters)


def in_list(list_name: str, value: str | None, noun: str) -> str | None:
    """Return a value of a closed list; raise UnknownNameError where it is none."""
    if value is None:
        return None
    known = [term.value for term in closed_list(list_name)]
    if value.lower() not in known:
        raise UnknownNameError(noun, value, known, hint=f"one of {', '.join(known)}")
    return value.lower()


def at_least(column: str, value: int | None) -> list[Condition]:
    """Return the condition that a column is not less than a number, none where the number is None."""
    return [] if value is None else [Condition(f"{column} >= :at_least_{column}", {f"at_least_{column}": value})]


class _Shape:
    """How a row of a view becomes a row of its listing in one language."""

    def __init__(self, columns: Sequence[str], listing: Listing, lang: str) -> None:
        """Take the columns of the view; the promised ``name_es`` of a country stays what it is."""
        places = {name: place for place, name in enumerate(columns)}
        own = {name for name in columns if name.endswith("_es") and name not in listing.columns}
        self._names = [name for name in columns if name not in own]
        self._values = itemgetter(*(places[name] for name in self._names))
        self._translated = [
            (name, places[f"{name}_es"]) for name in self._names if lang == "es" and f"{name}_es" in own
        ]
        self._flags = [name for name in self._names if name in listing.flags]
        self._lists = [name for name in self._names if name in listing.lists]

    def row(self, record: Any) -> Row:
        """Return the row of the values of the view's columns: in one language, with flags and lists as such."""
        row = dict(zip(self._names, self._values(record), strict=True))
        for name, place in self._translated:
            if (translated := record[place]) is not None:
                row[name] = translated
        for name in self._flags:
            row[name] = bool(row[name])
        for name in self._lists:
            row[name] = (row[name] or "").split()
        return row


def finished(rows: Sequence[Row], listing: Listing, lang: str) -> list[Row]:
    """Return rows of a view as its listing has them: in one language, with flags and lists as such."""
    if not rows:
        return []
    shape = _Shape([*rows[0].keys()], listing, lang)
    return [shape.row([*row.values()]) for row in rows]


def _sort_key(value: object) -> tuple[int, float, str]:
    """Return a key under which numbers come before texts, texts are folded, and what is empty comes last."""
    if isinstance(value, str):
        return (1, 0.0, fold(value)) if value else (2, 0.0, "")
    if value is None or value == []:
        return (2, 0.0, "")
    if isinstance(value, (int, float)):
        return (0, float(value), "")
    return (1, 0.0, fold(str(value)))


def sort_rows(rows: Sequence[Row], columns: Sequence[str], *, descending: bool = False) -> list[Row]:
    """Return rows ordered by some columns; empty values come last in either direction."""
    if not descending and len(columns) == 1:
        (column,) = columns
        return sorted(rows, key=lambda row: _sort_key(row.get(column)))
    if not descending:
        return sorted(rows, key=lambda row: [_sort_key(row.get(column)) for column in columns])
    filled = [row for row in rows if _sort_key(row.get(columns[0]))[0] < 2]
    empty = [row for row in rows if _sort_key(row.get(columns[0]))[0] == 2]
    return sorted(filled, key=lambda row: _sort_key(row.get(columns[0])), reverse=True) + empty


def _query(view: str, columns: Sequence[str], conditions: Iterable[Condition]) -> tuple[str, dict[str, object]]:
    """Return the statement that reads columns of a view where all conditions are met, and its parameters."""
    sql = f"SELECT {', '.join(columns)} FROM {view}"  # noqa: S608 - names of ours; values are parameters
    parameters: dict[str, object] = {}
    tests = []
    for condition in conditions:
        tests.append(f"({condition.sql})")
        parameters |= condition.parameters
    return f"{sql} WHERE {' AND '.join(tests)}" if tests else sql, parameters


def matching(database: Database, view: str, conditions: Iterable[Condition] = ()) -> list[Row]:
    """Return the rows of a view that meet all conditions, as they are stored and in no order."""
    return database.rows(*_query(view, ["*"], conditions))


def are_more_than(database: Database, view: str, conditions: Iterable[Condition], number: int) -> bool:
    """Tell whether more rows of a view meet all conditions than some number, without counting the rest."""
    sql, parameters = _query(view, ["1"], conditions)
    counted = f"SELECT COUNT(*) AS number FROM ({sql} LIMIT {number + 1}) AS counted"  # noqa: S608 - as above
    return bool(database.rows(counted, parameters)[0]["number"] > number)


def promised_columns(database: Database, listing: Listing, lang: str) -> list[str]:
    """Return the columns of a listing's view that what it promises in a language is made of."""
    promised = {*listing.columns, *listing.extra, *listing.order}
    spanish = {f"{column}_es" for column in promised} if lang == "es" else set()
    return [column for column in database.columns(listing.name) if column in promised | spanish]


def read(
    database: Database,
    listing: Listing,
    conditions: Iterable[Condition] = (),
    *,
    lang: str = "en",
    columns: Sequence[str] | None = None,
) -> list[Row]:
    """Return the rows of a listing that meet all conditions, in its order: with some columns of its view, or all."""
    columns = database.columns(listing.name) if columns is None else columns
    shape = _Shape(columns, listing, lang)
    found = database.records(*_query(listing.name, columns, conditions))
    return sort_rows([shape.row(record) for record in found], listing.order)


def check_columns(listing: Listing, names: Sequence[str]) -> tuple[str, ...]:
    """Return columns by name; raise UnknownNameError for one that the listing does not have."""
    known = (*listing.columns, *listing.extra)
    for name in names:
        if name not in known:
            hint = f"columns of {listing.name}: {', '.join(known)}"
            raise UnknownNameError("column", name, known, hint=hint)
    if twice := sorted(name for name, times in Counter(names).items() if times > 1):
        raise UsageError(f"column {twice[0]!r} is asked for twice", hint="name each column once")
    return tuple(names)


def sorted_as_asked(rows: Sequence[Row], listing: Listing, sort: str | None) -> Sequence[Row]:
    """Return rows sorted by a column, downwards where its name begins with a hyphen."""
    if sort is None:
        return rows
    (column,) = check_columns(listing, [sort.removeprefix("-")])
    return sort_rows(rows, [column], descending=sort.startswith("-"))


def limited(rows: Sequence[Row], limit: int | None) -> Sequence[Row]:
    """Return the first rows, all where no limit is given; raise UsageError for a limit below zero."""
    if limit is not None and limit < 0:
        raise UsageError(f"--limit {limit} is below zero; expected a number of rows")
    return rows if limit is None else rows[:limit]
