"""The program's settings: one declared table, one small file that holds only what differs from it.

Nothing personal stands here: a workplace is named by its random folder name. Only an officer's collection is
named by its place, because officers put it where they like; settings never leave the machine.
"""

from __future__ import annotations

import json
import locale
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from sme_smartwork.errors import NotPossibleHere, UserError
from sme_smartwork.paths import places, private_folder
from sme_smartwork.wording import Language

LanguageChoice = Literal["ko", "en", "system"]
Theme = Literal["system", "light", "high_contrast"]
Role = Literal["owner", "staff", "officer"]

SETTINGS_FILE = "settings.json"
_SCHEMA = "smartwork/settings/"
_VERSION = 2  # 2: an officer's open collection; a program that knows only 1 would take it for damage
_MOST_BYTES = 64 * 1024
Step = Callable[[dict[str, Any]], dict[str, Any]]
_STEPS: Mapping[int, Step] = {}
"""From version n to n + 1: what was renamed or changed its meaning."""


class SettingNotAllowed(UserError):
    """A setting was given a value it does not take; `name` and `allowed` say which."""

    def __init__(self, name: str, allowed: str) -> None:
        super().__init__("settings_not_allowed", name=name, allowed=allowed)


class SettingsDamaged(UserError):
    """The settings file could not be read and was put aside as `file`."""

    def __init__(self, file: str) -> None:
        super().__init__("settings_damaged", file=file)


class SettingsNewer(UserError):
    """A newer program wrote the settings file; it was put aside as `file`."""

    def __init__(self, file: str) -> None:
        super().__init__("settings_newer", file=file)


