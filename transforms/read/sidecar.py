"""NAME.meta.json -> hints for NAME."""

import json
from collections.abc import Mapping
from typing import Any

from transforms.model import Hints
from transforms.read.hints import hints_from
from transforms.read.refused import RefusedError

SIDECAR_SUFFIX = ".meta.json"
LARGEST_SIDECAR = 1_000_000  # bytes


def read_sidecar(data: bytes, columns: Mapping[str, str] | None = None) -> Hints:
    """The hints in a sidecar's JSON object. Raises RefusedError (`bad_metadata`)."""
    if len(data) > LARGEST_SIDECAR:
        raise RefusedError("bad_metadata", f"more than {LARGEST_SIDECAR} bytes")
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RefusedError("bad_metadata", f"no JSON: {error}") from error
    if not isinstance(content, dict):
        raise RefusedError("bad_metadata", "no JSON object")
    known: dict[str, Any] = {str(name): value for name, value in content.items()}
    return hints_from(known, columns or {})
