"""``prisonkb import``: official data files to packs."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from prisonkb.cli import talk
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session
from prisonkb.errors import ExitCode, UsageError
from prisonkb.importers import Imported, importer
from prisonkb.text import printable

app = command_app()

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="The file to read.")]
PackOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="PACK", help="The pack to write: a .yaml, and a .csv beside it."),
]
SkipOption = Annotated[bool, typer.Option("--skip-bad", help="Leave out what has a problem and write the rest.")]

_FIRST = 5
"""How many observations a dry run shows."""


@app.callback()
def import_() -> None:
    """Turn an official data file into a pack."""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _report(imported: Imported) -> None:
    from prisonkb.cli.reports import print_problems

    if imported.problems:
        print_problems(imported.problems)


def _finish(session: Session, imported: Imported, file: str, output: str, *, skip_bad: bool) -> None:
    """Write a pack where nothing forbids it, and say what was done; exit 3 where it is not written."""
    from prisonkb.importers.output import target
    from prisonkb.importers.writing import write

    for remark in imported.remarks:
        session.say(f"prisonkb: {remark}")
    problems = _count(len(imported.problems), "problem")
    if imported.problems and not (skip_bad and imported.observations):
        _report(imported)
        hint = "; --skip-bad leaves out what has one" if imported.observations else ""
        talk.complain(f"{file} has {problems}; nothing was written{hint}")
        raise typer.Exit(ExitCode.FINDING)
    goal = target(output, Path(file))
    write(goal, imported)
    _report(imported)
    counts = Counter(row.indicator for row in imported.observations)
    shown = ", ".join(f"{indicator} {count:,}" for indicator, count in sorted(counts.items()))
    left_out = f"; {problems}, left out" if imported.problems else ""
    session.say(f"prisonkb: wrote {goal.head} and {goal.table.name}: {shown}{left_out}")


def _preview(imported: Imported) -> None:
    """Print what was understood, the first observations and every problem; exit 3 where there is one."""
    import csv
    import io

    text = io.StringIO()
    text.writelines(f"{remark}\n" for remark in imported.remarks)
    if imported.observations:
        text.write(f"first of {_count(len(imported.observations), 'observation')}:\n")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(imported.observations[0]._fields)
        writer.writerows(imported.observations[:_FIRST])
    talk.put(printable(text.getvalue()))
    _report(imported)
    if imported.problems:
        raise typer.Exit(ExitCode.FINDING)


def _run(session: Session, file: str, output: str | None, read: Callable[[str], Imported]) -> Imported:
    """Read a file, given the id of its pack, after making sure that this can be written."""
    from prisonkb.cli.progress import progress
    from prisonkb.importers.output import target

    pack = "" if output is None else target(output, Path(file)).pack
    with progress(session, f"reading {file}"):
        return read(pack)


@app.command()
def unodc(ctx: typer.Context, file: FileArgument, output: PackOption = None, skip_bad: SkipOption = False) -> None:
    """UNODC's download on prisons and prisoners, an XLSX workbook as published.

    Example: prisonkb import unodc data_cts_prisons_and_prisoners.xlsx -o unodc.yaml
    """
    session: Session = ctx.obj
    if output is None:
        raise UsageError("no pack to write is named", hint="add -o unodc.yaml")
    imported = _run(session, file, output, lambda _: importer("unodc")(Path(file)))
    _finish(session, imported, file, output, skip_bad=skip_bad)


@app.command()
def table(
    ctx: typer.Context,
    file: FileArgument,
    output: PackOption = None,
    maps: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="X=Y", help="Field X is column Y, or indicator X is the word Y. Repeatable."),
    ] = None,
    constants: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="A field that is the same in all rows. Repeatable."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what was understood; write nothing.")] = False,
    skip_bad: SkipOption = False,
) -> None:
    """Any tidy table of text (CSV, TSV) with a number a line.

    Example: prisonkb import table figures.csv -o figures.yaml --map people-held=prison_population --set basis=official
    """
    session: Session = ctx.obj
    if output is None and not dry_run:
        raise UsageError("no pack to write is named", hint="add -o figures.yaml, or --dry-run")
    read = partial(importer("table"), Path(file), maps=maps or (), constants=constants or ())
    imported = _run(session, file, output, lambda pack: read(pack=pack))
    if dry_run or output is None:
        _preview(imported)
        return
    _finish(session, imported, file, output, skip_bad=skip_bad)
