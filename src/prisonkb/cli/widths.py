"""How wide each column of a table is, and which columns there is room for. Words are never cut."""

from collections.abc import Sequence

_READABLE = 12
"""A column narrower than this reads badly, unless its texts are shorter."""


def _longest_word(text: str) -> int:
    return max((len(word) for word in text.split()), default=1)


def _longest_line(text: str) -> int:
    return max((len(line) for line in text.split("\n")), default=1)


def _spread(smallest: Sequence[int], natural: Sequence[int], room: int) -> list[int]:
    """Return widths between the smallest and the natural ones that use the room, the neediest columns getting most."""
    widths = list(smallest)
    left = room - sum(widths)
    while left > 0:
        wanting = [index for index, width in enumerate(widths) if width < natural[index]]
        if not wanting:
            break
        neediest = max(wanting, key=lambda index: natural[index] / widths[index])
        widths[neediest] += 1
        left -= 1
    return widths


def fit(
    headings: Sequence[str], texts: Sequence[Sequence[str]], importances: Sequence[int], width: int, gap: int
) -> tuple[list[int], list[int]]:
    """Return the columns to show, by position, and their widths in characters.

    Columns are left out, the least important first, until each that stays has room for its longest word and for a few
    words beside each other. What is of importance 1 always stays.
    """
    columns = list(range(len(headings)))
    smallest = [max(_longest_word(headings[index]), *(_longest_word(row[index]) for row in texts)) for index in columns]
    natural = [max(len(headings[index]), *(_longest_line(row[index]) for row in texts)) for index in columns]
    readable = [max(least, min(most, _READABLE)) for least, most in zip(smallest, natural, strict=True)]

    def room_needed(chosen: Sequence[int]) -> int:
        return sum(readable[index] for index in chosen) + gap * (len(chosen) - 1)

    for importance in sorted({*importances}, reverse=True):
        for index in reversed(columns.copy()):
            if importance > 1 and importances[index] == importance and room_needed(columns) > width:
                columns.remove(index)
    room = max(width - gap * (len(columns) - 1), len(columns))
    least = [readable[index] for index in columns]
    if sum(least) > room:
        least = [smallest[index] for index in columns]
    while sum(least) > room and max(least) > 1:
        widest = max(range(len(least)), key=lambda index: least[index])
        least[widest] -= 1
    return columns, _spread(least, [natural[index] for index in columns], room)
