"""A Windows of wine's own for building and testing: made once under `.cache`, with what wine itself lacks."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from frozen.order import BuildError
from frozen.places import CACHE

SOURCES = Path(__file__).resolve().parent / "wine"
SHIMS = ("bcryptprimitives", "icuuc", "mscms")
"""What Windows 10 has and this wine lacks, or has broken; never shipped."""
UNWANTED = ("winemenubuilder.exe", "mscoree", "mshtml")
COMPILER = "x86_64-w64-mingw32-gcc"
WINE = "/usr/lib/wine/wine64"
SERVER = "/usr/lib/wine/wineserver64"
BOOT_SECONDS = 180


def pristine() -> Path:
    """The prefix nobody works in; `copy_of` gives one to work in. Made on first use, about 20 s."""
    folder = CACHE / "windows" / f"prefix-{_fingerprint()}"
    with one_at_a_time(folder):
        if not (folder / "ready").exists():
            shutil.rmtree(folder, ignore_errors=True)
            _make(folder)
            (folder / "ready").touch()
    return folder


def copy_of(prefix: Path, folder: Path) -> Path:
    """A copy of `prefix` at `folder`, which must not exist."""
    subprocess.run(["cp", "-a", "--reflink=auto", str(prefix), str(folder)], check=True)
    return folder


def environment(prefix: Path, display: str) -> dict[str, str]:
    """What wine must know: its prefix, the shims first, not a word, no helper that opens a window."""
    own = ("WINE", "QT_", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    overrides = [*(f"{name}=n" for name in SHIMS), *(f"{name}=d" for name in UNWANTED)]
    return kept | {
        "WINEPREFIX": str(prefix),
        "WINEARCH": "win64",
        "WINELOADER": WINE,
        "WINESERVER": SERVER,
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": ";".join(overrides),
        "DISPLAY": display,
    }


def stop(prefix: Path) -> None:
    """End wine's server of this prefix and with it every program in it."""
    said = environment(prefix, "")
    subprocess.run([SERVER, "-k"], env=said, check=False, capture_output=True)
    subprocess.run([SERVER, "-w"], env=said, check=False, capture_output=True, timeout=BOOT_SECONDS)


def lend_korean_letters(prefix: Path) -> None:
    """Let windows drawn by wine itself show Korean with a font of this machine, as every Windows has one.

    For pictures of Setup; the program brings its own font. Call it while nothing runs in `prefix`.
    """
    names = ("Gulim", "\\xad74\\xb9bc", "Tahoma", "MS Shell Dlg", "MS Shell Dlg 2", "Segoe UI")
    lines = [f'"{name}"="NanumGothic"' for name in names]
    with (prefix / "user.reg").open("a", encoding="ascii") as registry:
        registry.write("\n".join(("", "[Software\\\\Wine\\\\Fonts\\\\Replacements]", *lines, "")))


@contextmanager
def screen(size: str = "1280x1024x24") -> Iterator[str]:
    """A virtual display; gives its name, as `:99`."""
    ours, theirs = os.pipe()
    command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", size, "-nolisten", "tcp"]
    nowhere = subprocess.DEVNULL
    server = subprocess.Popen(command, pass_fds=(theirs,), stdin=nowhere, stdout=nowhere, stderr=nowhere)
    os.close(theirs)
    try:
        with os.fdopen(ours) as answer:
            number = answer.readline().strip()
        if not number:
            raise BuildError("The virtual display (Xvfb) did not start. See whether it is installed.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def compile_for_windows(source: Path, out: Path, *options: str) -> None:
    """Compile one file of C for Windows; the same source gives the same bytes."""
    command = [COMPILER, "-O1", "-s", "-Wl,--no-insert-timestamp", "-o", str(out), str(source), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"{source.name} could not be compiled for wine: {done.stderr.strip()}")


def _make(folder: Path) -> None:
    folder.mkdir(parents=True)
    with screen() as display:
        said = environment(folder, display)
        _quietly("wineboot.exe", "-i", said=said)
        # Of itself it says it is Windows 7, where Python waits for processes in another way that hangs here.
        _quietly("winecfg.exe", "-v", "win10", said=said)
        stop(folder)
    system = folder / "drive_c" / "windows" / "system32"
    if not system.is_dir():
        raise BuildError("wine could not make its Windows folder. See whether `wine64` starts here.")
    for name in SHIMS:
        (system / f"{name}.dll").unlink(missing_ok=True)
        compile_for_windows(SOURCES / f"{name}.c", system / f"{name}.dll", "-shared", "-ladvapi32")
    compile_for_windows(SOURCES / "launch.c", system / "launch.exe", "-municode")


def _quietly(*words: str, said: dict[str, str]) -> None:
    nowhere = subprocess.DEVNULL
    running = subprocess.Popen([WINE, *words], env=said, stdin=nowhere, stdout=nowhere, stderr=nowhere)
    running.wait(timeout=BOOT_SECONDS)


def _fingerprint() -> str:
    version = subprocess.run([WINE, "--version"], capture_output=True, check=True).stdout
    content = b"".join(path.read_bytes() for path in (*sorted(SOURCES.glob("*.c")), Path(__file__)))
    return sha256(version + content).hexdigest()[:12]


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait while another process makes `folder`; the system frees the lock if that one dies."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
