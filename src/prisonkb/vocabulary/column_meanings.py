"""What each column holds, in a sentence in the two languages, and in which unit its numbers are."""

from __future__ import annotations

_FIGURES = (
    ("held", "the number of people held", "el número de recluidos"),
    ("capacity", "the capacity", "la capacidad"),
    ("published", "the published percentage", "el porcentaje publicado"),
)
_DATE = "as a date, a month, a year or a period (EDTF)"
_FECHA = "como fecha, mes, año o periodo (EDTF)"
_HEDGE = "how the source hedges it; several words where it does so in several ways"
_MATIZ = "el matiz que le da la fuente; varias palabras si hay varios matices"

_MEANINGS: dict[str, tuple[str, str]] = {
    "id": (
        "The id of what the row is about; it never changes.",
        "El id de aquello de lo que trata la fila; no cambia.",
    ),
    "iso3": ("The ISO 3166 code of three letters.", "El código ISO 3166 de tres letras."),
    "name": (
        "The name that sources give it; empty where they give none.",
        "El nombre que le dan las fuentes; vacío si no le dan ninguno.",
    ),
    "name_es": ("The name in Spanish.", "El nombre en español."),
    "facilities": ("How many prisons of it are known.", "Cuántas cárceles suyas se conocen."),
    "policies": ("How many policies and legal rules of it are known.", "Cuántas políticas y normas suyas se conocen."),
    "transfers": (
        "How many arrangements it sends prisoners under or receives them under.",
        "En cuántos acuerdos envía o recibe presos.",
    ),
    "statistics": ("How many measured numbers of it are known.", "Cuántas cifras medidas suyas se conocen."),
    "sources": (
        "How many independent sources speak of it; versions of one text in two languages are one source.",
        "Cuántas fuentes independientes hablan de ello; dos versiones de un texto en dos idiomas son una fuente.",
    ),
    "label": (
        "A description of ours, which stands for a name that sources do not give.",
        "Una descripción nuestra, que suple el nombre que las fuentes no dan.",
    ),
    "country": ("The country, by its ISO 3166 code of two letters.", "El país, por su código ISO 3166 de dos letras."),
    "country_name": ("The name of the country.", "El nombre del país."),
    "status": ("How far it has come, by the claim that counts.", "En qué punto está, según la afirmación que cuenta."),
    "capacity": ("How many people it has places for.", "Para cuántas personas tiene plazas."),
    "capacity_qualifier": (f"Of the capacity: {_HEDGE}.", f"De la capacidad: {_MATIZ}."),
    "capacity_basis": ("How the capacity was counted.", "Cómo se contó la capacidad."),
    "location": ("Where it is, in our words.", "Dónde está, en palabras nuestras."),
    "announced": (f"When it was announced, {_DATE}.", f"Cuándo se anunció, {_FECHA}."),
    "construction_started": (f"When works began, {_DATE}.", f"Cuándo empezaron las obras, {_FECHA}."),
    "opened": (f"When it was opened, {_DATE}.", f"Cuándo se inauguró, {_FECHA}."),
    "modelled_on": (
        "The id of the prison, country or policy that it follows.",
        "El id de la cárcel, el país o la política que imita.",
    ),
    "security_level": ("The level of security.", "El nivel de seguridad."),
    "contested": (
        "Whether claims contradict a value that is shown.",
        "Si hay afirmaciones que contradicen un valor que se muestra.",
    ),
    "summary": ("A sentence of ours on it.", "Una frase nuestra que lo resume."),
    "title": ("What it is called.", "Cómo se titula."),
    "kind": ("Which kind it is of.", "De qué tipo es."),
    "since": (f"Since when it holds, {_DATE}.", f"Desde cuándo rige, {_FECHA}."),
    "sending": (
        "The country that sends prisoners, by its ISO 3166 code of two letters.",
        "El país que envía presos, por su código ISO 3166 de dos letras.",
    ),
    "sending_name": ("The name of the country that sends prisoners.", "El nombre del país que envía presos."),
    "receiving": (
        "The country that receives prisoners, by its ISO 3166 code of two letters.",
        "El país que recibe presos, por su código ISO 3166 de dos letras.",
    ),
    "receiving_name": ("The name of the country that receives prisoners.", "El nombre del país que recibe presos."),
    "destination": (
        "Where prisoners are to be held, in our words.",
        "Dónde se recluiría a los presos, en palabras nuestras.",
    ),
    "facility": ("The id of the prison.", "El id de la cárcel."),
    "people": ("How many people it is for.", "Para cuántas personas es."),
    "people_qualifier": (f"Of the number of people: {_HEDGE}.", f"Del número de personas: {_MATIZ}."),
    "amount": ("What is paid, in the currency of the row.", "Lo que se paga, en la moneda de la fila."),
    "amount_per_person": (
        "What a source says is paid for one person.",
        "Lo que una fuente dice que se paga por una persona.",
    ),
    "per_person_currency": (
        "The currency of what is paid for one person, by its ISO 4217 code.",
        "La moneda de lo que se paga por una persona, por su código ISO 4217.",
    ),
    "per_person_period": (
        "The time that what is paid for one person is for.",
        "El tiempo que cubre lo que se paga por una persona.",
    ),
    "per_person_qualifier": (
        "How what is paid for one person is hedged.",
        "Con qué matices se da lo que se paga por una persona.",
    ),
    "cost_currency": (
        "The currency of the cost for a person and a year, by its ISO 4217 code.",
        "La moneda del coste por persona y año, por su código ISO 4217.",
    ),
    "change": ("What loading would do to it.", "Qué le haría la carga."),
    "before": ("What readers see now.", "Lo que se ve ahora."),
    "after": ("What readers would see.", "Lo que se vería."),
    "currency": ("The currency of the amount, by its ISO 4217 code.", "La moneda del importe, por su código ISO 4217."),
    "period": ("The time that the amount is for.", "El tiempo que cubre el importe."),
    "cost_per_person_year": (
        "What holding one person for a year costs, in the currency of the column cost_currency: from what a source "
        "gives for one person and a time, else from amount, period and people.",
        "Lo que cuesta recluir a una persona un año, en la moneda de la columna cost_currency: de lo que una fuente da "
        "por una persona y un tiempo o, si falta, de importe, periodo y personas.",
    ),
    "who_may_be_sent": (
        "Whom the arrangement covers, in our words.",
        "A quién alcanza el acuerdo, en palabras nuestras.",
    ),
    "amount_qualifier": (f"Of the amount: {_HEDGE}.", f"Del importe: {_MATIZ}."),
    "derived": (
        "Whether the number of the row is worked out here and not printed by a source.",
        "Si la cifra de la fila se calcula aquí en vez de constar en una fuente.",
    ),
    "indicator": ("What is measured.", "Qué se mide."),
    "value": ("The value.", "El valor."),
    "qualifier": (f"Of the value: {_HEDGE}.", f"Del valor: {_MATIZ}."),
    "unit": ("What the number counts.", "Qué cuenta la cifra."),
    "as_of": (f"The day or time that the number is of, {_DATE}.", f"El día o tiempo al que se refiere, {_FECHA}."),
    "scope": (
        "Of whom or where it holds; empty where it holds of all.",
        "De quién o dónde vale; vacío si vale de todo.",
    ),
    "source": ("The id of the source.", "El id de la fuente."),
    "claim": ("The id of the claim.", "El id de la afirmación."),
    "place": (
        "The place in the source, such as the cell of a dataset.",
        "El lugar en la fuente, como la celda de un conjunto de datos.",
    ),
    "note": ("What else one has to know.", "Lo que además conviene saber."),
    "role": ("The office or the function.", "El cargo o la función."),
    "date": (f"When it happened, {_DATE}.", f"Cuándo ocurrió, {_FECHA}."),
    "entity": ("The id of what is spoken of.", "El id de aquello de lo que se habla."),
    "event": ("What kind of event it is.", "De qué tipo de hecho se trata."),
    "field": ("The field of the entity that is spoken of.", "El campo de la entidad del que se habla."),
    "negated": ("Whether it is said not to be so.", "Si se dice que no es así."),
    "stance": ("How the speaker says it.", "De qué modo lo dice quien habla."),
    "speaker": (
        "The id of who says it; empty where the source says it in its own voice.",
        "El id de quien lo dice; vacío si la fuente lo dice con voz propia.",
    ),
    "via": (
        "The ids through whom it came, from the speaker to the paper.",
        "Los id por los que llegó, de quien habla al periódico.",
    ),
    "stated_on": (f"When it was said, {_DATE}.", f"Cuándo se dijo, {_FECHA}."),
    "valid_from": (f"From when it holds, {_DATE}.", f"Desde cuándo vale, {_FECHA}."),
    "valid_to": (f"Until when it holds, {_DATE}.", f"Hasta cuándo vale, {_FECHA}."),
    "accepted": ("Whether this claim fills the field.", "Si esta afirmación llena el campo."),
    "paragraph": (
        "The paragraph of the source, counted from 1; 0 is its title.",
        "El párrafo de la fuente, contado desde 1; el 0 es su título.",
    ),
    "quotes": (
        "The exact words of the source, each with language, paragraph and a link to the passage.",
        "Las palabras exactas de la fuente, cada una con idioma, párrafo y enlace al pasaje.",
    ),
    "value_type": ("Which type the value has.", "De qué tipo es el valor."),
    "basis": ("How a capacity was counted.", "Cómo se contó una capacidad."),
    "class": ("How the two claims stand to each other.", "Qué relación hay entre las dos afirmaciones."),
    "reason": ("Why it is so.", "Por qué es así."),
    "ground": ("What the class rests on.", "En qué se funda la clase."),
    "match": ("The text in which the words were found.", "El texto en el que se hallaron las palabras."),
    "part": ("Which part the words were found in.", "En qué parte se hallaron las palabras."),
    "lang": ("The language of the text.", "El idioma del texto."),
    "publisher": ("Who published it.", "Quién lo publicó."),
    "published": (f"When it was published, {_DATE}.", f"Cuándo se publicó, {_FECHA}."),
    "accessed": ("The day on which it was read.", "El día en que se consultó."),
    "languages": ("Its languages, the original first.", "Sus idiomas, primero el original."),
    "url": ("Its address.", "Su dirección."),
    "archive_url": ("The address of an archived copy.", "La dirección de una copia archivada."),
    "derives_from": (
        "The id of the source that it repeats; the two are one witness.",
        "El id de la fuente que repite; ambas son un solo testigo.",
    ),
    "claims": ("How many claims it has.", "Cuántas afirmaciones tiene."),
    "observations": ("How many measured numbers it has.", "Cuántas cifras medidas tiene."),
    "licence": ("The licence under which it may be used.", "La licencia con la que se puede usar."),
    "pack": ("The id of the pack that tells of it.", "El id del paquete que lo trae."),
    "rank": ("The place in the order, from 1; equals share one.", "El puesto, desde 1; los iguales lo comparten."),
    "occupancy": (
        "People held for every 100 places: 100·P/C.",
        "Personas recluidas por cada 100 plazas: 100·P/C.",
    ),
    "excess": (
        "People held above capacity, for every 100 places: 100·(P-C)/C, which is occupancy - 100.",
        "Personas recluidas por encima de la capacidad, por cada 100 plazas: 100·(P-C)/C, o sea ocupación - 100.",
    ),
    "held": ("How many people are held (P).", "Cuántas personas hay recluidas (P)."),
    "published_kind": ("What the published percentage measures.", "Qué mide el porcentaje publicado."),
    "comparable": ("Whether the row may be ranked with the others.", "Si la fila se puede clasificar con las demás."),
    "obstacle": ("What keeps the row from being ranked.", "Qué impide clasificar la fila."),
    "held_qualifier": (f"Of the people held: {_HEDGE}.", f"De las personas recluidas: {_MATIZ}."),
    "readings": (
        "What the occupancy would be for each thing that the published percentage may measure.",
        "Cuál sería la ocupación según cada cosa que el porcentaje publicado puede medir.",
    ),
    **{
        f"{name}_id": (
            f"The id of the claim, or of the number of a dataset, that gives {english}.",
            f"El id de la afirmación, o del número de un conjunto de datos, que da {spanish}.",
        )
        for name, english, spanish in _FIGURES
    },
    "held_as_of": (f"When the people held were counted, {_DATE}.", f"Cuándo se contó a los recluidos, {_FECHA}."),
    "held_source": ("The id of the source of the people held.", "El id de la fuente de los recluidos."),
    "capacity_as_of": (f"When the capacity held, {_DATE}.", f"De cuándo es la capacidad, {_FECHA}."),
    "capacity_source": ("The id of the source of the capacity.", "El id de la fuente de la capacidad."),
    "published_differs": (
        "Whether the counts do not give the published percentage, rounding allowed.",
        "Si los recuentos no dan el porcentaje publicado, aun con redondeo.",
    ),
    "source_title": ("The title of the source.", "El título de la fuente."),
    "counted": (
        "Whether the occupancy is worked out from the two counts.",
        "Si la ocupación se calcula con los dos recuentos.",
    ),
    "is_total": ("Whether the row adds up the ranked ones: ΣP/ΣC.", "Si la fila suma las clasificadas: ΣP/ΣC."),
    "ratio_to": ("The id of the prison that the ratio is to.", "El id de la cárcel respecto a la que es la razón."),
    "ratio": (
        "The capacity over that of the prison compared to, or of the largest.",
        "La capacidad entre la de la cárcel con que se compara, o la de la mayor.",
    ),
    "in_use": ("Whether it is in use or built.", "Si está en uso o construida."),
    "transfer": ("The id of the arrangement.", "El id del acuerdo."),
    "formula": ("How the number is worked out.", "Cómo se calcula la cifra."),
    "amount_source": ("The id of the source of the amount.", "El id de la fuente del importe."),
    "fits": (
        "Whether the percentage is this one, rounding allowed.",
        "Si el porcentaje es este, admitido el redondeo.",
    ),
    "advice": ("What to write.", "Qué escribir."),
    "fits_cut_off": (
        "Whether it would be this one if digits were cut off instead of rounded.",
        "Si sería este con las cifras cortadas en vez de redondeadas.",
    ),
    "definition": ("What exactly is measured.", "Qué se mide exactamente."),
    "list": ("The name of the closed list.", "El nombre de la lista cerrada."),
    "label_en": ("What people read in English.", "Lo que se lee en inglés."),
    "label_es": ("What people read in Spanish.", "Lo que se lee en español."),
    "meaning": (
        "What it means, where the label is not enough.",
        "Qué significa, si la etiqueta no basta.",
    ),
    "version": ("The version of the pack.", "La versión del paquete."),
    "bundled": ("Whether it comes with the program.", "Si viene con el programa."),
    "loaded": ("Whether it is in the database.", "Si está en la base de datos."),
    "current": (
        "Whether the database has it as it is now bundled.",
        "Si la base de datos lo tiene tal como hoy viene incluido.",
    ),
    "requires": ("The ids of the packs that it needs.", "Los id de los paquetes que necesita."),
    "severity": ("Whether it is an error or a warning.", "Si es un error o una advertencia."),
    "file": ("The file that it is in.", "El archivo en el que está."),
    "line": ("The line of the file, counted from 1.", "La línea del archivo, contada desde 1."),
    "path": ("The path of the value in the file.", "La ruta del valor en el archivo."),
    "message": ("What is wrong.", "Qué falla."),
    "hint": ("What to do about it.", "Qué hacer."),
    "result": ("What looking the quote up comes to.", "Qué resulta de buscar la cita."),
    "quote": ("The words that were looked up.", "Las palabras que se buscaron."),
    "nearest": ("The nearest passage of the text.", "El pasaje más parecido del texto."),
    "difference": ("How the two differ.", "En qué difieren."),
    "side": ("Which side the claim takes, counted from 1.", "De qué parte está la afirmación, contadas desde 1."),
    "legs": (
        "How many independent sources the side stands on.",
        "En cuántas fuentes independientes se apoya la parte.",
    ),
    "relation": (
        "How the claim stands to the one that fills the field.",
        "Qué relación tiene la afirmación con la que llena el campo.",
    ),
}

