"""Text as TeX has it."""

from __future__ import annotations

import re
import unicodedata

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\char34{}",
    **{character: f"\\{character}" for character in "&%$#_"},
}
"""The ten specials, and what fonts or Babel's shorthands turn into something else."""
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=,)(?=,)")


def in_tex(text: str) -> str:
    """Return text so that TeX prints it as it is, letters composed as the 8-bit engines need them."""
    parts = _LIGATURE.split(unicodedata.normalize("NFC", text))
    return "{}".join("".join(_SPECIAL.get(character, character) for character in part) for part in parts)
