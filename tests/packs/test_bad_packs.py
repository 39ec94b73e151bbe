"""What may be wrong with a pack: each thing is one clear problem with its line and its path."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from prisonkb.errors import ExitCode, InvalidPackError, Problem, UnknownNameError, UsageError
from prisonkb.packs.reader import Reading, read_pack, valid_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[[str], Reading]

WHOLE = """\
pack: two-deals
title: {en: Two deals, es: Dos acuerdos}
version: "1.0"
sources:
  paper:
    title: {en: A paper, es: Un diario}
    publisher: P
    kind: news-article
    languages: [en]
    published: 2024-05
actors:
  minister:
    cite: {paragraph: 1, en: the minister}
    claims:
      kind: person
      name: {value: {en: A. Minister, es: A. Minister}}
facilities:
  north-prison:
    label: {en: Northern prison, es: Cárcel del norte}
    cite: {paragraph: 1, en: a prison in the north}
    claims:
      country: PE
      status: announced
      capacity: {value: 500, basis: design, qualifiers: [about]}
transfers:
  pe-sv:
    label: {en: A deal, es: Un acuerdo}
    cite: {paragraph: 2, en: a deal}
    claims:
      sending: PE
      status: announced
      amount: {value: 6000000, currency: USD, period: year}
countries:
  PE:
    cite: {paragraph: 3, en: over capacity}
    claims:
      overcrowding: {value: 149, kind: not-stated, basis: not-stated, note: {en: Not said., es: No se dice.}}
"""
NORTH = "facilities.north-prison"
CAPACITY = f"{NORTH}.claims.capacity"
TWELVE = "one two three four five six seven eight nine ten eleven twelve"


def changed(*changes: tuple[str, str]) -> str:
    """Return the whole pack with each first text replaced by the second; what is not there is a slip in the test."""
    text = WHOLE
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read the text of a pack from a file."""

    def read_text(text: str) -> Reading:
        path = tmp_path / "pack.yaml"
        path.write_text(text, encoding="utf-8", newline="")
        return read_pack(str(path))

    return read_text


def the_one_problem(reading: Reading) -> Problem:
    assert len(reading.problems) == 1, reading.problems
    return reading.problems[0]


def test_the_pack_that_the_others_are_made_from_has_no_problem(read: Read) -> None:
    reading = read(WHOLE)
    assert reading.problems == ()
    assert reading.is_valid()
    assert reading.pack is not None
    assert reading.pack.pack == "two-deals"
    assert len(reading.sha256) == 64


def slip(old: str, new: str, line: int | None, path: str, message: str, hint: str, name: str) -> object:
    return pytest.param(old, new, line, path, message, hint, id=name)


