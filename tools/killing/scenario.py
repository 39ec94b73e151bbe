"""What is killed, how, and how to tell what it left behind."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, NamedTuple

from tools.forking import ended_well

if TYPE_CHECKING:
    from collections.abc import Callable


def kill_worker(process: int) -> bool:
    """Kill the process that does the work with SIGKILL; tell whether it had ended well by itself."""
    os.kill(process, signal.SIGKILL)
    return ended_well(process)


class Scenario(NamedTuple):
    """Work that is killed, and how to tell in which state it left things."""

    name: str
    renew: Callable[[], None]
    """Put everything back as it was before the work."""
    work: Callable[[], None]
    """Do the work, or find it done."""
    state: Callable[[], str]
    """Return what tells one state from another."""
    check: Callable[[], None]
    """Raise AssertionError for a state that is not whole."""
    kill: Callable[[int], bool] = kill_worker
    """Kill the work of a process; tell whether it had ended well by itself."""
