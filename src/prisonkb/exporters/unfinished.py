"""What is written beside its place until it is whole: locked meanwhile, and cleared once who wrote it is gone."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # a system without such locks: nothing is cleared there
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PREFIX = ".prisonkb-export-"


def _lock(descriptor: int, *, wait: bool) -> bool:
    """Lock an open file or folder until it is closed; tell whether that was done."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def _clear(folder: Path) -> None:
    """Delete what processes that were killed left unfinished in a folder; what one is still writing stays."""
    for left in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            descriptor = os.open(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                if _lock(descriptor, wait=False):
                    shutil.rmtree(left) if left.is_dir() else left.unlink()
            finally:
                os.close(descriptor)


def _is_still(path: Path, descriptor: int) -> bool:
    """Tell whether a path leads to what is open, and has not been cleared before it was locked."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


@contextmanager
def _unfinished(folder: Path, make: Callable[[], Path]) -> Iterator[Path]:
    if fcntl is None:
        yield make()
        return
    _clear(folder)
    while True:
        path = make()
        with suppress(FileNotFoundError):
            descriptor = os.open(path, os.O_RDONLY)
            _lock(descriptor, wait=True)
            if _is_still(path, descriptor):
                break
            os.close(descriptor)
    try:
        yield path
    finally:
        os.close(descriptor)


@contextmanager
def unfinished_file(folder: Path) -> Iterator[Path]:
    """Yield an empty file in a folder, to be put in its place within the block; it is deleted where it was not."""

    def make() -> Path:
        handle, name = tempfile.mkstemp(prefix=_PREFIX, dir=folder)
        os.close(handle)
        return Path(name)

    with _unfinished(folder, make) as path:
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)


@contextmanager
def unfinished_folder(folder: Path) -> Iterator[Path]:
    """Yield an empty folder in another, to be put in its place within the block; what is left of it is deleted."""
    with _unfinished(folder, lambda: Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))) as path:
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)
