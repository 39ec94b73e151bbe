"""Numbers as tables print them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prisonkb.packs.cells import Fault, number_fault
from prisonkb.vocabulary.numbers import Unit

if TYPE_CHECKING:
    from prisonkb.vocabulary.numbers import Indicator

_WHOLE = (Unit.PEOPLE, Unit.PLACES, Unit.FACILITIES)
_SEPARATED = re.compile(r"[0-9]{1,3}(?:[ ,.'’\u00a0\u2009\u202f][0-9]{3})+(?:[.,][0-9]+)?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_ERROR = re.compile(r"#[A-Z0/?!]+")
_COMMA = re.compile(r"[0-9]+,[0-9]+")


def _doubt(indicator: Indicator, text: str) -> Fault | None:
    """Return what makes a number that is one in form doubtful."""
    if indicator.unit in _WHOLE and _THOUSANDS.fullmatch(text):
        hint = f"write {text.replace('.', '')}, or {text}0 where it is a fraction"
        return Fault("value", "the point may separate thousands or a fraction", hint)
    if text.startswith("-") and float(text) == 0:
        return Fault("value", "expected a plain number; nothing is less than zero by nothing", "write 0")
    return None


def value_fault(indicator: Indicator, kind: str, text: str) -> Fault | None:
    """Return what is wrong with a number as printed, with how to write it; None where nothing is."""
    fault = number_fault(indicator, kind, text)
    if fault is None:
        return _doubt(indicator, text)
    if fault.hint:
        return fault
    if _ERROR.fullmatch(text):
        return fault._replace(message="an error of a spreadsheet, not a number", hint="leave the row out, or mend it")
    if not text:
        return fault._replace(message="expected a number, and the cell is empty")
    if _SEPARATED.fullmatch(text):
        return fault._replace(hint="write thousands without separators: 1234")
    if _COMMA.fullmatch(text):
        return fault._replace(hint=f"write the fraction after a point: {text.replace(',', '.')}")
    if text.endswith("%"):
        return fault._replace(hint="leave the % out")
    return fault
