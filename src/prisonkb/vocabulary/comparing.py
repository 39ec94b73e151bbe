"""Why a figure stands below the line of a comparison and not in its ranking."""

from __future__ import annotations

from prisonkb.vocabulary.base import Term


class Obstacle(Term):
    """What keeps a figure from being ranked with others."""

    KIND_NOT_STATED = (
        "kind-not-stated",
        "not said what it measures",
        "no se dice qué mide",
        "the source does not say whether it is an occupancy or an excess",
    )
    OTHER_BASIS = (
        "other-basis",
        "another capacity basis",
        "otra base de capacidad",
        "its capacity is counted in another way than that of the ranking",
    )
    OTHER_SCOPE = "other-scope", "only a part is counted", "solo cuenta una parte", "it counts some prisoners only"
    TOO_OLD = (
        "too-old",
        "too old",
        "demasiado antiguo",
        "more than five years older than the newest in the table, or than the latest people held of its country",
    )
    EQUAL_COUNTS = (
        "equal-counts",
        "capacity equal to people held",
        "capacidad igual a los recluidos",
        "the source prints the same number for both, which is hardly a count of places",
    )
    OTHER_SOURCE = (
        "other-source",
        "another source says otherwise",
        "otra fuente da otra cifra",
        "a figure of the same time that the rule passed over",
    )
    NO_COUNTS = (
        "no-counts",
        "published without counts",
        "publicado sin recuentos",
        "later than the ranked figure, but published without the counts that give it",
    )
    NO_CAPACITY = (
        "no-capacity",
        "no capacity known",
        "capacidad desconocida",
        "people held are known, a capacity of the same source and date is not",
    )
    NO_FIGURE = "no-figure", "no figure", "sin cifras", "nothing is known here"
