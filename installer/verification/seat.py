"""One Windows user's place in wine: Setup programs run in it, and the installed program."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from verification.ledger import CheckFailed
from verification.processes import Done
from windows import wine_prefix
from windows.wine_run import Wine, windows

INSTALLING = 120
REASON = "SmartWork-setup.txt"
PLACE = Path("AppData/Local/Programs/SmartWork")
DATA = Path("AppData/Local/sme-smartwork")
TRIAL = "Trial"
"""The user's folder for what the trial makes; wine's Documents leads out of its Windows."""
COMMAND, PROGRAM, REMOVER = "smartwork-cli.exe", "SmartWork.exe", "SmartWork-uninstall.exe"
SHELL = r"C:\windows\system32\cmd.exe"


@dataclass(frozen=True, slots=True)
class Seat:
    """A user of a Windows that has nothing of the program."""

    wine: Wine
    room: Path

    @property
    def home(self) -> Path:
        """The user's profile, seen from outside."""
        users = self.wine.drive_c / "users"
        return next(path for path in sorted(users.iterdir()) if path.name != "Public")

    @property
    def place(self) -> Path:
        """Where the program is installed, seen from outside."""
        return self.home / PLACE

    def inside(self, path: Path) -> str:
        """How Windows calls what lies at `path` on its own disk."""
        below = path.relative_to(self.wine.drive_c)
        return "C:\\" + str(below).replace("/", "\\")

    def setup(self, file: Path, *words: str) -> Done:
        """Run a Setup program silently; what it says why it stopped is in `out`."""
        return self.silently([windows(file), "/S", *words])

    def silently(self, words: list[str], last: str = "") -> Done:
        """Run Setup or the remover; its exit code and its note."""
        for old in self._notes():
            old.unlink()
        ended = self.wine.run(words, seconds=INSTALLING, last=last)
        if ended.code is None:
            raise CheckFailed(f"{Path(words[0]).name} did not end: {ended.why}")
        notes = [note.read_text(encoding="utf-16") for note in self._notes()]
        return Done(ended.code, "\n".join(notes), "")

    def _notes(self) -> list[Path]:
        return sorted(self.home.rglob(REASON))

    def command(self, *words: str, seconds: float, piped: str = "") -> Done:
        """Run the installed program in a console of Windows, to its end."""
        line = subprocess.list2cmdline([self.inside(self.place / COMMAND), *words])
        return self.batch(line, seconds=seconds, piped=piped)

    def batch(self, line: str, *, seconds: float, piped: str = "") -> Done:
        """Run one line in a console of Windows; its streams are files, as on any Windows."""
        folder = self.room / "console"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        given, out, err, batch = (folder / name for name in ("in.txt", "out.txt", "err.txt", "run.bat"))
        given.write_text(piped, encoding="utf-8", newline="")
        streams = f'< "{windows(given)}" > "{windows(out)}" 2> "{windows(err)}"'
        for stream in (out, err):
            stream.touch()
        batch.write_text(f"@{line} {streams}\r\n@exit %ERRORLEVEL%\r\n", encoding="utf-8", newline="")
        ended = self.wine.run([SHELL, "/c", windows(batch)], seconds=seconds)
        if ended.code is None:
            raise CheckFailed(f"the program did not end: {ended.why}")
        said = [path.read_text(encoding="utf-8", errors="replace") for path in (out, err)]
        return Done(ended.code, said[0], said[1])

    @contextmanager
    def window(self, *words: str) -> Iterator[None]:
        """The installed program's window, open during the block."""
        with self.open_window(self.inside(self.place / PROGRAM), *words):
            yield

    @contextmanager
    def open_window(self, *words: str) -> Iterator[None]:
        """A program with a window, open during the block."""
        process = self.wine.start(list(words))
        try:
            yield
        finally:
            process.kill()
            process.wait()

    def registry(self) -> str:
        """What Windows notes of this user. Ends everything that runs."""
        self.wine.stop()
        return (self.wine.prefix / "user.reg").read_text(encoding="utf-8", errors="replace")


@dataclass(frozen=True, slots=True)
class InstalledInWine:
    """The installed program as its user runs it."""

    seat: Seat

    def run(self, *words: str, seconds: float, piped: str = "") -> Done:
        """One command of it, run to its end."""
        return self.seat.command(*words, seconds=seconds * SLOWER, piped=piped)

    def folder(self, name: str) -> Path:
        """A folder of the user, made if missing, seen from outside."""
        folder = self.seat.home / TRIAL / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def called(self, path: Path) -> str:
        """How Windows calls `path`."""
        return self.seat.inside(path)


SLOWER = 2
"""How much longer than on the system itself a command may take in wine."""


@contextmanager
def seat(pristine: Path, room: Path, display: str) -> Iterator[Seat]:
    """A fresh Windows of wine with one user; everything in it ends with the block."""
    room.mkdir(parents=True, exist_ok=True)
    wine = Wine(wine_prefix.copy_of(pristine, room / "prefix"), display)
    try:
        yield Seat(wine, room)
    finally:
        wine.stop()
