"""What a picture is made of, in pixels from its upper left corner."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A bar, with what a screen reader says of it."""

    style: str
    x: float
    x2: float
    y: float
    y2: float
    said: str


class Line(NamedTuple):
    """A straight line."""

    style: str
    x: float
    y: float
    x2: float
    y2: float


class Dot(NamedTuple):
    """An open mark, with what a screen reader says of it."""

    style: str
    x: float
    y: float
    said: str


class Text(NamedTuple):
    """One line of text, set from its upper edge; ``align`` says which end ``x`` is."""

    style: str
    x: float
    y: float
    text: str
    align: str = "left"


class Picture(NamedTuple):
    """A whole picture; later shapes lie over earlier ones of their kind."""

    width: float
    height: float
    title: str
    description: str
    boxes: list[Box]
    lines: list[Line]
    dots: list[Dot]
    texts: list[Text]


class Type(NamedTuple):
    """How a text is set."""

    size: float
    bold: bool
    colour: str

    @property
    def leading(self) -> float:
        """How far below a line the next one stands."""
        return round(self.size * 1.32)


TYPES = {
    "title": Type(20, True, "#111111"),
    "subtitle": Type(12.5, False, "#333333"),
    "heading": Type(13.5, True, "#111111"),
    "name": Type(13, True, "#111111"),
    "small name": Type(11, False, "#111111"),
    "total name": Type(11, True, "#111111"),
    "date": Type(11, False, "#444444"),
    "old date": Type(11, True, "#111111"),
    "value": Type(12.5, True, "#111111"),
    "small value": Type(11, True, "#111111"),
    "counts": Type(11, False, "#333333"),
    "tick": Type(11, False, "#555555"),
    "mark": Type(11, True, "#111111"),
    "note": Type(11, False, "#444444"),
    "caption": Type(10.5, False, "#444444"),
    "credit": Type(10.5, True, "#333333"),
}
