"""``prisonkb vocabulary``."""

from typing import Annotated

import typer

from prisonkb.cli.apps import command_app
from prisonkb.cli.listing import listing
from prisonkb.errors import UnknownNameError
from prisonkb.read.database import Row
from prisonkb.read.query import Reader
from prisonkb.vocabulary import LIST_NAMES, closed_list

app = command_app()


@listing(app, "vocabulary")
def vocabulary(
    reader: Reader,  # noqa: ARG001 - the lists are the program's, not the database's
    name: Annotated[str | None, typer.Argument(metavar="[LIST]", help="One list, by its name.")] = None,
) -> list[Row]:
    """The closed lists that values come from.

    Example: prisonkb vocabulary facility-status
    """
    if name is not None and name not in LIST_NAMES:
        raise UnknownNameError("list", name, LIST_NAMES, hint=f"lists: {', '.join(LIST_NAMES)}")
    return [
        {
            "list": list_name,
            "value": term.value,
            "label_en": term.label_en,
            "label_es": term.label_es,
            "meaning": term.meaning or None,
        }
        for list_name in LIST_NAMES
        if name in (None, list_name)
        for term in closed_list(list_name)
    ]
