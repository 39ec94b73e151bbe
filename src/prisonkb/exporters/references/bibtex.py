"""BibTeX, in entries that classic BibTeX and biblatex both take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.exporters.addresses import web_address
from prisonkb.exporters.tex import in_tex
from prisonkb.exporters.worded import line
from prisonkb.vocabulary.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prisonkb.read.references import Reference

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LANGUAGES = {language.value: language.label("en").lower() for language in Language}


def _braced(text: str) -> str:
    """Return a text that styles neither split at a comma or an ``and`` nor write in small letters."""
    return f"{{{{{in_tex(line(text))}}}}}"


def _dates(published: str) -> Iterator[tuple[str, str]]:
    """Yield a date as classic BibTeX has it and as biblatex has it; a period by its years."""
    start, _, end = published.partition("/")
    years = start[:4] if end[:4] in ("", start[:4]) else f"{start[:4]}--{end[:4]}"
    yield "year", f"{{{years}}}"
    if not end and len(start) > 4:
        yield "month", _MONTHS[int(start[5:7]) - 1]
    yield "date", f"{{{published}}}"


def _fields(reference: Reference, lang: str) -> Iterator[tuple[str, str]]:
    yield "author", _braced(reference.publisher)
    yield "title", _braced(reference.title)
    if reference.published:
        yield from _dates(reference.published)
    if address := web_address(reference.url):
        yield "url", f"{{{address}}}"
    if reference.accessed:
        yield "urldate", f"{{{reference.accessed}}}"
    if reference.languages:
        yield "language", f"{{{' and '.join(_LANGUAGES.get(code, code) for code in reference.languages)}}}"
    if archived := reference.archived(lang):
        yield "note", f"{{{in_tex(line(archived))}}}"


def written(references: Iterable[Reference], lang: str) -> str:
    """Return an entry for each reference, its key the id of the source."""
    entries = []
    for reference in references:
        fields = "".join(f"  {name} = {value},\n" for name, value in _fields(reference, lang))
        entries.append(f"@misc{{{reference.id},\n{fields}}}\n")
    return "\n".join(entries)
