"""The chart of a comparison of overcrowding, as SVG or PNG, drawn without a browser and without a network."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from prisonkb.errors import UsageError
from prisonkb.exporters import CHART_FORMS
from prisonkb.exporters.charts.layout import lay_out
from prisonkb.exporters.charts.shapes import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from prisonkb.exporters.charts.shapes import Picture


_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first is drawn with here; the others have the same widths where an SVG is opened without it."""

_SCALE = 2.0
_BOXES: dict[str, dict[str, Any]] = {
    "ranked": {"fill": "#1d3a57"},
    "published": {"fill": "#93a9bf", "stroke": "#1d3a57", "strokeWidth": 1.2},
    "total": {"fill": "#a3a3a3", "stroke": "#111111", "strokeWidth": 1.2},
    "unranked": {"fill": "#ffffff", "stroke": "#222222", "strokeWidth": 1.2, "strokeDash": [4, 3]},
}
# Later lines lie over earlier ones.
_LINES: dict[str, dict[str, Any]] = {
    "grid": {"stroke": "#dddddd", "strokeWidth": 1},
    "rule": {"stroke": "#888888", "strokeWidth": 1},
    "halo": {"stroke": "#ffffff", "strokeWidth": 4},
    "full": {"stroke": "#111111", "strokeWidth": 1.6},
    "span": {"stroke": "#222222", "strokeWidth": 1},
}
_BEHIND = ("grid",)
_DOTS: dict[str, dict[str, Any]] = {
    "reading": {"fill": "#ffffff", "stroke": "#222222", "strokeWidth": 1.6, "size": 110, "opacity": 1},
}


def draw(rows: Sequence[dict[str, Any]], form: str, lang: str, cautions: Sequence[str] = ()) -> bytes:
    """Return the chart of a comparison's rows as a file: ``svg`` or ``png``, in English or Spanish.

    ``cautions`` are sentences without which the picture misleads: which part of a comparison it shows. The same rows
    give the same bytes. Raises UsageError where there is no row, or the libraries that draw are missing.
    """
    if form not in CHART_FORMS:
        raise UsageError(f"unknown form of a chart {form!r}; expected {' or '.join(CHART_FORMS)}")
    if not rows:
        raise UsageError("nothing to draw", hint="ask for other countries, or for all with --all")
    altair, converter = _libraries()
    picture = lay_out(rows, lang, cautions)
    spec = _chart(altair, picture).to_dict()
    version = ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    svg = _titled(converter.vegalite_to_svg(spec, vl_version=version, allowed_base_urls=[]), picture, lang)
    if form == "svg":
        return svg.encode()
    return bytes(converter.svg_to_png(svg, scale=_SCALE))


def _libraries() -> tuple[Any, Any]:
    """Return Altair and the converter; raise UsageError where one is not installed."""
    try:
        return import_module("altair"), import_module("vl_convert")
    except ImportError as error:
        raise UsageError("drawing a chart needs the extra 'charts'", hint="pip install 'prisonkb[charts]'") from error


def _titled(svg: str, picture: Picture, lang: str) -> str:
    """Return an SVG that says what it is and in which language, for those who hear it."""
    start = svg.index("<svg") + len("<svg")
    inside = svg.index(">", start) + 1
    title, said = escape(picture.title), escape(picture.description)
    named = f"<title>{title}</title><desc>{said}</desc>"
    spoken = "es" if lang == "es" else "en"
    role = f'role="graphics-document" xml:lang="{spoken}"'
    return f"{svg[:start]} {role}{svg[start:inside]}{named}{svg[inside:]}"


def _chart(altair: Any, picture: Picture) -> Any:
    """Return the picture as one Altair chart, a layer for each kind and style of shape."""
    behind = [line for line in picture.lines if line.style in _BEHIND]
    before = [line for line in picture.lines if line.style not in _BEHIND]
    layers = [
        *_layers(altair, "line", behind),
        *_layers(altair, "box", picture.boxes),
        *_layers(altair, "line", before),
        *_layers(altair, "dot", picture.dots),
        *_layers(altair, "text", picture.texts),
    ]
    return (
        altair.layer(*layers)
        .properties(
            width=picture.width,
            height=picture.height,
            background="#ffffff",
            padding=0,
            autosize=altair.AutoSizeParams(type="none"),
            description=picture.title,
        )
        .configure_view(stroke=None)
    )


def _layers(altair: Any, kind: str, shapes: Sequence[Any]) -> Iterator[Any]:
    """Return a layer for each style of shapes: lines as they lie over each other, others as they come."""
    by_style: dict[tuple[str, str], list[Any]] = {}
    ordered = sorted(shapes, key=lambda shape: list(_LINES).index(shape.style)) if kind == "line" else shapes
    for shape in ordered:
        by_style.setdefault((shape.style, getattr(shape, "align", "")), []).append(shape)
    for (style, align), same in by_style.items():
        values = altair.Data(values=[shape._asdict() for shape in same])
        name = "-".join(filter(None, (kind, style.replace(" ", "-"), align)))
        yield (
            _marked(altair.Chart(values), kind, style, align)
            .encode(**_channels(altair, same[0]._fields))
            .properties(name=name)
        )


def _marked(chart: Any, kind: str, style: str, align: str) -> Any:
    """Return a chart with the mark of a kind of shape in a style."""
    if kind == "box":
        return chart.mark_rect(**_BOXES[style])
    if kind == "line":
        return chart.mark_rule(aria=False, **_LINES[style])
    if kind == "dot":
        return chart.mark_point(**_DOTS[style])
    setting = TYPES[style]
    return chart.mark_text(
        font=_FONT,
        fontSize=setting.size,
        fontWeight="bold" if setting.bold else "normal",
        color=setting.colour,
        align=align,
        baseline="top",
        aria=False,
    )


def _channels(altair: Any, fields: Iterable[str]) -> dict[str, Any]:
    """Return the encodings of a shape, whose places are pixels already."""
    encodings = {
        "x": lambda: altair.X("x:Q", scale=None, axis=None),
        "y": lambda: altair.Y("y:Q", scale=None, axis=None),
        "x2": lambda: altair.X2("x2"),
        "y2": lambda: altair.Y2("y2"),
        "said": lambda: altair.Description("said:N"),
        "text": lambda: altair.Text("text:N"),
    }
    names = {"said": "description"}
    return {names.get(field, field): encodings[field]() for field in fields if field in encodings}
