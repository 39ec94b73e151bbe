"""What methods are given: names, one or several, and values of the right type."""

from __future__ import annotations

import operator
from inspect import signature
from typing import TYPE_CHECKING, Any

from prisonkb.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_whole(value: object) -> bool:
    try:
        operator.index(value)  # type: ignore[arg-type]  # what is no whole number makes it fail
    except TypeError:
        return False
    return not isinstance(value, bool)


_TYPES: dict[str, tuple[Callable[[object], bool], str]] = {"str": (_is_text, "a text"), "int": (_is_whole, "a number")}
"""What an annotation asks for: a test, and what it is called."""


def text(value: object, called: str, *, optional: bool = True) -> None:
    """Raise UsageError for a value that is no text; ``called`` is what its argument is called."""
    if not isinstance(value, str) and not (optional and value is None):
        raise UsageError(f"{called} is given {value!r}; expected a text", hint=f'{called}="…"')


def check_types(function: Callable[..., object], arguments: Sequence[Any], options: Mapping[str, Any]) -> None:
    """Raise UsageError where a function whose first parameter is a reader would be given a value of a wrong type."""
    parameters = signature(function).parameters
    names = list(parameters)[1:]
    for name, value in (*zip(names, arguments, strict=False), *options.items()):
        kind, _, optional = str(parameters[name].annotation).partition(" | ")
        if kind not in _TYPES or (optional == "None" and value is None):
            continue
        is_right, expected = _TYPES[kind]
        if not is_right(value):
            raise UsageError(f"{name} is given {value!r}; expected {expected}", hint=f"{name}=…")


def several(names: str | Sequence[str] | None, called: str = "country") -> Sequence[str]:
    """Return names as a sequence: one, several, or none where None is given.

    Raises UsageError for what is no name, and for an empty sequence: none asked for is not all. ``called`` is what the
    names are called where they are given.
    """
    if names is None:
        return ()
    found = [names] if isinstance(names, str) else _listed(names, called)
    for name in found:
        if not isinstance(name, str):
            raise UsageError(
                f"{called} is given {name!r}; expected a text", hint=f'{called}="…", or {called}=["…", "…"]'
            )
    if not found:
        raise UsageError(f"{called} is given no name: {names!r}", hint=f"leave {called} out to ask for all")
    return found


def _listed(names: Sequence[str], called: str) -> list[str]:
    try:
        return list(names)
    except TypeError as error:
        message = f"{called} is given {names!r}; expected a text or several"
        raise UsageError(message, hint=f'{called}="…", or {called}=["…", "…"]') from error
