"""The languages of the knowledge base."""

from __future__ import annotations

from prisonkb.vocabulary.base import Term


class Language(Term):
    """A language of the knowledge base."""

    EN = "en", "English", "inglés"
    ES = "es", "Spanish", "español"
