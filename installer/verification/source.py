"""The same program run from this checkout, which the installed one is compared with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from frozen.places import TOP
from verification.processes import Done, run, started

PYTHON = TOP / ".venv" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class Source:
    """The checkout's own program with a home of its own."""

    home: Path
    display: str

    def run(self, *words: str, seconds: float, piped: str = "") -> Done:
        """One command of it, run to its end."""
        return run(self._words(words), seconds=seconds, environment=self._own(), piped=piped)

    def folder(self, name: str) -> Path:
        """A folder of the user, made if missing."""
        folder = self.home / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def called(self, path: Path) -> str:
        """How the program calls `path`: as it is."""
        return str(path)

    @contextmanager
    def window(self) -> Iterator[None]:
        """Its window, open during the block."""
        with started(self._words(()), environment=self._own()):
            yield

    @staticmethod
    def _words(words: tuple[str, ...]) -> list[str]:
        return [str(PYTHON), str(TOP / "main.py"), *words]

    def _own(self) -> dict[str, str]:
        said = {"HOME": str(self.folder("")), "LANG": "C.UTF-8", "DISPLAY": self.display}
        return {**said, "PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
