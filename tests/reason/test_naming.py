"""What an entity is called: by a source, else by a label of ours, which stands in brackets where sources give names."""

from __future__ import annotations

import pytest

from prisonkb.reason.naming import called
from prisonkb.vocabulary.claims import EntityKind

LABELS = {"label": "North prison", "label_es": "Cárcel del norte"}


@pytest.mark.parametrize(
    ("kind", "row", "name", "country"),
    [
        pytest.param("country", {"id": "PE", "name": "Peru", "name_es": "Perú"}, ("Peru", "Perú"), "PE", id="country"),
        pytest.param(
            "facility",
            {"id": "north", "name": "El Norte", "name_es": "El Norte", "country": "PE", **LABELS},
            ("El Norte", "El Norte"),
            "PE",
            id="prison-that-a-source-names",
        ),
        pytest.param(
            "facility",
            {"id": "north", "name": None, "name_es": None, "country": None, **LABELS},
            ("[North prison]", "[Cárcel del norte]"),
            None,
            id="prison-without-a-name",
        ),
        pytest.param(
            "policy",
            {"id": "north", "country": "PE", **LABELS},
            ("North prison", "Cárcel del norte"),
            "PE",
            id="policy",
        ),
        pytest.param(
            "transfer",
            {"id": "north", "sending": "PE", "receiving": "SV", **LABELS},
            ("North prison", "Cárcel del norte"),
            "PE",
            id="transfer-is-of-the-country-that-sends",
        ),
        pytest.param("actor", {"id": "north", "label": None}, (None, None), None, id="nothing-known"),
    ],
)
def test_an_entity_is_called(kind: str, row: dict[str, str | None], name: tuple[str, str], country: str | None) -> None:
    found = called(EntityKind(kind), row)
    assert (found["name"], found["name_es"], found["country"]) == (*name, country)