@pytest.mark.parametrize(
    ("old", "new", "line", "path", "message", "hint"),
    [
        slip("publisher: P", "publisher: P\n    publishr: x", 8, "sources.paper.publishr", "unknown key",
             "did you mean publisher?", "unknown-key"),
        slip("version:", "facilites: {}\nversion:", 3, "facilites", "unknown key",
             "did you mean facilities?", "unknown-section"),
        slip("value: 500", "value: 500, qualifier: about", 24, f"{CAPACITY}.qualifier", "unknown key",
             "did you mean qualifiers?", "unknown-key-in-a-claim"),
        slip("en: a deal", "fr: un accord", 28, "transfers.pe-sv.cite.fr", "unknown key",
             "paragraph, place, en, es", "unknown-key-in-a-citation"),
        slip("value: 500", 'value: "800"', 24, f"{CAPACITY}.value", "expected a whole number, such as 800",
             "", "text-for-a-number"),
        slip("value: 500", "value: true", 24, f"{CAPACITY}.value", "expected a whole number", "", "truth-for-a-number"),
        slip("value: 500", "value: 1.5", 24, f"{CAPACITY}.value", "expected a whole number", "", "half-a-place"),
        slip("value: 500", "value: -5", 24, f"{CAPACITY}.value", "from 0 to", "", "below-zero"),
        slip("value: 500", "value: 10000000000", 24, f"{CAPACITY}.value", "from 0 to 1,000,000,000", "", "too-large"),
        slip("value: 500", "value: 12:30:00", 24, f"{CAPACITY}.value", "expected a whole number", "", "a-time"),
        slip("value: 500", "value: [1]", 24, f"{CAPACITY}.value", "expected a number, a word", "", "a-list"),
        slip("value: 500", "value: null", 24, f"{CAPACITY}.value", "a claim needs a value", "", "no-value"),
        slip("value: 500", "value: 500, negated: maybe", 24, f"{CAPACITY}.negated", "expected true or false",
             "", "maybe-for-a-truth"),
        slip("publisher: P", "publisher: 5", 7, "sources.paper.publisher", "expected text", "", "number-for-a-text"),
        slip("publisher: P", 'publisher: " "', 7, "sources.paper.publisher", "expected some text", "", "blank-text"),
        slip("    publisher: P\n", "", 5, "sources.paper", "publisher is missing", "add publisher", "missing-key"),
        slip("status: announced", "status: anounced", 23, f"{NORTH}.claims.status.value", "did you mean announced?",
             "", "unknown-status"),
        slip("value: 500", "value: 500, stance: assert", 24, f"{CAPACITY}.stance", "expected one of asserts",
             "did you mean asserts?", "unknown-stance"),
        slip("[about]", "[abuot]", 24, f"{CAPACITY}.qualifiers.0", "expected one of exact",
             "did you mean about?", "unknown-qualifier"),
        slip("basis: design", "basis: desing", 24, f"{CAPACITY}.basis", "expected one of official",
             "did you mean design?", "unknown-basis"),
        slip("kind: news-article", "kind: news-artcle", 8, "sources.paper.kind", "expected one of news-article",
             "did you mean news-article?", "unknown-source-kind"),
        slip("period: year", "period: yearly", 32, "transfers.pe-sv.claims.amount.period", "expected one of day",
             "did you mean year?", "unknown-period"),
        slip("status: announced", "statuss: announced", 23, f"{NORTH}.claims.statuss", "no field of this name",
             "did you mean status?", "unknown-field"),
        slip("status: announced", "Status!: announced", 23, f"{NORTH}.claims.Status!", "expected a field", "", "key"),
        slip("north-prison:", "North_Prison:", 18, "facilities.North_Prison", "small letters, digits and hyphens",
             "", "bad-id"),
        slip("status: announced", "status: announced\n      status: closed", 24, f"{NORTH}.claims.status",
             "this key is already used on line 23", "keep one", "key-twice"),
        slip("value: 500", "value: 500, source: papr", 24, f"{CAPACITY}.source", "no source has this id",
             "did you mean paper?", "dangling-source"),
        slip("value: 500", "value: 500, speaker: ministr", 24, f"{CAPACITY}.speaker", "no actor has this id",
             "did you mean minister?", "dangling-speaker"),
        slip("value: 500", "value: 500, via: [minister, ministr]", 24, f"{CAPACITY}.via.1",
             "no actor or source has this id", "did you mean minister?", "dangling-link-of-the-chain"),
        slip("value: 500", "value: 500, via: [minister, paper]", 24, f"{CAPACITY}.via.1",
             "a chain ends with the claim's own source", "leave it out", "own-source-in-the-chain"),
        slip("value: 500", "value: 500, speaker: north-prison", 24, f"{CAPACITY}.speaker", "no actor has this id",
             "add it to the pack", "a-prison-that-speaks"),
        slip("status: announced", "status: announced\n      builder: ministr", 24, f"{NORTH}.claims.builder.value",
             "no person or body has this id", "did you mean minister?", "dangling-id"),
        slip("status: announced", "status: announced\n      builder: PE", 24, f"{NORTH}.claims.builder.value",
             "cannot be a country", "", "a-country-that-builds"),
        slip("published: 2024-05", "published: 2024-05\n    derives_from: wire", 11, "sources.paper.derives_from",
             "no source has this id", "add it to the pack", "dangling-origin"),
        slip("published: 2024-05", "published: 2024-05\n    derives_from: paper", 11, "sources.paper.derives_from",
             "in a circle: paper > paper", "cannot be its own origin", "derives-from-itself"),
        slip("value: 500", f"value: 500, cite: {{paragraph: 1, en: {TWELVE} thirteen}}", 24, f"{CAPACITY}.cite.en",
             "has 13 words; a quote has at most 12", "", "quote-of-thirteen-words"),
        slip("status: announced", "status: announced\n      opened: 2023-13", 24, f"{NORTH}.claims.opened.value",
             "'2023-13' has no month 13", "", "month-thirteen"),
        slip("2024-05", "2023-13", 10, "sources.paper.published", "'2023-13' has no month 13", "", "published-in-13"),
        slip("value: 500", "value: 500, valid_from: 2023-02-30", 24, f"{CAPACITY}.valid_from", "no day 30", "", "feb"),
        slip("value: 500", "value: 500, stated_on: 2024/2021", 24, f"{CAPACITY}.stated_on", "ends before it begins",
             "", "period-backwards"),
        slip("value: 500", "value: 500, valid_from: 2024-02, valid_to: 2024-01", 24, f"{CAPACITY}.valid_to",
             "lies before valid_from, 2024-02", "", "ends-before-it-begins"),
        slip("    cite: {paragraph: 3, en: over capacity}\n", "", 36, "countries.PE.claims.overcrowding",
             "no claim without a citation", "add cite", "no-citation"),
        slip("{paragraph: 3, en: over capacity}", "{en: over capacity}", 37, "countries.PE.claims.overcrowding.cite",
             "a citation names its place", "add paragraph", "citation-of-no-place"),
        slip(", basis: design", "", 24, f"{CAPACITY}.basis", "needs its basis", "basis: not-stated", "no-basis"),
        slip("kind: not-stated, ", "", 37, "countries.PE.claims.overcrowding.kind", "needs its kind",
             "kind: not-stated", "percentage-of-no-kind"),
        slip(", currency: USD", "", 32, "transfers.pe-sv.claims.amount.currency", "needs its currency",
             "", "money-of-no-currency"),
        slip("USD", "USX", 32, "transfers.pe-sv.claims.amount.currency", "no currency has this code",
             "ISO 4217", "unknown-currency"),
        slip("basis: design", "basis: design, currency: USD", 24, f"{CAPACITY}.currency", "has no currency",
             "leave currency out", "currency-of-places"),
        slip("country: PE", "country: QQ", 22, f"{NORTH}.claims.country.value", "no country has this id",
             "", "unknown-country"),
        slip("country: PE", "country: pe", 22, f"{NORTH}.claims.country.value", "no country has this id",
             "did you mean PE?", "country-in-small-letters"),
        slip("  PE:\n", "  QQ:\n", 34, "countries.QQ", "no country has this id", "", "unknown-country-section"),
        slip("  minister:", "  north-prison:", 12, "actors.north-prison", "this id already stands for a prison",
             "another id", "one-id-in-two-sections"),
        slip("  PE:\n", "  PE:\n    gaps: {deaths: {reason: unsaid}}\n", 35, "countries.PE.gaps.deaths.reason",
             "expected one of not-said", "did you mean not-said?", "unknown-gap-reason"),
        slip("  PE:\n", "  PE:\n    gaps: {deats: {reason: not-said}}\n", 35, "countries.PE.gaps.deats",
             "no field of this name", "did you mean deaths?", "gap-of-an-unknown-field"),
        slip("    label: {en: A deal, es: Un acuerdo}\n", "", 26, "transfers.pe-sv", "neither a name nor a label",
             "add label", "no-label"),
        slip("      sending: PE\n", "", 29, "transfers.pe-sv.claims", "has no claim on its sending",
             "add sending", "transfer-from-nowhere"),
        slip('"1.0"', '"one"', 3, "version", "expected a version in quotes", "", "version-in-words"),
        slip('version: "1.0"', 'version: "1.0"\nrequires: [nowhere]', 4, "requires.0", "neither bundled nor a file",
             "nowhere.yaml beside pack.yaml", "requires-what-is-not-there"),
        slip('version: "1.0"', 'version: "1.0"\nrequires: [two-deals]', 4, "requires.0", "neither bundled nor a file",
             "", "requires-itself"),
        slip("publisher: P", "publisher: P\n    url: ftp://p", 8, "sources.paper.url", "begins with http", "", "url"),
        slip("languages: [en]", "languages: []", 9, "sources.paper.languages", "expected at least one", "", "tongue"),
        slip("countries:\n  PE:", "---\ncountries:\n  PE:", 33, "", "a file holds one pack", "a file of its own",
             "two-documents"),
    ],
)  # fmt: skip
def test_each_slip_is_one_problem_with_its_line_its_path_and_what_to_do(
    read: Read, old: str, new: str, line: int, path: str, message: str, hint: str
) -> None:
    reading = read(changed((old, new)))
    problem = the_one_problem(reading)
    assert (problem.severity, problem.line, problem.path) == ("error", line, path)
    assert message in problem.message
    assert hint in problem.hint
    assert not reading.is_valid()
    assert reading.pack is None


