"""What a package says of itself: what it was asked from, and the hash of each of its files."""

from __future__ import annotations

import hashlib
import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb import __version__
from prisonkb.errors import UsageError
from prisonkb.vocabulary.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from prisonkb.exporters.package.packs import PackShown

NAME = "manifest.json"
_PROGRAM = "prisonkb"
BLOCK = 1 << 20
"""How many bytes of a file are read at a time."""


class Query(NamedTuple):
    """What a package is asked from, as it was typed; days as EDTF writes them."""

    sources: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    known_at: str | None = None
    as_of: str | None = None
    lang: str = "en"
    parquet: bool = False

    def is_narrowed(self) -> bool:
        """Tell whether only a part of what is known is asked for."""
        return bool(self.sources or self.packs or self.known_at or self.as_of)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            found.update(block)
    return found.hexdigest()


def as_json(value: Any) -> str:
    """Return a value as the JSON of a file that people read too."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def files_of(folder: Path) -> list[str]:
    """Return the files of a package by their path in it, but for the manifest itself."""
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return [name for name in found if name != NAME]


def write_manifest(folder: Path, query: Query, packs: Iterable[PackShown], counts: dict[str, int]) -> None:
    """Write the manifest of a folder whose other files are all there."""
    files = {
        name: {"bytes": (folder / name).stat().st_size, "sha256": digest(folder / name)} for name in files_of(folder)
    }
    said = {
        "program": _PROGRAM,
        "version": __version__,
        "query": query._asdict(),
        "packs": [pack._asdict() for pack in packs],
        "rows": counts,
        "files": files,
    }
    (folder / NAME).write_text(as_json(said), encoding="utf-8")


def _is_inside(name: str) -> bool:
    """Tell whether the path of a file in a package stays in it."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\0" not in name


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _wrong(query: Query) -> str | None:
    """Return the field of a query, as it was read, that holds what it cannot; None where there is none."""
    right = {
        "sources": _is_names(query.sources),
        "packs": _is_names(query.packs),
        "known_at": isinstance(query.known_at, str | None),
        "as_of": isinstance(query.as_of, str | None),
        "lang": query.lang in list(Language),
        "parquet": isinstance(query.parquet, bool),
    }
    return next((name for name, is_right in right.items() if not is_right), None)


def is_package(folder: Path) -> bool:
    """Tell whether a folder is a package of this program."""
    try:
        read_manifest(folder)
    except UsageError:
        return False
    return True


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return what a package says of itself; raise UsageError where a folder is none."""
    hint = "name the folder of an export; prisonkb export FOLDER writes one into a folder that is new or empty"
    if not folder.is_dir():
        raise UsageError(f"there is no folder {str(folder)!r}", hint=hint)
    try:
        said = json.loads((folder / NAME).read_text(encoding="utf-8"))
        is_ours = said["program"] == _PROGRAM and all(map(_is_inside, dict(said["files"])))
        query = Query(**said["query"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        is_ours = False
    if not is_ours:
        raise UsageError(f"{str(folder)!r} is no export of prisonkb: it has no {NAME} of ours", hint=hint)
    if wrong := _wrong(query):
        message = f"the query in {str(folder / NAME)!r} has {getattr(query, wrong)!r} as {wrong}, which it cannot have"
        raise UsageError(message, hint=hint)
    found: dict[str, Any] = said
    return found


def query_of(said: dict[str, Any]) -> Query:
    """Return what a package was asked from."""
    query = Query(**said["query"])
    return query._replace(sources=tuple(query.sources), packs=tuple(query.packs))
