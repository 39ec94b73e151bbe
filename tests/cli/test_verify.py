"""``prisonkb verify``, as it is typed."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import CommandLine

PACK = """\
# A pack about one prison.
pack: one
title: {en: One, es: Uno}
version: "1"
sources:
  daily:
    title: {en: New prison, es: Nueva cárcel}
    publisher: D
    kind: news-article
    languages: [es]   # the only one
  weekly:
    title: {en: Old prison, es: Vieja cárcel}
    publisher: W
    kind: report
    languages: [en, es]
facilities:
  x:
    label: {en: X, es: X}
    claims:
      country: {value: PE, source: daily, cite: {paragraph: 1, es: en Perú}}
      capacity: {value: 1200, basis: beds, source: daily, cite: {paragraph: 1, es: 1.200 plazas}}
      opened: {value: 2024, source: weekly, cite: {paragraph: 1, en: in 2024, es: en 2024}}
      location: {value: {en: a, es: a}, source: weekly, cite: {place: page 2}}
"""
DAILY = "Nueva cárcel\nUna cárcel con 1.200 plazas en Perú.\n"
WEEKLY = "<html><h1>Old prison</h1><p>It opened in 2024."


@pytest.fixture
def one(write_pack: Callable[..., Path], tmp_path: Path) -> Path:
    """A pack with two texts beside it."""
    (tmp_path / "daily.txt").write_text(DAILY, encoding="utf-8")
    (tmp_path / "weekly.html").write_text(WEEKLY, encoding="utf-8")
    return write_pack(PACK)


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    return ["--text", f"daily={tmp_path / 'daily.txt'}", "--text", f"weekly:en={tmp_path / 'weekly.html'}"]


def test_a_pack_whose_quotes_are_all_there_is_verified_without_any_database(
    cli: CommandLine, one: Path, texts: list[str], tmp_path: Path
) -> None:
    nowhere = tmp_path / "nowhere" / "p.db"
    answer = cli("verify", str(one), *texts, db=nowhere)
    assert (answer.code, answer.stdout) == (0, "")
    assert "4 claims: 3 (75 %) quoted, 3 (75 %) verified, 0 failed, 0 not checked; 1 (25 %) cited only" in answer.stderr
    assert "quotes not checked, for want of a text: weekly:es (1)" in answer.stderr
    assert not nowhere.parent.exists()


def test_a_claim_that_fails_is_named_with_the_nearest_passage_and_the_difference(
    cli: CommandLine, one: Path, texts: list[str], tmp_path: Path
) -> None:
    (tmp_path / "daily.txt").write_text(DAILY.replace("1.200", "1.300"), encoding="utf-8")
    answer = cli("verify", str(one), *texts, "-f", "json")
    assert answer.code == 3
    assert json.loads(answer.stdout) == [
        {
            "claim": "x.capacity",
            "lang": "es",
            "paragraph": 1,
            "result": "not-found",
            "quote": "1.200 plazas",
            "nearest": "1.300 plazas",
            "difference": "1.200 → 1.300",
            "source": "daily",
        }
    ]
    table = cli("verify", str(one), *texts, "--lang", "es").stdout
    for words in ("Afirmación", "x.capacity", "no hallada", "1.300 plazas"):
        assert words in table


def test_columns_sort_limit_and_file_work_as_in_listings(
    cli: CommandLine, one: Path, texts: list[str], tmp_path: Path
) -> None:
    answer = cli("verify", str(one), *texts, "--all", "-f", "csv")
    assert [row["claim"] for row in csv.DictReader(answer.stdout.splitlines())] == [
        "x.country",
        "x.capacity",
        "x.opened",
    ]
    answer = cli(
        "verify",
        str(one),
        *texts,
        "--all",
        "--columns",
        "claim,result",
        "--sort",
        "-claim",
        "--limit",
        "1",
        "-f",
        "tsv",
    )
    assert (answer.code, answer.stdout) == (0, "claim\tresult\nx.opened\texact\n")
    out = tmp_path / "out.csv"
    assert cli("verify", str(one), *texts, "-o", str(out)).code == 0
    assert out.read_text(encoding="utf-8") == "claim,lang,paragraph,result,quote,nearest,difference\n"
    assert cli("verify", str(one), *texts, "--columns", "claims").code == 2


def test_a_kept_hash_notices_a_changed_text_and_names_no_claim(
    cli: CommandLine, one: Path, texts: list[str], tmp_path: Path
) -> None:
    before = one.read_text(encoding="utf-8")
    answer = cli("verify", str(one), *texts)
    assert "the pack keeps no hash of daily (es)" in answer.stderr
    assert one.read_text(encoding="utf-8") == before
    answer = cli("verify", str(one), *texts, "--keep-hash")
    assert (answer.code, answer.stderr.count("wrote the hash")) == (0, 2)
    after = one.read_text(encoding="utf-8")
    kept = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line.split(":")[0] for line in kept] == ["    sha256", "      es", "    sha256", "      en"]
    assert [line for line in after.splitlines() if line not in kept] == before.splitlines()
    assert "keeps no hash" not in cli("verify", str(one), *texts).stderr

    (tmp_path / "daily.txt").write_text(DAILY + "More.\n", encoding="utf-8")
    answer = cli("verify", str(one), *texts, "-f", "csv")
    (row,) = csv.DictReader(answer.stdout.splitlines())
    assert (answer.code, row["claim"], row["lang"], row["result"]) == (3, "", "es", "text-changed")
    assert "0 failed" in answer.stderr
    answer = cli("verify", str(one), *texts, "--keep-hash")
    assert (answer.code, answer.stdout, answer.stderr.count("wrote the hash")) == (0, "", 1)
    assert cli("verify", str(one), *texts).code == 0


def test_no_hash_is_kept_of_a_text_in_which_a_quote_is_missing(
    cli: CommandLine, one: Path, texts: list[str], tmp_path: Path
) -> None:
    (tmp_path / "daily.txt").write_text(DAILY.replace("Perú", "Chile"), encoding="utf-8")
    before = one.read_bytes()
    answer = cli("verify", str(one), *texts, "--keep-hash")
    assert (answer.code, one.read_bytes()) == (3, before)
    assert "no hash was written" in answer.stderr


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "--text daily:es=FILE --text weekly:en=FILE --text weekly:es=FILE"),
        (["daly=daily.txt"], "unknown source 'daly'; did you mean 'daily'?"),
        (["daily:fr=daily.txt"], "unknown language 'fr'"),
        (["daily:en=daily.txt"], "daily is not in 'en'; its languages: es"),
        (["weekly=weekly.html"], "weekly is in en and es; which of them is in 'weekly.html'?"),
        (["daily"], "--text 'daily' is not SOURCE:LANG=FILE"),
        (["daily="], "is not SOURCE:LANG=FILE"),
        (["daily=missing.txt"], "there is no file 'missing.txt'"),
        (["daily=."], "'.' is a folder"),
        (["daily=empty.txt"], "'empty.txt' holds no text"),
        (["daily=latin.txt"], "'latin.txt' is not UTF-8: byte 0xe1 on line 1"),
        (["daily=daily.txt", "daily:es=daily.txt"], "--text names daily in es twice"),
        (["daily=" + "x" * 5000], "cannot be the name of a file"),
    ],
)
def test_what_is_typed_wrong_is_told_with_what_was_expected(
    cli: CommandLine, one: Path, monkeypatch: pytest.MonkeyPatch, given: list[str], message: str
) -> None:
    monkeypatch.chdir(one.parent)
    (one.parent / "empty.txt").write_text("\n \n", encoding="utf-8")
    (one.parent / "latin.txt").write_bytes("cárcel".encode("latin-1"))
    answer = cli("verify", one.name, *(part for text in given for part in ("--text", text)))
    assert (answer.code, answer.stdout) == (2, "")
    assert message in answer.stderr


def test_an_invalid_pack_prints_its_problems_as_check_does(
    cli: CommandLine, write_pack: Callable[..., Path], texts: list[str]
) -> None:
    pack = write_pack(PACK.replace("value: PE", "value: QQ"))
    answer = cli("verify", str(pack), *texts)
    assert answer.code == 3
    assert answer.stdout == cli("check", str(pack)).stdout
    assert "no country has this id" in answer.stdout


def test_a_pack_without_quotes_and_one_that_is_not_there_are_refused(cli: CommandLine, texts: list[str]) -> None:
    answer = cli("verify", "world-statistics")
    assert (answer.code, answer.stdout) == (2, "")
    assert "has no quotes" in answer.stderr
    assert cli("verify", "articel", *texts).code == 2


def test_a_source_of_a_required_pack_is_known(
    cli: CommandLine, write_pack: Callable[..., Path], one: Path, tmp_path: Path
) -> None:
    one.rename(tmp_path / "one.yaml")
    pack = write_pack(
        """\
        pack: two
        title: {en: Two, es: Dos}
        version: "1"
        requires: [one]
        sources:
          other: {title: {en: O, es: O}, publisher: O, kind: report, languages: [en]}
        facilities:
          x:
            claims:
              purpose: {value: {en: a, es: b}, source: daily, cite: {paragraph: 1, es: Una cárcel con}}
        """,
        "two.yaml",
    )
    given = ("--text", f"daily={tmp_path / 'daily.txt'}")
    answer = cli("verify", str(pack), *given, "--all", "-f", "csv", "--columns", "claim,result")
    assert (answer.code, answer.stdout) == (0, "claim,result\nx.purpose,exact\n")
    before = pack.read_bytes()
    answer = cli("verify", str(pack), *given, "--keep-hash")
    assert (answer.code, pack.read_bytes()) == (0, before)
    assert "daily belongs to another pack" in answer.stderr


def test_a_changed_character_of_the_real_article_is_found_at_the_command_line(
    cli: CommandLine, reference: Path, tmp_path: Path
) -> None:
    english = (reference / "article" / "abc-2025-06-24.en.txt").read_text(encoding="utf-8")
    changed = tmp_path / "en.txt"
    changed.write_text(english.replace("149% overcrowding", "148% overcrowding"), encoding="utf-8")
    answer = cli("verify", "article", "--text", f"abc-2025-06-24:en={changed}", "-f", "json")
    rows = json.loads(answer.stdout)
    assert answer.code == 3
    assert {row["claim"] for row in rows} == {None, "HN.overcrowding", "HN.overcrowded", "hn-sv-transfer.motive"}
    assert {row["result"] for row in rows} == {"text-changed", "not-found"}
