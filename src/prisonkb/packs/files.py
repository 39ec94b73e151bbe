"""Reading the text of a file that a person names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import UsageError
from prisonkb.vocabulary.limits import LARGEST_FILE

if TYPE_CHECKING:
    from pathlib import Path


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
