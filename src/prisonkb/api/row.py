"""A row of an answer, its cells by name, each with the claims that carry it."""

from __future__ import annotations

from collections.abc import Mapping
from keyword import iskeyword
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from prisonkb.errors import near_matches
from prisonkb.read.listings import LISTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.api.evidence import Cited
    from prisonkb.api.row_types import Claim
    from prisonkb.read.references import Reference


class Quote(NamedTuple):
    """The words of a source that carry a claim, in one language."""

    lang: str
    paragraph: int | None
    """The paragraph that they stand in, counted from 1; 0 is the title; None where paragraphs are not counted."""
    exact: str
    link: str | None
    """An address that opens the page at the words, None where the source has none."""


def _frozen(value: Any) -> Any:
    """Return a value that cannot be changed: lists as tuples, quotes as ``Quote``, other objects read-only."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    if isinstance(value, dict):
        return Quote(**value) if value.keys() == {*Quote._fields} else MappingProxyType(value)
    return value


def _plain(value: Any) -> Any:
    """Return a copy of a value that a program may change."""
    return [dict(item) if isinstance(item, dict) else item for item in value] if isinstance(value, list) else value


def attribute_of(column: str) -> str:
    """Return the attribute that holds a column: its name, with ``_`` after it where Python or a row has it already."""
    return f"{column}_" if iskeyword(column) or hasattr(Row, column) else column


class Row(Mapping[str, Any]):
    """A row, read-only: ``row.capacity`` and ``row["capacity"]`` are the same cell; an empty cell is None.

    Cells that hold several words are tuples, dates are EDTF text. A column that Python or a row has a use for has
    ``_`` after its name as an attribute: ``row.class_``, ``row.claims_``.

    >>> cecot = kb.facilities(country="El Salvador")[0]
    >>> cecot.capacity, cecot["status"]
    (40000, 'operating')
    """

    __slots__ = ("_cited", "_number", "_values")
    _listing: ClassVar[str]

    def __init__(self, values: dict[str, Any], cited: Cited, number: int) -> None:
        self._values = values
        self._cited = cited
        self._number = number

    @classmethod
    def listing_name(cls) -> str:
        """Return the name of the listing that such rows are of."""
        return cls._listing

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the names of the columns, in order."""
        listing = LISTINGS[cls._listing]
        return (*listing.columns, *listing.extra)

    def claims(self, column: str | None = None) -> tuple[Claim, ...]:
        """Return the claims that carry a cell, or all of the row: who says so, where and in what words.

        The cell of a dataset stands as a claim of its publisher. A cell that is empty, or is no value of a source, has
        none. Raises UnknownNameError for a column that there is not.

        >>> [claim.cited() for claim in kb.facilities(country="El Salvador")[0].claims("capacity")]
        ['ABC Internacional, “Bukele’s prison appeals to other presidents”, 24 June 2025, ¶1']
        """
        return self._cited.claims(self._number, column)

    def to_dict(self) -> dict[str, Any]:
        """Return the row as JSON has it: columns in order, lists as lists."""
        return {column: _plain(self._values.get(column)) for column in self.columns()}

    def __getitem__(self, column: str) -> Any:
        if column not in self.columns():
            raise KeyError(column)
        return _frozen(self._values.get(column))

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns())

    def __len__(self) -> int:
        return len(self.columns())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Row):
            return self._listing == other._listing and self.to_dict() == other.to_dict()
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]  # some cells are mappings, which have no hash

    def __repr__(self) -> str:
        cells = (f"{attribute_of(column)}={self[column]!r}" for column in LISTINGS[self._listing].columns)
        return f"{type(self).__name__}({', '.join(cells)})"

    def __dir__(self) -> list[str]:
        return sorted({*object.__dir__(self), *map(attribute_of, self.columns())})

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if not name.startswith("_"):
                for column in self.columns():
                    if attribute_of(column) == name:
                        return self[column]
            known = map(attribute_of, self.columns()) if hasattr(type(self), "_listing") else ()
            nearest = near_matches(name, known)
            more = f"; did you mean {' or '.join(map(repr, nearest))}?" if nearest else ""
            raise AttributeError(f"{type(self).__name__} has no column {name!r}{more}")

        def __setattr__(self, name: str, value: Any) -> None:
            if not name.startswith("_"):
                raise AttributeError(f"a row is read-only; {name!r} of a copy can be set: row.to_dict()")
            object.__setattr__(self, name, value)


class Statement(Row):
    """What a claim has besides its columns: its source, its place in it, and a link to the words."""

    __slots__ = ()

    @property
    def reference(self) -> Reference:
        """The source, as it is cited: title, publisher, dates, addresses, licence."""
        return self._cited.reference(self._values["source"])

    @property
    def where(self) -> str:
        """The places in the source as people write them: ``¶3``, ``Sheet1!E12``; empty where none is told."""
        from prisonkb.read.citing import places

        return places([*self._values["quotes"], self._values])

    @property
    def link(self) -> str | None:
        """An address that opens the source at the words quoted, else at its beginning; None where it has none."""
        quotes = self._values["quotes"]
        return (quotes[0]["link"] if quotes else None) or self.reference.url

    @property
    def speaker_name(self) -> str | None:
        """What the speaker is called; None where the source says it in its own voice."""
        name: str | None = self._values["speaker_name"]
        return name

    def cited(self) -> str:
        """Return publisher, title, date and place of the source, in a line."""
        reference = self.reference.text(self._cited.lang)
        return f"{reference}, {self.where}" if self.where else reference
