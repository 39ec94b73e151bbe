"""Values of closed lists as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prisonkb.exporters.table import Column


def labelled(value: Any, column: Column) -> Any:
    """Return a value, or each of several, by its label where its column has a closed list."""
    if isinstance(value, list) and column.labels:
        return [column.labels.get(item, item) for item in value]
    return column.labels.get(value, value) if isinstance(value, str) else value
