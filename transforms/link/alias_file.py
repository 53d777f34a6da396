"""A user's own `aliases.toml` -> what to merge, split, rename and ignore, checked as a whole."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from transforms.link.name_keys import body_key

ACTIONS = ("merge", "split", "rename", "ignore")
# A row a name: its action, the number of its group, and for `rename` the name to show.
COLUMNS = {"action": pl.String, "group": pl.Int64, "name": pl.String, "shown": pl.String}


class AliasError(ValueError):
    """A file of aliases that can't be used; the message begins with the line at fault."""


@dataclass(frozen=True, slots=True)
class Alias:
    """What the user says of one name."""

    action: str
    group: int
    name: str
    shown: str | None = None


def read_aliases(text: str) -> pl.DataFrame:
    """The rows of an alias file.

    `merge` and `split` are lists of lists of names, `ignore` is a list of names, `rename` a table
    from name to the name to show. Raises AliasError where a key is unknown, a group has fewer than
    two names, or two lines contradict each other.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = str(error).replace("at end of document", f"at line {len(text.splitlines())}")
        raise AliasError(where) from error
    for key in data:
        if key not in ACTIONS:
            known = ", ".join(ACTIONS)
            raise AliasError(f"{_line(text, key)}: no such key as {key!r}; there are {known}")
    aliases = [alias for action in ACTIONS for alias in _aliases(text, action, data.get(action))]
    _check(text, aliases)
    rows = [(a.action, a.group, a.name, a.shown) for a in aliases]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def _aliases(text: str, action: str, value: Any) -> Iterator[Alias]:
    if value is None:
        return
    if action == "rename":
        if not isinstance(value, dict):
            raise AliasError(f'{_line(text, action)}: [rename] is a table: "name" = "shown name"')
        for name, shown in value.items():
            yield Alias(action, 0, _name(text, action, name), _name(text, action, shown))
    elif not isinstance(value, list):
        raise AliasError(f"{_line(text, action)}: {action} is a list")
    elif action == "ignore":
        yield from (Alias(action, 0, _name(text, action, name)) for name in value)
    else:
        for number, names in enumerate(value):
            yield from (Alias(action, number, name) for name in _group(text, action, names))


def _group(text: str, action: str, names: Any) -> list[str]:
    if not isinstance(names, list):
        raise AliasError(f"{_line(text, action)}: {action} is a list of lists of names")
    found = [_name(text, action, name) for name in names]
    if len({*map(body_key, found)}) < 2:
        line = _line(text, found[0] if found else action)
        raise AliasError(f"{line}: a group of {action} needs two different names, not {names}")
    return found


def _name(text: str, action: str, name: Any) -> str:
    if not isinstance(name, str) or not body_key(name):
        raise AliasError(f"{_line(text, action)}: {name!r} is no name")
    return name


def _check(text: str, aliases: list[Alias]) -> None:
    """No name twice: not in two groups, not merged and split, nothing told of an ignored one."""
    seen: dict[tuple[str, str], Alias] = {}
    for alias in aliases:
        key = body_key(alias.name)
        for action in _against(alias.action):
            if before := seen.get((action, key)):
                again = f"to {action}" if action == alias.action else f"to {action} above"
                raise AliasError(
                    f"{_line(text, alias.name, last=True)}: {alias.name!r} is said to "
                    f"{alias.action} and {again}"
                    if before.action != alias.action
                    else f"{_line(text, alias.name, last=True)}: {alias.name!r} stands twice in "
                    f"{action}"
                )
        seen[alias.action, key] = alias


def _against(action: str) -> Iterable[str]:
    if action == "rename":
        return ("rename", "ignore")
    return ACTIONS if action == "ignore" else ("merge", "split", "ignore")


def _line(text: str, word: str, last: bool = False) -> str:
    """Where a word stands first, or last; TOML does not tell."""
    lines = [n for n, line in enumerate(text.splitlines(), 1) if f'"{word}"' in line]
    lines = lines or [n for n, line in enumerate(text.splitlines(), 1) if word in line]
    return f"line {(lines or [1])[-1 if last else 0]}"
