"""Groups of commands that import and build only the command that was called."""

from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup

from prisonkb.cli import talk
from prisonkb.errors import ExitCode, near_matches


class LazyGroup(TyperGroup):
    """A group whose commands are modules of a package, each with an ``app``."""

    table: ClassVar[dict[str, str]]
    """Every command with its help in a line, in the order of ``--help``."""
    package: ClassVar[str]
    called: ClassVar[str] = "prisonkb"
    """What is typed before the name of a command."""
    modules: ClassVar[dict[str, str]] = {}
    """The module of a command whose name no module can have."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        """Return the names of all commands without importing any."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the signature is Typer's
        """Import and build one command."""
        if cmd_name not in self.table:
            return None
        if cmd_name not in self.commands:
            module = import_module(f"{self.package}.{self.modules.get(cmd_name, cmd_name)}")
            command: Any = typer.main.get_command(module.app)
            command.name = cmd_name
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that was typed; an unknown one is refused with the nearest names."""
        if args and args[0] not in self.table and not args[0].startswith("-"):
            nearest = near_matches(args[0], self.table)
            hint = (
                " or ".join(f"{self.called} {name}" for name in nearest) or f"{self.called} --help lists the commands"
            )
            talk.complain(f"unknown command {args[0]!r}", hint)
            raise typer.Exit(ExitCode.USAGE)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - the signature is Typer's
        """Write the list of commands without building any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.table.items()))

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Complete the name of a command without building any."""
        from typer._click.shell_completion import CompletionItem

        names = [CompletionItem(name, help=text) for name, text in self.table.items() if name.startswith(incomplete)]
        return names or super(TyperGroup, self).shell_complete(ctx, incomplete)
