"""Texts of a file as a pack can hold them."""

from __future__ import annotations

from prisonkb.text import printable


def clean(text: str, longest: int) -> str:
    """Return a text in one line, without control characters and cut where it is too long.

    A character that a pack cannot hold is shown as �.
    """
    whole = text.encode("utf-8", "replace").decode("utf-8")
    shown = printable(" ".join(whole.splitlines()) if "\n" in whole or "\r" in whole else whole)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"
