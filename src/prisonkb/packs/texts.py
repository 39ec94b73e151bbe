"""From a file to the paragraphs of a source's text, numbered as citations number them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from prisonkb import bundle
from prisonkb.errors import UnknownNameError, UsageError
from prisonkb.packs.files import find_pack, read_text
from prisonkb.packs.pages import blocks_of, is_page
from prisonkb.packs.reader import read_pack
from prisonkb.packs.wording import likeness, loose
from prisonkb.vocabulary.languages import Language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prisonkb.records.pack import PackRecord
    from prisonkb.records.source import SourceRecord

_NEARLY_THE_TITLE = 0.8


class SourceText(NamedTuple):
    """The text of a source in one language."""

    file: str
    sha256: str
    """The hash of the file's bytes, as they are."""
    paragraphs: dict[int, str]
    """The paragraphs by number, from 1; 0 is the title where the text has it."""


Texts = dict[tuple[str, str], SourceText]
"""Texts by source and language."""


def _is_title(text: str, title: str) -> bool:
    return loose(text).strip() == loose(title).strip()


def _is_nearly_title(text: str, title: str) -> bool:
    """Tell whether a line is the title but for a slip, so that the slip does not renumber what follows."""
    return len(text) <= 2 * len(title) and likeness(text, title) >= _NEARLY_THE_TITLE


def _numbered(paragraphs: Sequence[str], title: str | None) -> dict[int, str]:
    numbered = dict(enumerate(paragraphs, start=1))
    return numbered if title is None else {0: title, **numbered}


def paragraphs_of(text: str, title: str) -> dict[int, str]:
    """Return the paragraphs of a plain text: one a line, blank lines left out; a first line that is the title is 0."""
    lines = [line for line in re.split(r"\r\n|\r|\n", text) if line.strip()]
    if lines and (_is_title(lines[0], title) or _is_nearly_title(lines[0], title)):
        return _numbered(lines[1:], lines[0])
    return _numbered(lines, None)


def paragraphs_of_page(page: str, title: str) -> dict[int, str]:
    """Return the paragraphs of an HTML page: its blocks of text, counted from after the heading that is the title.

    Where no block is the title, a heading that nearly is counts as it; where there is none either, the blocks are
    counted from the first, and the page's ``title`` element is paragraph 0 if it is the title.
    """
    blocks = blocks_of(page)
    shown = [block for block in blocks if block.tag != "title"]
    same = [position for position, block in enumerate(shown) if _is_title(block.text, title)]
    near = [position for position, block in enumerate(shown) if block.tag and _is_nearly_title(block.text, title)]
    for position in [*(position for position in same if shown[position].tag), *same, *near]:
        return _numbered([block.text for block in shown[position + 1 :]], shown[position].text)
    named = next((block.text for block in blocks if block.tag == "title" and _is_title(block.text, title)), None)
    return _numbered([block.text for block in shown], named)


def read_source_text(file: str, title: str) -> SourceText:
    """Return the text that a file holds, plain or HTML.

    Raises UsageError for a file that is missing, a folder, not UTF-8, too large or without text.
    """
    path = Path(file)
    try:
        if path.is_dir():
            raise UsageError(f"{file!r} is a folder; expected the file of a text", hint="--text SOURCE:LANG=FILE")
        if not path.exists():
            raise UsageError(f"there is no file {file!r}", hint="--text SOURCE:LANG=FILE names a text or HTML file")
    except (OSError, ValueError) as error:
        raise UsageError(f"{file[:80]!r} cannot be the name of a file", hint="--text SOURCE:LANG=FILE") from error
    raw, text = read_text(path)
    paragraphs = paragraphs_of_page(text, title) if is_page(file, text) else paragraphs_of(text, title)
    if not paragraphs:
        raise UsageError(f"{file!r} holds no text", hint="expected a paragraph a line, or an HTML page")
    return SourceText(file, hashlib.sha256(raw).hexdigest(), paragraphs)


def _language(given: str | None, source: str, record: SourceRecord, file: str) -> str:
    languages = [language.value for language in record.languages]
    if given is None:
        if len(languages) > 1:
            message = f"{source} is in {' and '.join(languages)}; which of them is in {file!r}?"
            raise UsageError(message, hint=f"--text {source}:{languages[0]}={file}")
        return languages[0]
    if given not in languages:
        if given in [language.value for language in Language]:
            raise UsageError(f"{source} is not in {given!r}; its languages: {', '.join(languages)}")
        raise UnknownNameError("language", given, languages, hint=f"languages of {source}: {', '.join(languages)}")
    return given


def sources_of(name: str, pack: PackRecord) -> dict[str, SourceRecord]:
    """Return the sources that a pack may cite, by id: its own and those of the packs that it requires.

    ``name`` is what the pack was read by; required packs are bundled or lie beside its file.
    """
    sources: dict[str, SourceRecord] = {}
    for required in pack.requires:
        file = bundle.path(required) or find_pack(name).parent / f"{required}.yaml"
        other = read_pack(str(file)).pack
        sources |= other.sources if other is not None else {}
    return {**sources, **pack.sources}


def read_texts(given: Sequence[str], sources: Mapping[str, SourceRecord]) -> Texts:
    """Return the texts that are given as ``SOURCE:LANG=FILE``, or ``SOURCE=FILE`` where a source has one language.

    Raises UsageError for what has another form, names an unknown source or language or the same text twice, or a file
    that cannot be read as text.
    """
    texts: Texts = {}
    for one in given:
        name, equals, file = one.partition("=")
        source, colon, lang = name.partition(":")
        if not (source and equals and file):
            raise UsageError(f"--text {one!r} is not SOURCE:LANG=FILE", hint=f"sources: {', '.join(sources)}")
        if source not in sources:
            raise UnknownNameError("source", source, sources, hint=f"sources: {', '.join(sources)}")
        record = sources[source]
        key = source, _language(lang if colon else None, source, record, file)
        if key in texts:
            raise UsageError(f"--text names {source} in {key[1]} twice: {texts[key].file!r} and {file!r}")
        texts[key] = read_source_text(file, getattr(record.title, key[1]))
    return texts
