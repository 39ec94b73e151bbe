"""The record of a source: a document or dataset that claims cite."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from prisonkb.records.base import Bilingual, Listed, PartialDate, Record, Slug, Text
from prisonkb.vocabulary.claims import SourceKind
from prisonkb.vocabulary.languages import Language, SourceLanguage


def _web_address(text: str) -> str:
    if not text.startswith(("https://", "http://")) or any(char.isspace() for char in text):
        raise ValueError("expected a web address that begins with https:// or http://")
    return text


Url = Annotated[str, AfterValidator(_web_address), WithJsonSchema({"type": "string", "pattern": r"^https?://\S*$"})]


class SourceRecord(Record):
    """A document or dataset.

    ``languages`` begins with the original; versions in several languages are one source. ``page_languages`` are those
    that stand on the page at ``url``, where these are not only the original. ``words`` counts the words of the text in
    each language, so that the share that is quoted can be told. ``sha256`` is the hash of the text, by language.
    """

    title: Bilingual
    publisher: Text
    kind: Listed[SourceKind]
    languages: Annotated[list[Listed[SourceLanguage]], Field(min_length=1)]
    published: PartialDate | None = None
    accessed: PartialDate | None = None
    url: Url | None = None
    page_languages: list[Listed[SourceLanguage]] = []
    archive_url: Url | None = None
    licence: Text | None = None
    derives_from: Slug | None = None
    words: dict[Listed[Language], Annotated[int, Field(gt=0)]] = {}
    sha256: dict[Listed[Language], Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]] = {}
    note: Bilingual | None = None
