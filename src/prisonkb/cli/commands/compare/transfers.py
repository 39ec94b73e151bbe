"""``prisonkb compare transfers``."""

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import Reader, listing
from prisonkb.read.database import Row
from prisonkb.read.deals import compare_deals

app = command_app()


@listing(app, "compare-transfers")
def transfers(reader: Reader) -> list[Row]:
    """Transfer deals by cost per person and year, each in its own currency; no currency is converted.

    Example: prisonkb compare transfers
    """
    rows = compare_deals(reader.database, reader.lang)
    without = sum(row["cost_per_person_year"] is None for row in rows)
    if without:
        reader.note(
            f"{without} of {len(rows)} have no cost per person: no source gives a price for one, or both a sum for a "
            "time and a headcount.",
            f"{without} de {len(rows)} no tienen coste por persona: ninguna fuente da el precio de una, ni a la vez un "
            "importe por un tiempo y el número.",
        )
    return rows