def test_twelve_words_are_a_quote(read: Read) -> None:
    assert read(changed(("a prison in the north", TWELVE))).is_valid()


def test_a_key_that_is_misspelt_is_unknown_and_the_right_one_missing(read: Read) -> None:
    problems = read(changed(("es: Un acuerdo", "ex: Un acuerdo"))).problems
    assert [(problem.line, problem.path, problem.message) for problem in problems] == [
        (27, "transfers.pe-sv.label", "es is missing"),
        (27, "transfers.pe-sv.label.ex", "unknown key"),
    ]


def test_norway_is_a_country_and_not_a_truth_value(read: Read) -> None:
    assert read(changed(("country: PE", "country: NO"))).is_valid()


def test_all_problems_are_reported_at_once_in_the_order_of_the_file(read: Read) -> None:
    reading = read(
        changed(
            ("publisher: P", "publisher: P\n    publishr: x"),
            ("2024-05", "2024-13"),
            ("kind: person", "kind: persn"),
            ("status: announced", "status: anounced"),
            (", basis: design", ""),
            ("USD", "USX"),
            ("kind: not-stated, ", ""),
        )
    )
    assert [(problem.line, problem.path) for problem in reading.problems] == [
        (8, "sources.paper.publishr"),
        (11, "sources.paper.published"),
        (16, "actors.minister.claims.kind.value"),
        (24, f"{NORTH}.claims.status.value"),
        (25, f"{CAPACITY}.basis"),
        (33, "transfers.pe-sv.claims.amount.currency"),
        (38, "countries.PE.claims.overcrowding.kind"),
    ]


