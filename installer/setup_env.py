"""Make the private environment of this checkout complete: packages by hash, then what the system must add.

Runs on the bare Python of the machine, so it knows the standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import system_packages
from messages import SetupError, tell

TOP = Path(__file__).resolve().parent.parent
VENV = TOP / ".venv"
PYTHON = VENV.joinpath(*(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
UNFINISHED = VENV / "unfinished"
LOG = VENV / "setup.log"
LOCKS = {"command": "requirements.lock", "window": "requirements.lock", "tests": "requirements-dev.lock"}
IMPLIED = {"command": ("command",), "window": ("command", "window"), "tests": ("command", "window", "tests")}
NETWORK_SIGNS = ("NewConnectionError", "NameResolutionError", "Max retries exceeded", "ConnectTimeoutError")


def main(need: str) -> int:
    """Set up what `need` (command, window or tests) asks for; returns 0, or 3 after saying why it cannot."""
    try:
        with one_at_a_time():
            if not is_ready(need):
                set_up(need)
    except SetupError as stop:
        tell(stop.key, **stop.params)
        return 3
    except OSError as error:
        tell("setup.folder", path=str(error.filename or TOP), why=error.strerror or str(error))
        return 3
    return 0


def set_up(need: str) -> None:
    """Install what `need` asks for and note that it is there."""
    make_environment()
    install_packages(TOP / LOCKS[need])
    if need != "command":
        system_packages.ensure_window_libraries(VENV)
    if need == "tests":
        system_packages.ensure_test_tools()
    for kind in IMPLIED[need]:
        stamp(kind).write_bytes(wanted(kind))


def stamp(need: str) -> Path:
    """The file that says what the environment was complete with; `ready.sh` reads the same file."""
    return VENV / f"ready-{need}"


def wanted(need: str) -> bytes:
    """What the stamp of `need` must hold: the interpreter behind the environment, then the lock."""
    return os.fsencode(os.path.realpath(PYTHON)) + b"\n" + (TOP / LOCKS[need]).read_bytes()


def is_ready(need: str) -> bool:
    """Whether an earlier set-up still fits."""
    return PYTHON.exists() and stamp(need).exists() and stamp(need).read_bytes() == wanted(need)


def make_environment() -> None:
    """Make `.venv`, or make it anew when it is broken or was left half-made."""
    if VENV.exists() and not UNFINISHED.exists() and works():
        return
    if sys.version_info < (3, 11):  # noqa: UP036 -- a machine without `sh` brings any version here
        raise SetupError("setup.python")
    if find_spec("ensurepip") is None:
        system_packages.ensure_ensurepip()
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir()
    UNFINISHED.touch()
    logged([sys.executable, "-m", "venv", "--prompt", "smartwork", str(VENV)], "setup.environment")


def works() -> bool:
    """Whether the environment's Python starts and finds its installer."""
    try:
        return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install_packages(lock: Path) -> None:
    """Install exactly what `lock` names, each file checked against its hash."""
    tell("setup.packages")
    UNFINISHED.touch()
    options = ["--require-hashes", "--only-binary=:all:", "--retries=2", "--no-input", "--no-user"]
    quiet = ["--disable-pip-version-check", "--no-warn-script-location", "--progress-bar=off"]
    pip = [str(PYTHON), "-m", "pip", "install", *options, *quiet, "-r", str(lock)]
    logged(pip, "setup.install")
    UNFINISHED.unlink()


def logged(command: list[str], key: str) -> None:
    """Run `command` with its words in the log; stops with `key`, or a better reason from the log."""
    with LOG.open("w", encoding="utf-8") as log:
        done = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, env=environment(), check=False)
    if done.returncode == 0:
        return
    words = LOG.read_text(encoding="utf-8", errors="replace")
    if any(sign in words for sign in NETWORK_SIGNS):
        UNFINISHED.unlink(missing_ok=True)  # the installer fetches before it changes anything
        raise SetupError("setup.network")
    if "DO NOT MATCH THE HASHES" in words:
        raise SetupError("setup.hashes", log=LOG)
    if "No space left" in words:
        raise SetupError("setup.space", path=TOP)
    raise SetupError(key, log=LOG)


def environment() -> dict[str, str]:
    """The caller's environment without what would send packages elsewhere or translate the log."""
    unwanted = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "PYTHONPATH", "PYTHONHOME")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return kept | {"PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait while another set-up of this checkout runs; the system frees the lock if that one dies."""
    if sys.platform == "win32":
        import msvcrt

        with Path(__file__).open("r+b") as held:
            held.seek(1 << 30)  # a byte nobody reads
            msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
            yield
    else:
        import fcntl

        with Path(__file__).open("rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
