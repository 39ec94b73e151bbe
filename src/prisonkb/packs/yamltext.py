"""YAML as packs use it: every key once, no aliases, no tags, no guessing of types, and a line for each value."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, NamedTuple

import yaml

from prisonkb.packs.findings import TOO_MUCH
from prisonkb.text import printable
from prisonkb.vocabulary.limits import MOST_FAULTS, MOST_VALUES

Place = tuple[str | int, ...]
"""Where a value stands in a document: keys and positions from the top."""

MAX_DEPTH = 30
_LONGEST_NUMBER = 40

_Parser: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+")
_CONSTANTS = {"": None, "null": None, "~": None, "true": True, "false": False}


def plain_number(text: str) -> int | Decimal | None:
    """Return the number that a pack writes so, None where it writes none so: no exponents, no separators."""
    if len(text) > _LONGEST_NUMBER:
        return None
    if _INTEGER.fullmatch(text):
        return int(text)
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


class Fault(NamedTuple):
    """A place where the text is not what a pack may hold."""

    line: int
    path: Place
    value: str
    message: str
    hint: str = ""


class Document(NamedTuple):
    """The data of a YAML text, the line of each value, and every fault found on the way."""

    data: Any
    lines: dict[Place, int]
    faults: tuple[Fault, ...]
    is_whole: bool
    """Whether the text was read to its end."""

    def line(self, path: Place) -> int | None:
        """Return the line of a value, or of the nearest thing around it that has one."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path)


class _Container:
    """A mapping or a sequence that is still being read."""

    def __init__(self, path: Place, *, is_mapping: bool) -> None:
        self.path = path
        self.data: Any = {} if is_mapping else []
        self.key: str | None = None
        self.is_repeated = False
        """Whether the key being read stood there before; its first value is kept."""
        self.is_mapping = is_mapping

    def path_of_next(self) -> Place:
        return (*self.path, self.key if self.is_mapping and self.key is not None else len(self.data))

    def expects_key(self) -> bool:
        return self.is_mapping and self.key is None

    def add(self, value: Any) -> None:
        if self.is_mapping:
            if not self.is_repeated:
                self.data[self.key] = value
            self.key, self.is_repeated = None, False
        else:
            self.data.append(value)


class _Builder:
    """Builds data from a stream of YAML events, noting lines and faults. Nothing in it recurses."""

    def __init__(self) -> None:
        self.stack: list[_Container] = []
        self.lines: dict[Place, int] = {}
        self.faults: list[Fault] = []
        self.root: Any = None
        self.documents = 0
        self.anchors: list[tuple[Any, str]] = []
        self.events = 0

    def fault(self, event: Any, value: str, message: str, hint: str = "") -> None:
        path = self.stack[-1].path_of_next() if self.stack else ()
        self.faults.append(Fault(event.start_mark.line + 1, path, value, message, hint))

    def place(self, event: Any, value: Any) -> Place:
        """Put a value where it belongs and return its path."""
        if not self.stack:
            self.root = value
            path: Place = ()
        else:
            path = self.stack[-1].path_of_next()
            self.stack[-1].add(value)
        self.lines.setdefault(path, event.start_mark.line + 1)
        return path

    def key(self, event: Any) -> None:
        """Take a scalar as the next key of the mapping being read."""
        mapping = self.stack[-1]
        mapping.key = event.value
        path = mapping.path_of_next()
        mapping.is_repeated = event.value in mapping.data
        if mapping.is_repeated:
            first = self.lines[path]
            self.fault(event, event.value, f"this key is already used on line {first}", "keep one of the two")
        else:
            self.lines[path] = event.start_mark.line + 1

    def scalar(self, event: Any) -> None:
        if self.stack and self.stack[-1].expects_key():
            self.key(event)
            return
        text: str = event.value
        value: Any = text
        if printable(text) != text:
            self.fault(event, "", "holds a control character", "leave it out")
        if event.style in (None, ""):
            if text in _CONSTANTS:
                value = _CONSTANTS[text]
            elif _LEADING_ZERO.fullmatch(text):
                hint = f'write "{text}" if it is text, {text.lstrip("+-0") or "0"} if it is a number'
                self.fault(event, text, "a number does not begin with zero; some readers take it for octal", hint)
            elif (number := plain_number(text)) is not None:
                value = number
        self.place(event, value)

    def start(self, event: Any, *, is_mapping: bool) -> bool:
        """Begin a mapping or a sequence; return whether reading can go on."""
        if self.stack and self.stack[-1].expects_key():
            self.fault(event, "", "a key is plain text, not a list or a mapping")
            return False
        if len(self.stack) >= MAX_DEPTH:
            self.fault(event, "", _TOO_DEEP)
            return False
        container = _Container((), is_mapping=is_mapping)
        container.path = self.place(event, container.data)
        self.stack.append(container)
        return True

    def take(self, event: Any) -> bool:
        """Take the next event; return whether reading can go on."""
        self.events += 1
        if self.events > MOST_VALUES:
            self.fault(event, "", f"holds more than {MOST_VALUES:,} values", "part it into several packs")
            return False
        if len(self.faults) > MOST_FAULTS:
            self.fault(event, "", *TOO_MUCH)
            return False
        if getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent):
            self.anchors.append((event, f"&{event.anchor}"))
        if getattr(event, "tag", None) and event.tag != "!":
            self.fault(event, event.tag, "tags are not used in packs", "leave the tag out")
        if isinstance(event, yaml.AliasEvent):
            self.fault(event, f"*{event.anchor}", "anchors and aliases are not used in packs", "write the value out")
            return False
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            return self.start(event, is_mapping=True)
        elif isinstance(event, yaml.SequenceStartEvent):
            return self.start(event, is_mapping=False)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.fault(event, "---", "a file holds one pack", "put each pack in a file of its own")
                return False
        return True


_TOO_DEEP = f"nested more than {MAX_DEPTH} levels deep"


def _syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """Return a syntax error with its line and what the parser says of it.

    The parser reads ahead and has a depth of its own that it does not pass.
    """
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    if mark is not None:
        line = mark.line + 1
    else:
        odd = (position for position, char in enumerate(text) if not char.isprintable() and char not in "\n\t\r")
        line = text.count("\n", 0, next(odd, 0)) + 1
    if "nesting depth" in reason:
        return Fault(line, (), "", _TOO_DEEP)
    return Fault(line, (), "", f"not YAML: {reason}", "check quotes, colons and indentation here")


def parse(text: str) -> Document:
    """Return what a YAML text holds, with the line of each value and all faults.

    Plain ``true``, ``false``, ``null`` and numbers are what they look like; every other plain word is text, dates and
    ``no`` included. Decimals keep the digits they are written with.
    """
    builder = _Builder()
    is_whole = True
    try:
        for event in yaml.parse(text, Loader=_Parser):
            if not builder.take(event):
                is_whole = False
                break
    except yaml.YAMLError as error:
        is_whole = False
        builder.faults.append(_syntax_fault(error, text))
    if is_whole:
        for event, name in builder.anchors:
            builder.fault(event, name, "anchors and aliases are not used in packs", "leave the anchor out")
    return Document(builder.root, builder.lines, tuple(builder.faults), is_whole)
