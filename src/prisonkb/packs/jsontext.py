"""JSON as packs use it: one object a line, read as strictly as YAML is, its numbers as they are written."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.packs.yamltext import MAX_DEPTH, plain_number
from prisonkb.text import printable

if TYPE_CHECKING:
    from decimal import Decimal


class LineFault(NamedTuple):
    """What keeps a line from being read."""

    value: str
    message: str
    hint: str = ""


class _FaultError(ValueError):
    """Carries a fault out of the parser."""

    def __init__(self, fault: LineFault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; raise an error where it has a key twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        times = Counter(key for key, _ in pairs)
        twice = next(key for key in times if times[key] > 1)
        raise _FaultError(LineFault(twice, "this key is already used in the same object", "keep one of the two"))
    return made


def _number(text: str) -> int | Decimal | str:
    """Return a number; what a pack does not write as one stays text, so that its field can tell what it expects."""
    number = plain_number(text)
    return text if number is None else number


def _constant(text: str) -> Any:
    raise _FaultError(LineFault(text, "expected a value: a number, a text, true, false or null"))


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_number, parse_int=_number, parse_constant=_constant)


def _depth(data: Any) -> int:
    """Return how many levels deep lists and objects are nested; nothing in it recurses."""
    level, depth = [data], 0
    while level:
        inside = [part for part in level if isinstance(part, (dict, list))]
        level = [part for one in inside for part in (one.values() if isinstance(one, dict) else one)]
        depth += bool(inside)
    return depth


def parse_line(text: str) -> Any:
    """Return the object that a line of JSON holds, or a LineFault."""
    text = text.strip(" \t\r\n")
    try:
        data = _DECODER.decode(text)
    except _FaultError as error:
        return error.fault
    except json.JSONDecodeError as error:
        reason = error.msg.removesuffix(" at")
        return LineFault("", f"not JSON: {reason} at column {error.colno}", "check quotes, commas and brackets here")
    except RecursionError:
        return LineFault("", f"nested more than {MAX_DEPTH} levels deep")
    if not isinstance(data, dict):
        return LineFault("", "expected an object: {…}", 'a line is one entity: {"kind": "facility", "id": …}')
    if ("\\" in text or not text.isprintable()) and not _is_clean(data):
        return LineFault("", "holds a control character", "leave it out")
    if text.count("{") + text.count("[") > MAX_DEPTH and _depth(data) > MAX_DEPTH:
        return LineFault("", f"nested more than {MAX_DEPTH} levels deep")
    return data


def _is_clean(data: Any) -> bool:
    """Tell whether no text holds a control character or half of a character, written as it is or as an escape."""
    parts = [data]
    while parts:
        part = parts.pop()
        if isinstance(part, dict):
            parts += [*part, *part.values()]
        elif isinstance(part, list):
            parts += part
        elif isinstance(part, str) and printable(part) != part:
            return False
    return True
