"""Columns, sidecars and paths -> what is known of a document from outside its text."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from transforms.model import Hints
from transforms.read.days import read_day

# What tables and sidecars call the things that Careo wants; the first name that has a value wins.
NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "article", "full_text", "article_text", "article_body"),
        *("main_text", "maintext", "clean_text", "raw_text", "content_text", "body_text"),
        *("plain_text", "news", "story", "texto", "cuerpo", "contenido", "noticia", "articulo"),
        *("nota", "conteudo", "noticia_texto", "texte", "contenu", "inhalt", "testo"),
    ),
    "title": ("title", "headline", "heading", "titulo", "título", "titular", "titre", "titel"),
    "outlet": (
        *("outlet", "source_name", "site_name", "sitename", "publisher", "publication", "source"),
        *("newspaper", "media", "media_name", "medio", "fuente", "site", "domain", "diario"),
        *("veiculo", "journal", "quelle", "fonte"),
    ),
    "published_on": (
        *("published_on", "published_at", "published", "date_published", "publication_date"),
        *("publish_date", "date_publish", "pub_date", "pubdate", "date", "fecha", "data"),
        *("fecha_publicacion", "published_date", "datetime", "timestamp", "datum", "created_at"),
    ),
    "url": ("url", "link", "uri", "canonical_url", "source_url", "article_url", "enlace", "href"),
    "language": (
        "language",
        "lang",
        "in_language",
        "language_code",
        "idioma",
        "lingua",
        "langue",
        "sprache",
    ),
    "byline": ("byline", "author", "authors", "autor", "autores", "creator", "auteur", "writer"),
    "id": ("id", "doc_id", "article_id", "document_id", "uuid", "guid", "_id"),
}
HINTS = tuple(f.name for f in fields(Hints) if f.name != "published_basis")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
LONGEST_HINT = 2_000  # characters; more is no name, title or address
PLACEHOLDER = re.compile(r"\{([a-z_]*)\}")
IN_PATHS = {"date": "published_on", "author": "byline"}


def normal_name(column: str) -> str:
    """`datePublished`, `Date Published` and `date-published` -> `date_published`."""
    return re.sub(r"[\s\-_.]+", "_", CAMEL.sub("_", column.strip())).casefold()


def find_column(columns: Mapping[str, str], wanted: str, given: Mapping[str, str]) -> str | None:
    """The column that holds what is wanted: `columns` maps normal names to real ones, `given` is
    the setting, which wins where a table has such a column."""
    if (own := given.get(wanted)) is not None:
        if own in columns.values():
            return own
        if normal_name(own) in columns:
            return columns[normal_name(own)]
    return next((columns[name] for name in NAMES[wanted] if name in columns), None)


def hints_from(row: Mapping[str, Any], given: Mapping[str, str], basis: str = "metadata") -> Hints:
    """The hints in the fields of a row or a sidecar; what can't be read stays None."""
    columns = {normal_name(str(name)): name for name in row}
    found: dict[str, Any] = {}
    for hint in HINTS:
        column = find_column(columns, hint, given)
        if column is not None and (value := _read(hint, row[column])) is not None:
            found[hint] = value
    if "published_on" in found:
        found["published_basis"] = basis
    return Hints(**found)


def merge_hints(*hints: Hints) -> Hints:
    """One Hints of several; the earlier ones win, a day goes with its own basis."""
    merged = Hints()
    for more in hints:
        if merged.published_on is None:
            merged = replace(
                merged, published_on=more.published_on, published_basis=more.published_basis
            )
        missing = {n: getattr(more, n) for n in HINTS if getattr(merged, n) is None}
        merged = replace(merged, **missing)
    return merged


def hints_from_path(pattern: str, path: str) -> Hints:
    """The hints in a path below its source, told by a pattern: `{outlet}/{date}/{slug}.txt`.

    Names of hints are filled, any other name stands for whatever is there. The end of the path is
    compared, folder by folder; a path that does not fit gives no hints.
    """
    depth = pattern.count("/") + 1
    match = _path_regex(pattern).fullmatch("/".join(path.split("/")[-depth:]))
    if match is None:
        return Hints()
    values = {IN_PATHS.get(name, name): value for name, value in match.groupdict().items()}
    known = {name: value for name, value in values.items() if name in HINTS}
    return hints_from(known, {name: name for name in known}, basis="path")


def _path_regex(pattern: str) -> re.Pattern[str]:
    parts, last = [], 0
    for number, match in enumerate(PLACEHOLDER.finditer(pattern)):
        parts.append(re.escape(pattern[last : match.start()]))
        name = match.group(1) or f"any{number}"
        seen = any(f"?P<{name}>" in part for part in parts)
        parts.append("[^/]+?" if seen else f"(?P<{name}>[^/]+?)")
        last = match.end()
    return re.compile("".join(parts) + re.escape(pattern[last:]))


def _read(hint: str, value: Any) -> Any:
    if hint == "published_on":
        return read_day(value)
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value if isinstance(item, str))
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("@id")
    if not isinstance(value, str):
        return None
    value = " ".join(value.split())
    if not value or len(value) > LONGEST_HINT or any("\ud800" <= c <= "\udfff" for c in value):
        return None
    if hint == "language":
        return value.replace("_", "-") if LANGUAGE.fullmatch(value) else None
    return value
