"""``prisonkb export``: everything into a folder, or one listing into a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prisonkb.cli import options, talk
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session
from prisonkb.errors import ExitCode, UnknownNameError, UsageError
from prisonkb.phrases import Phrases, number
from prisonkb.vocabulary.languages import Language

if TYPE_CHECKING:
    from prisonkb.exporters.package.checking import Difference
    from prisonkb.exporters.package.manifest import Query
    from prisonkb.read.database import Database

app = command_app()

EXPORTED = (
    "countries",
    "facilities",
    "policies",
    "transfers",
    "statistics",
    "people",
    "timeline",
    "compare",
    "explain",
    "why",
    "claims",
    "conflicts",
    "search",
    "gaps",
    "sources",
    "indicators",
    "vocabulary",
    "packs",
)
"""The commands whose answer is a table."""

_say = Phrases(
    {
        "wrote": ("wrote {folder}: {tables} tables, {rows} rows", "escrito: {folder}: {tables} tablas, {rows} filas"),
        "without": (
            "the files of pack {pack} are not where they were loaded from, or have changed since: left out",
            "los ficheros del paquete {pack} no están donde se cargaron o han cambiado desde entonces: se omiten",
        ),
        "writing": ("writing {folder}", "escribiendo {folder}"),
        "checking": ("checking {folder}", "comprobando {folder}"),
        "same": ("{folder} is what the database gives.", "{folder} es lo que da la base de datos."),
        "differs": ("{folder} is not what the database gives now.", "{folder} ya no es lo que da la base de datos."),
        "changed": ("changed", "cambiado"),
        "reordered": (
            "changed, the same lines in another order or number",
            "cambiado, las mismas líneas en otro orden o número",
        ),
        "missing": ("missing", "falta"),
        "added": ("not given any more", "ya no se da"),
        "lines": (
            "lines only here: {gone}, only in the database: {new}",
            "líneas solo aquí: {gone}, solo en la base: {new}",
        ),
    }
)


_COMPARISONS = ("overcrowding", "capacity", "transfers")
"""What ``compare`` compares; each is a listing of two words, which may be joined."""


_WITH_VALUE = (
    *("-o", "--output", "-f", "--format", "--columns", "--sort", "--limit", "-c", "--country"),
    *("--source", "--pack", "--known-at", "--as-of", "--lang"),
)
"""The options before a listing that the next word is the value of."""


def _apart(args: list[str]) -> list[str]:
    """Return arguments with the two words of a comparison apart, where the first joins them."""
    first, _, second = args[0].replace("-", " ").replace("_", " ").partition(" ")
    return [first, second, *args[1:]] if first == "compare" and second in _COMPARISONS else args


def _tells_file(args: list[str]) -> bool:
    return any(arg.startswith(("-o", "--output")) for arg in args)


def _is_file_name(word: str) -> bool:
    from prisonkb.exporters import FORMS

    return word.lower().endswith(tuple(ending for form in FORMS.values() for ending in form.suffixes))


def _listing_first(args: list[str]) -> list[str]:
    """Return arguments with the name of the listing before the options that stand before it, where a file is named."""
    position = 0
    while position < len(args) and args[position].startswith("-"):
        position += 2 if args[position] in _WITH_VALUE else 1
    before, rest = args[:position], args[position:]
    if not (rest and before and _tells_file(args)):
        return args
    name = _apart(rest)
    words = 2 if name[0] == "compare" else 1
    return [*name[:words], *before, *name[words:]] if name[0] in EXPORTED else args


def listing_alone(args: list[str]) -> list[str]:
    """Return the arguments of a listing that is exported to a file: those of the listing itself.

    Raises UsageError where no file is named.
    """
    if len(args) < 2 or args[0] != "export":
        return args
    rest = _apart(_listing_first(args[1:]))
    if rest[0] not in EXPORTED:
        return args
    if not (_tells_file(rest) or "-h" in rest or "--help" in rest):
        is_comparison = len(rest) > 1 and rest[0] == "compare" and rest[1] in _COMPARISONS
        name = "-".join(rest[: 1 + is_comparison])
        message = f"no file to write {name} to is named"
        *before, last = rest
        words = [*before, "-o", last] if before and _is_file_name(last) else [*rest, "-o", f"{name}.csv"]
        raise UsageError(message, hint=f"prisonkb export {' '.join(words)}")
    return rest


def _names(incomplete: str) -> list[str]:
    return [name for name in EXPORTED if name.startswith(incomplete)]


def _look_through(session: Session, database: "Database", query: "Query") -> None:
    from prisonkb.read.asked import Asked, day

    asked = Asked(query.sources, query.packs, day(query.known_at, "--known-at"), day(query.as_of, "--as-of"))
    for english, spanish in asked.look_through(database):
        session.say(f"prisonkb: {spanish if query.lang == 'es' else english}")


def _told(difference: "Difference", lang: str) -> list[str]:
    line = f"  {_say(difference.change, lang)}: {difference.file}"
    if difference.lines:
        line += f" ({_say('lines', lang, gone=difference.gone, new=difference.new)})"
    return [line, *(f"    {one}" for one in difference.lines)]


def _check(session: Session, folder: str, lang: str) -> None:
    """Print how a package differs from what the database gives; exit 3 where it does."""
    from prisonkb.cli.progress import progress
    from prisonkb.exporters.package.checking import differences
    from prisonkb.exporters.package.manifest import query_of, read_manifest
    from prisonkb.text import printable

    query = query_of(read_manifest(Path(folder)))
    with session.read() as database, progress(session, _say("checking", lang, folder=folder)):
        _look_through(session, database, query)
        found = differences(database, query, Path(folder))
    lines = [_say("differs" if found else "same", lang, folder=folder)]
    lines += [line for difference in found for line in _told(difference, lang)]
    talk.put("".join(f"{printable(line)}\n" for line in lines))
    if found:
        raise typer.Exit(ExitCode.FINDING)


def _write(session: Session, folder: str, query: "Query", *, force: bool) -> None:
    from prisonkb.cli.progress import progress
    from prisonkb.exporters.package.descriptor import moment
    from prisonkb.exporters.package.folder import check_target, whole_folder
    from prisonkb.exporters.package.writing import write_package

    target, created = check_target(folder, force=force), moment()
    with session.read() as database, progress(session, _say("writing", query.lang, folder=folder)):
        _look_through(session, database, query)
        with whole_folder(target) as temporary:
            package = write_package(database, query, temporary, created)
    rows = number(sum(package.counts.values()), query.lang)
    for pack in package.packs:
        if not pack.files:
            session.say(f"prisonkb: {_say('without', query.lang, pack=pack.id)}")
    session.say(f"prisonkb: {_say('wrote', query.lang, folder=folder, tables=len(package.counts), rows=rows)}")


@app.command()
def export(
    ctx: typer.Context,
    folder: Annotated[
        str,
        typer.Argument(
            metavar="LISTING|FOLDER", help="A listing, with -o FILE; or a folder for everything.", autocompletion=_names
        ),
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="The file to write a listing to.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier export in a folder.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Tell whether the folder is what the database gives.")] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help="Write the tables as Parquet too.")] = False,
    source: options.SourceOption = None,
    pack: options.PackOption = None,
    known_at: options.KnownAtOption = None,
    as_of: options.AsOfOption = None,
    lang: options.LangOption = Language.EN,
) -> None:
    """Everything that is known into a folder, with its sources; or one listing into a file.

    Example: prisonkb export everything
    """
    from prisonkb.exporters.package.manifest import Query

    session: Session = ctx.obj
    if output is not None:
        raise UnknownNameError("listing", folder, EXPORTED, hint=f"listings: {', '.join(EXPORTED)}")
    if check:
        if force or parquet or source or pack or known_at or as_of:
            message = "--check asks what the folder was asked from, and takes no other option but --lang"
            raise UsageError(message, hint=f"prisonkb export --check {folder}")
        _check(session, folder, lang)
        return
    _write(
        session,
        folder,
        Query(tuple(source or ()), tuple(pack or ()), known_at, as_of, lang.value, parquet),
        force=force,
    )