def test_loading_a_bad_pack_raises_with_every_problem_and_says_how_many(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(changed(("USD", "USX"), (", basis: design", "")), encoding="utf-8")
    with pytest.raises(InvalidPackError, match="has 2 errors; nothing was loaded") as caught:
        valid_pack(str(path))
    assert caught.value.exit_code == ExitCode.FINDING
    assert [problem.line for problem in caught.value.problems] == [24, 32]


def test_sources_that_derive_from_each_other_are_reported_where_they_do(read: Read) -> None:
    second = "\n    derives_from: wire\n  wire: {title: {en: A, es: B}, publisher: W, kind: report, languages: [en], " \
        "derives_from: paper}"  # fmt: skip
    text = changed(("published: 2024-05", f"published: 2024-05{second}"))
    circles = [problem for problem in read(text).problems if "in a circle" in problem.message]
    assert [(problem.line, problem.path) for problem in circles] == [
        (11, "sources.paper.derives_from"),
        (12, "sources.wire.derives_from"),
    ]
    assert "paper > wire > paper" in circles[0].message


def test_of_several_sources_a_claim_names_the_one_that_says_it(read: Read) -> None:
    other = "  wire: {title: {en: A, es: B}, publisher: W, kind: report, languages: [en]}\nactors:"
    problems = read(changed(("actors:", other))).problems
    assert {problem.message for problem in problems} == {"the pack has several sources; which one says this?"}
    assert len(problems) == 9


def test_a_quote_that_one_language_lacks_is_a_warning_and_the_pack_is_valid(read: Read) -> None:
    reading = read(changed(("languages: [en]", "languages: [en, es]")))
    assert {(problem.severity, problem.message) for problem in reading.problems} == {
        ("warning", "the quote in es is missing")
    }
    assert reading.is_valid()


def test_half_of_a_text_quoted_is_too_much(read: Read) -> None:
    problem = the_one_problem(read(changed(("languages: [en]", "languages: [en]\n    words: {en: 22}"))))
    assert (problem.line, problem.path) == (5, "sources.paper")
    assert "11 of 22 words are quoted" in problem.message


def test_an_alias_is_a_problem_where_it_is_used(read: Read) -> None:
    problems = read(changed(("publisher: P", "publisher: &a P"), ("en: a deal", "en: *a"))).problems
    assert [(problem.line, problem.value) for problem in problems if "aliases" in problem.message] == [(28, "*a")]


def test_an_alias_bomb_is_refused_at_once(read: Read) -> None:
    bomb = "b0: &b0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"b{level}: &b{level} [{', '.join([f'*b{level - 1}'] * 9)}]\n" for level in range(1, 40)
    )
    problems = read(WHOLE + bomb).problems
    assert [(problem.line, problem.value) for problem in problems if "aliases" in problem.message] == [(39, "*b0")]


