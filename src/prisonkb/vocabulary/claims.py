"""How a claim is made: by which stance, with which hedges, in which kind of source, about which kind of entity."""

from __future__ import annotations

from prisonkb.vocabulary.base import Term


class EntityKind(Term):
    """What kind of thing a claim is about."""

    COUNTRY = "country", "country", "país"
    FACILITY = "facility", "prison", "cárcel"
    POLICY = "policy", "policy", "política"
    TRANSFER = "transfer", "transfer", "traslado"
    EVENT = "event", "event", "hecho"
    ACTOR = "actor", "person or body", "persona u organismo"


class Stance(Term):
    """What a speaker does with a statement."""

    ASSERTS = "asserts", "asserts", "afirma"
    ANNOUNCES = "announces", "announces", "anuncia"
    ACKNOWLEDGES = "acknowledges", "acknowledges", "reconoce", "admits it of the speaker's own side"
    WANTS = "wants", "wants", "desea", "wishes it or is interested in it; does not say it is so"
    SUGGESTS = "suggests", "suggests", "sugiere", "puts it forward as a possibility"
    DOUBTS = "doubts", "doubts", "duda"
    OPINES = "opines", "opines", "opina", "judges; no fact is stated"
    DENIES = "denies", "denies", "niega"


class Rank(Term):
    """Whether an editor puts one claim before others."""

    PREFERRED = "preferred", "preferred", "preferente", "chosen before all others"
    NORMAL = "normal", "normal", "normal"


class SourceKind(Term):
    """What kind of document a source is."""

    NEWS_ARTICLE = "news-article", "news article", "artículo de prensa"
    NEWS_AGENCY = "news-agency", "news agency report", "nota de agencia"
    OFFICIAL_STATISTICS = "official-statistics", "official statistics", "estadística oficial"
    OFFICIAL_DOCUMENT = "official-document", "official document", "documento oficial"
    DATASET = "dataset", "dataset", "conjunto de datos"
    REPORT = "report", "report", "informe"
    WEB_PAGE = "web-page", "web page", "página web"


class ActorKind(Term):
    """Who speaks or acts."""

    PERSON = "person", "person", "persona"
    ORGANISATION = "organisation", "organisation", "organización"
    GOVERNMENT = "government", "government", "gobierno", "a government or a part of it that speaks for it"
    GROUP = "group", "group", "grupo", "people or countries that the source does not name one by one"


class GapReason(Term):
    """Why a value is missing."""

    NOT_SAID = "not-said", "not said", "no se dice", "no source here says it"
    NOT_YET = "not-yet", "not yet", "todavía no", "it has not happened"
    NOT_APPLICABLE = "not-applicable", "not applicable", "no procede", "there is nothing to know"
    WITHHELD = "withheld", "withheld", "reservado", "known to someone who does not publish it"
    DISPUTED = "disputed", "disputed", "en disputa", "sources disagree too much to choose"


class ConflictClass(Term):
    """How two claims on one field stand to each other."""

    CONTRADICTION = "contradiction", "contradiction", "contradicción", "they cannot both be true"
    SUPERSEDED = "superseded", "superseded", "superada", "the later one replaces the earlier"
    DIFFERENT_SCOPE = "different-scope", "different scope", "otro alcance", "they speak of different groups"
    DIFFERENT_DEFINITION = "different-definition", "different definition", "otra definición"
    COMPATIBLE = "compatible", "compatible", "compatible", "rounding or a hedge reconciles them"


class Ground(Term):
    """What puts a pair of claims in its conflict class."""

    BOTH_CANNOT_BE = "both-cannot-be", "they cannot both be true", "no pueden ser ciertas las dos"
    DENIED = "denied", "one denies what the other says", "una niega lo que dice la otra"
    NEGATED = "negated", "one says that it is not so", "una dice que no es así"
    LATER = "later", "of another time: the later replaces the earlier", "de otro momento: la posterior sustituye"
    PLAN = "plan", "one is a plan", "una es un plan"
    OTHER_SCOPE = "other-scope", "they speak of different groups", "hablan de grupos distintos"
    OTHER_DEFINITION = "other-definition", "they measure different things", "miden cosas distintas"
    BASIS_NOT_STATED = (
        "basis-not-stated",
        "one does not say how the places were counted",
        "una no dice cómo se contaron las plazas",
    )
    NOT_KNOWN = "not-known", "one says that it is not known", "una dice que no se sabe"
    HEDGE = "hedge", "a hedge allows both", "una reserva admite las dos"
    ROUNDING = "rounding", "rounding allows both", "el redondeo admite las dos"
    DATES_OVERLAP = "dates-overlap", "the dates can be the same day", "las fechas pueden ser el mismo día"
    OTHER_DAY = "other-day", "their dates need not be the same day", "sus fechas no tienen por qué ser el mismo día"
    OTHER_COUNT = (
        "other-count",
        "statistics of two publishers need not count alike",
        "las estadísticas de dos organismos no tienen por qué contar lo mismo",
    )
    SAME_VALUE = "same-value", "they say the same", "dicen lo mismo"


class Answer(Term):
    """Whether something is so."""

    YES = "yes", "yes", "sí"
    NO = "no", "no", "no"
