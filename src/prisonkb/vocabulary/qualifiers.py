"""The hedges that a source puts on a value."""

from __future__ import annotations

from prisonkb.vocabulary.base import Term


class Qualifier(Term):
    """A hedge on a value, as the source puts it."""

    EXACT = "exact", "exactly", "exactamente", "the source says that the figure is exact"
    ABOUT = "about", "about", "cerca de", "within ten per cent"
    UP_TO = "up-to", "up to", "hasta"
    AT_LEAST = "at-least", "at least", "al menos"
    COMMITTED = "committed", "committed", "comprometido", "promised, not said to be done"
    PLANNED = "planned", "planned", "previsto"
    THEORETICAL = "theoretical", "theoretical", "teórico", "the speaker calls it theoretical"
    INITIALLY = "initially", "initially", "en principio", "for a start; may change"
    IMPLIED = "implied", "implied", "implícito", "follows from the words, which do not say it outright"
    INFERRED = "inferred", "inferred", "deducido", "concluded by whoever entered the claim; the note says from what"
