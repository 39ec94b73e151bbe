"""What Pydantic found wrong, in words for the person who wrote the pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from prisonkb.errors import near_matches
from prisonkb.records.claim import CiteRecord, ClaimRecord, QuoteRecord
from prisonkb.records.entity import EntityRecord, GapRecord
from prisonkb.records.pack import PackRecord
from prisonkb.records.source import SourceRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import ValidationError

    from prisonkb.packs.yamltext import Place

_EXPECTED = {
    "string_type": "expected text",
    "int_type": "expected a whole number",
    "bool_type": "expected true or false",
    "list_type": "expected a list: [ … ]",
    "dict_type": "expected a mapping: {{key: value}}",
    "model_type": "expected a mapping: {{key: value}}",
    "string_too_short": "expected some text",
    "too_short": "expected at least one",
    "string_too_long": "expected at most {max_length} characters",
    "greater_than": "expected a number above {gt}",
    "greater_than_equal": "expected a number of {ge} or more",
    "less_than_equal": "expected a number of {le} or less",
}
_TEXT_KEYS = ("en", "es")


class StructureFault(NamedTuple):
    """A part of a pack that has the wrong form."""

    path: Place
    value: str
    message: str
    hint: str = ""
    is_extra: bool = False
    """Whether leaving out this key alone mends the fault."""


def _walk(loc: Iterable[str | int], data: Any) -> tuple[Place, Any]:
    """Return the part of an error's location that is really in the data, and what stands there."""
    path: list[str | int] = []
    for part in loc:
        is_key = isinstance(data, dict) and part in data
        is_position = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if is_key or is_position:
            data = data[part]
            path.append(part)
    return tuple(path), data


def _keys_beside(path: Place) -> Iterable[str]:
    """Return the keys that may stand where an unknown one was found."""
    parent = path[:-1]
    if not parent:
        return PackRecord.model_fields
    if parent[0] == "sources" and len(parent) == 2:
        return SourceRecord.model_fields
    if len(parent) == 2:
        return EntityRecord.model_fields
    if "claims" in parent and len(parent) == 4:
        return ClaimRecord.model_fields
    if parent[-1] == "cite" or (len(parent) > 1 and parent[-2] == "cite"):
        return CiteRecord.model_fields
    if len(parent) == 4 and parent[2] == "gaps":
        return GapRecord.model_fields
    return QuoteRecord.model_fields if "cite" in parent else _TEXT_KEYS


def _shown(value: Any) -> str:
    return "" if isinstance(value, (dict, list)) or value is None else str(value)


def in_words(error: ValidationError, data: Any) -> Iterator[StructureFault]:
    """Yield each fault of a validation once, with its path in the data and what was expected there."""
    for detail in error.errors(include_url=False):
        kind, loc = detail["type"], detail["loc"]
        path, value = _walk(loc, data)
        if kind == "missing":
            key = str(loc[-1])
            yield StructureFault(path, "", f"{key} is missing", f"add {key}: …")
        elif kind == "extra_forbidden":
            allowed = [*_keys_beside(path)]
            nearest = near_matches(str(path[-1]), allowed, most=1)
            hint = f"did you mean {nearest[0]}?" if nearest else f"keys here: {', '.join(allowed)}"
            yield StructureFault(path, str(path[-1]), "unknown key", hint, is_extra=True)
        elif kind == "enum":
            expected = detail.get("ctx", {}).get("expected", "").replace("'", "").replace(" or ", ", ")
            nearest = near_matches(str(value), expected.split(", "), most=1)
            hint = f"did you mean {nearest[0]}?" if nearest else ""
            yield StructureFault(path, _shown(value), f"expected one of {expected}", hint)
        elif kind == "string_pattern_mismatch" or (kind == "string_type" and loc[-1] == "version"):
            yield StructureFault(path, _shown(value), _pattern_message(loc))
        elif kind == "value_error":
            yield StructureFault(path, _shown(value if loc[-1] != "[key]" else loc[-2]), str(detail["ctx"]["error"]))
        else:
            limits = detail.get("ctx", {})
            yield StructureFault(path, _shown(value), _EXPECTED.get(kind, "expected something else").format(**limits))


def _pattern_message(loc: tuple[str | int, ...]) -> str:
    if loc[-1] == "version":
        return 'expected a version in quotes, such as "1.0"'
    return "expected a SHA-256 in 64 hexadecimal digits" if "sha256" in loc else "expected some text"


_STAND_INS: dict[str, Any] = {"pack": "unnamed", "title": {"en": "-", "es": "-"}, "version": "0", "sources": {}}


def _part_of(path: Place) -> Place:
    """Return the smallest part of a pack that can be left out on account of what is wrong at a path."""
    if path[0] == "sources":
        return path[:2]
    if len(path) >= 4 and path[2] in ("claims", "gaps"):
        return path[:4]
    return path[:3]


def without(data: Any, faults: Iterable[StructureFault]) -> Any:
    """Return a copy of a pack's data without the parts that are wrong, so that the rest can be checked.

    What a pack cannot lack has a stand-in; the copy is never loaded.
    """
    wrong = {fault.path if fault.is_extra else _part_of(fault.path) for fault in faults if fault.path}

    def copy(part: Any, path: Place) -> Any:
        if isinstance(part, dict):
            kept = {key: copy(value, (*path, key)) for key, value in part.items() if (*path, key) not in wrong}
            # The claims of an entity whose own citation is wrong are not uncited.
            return {**kept, "cite": {"place": "-"}} if len(path) == 2 and (*path, "cite") in wrong else kept
        if isinstance(part, list):
            return [copy(value, (*path, index)) for index, value in enumerate(part) if (*path, index) not in wrong]
        return part

    return {**_STAND_INS, **copy(data, ())}
