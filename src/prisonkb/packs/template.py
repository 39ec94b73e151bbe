"""A pack to start from: an example of every part, with what to change and where to look it up."""

from __future__ import annotations

from pathlib import Path

from prisonkb import bundle, ids
from prisonkb.errors import UsageError
from prisonkb.text import words

_FILE = Path(__file__).with_name("template.yaml")
_NAME, _TITLE = "my-pack", "My pack"


def new_pack(name: str) -> str:
    """Return the text of a pack to start from, with its id and a title made from it.

    Raises UsageError where the name cannot be the id of a pack, or is that of a bundled one.
    """
    if not ids.is_slug(name):
        allowed = "-".join(words(name))
        message = f"{name!r} cannot be the id of a pack; expected small letters, digits and hyphens, such as my-pack"
        raise UsageError(message, hint=f"prisonkb pack new {allowed if ids.is_slug(allowed) else _NAME}")
    if name in bundle.names():
        raise UsageError(f"{name!r} is the id of a bundled pack", hint=f"prisonkb pack new my-{name}")
    title = name.replace("-", " ").capitalize()
    return _FILE.read_text(encoding="utf-8").replace(_NAME, name).replace(_TITLE, title)