def test_deep_nesting_is_refused_at_once(read: Read) -> None:
    problem = the_one_problem(read("[" * 200_000))
    assert problem.line == 1
    assert "nested more than" in problem.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "the file is empty", id="empty"),
        pytest.param("# only a comment\n", "the file is empty", id="comment"),
        pytest.param("- a\n- b\n", "expected a mapping that begins with pack: …", id="list"),
        pytest.param("hello\n", "expected a mapping that begins with pack: …", id="word"),
        pytest.param("800\n", "expected a mapping that begins with pack: …", id="number"),
    ],
)
def test_a_file_that_is_no_mapping_is_one_problem_and_a_hint(read: Read, text: str, message: str) -> None:
    problem = the_one_problem(read(text))
    assert problem.message == message
    assert problem.hint


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{}", id="empty-mapping"),
        pytest.param("pack: [a]\ntitle: 5\nversion: {}\nsources: 3\nfacilities: [x]\n", id="every-section-wrong"),
        pytest.param("sources: {a: null, b: [], c: {d: 1}}\nactors: {a: 5}\n", id="records-that-are-none"),
        pytest.param("facilities: {a: {claims: {b: {c: d}, e: [f], g: {value: {h: i}}}}}\n", id="claims-that-are-none"),
        pytest.param("facilities: {a: {claims: null, gaps: null, label: [], cite: {en: []}}}\n", id="nulls"),
        pytest.param("transfers: {'': {}, ' ': {}, '.': {}, 'a.b': {}}\ncountries: {ec: {}, 'X-': {}}\n", id="odd-ids"),
        pytest.param("requires: [../../etc/passwd, '', 5]\n", id="requires-odd-names"),
        pytest.param(WHOLE.replace("value: 500", "value: " + "9" * 5000), id="a-number-of-5000-digits"),
        pytest.param(WHOLE.replace("value: 500", "value: 0." + "9" * 5000), id="a-decimal-of-5000-digits"),
    ],
)
def test_whatever_shape_a_file_has_it_is_reported_and_never_raises(read: Read, text: str) -> None:
    reading = read(text)
    assert not reading.is_valid()
    assert all(problem.message and problem.line for problem in reading.problems)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    assert read_pack(str(path)).problems == ()


