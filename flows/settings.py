"""Settings: flags, then CAREO_* variables, then careo.toml, checked before any work."""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from flows.addresses import ADVICE, holds_secret, without_secret
from flows.alerts import Alerts
from flows.aliases import default_alias_file, load_aliases
from flows.taggers import OWN, check_tagger
from schemas.base import LANGUAGE_TAG

CONFIG_FILE = "careo.toml"
LONGEST_SECONDS = 1e6  # eleven days: more is a slip, and clocks of the system take no 1e300
MOST_WORKERS = 1_024
# What a table or a sidecar may tell -> its name in the code.
WANTED = {
    "text": "text", "id": "id", "title": "title", "date": "published_on", "outlet": "outlet",
    "url": "url", "author": "byline", "language": "language",
    "published_on": "published_on", "byline": "byline",
}  # fmt: skip
LanguageTag = Annotated[str, Field(pattern=LANGUAGE_TAG)]


class SettingsError(Exception):
    """A setting that can't be used; the message says which, why, and where it came from."""


class InputLimits(BaseModel):
    """How much of a file is read before it is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    file_bytes: int = Field(20_000_000, ge=1, description="largest document, in bytes")
    container_bytes: int = Field(
        20_000_000_000, ge=1, description="most bytes that one archive or table may unpack to"
    )
    container_ratio: float = Field(
        200.0, gt=1, description="most bytes out for each byte in, before it counts as a bomb"
    )
    container_records: int = Field(5_000_000, ge=1, description="most records in one container")
    document_seconds: float = Field(
        20.0, gt=0, le=LONGEST_SECONDS, description="CPU seconds of one document"
    )


class Settings(BaseSettings):
    """What a run may be told. `careo run --help` and docs/settings.md say the same."""

    model_config = SettingsConfigDict(
        env_prefix="CAREO_",
        env_nested_delimiter="__",
        toml_file=CONFIG_FILE,
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
    )

    warehouse: Path = Field(Path("careo.duckdb"), description="DuckDB file to write")
    workers: int = Field(
        default_factory=lambda: len(os.sched_getaffinity(0)),
        ge=1,
        le=MOST_WORKERS,
        description="processes that read documents, one a core",
    )
    batch_size: int = Field(200, ge=1, description="documents a batch")
    languages: Annotated[tuple[LanguageTag, ...], NoDecode] = Field(
        (), description="plausible languages; none is any"
    )
    memory: float = Field(
        2.0,
        ge=0.1,
        le=100_000,
        description="gigabytes for loading and linking; more goes to the disk",
    )
    wait: float = Field(
        600.0, ge=0, le=LONGEST_SECONDS, description="seconds to wait for another run"
    )
    engine: Literal["local", "dask"] = Field(
        "local", description="who reads: processes of this machine, or a Dask cluster"
    )
    scheduler: str | None = Field(
        None, description="address of a Dask scheduler; none starts a cluster on this machine"
    )
    staging: str | None = Field(
        None, description="folder or URL for batches in work; none is beside the warehouse"
    )
    path_pattern: str | None = Field(
        None, description="metadata in the path, such as {outlet}/{date}/{slug}.txt"
    )
    columns: dict[str, str] = Field(
        {}, description="names of columns in tables and sidecars, such as text = cuerpo"
    )
    names: str = Field(
        OWN, description="who finds names: own, or your model as spacy:MODEL or gliner:MODEL"
    )
    aliases: Path | None = Field(
        None,
        validate_default=True,
        description="names to merge, split, rename, ignore; none is aliases.toml where it is",
    )
    reprocess: bool = Field(False, description="read again what was read by other rules")
    verify: bool = Field(False, description="tell changes by content, whatever size and time say")
    keep_removed: bool = Field(False, description="keep the documents of files that are gone")
    allow_empty: bool = Field(
        False, description="let a source with no file left lose its documents"
    )
    guard_formulas: bool = Field(
        True,
        description="in exported CSV, a ' before text that a spreadsheet would take for a formula",
    )
    limits: InputLimits = InputLimits()
    alerts: Alerts = Alerts()

    @field_validator("warehouse")
    @classmethod
    def is_no_folder(cls, value: Path) -> Path:
        """A warehouse is one file."""
        if value.is_dir():
            raise ValueError(
                f"{value} is a folder; name a file in it, such as {value}/careo.duckdb"
            )
        return value

    @field_validator("staging", "scheduler")
    @classmethod
    def tells_no_secret(cls, value: str | None) -> str | None:
        """Settings are stored with each run."""
        if value is not None and "://" in value and holds_secret(value):
            raise ValueError(f"{without_secret(value)}: {ADVICE}")
        return value

    @field_validator("scheduler")
    @classmethod
    def has_its_engine(cls, value: str | None, others: ValidationInfo) -> str | None:
        """An address alone would be passed over in silence."""
        if value is not None and others.data.get("engine") != "dask":
            raise ValueError("it is for another engine; say --engine dask as well")
        return value

    @field_validator("columns")
    @classmethod
    def names_what_is_wanted(cls, value: dict[str, str]) -> dict[str, str]:
        """Columns are named for what Careo wants of them."""
        if unknown := sorted(set(value) - set(WANTED)):
            raise ValueError(f"{', '.join(unknown)}: no such thing; known: {', '.join(WANTED)}")
        return {WANTED[name]: column for name, column in value.items()}

    @field_validator("names")
    @classmethod
    def is_there(cls, value: str) -> str:
        """A library or model that lacks is told before any work."""
        check_tagger(value)
        return value

    @field_validator("aliases")
    @classmethod
    def can_be_read(cls, value: Path | None) -> Path | None:
        """The file is read as a whole before any work."""
        path = value or default_alias_file()
        load_aliases(path)
        return path

    @field_validator("languages", mode="before")
    @classmethod
    def split_at_commas(cls, value: object) -> object:
        """A variable of the environment is one text: `es,en`."""
        return [tag.strip() for tag in value.split(",")] if isinstance(value, str) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags win over variables, variables over the file; nothing else is read."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def read_settings(**flags: Any) -> Settings:
    """The settings of this run; flags that are None were not given.

    Raises SettingsError with one line for each setting that can't be used.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{CONFIG_FILE}: {error}") from error
    except ValidationError as error:
        raise SettingsError("\n".join(map(_explain, error.errors()))) from error


def _explain(problem: Any) -> str:
    name = ".".join(map(str, problem["loc"]))
    variable = "CAREO_" + name.upper().replace(".", "__")
    if problem["type"] == "extra_forbidden":
        return f"{name}: no such setting; see `careo run --help` and docs/settings.md"
    message = str(problem["msg"]).removeprefix("Value error, ")
    return f"{name}: {message} (from a flag, {variable} or {CONFIG_FILE})"
