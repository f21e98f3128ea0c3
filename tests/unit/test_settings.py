"""Settings: declared once, kept in a small file, never a reason not to start."""

from __future__ import annotations

import json
import locale
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.errors import UserError
from sme_smartwork.settings import (
    TABLE,
    SettingNotAllowed,
    Settings,
    SettingsDamaged,
    SettingsNewer,
    SettingsNotKept,
    load_settings,
    save_settings,
    upgraded,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the settings go; the folder is made when they are saved."""
    return tmp_path / "config" / "settings.json"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")


def test_without_a_file_everything_has_its_default(file: Path) -> None:
    assert load_settings(file) == Settings()
    assert not file.parent.exists()
    settings = Settings()
    assert (settings.language, settings.theme, settings.text_scale) == ("ko", "system", 100)
    assert (settings.idle_lock_minutes, settings.role, settings.last_workplace) == (10, None, None)


def test_the_file_holds_only_what_differs_from_the_default(file: Path) -> None:
    settings = Settings().changed(text_scale=150, role="owner")
    save_settings(settings, file)
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "schema": "smartwork/settings/2",
        "text_scale": 150,
        "role": "owner",
    }
    assert load_settings(file) == settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language_choice", "fr"),
        ("theme", None),
        ("text_scale", 99),
        ("text_scale", 201),
        ("text_scale", True),
        ("text_scale", 150.0),
        ("idle_lock_minutes", 0),
        ("idle_lock_minutes", 61),
        ("role", "boss"),
        ("last_workplace", "../홍길동"),
        ("collection", "collected"),
        ("collection", ""),
        ("collection", "/media/stick\n/collected"),
        ("ask_for_updates", 1),
        ("ask_for_updates", None),
        ("update_address", "http://rules.example"),
        ("update_address", "https://"),
        ("update_address", "https://rules.example/a b"),
        ("asked_for_updates_on", "2026-02-30"),
        ("asked_for_updates_on", "20260222"),
        ("no_such_setting", 1),
    ],
)
def test_what_a_setting_does_not_take_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(SettingNotAllowed) as told:
        Settings().changed(**{name: value})
    assert told.value.params["name"] == name
    assert name in told.value.told("ko")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '"text"',
        "{}",
        '{"schema": "smartwork/settings/one"}',
        "[" * 100_000,
        "\x00\xff",
    ],
)
def test_a_damaged_file_is_put_aside_and_told(file: Path, text: str) -> None:
    _write(file, text)
    told: list[UserError] = []
    assert load_settings(file, told.append) == Settings()
    assert [type(problem) for problem in told] == [SettingsDamaged]
    assert (file.parent / "settings-damaged.json").read_text(encoding="utf-8") == text
    assert "settings-damaged.json" in told[0].told("ko")
    assert load_settings(file, told.append) == Settings()
    assert len(told) == 1


def test_one_bad_value_does_not_cost_the_others(file: Path) -> None:
    _write(file, '{"schema": "smartwork/settings/1", "text_scale": 900, "theme": "light", "unknown": 1}')
    told: list[UserError] = []
    assert load_settings(file, told.append) == Settings().changed(theme="light")
    assert [type(problem) for problem in told] == [SettingsDamaged]


def test_the_file_of_a_newer_program_is_put_aside_whole(file: Path) -> None:
    _write(file, '{"schema": "smartwork/settings/3", "theme": "sepia"}')
    told: list[UserError] = []
    assert load_settings(file, told.append) == Settings()
    assert [type(problem) for problem in told] == [SettingsNewer]
    assert "sepia" in (file.parent / "settings-damaged.json").read_text(encoding="utf-8")


def test_older_values_are_carried_over_step_by_step() -> None:
    def rename(values: dict[str, Any]) -> dict[str, Any]:
        return {("text_scale" if name == "zoom" else name): value for name, value in values.items()}

    def percent(values: dict[str, Any]) -> dict[str, Any]:
        return {**values, "text_scale": values["text_scale"] * 100}

    steps = {1: rename, 2: percent}
    assert upgraded({"zoom": 2, "theme": "light"}, 1, steps, 3) == {"text_scale": 200, "theme": "light"}
    assert upgraded({"text_scale": 2}, 2, steps, 3) == {"text_scale": 200}
    assert upgraded({"text_scale": 150}, 3, steps, 3) == {"text_scale": 150}


def test_settings_from_before_collections_are_kept_and_the_open_collection_comes_back(file: Path) -> None:
    _write(file, '{"schema": "smartwork/settings/1", "role": "officer"}')
    settings = load_settings(file)
    assert (settings.role, settings.collection) == ("officer", None)
    folder = str(file.parent / "취합 2026-2")
    save_settings(settings.changed(collection=folder), file)
    assert load_settings(file) == settings.changed(collection=folder)


def test_settings_that_cannot_be_written_are_told_and_the_old_file_stays(file: Path) -> None:
    _write(file, '{"schema": "smartwork/settings/1", "theme": "light"}')
    with pytest.raises(SettingsNotKept):
        save_settings(Settings(), file / "below a file.json")
    assert load_settings(file).theme == "light"


@pytest.mark.parametrize(
    ("system", "spoken"),
    [("ko_KR", "ko"), ("Korean_Korea", "ko"), ("en_US", "en"), ("de_DE", "en"), (None, "ko")],
)
def test_the_systems_language_is_followed_where_it_is_one_of_ours(
    monkeypatch: pytest.MonkeyPatch, system: str | None, spoken: str
) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: (system, "UTF-8"))
    assert Settings().changed(language_choice="system").language == spoken
    assert Settings().changed(language_choice="en").language == "en"


def test_every_setting_says_what_it_takes_and_takes_its_default() -> None:
    for name, allowed in TABLE.items():
        assert allowed.takes(getattr(Settings(), name))
        assert str(allowed)
