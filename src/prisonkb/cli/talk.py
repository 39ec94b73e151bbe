"""Every byte that goes to stdout and stderr."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from prisonkb.text import printable

_LONGEST = 2_000
"""The characters of an error, and of its hint, that are written."""
_LONGEST_KEPT = 4 * 1024 * 1024
"""The bytes of an answer that are kept until it is known that it is whole; of a longer one the beginning is written."""


def say(text: str) -> None:
    """Write a line of talk to stderr, if there is one."""
    if sys.stderr is not None:
        sys.stderr.write(printable(text) + "\n")


def shortened(text: str) -> str:
    """Return a text without the middle of what is very long: what was expected often stands at its end."""
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}…{text[-half:]}"


def complain(message: str, hint: str = "") -> None:
    """Write an error to stderr: what is wrong, and what to type next; what is very long is not written whole."""
    message, hint = shortened(message), shortened(hint)
    say(f"prisonkb: error: {message}")
    if hint:
        say(f"  try: {hint}" if hint.startswith("prisonkb") else f"  {hint}")


def put(text: str) -> None:
    """Write data to stdout, as UTF-8 whatever the terminal says."""
    stream = sys.stdout
    if hasattr(stream, "buffer"):
        stream.flush()
        stream.buffer.write(text.encode("utf-8"))
        stream.buffer.flush()
    else:
        stream.write(text)


def tell(text: str) -> None:
    """Write lines that people read to stdout."""
    put(f"{printable(text)}\n")


class _HeldBack(io.RawIOBase):
    """A stream whose beginning is kept until it is long, or released: an answer that fails before has said nothing."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._kept: io.BytesIO | None = io.BytesIO()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self._kept is None:
            return self._stream.write(data)
        self._kept.write(data)
        if self._kept.tell() > _LONGEST_KEPT:
            self.release()
        return len(data)

    def release(self) -> None:
        if self._kept is not None:
            self._stream.write(self._kept.getbuffer())
            self._kept = None


@contextmanager
def stdout() -> Iterator[BinaryIO]:
    """Yield stdout as a stream of bytes, on which nothing stands of a short answer that is broken off by an error."""
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        held = io.BytesIO()
        yield held
        sys.stdout.write(held.getvalue().decode("utf-8"))
    else:
        kept = _HeldBack(stream)
        yield cast("BinaryIO", kept)
        kept.release()
        stream.flush()


def end_quietly(code: int = 0) -> None:
    """End the program when stdout can take no more, because its reader has gone away or its disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
