"""What was measured, kept as data from which the page of results is made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

DATA = Path(__file__).with_name("results.json")
OURS, BY_HAND = "prisonkb", "SQL by hand"
ALONE, WHOLE = "in one process", "whole command"


class Figure(NamedTuple):
    """What a command or an answer took at a size: seconds of processor, and at most so many MiB where it was seen."""

    part: str
    size: int
    command: str
    processor: float
    memory: float | None = None


def kept() -> list[Figure]:
    """Return what was measured before."""
    return [Figure(**each) for each in json.loads(DATA.read_text(encoding="utf-8"))] if DATA.exists() else []


def keep(figures: Sequence[Figure]) -> None:
    """Keep what was measured, in place of what was measured of the same before."""
    whole = {figure[:3]: figure for figure in (*kept(), *figures)}
    lines = ",\n".join(json.dumps(figure._asdict(), ensure_ascii=False) for figure in whole.values())
    DATA.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
