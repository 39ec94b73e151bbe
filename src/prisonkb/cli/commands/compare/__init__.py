"""``prisonkb compare``: a group of its own, whose commands are the modules beside this one."""

import typer

from prisonkb.cli.lazy import LazyGroup


class Compare(LazyGroup):
    """What can be compared."""

    table = {  # noqa: RUF012 - as LazyGroup declares it
        "overcrowding": "Prison systems by occupancy, what cannot be ranked set apart.",
        "capacity": "Prisons by size, with ratios and sums.",
        "transfers": "Transfer deals by cost per person and year, in their own currencies.",
    }
    package = "prisonkb.cli.commands.compare"
    called = "prisonkb compare"


app = typer.Typer(cls=Compare, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback()
def compare() -> None:
    """Overcrowding, capacities and transfer deals side by side."""