_OF_A_SIDE: dict[str, tuple[str, str]] = {
    "claim": ("The id of claim {letter}.", "El id de la afirmación {letter}."),
    "value": ("What claim {letter} says.", "Lo que dice la afirmación {letter}."),
    "speaker": (
        "The id of who makes claim {letter}; empty where its source speaks in its own voice.",
        "El id de quien hace la afirmación {letter}; vacío si su fuente habla con voz propia.",
    ),
    "source": ("The id of the source of claim {letter}.", "El id de la fuente de la afirmación {letter}."),
    "date": (
        f"The date that places claim {{letter}} in time, {_DATE}.",
        f"La fecha que sitúa la afirmación {{letter}} en el tiempo, {_FECHA}.",
    ),
    "stance": ("How the speaker makes claim {letter}.", "De qué modo se hace la afirmación {letter}."),
    "negated": ("Whether claim {letter} says that it is not so.", "Si la afirmación {letter} dice que no es así."),
    "qualifier": (f"Of the value of claim {{letter}}: {_HEDGE}.", f"Del valor de la afirmación {{letter}}: {_MATIZ}."),
}

_CLAIMS: dict[str, tuple[str, str]] = {
    "id": (
        "The id of the claim, or of the number of a dataset.",
        "El id de la afirmación, o de la cifra de un conjunto de datos.",
    ),
    "value": (
        "What is said: a number, or a text, a date, an id or a value of a closed list.",
        "Lo que se dice: un número, o un texto, una fecha, un id o un valor de una lista cerrada.",
    ),
    "kind": ("What a percentage measures.", "Qué mide un porcentaje."),
    "source": ("The id of the source that says it.", "El id de la fuente que lo dice."),
    "note": ("What else one has to know of the claim.", "Lo que además conviene saber de la afirmación."),
}

