"""Bars of plain or block characters, with a mark at 100."""

MARK = 100

_BLOCKS = " ▏▎▍▌▋▊▉█"


def bar(value: float, longest: float, width: int, *, plain: bool) -> str:
    """Return a bar as wide as the value's share of the longest, with a mark where 100 is.

    ``longest`` is the value that fills the width; it is never less than 100, so that the mark is always there. Plain
    bars are made of # and |.
    """
    scale = width / max(longest, MARK)
    at_mark = min(width - 1, max(0, round(MARK * scale) - 1))
    length = min(value * scale, width)
    whole = int(length)
    if plain:
        cells = list(("#" * max(whole, 1 if value > 0 else 0)).ljust(width))
        cells[at_mark] = "|"
    else:
        rest = int((length - whole) * 8)
        cells = list(("█" * whole + (_BLOCKS[rest] if rest else "")).ljust(width))
        cells[at_mark] = "┃" if cells[at_mark] == "█" else "│"
    return "".join(cells).rstrip()
