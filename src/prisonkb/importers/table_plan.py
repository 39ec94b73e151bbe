"""Which column or constant is which field of an observation, by name, by synonym or as the user says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prisonkb.errors import Problem, UnknownNameError, UsageError
from prisonkb.importers.table_words import indicator_of
from prisonkb.text import fold
from prisonkb.vocabulary.numbers import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIELDS: dict[str, tuple[str, ...]] = {
    "country": (
        "iso3", "iso3_code", "iso_a3", "iso_alpha_3", "alpha_3", "iso2", "iso_a2", "alpha_2", "iso", "iso_code",
        "country_code", "code", "country", "country_name", "pais", "nation", "area", "territory", "location",
    ),
    "indicator": ("indicator", "indicador", "measure", "variable", "metric", "series"),
    "value": ("value", "valor", "val", "obs_value", "number", "figure", "amount"),
    "as_of": ("as_of", "year", "date", "ano", "fecha", "time_period", "period", "time"),
    "source": ("source", "source_short", "fuente", "source_name", "publisher"),
    "url": ("url", "source_url", "link", "address"),
    "kind": ("kind", "percentage_kind"),
    "basis": ("basis", "capacity_basis"),
    "qualifier": ("qualifier", "qualifiers"),
    "scope": ("scope",),
    "note": ("note", "notes", "nota", "notas", "comment", "comments", "remark", "remarks"),
    "unit": ("unit", "units", "unidad", "unit_of_measurement", "unit_of_measure"),
}  # fmt: skip
"""Every field of a table with the names that its column may have, the surest first."""
_COUNTRIES = FIELDS["country"][: FIELDS["country"].index("nation") + 1]
"""Names of columns that say which country it is in different ways; one is taken, and the others have to agree."""
NEEDED = ("country", "indicator", "value", "as_of", "source")
"""The fields that a table cannot lack."""


class Plan(NamedTuple):
    """Where each field comes from."""

    columns: dict[str, int]
    constants: dict[str, str]
    words: dict[str, Indicator]
    """What the user says that a word of the indicator column means, folded."""
    header: list[str]
    others: dict[str, list[int]]
    """The other columns whose names are those of a field."""

    def name(self, field: str) -> str:
        """Return what the file calls a field."""
        return self.header[self.columns[field]] if field in self.columns else field

    def cell(self, field: str, cells: Sequence[str]) -> str:
        """Return what a row has for a field, empty where it has nothing."""
        place = self.columns.get(field)
        if place is not None:
            return cells[place] if place < len(cells) else ""
        return self.constants.get(field, "")

    def other_countries(self, cells: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the other columns that say which country a row is about, with what they have."""
        for place in self.others.get("country", ()):
            if place < len(cells) and cells[place]:
                yield self.header[place], cells[place]

    def has(self, field: str) -> bool:
        """Tell whether the table has a column or a constant for a field."""
        return field in self.columns or field in self.constants

    def indicator(self, word: str) -> Indicator | None:
        """Return the indicator that a word means, None where it means none."""
        return self.words.get(fold(word)) or indicator_of(word)

    def remarks(self) -> Iterator[str]:
        """Yield where each field comes from, and which columns are of no use."""
        for field in FIELDS:
            if field in self.columns:
                yield f"{field} ← column {self.name(field)!r}"
            elif field in self.constants:
                yield f"{field} ← {self.constants[field]!r} in all rows"
        unused = [name for place, name in enumerate(self.header) if place not in self.columns.values()]
        if unused:
            yield f"columns that are not used: {', '.join(map(repr, unused))}"


def _named(text: str) -> str:
    return "_".join("".join(char if char.isalnum() else " " for char in fold(text)).split())


def _pair(option: str, text: str) -> tuple[str, str]:
    key, is_there, value = text.partition("=")
    key, value = key.strip(), value.strip()
    if not (key and is_there and value):
        hint = "--map as_of=Jahr" if option == "--map" else "--set basis=not-stated"
        raise UsageError(f"{option} {text!r} is no pair; expected two words with = between them", hint=hint)
    return key, value