class TestFiles:
    def test_a_latin_1_file_is_refused_by_line(self, tmp_path: Path) -> None:
        path = tmp_path / "pack.yaml"
        path.write_bytes(WHOLE.encode("latin-1"))
        with pytest.raises(UsageError, match=r"(?m)is not UTF-8: byte 0xe1 on line 19$") as caught:
            read_pack(str(path))
        assert caught.value.exit_code == 2
        assert "UTF-8" in caught.value.hint

    def test_a_utf_16_file_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "pack.yaml"
        path.write_bytes(WHOLE.encode("utf-16"))
        with pytest.raises(UsageError, match=r"(?m)is not UTF-8: byte 0xff on line 1$"):
            read_pack(str(path))

    def test_a_folder_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="is a folder; expected the file of a pack") as caught:
            read_pack(str(tmp_path))
        assert caught.value.exit_code == 2

    def test_a_missing_file_is_refused_by_name(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=r"there is no file '.*missing\.yaml'") as caught:
            read_pack(str(tmp_path / "missing.yaml"))
        assert caught.value.exit_code == 2

    def test_an_unknown_bundled_name_is_refused_with_the_nearest(self) -> None:
        with pytest.raises(UnknownNameError, match="unknown pack 'artcle'; did you mean 'article'") as caught:
            read_pack("artcle")
        assert caught.value.exit_code == 2
        assert "prisonkb packs" in caught.value.hint

    @pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + ".yaml"], ids=["a-name", "a-file"])
    def test_a_name_that_no_file_can_have_is_refused(self, name: str) -> None:
        with pytest.raises(UsageError):
            read_pack(name)

    @pytest.mark.parametrize("name", ["a\0b", "a\0b.yaml"])
    def test_a_name_with_a_nul_is_refused(self, name: str) -> None:
        with pytest.raises(UsageError):
            read_pack(name)

    def test_the_problems_of_a_pack_name_the_file_as_it_was_typed(self, tmp_path: Path) -> None:
        path = tmp_path / "a pack.yaml"
        path.write_text("", encoding="utf-8")
        assert read_pack(str(path)).problems[0].file == str(path)


class TestRequires:
    OTHER = dedent("""\
        pack: more
        title: {en: More, es: Más}
        version: "1"
        requires: [base]
        sources: {}
        facilities:
          north-prison:
            claims:
              status.later: {value: operating, speaker: minister, cite: {paragraph: 2, en: a deal}}
        """)

    def test_a_pack_may_speak_of_what_the_pack_beside_it_introduces(self, tmp_path: Path) -> None:
        (tmp_path / "base.yaml").write_text(WHOLE.replace("two-deals", "base"), encoding="utf-8")
        own_source = "{wire: {title: {en: A, es: B}, publisher: W, kind: report, languages: [en], published: 2025}}"
        text = self.OTHER.replace("sources: {}", f"sources: {own_source}").replace("speaker", "source: wire, speaker")
        (tmp_path / "more.yaml").write_text(text, encoding="utf-8")
        assert read_pack(str(tmp_path / "more.yaml")).problems == ()

    def test_a_pack_may_not_label_what_another_introduces(self, tmp_path: Path) -> None:
        (tmp_path / "base.yaml").write_text(WHOLE.replace("two-deals", "base"), encoding="utf-8")
        text = self.OTHER.replace("    claims:", "    label: {en: Mine, es: Mía}\n    claims:")
        (tmp_path / "more.yaml").write_text(text.replace("speaker", "source: paper, speaker"), encoding="utf-8")
        problem = the_one_problem(read_pack(str(tmp_path / "more.yaml")))
        assert (problem.line, problem.path) == (7, "facilities.north-prison")
        assert "a required pack introduces this prison" in problem.message


class TestOneProblemOnly:
    """One slip must not bring up others that are not in the file."""

    def test_a_long_quote_in_an_entity_s_citation_is_one_problem(self, read: Read) -> None:
        problem = the_one_problem(read(changed(("a prison in the north", f"{TWELVE} thirteen"))))
        assert problem.path == f"{NORTH}.cite.en"

    @pytest.mark.parametrize(
        ("old", "new"),
        [("publisher: P", 'publisher: "P'), ("publisher: P", "publisher: a: b"), ("    publisher", "\tpublisher")],
        ids=["quote-not-closed", "two-colons", "tab"],
    )
    def test_a_syntax_error_is_one_problem(self, read: Read, old: str, new: str) -> None:
        assert the_one_problem(read(changed((old, new)))).message.startswith("not YAML")

    def test_an_alias_is_one_problem(self, read: Read) -> None:
        text = changed(("publisher: P", "publisher: &a P"), ("en: a deal", "en: *a"))
        assert "aliases" in the_one_problem(read(text)).message

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("value: 500", "value: 0755", "does not begin with zero"),
            ("publisher: P", "publisher: !!set {a: b}", "tags are not used"),
        ],
        ids=["octal", "tag"],
    )
    def test_a_fault_of_the_text_is_one_problem(self, read: Read, old: str, new: str, message: str) -> None:
        assert message in the_one_problem(read(changed((old, new)))).message

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (WHOLE[WHOLE.index("sources:") : WHOLE.index("actors:")], ""),
            (WHOLE[WHOLE.index("      sending") : WHOLE.index("countries:")], "      - a\n"),
        ],
        ids=["no-sources", "claims-as-a-list"],
    )
    def test_what_is_missing_or_of_another_shape_is_one_problem(self, read: Read, old: str, new: str) -> None:
        the_one_problem(read(changed((old, new))))

    def test_an_entity_that_stands_twice_is_one_problem(self, read: Read) -> None:
        again = "  north-prison:\n    label: {en: A, es: B}\ntransfers:"
        assert "already used on line 18" in the_one_problem(read(changed(("transfers:", again)))).message


