"""The application: its commands, global options, and errors told in plain words."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from typer._click.exceptions import ClickException

from prisonkb import __version__
from prisonkb.cli import session, talk
from prisonkb.cli.lazy import LazyGroup
from prisonkb.errors import ExitCode, PrisonKBError
from prisonkb.text import printable

_COMPLETION = "_PRISONKB_COMPLETE"
"""The variable by which a shell asks what it may offer."""
COMMANDS = {
    "countries": "Countries that anything is known about.",
    "facilities": "Prisons: planned, under construction, on hold, open.",
    "policies": "Penal policies and legal rules.",
    "transfers": "Arrangements to hold prisoners in another country.",
    "statistics": "Measured numbers of countries and prisons.",
    "people": "Persons, organisations and groups that speak or act.",
    "timeline": "What happened, in order; undated events last.",
    "compare": "Overcrowding, capacities and transfer deals side by side.",
    "explain": "Which definition a published percentage fits.",
    "show": "One entity whole: fields, claims, sources, what points to it.",
    "why": "Who says so, who denies it, and in what words.",
    "claims": "Claims, flat: who says what of which field.",
    "conflicts": "Where claims meet, and which of them cannot both be true.",
    "search": "Full text over names, labels, summaries and quotes.",
    "gaps": "What is not known, and why.",
    "sources": "What is cited.",
    "export": "Everything that is known into a folder, or one listing into a file.",
    "cite": "References of sources, for a bibliography.",
    "indicators": "What is measured, and who defines it so.",
    "vocabulary": "The closed lists that values come from.",
    "packs": "The packs that are bundled or loaded.",
    "load": "Load packs, by bundled name or file.",
    "unload": "Take a pack out without a trace.",
    "import": "Turn an official data file into a pack.",
    "check": "Check packs and report every problem with its line.",
    "verify": "Look every quote of a pack up in the text of its source.",
    "diff": "What loading a pack would change.",
    "format": "Rewrite packs in canonical form, comments kept.",
    "pack": "Begin a pack of your own.",
    "schema": "The JSON Schema of a pack, for editors to complete from.",
    "db": "The database: where it is, what is in it.",
}
"""Every command with its help in a line, in the order of ``--help``.

A command's module is imported when it is called.
"""

_GLOBAL_WITH_VALUE = ("--db",)
_GLOBAL_FLAGS = ("--quiet", "-q")


def _globals_first(args: list[str]) -> list[str]:
    """Return arguments with the global options before the command, wherever they were typed."""
    first: list[str] = []
    rest: list[str] = []
    position = 0
    while position < len(args):
        argument = args[position]
        if argument == "--":
            rest.extend(args[position:])
            break
        if argument in _GLOBAL_WITH_VALUE and position + 1 < len(args):
            first.extend(args[position : position + 2])
            position += 1
        elif argument in _GLOBAL_FLAGS or argument.startswith("--db="):
            first.append(argument)
        else:
            rest.append(argument)
        position += 1
    return first + rest


@contextmanager
def _plain_words() -> Iterator[None]:
    """Take control characters, and the middle of what is very long, out of what Typer repeats of wrong usage."""
    try:
        yield
    except ClickException as error:
        error.message = printable(talk.shortened(error.message))
        raise


class Root(LazyGroup):
    """All commands, with global options wherever they stand."""

    table = COMMANDS
    package = "prisonkb.cli.commands"
    modules = {"import": "importing", "format": "formatting"}  # noqa: RUF012 - as LazyGroup declares it

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Parse the arguments."""
        with _plain_words():
            return super().make_context(*args, **extra)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take global options wherever they stand, and an exported listing for the listing itself."""
        return super().parse_args(ctx, _globals_first(args))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that was typed; ``export LISTING`` is the listing."""
        if args[:1] == ["export"]:
            from prisonkb.cli.commands.export import listing_alone

            args = listing_alone(args)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; tell a user's error in plain words and end with its exit code."""
        try:
            with _plain_words():
                return super().invoke(ctx)
        except PrisonKBError as error:
            talk.complain(error.message, error.hint)
            raise typer.Exit(error.exit_code) from error


app = typer.Typer(
    cls=Root,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Prisons, penal policies and prisoner transfers: every value with who said it, where and in what words.",
)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"prisonkb {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def prisonkb(
    ctx: typer.Context,
    db: Annotated[
        str | None, typer.Option("--db", envvar="PRISONKB_DB", metavar="URL|PATH", help="The database to use.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on stderr but errors.")] = False,
    version: Annotated[  # noqa: ARG001 - the callback prints it
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Answer with an overview where no command is given."""
    ctx.obj = session.Session(db or None, quiet=quiet)
    if ctx.invoked_subcommand is None and not ctx.resilient_parsing:
        from prisonkb.cli.overview import print_overview

        print_overview(ctx.obj)


def run() -> None:
    """Run the command line; a reader that has gone away ends it quietly, and a full disk with its name."""
    if sys.stdout is None:
        talk.complain("stdout is closed, so that nothing can be answered", "prisonkb … > FILE")
        sys.exit(ExitCode.FAILED)
    try:
        app()
    except (KeyError, ValueError):
        if _COMPLETION not in os.environ:
            raise
        # A shell that does not say which word it is about is offered nothing.
        sys.exit(ExitCode.USAGE)
    except BrokenPipeError:
        talk.end_quietly()
    except OSError as error:
        where = f" {str(error.filename)!r}" if error.filename else ""
        talk.complain(f"the system refused{where}: {error.strerror or error}", "check space, permissions and --db FILE")
        talk.end_quietly(ExitCode.FAILED)
    except KeyboardInterrupt:
        sys.exit(130)
