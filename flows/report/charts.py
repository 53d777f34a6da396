"""The charts as Vega-Lite specifications without data: the page fills them with what is filtered.

Colours, type and size are the page's, so that one specification serves light, dark and phones.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

Spec = dict[str, Any]
Periods = tuple[str, Sequence[str]]  # the grain, the first day of each
LABEL_LENGTH = {"day": 10, "week": 10, "month": 7, "year": 4}  # of 2031-06-30
FIT = {"type": "fit-x", "contains": "padding"}  # the page says how wide


def specifications(
    texts: Mapping[str, str], published: Periods, happened: Periods
) -> dict[str, Spec]:
    """Every chart by its name. `published` and `happened` are the periods, those without rows too,
    so that silence shows."""
    charts = {
        "coverage": _coverage(texts, published),
        "languages": _languages(texts),
        "voices": _voices(texts),
        "timeline": _timeline(texts, happened),
        "network": _network(),
    }
    return {name: {**chart.to_dict(), "autosize": FIT} for name, chart in charts.items()}


def _periods(periods: Periods) -> alt.X:
    grain, domain = periods
    axis = alt.Axis(
        labelAngle=0,
        labelOverlap="greedy",
        labelSeparation=8,
        ticks=False,
        labelExpr=f"substring(datum.value, 0, {LABEL_LENGTH[grain]})",
    )
    return alt.X("period:O", title=None, scale=alt.Scale(domain=list(domain)), axis=axis)


def _rows(field: str) -> alt.Y:
    axis = alt.Axis(ticks=False, domain=False)
    return alt.Y(f"{field}:N", title=None, sort=None, axis=axis)


def _heat(x: alt.X, texts: Mapping[str, str], tooltip: list[alt.Tooltip]) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(alt.NamedData("rows"))
        .mark_rect(cornerRadius=2)
        .encode(
            x=x,
            y=_rows("outlet"),
            color=alt.Color(
                "documents:Q",
                title=texts["documents"],
                scale=alt.Scale(type="sqrt"),  # one large outlet must not pale the others
                legend=alt.Legend(tickCount=3, format="~s"),
            ),
            tooltip=tooltip,
        )
        .properties(view=alt.ViewBackground(style="ground"))
    )
    return chart


def _coverage(texts: Mapping[str, str], published: Periods) -> alt.Chart:
    tooltip = [
        alt.Tooltip("outlet:N", title=texts["outlet"]),
        alt.Tooltip("period:N", title=texts["period"]),
        alt.Tooltip("documents:Q", title=texts["documents"]),
    ]
    return _heat(_periods(published), texts, tooltip)


def _languages(texts: Mapping[str, str]) -> alt.Chart:
    axis = alt.Axis(labelAngle=0, labelLimit=120, orient="top", ticks=False, domain=False)
    tooltip = [
        alt.Tooltip("outlet:N", title=texts["outlet"]),
        alt.Tooltip("language:N", title=texts["language"]),
        alt.Tooltip("documents:Q", title=texts["documents"]),
    ]
    return _heat(alt.X("language:N", title=None, sort=None, axis=axis), texts, tooltip)


def _voices(texts: Mapping[str, str]) -> alt.LayerChart:
    base = alt.Chart(alt.NamedData("rows")).encode(
        x=alt.X(
            "quotes:Q", title=texts["quotes"], axis=alt.Axis(tickMinStep=1, tickCount=5, format="d")
        ),
        y=_rows("speaker"),
        tooltip=[
            alt.Tooltip("speaker:N", title=texts["speaker"]),
            alt.Tooltip("quotes:Q", title=texts["quotes"]),
            alt.Tooltip("share:N", title=texts["share"]),
        ],
    )
    bars = base.mark_bar(cornerRadiusEnd=3, height={"band": 0.68})
    labels = base.mark_text(align="left", dx=5, fontSize=11).encode(text="share:N")
    chart: alt.LayerChart = bars + labels
    return chart


def _timeline(texts: Mapping[str, str], happened: Periods) -> alt.Chart:
    size = alt.Size(
        "events:Q", title=texts["events"], scale=alt.Scale(range=[24, 420]), legend=None
    )
    chart: alt.Chart = (
        alt.Chart(alt.NamedData("rows"))
        .mark_circle(opacity=0.85)
        .encode(
            x=_periods(happened),
            y=_rows("type"),
            size=size,
            tooltip=[
                alt.Tooltip("type:N", title=texts["event"]),
                alt.Tooltip("period:N", title=texts["period"]),
                alt.Tooltip("events:Q", title=texts["events"]),
            ],
        )
    )
    return chart


def _network() -> alt.LayerChart | alt.FacetChart:
    """Arrows from who speaks to whom they speak about; `focus` is the name that is looked at."""
    focus = alt.param(name="focus", value="")
    touched = "!focus || datum.speaker === focus || datum.about === focus"
    near = "!focus || datum.name === focus || indexof(datum.near, focus) >= 0"
    edges = alt.Chart(alt.NamedData("edges"))
    nodes = alt.Chart(alt.NamedData("nodes"))
    x, y = _place("x"), _place("y")
    width = alt.StrokeWidth("quotes:Q", scale=alt.Scale(range=[1, 5]), legend=None)
    lines = edges.mark_rule(strokeCap="round").encode(
        x=x, y=y, x2="x2", y2="y2", strokeWidth=width, opacity=_seen(touched, 0.5, 0.07)
    )
    heads = edges.mark_point(shape="triangle", filled=True, size=70).encode(
        x=_place("x", "hx"),
        y=_place("y", "hy"),
        angle=alt.Angle("angle:Q", scale=None),
        opacity=_seen(touched, 0.9, 0.07),
    )
    dots = nodes.mark_circle(opacity=1, cursor="pointer").encode(
        x=x,
        y=y,
        size=alt.Size("weight:Q", scale=alt.Scale(range=[60, 620]), legend=None),
        opacity=_seen(near, 1, 0.15),
        tooltip=alt.Tooltip("label:N"),
    )
    written = nodes.encode(x=x, y=y, text="name:N", opacity=_seen(near, 1, 0.15))
    ground = written.mark_text(fontSize=12, dy=-17, style="halo")  # lines end before the letters
    names = written.mark_text(fontSize=12, dy=-17, cursor="pointer")
    return alt.layer(lines, heads, ground, dots, names).add_params(focus)


def _place(axis: str, field: str | None = None) -> Any:
    scale = alt.Scale(domain=[-0.06, 1.06], nice=False)
    channel = alt.X if axis == "x" else alt.Y
    return channel(f"{field or axis}:Q", scale=scale, axis=None)


def _seen(test: str, yes: float, no: float) -> alt.OpacityValue:
    return alt.OpacityValue(no, condition={"test": test, "value": yes})
