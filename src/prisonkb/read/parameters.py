"""What people type, as a database can take it for the value of a parameter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LARGEST = 2**63 - 1


def _taken(value: object) -> object:
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    return max(-_LARGEST, min(value, _LARGEST)) if type(value) is int else value


def taken(parameters: Mapping[str, object] | None) -> dict[str, object]:
    """Return the parameters of a query with every number within 64 bits and every text in whole characters.

    What is cut so was greater than anything stored, or is the name of nothing.
    """
    return {name: _taken(value) for name, value in (parameters or {}).items()}
