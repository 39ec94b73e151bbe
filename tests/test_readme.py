"""The README's examples are run, and their output is what the README shows."""

from __future__ import annotations

import doctest
import re
import shlex
from typing import TYPE_CHECKING

import pytest
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSIONS = re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL)
PYTHON = re.findall(r"```pycon\n(.*?)```", README, flags=re.DOTALL)


def examples(session: str) -> list[tuple[str, str]]:
    """Return each command of a console block with the output shown below it."""
    parts = re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.splitlines()[0])
def test_a_session_prints_what_the_readme_shows(cli: CommandLine, own_database: Path, session: str) -> None:
    for command, output in examples(session):
        program, *arguments = shlex.split(command)
        assert program == "prisonkb"
        answer = cli(*arguments, db=own_database, COLUMNS="80")
        shown = "\n".join(line.rstrip() for line in answer.stdout.splitlines())
        assert shown.strip("\n") == output.strip("\n")


@pytest.mark.parametrize("session", PYTHON, ids=lambda session: session.splitlines()[0])
def test_a_python_session_prints_what_the_readme_shows(
    article_database: Path, monkeypatch: pytest.MonkeyPatch, session: str
) -> None:
    monkeypatch.setenv("PRISONKB_DB", str(article_database))
    said: list[str] = []
    example = doctest.DocTestParser().get_doctest(session, {}, "README.md", "README.md", 0)
    assert example.examples
    assert doctest.DocTestRunner().run(example, out=said.append, clear_globs=False).failed == 0, "".join(said)
    example.globs["kb"].close()


def test_the_first_screen_has_a_question_with_its_output_and_the_two_commands() -> None:
    first = README.splitlines()[:60]
    assert any(line.startswith("$ prisonkb facilities --country Ecuador") for line in first)
    assert sum(line.startswith("<!-- ") for line in first) >= 2


@pytest.mark.parametrize("name", ["main job", "tests"])
def test_each_of_the_two_commands_is_one_line_to_paste(name: str) -> None:
    assert re.search(rf"<!-- {name} -->\n```sh\n[^\n]+\n```", README)


def test_every_file_that_the_readme_links_to_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert links
    for link in links:
        assert (ROOT / link).exists(), link
