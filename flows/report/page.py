"""The report as one HTML page that needs nothing from outside and lets nothing out.

A Content-Security-Policy allows the page's own scripts and styles by their SHA-256 and nothing
else, so that no text of an article could run or load anything even if it got into the markup.
"""

import base64
import functools
import hashlib
import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined

from flows.report.charts import specifications
from flows.report.payload import payload
from flows.report.texts import counted, texts
from warehouse.report import Material

LIBRARY = "vega"  # not ours: training/build_chart_library.py
SCRIPTS = (
    "words", "filters", "lists", "evidence", "statements", "contradictions", "timeline",
    "figures", "charts", "views", "quality", "start",
)  # fmt: skip
# In the order of the page: the key of the words, the number in the glance.
GLANCE = (
    ("glance_documents", "document_count"),
    ("glance_outlets", "outlet_count"),
    ("glance_languages", "language_count"),
    ("glance_statements", "statement_count"),
    ("glance_shared", "shared_statement_count"),
    ("glance_crossing", "crossing_statement_count"),
    ("glance_contradictions", "contradiction_count"),
    ("glance_differ", "differing_figure_count"),
    ("glance_refused", "quarantined_count"),
)
SECTIONS = (
    "statements", "contradictions", "timeline", "figures",
    "coverage", "voices", "network", "quality",
)  # fmt: skip


def render(material: Material, warehouse: Path, language: str) -> str:
    """The page. Raises SettingsError for a language that the report doesn't speak."""
    words = texts(language)
    data = payload(material)
    published, happened = (
        (data[name]["grain"], data[name]["periods"]) for name in ("published", "happened")
    )
    charts = specifications(words, published, happened)
    app, library, style = application(), chart_library(), _read("style.css")
    environment = Environment(
        loader=PackageLoader("flows.report", "page"), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("page.html").render(
        t=words,
        language=language,
        policy=policy(scripts=(app, library), styles=(style,)),
        style=style,
        app=app,
        library=library,
        data=inert(data),
        charts=inert(charts),
        words=inert(words),
        glance=[_number(words, key, data["glance"][name], language) for key, name in GLANCE],
        sections=SECTIONS,
        state=_state(material, words, language),
        warehouse=warehouse.name,
    )


def inert(value: object) -> str:
    """JSON that can stand in a script element: no `<` ends it, none opens a comment in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """The Content-Security-Policy under which just these scripts and styles work."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(_sha256, scripts)),
            "style-src " + " ".join(map(_sha256, styles)),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def application() -> str:
    """The page's own script, one file a concern, in one function of its own."""
    parts = "\n".join(_read(f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();'


@functools.cache
def chart_library() -> str:
    """Vega, Vega-Lite and Vega-Embed in one script, written by training/build_chart_library.py."""
    # Inside a script element an end tag would end it, in a string or a comment too.
    return _read(f"{LIBRARY}.js").replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _sha256(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _read(name: str) -> str:
    file = resources.files(__package__) / "page" / name
    return file.read_text(encoding="utf-8")


def _number(words: Mapping[str, str], key: str, number: int, language: str) -> dict[str, str]:
    both = {k: "{n}|" + v for k, v in words.items() if k.startswith(f"{key}_")}
    value, _, label = counted(both, key, number, language).partition("|")
    return {"value": value, "label": label, "key": key}


def _state(material: Material, words: Mapping[str, str], language: str) -> dict[str, Any]:
    """When the warehouse was last published, and the days its documents are from."""
    glance = material.rows["glance"][0]
    finished, first, last = glance["finished_at"], glance["first_on"], glance["last_on"]
    days = None
    if first is not None:
        days = words["from_to"].format_map(
            {
                "from": format_date(first, "long", language),
                "to": format_date(last, "long", language),
            }
        )
    at = None
    if finished is not None:
        time = f"{format_date(finished, 'long', language)}, {finished:%H:%M} UTC"
        at = words["state"].format(time=time)
    return {"days": days, "at": at}
