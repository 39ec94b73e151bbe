"""Work in processes of their own, which begin with everything imported."""

from __future__ import annotations

import os
import sys
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def fork(work: Callable[[], object]) -> int:
    """Do work in a process of its own and return its number; where the work fails, it prints why and ends with 1."""
    sys.stdout.flush()
    if process := os.fork():
        return process
    try:
        work()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def ended_well(process: int) -> bool:
    """Wait for a process and tell whether its work was done."""
    return os.waitpid(process, 0)[1] == 0
