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
    **{
        character: f"\\ensuremath{{{command}}}"
        for character, command in {
            "\u2212": "-",
            "→": r"\rightarrow",
            "≈": r"\approx",
            "≠": r"\neq",
            "≤": r"\leq",
            "≥": r"\geq",
            "Σ": r"\Sigma",
        }.items()
    },
    **dict.fromkeys("\u2009\u202f", r"\,"),
    "\u2010": "-",
    "\u2011": r"\mbox{-}",
    "\u200b": r"\allowbreak{}",
    "\ufffd": "{?}",
}
"""The ten specials, what fonts or Babel's shorthands turn into something else, and signs that 8-bit engines lack."""
_EVERYWHERE = re.compile("[\x20-\u024f\u2010-\u203a€™\ufffd\n]*")
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=,)(?=,)")


def in_tex(text: str) -> str:
    """Return text so that TeX prints it as it is, letters composed as the 8-bit engines need them."""
    parts = _LIGATURE.split(unicodedata.normalize("NFC", text))
    return "{}".join("".join(_SPECIAL.get(character, character) for character in part) for part in parts)


def needs_unicode_engine(text: str) -> bool:
    """Tell whether a text has letters or signs that pdfLaTeX cannot set."""
    known = unicodedata.normalize("NFC", text).translate(dict.fromkeys(map(ord, _SPECIAL)))
    return _EVERYWHERE.fullmatch(known) is None
