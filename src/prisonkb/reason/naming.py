"""What an entity is called, and the country that it belongs to first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.vocabulary.claims import EntityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prisonkb.reason.projection import Cell

_NAMED_BY_SOURCES = (EntityKind.FACILITY, EntityKind.ACTOR)
"""Kinds whose name a source gives, so that a label of ours stands in brackets."""


def _label(kind: EntityKind, label: Cell) -> Cell:
    return f"[{label}]" if label and kind in _NAMED_BY_SOURCES else label


def called(kind: EntityKind, row: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return the name of an entity in English and Spanish, and its country, from its row with its labels.

    A transfer is of the country that sends.
    """
    return {
        "name": row.get("name") or _label(kind, row.get("label")),
        "name_es": row.get("name_es") or _label(kind, row.get("label_es")),
        "country": row["id"] if kind is EntityKind.COUNTRY else row.get("country") or row.get("sending"),
    }
