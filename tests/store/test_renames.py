"""Ids that entities once had: recorded by the pack that renames, and found by those who still use them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.conftest import connected

from prisonkb.packs.reader import read_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import CommandLine

    Write = Callable[..., Path]

BEFORE = """
    pack: prisons
    title: {en: Prisons, es: Cárceles}
    version: "1.0"
    sources:
      paper: {title: {en: A paper, es: Un diario}, publisher: P, kind: report, languages: [en], published: 2024-05}
    actors:
      old-minister:
        cite: {paragraph: 1, en: the minister}
        claims: {kind: government, name: {value: {en: A. Minister, es: A. Minister}}}
    facilities:
      old-prison:
        label: {en: Northern prison, es: Cárcel del norte}
        cite: {paragraph: 1, en: a prison in the north}
        claims:
          country: PE
          status: {value: announced, speaker: old-minister}
"""
RENAMED = "    renamed: {old-prison: new-prison, old-minister: new-minister}\n    sources:"
AFTER = BEFORE.replace("old-", "new-").replace("    sources:", RENAMED)
OTHER = """
    pack: other
    title: {en: Other, es: Otro}
    version: "1.0"
    requires: [prisons]
    sources:
      later: {title: {en: Later, es: Luego}, publisher: Q, kind: report, languages: [en], published: 2025}
    facilities:
      old-prison:
        claims:
          status.later: {value: operating, speaker: old-minister, cite: {paragraph: 1, en: it opened}}
