"""``prisonkb diff``."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from prisonkb.cli import completion, options
from prisonkb.cli.answer import Request, answer
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session
from prisonkb.read.listings import LISTINGS
from prisonkb.vocabulary.languages import Language

app = command_app()


@app.command()
def diff(
    ctx: typer.Context,
    pack: Annotated[
        str, typer.Argument(metavar="PACK", help="A bundled name or a file.", autocompletion=completion.bundled)
    ],
    format: options.FormatOption = None,
    output: options.OutputOption = None,
    columns: options.ColumnsOption = None,
    sort: options.SortOption = None,
    limit: options.LimitOption = None,
    lang: options.LangOption = Language.EN,
) -> None:
    """What loading a pack would change, as readers would see it; nothing is loaded.

    Example: prisonkb diff my-pack.yaml
    """
    import gc

    from prisonkb.api.upkeep import copy_to_file, load
    from prisonkb.errors import DamagedError, InvalidPackError
    from prisonkb.read.changes import changes
    from prisonkb.read.database import database_at
    from prisonkb.read.differing import differing
    from prisonkb.read.snapshot import snapshot

    session: Session = ctx.obj
    request = Request(LISTINGS["diff"], "diff", format, output, columns, sort, limit, lang)
    request.check()
    gc.enable()
    with session.read() as database, TemporaryDirectory(prefix="prisonkb-") as folder:
        before, after = Path(folder) / "before.db", Path(folder) / "after.db"
        try:
            copy_to_file(database, before)
            shutil.copyfile(before, after)
            load(after, [pack])
        except InvalidPackError as error:
            from prisonkb.cli.reports import print_problems

            print_problems(error.problems)
            raise
        except DamagedError as error:
            from prisonkb.read.refused import damaged

            raise (damaged(database.place) if isinstance(database.place, Path) else error) from error
        asked = differing(before, after)
        with database_at(before) as stored, database_at(after) as loaded:
            rows = changes(snapshot(stored, lang, asked), snapshot(loaded, lang, asked), lang)
    answer(session, request, rows)
