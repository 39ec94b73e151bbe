"""The floor: a bare Typer program that prints one Rich table, its rows typed in."""

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

WIDE = 1_000
HEADINGS = (
    "Prison",
    "Status",
    "Capacity",
    "Where",
    "Modelled on",
    "Announced",
    "Works began",
    "Opened",
    "Security",
    "Capacity basis",
    "Sources",
)
NUMBERS = ("Capacity", "Sources")
ROWS = (
    (
        "[Prison in Ecuador’s Amazon interior]\nec-amazon-prison",
        "under construction",
        "about 800",
        "Inland, in the Amazon",
        "Terrorism Confinement Center (CECOT)",
        "—",
        "2024",
        "not yet",
        "maximum",
        "not stated",
        "1",
    ),
    (
        "[Prison on Ecuador’s Pacific coast]\nec-pacific-prison",
        "under construction",
        "about 800",
        "Pacific coast",
        "Terrorism Confinement Center (CECOT)",
        "—",
        "2024",
        "not yet",
        "maximum",
        "not stated",
        "1",
    ),
)

app = typer.Typer()


@app.command()
def facilities() -> None:
    """Print the table."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in HEADINGS:
        table.add_column(heading, justify="right" if heading in NUMBERS else "left")
    for row in ROWS:
        if table.rows:
            table.add_row()
        table.add_row(*row)
    Console(width=WIDE, markup=False, highlight=False, emoji=False).print(table)


def main() -> None:
    """Run the program."""
    app()
