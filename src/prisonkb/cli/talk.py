"""Every byte that goes to stdout and stderr."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from prisonkb.text import printable

_LONGEST = 2_000
"""The characters of an error, and of its hint, that are written."""


def say(text: str) -> None:
    """Write a line of talk to stderr, if there is one."""
    if sys.stderr is not None:
        sys.stderr.write(printable(text) + "\n")


def complain(message: str, hint: str = "") -> None:
    """Write an error to stderr: what is wrong, and what to type next; what is very long is not written whole."""
    message, hint = (text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in (message, hint))
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


@contextmanager
def stdout() -> Iterator[BinaryIO]:
    """Yield stdout as a stream of bytes."""
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        held = io.BytesIO()
        yield held
        sys.stdout.write(held.getvalue().decode("utf-8"))
    else:
        yield stream
        stream.flush()


def end_quietly(code: int = 0) -> None:
    """End the program when stdout can take no more, because its reader has gone away or its disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
