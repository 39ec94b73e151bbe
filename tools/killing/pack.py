"""A made-up pack of some hundred or thousand claims, to be loaded and unloaded."""

from __future__ import annotations

import json

NAME = "mine"


def pack_text(claims: int) -> str:
    """Return a pack of claims on prisons, told by two sources that disagree now and then."""
    sources = {
        name: {
            "title": {"en": name, "es": name},
            "publisher": name,
            "kind": "report",
            "published": day,
            "languages": ["en"],
        }
        for name, day in (("first", "2024-03-01"), ("second", "2025-06-01"))
    }
    facilities = {}
    for number in range(max(claims // 4, 1)):
        told = {"paragraph": number, "en": f"room for {number + 100}"}
        facilities[f"prison-{number}"] = {
            "label": {"en": f"prison {number}", "es": f"cárcel {number}"},
            "claims": {
                "country": {"value": "PE", "source": "first", "cite": {"paragraph": number}},
                "capacity": {"value": number + 100, "basis": "official", "source": "first", "cite": told},
                "capacity.later": {"value": number + 110, "basis": "official", "source": "second", "cite": told},
                "status": {"value": "operating", "source": "second", "cite": {"paragraph": number}},
            },
        }
    title = {"en": "Made up", "es": "Inventado"}
    return json.dumps({"pack": NAME, "title": title, "version": "1", "sources": sources, "facilities": facilities})
