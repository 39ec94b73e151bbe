"""Writing a folder whole: the old one or the new one is there, never a part."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from prisonkb.errors import DatabaseError, UsageError
from prisonkb.exporters import CHART_FORMS, FORMS, chart_form
from prisonkb.exporters.package.manifest import NAME, is_package, read_manifest
from prisonkb.exporters.package.tables import PLANS
from prisonkb.exporters.unfinished import unfinished_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = -100
"""What stands for the folder that a process is in, where a call takes a folder by its number."""
_EXCHANGE = 2
_ARCHIVES = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar")
"""How the names of packed folders end."""


def _expect_no_file(name: str) -> None:
    """Raise UsageError for a name that ends like that of a file, unless there is a folder of that name."""
    endings = (*(ending for form in FORMS.values() for ending in form.suffixes), *(f".{form}" for form in CHART_FORMS))
    if not name.lower().endswith((*endings, *_ARCHIVES)) or Path(name).is_dir():
        return
    stem = Path(name).stem
    listing = stem if stem in {plan.name for plan in PLANS} else "facilities"
    if chart_form(name) is not None:
        listing = "compare overcrowding"
    hint = f"prisonkb export {listing} -o {name}"
    if name.lower().endswith(_ARCHIVES):
        hint = "prisonkb export FOLDER, and pack that folder"
    raise UsageError(f"{name!r} looks like a file; export without a listing writes a folder", hint=hint)


def _hint_for_taken(name: str, target: Path) -> str:
    """Return what to type where the folder is not empty."""
    if is_package(target):
        return f"prisonkb export {name} --force replaces an earlier export and keeps other files"
    if (target / NAME).exists():
        return f"name another folder; which files an export wrote, the {NAME} in this one does not say"
    return f"prisonkb export {name} --force writes beside the files in it, or name another folder"


def check_target(name: str, *, force: bool) -> Path:
    """Return the folder to write, the one that a link leads to.

    Raises UsageError for a file, what looks like one, or a folder that is taken.
    """
    if name in ("", "-"):
        raise UsageError(f"{name!r} is no folder; everything goes into one", hint="prisonkb export FOLDER")
    _expect_no_file(name)
    try:
        target = Path(name).resolve()
        is_taken = target.is_dir() and any(target.iterdir())
        is_file = os.path.lexists(target) and not target.is_dir()
    except (OSError, ValueError, RuntimeError) as error:
        raise UsageError(f"{name[:80]!r} cannot be the name of a folder", hint="prisonkb export FOLDER") from error
    if is_file:
        raise UsageError(f"{name!r} is a file; expected a folder", hint="prisonkb export FOLDER")
    here = Path.cwd()
    if target in (here, *here.parents):
        message = f"{name!r} is the folder that you are in or one around it, and cannot be replaced"
        raise UsageError(message, hint="prisonkb export FOLDER")
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {str(target.parent)!r} to write {target.name!r} in", hint="make it first")
    if is_taken and not force:
        raise UsageError(f"the folder {name!r} is not empty", hint=_hint_for_taken(name, target))
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
    """Return the path in a folder of each file that an earlier export wrote into it."""
    return {NAME, *read_manifest(folder)["files"]} if is_package(folder) else set()


def _check_taken(new: Path, target: Path, ours: set[str]) -> None:
    """Raise UsageError where a file of a new folder would take the place of one that no export wrote."""
    taken = []
    for path in new.rglob("*"):
        there = target / (name := path.relative_to(new).as_posix())
        is_folder = there.is_dir() and not there.is_symlink()
        is_free = is_folder if path.is_dir() else name in ours and not is_folder
        if os.path.lexists(there) and not is_free:
            taken.append(name)
    if taken:
        message = f"in {str(target)!r} are files that no export wrote, and that one would replace"
        raise UsageError(f"{message}: {', '.join(sorted(taken))}", hint="move them, or name another folder")


def _link(file: Path, there: Path) -> None:
    """Give a file a second name, or copy it where the disk cannot."""
    try:
        os.link(file, there, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(file, there, follow_symlinks=False)


def _keep(old: Path, new: Path, ours: set[str], prefix: str = "") -> None:
    """Give what no export wrote into an old folder the same place in the new one, too."""
    for each in sorted(old.iterdir()):
        name, there = prefix + each.name, new / each.name
        if each.is_dir() and not each.is_symlink():
            is_new = not there.is_dir()
            there.mkdir(exist_ok=True)
            _keep(each, there, ours, f"{name}/")
            if is_new and any(one.startswith(f"{name}/") for one in ours) and not any(there.iterdir()):
                there.rmdir()
            elif is_new:
                shutil.copystat(each, there)
        elif name not in ours:
            _link(each, there)


def _put(new: Path, target: Path) -> None:
    """Put a folder in the place of another; what the other holds that no export wrote is in the new one before.

    Raises UsageError where both have a file of one name and no export wrote the old one.
    """
    if not target.exists() or not any(target.iterdir()):
        new.replace(target)
        return
    ours = _written_before(target)
    _check_taken(new, target, ours)
    _keep(target, new, ours)
    if not _exchange(new, target):
        aside = target.with_name(f".prisonkb-old-{target.name}")
        target.replace(aside)
        new.replace(target)
        shutil.rmtree(aside)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Yield a temporary folder beside the target, which takes its place when all is written.

    Raises DatabaseError where the disk refuses.
    """
    try:
        with unfinished_folder(target.parent) as temporary:
            yield temporary
            temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o755)
            _put(temporary, target)
    except OSError as error:
        message = f"cannot write {str(target)!r}: {error.strerror or error}; what was there is there still"
        raise DatabaseError(message, hint="make room or allow writing there, or give another name") from error
