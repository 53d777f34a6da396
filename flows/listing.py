"""A remote source -> the files below it, from one listing of its store; opens nothing."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import unquote

from flows.found import EARLIEST, LATEST, FoundFile, is_hidden, matcher, version_tag
from flows.sources import Source, SourceError, store_of
from flows.storage import FetchError, Store
from transforms.read.sidecar import SIDECAR_SUFFIX

# What the stores call the time of the last change and the tag of a version.
TIMES = ("LastModified", "last_modified", "Last-Modified", "updated", "mtime", "modified")
TAGS = ("ETag", "etag", "md5Hash", "content_md5", "Content-MD5")
AT_ONCE = 16  # requests, where a listing tells names only


def list_files(source: Source) -> Iterator[FoundFile]:
    """Every file of a remote source in the order of their addresses.

    Raises SourceError when the store can't be asked: to take that for an empty source would remove
    all its documents.
    """
    store = store_of(source)
    try:
        with store.translated():
            infos = _infos(store, source)
    except (FileNotFoundError, FetchError) as error:
        raise SourceError(f"{source.root}: can't be listed: {error}") from error
    fits = matcher(source.pattern)
    for relative in sorted(infos):
        if relative.endswith(SIDECAR_SUFFIX) or is_hidden(relative) or not fits(relative):
            continue
        if (above := _file_above(relative, infos)) is not None:
            uri, detail = f"{source.name}/{relative}", f"{above} is a file and a folder"
            yield FoundFile(uri, source.name, relative, None, None, None, None, "bad_path", detail)
            continue
        sidecar = infos.get(relative + SIDECAR_SUFFIX)
        yield _describe(store, source, relative, infos[relative], sidecar)


def _infos(store: Store, source: Source) -> dict[str, Mapping[str, Any]]:
    """What the store says of each file, by its path below the base; one file by its own name."""
    files = store.files
    files.invalidate_cache()
    is_page = source.base.startswith("http")
    if source.pattern is None and (not is_page or not source.base.endswith("/")):
        info = _info(store, source.base)
        if info is not None and info.get("type") == "file":
            name = source.base.rstrip("/").rpartition("/")[2]
            return {name: info} | _sidecar_info(store, source.base, name)
        if is_page:
            raise FileNotFoundError(source.base)
    # Of a page that can't be had, fsspec makes an empty folder unless told to raise.
    strict = {"on_error": "raise"} if is_page else {}
    found: dict[str, Any] = files.find(source.base, detail=True, **strict)
    prefix = files._strip_protocol(source.base).rstrip("/") + "/"
    below = {
        (unquote if is_page else str)(name.removeprefix(prefix)): info
        for name, info in found.items()
        if info.get("type") == "file" and name.startswith(prefix) and not name.endswith("/")
    }
    return _asked_one_by_one(store, below) if is_page else below


def _info(store: Store, url: str) -> Mapping[str, Any] | None:
    try:
        return dict(store.files.info(url))
    except FileNotFoundError:
        return None


def _sidecar_info(store: Store, url: str, name: str) -> dict[str, Mapping[str, Any]]:
    info = _info(store, url + SIDECAR_SUFFIX)
    return {} if info is None else {name + SIDECAR_SUFFIX: info}


def _asked_one_by_one(store: Store, below: dict[str, Any]) -> dict[str, Mapping[str, Any]]:
    """A page of links says neither sizes nor times."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        infos = list(threads.map(lambda name: _info(store, below[name]["name"]), below))
    return {
        name: below[name] if info is None else info for name, info in zip(below, infos, strict=True)
    }


def _file_above(relative: str, infos: Mapping[str, Any]) -> str | None:
    """A file that a path goes through: a record in it and this file would have one name."""
    parts = relative.split("/")
    above = ("/".join(parts[:count]) for count in range(1, len(parts)))
    return next((name for name in above if name in infos), None)


def _describe(
    store: Store,
    source: Source,
    relative: str,
    info: Mapping[str, Any],
    sidecar: Mapping[str, Any] | None,
) -> FoundFile:
    url = str(store.files.unstrip_protocol(info["name"]))
    size, modified_at = info.get("size"), _modified_at(info)
    odd_time = _told_time(info) if modified_at is None else None
    return FoundFile(
        source_uri=f"{source.name}/{relative}",
        source=source.name,
        path=url,
        size_bytes=None if size is None else int(size),
        modified_at=modified_at,
        version_tag=version_tag(_tag(info), None if sidecar is None else _state(sidecar), odd_time),
        sidecar=None if sidecar is None else url + SIDECAR_SUFFIX,
    )


def _state(info: Mapping[str, Any]) -> str:
    return f"{info.get('size')} {_modified_at(info) or ascii(_told_time(info))} {_tag(info)}"


def _tag(info: Mapping[str, Any]) -> str | None:
    tag = next((info[name] for name in TAGS if info.get(name)), None)
    return None if tag is None else str(tag).strip('"')


def _told_time(info: Mapping[str, Any]) -> Any:
    return next((info[name] for name in TIMES if info.get(name)), None)


def _modified_at(info: Mapping[str, Any]) -> datetime | None:
    """The time of the last change; None when it isn't told, can't be read or is no time."""
    told = _told_time(info)
    if isinstance(told, int | float):
        is_time = EARLIEST.timestamp() <= told < LATEST.timestamp()
        return datetime.fromtimestamp(told, UTC) if is_time else None
    if isinstance(told, str):
        told = _read_time(told)
    if not isinstance(told, datetime) or not EARLIEST.year <= told.year < LATEST.year:
        return None
    return told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)


def _read_time(told: str) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(told)
        except (ValueError, TypeError, IndexError, OverflowError):  # of hostile text, any of them
            continue
    return None
