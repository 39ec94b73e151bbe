"""``prisonkb cite``."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from prisonkb.cli import completion, options
from prisonkb.cli.answer import deliver
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session
from prisonkb.errors import UnknownNameError
from prisonkb.read.asked import Asked, day
from prisonkb.vocabulary.languages import Language

if TYPE_CHECKING:
    from prisonkb.read.database import Database
    from prisonkb.read.references import Reference

app = command_app()


class ReferenceForm(StrEnum):
    """The form of references."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    RIS = "ris"


def _form(asked: ReferenceForm | None, output: str | None) -> str:
    """Return the form as asked, else by the file's ending, else text."""
    if asked is not None:
        return asked.value
    if output in (None, "-"):
        return ReferenceForm.TEXT.value
    from prisonkb.exporters.references import FORMS, form_of

    assert output is not None
    form = form_of(output)
    if form is None:
        hint = f"endings: {', '.join(FORMS.values())}; or say --format"
        raise UnknownNameError("ending of a file of references", output, [], hint=hint)
    return form


def _references(session: Session, database: "Database", names: list[str], asked: Asked, lang: str) -> "list[Reference]":
    from prisonkb.read.references import find_cited, references

    cited = [find_cited(database, name) for name in names]
    for english, spanish in asked.look_through(database):
        session.say(f"prisonkb: {spanish if lang == 'es' else english}")
    wanted = {source for each in cited for source in each.sources(database)} if cited else None
    return list(references(database, lang, wanted).values())


@app.command()
def cite(
    ctx: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID…]",
            help="Sources, or what they speak of, by id or name; all sources if none.",
            autocompletion=completion.citable,
        ),
    ] = None,
    format: Annotated[
        ReferenceForm | None, typer.Option("--format", "-f", help="The form of the references; text if none.")
    ] = None,
    output: options.OutputOption = None,
    source: options.SourceOption = None,
    pack: options.PackOption = None,
    known_at: options.KnownAtOption = None,
    as_of: options.AsOfOption = None,
    lang: options.LangOption = Language.EN,
) -> None:
    """References of sources, of all that an entity is known by, or of everything that is cited.

    Example: prisonkb cite cecot --format bibtex -o cecot.bib
    """
    from prisonkb.exporters.references import writer

    session: Session = ctx.obj
    form = _form(format, output)
    asked = Asked(source or (), pack or (), day(known_at, "--known-at"), day(as_of, "--as-of"))
    with session.read() as database:
        found = _references(session, database, ids or [], asked, lang)
    if not found:
        session.say("prisonkb: ninguna fuente" if lang == "es" else "prisonkb: no sources")
    deliver(session, writer(form)(found, lang), output, lang)
