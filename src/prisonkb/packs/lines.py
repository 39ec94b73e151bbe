"""The entities beside a pack: a file of JSON Lines, each line one entity with its kind and its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from prisonkb import ids
from prisonkb.errors import near_matches
from prisonkb.packs.companions import text_lines
from prisonkb.packs.jsontext import LineFault, parse_line
from prisonkb.records.entity import EntityRecord
from prisonkb.records.pack import SECTIONS, Entity
from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KINDS = {kind.value: kind for kind in EntityKind}
SECTION_OF = {kind.value: section for kind, section in SECTIONS.items()}
"""The part of a pack in YAML that holds the entities of a kind, by its name on a line."""


class Line(NamedTuple):
    """A line: what it says, as data, of which entity."""

    number: int
    kind: EntityKind
    id: str
    data: dict[str, Any]

    def section(self) -> dict[str, Any]:
        """Return the part of a pack that says the same in YAML."""
        return {SECTIONS[self.kind]: {self.id: self.data}}


class BadLine(NamedTuple):
    """A line that says nothing of any entity, and the key on account of which it does not."""

    number: int
    key: str
    fault: LineFault


def _line(number: int, text: str) -> Line | BadLine:
    data = parse_line(text)
    if isinstance(data, LineFault):
        return BadLine(number, "", data)
    kind, entity_id = data.pop("kind", None), data.pop("id", None)
    if not isinstance(kind, str) or kind not in _KINDS:
        nearest = near_matches(str(kind), _KINDS, most=1) if kind else []
        hint = f"did you mean {nearest[0]}?" if nearest else ""
        return BadLine(number, "kind", LineFault(str(kind or ""), f"expected one of {', '.join(_KINDS)}", hint))
    if not isinstance(entity_id, str) or not entity_id:
        return BadLine(number, "id", LineFault("", "a line names its entity", 'add "id": …'))
    return Line(number, _KINDS[kind], entity_id, data)


def read_lines(path: Path) -> Iterator[Line | BadLine]:
    """Yield the lines of a file that are not empty. Raises UsageError where it cannot be read as text."""
    for number, text in enumerate(text_lines(path), start=1):
        if not text.isspace():
            yield _line(number, text)


def entity_on(line: Line) -> Entity | None:
    """Return the entity of a line, None where something in it has the wrong form."""
    is_id = ids.is_country_code if line.kind is EntityKind.COUNTRY else ids.is_slug
    if not is_id(line.id):
        return None
    try:
        return Entity(line.kind, line.id, EntityRecord.model_validate(line.data))
    except ValidationError:
        return None
