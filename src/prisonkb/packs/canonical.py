"""The canonical form of a pack's text: keys in the order of the records, one layout, every comment kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.packs.remarks import place_remarks
from prisonkb.packs.yamltree import Container, Entry, Scalar, read_tree
from prisonkb.packs.yamlwords import WIDTH, folded, key_of, literal, value_of
from prisonkb.records.base import Bilingual
from prisonkb.records.claim import CiteRecord, ClaimRecord, QuoteRecord
from prisonkb.records.entity import EntityRecord, GapRecord
from prisonkb.records.pack import SECTIONS, PackRecord
from prisonkb.records.source import SourceRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.records.base import Record

Path = tuple[str, ...]

_STEP = 2
_PROSE = ("en", "es", "exact", "prefix", "suffix")
_APART = ("sources", "observations", *SECTIONS.values())
"""The parts of a pack before which an empty line stands."""
_ENTITIES = frozenset(SECTIONS.values())


def record_at(path: Path) -> type[Record] | None:
    """Return the record whose keys stand at a path; positions in lists are not part of it."""
    if not path:
        return PackRecord
    if path[0] == "sources" and len(path) == 2:
        return SourceRecord
    if path[0] in _ENTITIES and len(path) == 2:
        return EntityRecord
    if path[0] in _ENTITIES and path[2:3] in (("claims",), ("gaps",)):
        if len(path) == 3:
            return None
        if len(path) == 4:
            return ClaimRecord if path[2] == "claims" else GapRecord
    if path[-1] == "cite":
        return CiteRecord
    return QuoteRecord if path[-2:-1] == ("cite",) else Bilingual


def _is_spread(path: Path) -> bool:
    """Tell whether what stands at a path is always written on lines of its own: parts, sources, entities, claims."""
    if len(path) < 2:
        return path in ((), ("renamed",)) or path[0] in _APART
    if path[0] == "sources":
        return len(path) == 2
    within = path[2:]
    return path[0] in _ENTITIES and (
        within in ((), ("claims",), ("gaps",)) or (len(within), *within[:1]) == (2, "claims")
    )


def _in_order(container: Container, path: Path) -> list[Entry]:
    record = record_at(path) if container.is_mapping else None
    if record is None:
        return container.entries
    order = {name: position for position, name in enumerate(record.model_fields)}
    return sorted(container.entries, key=lambda entry: order.get(entry.key.text if entry.key else "", len(order)))


def _below(entry: Entry, path: Path) -> Path:
    return path if entry.key is None else (*path, entry.key.text)


def _has_remarks(container: Container) -> bool:
    return bool(container.foot) or any(entry.has_remarks() for entry in container.all_entries())


def _is_prose(path: Path) -> bool:
    """Tell whether a text is words that people wrote; ``words`` and ``sha256`` have languages for keys too."""
    return path[-1] in _PROSE and path[0] != "renamed" and "words" not in path and "sha256" not in path


def _one_line(value: Scalar | Container, path: Path) -> str:
    """Return a value in brackets, as long as it may be."""
    if isinstance(value, Scalar):
        return value_of(value, is_prose=_is_prose(path))
    parts = []
    for entry in _in_order(value, path):
        text = _one_line(entry.value, _below(entry, path))
        parts.append(text if entry.key is None else f"{key_of(entry.key)}: {text}")
    return f"{{{', '.join(parts)}}}" if value.is_mapping else f"[{', '.join(parts)}]"


def _scalar_lines(head: str, value: Scalar, path: Path, indent: int, beside: str) -> Iterator[str]:
    """Yield the lines of a key with its value, folded where they would not fit in one."""
    text = value_of(value, is_prose=_is_prose(path))
    lines, mark = literal(value.text), "|-"
    if lines is None and len(f"{head} {text}") > WIDTH and text.startswith('"'):
        lines, mark = folded(value.text, indent + _STEP), ">-"
    if lines is None or not text.startswith('"'):
        yield f"{head} {text}".rstrip() + beside
        return
    yield f"{head} {mark}{beside}"
    for line in lines:
        yield " " * (indent + _STEP) + line if line else ""


def _fits(head: str, container: Container, path: Path) -> bool:
    if _has_remarks(container):
        return False
    if not container.entries:
        return True
    return not _is_spread(path) and len(f"{head} {_one_line(container, path)}") <= WIDTH


def _item(entry: Entry, path: Path, indent: int) -> Iterator[str]:
    """Yield the lines of an item of a list, the first of them after its dash."""
    lead = " " * indent
    beside = f"  {' '.join(entry.beside)}" if entry.beside else ""
    value = entry.value
    if isinstance(value, Scalar):
        yield from _scalar_lines(f"{lead}-", value, path, indent, beside)
    elif _fits(f"{lead}-", value, path):
        yield f"{lead}- {_one_line(value, path)}{beside}"
    else:
        lines = list(_block(value, path, indent + _STEP))
        if beside or lines[0].lstrip().startswith("#"):
            yield f"{lead}-{beside}"
            yield from lines
        else:
            yield f"{lead}- {lines[0].lstrip()}"
            yield from lines[1:]


def _pair(entry: Entry, path: Path, indent: int) -> Iterator[str]:
    assert entry.key is not None
    head = f"{' ' * indent}{key_of(entry.key)}:"
    beside = f"  {' '.join(entry.beside)}" if entry.beside else ""
    value, path = entry.value, _below(entry, path)
    if isinstance(value, Scalar):
        yield from _scalar_lines(head, value, path, indent, beside)
    elif _fits(head, value, path):
        yield f"{head} {_one_line(value, path)}{beside}"
    else:
        yield f"{head}{beside}"
        yield from _block(value, path, indent + _STEP)


def _stands_apart(entry: Entry, path: Path, *, is_first: bool) -> bool:
    """Tell whether an empty line parts an entry from the one before it."""
    if is_first or entry.key is None:
        return False
    return entry.key.text in _APART if not path else len(path) == 1 and path[0] in _ENTITIES


def _block(container: Container, path: Path, indent: int) -> Iterator[str]:
    """Yield the lines of a container that has something in it, each entry on lines of its own."""
    lead = " " * indent
    parted = False
    for position, entry in enumerate(_in_order(container, path)):
        if _stands_apart(entry, path, is_first=position == 0) or (parted and entry.lead):
            yield ""
        yield from (lead + line if line else "" for line in entry.lead)
        yield from _item(entry, path, indent) if entry.key is None else _pair(entry, path, indent)
        yield from (" " * (indent + _STEP) + line for line in entry.inside)
        yield from (lead + line for line in entry.foot)
        parted = bool(entry.inside or entry.foot)
    yield from (lead + line for line in container.foot)


def canonical(text: str) -> str:
    """Return the text of a pack in canonical form, which is one for all ways of writing the same.

    It holds the same data and the same comments. The text must be a mapping that ``yamltext.parse`` finds in order.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    tree = read_tree(text)
    if not tree.root.entries:
        return text
    return "\n".join([*place_remarks(text, tree), *_block(tree.root, (), 0), ""])
