from flows.settings import Settings
from flows.settings_page import DOCUMENT, ONE_BY_ONE, run_options, settings, write_page


def test_the_page_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == write_page()


def test_every_option_of_a_run_is_a_setting() -> None:
    told = set(run_options()) - {"quiet", "help"}
    assert told <= {ONE_BY_ONE.get(name, name) for name in Settings.model_fields}


def test_every_setting_says_what_it_means() -> None:
    assert [setting.name for setting in settings() if not setting.field.description] == []


def test_a_setting_of_a_section_has_the_name_that_toml_gives_it() -> None:
    found = {setting.name: setting.variable for setting in settings()}
    assert found["limits.file_bytes"] == "CAREO_LIMITS__FILE_BYTES"