class SettingsNotKept(NotPossibleHere):
    """The settings could not be written; they hold until the program ends."""

    def __init__(self) -> None:
        super().__init__("settings_not_kept")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: tuple[str | None, ...]

    def takes(self, value: object) -> bool:
        """Whether `value` is one of the options."""
        return (value is None or isinstance(value, str)) and value in self.options

    def __str__(self) -> str:
        return ", ".join(str(option) for option in self.options)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`, both included."""

    least: int
    most: int

    def takes(self, value: object) -> bool:
        """Whether `value` is a whole number between the bounds."""
        return type(value) is int and self.least <= value <= self.most

    def __str__(self) -> str:
        return f"{self.least}–{self.most}"


@dataclass(frozen=True, slots=True)
class FolderName:
    """The random name of a workplace's folder: no path, so that no name of a person gets in."""

    def takes(self, value: object) -> bool:
        """Whether `value` is a plain name of letters, digits and hyphens, or nothing."""
        return value is None or (isinstance(value, str) and bool(re.fullmatch(r"[0-9A-Za-z-]{1,64}", value)))

    def __str__(self) -> str:
        return "0–9, A–Z, a–z, -"


@dataclass(frozen=True, slots=True)
class WholePath:
    """The place of a folder from the root on, so that it means the same wherever the program is started."""

    def takes(self, value: object) -> bool:
        """Whether `value` is a complete path without control characters, or nothing."""
        return value is None or (
            isinstance(value, str)
            and bool(re.fullmatch(r"[^\x00-\x1f\x7f]{1,4096}", value))
            and Path(value).is_absolute()
        )

    def __str__(self) -> str:
        return "/…, C:\\…"


@dataclass(frozen=True, slots=True)
class YesNo:
    """On or off."""

    def takes(self, value: object) -> bool:
        """Whether `value` is a truth value."""
        return isinstance(value, bool)

    def __str__(self) -> str:
        return "true, false"


@dataclass(frozen=True, slots=True)
class HttpsAddress:
    """Where updates of rule packs are asked for; whoever asks looks at it more closely."""

    def takes(self, value: object) -> bool:
        """Whether `value` begins as an https address and holds no gap, or is nothing."""
        return value is None or (
            isinstance(value, str) and bool(re.fullmatch(r"https://[!-~]{1,1900}", value))
        )

    def __str__(self) -> str:
        return "https://…"


@dataclass(frozen=True, slots=True)
class Day:
    """A day: 2026-11-22."""

    def takes(self, value: object) -> bool:
        """Whether `value` is a day as settings write it, or nothing."""
        if value is None:
            return True
        try:
            return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False

    def __str__(self) -> str:
        return "2026-11-22"


Allowed = Choice | Whole | FolderName | WholePath | YesNo | HttpsAddress | Day


def _takes(allowed: Allowed) -> dict[str, Allowed]:
    return {"allowed": allowed}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default and what it takes; raises SettingNotAllowed for anything else."""

    language_choice: LanguageChoice = field(default="ko", metadata=_takes(Choice(("ko", "en", "system"))))
    theme: Theme = field(default="system", metadata=_takes(Choice(("system", "light", "high_contrast"))))
    text_scale: int = field(default=100, metadata=_takes(Whole(100, 200)))
    """Size of the text in per cent."""
    idle_lock_minutes: int = field(default=10, metadata=_takes(Whole(1, 60)))
    role: Role | None = field(default=None, metadata=_takes(Choice((None, "owner", "staff", "officer"))))
    last_workplace: str | None = field(default=None, metadata=_takes(FolderName()))
    collection: str | None = field(default=None, metadata=_takes(WholePath()))
    """The folder of the officer's open collection."""
    sample_programme: bool = field(default=True, metadata=_takes(YesNo()))
    """Whether an officer is shown the made-up programme to begin from."""
    ask_for_updates: bool = field(default=False, metadata=_takes(YesNo()))
    """Whether the publisher's server is asked once a week; nothing is asked before somebody says so."""
    update_address: str | None = field(default=None, metadata=_takes(HttpsAddress()))
    asked_for_updates_on: str | None = field(default=None, metadata=_takes(Day()))

    def __post_init__(self) -> None:
        for name, allowed in TABLE.items():
            if not allowed.takes(getattr(self, name)):
                raise SettingNotAllowed(name, str(allowed))

    @property
    def language(self) -> Language:
        """The language to speak now: the chosen one, or the system's where it is one of ours."""
        if self.language_choice != "system":
            return self.language_choice
        name = locale.getlocale()[0]
        return "ko" if name is None or name.lower().startswith("ko") else "en"

    def changed(self, **values: Any) -> Settings:
        """The same settings with some values changed; raises SettingNotAllowed."""
        for name in values:
            if name not in TABLE:
                raise SettingNotAllowed(name, ", ".join(TABLE))
        return replace(self, **values)


TABLE: Mapping[str, Allowed] = {each.name: each.metadata["allowed"] for each in fields(Settings)}
"""What each setting takes, by name: for the settings screen, the file and the tests."""


def _nobody_is_told(problem: UserError) -> None:
    """Let a problem go where there is nobody to read it."""


def load_settings(path: Path | None = None, tell: Callable[[UserError], None] = _nobody_is_told) -> Settings:
    """The user's settings, the defaults where there are none.

    A file that cannot be read is put aside, `tell` hears of it, and what was readable in it still counts.
    """
    file = path or places().config / SETTINGS_FILE
    try:
        if not file.exists():
            return Settings()
        document = _document(file)
    except (OSError, ValueError, RecursionError):
        tell(SettingsDamaged(_put_aside(file)))
        return Settings()
    if document["version"] > _VERSION:
        tell(SettingsNewer(_put_aside(file)))
        return Settings()
    settings, is_whole = _understood(upgraded(document["values"], document["version"]))
    if not is_whole:
        tell(SettingsDamaged(_put_aside(file)))
    return settings


def _document(file: Path) -> dict[str, Any]:
    """Version and values as written; ValueError when the file is no settings file."""
    with file.open("rb") as stream:
        document = json.loads(stream.read(_MOST_BYTES))
    if not isinstance(document, dict):
        raise ValueError("no object")
    version = str(document.pop("schema", "")).removeprefix(_SCHEMA)
    return {"version": int(version), "values": document}


def upgraded(
    values: dict[str, Any], version: int, steps: Mapping[int, Step] = _STEPS, newest: int = _VERSION
) -> dict[str, Any]:
    """The values of an older `version` as `newest` means them."""
    for number in range(version, newest):
        values = steps[number](values) if number in steps else values
    return values


def _understood(values: Mapping[str, Any]) -> tuple[Settings, bool]:
    good = {name: value for name, value in values.items() if name in TABLE and TABLE[name].takes(value)}
    return Settings(**good), good == values


def _put_aside(file: Path) -> str:
    """Rename the file so that it is not read again and can be looked at; its new name.

    Where renaming is not allowed the file stays and is told again at the next start.
    """
    aside = file.with_name(f"{file.stem}-damaged{file.suffix}")
    try:
        file.replace(aside)
    except OSError:
        return file.name
    return aside.name


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write what differs from the defaults, as a whole; raises SettingsNotKept."""
    from sme_smartwork.storage.files import write_whole

    file = path or places().config / SETTINGS_FILE
    default = Settings()
    differing = {
        name: getattr(settings, name) for name in TABLE if getattr(settings, name) != getattr(default, name)
    }
    content = json.dumps({"schema": f"{_SCHEMA}{_VERSION}", **differing}, indent=1)
    try:
        private_folder(file.parent)
        write_whole(file, content.encode())
    except OSError as problem:
        raise SettingsNotKept from problem
