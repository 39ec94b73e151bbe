"""How far a prison, a policy or a transfer arrangement has come, and what kinds of policy there are."""

from __future__ import annotations

from prisonkb.vocabulary.base import Term


class FacilityStatus(Term):
    """The state of a prison."""

    PROPOSED = "proposed", "proposed", "propuesta", "talked about or designed"
    ANNOUNCED = "announced", "announced", "anunciada", "a government said it will be built; works not begun"
    UNDER_CONSTRUCTION = "under-construction", "under construction", "en construcción", "works begun, not finished"
    ON_HOLD = "on-hold", "on hold", "en suspenso", "announced or begun, then stopped"
    CANCELLED = "cancelled", "cancelled", "cancelada", "given up"
    COMPLETED = "completed", "completed", "terminada", "built, not opened"
    OPERATING = "operating", "operating", "en funcionamiento", "holds or can hold prisoners"
    CLOSED = "closed", "closed", "cerrada", "no longer used"
    UNKNOWN = "unknown", "unknown", "desconocido", "a source says that it is not known"


class TransferStatus(Term):
    """The state of an arrangement to hold prisoners in another country."""

    SUGGESTED = "suggested", "suggested", "sugerido", "by someone outside the two governments"
    CONSIDERED = "considered", "considered", "en estudio", "a government weighs it"
    ANNOUNCED = "announced", "announced", "anunciado", "a government says it will"
    AGREED = "agreed", "agreed", "acordado", "signed or agreed, not yet in use"
    IN_FORCE = "in-force", "in force", "en vigor", "prisoners are held under it"
    ENDED = "ended", "ended", "terminado", "no longer used"
    REJECTED = "rejected", "rejected", "rechazado", "a government or a court said no"


class PolicyStatus(Term):
    """The state of a penal policy or a legal rule."""

    ANNOUNCED = "announced", "announced", "anunciada", "a government says it will"
    CONSIDERED = "considered", "considered", "en estudio", "a government weighs it"
    IN_FORCE = "in-force", "in force", "en vigor"
    PARTLY_IN_FORCE = "partly-in-force", "partly in force", "en vigor en parte", "applied in part"
    ON_HOLD = "on-hold", "on hold", "en suspenso", "announced or begun, then stopped"
    ENDED = "ended", "ended", "terminada"
    REJECTED = "rejected", "rejected", "rechazada"


class PolicyKind(Term):
    """What a policy is about."""

    IRON_FIST = "iron-fist", "iron-fist policy", "mano dura", "punitive policy against gangs and organised crime"
    STATE_OF_EXCEPTION = "state-of-exception", "state of exception", "estado de excepción"
    PRISON_BUILDING = "prison-building", "prison building", "construcción de cárceles"
    PRISONER_TRANSFER = "prisoner-transfer", "prisoner transfer", "traslado de presos"
    EXTRADITION = "extradition", "extradition", "extradición"
    CONSTITUTIONAL_RULE = "constitutional-rule", "constitutional rule", "norma constitucional"
    OTHER = "other", "other", "otra"


class SecurityLevel(Term):
    """How strictly a prison is guarded, in the words of the source."""

    MAXIMUM = "maximum", "maximum", "máxima"
    HIGH = "high", "high", "alta"
    MEDIUM = "medium", "medium", "media"
    MINIMUM = "minimum", "minimum", "mínima"
    MIXED = "mixed", "mixed", "mixta"


class EventKind(Term):
    """What happened."""

    ANNOUNCED = "announced", "announced", "anuncio"
    CONSTRUCTION_STARTED = "construction-started", "construction started", "inicio de obras"
    PERMIT_GRANTED = "permit-granted", "permit granted", "licencia concedida"
    HALTED = "halted", "halted", "suspensión"
    INAUGURATED = "inaugurated", "inaugurated", "inauguración"
    CLOSED = "closed", "closed", "cierre"
    REFERENDUM = "referendum", "referendum", "referéndum"
    VISIT = "visit", "visit", "visita"
    DEATHS = "deaths", "deaths", "muertes"
    AGREEMENT = "agreement", "agreement", "acuerdo"
    STATEMENT = "statement", "statement", "declaración"
    OTHER = "other", "other", "otro"
