"""Whether a workbook can be opened without filling the memory: by what is really in it, not by what it declares."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from prisonkb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_FILE = 64 * 2**20
LARGEST_INSIDE = 128 * 2**20
"""The most bytes that all parts of a workbook may have together when they are unpacked."""
MOST_PARTS = 10_000
MOST_CELLS = 10_000_000
"""The most cells that the rectangle from A1 to the last cell of a sheet may have, empty ones included."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOCAL_HEADER = 30
_IS_ENCRYPTED = 1

# A sheet whose cells lie in A1 to Z99999 is small whatever it holds; most are told by these three alone.
_UNUSUAL = (
    re.compile(rb'<c(?=[\s/>])(?! r="[A-Z][0-9]{1,5}")'),
    re.compile(rb'<row(?=[\s/>])(?! r="[0-9]{1,5}")'),
    re.compile(rb":(?:c|row)(?=[\s/>])"),
)
_TAG = re.compile(rb"<(?:[^<>\s/:]*:)?(?:c|row)(?=[\s/>])")
# At most thirty attributes before the address: without a limit, a tag of millions would fill the memory by itself.
_ADDRESSED = re.compile(
    _TAG.pattern
    + rb"""(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*')){0,30}?"""
    + rb"""\s+r\s*=\s*(?:"([A-Za-z]*)([0-9]+)"|'([A-Za-z]*)([0-9]+)')"""
)


def _not_a_workbook(path: Path, start: bytes, whole: bytes) -> UsageError:
    """Return the error for a file that is no XLSX, with what it is instead where that can be told."""
    shown = f"{str(path)!r} is not an XLSX workbook"
    if not whole:
        return UsageError(f"{str(path)!r} is empty; expected an XLSX workbook", hint="download it again")
    if start.startswith(_OLE):
        if _ENCRYPTED in whole:
            return UsageError(f"{str(path)!r} is encrypted", hint="save it without a password and try again")
        return UsageError(f"{shown} but an older one (.xls)", hint="save it as .xlsx and try again")
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return UsageError(f"{shown} but a web page or other markup", hint="download the file itself, not its page")
    return UsageError(shown, hint="a table of text is read by prisonkb import table")


def _too_large(path: Path, what: str) -> UsageError:
    return UsageError(f"{str(path)!r} is no data file: {what}", hint="download it again from its publisher")


def _unpacked(file: BinaryIO, part: zipfile.ZipInfo, most: int) -> bytes:
    """Return what a part of an archive really holds, one byte more than ``most`` where it is more.

    Raises BadZipFile or zlib.error where it is damaged.
    """
    file.seek(part.header_offset)
    header = file.read(_LOCAL_HEADER)
    if not header.startswith(b"PK\x03\x04") or len(header) < _LOCAL_HEADER:
        raise zipfile.BadZipFile(f"{part.filename!r} does not begin where the archive says")
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    file.seek(names, 1)
    packed = file.read(part.compress_size)
    if len(packed) < part.compress_size:
        raise zipfile.BadZipFile(f"{part.filename!r} is cut off")
    if part.compress_type == zipfile.ZIP_STORED:
        return packed[: most + 1]
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile(f"{part.filename!r} is packed in a way that workbooks do not use")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    found = inflater.decompress(packed, most + 1)
    if len(found) <= most and not inflater.eof:
        raise zipfile.BadZipFile(f"{part.filename!r} is cut off")
    return found


def _parts(path: Path, file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each part of an archive, until they are too much."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
    declared = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or declared > LARGEST_INSIDE:
        raise _too_large(path, f"it unpacks to {declared:,} bytes in {len(parts):,} parts")
    if sum(part.compress_size for part in parts) > LARGEST_FILE:
        raise _too_large(path, "its parts lie over one another")
    left = LARGEST_INSIDE
    for part in parts:
        if part.flag_bits & _IS_ENCRYPTED:
            raise UsageError(f"{str(path)!r} is encrypted", hint="save it without a password and try again")
        found = _unpacked(file, part, left)
        if len(found) > left:
            raise _too_large(path, f"it unpacks to more than {LARGEST_INSIDE >> 20} MiB, and says {declared:,} bytes")
        left -= len(found)
        yield part.filename, found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def cells_spanned(sheet: bytes) -> int | None:
    """Return how many cells the rectangle from A1 to the last cell of a sheet's XML has at most.

    None stands for a sheet in which a cell or row does not say where it is.
    """
    if not any(pattern.search(sheet) for pattern in _UNUSUAL):
        return 26 * 99_999
    addresses = _ADDRESSED.findall(sheet)
    if len(addresses) != sum(1 for _ in _TAG.finditer(sheet)):
        return None
    rows = max((int((double or single)[:9]) for _, double, _, single in addresses), default=0)
    widest = max({(double or single)[:9] for double, _, single, _ in addresses}, key=_column, default=b"")
    return rows * max(1, _column(widest))


def check(path: Path) -> None:
    """Raise UsageError, saying why, unless a file is an XLSX workbook that is safe to open."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UsageError(
                f"{str(path)!r} is a device or a pipe; expected an XLSX workbook", hint="save it in a file"
            )
        with path.open("rb") as file:
            whole = file.read(LARGEST_FILE + 1)
            if len(whole) > LARGEST_FILE:
                raise _too_large(path, f"it is larger than {LARGEST_FILE >> 20} MiB")
            if not whole.startswith(b"PK"):
                raise _not_a_workbook(path, whole[:1024], whole)
            names = set()
            for name, content in _parts(path, file):
                names.add(name)
                spanned = cells_spanned(content) if b"sheetData" in content else 0
                if spanned is None:
                    raise _too_large(path, f"{name} has cells that do not say where they are")
                if spanned > MOST_CELLS:
                    raise _too_large(path, f"the cells of {name} span {spanned:,}, and at most {MOST_CELLS:,} are read")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        message = f"{str(path)!r} is damaged or cut off: {error}"
        raise UsageError(message, hint="download it again") from error
    except IsADirectoryError as error:
        raise UsageError(f"{str(path)!r} is a folder; expected an XLSX workbook") from error
    except FileNotFoundError as error:
        raise UsageError(f"there is no file {str(path)!r}") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {str(path)[:200]!r}: {getattr(error, 'strerror', None) or error}") from error
    if "xl/workbook.xml" not in names:
        hint = "save it as .xlsx and try again"
        raise UsageError(f"{str(path)!r} is a ZIP archive, and no XLSX workbook", hint=hint)
