"""One entity whole."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from prisonkb.api.row import Row
from prisonkb.api.row_types import Claim, GapRow, SourceRow, StatisticRow
from prisonkb.api.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prisonkb.api.evidence import Cited

R = TypeVar("R", bound=Row)


class Pointer(NamedTuple):
    """A place where another entity speaks of this one."""

    entity: str
    name: str | None
    field: str
    as_what: str
    """What it is there: ``value``, ``speaker`` or ``via``."""


class Entity:
    """Everything that is known of a country, prison, policy, transfer, event or person.

    >>> cecot = kb.show("CECOT")
    >>> cecot.kind, cecot.values["capacity"], cecot.sources[0].publisher
    ('facility', 40000, 'ABC Internacional')
    """

    __slots__ = ("_cited", "_found")

    def __init__(self, found: dict[str, Any], cited: Cited) -> None:
        self._found = found
        self._cited = cited

    @property
    def id(self) -> str:
        """The id."""
        return str(self._found["id"])

    @property
    def kind(self) -> str:
        """What kind of thing it is: ``country``, ``facility``, ``policy``, ``transfer``, ``event``, ``actor``."""
        return str(self._found["kind"])

    @property
    def name(self) -> str | None:
        """What it is called; a label of ours stands in brackets."""
        name: str | None = self._found["name"]
        return name

    @property
    def values(self) -> Mapping[str, Any]:
        """The value of each field that a claim fills."""
        return MappingProxyType({field: filled["value"] for field, filled in self._found["fields"].items()})

    @property
    def claims(self) -> Rows[Claim]:
        """What is said of it."""
        return self._rows(Claim, "claims")

    @property
    def statistics(self) -> Rows[StatisticRow]:
        """What is measured of it."""
        return self._rows(StatisticRow, "statistics")

    @property
    def gaps(self) -> Rows[GapRow]:
        """What is not known of it, and why."""
        return self._rows(GapRow, "gaps")

    @property
    def sources(self) -> Rows[SourceRow]:
        """The sources that speak of it."""
        return self._rows(SourceRow, "sources")

    @property
    def referenced_by(self) -> tuple[Pointer, ...]:
        """Where others speak of it."""
        return tuple(
            Pointer(row["entity"], row["name"], row["field"], row["as"]) for row in self._found["referenced_by"]
        )

    def to_dict(self) -> dict[str, Any]:
        """Return it as one nested object, as ``prisonkb show ID -f json`` prints it."""
        from copy import deepcopy

        return deepcopy(self._found)

    def _rows(self, kind: type[R], key: str) -> Rows[R]:
        rows = self._found[key]
        return Rows(kind, rows, self._cited.of(kind.listing_name(), rows))

    def __eq__(self, other: object) -> bool:
        return self._found == other._found if isinstance(other, Entity) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # it holds mappings, which have no hash

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id!r}, {len(self._found['claims'])} claims>"
