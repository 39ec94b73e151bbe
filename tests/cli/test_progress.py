"""A line for work that takes long, only where somebody is looking."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

import pytest

from prisonkb.cli import progress
from prisonkb.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable


class Screen(io.StringIO):
    """A stream that says whether it is a terminal."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Do work that takes long, or does not, and return what stderr was sent."""

    def show(*, is_terminal: bool = True, quiet: bool = False, is_long: bool = True) -> str:
        screen = Screen(is_terminal=is_terminal)
        monkeypatch.setattr("sys.stderr", screen)
        monkeypatch.setattr(progress, "PATIENCE", 0.01 if is_long else 60)
        with progress.progress(Session(None, quiet=quiet), "reading a file"):
            time.sleep(0.1 if is_long else 0)
        return screen.getvalue()

    return show


def test_long_work_is_shown_on_a_terminal_and_its_line_is_taken_away(shown: Callable[..., str]) -> None:
    text = shown()
    assert text.startswith("\rprisonkb: reading a file … 0 s")
    assert text.rstrip("\r").endswith(" " * 30)
    assert text.endswith("\r")
    assert "\n" not in text


def test_short_work_is_not_shown(shown: Callable[..., str]) -> None:
    assert shown(is_long=False) == ""


def test_nothing_is_shown_where_nobody_is_looking_or_wants_to(shown: Callable[..., str]) -> None:
    assert shown(is_terminal=False) == ""
    assert shown(quiet=True) == ""