"""


@pytest.fixture
def renamed(cli: CommandLine, own_database: Path, write_pack: Write) -> Path:
    """A database in which the pack was loaded, and then again with other ids."""
    assert cli("load", str(write_pack(BEFORE, "prisons.yaml")), db=own_database).code == 0
    answer = cli("load", str(write_pack(AFTER, "prisons.yaml")), db=own_database)
    assert (answer.code, answer.stderr) == (0, "")
    assert "former ids: 2 added" in answer.stdout
    return own_database


def test_an_old_id_finds_the_entity_and_says_that_it_has_another(cli: CommandLine, renamed: Path) -> None:
    shown = cli("show", "old-prison", "-f", "json", db=renamed)
    assert json.loads(shown.stdout)["id"] == "new-prison"
    assert shown.stderr == "prisonkb: old-prison has another id now: new-prison\n"
    why = cli("why", "old-prison", "status", "-f", "json", "--lang", "es", db=renamed)
    assert [row["id"] for row in json.loads(why.stdout)] == ["new-prison.status"]
    assert "old-prison tiene ahora otro id: new-prison" in why.stderr
    claims = cli("claims", "--speaker", "old-minister", "-f", "json", db=renamed)
    assert [row["id"] for row in json.loads(claims.stdout)] == ["new-prison.status"]
    assert cli("-q", "show", "old-prison", "-f", "json", db=renamed).stderr == ""


def test_the_new_id_is_found_without_a_word(cli: CommandLine, renamed: Path) -> None:
    assert cli("show", "new-prison", "-f", "json", db=renamed).stderr == ""


def test_unloading_takes_the_former_ids_out_too(cli: CommandLine, renamed: Path) -> None:
    assert cli("unload", "prisons", db=renamed).code == 0
    with connected(renamed) as connection:
        assert connection.execute("SELECT COUNT(*) FROM former_id").fetchone() == (0,)
    assert cli("show", "old-prison", db=renamed).code == 2


def test_an_entity_may_be_renamed_again_if_both_former_ids_lead_to_the_newest(
    cli: CommandLine, renamed: Path, write_pack: Write
) -> None:
    newest = AFTER.replace("      new-prison:", "      newest-prison:").replace(
        "old-prison: new-prison", "old-prison: newest-prison, new-prison: newest-prison"
    )
    assert cli("load", str(write_pack(newest, "prisons.yaml")), db=renamed).code == 0
    for name in ("old-prison", "new-prison"):
        shown = cli("show", name, "-f", "json", db=renamed)
        assert json.loads(shown.stdout)["id"] == "newest-prison"


def test_the_difference_that_a_rename_makes_is_the_rename(
    cli: CommandLine, own_database: Path, write_pack: Write
) -> None:
    assert cli("load", str(write_pack(BEFORE, "prisons.yaml")), db=own_database).code == 0
    answer = cli("diff", str(write_pack(AFTER, "prisons.yaml")), "-f", "json", db=own_database)
    rows = [(row["change"], row["entity"], row["before"], row["after"]) for row in json.loads(answer.stdout)]
    assert rows == [
        ("renamed", "new-minister", "old-minister", "new-minister"),
        ("renamed", "new-prison", "old-prison", "new-prison"),
    ]


def problems(path: Path) -> list[tuple[str, str, str]]:
    return [(problem.path, problem.message, problem.hint) for problem in read_pack(str(path)).problems]


def test_a_pack_that_uses_an_old_id_of_a_pack_it_requires_is_told_the_new_one(write_pack: Write) -> None:
    write_pack(AFTER, "prisons.yaml")
    found = problems(write_pack(OTHER, "other.yaml"))
    entity = ("facilities.old-prison", "a required pack gave this prison another id", "write new-prison")
    speaker = "facilities.old-prison.claims.status.later.speaker"
    assert entity in found
    assert (speaker, "this actor has another id now", "write new-minister") in found
    mended = OTHER.replace("old-", "new-")
    assert problems(write_pack(mended, "other.yaml")) == []


@pytest.mark.parametrize(
    ("table", "path", "message", "hint"),
    [
        ("{older: nowhere}", "renamed.older", "no entity has this id", ""),
        ("{older: new-prisom}", "renamed.older", "no entity has this id", "did you mean new-prison?"),
        ("{new-minister: new-prison}", "renamed.new-minister", "this id still stands for a person or body", ""),
        ("{a: b, b: new-prison}", "renamed.a", "this is a former id itself", "write a: new-prison"),
        ("{a: b, b: a}", "renamed.a", "this is a former id itself", "leave one of them out"),
        ("{a: a}", "renamed.a", "this is a former id itself", "leave one of them out"),
        ("{older: PE}", "renamed.older", "expected an id of small letters", ""),
        ("{Old: new-prison}", "renamed.Old", "expected an id of small letters", ""),
        ("[older]", "renamed", "expected a mapping", ""),
    ],
)
def test_a_rename_that_leads_nowhere_is_an_error(
    write_pack: Write, table: str, path: str, message: str, hint: str
) -> None:
    text = AFTER.replace("{old-prison: new-prison, old-minister: new-minister}", table)
    found = problems(write_pack(text, "prisons.yaml"))
    assert any(at == path and message in said and hint in advice for at, said, advice in found), found


def test_a_pack_cannot_rename_what_a_required_pack_introduces(write_pack: Write) -> None:
    write_pack(AFTER, "prisons.yaml")
    text = OTHER.replace("old-", "new-").replace("    sources:", "    renamed: {x: new-prison}\n    sources:")
    found = problems(write_pack(text, "other.yaml"))
    assert ("renamed.x", "a required pack introduces this entity", "only that pack can rename it") in found


def test_renaming_what_another_loaded_pack_speaks_of_names_that_pack_and_the_new_id(
    cli: CommandLine, own_database: Path, write_pack: Write
) -> None:
    base, other = write_pack(BEFORE, "prisons.yaml"), write_pack(OTHER, "other.yaml")
    assert cli("load", str(base), str(other), db=own_database).code == 0
    before = own_database.read_bytes()
    write_pack(AFTER, "prisons.yaml")
    answer = cli("load", str(base), db=own_database)
    assert (answer.code, answer.stdout) == (2, "")
    assert "pack 'other' speaks of 'old-minister'" in answer.stderr
    assert "its id is now 'new-minister'" in answer.stderr
    assert "prisonkb unload other" in answer.stderr
    assert own_database.read_bytes() == before
    write_pack(OTHER.replace("old-", "new-"), "other.yaml")
    assert cli("unload", "other", db=own_database).code == 0
    assert cli("load", str(base), str(other), db=own_database).code == 0


def test_taking_out_what_another_loaded_pack_speaks_of_is_refused(
    cli: CommandLine, own_database: Path, write_pack: Write
) -> None:
    base, other = write_pack(BEFORE, "prisons.yaml"), write_pack(OTHER, "other.yaml")
    assert cli("load", str(base), str(other), db=own_database).code == 0
    write_pack(AFTER.replace(RENAMED, "    sources:"), "prisons.yaml")
    answer = cli("load", str(base), db=own_database)
    assert answer.code == 2
    assert "would no longer introduce" in answer.stderr


def test_a_former_id_of_one_pack_is_no_id_for_another(cli: CommandLine, renamed: Path, write_pack: Write) -> None:
    own = BEFORE.replace("pack: prisons", "pack: more").replace("paper", "more").replace("old-minister", "m")
    answer = cli("load", str(write_pack(own, "more.yaml")), db=renamed)
    assert (answer.code, answer.stdout) == (2, "")
    assert "'old-prison' is an id that 'new-prison' of pack 'prisons' once had" in answer.stderr
