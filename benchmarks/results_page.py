"""The page of ratios and the chart of how costs grow, made from what was measured."""

from __future__ import annotations

import platform
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

import altair
import exporting
import loading
import reading
import vl_convert
from measured import ALONE, BY_HAND, OURS, WHOLE, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Target(NamedTuple):
    """At most how many times as much a command may take as another, in the same part and at the same size."""

    part: str
    command: str
    peer: str
    most: float


TITLES = {
    "claims": "Loading a pack of claims with their quotes",
    "observations": "Loading a pack of observations",
    "export": "Exporting statistics",
}
"""What is measured command by command."""
PEERS = {"claims": loading.FLOOR, "observations": loading.FLOOR, "export": exporting.BARE}
"""What the others of a part are told in times of."""
ANSWERS = [f"{question.name}, {how}" for how in (WHOLE, ALONE) for question in reading.QUESTIONS]
"""What is measured beside SQL by hand."""
TARGETS = (
    *(Target(part, *target) for part, targets in loading.TARGETS.items() for target in targets),
    *(Target(answer, OURS, BY_HAND, reading.TARGET) for answer in ANSWERS if answer.endswith(WHOLE)),
    *(Target("export", *target) for target in exporting.TARGETS),
)


class Results:
    """What was measured, to be looked up."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        """Take all figures."""
        self.found = {figure[:3]: figure for figure in figures}
        self.parts = [part for part in (*TITLES, *ANSWERS) if any(figure.part == part for figure in figures)]

    def sizes(self, part: str) -> list[int]:
        """Return the sizes at which a part was measured."""
        return sorted({size for at, size, _ in self.found if at == part})

    def commands(self, part: str) -> list[str]:
        """Return the commands of a part, in the order in which they were run."""
        return list(dict.fromkeys(command for at, _, command in self.found if at == part))

    def ratio(self, part: str, size: int, command: str, peer: str) -> float | None:
        """Return how many times as much a command took as a peer, None where one of them was not measured."""
        ours, theirs = self.found.get((part, size, command)), self.found.get((part, size, peer))
        return ours.processor / theirs.processor if ours and theirs else None

    def growth(self, part: str, command: str) -> float | None:
        """Return how many times as much the largest size takes as the smallest."""
        sizes = self.sizes(part)
        first, last = (self.found.get((part, size, command)) for size in (sizes[0], sizes[-1]))
        return last.processor / first.processor if first and last else None


def _cell(number: float | None) -> str:
    return "" if number is None else f"{number:,.0f}" if number >= 100 else f"{number:.2f}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    marks = ["---", *("---:" for _ in headings[1:])]
    return "".join(map(_line, (headings, marks, *rows)))


def _of_part(results: Results, part: str) -> str:
    sizes, peer = results.sizes(part), PEERS[part]
    rows = []
    for command in results.commands(part):
        last = results.found.get((part, sizes[-1], command))
        memory = last.memory if last else None
        ratios = [_cell(results.ratio(part, size, command, peer)) for size in sizes]
        rows.append([command, *ratios, _cell(results.growth(part, command)), _cell(memory)])
    headings = ["", *(f"{size:,}" for size in sizes), "growth", "MiB at most"]
    said = f"In times of *{peer}* at the same size; growth is the largest size in times of the smallest."
    return f"## {TITLES[part]}\n\n{said}\n\n{_table(headings, rows)}"


def _answers(results: Results) -> str:
    answers = [part for part in results.parts if part in ANSWERS]
    if not answers:
        return ""
    sizes = results.sizes(answers[0])
    rows = [
        [
            part,
            *(_cell(results.ratio(part, size, OURS, BY_HAND)) for size in sizes),
            *(_cell(results.growth(part, command)) for command in (OURS, BY_HAND)),
        ]
        for part in answers
    ]
    said = (
        "In times of the same rows by SQL written by hand: as a whole command beside a Typer program that knows nothing"
        " else, which the targets are about, and in one process, start-up aside. SQL cannot say on which side a claim "
        "stands, nor compare figures; what these answers take longer for that is in the ratio."
    )
    headings = ["", *(f"{size:,}" for size in sizes), "growth", "growth by hand"]
    return f"## Answering\n\n{said}\n\n{_table(headings, rows)}\n"


def _targets(results: Results) -> str:
    rows = []
    for target in TARGETS:
        if target.part not in results.parts:
            continue
        size = results.sizes(target.part)[-1]
        ratio = results.ratio(target.part, size, target.command, target.peer)
        if ratio is not None:
            what = f"{target.command} to {target.peer}"
            met = "yes" if ratio <= target.most else "no"
            rows.append(
                [TITLES.get(target.part, target.part), what, f"{size:,}", f"{ratio:.2f}", f"{target.most:g}", met]
            )
    return _table(["", "ratio of", "at", "found", "at most", "met"], rows)


def page(results: Results) -> str:
    """Return the page of ratios."""
    system = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}"
    parts = "\n".join(_of_part(results, part) for part in results.parts if part in TITLES)
    return (
        "# What size costs\n\n"
        "Made by `python benchmarks/results.py`; change nothing here by hand. Everything is a ratio of processor time, "
        f"and what is compared was run side by side, size by size. {system}.\n\n"
        "![Cost of a row as packs grow, and answers beside SQL by hand](results.svg)\n\n"
        f"## Targets\n\n{_targets(results)}\n{_answers(results)}{parts}"
    )


def _points(results: Results) -> Iterator[dict[str, object]]:
    """Yield what the chart shows: the cost of a row as packs grow, and answers beside SQL by hand."""
    for part in results.parts:
        sizes = results.sizes(part)
        if part in PEERS:
            floor = results.found[part, sizes[0], PEERS[part]]
            for (at, size, command), figure in results.found.items():
                if at == part:
                    cost = (figure.processor / size) / (floor.processor / floor.size)
                    yield {"panel": TITLES[part], "size": size, "command": command, "cost": cost}
        else:
            for size in sizes:
                ratio = results.ratio(part, size, OURS, BY_HAND)
                yield {"panel": "Answers, in times of SQL by hand", "size": size, "command": part, "cost": ratio}


def chart(results: Results) -> str:
    """Return the chart of how costs grow, as SVG."""
    points = list(_points(results))
    measured = sorted({size for _, size, _ in results.found})
    sizes = altair.Axis(format=",", title="rows", values=measured)
    panels = []
    for panel in dict.fromkeys(point["panel"] for point in points):
        shown = altair.InlineData(values=[point for point in points if point["panel"] == panel])
        unit = "times" if panel == "Answers, in times of SQL by hand" else "cost of a row, times the least at the left"
        drawn = (
            altair.Chart(shown, title=str(panel), width=420, height=240)
            .mark_line(point=True)
            .encode(
                x=altair.X("size:Q", scale=altair.Scale(type="log"), axis=sizes),
                y=altair.Y("cost:Q", scale=altair.Scale(type="symlog"), title=unit),
                color=altair.Color(
                    "command:N",
                    title=None,
                    scale=altair.Scale(scheme="tableau20"),
                    legend=altair.Legend(labelLimit=300),
                ),
            )
        )
        panels.append(drawn)
    whole = altair.vconcat(*panels).resolve_scale(color="independent").configure(background="white")
    return str(vl_convert.vegalite_to_svg(whole.to_json()))
