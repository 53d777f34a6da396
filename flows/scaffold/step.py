"""A new extraction step: its table, its fact, its words, its function, its turn, its tests."""

import keyword
import re
from pathlib import Path

from flows.scaffold.checkout import Checkout, find_checkout
from flows.settings import SettingsError

NAME = re.compile(r"[a-z][a-z0-9_]*s")
LAYOUT = re.compile(r"^LAYOUT_VERSION = (\d+)", re.MULTILINE)
PACKS = ("en", "es")


def new_step(name: str, folder: Path) -> list[str]:
    """Write a step that fills the table `name`, a plural such as `ages`; returns the files.

    What it writes passes every check at once: the step finds the words of `[name]` in the language
    packs, which are still to be written. Raises SettingsError for a name that can't be one, or that
    is taken.
    """
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        raise SettingsError(f"{name!r}: give the name of a table, a plural such as ages")
    checkout = find_checkout(folder)
    fact = name.removesuffix("s")
    names = {"name": name, "fact": fact, "Fact": _camel(fact), "Words": f"{_camel(fact)}Words"}
    checkout.create(f"schemas/{name}.py", "schema.py.txt", names)
    checkout.create(f"transforms/extract/{name}.py", "step.py.txt", names)
    checkout.create(f"transforms/language/{name}.py", "words.py.txt", names)
    checkout.create(f"tests/transforms/extract/test_{name}.py", "test_step.py.txt", names)
    _register(checkout, names)
    _raise_layout(checkout, name)
    return checkout.write()


def _register(checkout: Checkout, names: dict[str, str]) -> None:
    name, fact = names["name"], names["Fact"]
    checkout.add_import("schemas/__init__.py", f"from schemas.{name} import {fact}")
    checkout.insert("schemas/__init__.py", "    EventMentionParticipant,", f"    {fact},\n")
    checkout.insert(
        "transforms/model.py",
        "@dataclass(slots=True)\nclass Article:",
        f'@dataclass(frozen=True, slots=True)\nclass {fact}:\n    """See schemas.{name}."""\n\n'
        "    start_char: int\n    end_char: int\n    word: str\n\n\n",
    )
    checkout.insert(
        "transforms/model.py",
        "\n    @property\n    def text(self)",
        f"    {name}: list[{fact}] = field(default_factory=list)\n",
    )
    words = f"from transforms.language.{name} import {names['Words']}"
    checkout.add_import("transforms/language/pack.py", words)
    checkout.insert(
        "transforms/language/pack.py",
        "\n\n@functools.cache\ndef pack_for",
        f"    {name}: {names['Words']} = {names['Words']}()\n",
    )
    for code in PACKS:
        path = f"transforms/language/packs/{code}.toml"
        checkout.put(path, checkout.read(path).rstrip("\n") + f"\n\n[{name}]\nwords = []\n")
    step = f"from transforms.extract.{name} import find_{name}"
    checkout.add_import("transforms/analyze.py", step)
    turn = f'    ("extract", "{name}", find_{name}),\n'
    checkout.insert("transforms/analyze.py", ")\n\n\ndef analyze", turn)
    rows = f'        "{name}": _facts(article, article.{name}),\n'
    checkout.insert("transforms/rows.py", '        "event_mention_participants"', rows)


def _raise_layout(checkout: Checkout, name: str) -> None:
    """A new table is a new layout: older warehouses get it, empty, by migration."""
    text = checkout.read("schemas/layout.py")
    found = LAYOUT.search(text)
    if found is None:
        raise SettingsError("schemas/layout.py: no LAYOUT_VERSION; see CONTRIBUTING.md")
    layout = int(found[1]) + 1
    checkout.put("schemas/layout.py", LAYOUT.sub(f"LAYOUT_VERSION = {layout}", text))
    checkout.put(
        f"warehouse/migrations/{layout:03}_{name}.sql",
        f"-- The table {name} is new: it is made empty, and filled as documents are read again.\n"
        "select 1\n",
    )


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
