"""The languages of the knowledge base and of its sources."""

from __future__ import annotations

from prisonkb.vocabulary.base import Term


class Language(Term):
    """A language of the knowledge base."""

    EN = "en", "English", "inglés"
    ES = "es", "Spanish", "español"


class SourceLanguage(Term):
    """A language that a source is written in. Only English and Spanish are quoted."""

    EN = "en", "English", "inglés"
    ES = "es", "Spanish", "español"
    DE = "de", "German", "alemán"
    NL = "nl", "Dutch", "neerlandés"
