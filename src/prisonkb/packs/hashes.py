"""Writing the hash of a text into the pack that cites it, without touching anything else in the file."""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from prisonkb.errors import UsageError
from prisonkb.packs.yamltext import parse

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Edit(NamedTuple):
    """Characters to put in place of those between two positions of a text."""

    start: int
    end: int
    text: str


class _Positions:
    """From the line and column of a mark to a position in the text.

    Lines end as YAML ends them; the parsers' own index counts bytes in one and characters in the other.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        self.starts += [
            position + 1
            for position, char in enumerate(text)
            if char in "\n\x85\u2028\u2029" or (char == "\r" and text[position + 1 : position + 2] != "\n")
        ]
        self.line_break = "\r\n" if "\r\n" in text else "\n"

    def __getitem__(self, mark: Any) -> int:
        return self.line_start(mark) + int(mark.column)

    def line_start(self, mark: Any) -> int:
        return self.starts[int(mark.line)]

    def after_line(self, position: int) -> int:
        """Return where the line after the one that ends with or holds a position begins, or the end of the text."""
        return next((start for start in self.starts if start >= position), len(self.text))


def _value(mapping: Any, key: str) -> Any:
    """Return the node of a key in the node of a mapping, None where it is not there."""
    return next((value for name, value in mapping.value if name.value == key), None)


def _last(node: Any) -> Any:
    """Return the last scalar or flow collection of a node: the thing whose end is the end of its text."""
    while isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    return node


def _into_flow(node: yaml.MappingNode, entry: str, positions: _Positions) -> _Edit:
    end = positions[node.end_mark] - 1
    if not node.value:
        return _Edit(end, end, entry)
    after = positions[node.value[-1][1].end_mark]
    return _Edit(after, after, f", {entry}")


def _into_block(node: yaml.MappingNode, entry: list[str], before: str | None, positions: _Positions) -> _Edit:
    """Return the edit that adds lines to a block mapping: before one of its keys, or at its end."""
    indent = " " * node.value[0][0].start_mark.column
    following = next((name for name, _ in node.value if name.value == before), None)
    if following is not None and following is not node.value[0][0]:
        start = positions.line_start(following.start_mark)
    else:
        start = positions.after_line(positions[_last(node).end_mark])
    lines = "".join(f"{indent}{line}{positions.line_break}" for line in entry)
    unended = start == len(positions.text) and not positions.text.endswith(("\n", "\r"))
    return _Edit(start, start, positions.line_break + lines.rstrip("\r\n") if unended else lines)


def _edit(text: str, source: str, lang: str, sha256: str) -> _Edit | None:
    """Return the edit that writes a hash; None where the text is laid out in a way that it does not know."""
    positions = _Positions(text)
    root = yaml.compose(text, Loader=_Loader)
    record = _value(_value(root, "sources"), source)
    hashes = _value(record, "sha256")
    if hashes is None:
        if record.flow_style:
            return _into_flow(record, f"sha256: {{{lang}: {sha256}}}", positions)
        return _into_block(record, ["sha256:", f"  {lang}: {sha256}"], "note", positions)
    kept = _value(hashes, lang)
    if kept is not None:
        start, end = positions[kept.start_mark], positions[kept.end_mark]
        at = text.find(kept.value, start, end)
        return _Edit(at, at + len(kept.value), sha256) if at >= 0 else None
    entry = f"{lang}: {sha256}"
    if hashes.flow_style or not hashes.value:
        return _into_flow(hashes, entry, positions)
    return _into_block(hashes, [entry], None, positions)


def with_hash(text: str, source: str, lang: str, sha256: str) -> str:
    """Return the text of a valid pack in which a source has the hash of its text in a language.

    Nothing else of it changes: comments, layout and line breaks stay. Raises UsageError, naming the line to add, where
    the file is laid out so that this cannot be done.
    """
    wanted = parse(text).data
    wanted["sources"][source].setdefault("sha256", {})[lang] = sha256
    edit = _edit(text, source, lang, sha256)
    if edit is not None:
        changed = text[: edit.start] + edit.text + text[edit.end :]
        document = parse(changed)
        if document.is_whole and not document.faults and document.data == wanted:
            return changed
    message = f"cannot write the hash of {source} ({lang}) into a pack that is laid out so"
    raise UsageError(message, hint=f"add to {source}: sha256: {{{lang}: {sha256}}}")
