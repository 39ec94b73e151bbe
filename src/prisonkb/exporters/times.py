"""The time that a file says it was made at, which is not when: the same table gives the same bytes on any day."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from prisonkb.errors import UsageError

_NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)


def made_at() -> datetime:
    """Return the time that ``SOURCE_DATE_EPOCH`` names, else the first moment of 1980; raise UsageError for no time."""
    named = os.environ.get("SOURCE_DATE_EPOCH")
    if not named:
        return _NO_TIME
    try:
        return datetime.fromtimestamp(int(named), UTC)
    except (ValueError, OverflowError, OSError) as error:
        message = f"SOURCE_DATE_EPOCH {named!r} is no time; expected seconds since 1970"
        raise UsageError(message, hint="SOURCE_DATE_EPOCH=1750723200") from error
