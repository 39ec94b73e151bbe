"""``prisonkb show``."""

import typer

from prisonkb.cli import options
from prisonkb.cli.answer import deliver
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session
from prisonkb.errors import UsageError
from prisonkb.read.asked import Asked, day
from prisonkb.vocabulary.languages import Language

app = command_app()


@app.command()
def show(
    ctx: typer.Context,
    entity: options.EntityArgument,
    format: options.FormatOption = None,
    output: options.OutputOption = None,
    source: options.SourceOption = None,
    pack: options.PackOption = None,
    known_at: options.KnownAtOption = None,
    as_of: options.AsOfOption = None,
    lang: options.LangOption = Language.EN,
) -> None:
    """One entity whole: fields, claims, sources, what points to it.

    Example: prisonkb show cecot
    """
    from prisonkb.read.entities import read_entity
    from prisonkb.read.query import Reader

    session: Session = ctx.obj
    form = format or (options.Format.JSON if output and output.endswith(".json") else options.Format.TABLE)
    if output not in (None, "-") and format is None and not output.lower().endswith((".txt", ".json")):
        message = f"show writes text or JSON, and {output!r} has neither ending"
        raise UsageError(message, hint="prisonkb show ID -o entity.json, or entity.txt")
    if form not in (options.Format.TABLE, options.Format.JSON):
        raise UsageError(f"show has no format {form.value!r}; expected table or json", hint="prisonkb show ID -f json")
    asked = Asked(source or (), pack or (), day(known_at, "--known-at"), day(as_of, "--as-of"))
    with session.read() as database:
        reader = Reader(database, lang, [], [], lambda text: session.say(f"prisonkb: {text}"))
        for english, spanish in asked.look_through(database):
            reader.talk(spanish if lang == "es" else english)
        found = read_entity(database, reader.entity(entity), lang=lang)
    if form is options.Format.JSON:
        import json

        from prisonkb.text import json_escaped

        text = json_escaped(json.dumps(found, ensure_ascii=False, indent=2)) + "\n"
    else:
        from prisonkb.cli.render.dossier import draw_entity

        text = draw_entity(found, lang, plain=output not in (None, "-"))
    deliver(session, text, output, lang)
