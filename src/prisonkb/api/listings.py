"""The listings as methods, each with its filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisonkb.api.answering import Answering
from prisonkb.api.arguments import several
from prisonkb.api.row_types import (
    Claim,
    ConflictRow,
    CountryRow,
    EventRow,
    FacilityRow,
    FoundRow,
    GapRow,
    IndicatorRow,
    PackRow,
    PersonRow,
    PolicyRow,
    SidedClaim,
    SourceRow,
    StatisticRow,
    TransferRow,
)
from prisonkb.read import answers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prisonkb.api.rows import Rows


class Listings(Answering):
    """What a knowledge base lists.

    Where a method takes countries, it takes one or several, by any ISO code or a name in English or Spanish, with or
    without accents; a country includes its parts. An id may be given as any name that finds one entity. Every method
    raises UnknownNameError, with the nearest names, for a country, an entity or a value that there is not.
    """

    def countries(self, *, country: str | Sequence[str] | None = None) -> Rows[CountryRow]:
        """Return the countries that anything is known about, with how much there is of each.

        >>> kb.countries(country="Perú")[0].name
        'Peru'
        """
        return self._rows(CountryRow, answers.countries, several(country))

    def facilities(
        self,
        *,
        country: str | Sequence[str] | None = None,
        status: str | None = None,
        min_capacity: int | None = None,
        modelled_on: str | None = None,
    ) -> Rows[FacilityRow]:
        """Return prisons: planned, under construction, on hold, open.

        ``status`` is a value of the closed list ``facility-status``; ``min_capacity`` counts places, and leaves out
        prisons of unknown capacity; ``modelled_on`` is the id or the name of what they imitate.

        >>> for row in kb.facilities(country="Ecuador", modelled_on="CECOT"):
        ...     print(row.id, row.status, *row.capacity_qualifier, row.capacity)
        ec-amazon-prison under-construction about 800
        ec-pacific-prison under-construction about 800
        """
        return self._rows(FacilityRow, answers.facilities, several(country), status, min_capacity, modelled_on)

    def policies(
        self, *, country: str | Sequence[str] | None = None, kind: str | None = None, status: str | None = None
    ) -> Rows[PolicyRow]:
        """Return penal policies and legal rules; ``kind`` and ``status`` are values of closed lists.

        >>> [row.id for row in kb.policies(kind="extradition")]
        ['ec-extradition']
        """
        return self._rows(PolicyRow, answers.policies, several(country), kind, status)

    def transfers(
        self,
        *,
        sending: str | Sequence[str] | None = None,
        receiving: str | Sequence[str] | None = None,
        country: str | Sequence[str] | None = None,
        status: str | None = None,
        contested: bool = False,
    ) -> Rows[TransferRow]:
        """Return arrangements to hold prisoners in another country.

        ``country`` is on either side; ``status`` is a value of the closed list ``transfer-status``; ``contested``
        leaves those alone that somebody contests. The cost of a person and a year is derived, in the currency of the
        arrangement.

        >>> [row.id for row in kb.transfers(receiving="El Salvador", contested=True)]
        ['ec-sv-transfer']
        """
        return self._rows(
            TransferRow,
            answers.transfers,
            several(sending, "sending"),
            several(receiving, "receiving"),
            several(country),
            status,
            contested,
        )

    def statistics(
        self,
        *,
        country: str | Sequence[str] | None = None,
        indicator: str | None = None,
        year: int | None = None,
    ) -> Rows[StatisticRow]:
        """Return measured numbers of countries and prisons; ``unit`` says what each counts.

        ``indicator`` is one of those that ``indicators()`` lists; ``year`` leaves figures alone that are of that year,
        in part or whole.

        >>> stated = kb.only(packs="article").statistics(country="Honduras", indicator="overcrowding")
        >>> [(row.value, row.kind) for row in stated]
        [(149, 'not-stated')]
        """
        return self._rows(StatisticRow, answers.statistics, several(country), indicator, year)

    def people(self, *, country: str | Sequence[str] | None = None) -> Rows[PersonRow]:
        """Return persons, organisations and groups that speak or act, with their office.

        >>> kb.people(country="El Salvador")[0].name
        'Nayib Bukele'
        """
        return self._rows(PersonRow, answers.people, several(country))

    def timeline(self, *, country: str | Sequence[str] | None = None) -> Rows[EventRow]:
        """Return what happened, in order; undated events come last.

        >>> kb.timeline(country="Ecuador")[0].date
        '2021/2024'
        """
        return self._rows(EventRow, answers.timeline, several(country))

    def claims(
        self,
        *,
        country: str | Sequence[str] | None = None,
        speaker: str | None = None,
        stance: str | None = None,
    ) -> Rows[Claim]:
        """Return claims: who says what of which field, with which stance, where and in what words.

        ``speaker`` is the id or the name of who says it, ``stance`` a value of the closed list.

        >>> claim = kb.claims(speaker="Reimberg", stance="denies")[0]
        >>> claim.entity, claim.field, claim.value
        ('ec-sv-transfer', 'status', 'considered')
        >>> claim.quotes[0].exact
        'niega que haya ningún plan'
        """
        from prisonkb.read import testimony

        return self._rows(Claim, testimony.claims, several(country), speaker, stance)

    def why(self, id: str, field: str | None = None) -> Rows[SidedClaim]:
        """Return the claims for and against what is known of an entity, or of one field of it.

        ``side`` numbers the sides that claims take, ``legs`` counts the independent sources that a side stands on,
        and ``relation`` says how it stands to what fills the field. The numbers of datasets stand among the claims.

        >>> for claim in kb.why("ec-sv-transfer", "status"):
        ...     print(claim.stance, claim.value, claim.relation)
        asserts considered None
        denies considered contradiction
        wants considered None
        wants considered None
        """
        from prisonkb.read import testimony

        return self._rows(SidedClaim, testimony.why, id, field)

    def conflicts(self, *, country: str | Sequence[str] | None = None, class_: str | None = None) -> Rows[ConflictRow]:
        """Return the pairs of claims that meet on a field, contradictions first, and what puts each in its class.

        ``class_`` is a value of the closed list ``conflict-class``.

        >>> {row.class_ for row in kb.conflicts(class_="contradiction")}
        {'contradiction'}
        """
        from prisonkb.read.conflicts import conflicts

        return self._rows(ConflictRow, conflicts, several(country), class_)

    def gaps(self, *, country: str | Sequence[str] | None = None) -> Rows[GapRow]:
        """Return what is not known, and why.

        >>> {row.reason for row in kb.gaps(country="Ecuador") if row.field == "opened"}
        {'not-yet'}
        """
        return self._rows(GapRow, answers.gaps, several(country))

    def search(self, words: str) -> Rows[FoundRow]:
        """Return what words, or their beginnings, find in names, labels, summaries and quotes, best first.

        Accents and case do not matter. Raises UsageError where there is no word.

        >>> kb.search("isla del cisne")[0].entity
        'hn-swan-island-prison'
        """
        from prisonkb.read.searching import searched

        return self._rows(FoundRow, searched, words)

    def sources(self) -> Rows[SourceRow]:
        """Return what is cited.

        >>> [row.publisher for row in kb.sources() if row.id == "abc-2025-06-24"]
        ['ABC Internacional']
        """
        return self._rows(SourceRow, answers.sources)

    def indicators(self) -> Rows[IndicatorRow]:
        """Return what is measured, in which unit, and who defines it so.

        >>> [row.id for row in kb.indicators() if row.unit == "percent"]
        ['overcrowding']
        """
        return self._rows(IndicatorRow, answers.indicators)

    def packs(self) -> Rows[PackRow]:
        """Return the packs that are bundled with the program or loaded.

        >>> [row.id for row in kb.packs() if row.loaded]
        ['article', 'world-statistics']
        """
        return self._rows(PackRow, answers.packs)
