"""Web addresses, as they can stand in markup of any kind."""

from __future__ import annotations

import re

_WEB = re.compile(r"https?://\S", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\x21-\x7e\xa0-\U0010ffff]|[\"'<>\\^`{|}\ufffd]")
COLUMNS = ("url", "archive_url")
"""The columns that hold addresses."""


def _encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


def web_address(text: str | None) -> str | None:
    """Return an address of the web, percent-encoded where it would break out of markup; None for anything else."""
    if not text or not _WEB.match(text):
        return None
    return _UNSAFE.sub(_encoded, text)
