"""Whether a workbook can be opened without filling the memory: by what is really in it, not by what it declares."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from prisonkb.errors import UsageError
from prisonkb.importers.sheet_xml import (
    LONGEST_TEXT,
    MOST_CELLS,
    MOST_STRINGS,
    SHORTEST_REFERENCE,
    Strings,
    cells_spanned,
    has_long_text,
    strings_in,
    text_held,
)
from prisonkb.vocabulary.limits import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_INSIDE = 128 * 2**20
"""The most bytes that all parts of a workbook may have together when they are unpacked."""
MOST_PARTS = 10_000
LARGEST_TEXT = 256 * 2**20
"""The most bytes that the texts of all cells may have together, one that many cells share counted for each."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOCAL_HEADER = 30
_IS_ENCRYPTED = 1

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*?:id\s*=\s*[\"']([^\"'<>]*)")
_TARGET = re.compile(rb"\sTarget\s*=\s*[\"']/?(?:\./|xl/)*([^\"'<>]*)")


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


def _whole(part: zipfile.ZipInfo, found: bytes, most: int) -> bytes:
    if len(found) <= most and zlib.crc32(found) != part.CRC:
        raise zipfile.BadZipFile(f"the checksum of {part.filename!r} is another one")
    return found


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
        return _whole(part, packed[: most + 1], most)
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile(f"{part.filename!r} is packed in a way that workbooks do not use")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    found = inflater.decompress(packed, most + 1)
    if len(found) <= most and not inflater.eof:
        raise zipfile.BadZipFile(f"{part.filename!r} is cut off")
    return _whole(part, found, most)


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


def _check_names(path: Path, name: str, content: bytes) -> None:
    """Raise UsageError where a list of a workbook's sheets names one part twice."""
    pattern = {"xl/workbook.xml": _SHEET, "xl/_rels/workbook.xml.rels": _TARGET}.get(name)
    found = pattern.findall(content) if pattern is not None else []
    if len(set(found)) < len(found):
        raise _too_large(path, f"{name} names one part twice")


class _Content:
    """What the parts of a workbook that were looked at hold."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.names: set[str] = set()
        self.strings: list[Strings] = []
        self.references = 0
        """The most shared texts to which cells can refer, the same one many times included."""

    def look(self, name: str, content: bytes) -> None:
        """Look at a part; raise UsageError where it would fill the memory."""
        self.names.add(name)
        _check_names(self.path, name, content)
        if name.casefold().endswith("sharedstrings.xml"):
            strings = strings_in(content)
            if strings is None:
                raise _too_large(self.path, f"{name} has more than {MOST_STRINGS:,} texts")
            self.strings.append(strings)
        elif b"sheetData" in content:
            self.references += len(content) // SHORTEST_REFERENCE
            spanned = cells_spanned(content)
            if spanned is None:
                raise _too_large(self.path, f"{name} has cells that do not say where they are")
            if spanned > MOST_CELLS:
                what = f"the cells of {name} span {spanned:,}, and at most {MOST_CELLS:,} are read"
                raise _too_large(self.path, what)
        if has_long_text(content) if b"sheetData" in content else any(one.has_long_text for one in self.strings):
            raise _too_large(self.path, f"{name} has a text of more than {LONGEST_TEXT:,} characters in a cell")

    def check_texts(self, file: BinaryIO) -> None:
        """Raise UsageError where the texts that cells share would fill the memory."""
        longest = max((one.longest for one in self.strings), default=0)
        if self.references * longest <= LARGEST_TEXT:
            return
        strings = self.strings[0] if len(self.strings) == 1 else Strings([], longest, has_long_text=False)
        held = 0
        for _, content in _parts(self.path, file):
            if b"sheetData" in content:
                held += text_held(content, strings)
        if held > LARGEST_TEXT:
            raise _too_large(self.path, f"the texts of its cells have more than {LARGEST_TEXT >> 20} MiB together")


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
            seen = _Content(path)
            for name, content in _parts(path, file):
                seen.look(name, content)
            seen.check_texts(file)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        message = f"{str(path)!r} is damaged or cut off: {error}"
        raise UsageError(message, hint="download it again") from error
    except IsADirectoryError as error:
        raise UsageError(f"{str(path)!r} is a folder; expected an XLSX workbook") from error
    except FileNotFoundError as error:
        raise UsageError(f"there is no file {str(path)!r}") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {str(path)[:200]!r}: {getattr(error, 'strerror', None) or error}") from error
    if "xl/workbook.xml" not in seen.names:
        hint = "save it as .xlsx and try again"
        raise UsageError(f"{str(path)!r} is a ZIP archive, and no XLSX workbook", hint=hint)
