"""A checkout of Careo, and small edits of its files."""

from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from string import Template

from flows.settings import SettingsError

MARK = "transforms/language/packs"  # what only a checkout of Careo has


@dataclass(slots=True)
class Checkout:
    """The files of a checkout; edits are kept in mind and written together, or not at all."""

    root: Path
    _texts: dict[str, str] = field(default_factory=dict)

    def create(self, path: str, template: str, names: dict[str, str]) -> None:
        """A new file from `templates/<template>`. SettingsError when it is there already."""
        if (self.root / path).exists():
            raise SettingsError(f"{path} is there already; choose another name")
        text = (resources.files("flows.scaffold") / "templates" / template).read_text("utf-8")
        self._texts[path] = Template(text).substitute(names)

    def put(self, path: str, text: str) -> None:
        """A new file with this text."""
        self._texts[path] = text

    def read(self, path: str) -> str:
        """A file as it is after the edits so far."""
        if path not in self._texts:
            self._texts[path] = (self.root / path).read_text("utf-8")
        return self._texts[path]

    def insert(self, path: str, before: str, text: str) -> None:
        """Put text before a line of a file that is there once. SettingsError when it isn't."""
        held = self.read(path)
        if held.count(before) != 1:
            raise SettingsError(
                f"{path}: {before.strip()!r} is not there once; see CONTRIBUTING.md"
            )
        self._texts[path] = held.replace(before, text + before)

    def add_import(self, path: str, line: str) -> None:
        """Put an import among those of its package, in the order of the alphabet."""
        held = self.read(path).splitlines(keepends=True)
        package = line.split()[1].partition(".")[0]
        ours = [n for n, old in enumerate(held) if old.startswith(f"from {package}.")]
        at = next((n for n in ours if held[n] > line), ours[-1] + 1)
        held.insert(at, line + "\n")
        self._texts[path] = "".join(held)

    def write(self) -> list[str]:
        """Write every file; returns their paths, sorted."""
        for path, text in self._texts.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, encoding="utf-8")
        return sorted(self._texts)


def find_checkout(folder: Path) -> Checkout:
    """The checkout that a folder belongs to. SettingsError when it belongs to none."""
    for root in (folder, *folder.parents):
        if (root / MARK).is_dir() and (root / "pyproject.toml").is_file():
            return Checkout(root)
    raise SettingsError(f"{folder} is in no checkout of Careo: clone it and run this there")
