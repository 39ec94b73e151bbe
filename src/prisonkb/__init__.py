"""prisonkb: prisons, penal policies and prisoner transfers, each value with its evidence.

What a program uses is imported when it is first asked for: ``from prisonkb import KnowledgeBase``.
"""

__version__ = "0.1.0"
__all__ = ["Claim", "Entity", "KnowledgeBase", "PrisonKBError", "Quote", "Row", "Rows", "__version__"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prisonkb.api.entity import Entity
    from prisonkb.api.knowledge_base import KnowledgeBase
    from prisonkb.api.row import Quote, Row
    from prisonkb.api.row_types import Claim
    from prisonkb.api.rows import Rows
    from prisonkb.errors import PrisonKBError

_HOMES = {
    "Claim": "api.row_types",
    "Entity": "api.entity",
    "KnowledgeBase": "api.knowledge_base",
    "PrisonKBError": "errors",
    "Quote": "api.row",
    "Row": "api.row",
    "Rows": "api.rows",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415 - the package alone costs next to nothing

        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
