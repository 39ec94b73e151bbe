"""The files that a person names: where a pack lies, and reading text."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from prisonkb import bundle
from prisonkb.errors import UnknownNameError, UsageError
from prisonkb.vocabulary.limits import LARGEST_FILE


def find_pack(name: str) -> Path:
    """Return the file of a pack that is named by a bundled name or by a path.

    Raises UsageError where there is no such file or it is a folder.
    """
    path = Path(bundle.path(name) or name)
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except PermissionError as error:
        raise UsageError(f"cannot read {name!r}: {error.strerror}") from error
    except (OSError, ValueError) as error:
        hint = "prisonkb packs lists the bundled ones"
        raise UsageError(f"{name[:80]!r} cannot be the name of a file", hint=hint) from error
    if is_folder:
        raise UsageError(f"{name!r} is a folder; expected the file of a pack", hint=f"prisonkb check {name}/pack.yaml")
    if not is_there:
        if "/" in name or "." in name:
            raise UsageError(f"there is no file {name!r}", hint="prisonkb packs lists the bundled ones")
        raise UnknownNameError("pack", name, bundle.names(), hint="prisonkb packs lists the bundled ones")
    return path


class FileText(NamedTuple):
    """The bytes of a file and the text that they are."""

    raw: bytes
    text: str


def read_text(path: Path) -> FileText:
    """Return the text of a file, without a byte order mark.

    Raises UsageError where the file cannot be read, is larger than ``LARGEST_FILE`` or is not UTF-8.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"cannot read {str(path)[:80]!r}: {reason}") from error
    if len(raw) > LARGEST_FILE:
        raise UsageError(f"{str(path)!r} is larger than {LARGEST_FILE >> 20} MiB, the most a file may have")
    try:
        return FileText(raw, raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"{str(path)!r} is not UTF-8: byte 0x{raw[error.start]:02x} on line {line}"
        raise UsageError(message, hint="save the file as UTF-8 and try again") from error
