"""What looking a quote up in the text of its source comes to."""

from __future__ import annotations

from prisonkb.vocabulary.base import Term


class Verification(Term):
    """What comes of looking a quote up in the text of its source."""

    EXACT = "exact", "found", "hallada", "the exact words stand in the place named, once"
    TOLERANT = (
        "tolerant",
        "found, written otherwise",
        "hallada con otra grafía",
        "white space, Unicode form, quotation marks or dashes differ; the words are the same",
    )
    ELSEWHERE = "elsewhere", "in another paragraph", "en otro párrafo", "the words stand in another paragraph only"
    AMBIGUOUS = "ambiguous", "found more than once", "hallada varias veces", "a prefix or suffix would tell which"
    NOT_FOUND = "not-found", "not found", "no hallada", "the words are not in the text"
    VALUE_NOT_IN_QUOTE = (
        "value-not-in-quote",
        "value not in the quote",
        "el valor no está en la cita",
        "the quotes of the claim do not state its number or date",
    )
    TEXT_CHANGED = (
        "text-changed",
        "another text",
        "otro texto",
        "the file is not the one whose hash the pack keeps",
    )
