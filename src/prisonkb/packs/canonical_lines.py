"""The canonical form of a line of records: keys in the order of the records, numbers as they are written."""

from __future__ import annotations

import json
from typing import Any

from prisonkb.packs.canonical import Path, record_at
from prisonkb.packs.jsontext import LineFault, parse_line
from prisonkb.packs.lines import SECTION_OF

_FIRST = ("kind", "id")


class _Number(str):
    """A number, in the digits it is written with."""

    __slots__ = ()


_DECODER = json.JSONDecoder(parse_float=_Number, parse_int=_Number)


def _in_order(part: dict[str, Any], path: Path) -> list[tuple[str, Any]]:
    record = record_at(path)
    names = (*_FIRST, *record.model_fields) if len(path) == 2 and record else [*record.model_fields] if record else []
    order = {name: position for position, name in enumerate(names)}
    return sorted(part.items(), key=lambda item: order.get(item[0], len(order)))


def _text(part: Any, path: Path) -> str:
    if isinstance(part, dict):
        inside = (f"{_text(key, path)}: {_text(value, (*path, key))}" for key, value in _in_order(part, path))
        return f"{{{', '.join(inside)}}}"
    if isinstance(part, list):
        return f"[{', '.join(_text(item, path) for item in part)}]"
    return part if isinstance(part, _Number) else json.dumps(part, ensure_ascii=False)


def canonical_line(text: str) -> str | LineFault:
    """Return a line in canonical form, or what keeps it from being read; an empty one stays empty."""
    if not text.strip():
        return ""
    fault = parse_line(text)
    if isinstance(fault, LineFault):
        return fault
    data = _DECODER.decode(text.strip())
    section = SECTION_OF.get(str(data.get("kind")), next(iter(SECTION_OF.values())))
    return _text(data, (section, str(data.get("id"))))
