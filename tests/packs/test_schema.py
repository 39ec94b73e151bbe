"""The JSON Schema of a pack: it takes what the program takes, and refuses the slips that an editor can show at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from tests.conftest import ROOT

from prisonkb import bundle
from prisonkb.packs.schema import line_schema, pack_schema
from prisonkb.packs.yamltext import parse
from prisonkb.vocabulary.fields import FIELDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

PACK = """\
pack: two-deals
title: {en: Two deals, es: Dos acuerdos}
version: "1.0"
requires: [article]
renamed: {old-prison: north-prison}
sources:
  paper:
    title: {en: A paper, es: Un diario}
    publisher: P
    kind: news-article
    languages: [en, es]
    published: 2024
    words: {en: 500}
actors:
  minister:
    claims:
      kind: person
      kind.later: {value: group, cite: {paragraph: 1, en: ministers}}
facilities:
  north-prison:
    label: {en: Northern prison, es: Cárcel del norte}
    cite: [{paragraph: 1, en: a prison in the north}]
    claims:
      country: PE
      status: announced
      opened: {negated: true}
      announced: 2024
      capacity: {value: 500, basis: design, cite: {paragraph: 1, en: {exact: places, prefix: "500 "}}}
      modelled_on: cecot
    gaps:
      security_level: {reason: not-said}
countries:
  GB-SCT:
    claims:
      overcrowding: {value: 149.5, kind: not-stated, basis: not-stated}
"""


@pytest.fixture(scope="module")
def validator() -> Any:
    return Draft202012Validator(pack_schema())


def messages(validator: Any, text: str) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(parse(text).data)]


def test_the_schema_is_a_schema(validator: Any) -> None:
    Draft202012Validator.check_schema(validator.schema)


@pytest.mark.parametrize("name", bundle.names())
def test_every_bundled_pack_is_valid(validator: Any, name: str) -> None:
    path = bundle.path(name)
    assert path is not None
    assert messages(validator, path.read_text(encoding="utf-8")) == []


def test_the_template_is_valid(validator: Any) -> None:
    assert messages(validator, (ROOT / "docs" / "pack-template.yaml").read_text(encoding="utf-8")) == []


def test_every_short_form_is_valid(validator: Any) -> None:
    assert messages(validator, PACK) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: {en: Two deals, es: Dos acuerdos}\n", ""),
        ("title: {en: Two deals, es: Dos acuerdos}", "title: {en: Two deals}"),
        ("version: ", "edition: x\nversion: "),
        ("      status: announced", "      status: anounced"),
        ("      status: announced", "      state: announced"),
        ("      status: announced", "      status.Later: announced"),
        ("value: 500", 'value: "500"'),
        ("value: 500", "value: -1"),
        ("value: 500", "value: 0.5"),
        ("value: 500, basis: design", "value: 500"),
        ("value: 500, basis: design", "value: 500, basis: design, currency: USD"),
        ("value: 149.5, kind: not-stated", "value: 149.5"),
        ("announced: 2024", "announced: 2024-13"),
        ("announced: 2024", "announced: May 2024"),
        ("announced: 2024", "announced: 24"),
        ("announced: 2024", "announced: 0000"),
        ("exact: places", "exact: one two three four five six seven eight nine ten eleven twelve thirteen"),
        ("kind: news-article", "kind: newspaper"),
        ("languages: [en, es]", "languages: en"),
        ("words: {en: 500}", "words: {fr: 500}"),
        ("GB-SCT", "Scotland"),
        ("north-prison:\n", "North_Prison:\n"),
        ("country: PE", "country: Peru"),
        ("paragraph: 1, en: a prison", "paragraf: 1, en: a prison"),
        ("en: a prison in the north", "en: one two three four five six seven eight nine ten eleven twelve thirteen"),
        ("{negated: true}", "{negated: false}"),
        ("security_level: {reason: not-said}", "security_level: {reason: unknown}"),
        ("security_level: {reason: not-said}", "securitylevel: {reason: not-said}"),
        ("old-prison: north-prison", "old-prison: [north-prison]"),
    ],
)
def test_a_slip_is_refused(validator: Any, old: str, new: str) -> None:
    assert old in PACK
    assert len(messages(validator, PACK.replace(old, new, 1))) >= 1


def test_an_editor_can_complete_every_field_of_every_kind(validator: Any) -> None:
    definitions = validator.schema["$defs"]
    for kind, fields in FIELDS.items():
        parts = definitions[kind.value]["properties"]
        assert list(parts["claims"]["properties"]) == list(fields)
        assert list(parts["gaps"]["properties"]) == list(fields)


def test_an_editor_can_tell_what_the_values_of_a_list_mean(validator: Any) -> None:
    stance = validator.schema["$defs"]["Stance"]
    assert len(stance["enum"]) == len(stance["enumDescriptions"])
    assert "judges; no fact is stated" in stance["enumDescriptions"]


def test_every_definition_is_used(validator: Any) -> None:
    text = json.dumps(validator.schema)
    for name in validator.schema["$defs"]:
        assert f'"#/$defs/{name}"' in text, name


def test_the_command_prints_the_schema_and_needs_no_database(cli: CommandLine, tmp_path: Path) -> None:
    answer = cli("schema", db=tmp_path / "none.db")
    assert (answer.code, answer.stderr) == (0, "")
    assert json.loads(answer.stdout) == pack_schema()
    assert answer.stdout == cli("schema").stdout


def test_the_command_writes_the_schema_to_a_file(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "pack.schema.json"
    assert cli("schema", "-o", str(path)).code == 0
    assert json.loads(path.read_text(encoding="utf-8")) == pack_schema()


def test_the_schema_of_a_line_takes_an_entity_with_its_kind_and_id_and_refuses_slips() -> None:
    validator = Draft202012Validator(line_schema())
    line = {"kind": "facility", "id": "north", "claims": {"country": "PE", "status": "operating"}}
    assert validator.is_valid(line)
    assert validator.is_valid({"kind": "country", "id": "PE", "claims": {}})
    for slip in ({"kind": "prison"}, {"id": "PE"}, {"colour": "red"}, {"claims": {"status": "open"}}):
        assert not validator.is_valid({**line, **slip})
    assert not validator.is_valid({"kind": "facility", "claims": {}})
