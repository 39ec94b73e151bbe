"""Write the output of the README's examples anew, from a database with the packs of a first use.

Run it with ``python -m tools.build_readme`` after output has changed on purpose; a test checks the examples.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path

from tools.generated import ROOT
from typer.testing import CliRunner

from prisonkb.api.upkeep import build
from prisonkb.cli.app import app

README = ROOT / "README.md"


def _output(command: str, database: Path) -> str:
    environment = {**os.environ, "PRISONKB_DB": str(database), "COLUMNS": "80"}
    result = CliRunner().invoke(app, shlex.split(command)[1:], env=environment)
    return "\n".join(line.rstrip() for line in result.stdout.splitlines()).strip("\n")


def _session(block: re.Match[str], fresh: Path) -> str:
    commands = re.findall(r"^\$ (.+)$", block[1], flags=re.MULTILINE)
    database = Path(shutil.copy(fresh, fresh.with_name("session.db")))
    return "```console\n" + "\n\n".join(f"$ {each}\n{_output(each, database)}" for each in commands) + "\n```"


def main() -> None:
    """Write the README with the output that its examples have now."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "prisonkb.db"
        build(database)
        text = re.sub(r"```console\n(.*?)```", lambda block: _session(block, database), text, flags=re.DOTALL)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
