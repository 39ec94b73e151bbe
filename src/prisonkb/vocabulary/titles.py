"""What the table of each listing is called, in the two languages."""

from __future__ import annotations

_TITLES = {
    "countries": ("Countries", "Países"),
    "facilities": ("Prisons", "Cárceles"),
    "policies": ("Penal policies and legal rules", "Políticas penales y normas"),
    "transfers": ("Arrangements to hold prisoners abroad", "Acuerdos para recluir presos en el extranjero"),
    "statistics": ("Prison statistics", "Estadísticas penitenciarias"),
    "people": ("Persons, organisations and groups", "Personas, organizaciones y grupos"),
    "timeline": ("Timeline", "Cronología"),
    "claims": ("Claims", "Afirmaciones"),
    "why": ("Claims for and against", "Afirmaciones a favor y en contra"),
    "conflicts": ("Where claims meet", "Dónde coinciden afirmaciones"),
    "gaps": ("What is not known", "Lo que no se sabe"),
    "search": ("Found", "Resultados de la búsqueda"),
    "sources": ("Sources", "Fuentes"),
    "packs": ("Packs", "Paquetes"),
    "indicators": ("Indicators", "Indicadores"),
    "vocabulary": ("Closed lists", "Listas cerradas"),
    "compare-overcrowding": ("Prison occupancy by country", "Ocupación de las cárceles por país"),
    "compare-capacity": ("Prisons by capacity", "Cárceles por capacidad"),
    "compare-transfers": ("Transfer deals by cost", "Acuerdos de traslado por coste"),
    "explain": ("What a percentage measures", "Qué mide un porcentaje"),
    "check": ("Problems of packs", "Problemas de los paquetes"),
    "diff": ("What loading would change", "Qué cambiaría al cargar"),
    "verify": ("Quotes and their sources", "Citas y sus fuentes"),
}


def title(listing: str, lang: str) -> str:
    """Return what the table of a listing is called."""
    english, spanish = _TITLES[listing]
    return spanish if lang == "es" else english
