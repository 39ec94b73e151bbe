"""The same table from the same database, by a Typer and SQLModel program that imports all it has at its start."""

import os
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from sqlmodel import Field, Session, SQLModel, create_engine, select

WIDE = 1_000
EMPTY = "—"
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


class Facilities(SQLModel, table=True):
    """A row of the view ``facilities``; SQLModel names the table after the class."""

    id: str = Field(primary_key=True)
    name: str | None
    label: str | None
    country_name: str | None
    status: str | None
    capacity: int | None
    capacity_qualifier: str | None
    capacity_basis: str | None
    location: str | None
    announced: str | None
    construction_started: str | None
    opened: str | None
    opened_gap: str | None
    modelled_on_name: str | None
    security_level: str | None
    contested: bool
    sources: int


app = typer.Typer()


def _worded(term: str | None) -> str:
    return term.replace("-", " ") if term else EMPTY


def _prison(row: Facilities) -> str:
    return f"{row.name or f'[{row.label}]'}\n{row.id}"


def _status(row: Facilities) -> str:
    return _worded(row.status) + (", contested" if row.contested else "")


def _capacity(row: Facilities) -> str:
    if row.capacity is None:
        return EMPTY
    return " ".join([*map(_worded, (row.capacity_qualifier or "").split()), f"{row.capacity:,}"])


def _opened(row: Facilities) -> str:
    return row.opened or ("not yet" if row.opened_gap == "not-yet" else EMPTY)


def _table(rows: list[Facilities]) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in HEADINGS:
        table.add_column(heading, justify="right" if heading in NUMBERS else "left")
    for row in rows:
        if table.rows:
            table.add_row()
        table.add_row(
            _prison(row),
            _status(row),
            _capacity(row),
            row.location or EMPTY,
            row.modelled_on_name or EMPTY,
            row.announced or EMPTY,
            row.construction_started or EMPTY,
            _opened(row),
            _worded(row.security_level),
            _worded(row.capacity_basis),
            str(row.sources),
        )
    return table


@app.command()
def facilities(country: Annotated[str, typer.Option()]) -> None:
    """Print the prisons of a country."""
    with Session(create_engine(f"sqlite:///{os.environ['PRISONKB_DB']}")) as session:
        query = select(Facilities).where(Facilities.country_name == country).order_by(Facilities.id)
        rows = list(session.exec(query))
    Console(width=WIDE, markup=False, highlight=False, emoji=False).print(_table(rows))


def main() -> None:
    """Run the program."""
    app()
