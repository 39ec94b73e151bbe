"""Writing single values of a pack: plain where that is read as the same, else in double quotes or folded."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from prisonkb.packs.yamltext import parse

if TYPE_CHECKING:
    from prisonkb.packs.yamltree import Scalar

WIDTH = 118
"""The most characters of a line that can be broken."""

_SIMPLE = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def _is_plain(text: str) -> bool:
    """Tell whether a text without quotes is read as the same text, on a line of its own and in brackets."""
    if _SIMPLE.fullmatch(text) and text not in ("true", "false", "null"):
        return True
    if not text or text != text.strip() or _UNSEEN.search(text):
        return False
    return all(_reads(written, {"k": text}) for written in (f"k: {text}\n", f"{{k: {text}}}\n"))


def _is_key(text: str) -> bool:
    """Tell whether a text without quotes is read as the same key."""
    if _SIMPLE.fullmatch(text):
        return True
    return _is_plain(text) and all(_reads(written, {text: "v"}) for written in (f"{text}: v\n", f"{{{text}: v}}\n"))


def _reads(written: str, data: object) -> bool:
    document = parse(written)
    return not document.faults and document.data == data


def quoted(text: str) -> str:
    """Return a text in double quotes."""
    whole = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", whole)


def key_of(scalar: Scalar) -> str:
    """Return a key as it is written."""
    return scalar.text if _is_key(scalar.text) else quoted(scalar.text)


def value_of(scalar: Scalar, *, is_prose: bool) -> str:
    """Return a value on one line. Prose, words that people wrote, is always in quotes."""
    if scalar.is_plain and not isinstance(parse(f"k: {scalar.text}\n").data["k"], str):
        return scalar.text
    if not is_prose and _is_plain(scalar.text):
        return scalar.text
    return quoted(scalar.text)


def folded(text: str, indent: int) -> list[str] | None:
    """Return the lines of a long text folded to the width, None where folding would not keep it as it is."""
    words = text.split(" ")
    if len(words) < 2 or any(not word or any(char.isspace() for char in word) for word in words):
        return None
    if _UNSEEN.search(text):
        return None
    lines, line = [], words[0]
    for word in words[1:]:
        if indent + len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = word
        else:
            line += f" {word}"
    return [*lines, line]


def literal(text: str) -> list[str] | None:
    """Return the lines of a text that has several, None where they could not be read back from a literal block."""
    lines = text.split("\n")
    if len(lines) < 2 or not lines[0] or not lines[-1] or any(line != line.strip() for line in lines):
        return None
    return None if any(_UNSEEN.search(line) for line in lines) else lines
