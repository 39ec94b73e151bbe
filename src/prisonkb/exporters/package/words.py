"""What a package says in its own words: its description, columns that no listing has, and the page to read first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb import __version__
from prisonkb.exporters.markdown import escaped
from prisonkb.phrases import Phrases, number
from prisonkb.vocabulary.column_meanings import meaning
from prisonkb.vocabulary.columns import heading
from prisonkb.vocabulary.titles import title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prisonkb.exporters.package.packs import PackShown
    from prisonkb.read.references import Reference

say = Phrases(
    {
        "title": (
            "prisonkb: prisons, penal policies and transfers",
            "prisonkb: cárceles, políticas penales y traslados",
        ),
        "what": (
            "Prisons, penal policies and prisoner transfers: every value with who said it, where and in what words.",
            "Cárceles, políticas penales y traslados de presos: cada valor con quién lo dijo, dónde y con qué "
            "palabras.",
        ),
        "list": ("words separated by spaces", "palabras separadas por espacios"),
        "date": ("EDTF: 2025, 2025-06, 2025-06-24 or 2021/2024", "EDTF: 2025, 2025-06, 2025-06-24 o 2021/2024"),
        "quotes": ("Quotes of the claims", "Citas literales de las afirmaciones"),
        "citations": ("What carries each cell", "Qué sostiene cada celda"),
        "tables": ("Tables", "Tablas"),
        "table": ("Table", "Tabla"),
        "rows": ("Rows", "Filas"),
        "contents": ("Contents", "Contenido"),
        "described": (
            "`datapackage.json` says what each column holds (Data Package 2). Empty means: not known. Keys and "
            "values of "
            "closed lists are English in every language.",
            "`datapackage.json` dice qué contiene cada columna (Data Package 2). Vacío significa: no se sabe. "
            "Las claves y "
            "los valores de listas cerradas están en inglés en todos los idiomas.",
        ),
        "trace": ("From a value to its source", "De un valor a su fuente"),
        "traced": (
            "`citations.csv` names for each cell, by table, row (its key) and column, the claims or the "
            "observations that "
            "carry it. Look the id up in `claims.csv` (who said it, through whom, when, with what hedge) or in "
            "`statistics.csv` (a number of a dataset, with its place). `quotes.csv` has the exact words of each claim, "
            "`sources.csv` the document. A derived number names all that it comes from.",
            "`citations.csv` nombra para cada celda, por tabla, fila (su clave) y columna, las afirmaciones u "
            "observaciones "
            "que la sostienen. Busque el id en `claims.csv` (quién lo dijo, a través de quién, cuándo, con qué "
            "matiz) o en "
            "`statistics.csv` (una cifra de un conjunto de datos, con su lugar). `quotes.csv` tiene las palabras "
            "exactas "
            "de cada afirmación, `sources.csv` el documento. Una cifra derivada nombra todo aquello de lo que sale.",
        ),
        "cite": ("How to cite", "Cómo citar"),
        "cited": (
            "Cite the source of a value, not this folder: `references.bib` has them all in BibTeX, keyed by their id.",
            "Cite la fuente de un valor, no esta carpeta: `references.bib` las tiene todas en BibTeX, por su id.",
        ),
        "licences": ("Licences", "Licencias"),
        "licensed": ("The licences that sources state:", "Las licencias que declaran las fuentes:"),
        "unlicensed": (
            "No licence is recorded for: {sources}. Ask their publishers before you pass on more than facts and short "
            "quotes.",
            "No consta licencia de: {sources}. Pregunte a sus editores antes de difundir más que hechos y citas "
            "breves.",
        ),
        "packs": ("Packs", "Paquetes"),
        "packed": (
            "The tables come from these packs. The files of a pack are in `packs/` where they were found as they were "
            "loaded:",
            "Las tablas salen de estos paquetes. Los ficheros de un paquete están en `packs/` si se encontraron tal "
            "como se cargaron:",
        ),
        "without": (
            "its files were not found as they were loaded, SHA-256 `{sha256}`; its claims are in `claims.csv`, its "
            "sources in `sources.csv` (column `pack`)",
            "sus ficheros no se encontraron tal como se cargaron, SHA-256 `{sha256}`; sus afirmaciones están en "
            "`claims.csv`, sus fuentes en `sources.csv` (columna `pack`)",
        ),
        "check": ("Is it still so?", "¿Sigue siendo así?"),
        "checked": (
            "`prisonkb export --check FOLDER` tells whether the database would still give the same; "
            "`manifest.json` has "
            "the SHA-256 of every file and what was asked. Written by prisonkb {version}.",
            "`prisonkb export --check CARPETA` dice si la base de datos aún daría lo mismo; `manifest.json` tiene el "
            "SHA-256 de cada fichero y lo que se pidió. Escrito por prisonkb {version}.",
        ),
    }
)

_MEANINGS = {
    "number": ("The quotes of a claim, counted from 1.", "Las citas de una afirmación, contadas desde 1."),
    "exact": ("The exact words.", "Las palabras exactas."),
    "link": ("Opens the page of the source at the words.", "Abre la página de la fuente en esas palabras."),
    "table": ("The table that the cell is in.", "La tabla en que está la celda."),
    "row": (
        "The key of its row; its number, from 1, in a table without one.",
        "La clave de su fila; su número, desde 1, en una tabla sin clave.",
    ),
    "column": ("Its column.", "Su columna."),
    "place": ("The place in the source: a paragraph or a cell.", "El lugar en la fuente: un párrafo o una celda."),
    "claim": ("The id of a claim or of an observation.", "El id de una afirmación o de una observación."),
    "source": ("The id of the source.", "El id de la fuente."),
    "lang": ("The language of the words.", "El idioma de las palabras."),
    "paragraph": ("The paragraph, counted from 1.", "El párrafo, contado desde 1."),
}
_OURS = ("quotes", "citations")


def table_title(name: str, lang: str) -> str:
    """Return what a table is called."""
    return say(name, lang) if name in _OURS else title(name, lang)


def column_title(name: str, lang: str) -> str:
    """Return what a column is called."""
    return heading(name, lang)


def column_meaning(table: str, column: str, lang: str) -> str:
    """Return what a column of a table holds, as a sentence; its heading where nobody has said."""
    if table in _OURS:
        english, spanish = _MEANINGS[column]
        return spanish if lang == "es" else english
    try:
        return meaning(table, column, lang)
    except KeyError:
        return heading(column, lang)


def _licences(references: list[Reference], lang: str) -> list[str]:
    stated = [f"- {reference.id}: {escaped(reference.licence)}" for reference in references if reference.licence]
    silent = ", ".join(f"`{reference.id}`" for reference in references if not reference.licence)
    lines = [say("licensed", lang), "", *stated, ""] if stated else []
    return [*lines, say("unlicensed", lang, sources=silent), ""] if silent else lines


def readme(
    counts: dict[str, int], packs: Iterable[PackShown], references: Iterable[Reference], asked: list[str], lang: str
) -> str:
    """Return the page to read first, in Markdown. ``asked`` are the lines that say what the tables leave out."""

    def section(name: str, *lines: str) -> list[str]:
        return [f"## {say(name, lang)}", "", *lines, ""]

    rows = [
        f"| [{name}]({name}.csv) | {table_title(name, lang)} | {number(count, lang)} |"
        for name, count in counts.items()
    ]
    shown = [
        f"- `{pack.id}` {escaped(f'{pack.version}, {pack.title}')}: "
        + (", ".join(f"`{file}`" for file in pack.files) or say("without", lang, sha256=pack.sha256))
        for pack in packs
    ]
    lines = [f"# {say('title', lang)}", "", say("what", lang), ""]
    lines += [*asked, ""] if asked else []
    heads = f"| {say('table', lang)} | {say('contents', lang)} | {say('rows', lang)} |"
    lines += section("tables", heads, "| --- | --- | ---: |", *rows, "", say("described", lang))
    lines += section("trace", say("traced", lang))
    lines += section("cite", say("cited", lang))
    lines += section("licences", *_licences(list(references), lang))
    lines += section("packs", say("packed", lang), "", *shown)
    lines += section("check", say("checked", lang, version=__version__))
    return "\n".join(lines).replace("\n\n\n", "\n\n").rstrip("\n") + "\n"