def _position(header: Sequence[str], name: str) -> int:
    """Return the position of a column by its name: exactly as written first, then without case and accents."""
    if name in header:
        return header.index(name)
    names = [_named(column) for column in header]
    if _named(name) in names:
        return names.index(_named(name))
    raise UnknownNameError("column", name, header, hint=f"columns: {', '.join(header)}")


def _mapped(header: Sequence[str], maps: Sequence[str]) -> tuple[dict[str, int], dict[str, Indicator]]:
    columns: dict[str, int] = {}
    words: dict[str, Indicator] = {}
    for text in maps:
        key, value = _pair("--map", text)
        if key in FIELDS:
            if key in columns:
                raise UsageError(f"--map gives {key} twice", hint="keep one of the two")
            columns[key] = _position(header, value)
        elif key in list(Indicator):
            if words.get(fold(value), key) != key:
                raise UsageError(f"--map gives {value!r} to two indicators", hint="keep one of the two")
            words[fold(value)] = Indicator(key)
        else:
            known = [*FIELDS, *Indicator]
            raise UnknownNameError("field or indicator", key, known, hint=f"one of {', '.join(known)}")
    return columns, words


def _refuse_shared_columns(header: Sequence[str], columns: dict[str, int]) -> None:
    """Raise UsageError where one column would be two fields."""
    fields: dict[int, str] = {}
    for field, place in columns.items():
        first = fields.setdefault(place, field)
        if first != field:
            message = f"the column {header[place]!r} would be both {first} and {field}"
            raise UsageError(message, hint=f"--map {field}=COLUMN, with another column")


def make_plan(header: list[str], maps: Sequence[str], constants: Sequence[str]) -> Plan:
    """Return where each field comes from. What the user says goes before names; ``--set`` goes before a column.

    Raises UsageError or UnknownNameError for a field, column or indicator that is not there, or is given twice.
    """
    columns, words = _mapped(header, maps)
    fixed: dict[str, str] = {}
    for text in constants:
        key, value = _pair("--set", text)
        if key not in FIELDS:
            raise UnknownNameError("field", key, FIELDS, hint=f"one of {', '.join(FIELDS)}")
        if key in columns or fixed.get(key, value) != value:
            raise UsageError(f"{key} is given twice", hint="keep one of --map and --set")
        fixed[key] = value
    names = [_named(name) for name in header]
    others = {}
    for field, synonyms in FIELDS.items():
        known = next((synonym for synonym in synonyms if synonym in names), None)
        if field not in columns and field not in fixed and known is not None:
            columns[field] = names.index(known)
            listed = _COUNTRIES if field == "country" else synonyms
            others[field] = [at for at, name in enumerate(names) if name in listed and at != columns[field]]
    _refuse_shared_columns(header, columns)
    return Plan(columns, fixed, words, header, others)


def plan_problems(file: str, plan: Plan) -> Iterator[Problem]:
    """Yield what a table lacks altogether."""
    for field in NEEDED:
        if not plan.has(field):
            message = f"no column is known to hold the {field}: {', '.join(map(repr, plan.header))}"
            hint = "--set source=…" if field == "source" else f"--map {field}=COLUMN, or --set {field}=…"
            yield Problem("error", file, 1, field, "", message, hint)
    for position in sorted(set(plan.columns.values())):
        name = plan.header[position]
        if plan.header.count(name) > 1:
            yield Problem("error", file, 1, name, name, "this column is there twice", "rename or remove one of the two")
    for field, others in plan.others.items():
        name, more = plan.name(field), [plan.header[place] for place in others]
        if field != "country" and more and name not in more:
            message = f"several columns may hold the {field}: {', '.join(map(repr, (name, *more)))}"
            yield Problem("error", file, 1, name, name, message, f"--map {field}={name}, or another of them")
