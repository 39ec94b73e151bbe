"""Opening, narrowing and closing a knowledge base, and asking it what the command line is asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.cli.test_import_budget import HEAVY

import prisonkb
from prisonkb import KnowledgeBase, PrisonKBError
from prisonkb.api.knowledge_base import EXPORTED
from prisonkb.errors import DatabaseError, NotComparableError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import CommandLine

    from prisonkb import Row, Rows


def modules_of(program: str, **environment: str) -> set[str]:
    """Run a program in a fresh interpreter and return the modules that it imported besides the interpreter's own."""
    probe = f"import sys; before = set(sys.modules)\n{program}\nprint(*sorted(set(sys.modules) - before))"
    environment = {**os.environ, **environment}
    done = subprocess.run([sys.executable, "-c", probe], env=environment, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_imports_nothing_else() -> None:
    assert modules_of("import prisonkb") == {"prisonkb"}


def test_asking_needs_no_heavy_library_and_nothing_of_the_command_line(article_database: Path) -> None:
    program = "from prisonkb import KnowledgeBase\nwith KnowledgeBase.open() as kb: kb.facilities()[0].claims()"
    modules = modules_of(program, PRISONKB_DB=str(article_database))
    assert not modules & {*HEAVY, "typer", "rich", "pandas", "polars", "pyarrow"}
    assert not any(name.startswith("prisonkb.cli") for name in modules)


def test_every_name_that_the_package_offers_is_there() -> None:
    for name in prisonkb.__all__:
        assert getattr(prisonkb, name) is not None
    assert {*prisonkb.__all__} <= {*dir(prisonkb)}
    with pytest.raises(AttributeError, match="Knowledge"):
        _ = prisonkb.Knowledge  # type: ignore[attr-defined]


ASKED: list[tuple[str, Callable[[KnowledgeBase], Rows[Any]]]] = [
    ("countries", lambda kb: kb.countries()),
    (
        "facilities --country ecuador --status under-construction",
        lambda kb: kb.facilities(country="ec", status="under-construction"),
    ),
    (
        "facilities --min-capacity 2000 --modelled-on CECOT",
        lambda kb: kb.facilities(min_capacity=2000, modelled_on="CECOT"),
    ),
    (
        "policies -c Honduras -c SV --kind state-of-exception",
        lambda kb: kb.policies(country=["Honduras", "SV"], kind="state-of-exception"),
    ),
    (
        "transfers --from Ecuador --to SV --contested",
        lambda kb: kb.transfers(sending="Ecuador", receiving="SV", contested=True),
    ),
    ("transfers --country US --status in-force", lambda kb: kb.transfers(country="US", status="in-force")),
    (
        "statistics -c HN --indicator capacity --year 2019",
        lambda kb: kb.statistics(country="HN", indicator="capacity", year=2019),
    ),
    ("people --country Ecuador", lambda kb: kb.people(country="Ecuador")),
    ("timeline --country Honduras", lambda kb: kb.timeline(country="Honduras")),
    ("claims --speaker Reimberg --stance denies", lambda kb: kb.claims(speaker="Reimberg", stance="denies")),
    ("claims --country Sweden", lambda kb: kb.claims(country="Sweden")),
    ("why ec-sv-transfer status", lambda kb: kb.why("ec-sv-transfer", "status")),
    ("why Honduras", lambda kb: kb.why("Honduras")),
    (
        "conflicts -c Honduras --class different-definition",
        lambda kb: kb.conflicts(country="Honduras", class_="different-definition"),
    ),
    ("gaps --country Peru", lambda kb: kb.gaps(country="Peru")),
    ("search isla del cisne", lambda kb: kb.search("isla del cisne")),
    ("sources", lambda kb: kb.sources()),
    ("indicators", lambda kb: kb.indicators()),
    ("packs", lambda kb: kb.packs()),
    ("compare overcrowding", lambda kb: kb.compare_overcrowding()),
    ("compare overcrowding Peru Sweden --total", lambda kb: kb.compare_overcrowding(["Peru", "Sweden"], total=True)),
    ("compare overcrowding --region Europe --top 3", lambda kb: kb.compare_overcrowding(region="Europe", top=3)),
    (
        "compare overcrowding --all --on-basis design",
        lambda kb: kb.compare_overcrowding(everything=True, on_basis="design"),
    ),
    ("compare capacity --to cecot", lambda kb: kb.compare_capacity(to="cecot")),
    ("compare transfers", lambda kb: kb.compare_transfers()),
    ("explain 149 Honduras", lambda kb: kb.explain(149, "Honduras")),
    ("explain 143 --held 101302 --capacity 41764", lambda kb: kb.explain("143", held=101302, capacity=41764)),
    ("facilities --source abc-2025-06-24", lambda kb: kb.only(sources="abc-2025-06-24").facilities()),
    (
        "statistics -c HN --pack world-statistics",
        lambda kb: kb.only(packs=["world-statistics"]).statistics(country="HN"),
    ),
    ("claims --known-at 2025-06 --as-of 2024", lambda kb: kb.only(known_at="2025-06", as_of="2024").claims()),
]


@pytest.mark.parametrize(("command", "ask"), ASKED, ids=[command for command, _ in ASKED])
def test_what_is_asked_in_python_is_what_the_command_line_answers(
    cli: CommandLine, kb: KnowledgeBase, command: str, ask: Callable[[KnowledgeBase], Rows[Row]]
) -> None:
    words = command.replace("isla del cisne", "isla:del:cisne").split()
    arguments = [word for each in words for word in each.split(":")]
    answer = cli(*arguments, "-f", "json", "--no-cite")
    assert ask(kb).to_dicts() == json.loads(answer.stdout)


def test_texts_and_notes_are_in_the_language_that_is_asked_for(article_database: Path) -> None:
    with KnowledgeBase.open(article_database, lang="es") as kb:
        assert kb.facilities(country="Honduras")[0].country_name == "Honduras"
        assert kb.facilities(country="Ecuador")[0].location == "Interior, en la Amazonía"
        assert "Son los países del artículo." in kb.compare_overcrowding().notes
    with pytest.raises(UnknownNameError, match="unknown language 'fr'"):
        KnowledgeBase.open(article_database, lang="fr")


def test_one_entity_has_all_that_show_prints(cli: CommandLine, kb: KnowledgeBase) -> None:
    cecot = kb.show("CECOT")
    assert cecot.to_dict() == json.loads(cli("show", "cecot", "-f", "json").stdout)
    assert (cecot.id, cecot.kind, cecot.values["status"]) == ("cecot", "facility", "operating")
    assert {claim.entity for claim in cecot.claims} == {"cecot"}
    assert [source.id for source in cecot.sources] == ["abc-2025-06-24"]
    assert {(pointer.entity, pointer.field) for pointer in cecot.referenced_by} >= {("ec-amazon-prison", "modelled_on")}
    assert cecot == kb.show("cecot") != kb.show("Honduras")


def test_filters_hold_for_a_view_alone_and_add_up(kb: KnowledgeBase) -> None:
    view = kb.only(packs="article").only(as_of="2020")
    assert len(view.facilities()) < len(kb.facilities()) == len(kb.only(packs="article").facilities())
    assert {row.source for row in view.statistics()} <= {"abc-2025-06-24"}
    assert len(kb.sources()) > len(view.sources())


def test_a_view_closes_with_its_base_and_rows_outlive_both(article_database: Path) -> None:
    with KnowledgeBase.open(article_database) as kb:
        view = kb.only(packs="article")
        rows = view.facilities()
        with kb.only(packs="article") as shorter:
            assert shorter.facilities() == rows
        assert kb.facilities()
    assert rows[0].id == "ec-amazon-prison"
    for closed in (kb.facilities, view.facilities, kb.only, rows[0].claims):
        with pytest.raises(DatabaseError, match="the knowledge base is closed"):
            closed()


def test_what_a_filter_could_not_date_is_a_caution(kb: KnowledgeBase) -> None:
    assert kb.cautions == ()
    view = kb.only(known_at="2026")
    assert view.facilities().cautions == view.cautions
    assert all("Left out" in caution for caution in view.cautions)


def test_without_a_file_it_opens_what_the_command_line_uses(
    article_database: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PRISONKB_DB", str(article_database))
    with KnowledgeBase.open() as kb:
        assert kb.path == article_database
    monkeypatch.delenv("PRISONKB_DB")
    for name in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    with KnowledgeBase.open() as kb:
        assert kb.path is not None
        assert tmp_path in kb.path.parents
        assert len(kb.facilities()) == 5
    assert capfd.readouterr() == ("", "")


def test_a_url_opens_the_file_that_it_names(article_database: Path) -> None:
    with KnowledgeBase.open(f"sqlite:///{article_database}") as kb:
        assert len(kb.facilities()) == 5


WRONG: list[tuple[Callable[[KnowledgeBase], object], type[PrisonKBError], str]] = [
    (lambda kb: kb.facilities(country="Ecuadr"), UnknownNameError, "unknown country 'Ecuadr'; did you mean 'Ecuador'"),
    (lambda kb: kb.facilities(status="opne"), UnknownNameError, "unknown status of a prison 'opne'"),
    (lambda kb: kb.claims(speaker="nobody-at-all"), UnknownNameError, "unknown id or name"),
    (lambda kb: kb.why("cecot", "capcity"), UnknownNameError, "did you mean 'capacity'"),
    (lambda kb: kb.show("no-such-thing"), UnknownNameError, "unknown id or name"),
    (lambda kb: kb.search(" "), UsageError, "nothing to look for"),
    (lambda kb: kb.statistics(year=0), UsageError, "0 is no year"),
    (lambda kb: kb.only(sources="abc"), UnknownNameError, "unknown source 'abc'"),
    (lambda kb: kb.only(known_at="soon"), UsageError, "known_at 'soon' is no day"),
    (lambda kb: kb.only(as_of="2021/2024"), UsageError, "as_of '2021/2024' is no day"),
    (lambda kb: kb.compare_overcrowding("Peru", everything=True), UsageError, "exclude each other"),
    (lambda kb: kb.compare_overcrowding(top=0), UsageError, "top 0 asks for no row"),
    (lambda kb: kb.compare_overcrowding(strict=True), NotComparableError, "cannot be ranked"),
    (lambda kb: kb.compare_capacity(to="hn-jungle-prison"), UsageError, "has no known capacity"),
    (lambda kb: kb.explain("many"), UsageError, "expected a percentage"),
    (lambda kb: kb.explain(149, held="some"), UsageError, "held 'some'"),
    (lambda kb: kb.export("prisons", "p.csv"), UnknownNameError, "unknown listing 'prisons'"),
]


@pytest.mark.parametrize(("ask", "error", "message"), WRONG, ids=[message for *_, message in WRONG])
def test_what_a_user_can_put_right_is_an_error_of_the_family(
    kb: KnowledgeBase, ask: Callable[[KnowledgeBase], object], error: type[PrisonKBError], message: str
) -> None:
    with pytest.raises(error, match=message.replace("?", r"\?")):
        ask(kb)


def test_a_traceback_says_what_to_do(kb: KnowledgeBase) -> None:
    with pytest.raises(UnknownNameError) as raised:
        kb.facilities(status="opne")
    assert raised.value.__notes__ == [raised.value.hint]
    assert "operating" in raised.value.hint


def test_an_empty_name_is_no_database() -> None:
    with pytest.raises(UsageError, match="the name of the database is empty"):
        KnowledgeBase.open("")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"there is no database at '.*none\.db'"):
        KnowledgeBase.open(tmp_path / "none.db")


def test_every_listing_of_the_data_dictionary_that_a_database_answers_is_a_method(kb: KnowledgeBase) -> None:
    from tools.build_rows import CLASSES

    assert {name.replace("-", "_") for name in CLASSES} == {*EXPORTED}
    assert all(callable(getattr(kb, name)) for name in EXPORTED)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda kb: kb.facilities(country=[]), "country is given no name: []"),
        (lambda kb: kb.facilities(country=5), "country is given 5"),
        (lambda kb: kb.statistics(country=["PE", None]), "country is given None"),
        (lambda kb: kb.transfers(sending=()), "sending is given no name: ()"),
        (lambda kb: kb.compare_overcrowding([]), "countries is given no name: []"),
        (lambda kb: kb.only(packs=[]), "packs is given no name: []"),
        (lambda kb: kb.only(known_at=2020), "known_at is given 2020; expected a text"),
        (lambda kb: kb.facilities(status=5), "status is given 5; expected a text"),
        (lambda kb: kb.facilities(min_capacity="many"), "min_capacity is given 'many'; expected a number"),
        (lambda kb: kb.statistics(year=2020.5), "year is given 2020.5; expected a number"),
        (lambda kb: kb.compare_overcrowding(top="ten"), "top is given 'ten'; expected a number"),
        (lambda kb: kb.compare_overcrowding(region=4), "region is given 4; expected a text"),
        (lambda kb: kb.show(None), "id is given None; expected a text"),
        (lambda kb: kb.search(5), "text is given 5; expected a text"),
        (lambda kb: kb.export(5, "x.csv"), "listing is given 5; expected a text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_argument_of_a_wrong_type_is_said_with_what_was_expected(
    article_database: Path, ask: Callable[[KnowledgeBase], object], said: str
) -> None:
    with KnowledgeBase.open(article_database) as kb, pytest.raises(UsageError) as caught:
        ask(kb)
    assert said in caught.value.message
    assert caught.value.hint
