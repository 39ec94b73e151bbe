"""The tables. They store what was validated elsewhere; named CHECK constraints keep every category to its list.

A text that people read has two columns: ``label`` in English and ``label_es`` in Spanish. A date is stored as it is
written, with the first and last day that it can mean beside it where something is sorted or compared by it.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, MetaData, text
from sqlmodel import Field, SQLModel

from prisonkb.vocabulary import claims, languages, numbers, status
from prisonkb.vocabulary.base import Term
from prisonkb.vocabulary.fields import ValueType

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """What every table shares: the rule by which constraints are named."""

    metadata = MetaData(naming_convention=NAMING)


def one_of(column: str, terms: type[Term]) -> CheckConstraint:
    """Return the constraint that a column holds a value of a closed list, or nothing.

    It is compared with one after another: for ``IN``, SQLite makes a table of the list anew for each row it checks.
    """
    is_allowed = " OR ".join(f"{column} = '{term.value}'" for term in terms)
    return CheckConstraint(is_allowed, name=column)


def where_filled(column: str, test: str = "IS NOT NULL") -> Index:
    """Return an index of the rows that have a value in a column, which most rows leave empty.

    A search for the many empty ones cannot be led astray by it.
    """
    is_filled = text(f"{column} {test}")
    return Index(None, column, sqlite_where=is_filled, postgresql_where=is_filled)


class Pack(Table, table=True):
    """A pack that is loaded. ``stamp`` tells which program loaded it, and which bundled files.

    ``files`` is where its files lay, a list in JSON: those of a bundled pack are with the program, and those from a
    pipe nowhere.
    """

    id: str = Field(primary_key=True)
    title: str
    title_es: str
    version: str
    sha256: str
    stamp: str
    requires: str
    loaded_at: str
    files: str = Field(default="[]")


class Entity(Table, table=True):
    """Anything that a claim can be about. A country belongs to no pack.

    ``name`` to ``country`` are projected: what it is called, and the first country that it belongs to.
    """

    __table_args__ = (one_of("kind", claims.EntityKind),)

    id: str = Field(primary_key=True)
    kind: str
    pack: str | None = Field(default=None, foreign_key="pack.id", index=True)
    name: str | None = None
    name_es: str | None = None
    country: str | None = Field(default=None, index=True)


class Country(Table, table=True):
    """A country or a part of one with a prison system of its own. Names and codes are reference data."""

    id: str = Field(primary_key=True, foreign_key="entity.id")
    iso3: str | None
    numeric: str | None
    name: str
    name_es: str
    contested: bool = False
    sources: int = 0


class CountryName(Table, table=True):
    """A spelling that finds a country, folded to lower-case words without accents."""

    __tablename__ = "country_name"

    spelling: str = Field(primary_key=True)
    country: str = Field(foreign_key="country.id", index=True)


class Actor(Table, table=True):
    """A person, an organisation, a government or a group that says or does something."""

    __table_args__ = (one_of("kind", claims.ActorKind),)

    id: str = Field(primary_key=True, foreign_key="entity.id")
    label: str | None
    label_es: str | None
    summary: str | None
    summary_es: str | None
    name: str | None
    name_es: str | None
    kind: str | None
    role: str | None
    role_es: str | None
    country: str | None = Field(foreign_key="country.id", index=True)
    contested: bool = False
    sources: int = 0


class Facility(Table, table=True):
    """A prison: planned, being built, in use or closed."""

    __table_args__ = (
        one_of("status", status.FacilityStatus),
        one_of("capacity_basis", numbers.CapacityBasis),
        one_of("security_level", status.SecurityLevel),
        where_filled("modelled_on"),
    )

    id: str = Field(primary_key=True, foreign_key="entity.id")
    label: str | None
    label_es: str | None
    summary: str | None
    summary_es: str | None
    name: str | None
    name_es: str | None
    country: str | None = Field(foreign_key="country.id", index=True)
    status: str | None
    capacity: int | None
    capacity_qualifier: str | None
    capacity_basis: str | None
    location: str | None
    location_es: str | None
    announced: str | None
    construction_started: str | None
    opened: str | None
    modelled_on: str | None = Field(foreign_key="entity.id")
    security_level: str | None
    contested: bool = False
    sources: int = 0


class Policy(Table, table=True):
    """A penal policy or a legal rule."""

    __table_args__ = (one_of("kind", status.PolicyKind), one_of("status", status.PolicyStatus))

    id: str = Field(primary_key=True, foreign_key="entity.id")
    label: str | None
    label_es: str | None
    summary: str | None
    summary_es: str | None
    country: str | None = Field(foreign_key="country.id", index=True)
    kind: str | None
    status: str | None
    since: str | None
    modelled_on: str | None = Field(foreign_key="entity.id")
    contested: bool = False
    sources: int = 0


class Transfer(Table, table=True):
    """An arrangement, in whatever state, to hold prisoners of one country in another."""

    __table_args__ = (one_of("status", status.TransferStatus), one_of("period", numbers.Period))

    id: str = Field(primary_key=True, foreign_key="entity.id")
    label: str | None
    label_es: str | None
    summary: str | None
    summary_es: str | None
    sending: str | None = Field(foreign_key="country.id", index=True)
    receiving: str | None = Field(foreign_key="country.id", index=True)
    destination: str | None
    destination_es: str | None
    facility: str | None = Field(foreign_key="facility.id")
    status: str | None
    people: int | None
    people_qualifier: str | None
    amount: str | None
    currency: str | None
    period: str | None
    cost_per_person_year: str | None
    who_may_be_sent: str | None
    who_may_be_sent_es: str | None
    since: str | None
    contested: bool = False
    sources: int = 0


class Event(Table, table=True):
    """Something that happened, dated or not."""

    __table_args__ = (one_of("kind", status.EventKind),)

    id: str = Field(primary_key=True, foreign_key="entity.id")
    label: str | None
    label_es: str | None
    summary: str | None
    summary_es: str | None
    kind: str | None
    date: str | None
    date_start: str | None
    date_end: str | None
    country: str | None = Field(foreign_key="country.id", index=True)
    about: str | None = Field(foreign_key="entity.id")
    source: str | None = Field(foreign_key="source.id")
    contested: bool = False
    sources: int = 0


class Source(Table, table=True):
    """A document or dataset. ``root`` is the source it derives from in the end, itself where it derives from none."""

    __table_args__ = (one_of("kind", claims.SourceKind),)

    id: str = Field(primary_key=True)
    pack: str = Field(foreign_key="pack.id", index=True)
    title: str
    title_es: str
    publisher: str
    kind: str
    languages: str
    published: str | None
    published_start: str | None
    published_end: str | None
    accessed: str | None
    url: str | None
    page_languages: str
    archive_url: str | None
    licence: str | None
    derives_from: str | None = Field(foreign_key="source.id")
    root: str
    sha256_en: str | None
    sha256_es: str | None
    note: str | None
    note_es: str | None


class Claim(Table, table=True):
    """What somebody says of one field of one entity. The columns from ``number`` to ``text_es`` hold its value."""

    __table_args__ = (
        one_of("value_type", ValueType),
        one_of("kind", numbers.PercentageKind),
        one_of("basis", numbers.CapacityBasis),
        one_of("period", numbers.Period),
        one_of("stance", claims.Stance),
        one_of("rank", claims.Rank),
        Index(None, "entity", "field"),
        where_filled("ref"),
        where_filled("speaker"),
        where_filled("via", "> ''"),
    )

    id: str = Field(primary_key=True)
    pack: str = Field(foreign_key="pack.id", index=True)
    entity: str = Field(foreign_key="entity.id")
    field: str
    value_type: str
    number: str | None
    kind: str | None
    basis: str | None
    currency: str | None
    period: str | None
    ref: str | None = Field(foreign_key="entity.id")
    term: str | None
    date: str | None
    text: str | None
    text_es: str | None
    qualifiers: str
    stance: str = Field(index=True)
    negated: bool
    speaker: str | None = Field(foreign_key="actor.id")
    via: str
    source: str = Field(foreign_key="source.id", index=True)
    as_of: str | None
    as_of_start: str | None
    as_of_end: str | None
    stated_on: str | None
    stated_on_start: str | None
    stated_on_end: str | None
    valid_from: str | None
    valid_from_start: str | None
    valid_to: str | None
    valid_to_end: str | None
    scope: str | None
    scope_es: str | None
    rank: str
    note: str | None
    note_es: str | None


class Citation(Table, table=True):
    """A place in the source of a claim; a claim may cite several, in order."""

    claim: str = Field(primary_key=True, foreign_key="claim.id")
    position: int = Field(primary_key=True)
    paragraph: int | None
    place: str | None


class Quote(Table, table=True):
    """The exact words of a citation in one language, with what stands right before or after where they occur twice."""

    __table_args__ = (one_of("lang", languages.Language),)

    claim: str = Field(primary_key=True, foreign_key="claim.id")
    position: int = Field(primary_key=True)
    lang: str = Field(primary_key=True)
    paragraph: int | None
    exact: str
    prefix: str | None
    suffix: str | None


class FormerId(Table, table=True):
    """An id that an entity once had, kept so that old links and packs find it."""

    __tablename__ = "former_id"

    id: str = Field(primary_key=True)
    entity: str = Field(foreign_key="entity.id", index=True)
    pack: str = Field(foreign_key="pack.id", index=True)


class Choice(Table, table=True):
    """Which claim fills a field of an entity, whether another stands against it, and on how many independent legs."""

    entity: str = Field(primary_key=True, foreign_key="entity.id")
    field: str = Field(primary_key=True)
    claim: str = Field(foreign_key="claim.id", index=True)
    contested: bool
    legs: int = Field(sa_column_kwargs={"server_default": "1"})


class Witness(Table, table=True):
    """An independent source of what is claimed of an entity: the origin that stands for all that pass it on."""

    entity: str = Field(primary_key=True, foreign_key="entity.id")
    source: str = Field(primary_key=True)


class DeclaredGap(Table, table=True):
    """A value that a pack says it looked for and did not find."""

    __tablename__ = "declared_gap"
    __table_args__ = (one_of("reason", claims.GapReason),)

    pack: str = Field(primary_key=True, foreign_key="pack.id")
    entity: str = Field(primary_key=True, foreign_key="entity.id")
    field: str = Field(primary_key=True)
    reason: str
    note: str | None
    note_es: str | None


class Gap(Table, table=True):
    """A value that is missing now: declared and not filled, or a core column that is empty."""

    __table_args__ = (one_of("reason", claims.GapReason),)

    entity: str = Field(primary_key=True, foreign_key="entity.id")
    field: str = Field(primary_key=True)
    reason: str
    note: str | None
    note_es: str | None


class Indicator(Table, table=True):
    """The codebook: what is measured, in which unit, and who defines it so."""

    id: str = Field(primary_key=True)
    label: str
    label_es: str
    unit: str
    definition: str
    defined_by: str


class Observation(Table, table=True):
    """A measured number of a country or a prison; ``claim`` carries it, and is empty for a dataset's cell."""

    __table_args__ = (
        one_of("kind", numbers.PercentageKind),
        one_of("capacity_basis", numbers.CapacityBasis),
        Index(None, "country", "indicator"),
        where_filled("facility"),
        where_filled("claim"),
    )

    id: str = Field(primary_key=True)
    pack: str = Field(foreign_key="pack.id", index=True)
    country: str | None = Field(foreign_key="country.id")
    facility: str | None = Field(foreign_key="facility.id")
    indicator: str = Field(foreign_key="indicator.id", index=True)
    value: str
    qualifier: str | None
    kind: str | None
    capacity_basis: str | None
    as_of: str | None
    as_of_start: str | None
    as_of_end: str | None
    scope: str | None
    scope_es: str | None
    derived: bool
    source: str = Field(foreign_key="source.id", index=True)
    place: str | None
    claim: str | None = Field(foreign_key="claim.id")
    note: str | None
    note_es: str | None


class SearchEntry(Table, table=True):
    """A text that can be searched for, folded; the more it weighs, the earlier it comes.

    ``claim`` is no foreign key: for each claim that goes, all entries would be looked through.
    """

    __tablename__ = "search_entry"

    id: int = Field(primary_key=True)
    entity: str = Field(foreign_key="entity.id", index=True)
    claim: str | None
    part: str
    lang: str
    weight: int
    text: str
    folded: str
