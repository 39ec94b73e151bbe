"""Links that open a page at the words quoted (W3C text fragments)."""

from __future__ import annotations

from urllib.parse import quote as percent_encode


def _encoded(text: str) -> str:
    """Return text as a text directive has it: hyphen, comma and ampersand have a meaning there and are encoded too."""
    return percent_encode(text, safe="").replace("-", "%2D")


def text_link(url: str, exact: str, prefix: str | None = None, suffix: str | None = None) -> str:
    """Return a link that opens a page at some words.

    Syntax: ``#:~:text=[prefix-,]start[,-suffix]`` (WICG, URL Fragment Text Directives).
    """
    directive = _encoded(exact)
    if prefix and prefix.strip():
        directive = f"{_encoded(prefix.strip())}-,{directive}"
    if suffix and suffix.strip():
        directive = f"{directive},-{_encoded(suffix.strip())}"
    return f"{url.partition('#')[0]}#:~:text={directive}"
