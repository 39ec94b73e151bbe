"""One thing that is wrong in a database."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """What was found, by which check, in which row of which table."""

    check: str
    """``file``, ``schema``, ``reference``, ``evidence``, ``derived``, ``codebook``, ``projection``, ``search`` or
    ``pack``.
    """
    table: str
    """Empty where no table can be named."""
    row: str
    """The primary key, its parts separated by spaces; empty where it is the table that is wrong."""
    message: str


UNREADABLE = (ValueError, LookupError, ArithmeticError, TypeError, AttributeError)
"""What reading a row raises that holds what no pack can put there."""
