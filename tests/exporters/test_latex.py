"""A table for LaTeX: escaped, fitted to the page, and set by TeX where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from pybtex.database import parse_string
from tests.exporters.cited import NASTY, SOURCE, cited, column, table, written

from prisonkb.exporters import beside
from prisonkb.exporters.latex_layout import LONGEST_WORD, breakable

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

    from prisonkb.exporters.table import Table

WIDE = table(*({f"column {number}": "some words to read" for number in range(12)} for _ in range(3)))
LONG = table(*({"id": number, "text": "words"} for number in range(200)))


def cell(text: str) -> str:
    """Return the TeX of a cell that stands first in its row."""
    body = written("latex", table({"a": text, "b": "last"})).split("\\midrule\n")[1]
    return body.split(" &\n")[0]


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("& % $ # _", r"\& \% \$ \# \_"),
        ("{a}", r"\textbraceleft{}a\textbraceright{}"),
        ("~ ^ \\", r"\textasciitilde{} \textasciicircum{} \textbackslash{}"),
        (r"\input{x}", r"\textbackslash{}input\textbraceleft{}x\textbraceright{}"),
        (
            '<a> | "b" `c`',
            r"\textless{}a\textgreater{} \textbar{} \char34{}b\char34{} \textasciigrave{}c\textasciigrave{}",
        ),
        ("a--b, ''c'', d---e", "a-{}-b, '{}'c'{}', d-{}-{}-e"),
        ("one\ntwo\r\nthree", r"one\newline two\newline three"),
        ("[b]", "{}[b]"),
        ("* b", "{}* b"),
        ("Peru\u0301", "Perú"),
        ("a\0b\x1b[m", "a{?}b{?}[m"),
        ("2 ≤ 3 → 4", r"2 \ensuremath{\leq} 3 \ensuremath{\rightarrow} 4"),
        ("“a” ‘b’ «c» 👩‍🚒 עברית", "“a” ‘b’ «c» 👩‍🚒 עברית"),
    ],
)
def test_what_tex_would_obey_is_printed(text: str, tex: str) -> None:
    assert cell(text) == tex


def test_a_table_has_rules_a_caption_and_numbered_notes() -> None:
    text = written("latex", cited())
    assert r"\begin{threeparttable}" in text
    assert r"\caption{Prisons \& \textless{}more\textgreater{}}\label{tab:facilities}" in text
    assert [text.count(f"\\{rule}rule") for rule in ("top", "mid", "bottom")] == [1, 1, 1]
    assert r"en suspenso\tnote{1} &" in text
    assert r"40.000\textsuperscript{1,2} &" in text, "one that hangs would lie over the next column"
    assert r"800\tnote{3} &" in text
    notes = re.findall(r"\\item\[(\d)\] (.*)", text)
    assert [number for number, _ in notes] == ["1", "2", "3"]
    assert all(
        rf"\cite{{{source}}}" in note for (_, note), source in zip(notes, (SOURCE.id, "unodc", SOURCE.id), strict=True)
    )
    assert r"22 de enero de 2026, ¶3 \cite{el-diario-2026}" in notes[0][1]


def test_numbers_stand_to_the_right() -> None:
    assert r"\begin{tabular}{@{}llrlll@{}}" in written("latex", cited())


def test_a_wide_table_is_turned_and_a_long_one_runs_over_pages() -> None:
    assert r"\begin{sidewaystable}" in written("latex", WIDE)
    assert r"\begin{longtable}" in written("latex", LONG)
    assert r"\begin{table}" not in written("latex", LONG)


def test_the_columns_of_a_wide_table_fill_the_line_and_no_more() -> None:
    shares = [float(share) for share in re.findall(r"\\dimexpr ([\d.]+)\\linewidth", written("latex", WIDE))]
    assert len(shares) == 12
    assert sum(shares) <= 1.001


def test_marks_in_narrow_columns_let_the_word_before_them_be_hyphenated() -> None:
    assert r"\nobreak" not in written("latex", cited())
    wide = cited()
    more = [column(f"column {number}") for number in range(12)]
    rows = [[*row, *["some words to read"] * 12] for row in wide.rows]
    text = written("latex", wide._replace(columns=[*wide.columns, *more], rows=rows))
    assert r"en suspenso\nobreak\textsuperscript{1}" in text
    assert r"40.000\nobreak\textsuperscript{1,}\allowbreak\textsuperscript{2}" in text
    assert text.count(r"\arraybackslash\hspace{0pt}") == 18


@pytest.mark.parametrize(
    "asked",
    [
        ("facilities",),
        (
            "compare",
            "overcrowding",
            "--region",
            "Europe",
            "--total",
            "--columns",
            "country_name,occupancy,held,capacity",
        ),
        ("compare", "overcrowding", "Peru", "Sweden", "Estonia", "--total", "--columns", "country_name,held,capacity"),
    ],
    ids=["all columns of prisons", "a total of many notes", "a total of three notes"],
)
def test_columns_stay_within_their_widths(asked: tuple[str, ...], cli: CommandLine, tmp_path: Path) -> None:
    if shutil.which("pdflatex") is None:
        pytest.skip("pdflatex is not installed, so nothing sets the table")
    assert cli(*asked, "-o", str(tmp_path / "all.tex")).code == 0
    packages = r"\usepackage[T1]{fontenc}\usepackage{array,booktabs,threeparttable,longtable,rotating,pdflscape,xurl}"
    document = rf"\documentclass{{article}}{packages}\begin{{document}}\input{{all}}\end{{document}}"
    (tmp_path / "document.tex").write_text(document, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "document.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace", check=False)
    if "not found" in done.stdout and ".sty'" in done.stdout:
        pytest.skip("pdflatex is installed without a package that the table needs")
    assert done.returncode == 0, done.stdout[-2000:]
    assert [over for over in re.findall(r"Overfull \\hbox \(([\d.]+)pt", done.stdout) if float(over) > 1] == []


@pytest.mark.parametrize("of", [cited(), WIDE, LONG, table(NASTY)], ids=["notes", "wide", "long", "nasty"])
def test_the_first_lines_name_the_packages_that_the_table_uses(of: Table) -> None:
    text = written("latex", of)
    (packages,) = re.findall(r"^% In the preamble: \\usepackage\{(.*)\}$", text, flags=re.MULTILINE)
    uses = {
        "threeparttable": "threeparttable",
        "longtable": "longtable",
        "sidewaystable": "rotating",
        "landscape": "pdflscape",
    }
    needed = {package for environment, package in uses.items() if f"\\begin{{{environment}}}" in text}
    assert needed | {"array", "booktabs"} | ({"xurl"} if r"\url" in text else set()) == set(packages.split(","))
    assert ("LuaLaTeX" in text) == ("👩" in text)


def test_an_address_is_one_that_tex_can_break() -> None:
    assert r"\url{https://x.example/a_b?c=1&d=%20%7Ce#~f}" in written("latex", table(NASTY))
    assert r"\url{javascript" not in written("latex", table(NASTY))


def test_no_word_is_too_long_to_be_broken() -> None:
    words = re.split(r"[\s\u200b]", breakable("x" * 100 + " ec-sv-transfer.status.denied short"))
    assert max(map(len, words)) <= LONGEST_WORD
    assert breakable("short words stay") == "short words stay"


def test_the_bibliography_beside_it_has_the_sources_of_the_notes() -> None:
    of = cited()
    written("latex", of)
    ((ending, content),) = beside("latex", of).items()
    assert ending == ".bib"
    assert list(parse_string(content.decode(), "bibtex").entries) == ["el-diario-2026", "unodc"]
    assert beside("latex", of._replace(citations=None)) == {}


def test_a_table_that_cites_nothing_speaks_of_no_bibliography(cli: CommandLine, tmp_path: Path) -> None:
    for listing, speaks in (("facilities", True), ("indicators", False)):
        file = tmp_path / f"{listing}.tex"
        assert cli(listing, "-o", str(file)).code == 0
        assert (".bib" in file.read_text(encoding="utf-8")) is speaks is file.with_suffix(".bib").is_file()


@pytest.mark.parametrize(
    ("engine", "name"),
    [
        *(("pdflatex", name) for name in ("notes", "wide", "long", "wide and long", "nasty", "no rows")),
        *((engine, name) for engine in ("xelatex", "lualatex") for name in ("notes", "nasty")),
    ],
)
def test_tex_sets_the_table(tmp_path: Path, engine: str, name: str) -> None:
    if shutil.which(engine) is None:
        pytest.skip(f"{engine} is not installed, so nothing sets the table")
    latin = {key: value for key, value in NASTY.items() if key not in ("emoji", "direction")}
    of: dict[str, Any] = {
        "notes": cited(),
        "wide": WIDE,
        "long": LONG,
        "wide and long": WIDE._replace(rows=[row for row in WIDE.rows for _ in range(40)]),
        "nasty": table(latin if engine == "pdflatex" else NASTY),
        "no rows": table(columns=[column("id"), column("name")]),
    }
    text = written("latex", of[name])
    (packages,) = re.findall(r"^% In the preamble: (.*)$", text, flags=re.MULTILINE)
    encoding = r"\usepackage[T1]{fontenc}" if engine == "pdflatex" else ""
    (tmp_path / "table.tex").write_text(text, encoding="utf-8")
    document = rf"\documentclass{{article}}{encoding}{packages}\begin{{document}}\input{{table}}\end{{document}}"
    (tmp_path / "document.tex").write_text(document, encoding="utf-8")
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "document.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace", check=False)
    if "not found" in done.stdout and ".sty'" in done.stdout:
        pytest.skip(f"{engine} is installed without a package that the table needs")
    assert done.returncode == 0, done.stdout[-2000:]
    assert (tmp_path / "document.pdf").exists()
