"""A YAML text as a tree of entries, each with its place and room for the comments that belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Scalar(NamedTuple):
    """A word, number or text, and whether it is written without quotes on one line."""

    text: str
    is_plain: bool


@dataclass(eq=False)
class Entry:
    """A key with its value, or an item of a list, and the comments before it, on its line and after it."""

    key: Scalar | None
    value: Scalar | Container
    start: int
    column: int
    parent: Container
    lead: list[str] = field(default_factory=list)
    """Lines before the entry; an empty text is an empty line."""
    beside: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    """Lines where its value would stand, if it had one."""
    foot: list[str] = field(default_factory=list)
    """Lines after all of the entry."""

    def is_empty(self) -> bool:
        """Tell whether nothing is written where its value would stand."""
        return isinstance(self.value, Scalar) and self.value == Scalar("", is_plain=True)

    def has_remarks(self) -> bool:
        """Tell whether a comment belongs to it or, at the end, to its value."""
        own = self.lead or self.beside or self.inside or self.foot
        return bool(own or (isinstance(self.value, Container) and self.value.foot))

    def around(self) -> Iterator[Entry]:
        """Yield the entry and those around it, the innermost first."""
        entry: Entry | None = self
        while entry is not None:
            yield entry
            entry = entry.parent.owner


@dataclass(eq=False)
class Container:
    """A mapping or a list, in brackets (flow) or on lines of its own (block)."""

    is_mapping: bool
    is_flow: bool
    start: int
    end: int
    owner: Entry | None
    entries: list[Entry] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    """Comments after the last entry, at its depth."""

    def all_entries(self) -> Iterator[Entry]:
        """Yield every entry in it, at all depths, in the order of the text."""
        for entry in self.entries:
            yield entry
            if isinstance(entry.value, Container):
                yield from entry.value.all_entries()


class Tree(NamedTuple):
    """A document, and where in its text scalars stand."""

    root: Container
    spans: tuple[tuple[int, int], ...]


class _Reader:
    """Builds the tree of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[tuple[int, int]] = []

    def scalar(self, node: Any) -> Scalar:
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("|", ">"):
            # The line of the indicator may end in a comment; the words begin on the next.
            start = self.text.find("\n", start, end)
            start = end if start == -1 else start
        self.spans.append((start, end))
        return Scalar(node.value, not node.style)

    def value(self, node: Any, owner: Entry | None) -> Scalar | Container:
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        is_mapping = isinstance(node, yaml.MappingNode)
        made = Container(is_mapping, bool(node.flow_style), node.start_mark.index, node.end_mark.index, owner)
        place = made.start
        for part in node.value:
            key, value = part if is_mapping else (None, part)
            mark = value.start_mark if key is None else key.start_mark
            start, column = mark.index, mark.column
            if not is_mapping and not made.is_flow:
                start, column = self.dash(place), node.start_mark.column
            name = None if key is None else self.scalar(key)
            entry = Entry(name, Scalar("", is_plain=True), start, column, made)
            entry.value = self.value(value, entry)
            made.entries.append(entry)
            place = value.end_mark.index
        return made

    def dash(self, place: int) -> int:
        """Return where the dash of an item stands that follows a place, comments between them passed over."""
        while self.text[place] != "-":
            place = self.text.index("\n", place) if self.text[place] == "#" else place + 1
        return place


def read_tree(text: str) -> Tree:
    """Return the tree of a YAML text that ``yamltext.parse`` found to be a mapping and in order."""
    reader = _Reader(text)
    root = reader.value(yaml.compose(text, Loader=_Loader), None)
    assert isinstance(root, Container)
    return Tree(root, tuple(sorted(reader.spans)))
