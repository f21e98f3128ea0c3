"""Where things live on this machine: data, settings, logs, temporary files and our resources."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

APP_NAME = "sme-smartwork"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one user; nothing personal is written outside `data`."""

    data: Path
    config: Path
    logs: Path

    @property
    def workplaces(self) -> Path:
        """One folder per firm, named by a random id so that no path tells a firm's name."""
        return self.data / "workplaces"

    @property
    def private_temp(self) -> Path:
        """Temporary files of exports; swept at start and exit."""
        return self.data / "temp"


def places() -> Places:
    """The current user's folders, as the platform wants them."""
    dirs = PlatformDirs(APP_NAME, appauthor=False, roaming=False)
    return Places(Path(dirs.user_data_dir), Path(dirs.user_config_dir), Path(dirs.user_log_dir))


def private_folder(path: Path) -> Path:
    """`path`, made if missing and readable by its owner only (on Windows the profile's rights apply)."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix":
        path.chmod(0o700)
    return path


def resources(*parts: str) -> Path:
    """A file or folder shipped with the program."""
    base = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
    return base.joinpath("resources", *parts)


def program_name() -> str:
    """What a person types to start this program: the installed one, or main.py of its source."""
    return Path(sys.executable).stem if getattr(sys, "frozen", False) else "main.py"
