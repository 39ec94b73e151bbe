"""A line on stderr for work that takes long, where somebody is looking."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from prisonkb.cli.session import Session
from prisonkb.text import printable

PATIENCE = 1.0
"""How many seconds work may take before it is shown."""


@contextmanager
def progress(session: Session, what: str) -> Iterator[None]:
    """Show what is done, and for how many seconds, while the block runs; take the line away at its end."""
    if session.quiet or not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    begin = time.monotonic()

    def show() -> None:
        width = 0
        while not done.wait(PATIENCE):
            line = printable(f"prisonkb: {what} … {time.monotonic() - begin:.0f} s")
            sys.stderr.write(f"\r{line}")
            sys.stderr.flush()
            width = len(line)
        if width:
            sys.stderr.write(f"\r{' ' * width}\r")
            sys.stderr.flush()

    worker = threading.Thread(target=show, daemon=True)
    worker.start()
    try:
        yield
    finally:
        done.set()
        worker.join()