class TestNothingIsHidden:
    """has_error_below compares dotted paths, in which `status` lies above `status.denied`, and counts warnings."""

    TWO_CLAIMS = (
        ("languages: [en]", "languages: [en, es]"),
        ("    cite: {paragraph: 1, en: a prison in the north}\n", ""),
        ("country: PE", "country: {value: PE, cite: {paragraph: 1, en: a, es: b}}"),
        ("basis: design", "basis: design, cite: {paragraph: 1, en: a, es: b}"),
    )

    def test_a_warning_on_a_claim_with_a_short_key_does_not_hide_an_error_on_the_one_without(self, read: Read) -> None:
        denied = "status.denied: {value: announced, stance: denies, cite: {paragraph: 1, en: a}}"
        reading = read(changed(*self.TWO_CLAIMS, ("status: announced", f"{denied}\n      status: announced")))
        assert not reading.is_valid()

    def test_an_error_on_a_claim_with_a_short_key_does_not_hide_one_on_the_claim_without(self, read: Read) -> None:
        denied = "status.denied: {value: anounced, stance: denies, cite: {paragraph: 1, en: a, es: b}}"
        reading = read(changed(*self.TWO_CLAIMS, ("status: announced", f"{denied}\n      status: announced")))
        paths = {problem.path for problem in reading.problems if problem.severity == "error"}
        assert paths == {f"{NORTH}.claims.status.denied.value", f"{NORTH}.claims.status"}


@pytest.mark.parametrize(
    ("old", "new", "line", "path", "value", "words"),
    [
        pytest.param('"1.0"', "1.0", 3, "version", "1.0", "version in quotes", id="a-bare-version-wants-quotes"),
        pytest.param(
            "publisher: P",
            f"publisher: P\n    sha256: {{en: {'g' * 64}}}",
            8,
            "sources.paper.sha256.en",
            "g" * 64,
            "SHA-256",
            id="no-hash",
        ),
    ],
)
def test_a_message_says_what_was_expected_in_plain_words(
    read: Read, old: str, new: str, line: int, path: str, value: str, words: str
) -> None:
    problem = the_one_problem(read(changed((old, new))))
    assert (problem.line, problem.path, problem.value) == (line, path, value)
    assert words in f"{problem.message} {problem.hint}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("publisher: P", "publisher: " + "x" * 2001),
        ("publisher: P", "publisher: P\n    words: {en: 0}"),
        ("value: 500", "value: 500, cite: {paragraph: -1, en: a}"),
        ("value: 500", "value: 500, cite: {paragraph: 100001, en: a}"),
    ],
    ids=["too-long", "zero-words", "paragraph-below-zero", "paragraph-too-large"],
)
def test_no_message_speaks_pydantic(read: Read, old: str, new: str) -> None:
    message = the_one_problem(read(changed((old, new)))).message
    assert not message.startswith(("Input should", "String should"))


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\e"], ids=["nul", "bell", "escape"])
def test_a_control_character_that_is_written_as_an_escape_is_refused(read: Read, escape: str) -> None:
    assert not read(changed(("publisher: P", f'publisher: "P{escape}"'))).is_valid()


def test_a_message_has_the_right_article(read: Read) -> None:
    assert "a claim on amount needs its currency" in the_one_problem(read(changed((", currency: USD", "")))).message
