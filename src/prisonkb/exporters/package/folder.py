"""Writing a folder whole: the old one or the new one is there, never a part."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from prisonkb.errors import DatabaseError, UsageError
from prisonkb.exporters import CHART_FORMS, FORMS
from prisonkb.exporters.package.manifest import NAME, is_package, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = -100
"""What stands for the folder that a process is in, where a call takes a folder by its number."""
_EXCHANGE = 2


def check_target(name: str, *, force: bool) -> Path:
    """Return the folder to write; raise UsageError for a file, what looks like one, or a folder that is taken."""
    endings = (*(ending for form in FORMS.values() for ending in form.suffixes), *(f".{form}" for form in CHART_FORMS))
    if name in ("", "-"):
        raise UsageError(f"{name!r} is no folder; everything goes into one", hint="prisonkb export FOLDER")
    if name.lower().endswith(endings) and not Path(name).is_dir():
        stem = Path(name).stem
        hint = (
            f"prisonkb export {stem} -o {name}"
            if stem in ("facilities", "claims")
            else f"prisonkb export facilities -o {name}"
        )
        raise UsageError(f"{name!r} looks like a file; export without a listing writes a folder", hint=hint)
    target = Path(name).absolute()
    try:
        is_taken = target.is_dir() and any(target.iterdir())
        is_file = target.exists() and not target.is_dir()
    except (OSError, ValueError) as error:
        raise UsageError(f"{name[:80]!r} cannot be the name of a folder", hint="prisonkb export FOLDER") from error
    if is_file:
        raise UsageError(f"{name!r} is a file; expected a folder", hint="prisonkb export FOLDER")
    if target.is_dir() and target.samefile(Path.cwd()):
        raise UsageError("the folder that you are in cannot be replaced", hint="prisonkb export FOLDER")
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {str(target.parent)!r} to write {target.name!r} in", hint="make it first")
    if is_taken and not force:
        message = f"the folder {name!r} is not empty"
        raise UsageError(
            message, hint=f"prisonkb export {name} --force replaces an earlier export and keeps other files"
        )
    return target


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system can; tell whether it was done."""
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        return hasattr(library, "renamex_np") and library.renamex_np(*names, _EXCHANGE) == 0
    if not hasattr(library, "renameat2"):
        return False
    return bool(library.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)


def _written_before(folder: Path) -> set[str]:
    """Return the first part of the path of each file that an earlier export wrote into a folder."""
    if not is_package(folder):
        return set()
    return {NAME, *(name.partition("/")[0] for name in read_manifest(folder)["files"])}


def _put(new: Path, target: Path) -> None:
    """Put a folder in the place of another; what the other held that no export wrote is kept."""
    if not target.exists() or not any(target.iterdir()):
        new.replace(target)
        return
    ours = _written_before(target)
    if not _exchange(new, target):
        aside = new.with_name(f"{new.name}.old")
        target.replace(aside)
        new.replace(target)
        aside.replace(new)
    for kept in sorted(new.iterdir()):
        if kept.name not in ours and not (target / kept.name).exists():
            kept.replace(target / kept.name)
    shutil.rmtree(new)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Yield a temporary folder beside the target, which takes its place when all is written.

    Raises DatabaseError where the disk refuses.
    """
    try:
        temporary = Path(tempfile.mkdtemp(prefix=".prisonkb-", dir=target.parent))
        try:
            yield temporary
            temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o755)
            _put(temporary, target)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise DatabaseError(f"cannot write {str(target)!r}: {error.strerror}") from error