_IN_LISTING: dict[str, dict[str, tuple[str, str]]] = {
    "countries": {
        "id": ("The ISO 3166 code of two letters.", "El código ISO 3166 de dos letras."),
        "name": ("The name of the country.", "El nombre del país."),
    },
    "facilities": {
        "summary": ("A sentence of ours on the prison.", "Una frase nuestra sobre la cárcel."),
    },
    "policies": {
        "title": (
            "What the policy or rule is called, in our words.",
            "Cómo se llama la política o norma, en palabras nuestras.",
        ),
    },
    "transfers": {
        "label": ("A description of ours of the arrangement.", "Una descripción nuestra del acuerdo."),
        "facility": (
            "The id of the prison in which people are to be held.",
            "El id de la cárcel en la que se recluiría a las personas.",
        ),
        "people": ("How many people may be sent.", "A cuántas personas se puede enviar."),
        "derived": (
            "The names of the columns that are worked out here and not said by a source.",
            "Los nombres de las columnas que se calculan aquí en vez de constar en una fuente.",
        ),
    },
    "statistics": {
        "id": ("The id of the number.", "El id de la cifra."),
        "facility": (
            "The id of the prison that the number is of; empty where it is of the country.",
            "El id de la cárcel a la que se refiere la cifra; vacío si se refiere al país.",
        ),
        "value": ("The number, in the unit of the row.", "La cifra, en la unidad de la fila."),
        "kind": ("What a percentage measures.", "Qué mide un porcentaje."),
        "source": ("The id of the source that has the number.", "El id de la fuente que trae la cifra."),
        "claim": (
            "The id of the claim that carries the number; empty where it is the cell of a dataset.",
            "El id de la afirmación que lleva la cifra; vacío si es la celda de un conjunto de datos.",
        ),
    },
    "people": {
        "kind": (
            "Whether it is a person, an organisation, a government or a group.",
            "Si es una persona, una organización, un gobierno o un grupo.",
        ),
    },
    "timeline": {
        "entity": ("The id of what the event is about.", "El id de aquello a lo que se refiere el hecho."),
        "label": ("A description of ours of the event.", "Una descripción nuestra del hecho."),
    },
    "claims": _CLAIMS,
    "why": {
        **_CLAIMS,
        "ground": ("What this relation rests on.", "En qué se funda esta relación."),
    },
    "conflicts": {
        "field": ("The field on which both claims speak.", "El campo del que hablan ambas afirmaciones."),
        "reason": ("What puts the two claims in this class.", "Qué pone a las dos afirmaciones en esta clase."),
    },
    "gaps": {
        "field": ("The field that is empty.", "El campo que está vacío."),
        "reason": ("Why it is not known.", "Por qué no se sabe."),
    },
    "search": {
        "kind": ("Which kind the entity is of.", "De qué tipo es la entidad."),
        "name": ("The name of the entity.", "El nombre de la entidad."),
        "claim": (
            "The id of the claim whose quote has the words; empty where the entity itself has them.",
            "El id de la afirmación cuya cita tiene las palabras; vacío si las tiene la propia entidad.",
        ),
    },
    "sources": {
        "kind": ("Which kind of document or dataset it is.", "Qué clase de documento o conjunto de datos es."),
        "title": ("The title under which it was published.", "El título con el que se publicó."),
    },
    "compare-overcrowding": {
        "as_of": (
            f"When people and places were counted, {_DATE}.",
            f"Cuándo se contaron personas y plazas, {_FECHA}.",
        ),
        "capacity": ("For how many people there are places (C).", "Para cuántas personas hay plazas (C)."),
        "published": (
            "The percentage that a source prints, as it is printed.",
            "El porcentaje que da una fuente, tal como lo da.",
        ),
        "reason": (
            "Why the row is not ranked, or what to know of it.",
            "Por qué la fila no se clasifica, o qué hay que saber de ella.",
        ),
        "source": ("The id of the source of the row.", "El id de la fuente de la fila."),
    },
    "compare-capacity": {
        "label": (
            "The name, or in brackets a description of ours where sources give none.",
            "El nombre o, entre corchetes, una descripción nuestra si las fuentes no dan ninguno.",
        ),
        "source": ("The id of the source of the capacity.", "El id de la fuente de la capacidad."),
    },
    "compare-transfers": {
        "people": ("How many people may be sent.", "A cuántas personas se puede enviar."),
        "source": ("The id of the source of the number of people.", "El id de la fuente del número de personas."),
        "derived": (
            "Whether there is a cost for a person and a year, which is worked out here.",
            "Si hay un coste por persona y año, que se calcula aquí.",
        ),
    },
    "explain": {
        "kind": ("What the percentage would measure.", "Qué mediría el porcentaje."),
        "value": (
            "What the counts give for this kind; empty where they are not known.",
            "Lo que dan los recuentos para este tipo; vacío si no se conocen.",
        ),
        "occupancy": (
            "The occupancy that follows if the percentage is of this kind: 100·P/C.",
            "La ocupación que resulta si el porcentaje es de este tipo: 100·P/C.",
        ),
        "capacity": ("For how many people there are places (C).", "Para cuántas personas hay plazas (C)."),
    },
    "indicators": {
        "id": ("The name of the indicator in statistics.", "El nombre del indicador en las estadísticas."),
        "label": ("What people read.", "Lo que se lee."),
        "source": ("Who defines it so.", "Quién lo define así."),
    },
    "vocabulary": {
        "value": ("The value as packs, JSON and CSV hold it.", "El valor como lo tienen paquetes, JSON y CSV."),
    },
    "check": {
        "value": ("The value that is wrong.", "El valor que falla."),
    },
    "verify": {
        "paragraph": (
            "The paragraph that the quote names, counted from 1; 0 is the title.",
            "El párrafo que nombra la cita, contado desde 1; el 0 es el título.",
        ),
        "lang": ("The language of the quote.", "El idioma de la cita."),
    },
}

