"""The words and phrases of tables."""

from prisonkb.phrases import Phrases

word = Phrases(
    {
        "contested": ("contested", "controvertido"),
        "yes": ("yes", "sí"),
        "no": ("no", "no"),
        "per": ("per", "al"),
        "in all": ("in all", "en total"),
        "per person": ("per person and year*", "por persona y año*"),
        "for one": ("per person", "por persona"),
        "derived": (
            "* Derived: amount per year / people, or the price of one person per year.",
            "* Valor derivado: importe anual / personas, o el precio anual de una persona.",
        ),
        "not so": ("not so:", "no es así:"),
        "own voice": ("in its own voice", "con voz propia"),
        "chosen": ("fills the field", "llena el campo"),
        "says": ("says", "dice"),
        "denied": ("denied:", "negado:"),
        "independent source": ("independent source", "fuente independiente"),
        "independent sources": ("independent sources", "fuentes independientes"),
        "no claims": ("no claims", "sin afirmaciones"),
        "missing": ("Not known", "No se sabe"),
        "refers": ("What points to it", "Qué apunta a esto"),
        "nobody": ("(no country given)", "(sin país indicado)"),
        "not ranked": ("Not ranked", "Sin clasificar"),
        "not in use": ("not in use", "sin uso"),
        "differs": ("which the counts do not give", "que los recuentos no dan"),
        "occupancy": ("occupancy", "ocupación"),
        "as published": (
            "Published as a percentage; every other is worked out from the two counts.",
            "Publicado como porcentaje; los demás se calculan con los dos recuentos.",
        ),
        "no rank": (
            "Figures without a rank are not comparable with the ranked ones; the column reason says why.",
            "Las cifras sin número de orden no son comparables con las demás; la columna reason dice por qué.",
        ),
        "kind not stated": ("kind not stated", "tipo no indicado"),
        "occupancy formula": (
            "Occupancy = 100 · people held / capacity",
            "Ocupación = 100 · personas recluidas / capacidad",
        ),
        "100": ("100 % is as many people as places.", "100 % son tantas personas como plazas."),
        "suggestion": ("the source's own suggestion", "sugerencia de la propia fuente"),
    }
)
"""The words and phrases of tables."""
