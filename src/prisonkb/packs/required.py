"""What the packs that a pack requires bring to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb import bundle
from prisonkb.ids import claim_id
from prisonkb.packs.files import read_text
from prisonkb.packs.findings import Severity
from prisonkb.packs.lines import Line, read_lines
from prisonkb.packs.yamltext import parse
from prisonkb.records.pack import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from prisonkb.packs.report import Report
    from prisonkb.records.pack import PackRecord
    from prisonkb.vocabulary.claims import EntityKind


def section_ids(data: Any) -> Iterator[tuple[str, EntityKind]]:
    """Yield the ids of a pack's entities with their kinds, whether or not their records are in order."""
    for kind, section in SECTIONS.items():
        entities = data.get(section) if isinstance(data, dict) else None
        if isinstance(entities, dict):
            yield from ((entity_id, kind) for entity_id in entities)


def _entities_of(data: Any, folder: Path) -> Iterator[tuple[str, EntityKind, Any]]:
    """Yield the entities of a required pack as id, kind and data, those on the lines of its file of records too."""
    for entity_id, kind in section_ids(data):
        yield entity_id, kind, data[SECTIONS[kind]][entity_id]
    name = data.get("records") if isinstance(data, dict) else None
    if isinstance(name, str) and (folder / name).is_file():
        for line in read_lines(folder / name):
            if isinstance(line, Line):
                yield line.id, line.kind, line.data


class Required(NamedTuple):
    """What required packs bring: ids of entities, sources and claims, and the ids that their entities once had."""

    entities: dict[str, EntityKind]
    sources: set[str]
    claims: set[str]
    renamed: dict[str, str]
    parents: dict[str, str | None]
    """Which source derives from which, in packs that are required directly or through others."""


def mapping_in(data: Any, key: str) -> dict[str, Any]:
    """Return a mapping inside a pack's data; an empty one where something else stands there."""
    part = data.get(key) if isinstance(data, dict) else None
    return part if isinstance(part, dict) else {}


def _file_of(name: str, folder: Path) -> Path | None:
    file = Path(bundle.path(name) or folder / f"{name}.yaml")
    return file if file.is_file() else None


def _names_in(data: Any) -> list[str]:
    names = data.get("requires") if isinstance(data, dict) else None
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _add_parents(known: dict[str, Any], folder: Path, parents: dict[str, str | None]) -> None:
    """Add which source derives from which, in packs that are known by name and in those that they require."""
    waiting, seen = list(known), set[str]()
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        if current not in known:
            if (file := _file_of(current, folder)) is None:
                continue
            known[current] = parse(read_text(file).text).data
        data = known[current]
        for source_id, source in mapping_in(data, "sources").items():
            parent = source.get("derives_from") if isinstance(source, dict) else None
            parents[source_id] = parent if isinstance(parent, str) else None
        waiting.extend(_names_in(data))


def required_by(pack: PackRecord, path: Path, own: Container[str], report: Report) -> Required:
    """Return what the packs that a pack requires bring; they are found by name or beside its file.

    ``own`` are the entities that the pack speaks of: no claims on others can have the same ids as its own.
    """
    brought = Required({}, set(), set(), {}, {})
    read: dict[str, Any] = {}
    for position, name in enumerate(pack.requires):
        file = _file_of(name, path.parent)
        if name == pack.pack or file is None:
            message = "a required pack is neither bundled nor a file of that name beside this one"
            hint = f"put {name}.yaml beside {path.name}"
            report.add(Severity.ERROR, ("requires", position), name, message, hint)
            continue
        data = parse(read_text(file).text).data
        read[name] = data
        for entity_id, kind, entity in _entities_of(data, file.parent):
            brought.entities[entity_id] = kind
            claims = entity.get("claims") if entity_id in own and isinstance(entity, dict) else None
            brought.claims.update(claim_id(entity_id, key) for key in claims or ())
        brought.sources.update(mapping_in(data, "sources"))
        brought.renamed.update({old: new for old, new in mapping_in(data, "renamed").items() if isinstance(new, str)})
    _add_parents(read, path.parent, brought.parents)
    return brought
