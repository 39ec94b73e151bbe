"""References in the forms that word processors and reference managers read: one module a form, and one registry.

Each module has ``written(references, lang)``, which returns the text of a file.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prisonkb.read.references import Reference

FORMS = {"text": ".txt", "bibtex": ".bib", "csl-json": ".json", "ris": ".ris"}
"""Every form of references with the ending of its files."""


def writer(form: str) -> Callable[[Iterable[Reference], str], str]:
    """Return the function that writes references in a form and a language."""
    module = import_module(f"prisonkb.exporters.references.{form.replace('-', '_')}")
    written: Callable[[Iterable[Reference], str], str] = module.written
    return written


def form_of(file: str) -> str | None:
    """Return the form that a file's ending stands for, None where it stands for none."""
    return next((form for form, ending in FORMS.items() if file.lower().endswith(ending)), None)
