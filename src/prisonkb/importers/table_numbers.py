"""Numbers as tables print them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prisonkb.packs.observations import number_fault

if TYPE_CHECKING:
    from prisonkb.packs.observations import Fault
    from prisonkb.vocabulary.numbers import Indicator

_SEPARATED = re.compile(r"[0-9]{1,3}(?:[ ,.'’\u00a0\u2009\u202f][0-9]{3})+(?:[.,][0-9]+)?")
_COMMA = re.compile(r"[0-9]+,[0-9]+")


def value_fault(indicator: Indicator, kind: str, text: str) -> Fault | None:
    """Return what is wrong with a number as printed, with how to write it; None where nothing is."""
    fault = number_fault(indicator, kind, text)
    if fault is None or fault.hint:
        return fault
    if not text:
        return fault._replace(message="expected a number, and the cell is empty")
    if _SEPARATED.fullmatch(text):
        return fault._replace(hint="write thousands without separators: 1234")
    if _COMMA.fullmatch(text):
        return fault._replace(hint=f"write the fraction after a point: {text.replace(',', '.')}")
    if text.endswith("%"):
        return fault._replace(hint="leave the % out")
    return fault
