"""Nested values as the text of one cell."""

from __future__ import annotations

import json
from typing import Any

_PLAIN_MARKS = ('"', '"')
_MARKS = {"es": ("«", "»"), "en": _PLAIN_MARKS}


def marked(quote: dict[str, Any]) -> str:
    """Return the words of a quote between the marks of its language."""
    opening, closing = _MARKS.get(quote["lang"], _PLAIN_MARKS)
    return f"{opening}{quote['exact']}{closing}"


def quoted(quote: dict[str, Any]) -> str:
    """Return a quote with its language and its place."""
    place = "" if quote["paragraph"] is None else f" ¶{quote['paragraph']}"
    return f"{quote['lang']}{place} {marked(quote)}"


def flat(value: Any, column: str = "") -> str:
    """Return a value as text: empty for None, ``true`` and ``false``, lists joined, quotes with language and place.

    Other objects are JSON.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if column == "quotes":
            return " | ".join(quoted(quote) for quote in value)
        if value and isinstance(value[0], dict):
            return json.dumps(value, ensure_ascii=False)
        return (" > " if column == "via" else " ").join(map(str, value))
    return str(value)


_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet takes for a formula or a command."""


def inert(text: str) -> str:
    """Return a text that no spreadsheet runs: with an apostrophe before it where it begins like a formula."""
    return f"'{text}" if text.startswith(_RUN_BY_SPREADSHEETS) else text
