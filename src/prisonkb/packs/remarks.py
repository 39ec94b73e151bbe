"""Comments of a YAML text, each given to the entry that it is about, so that they move with it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.packs.yamltree import Entry, Tree

_END = re.compile("[\n\x85\u2028\u2029]|$")


class _Remark(NamedTuple):
    """A comment: where it stands, and whether it has its line to itself."""

    place: int
    text: str
    column: int
    line: int
    is_whole_line: bool


def _remarks(text: str, tree: Tree) -> Iterator[_Remark]:
    """Yield every comment. Outside scalars, a number sign begins one."""
    place, line, begins, counted = 0, 0, 0, 0
    for start, end in (*tree.spans, (len(text), len(text))):
        while (found := text.find("#", place, max(start, place))) != -1:
            match = _END.search(text, found)
            assert match is not None
            line += text.count("\n", counted, found)
            is_first = text.find("\n", counted, found) != -1 or not counted
            begins = max(text.rfind("\n", counted, found) + 1, begins)
            counted = found
            whole = is_first and not text[begins:found].strip()
            yield _Remark(found, text[found : match.start()].rstrip(), found - begins, line, whole)
            place = match.start()
        place = max(place, end)


def _neighbours(entries: list[Entry], place: int) -> tuple[Entry | None, Entry | None]:
    """Return the last entry before a place, that around it where that is in closed brackets, and the next one."""
    position = bisect_right(entries, place, key=lambda entry: entry.start)
    after = entries[position] if position < len(entries) else None
    before = entries[position - 1] if position else None
    while before is not None and before.parent.is_flow and not before.parent.start < place < before.parent.end:
        if before.parent.owner is None:
            break
        before = before.parent.owner
    return before, after


def _ended_at(before: Entry, after: Entry | None, column: int) -> list[str] | None:
    """Return the lines that a comment between two entries joins where it ends one, judged by its column, else None."""
    open_still = set(after.around()) if after is not None else set()
    ended = [entry for entry in before.around() if entry not in open_still]
    if not ended:
        return None
    entry = next((entry for entry in ended if entry.column <= column), ended[-1])
    if entry.is_empty() and entry.column < column:
        return entry.inside
    return entry.foot if after is not None and entry.parent is after.parent else entry.parent.foot


class _Block(NamedTuple):
    """Whole lines of comment between two entries, in groups that empty lines part."""

    groups: list[list[_Remark]]
    is_below: bool
    """Whether the first stands right below other text."""
    is_above: bool
    """Whether the last stands right above other text."""


def _blocks(text: str, remarks: list[_Remark], entries: list[Entry]) -> Iterator[_Block]:
    lines = text.split("\n")

    def is_text(number: int) -> bool:
        return 0 <= number < len(lines) and bool(lines[number].strip())

    position = 0
    while position < len(remarks):
        _, after = _neighbours(entries, remarks[position].place)
        end = len(text) + 1 if after is None else after.start
        groups: list[list[_Remark]] = []
        while position < len(remarks) and remarks[position].place < end:
            remark = remarks[position]
            if not groups or groups[-1][-1].line + 1 != remark.line:
                groups.append([])
            groups[-1].append(remark)
            position += 1
        yield _Block(groups, is_text(groups[0][0].line - 1), is_text(groups[-1][-1].line + 1))


def _place_block(block: _Block, entries: list[Entry]) -> None:
    """Give lines of comment to the entry before them or to the one after.

    They belong to the next entry, unless they stand deeper than it, or right below the one before and apart from it.
    """
    before, after = _neighbours(entries, block.groups[0][0].place)
    for position, group in enumerate(block.groups):
        is_last = position == len(block.groups) - 1
        ends = block.is_below and position == 0 and not (is_last and block.is_above)
        kept = []
        for remark in group:
            is_deeper = after is None or remark.column > after.column
            ended = _ended_at(before, after, remark.column) if before is not None and (ends or is_deeper) else None
            if ended is not None:
                ended.append(remark.text)
            else:
                kept.append(remark.text)
        if kept and after is not None:
            after.lead += ["", *kept] if after.lead else kept


def _head(block: _Block) -> list[list[_Remark]]:
    """Return the groups at the top of a file that an empty line parts from the first entry: they are of the file."""
    return block.groups[:-1] if block.is_above else block.groups


def place_remarks(text: str, tree: Tree) -> list[str]:
    """Give every comment of a text to an entry of its tree, which must have one; return the lines that are of all."""
    entries = list(tree.root.all_entries())
    remarks = list(_remarks(text, tree))
    for remark in remarks:
        if not remark.is_whole_line:
            before, after = _neighbours(entries, remark.place)
            entry = before or after
            assert entry is not None
            entry.beside.append(remark.text)
    head: list[str] = []
    for block in _blocks(text, [remark for remark in remarks if remark.is_whole_line], entries):
        if block.groups[0][0].place < entries[0].start:
            first = _head(block)
            for group in first:
                head += [*(remark.text for remark in group), ""]
            block = _Block(block.groups[len(first) :], is_below=False, is_above=True)
        if block.groups:
            _place_block(block, entries)
    return head
