"""``prisonkb verify``."""

from typing import TYPE_CHECKING, Annotated

import typer

from prisonkb.cli import completion, options
from prisonkb.cli.answer import Request, answer
from prisonkb.cli.apps import command_app
from prisonkb.cli.session import Session
from prisonkb.errors import ExitCode, UsageError
from prisonkb.read.listings import LISTINGS
from prisonkb.vocabulary.languages import Language
from prisonkb.vocabulary.verifying import Verification

if TYPE_CHECKING:
    from prisonkb.packs.reader import Reading

app = command_app()


def _texts_wanted(pack: str, reading: "Reading") -> UsageError:
    """Return the error for a call without a text, which names the sources that have quotes."""
    from prisonkb.packs.quotes import quotes_of

    assert reading.contents is not None
    quoted = dict.fromkeys(f"{source}:{lang}" for _, source, lang, _, _ in quotes_of(reading.contents))
    if not quoted:
        return UsageError(f"{pack} has no quotes to look up", hint="claims are quoted with cite: {en: …, es: …}")
    each = " ".join(f"--text {text}=FILE" for text in quoted)
    return UsageError("no text is given to look quotes up in", hint=f"prisonkb verify {pack} {each}")


@app.command()
def verify(
    ctx: typer.Context,
    pack: Annotated[
        str, typer.Argument(metavar="PACK", help="A bundled name or a file.", autocompletion=completion.bundled)
    ],
    text: Annotated[
        list[str] | None,
        typer.Option("--text", metavar="SOURCE:LANG=FILE", help="The text of a source; may be repeated."),
    ] = None,
    all_rows: Annotated[bool, typer.Option("--all", help="Show the quotes that are found, too.")] = False,
    keep_hash: Annotated[
        bool, typer.Option("--keep-hash", help="Write the hashes of the texts into the pack, if all is found.")
    ] = False,
    format: options.FormatOption = None,
    output: options.OutputOption = None,
    columns: options.ColumnsOption = None,
    sort: options.SortOption = None,
    limit: options.LimitOption = None,
    lang: options.LangOption = Language.EN,
) -> None:
    """Look every quote of a pack up in the text of its source; exit 3 where one is not found.

    Example: prisonkb verify article --text abc-2025-06-24:es=article.txt
    """
    from prisonkb.cli import reports, verified
    from prisonkb.packs.reader import read_pack
    from prisonkb.packs.texts import read_texts, sources_of
    from prisonkb.packs.verifying import verify as look_up

    session: Session = ctx.obj
    request = Request(LISTINGS["verify"], "verify", format, output, columns, sort, limit, lang)
    request.check()
    reading = read_pack(pack)
    if reading.pack is None or reading.contents is None:
        reports.print_problems(reading.problems)
        raise typer.Exit(ExitCode.FINDING)
    if not text:
        raise _texts_wanted(pack, reading)
    sources = sources_of(pack, reading.pack)
    texts = read_texts(text, sources)
    found = look_up(reading.contents, sources, texts, lang)
    new = [*verified.hashes_to_keep(texts, sources)]
    failures, talk = found.failures(), []
    if not keep_hash:
        unkept = [one for one in new if one[1] not in sources[one[0]].sha256]
        talk = [verified.say("no hash", lang, source=source, of=of, sha256=sha256) for source, of, sha256 in unkept]
    elif any(failure.result is not Verification.TEXT_CHANGED for failure in failures):
        talk = [verified.say("not kept", lang)]
    else:
        talk = [*verified.keep_hashes(pack, reading.pack.sources, new, lang)]
        failures = []
    shown = [one for one in found.findings if all_rows or one.result is not Verification.EXACT]
    if keep_hash and not failures:
        shown = [one for one in shown if one.result is not Verification.TEXT_CHANGED]
    if shown or output is not None or request.form() != options.Format.TABLE:
        answer(session, request, [one._asdict() for one in shown])
    for line in [*talk, *verified.summary(found.counts, lang)]:
        session.say(f"prisonkb: {line}")
    if failures:
        raise typer.Exit(ExitCode.FINDING)
