"""The grammar of ids: readable, permanent slugs for entities, ISO codes for countries, dotted ids for claims."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LENGTH = 80

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
"""What an id of an entity, source or pack looks like, as a regular expression of the whole."""
COUNTRY_CODE = r"[A-Z]{2}(-[A-Z0-9]{1,3})?|X-[A-Z]{2,20}"
"""ISO 3166-1 alpha-2, ISO 3166-2 for parts with a prison system of their own, and X-… where ISO has no code."""

_SLUG = re.compile(SLUG)
_COUNTRY = re.compile(COUNTRY_CODE)
_FIELD = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")


def is_slug(value: str) -> bool:
    """Tell whether a value may be the id of an entity, source or pack: ``ec-pacific-prison``."""
    return len(value) <= MAX_LENGTH and _SLUG.fullmatch(value) is not None


def is_country_code(value: str) -> bool:
    """Tell whether a value has the form of a country's id: ``EC``, ``GB-SCT``, ``X-SOMALILAND``."""
    return _COUNTRY.fullmatch(value) is not None


def split_claim_key(key: str) -> tuple[str, str] | None:
    """Return the field and the short key of a claim as a pack writes it, or None if it has another form.

    ``status`` is ``("status", "")``, ``status.denied`` is ``("status", "denied")``.
    """
    field, dot, short = key.partition(".")
    if not _FIELD.fullmatch(field) or len(key) > MAX_LENGTH:
        return None
    if dot and not _SLUG.fullmatch(short):
        return None
    return field, short


def claim_id(entity: str, key: str) -> str:
    """Return the permanent id of a claim on an entity: ``ec-sv-transfer.status.denied``."""
    return f"{entity}.{key}"


@lru_cache(maxsize=4096)
def _in_id(part: str) -> str:
    return re.sub(r"[^\w-]+", "-", part).strip("-")


def observation_id(parts: Iterable[str]) -> str:
    """Return the permanent id of a dataset's cell from what tells it from every other; empty parts are left out.

    ``HN.capacity.official.2019.unodc-cts-prisons-2023-05``; a scope is written as a slug.
    """
    return ".".join(map(_in_id, filter(None, parts)))
