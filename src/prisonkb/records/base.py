"""What every record shares: strictness, text in two languages, dates and ids that are checked."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from prisonkb import ids
from prisonkb.reason.dates import span
from prisonkb.vocabulary.base import Term

MAX_TEXT = 2_000
"""The longest text of ours that a pack may hold, in characters."""


_DATE = "(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"


class Record(BaseModel):
    """A part of a pack: no unknown keys, no silent conversion, no change after it is read."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", str_strip_whitespace=False)


def _year_as_text(value: object) -> object:
    """Return a plain year, which YAML takes for a number, as the text that a date is."""
    return str(value) if type(value) is int else value


def _dated(text: str) -> str:
    span(text)
    return text


def _slug(text: str) -> str:
    if not ids.is_slug(text):
        raise ValueError(f"expected an id of small letters, digits and hyphens, up to {ids.MAX_LENGTH} characters")
    return text


def _country_code(text: str) -> str:
    if not ids.is_country_code(text):
        raise ValueError("expected a country code such as EC")
    return text


def _beside(ending: str, noun: str, example: str) -> Any:
    """Return the type of the name of a file that lies beside a pack."""

    def check(text: str) -> str:
        if not text.endswith(ending) or "/" in text or "\\" in text or text.startswith("."):
            raise ValueError(f"expected the name of a {noun} file in the same folder, such as {example}")
        return text

    return AfterValidator(check)


def _claim_key(text: str) -> str:
    if ids.split_claim_key(text) is None:
        raise ValueError("expected a field, with a short key where there are several: status, status.denied")
    return text


Text = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT, pattern=r"\S")]
PartialDate = Annotated[
    str,
    BeforeValidator(_year_as_text),
    AfterValidator(_dated),
    WithJsonSchema(
        {
            "description": "A date: 2023, 2023-01, 2023-01-31, or a period of two of them: 2021/2024.",
            "type": ["string", "integer"],
            "pattern": f"^{_DATE}(/{_DATE})?$",
            "minimum": 1000,
            "maximum": 9999,
        }
    ),
]
Slug = Annotated[
    str,
    AfterValidator(_slug),
    WithJsonSchema({"type": "string", "pattern": f"^{ids.SLUG}$", "maxLength": ids.MAX_LENGTH}),
]
CountryCode = Annotated[
    str, AfterValidator(_country_code), WithJsonSchema({"type": "string", "pattern": f"^({ids.COUNTRY_CODE})$"})
]
TableName = Annotated[
    str,
    _beside(".csv", "CSV", "figures.csv"),
    WithJsonSchema({"type": "string", "pattern": r"^[^./\\][^/\\]*\.csv$"}),
]
LinesName = Annotated[
    str,
    _beside(".jsonl", "JSON Lines", "claims.jsonl"),
    WithJsonSchema({"type": "string", "pattern": r"^[^./\\][^/\\]*\.jsonl$"}),
]
ClaimKey = Annotated[str, AfterValidator(_claim_key)]

T = TypeVar("T", bound=Term)
Listed = Annotated[T, Field(strict=False)]
"""A value of a closed list, written in a pack as its text."""


class Bilingual(Record):
    """A text of ours in English and in Spanish."""

    en: Text
    es: Text
