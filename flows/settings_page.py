"""docs/settings.md from settings and options: `python -m flows.settings_page`."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from flows.cli import app
from flows.settings import CONFIG_FILE, Settings

DOCUMENT = Path(__file__).parent.parent / "docs" / "settings.md"
ONE_BY_ONE = {
    "languages": "language",
    "columns": "column",
}  # setting -> its option, which is repeated
HEAD = f"""# Settings

Written from `flows/settings.py` by `make docs`; a test fails when the two part. A flag of
`careo run` wins over a variable, a variable over `{CONFIG_FILE}` in the folder where `careo`
starts. A value that can't be used, or an unknown name in `{CONFIG_FILE}`, ends the command with
exit code 2 before any work. Several languages are `--language es --language en`,
`CAREO_LANGUAGES=es,en` or `languages = ["es", "en"]`.

| `{CONFIG_FILE}` | default | flag | variable | meaning |
| --- | --- | --- | --- | --- |
"""


class Setting(NamedTuple):
    """One setting by its dotted name, as it is written in TOML."""

    name: str
    field: FieldInfo

    @property
    def variable(self) -> str:
        """The variable of the environment that sets it."""
        return "CAREO_" + self.name.upper().replace(".", "__")

    @property
    def default(self) -> str:
        """Its default as TOML writes it."""
        if self.field.default_factory is not None:  # that of `workers`
            return "one a core"
        value = self.field.default
        if value is None:
            return "none"
        if isinstance(value, tuple | dict):
            return f"`{list(value) if isinstance(value, tuple) else value}`"
        return f'`"{value}"`' if isinstance(value, str | Path) else f"`{value}`"


def settings() -> Iterator[Setting]:
    """Every setting there is, those of a section by themselves."""
    yield from _settings(Settings, "")


def run_options() -> dict[str, str]:
    """The options of `careo run`: name of the argument -> how it is written."""
    command = typer.main.get_command(app).commands["run"]  # type: ignore[attr-defined]
    return {option.name: option.opts[0] for option in command.params if option.opts[0][0] == "-"}


def write_page() -> str:
    """The whole page as Markdown."""
    options = run_options()
    return HEAD + "".join(map("{}\n".format, (_row(setting, options) for setting in settings())))


def _settings(model: type[BaseModel], section: str) -> Iterator[Setting]:
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _settings(kind, f"{section}{name}.")
        else:
            yield Setting(f"{section}{name}", field)


def _row(setting: Setting, options: dict[str, str]) -> str:
    option = options.get(ONE_BY_ONE.get(setting.name, setting.name))
    flag = f"`{option}`" if option else ""
    meaning = f"{setting.field.description}{_bounds(setting.field)}"
    cells = [f"`{setting.name}`", setting.default, flag, f"`{setting.variable}`", meaning]
    return f"| {' | '.join(cells)} |"


def _bounds(field: FieldInfo) -> str:
    signs = {"ge": "at least", "gt": "more than"}
    told = [
        f"{words} {getattr(rule, sign)}"
        for rule in field.metadata
        for sign, words in signs.items()
        if hasattr(rule, sign)
    ]
    return f" ({', '.join(told)})" if told else ""


if __name__ == "__main__":
    DOCUMENT.write_text(write_page(), encoding="utf-8")
