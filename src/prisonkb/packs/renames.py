"""Ids that entities once had: each leads to an entity that the pack introduces, in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.packs.findings import Finding, dangling
from prisonkb.reason.chains import Chains

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prisonkb.packs.findings import Known
    from prisonkb.records.resolved import Said


def check_renames(pack: Said, known: Known) -> Iterator[Finding]:
    """Yield former ids that still stand for something, and those that lead to no entity that this pack introduces."""
    chains = Chains(pack.renamed)
    for old, new in pack.renamed.items():
        path = ("renamed", old)
        if old in known.entities:
            hint = "leave it out of renamed, or give the entity its new id"
            yield Finding(path, old, f"this id still stands for a {known.entities[old].label_en}", hint)
        if new in pack.renamed:
            last = chains.end(new)
            hint = f"write {old}: {last}" if last else "leave one of them out"
            yield Finding(path, new, "this is a former id itself", hint)
        elif new in known.required:
            yield Finding(path, new, "a required pack introduces this entity", "only that pack can rename it")
        elif new not in known.entities:
            yield dangling(path, new, "entity", lambda: known.entities)
