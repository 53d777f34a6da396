from pathlib import Path

import pytest

from flows.settings import SettingsError, read_settings


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_flags_win_over_variables_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("careo.toml").write_text("batch_size = 10\nworkers = 3\nwait = 1", encoding="utf-8")
    monkeypatch.setenv("CAREO_WORKERS", "4")
    monkeypatch.setenv("CAREO_WAIT", "2")
    settings = read_settings(wait=3)
    assert (settings.batch_size, settings.workers, settings.wait) == (10, 4, 3)


def test_what_was_not_given_is_the_default() -> None:
    assert read_settings(batch_size=None).batch_size == 200


def test_limits_can_be_set_by_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREO_LIMITS__FILE_BYTES", "7")
    assert read_settings().limits.file_bytes == 7


@pytest.mark.parametrize(("value", "tags"), [("es", ("es",)), ("es, en-GB", ("es", "en-GB"))])
def test_a_variable_may_name_several_languages(
    value: str, tags: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREO_LANGUAGES", value)
    assert read_settings().languages == tags


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ({"workers": 0}, "workers: Input should be greater than or equal to 1"),
        ({"batch_size": "many"}, "batch_size: "),
        ({"languages": ["spanish!"]}, "languages.0: "),
        ({"warehouse": "."}, "is a folder"),
        ({"scheduler": "tcp://10.0.0.1:8786"}, "scheduler: .* say --engine dask as well"),
        ({"engine": "ray"}, "engine: Input should be 'local' or 'dask'"),
        ({"colour": "red"}, "colour: no such setting"),
    ],
)
def test_a_bad_setting_says_which_and_why(flags: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        read_settings(**flags)


def test_a_broken_file_is_named() -> None:
    Path("careo.toml").write_text("workers = ", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"careo\.toml"):
        read_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [("workers", 10**20), ("memory", 1e300), ("memory", 1e-300), ("wait", 1e300),
     ("limits", {"document_seconds": 1e300})],
)  # fmt: skip
def test_a_number_out_of_this_world_is_refused(name: str, value: object) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings(**{name: value})
