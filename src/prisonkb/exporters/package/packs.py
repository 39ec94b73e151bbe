"""The files of packs in a package: those that are still as they were loaded."""

from __future__ import annotations

import hashlib
import os
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from prisonkb import bundle
from prisonkb.exporters.package.manifest import BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FOLDER = "packs"


class LoadedPack(NamedTuple):
    """A pack as the database knows it."""

    id: str
    title: str
    version: str
    sha256: str
    """The hash of its files, one after the other, in hexadecimal digits."""
    files: tuple[str, ...]
    """Where they lay when it was loaded; empty for a bundled pack and for one that was read from a pipe."""


class PackShown(NamedTuple):
    """A pack as a package tells of it, with the paths of its files in the package."""

    id: str
    title: str
    version: str
    sha256: str
    files: tuple[str, ...]
    """Empty where they were not found as they were loaded."""


def _copy(file: Path, copy: Path, digest: hashlib._Hash) -> None:
    with file.open("rb") as stream, copy.open("xb") as written:
        while part := stream.read(BLOCK):
            digest.update(part)
            written.write(part)


def _copied(files: Sequence[Path], sha256: str, folder: Path) -> bool:
    """Copy files into a folder that does not hold them; tell whether they are those of a hash, else leave none.

    Raises OSError where they cannot be written.
    """
    if not all(file.is_file() and os.access(file, os.R_OK) for file in files):
        return False
    digest, copies = hashlib.sha256(), [folder / file.name for file in files]
    for file, copy in zip(files, copies, strict=True):
        _copy(file, copy, digest)
    if digest.hexdigest() == sha256:
        return True
    for copy in copies:
        copy.unlink()
    return False


def _free_folder(package: Path, names: Sequence[str]) -> Path:
    """Return a folder of a package in which no file has one of some names."""
    numbered = (package / _FOLDER / (str(number) if number > 1 else "") for number in count(1))
    return next(folder for folder in numbered if not any((folder / name).exists() for name in names))


def _places(pack: LoadedPack, package: Path, earlier: Path | None) -> Iterator[tuple[list[Path], Path]]:
    """Yield where the files of a pack may lie, each with the folder of the package that they would go into."""
    loaded_from = [Path(file) for file in pack.files]
    for files in (bundle.files(pack.id), loaded_from):
        if files:
            folder = _free_folder(package, [file.name for file in files])
            yield files, folder
            if earlier is not None:
                there = earlier / folder.relative_to(package)
                yield [there / file.name for file in files], folder


def copy_packs(packs: Sequence[LoadedPack], package: Path, earlier: Path | None = None) -> list[PackShown]:
    """Copy the files of packs into a package, and tell of each pack.

    Files are looked for among the bundled ones, where they lay when they were loaded, and in an earlier package; what
    is there counts only where its hash is that of what was loaded.
    """
    shown = []
    for pack in packs:
        names: tuple[str, ...] = ()
        for files, folder in _places(pack, package, earlier):
            folder.mkdir(parents=True, exist_ok=True)
            if _copied(files, pack.sha256, folder):
                names = tuple((folder / file.name).relative_to(package).as_posix() for file in files)
                break
            if not any(folder.iterdir()):
                folder.rmdir()
        shown.append(PackShown(pack.id, pack.title, pack.version, pack.sha256, names))
    return shown