_ROW_UNIT, _CURRENCY = "of the row", "the currency"
_UNIT_WORDS: dict[str, tuple[str, str]] = {
    "people": ("people", "personas"),
    "places": ("places", "plazas"),
    "percent": ("%", "%"),
    _ROW_UNIT: ("see the column unit", "véase la columna unit"),
    _CURRENCY: ("see the column currency", "véase la columna currency"),
    "a person and year": (
        "see the column cost_currency, for a person and a year",
        "véase la columna cost_currency, por persona y año",
    ),
}

_UNITS = {
    "capacity": "places",
    "people": "people",
    "held": "people",
    "occupancy": "percent",
    "excess": "percent",
    "amount": _CURRENCY,
    "cost_per_person_year": "a person and year",
}
_UNITS_IN_LISTING = {
    ("statistics", "value"): _ROW_UNIT,
    ("compare-overcrowding", "published"): "percent",
    ("explain", "value"): "percent",
}


def meaning(listing: str, column: str, lang: str) -> str:
    """Return what a column of a listing holds, as a sentence; raise KeyError where nobody has said."""
    if column[-2:] in ("_a", "_b"):
        texts = _OF_A_SIDE[column[:-2]]
        english, spanish = (text.format(letter=column[-1].upper()) for text in texts)
    else:
        own = _IN_LISTING.get(listing, {})
        english, spanish = own[column] if column in own else _MEANINGS[column]
    return spanish if lang == "es" else english


def unit(listing: str, column: str, lang: str) -> str:
    """Return the unit of a column's numbers, empty where it has none."""
    name = _UNITS_IN_LISTING.get((listing, column)) or _UNITS.get(column)
    english, spanish = _UNIT_WORDS[name] if name else ("", "")
    return spanish if lang == "es" else english
