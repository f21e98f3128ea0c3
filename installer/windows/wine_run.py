"""Runs one Windows program in wine: with a limit, without a console, and with its true exit code."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from windows.wine_prefix import WINE, environment, stop

GRACE = 20  # seconds beyond the program's own limit until wine itself is ended


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its full 32-bit exit code, or None when it was late or did not start."""

    code: int | None
    output: str
    why: str = ""

    @property
    def is_good(self) -> bool:
        """Whether it ended by itself with 0."""
        return self.code == 0


@dataclass(frozen=True, slots=True)
class Wine:
    """A prefix and the display its windows go to."""

    prefix: Path
    display: str

    @property
    def drive_c(self) -> Path:
        """The folder that is C: inside."""
        return self.prefix / "drive_c"

    def host(self, windows_path: str) -> Path:
        """Where `C:\\...` lies on this machine."""
        return self.drive_c.joinpath(*windows_path.replace("\\", "/").removeprefix("C:/").split("/"))

    def run(
        self,
        words: Sequence[str],
        *,
        seconds: float,
        last: str = "",
        cwd: Path | None = None,
        more: Mapping[str, str] | None = None,
    ) -> Ended:
        """Run `words` (the program by its Windows path first) and wait for it, at most `seconds`.

        `last` is put at the end of the command line as it stands, which the `_?=` and `/D=` of an installer
        need. `more` is added to the environment; wine hands `WINEQT_...` on as `QT_...`.
        """
        with tempfile.TemporaryDirectory(prefix="wine-run-") as name:
            order, result = Path(name) / "order.txt", Path(name) / "result.txt"
            line = " ".join(filter(None, (subprocess.list2cmdline(words), last)))
            order.write_text(f"{windows(result)}\n{int(seconds * 1000)}\n{line}\n", encoding="utf-8")
            output = self._launch(order, seconds, cwd, more or {})
            told = result.read_text(encoding="ascii").split() if result.exists() else ["nothing"]
        if told[0] == "exit":
            return Ended(int(told[1], 16), output)
        return Ended(None, output, " ".join(told))

    def start(self, words: Sequence[str], more: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start `words` and return at once; end it with `stop`."""
        said = {**environment(self.prefix, self.display), **(more or {})}
        nowhere = subprocess.DEVNULL
        return subprocess.Popen([WINE, *words], env=said, stdin=nowhere, stdout=nowhere, stderr=nowhere)

    def stop(self) -> None:
        """End everything that runs in this prefix."""
        stop(self.prefix)

    def _launch(self, order: Path, seconds: float, cwd: Path | None, more: Mapping[str, str]) -> str:
        said = {**environment(self.prefix, self.display), **more}
        command = [WINE, "launch.exe", windows(order)]
        # With anything but a pipe and /dev/null the Python inside finds no usable handles.
        running = subprocess.Popen(
            command,
            env=said,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            output, _ = running.communicate(timeout=seconds + GRACE)
        except subprocess.TimeoutExpired:
            self.stop()
            running.kill()
            output, _ = running.communicate()
        return output.decode("utf-8", errors="replace")


def windows(path: Path) -> str:
    """How a program in wine calls `path` of this machine."""
    return "Z:" + str(path.resolve()).replace("/", "\\")
