"""The files beside a pack, read line by line: they may be larger than memory."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from prisonkb.errors import UsageError
from prisonkb.packs.files import read_text
from prisonkb.vocabulary.limits import LARGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_BUFFER = 1 << 18
_NAMED = re.compile(
    rb"""^(observations|records):[ \t]*["']?([\w.-]+)["']?[ \t]*(?:#.*)?\r?$""", re.MULTILINE | re.ASCII
)


def text_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file with their ends, without a byte order mark.

    Raises UsageError where the file cannot be read, is not UTF-8 or has a line longer than ``LARGEST_LINE``.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="", buffering=_BUFFER) as text:
            while line := text.readline(LARGEST_LINE):
                if len(line) == LARGEST_LINE:
                    message = f"{str(path)!r} has a line of more than {LARGEST_LINE >> 20} million characters"
                    raise UsageError(message, hint="a line holds one row or one entity")
                yield line
    except UnicodeDecodeError as error:
        raise _not_utf8(path, error) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"cannot read {str(path)[:80]!r}: {reason}") from error


def _not_utf8(path: Path, error: UnicodeDecodeError) -> UsageError:
    """Return the error that names the line on which a file is not UTF-8."""
    where = ""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as found:
                where = f"byte 0x{line[found.start]:02x} on line {number}"
                break
    message = f"{str(path)!r} is not UTF-8: {where or error.reason}"
    return UsageError(message, hint="save the file as UTF-8 and try again")


def hash_at_a_glance(path: Path) -> str:
    """Return the hash of a pack's files without reading what it says; of a pipe, which can be read once, nothing.

    Which files lie beside it is guessed from how most heads are laid out. A wrong guess gives another hash than that
    of the pack, never that of another one. Raises UsageError where its own file cannot be read, is too large or is not
    UTF-8.
    """
    if not path.is_file():
        return ""
    head = read_text(path).raw
    named = dict(_NAMED.findall(head))
    return hash_of(head, (path.parent / named[key].decode() for key in (b"observations", b"records") if key in named))


def hash_of(head: bytes, beside: Iterable[Path]) -> str:
    """Return the SHA-256 of a pack's own text and the files beside it, as hexadecimal digits.

    A file that is not there counts as an empty one.
    """
    digest = hashlib.sha256(head)
    for path in beside:
        try:
            with path.open("rb") as file:
                while part := file.read(_BUFFER):
                    digest.update(part)
        except (OSError, ValueError):
            continue
    return digest.hexdigest()
