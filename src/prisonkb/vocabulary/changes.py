"""What loading a pack would do to a thing that readers see."""

from __future__ import annotations

from prisonkb.vocabulary.base import Term


class Change(Term):
    """What loading a pack would do."""

    ADDED = "added", "added", "añadido"
    CHANGED = "changed", "changed", "cambiado"
    REMOVED = "removed", "removed", "retirado"
    RENAMED = "renamed", "renamed", "renombrado", "an entity gets another id; the one before is kept for old links"
