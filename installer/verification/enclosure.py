"""The place the checks run in: no network; processes and mounts end with its first process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

OWN = ("--mount", "--net", "--pid", "--ipc", "--fork", "--kill-child=KILL", "--mount-proc")


def inside(command: Sequence[str], cache: Path) -> int:
    """Run `command` enclosed and wait for it; its exit code. What it makes for itself goes to `cache`.

    Should this process die, however that happens, the enclosed ones die with it: the kernel sees to it.
    """
    words = ["setpriv", "--pdeathsig", "KILL", "--", "unshare", *OWN, "--", *command]
    own = os.environ | {"SMARTWORK_CACHE": str(cache)}
    with subprocess.Popen(words, env=own) as process:
        try:
            return process.wait()
        finally:
            with suppress(ProcessLookupError):
                process.kill()


def is_allowed() -> bool:
    """Whether this machine lets us have an enclosure; a container may not."""
    return subprocess.run(["unshare", *OWN, "--", "true"], capture_output=True, check=False).returncode == 0


@contextmanager
def room() -> Iterator[Path]:
    """A folder for everything of one run, outside so that what is left of it can be taken away."""
    folder = Path(tempfile.mkdtemp(prefix="smartwork-verify-"))
    folder.chmod(0o755)  # the ordinary user of the bare system has things in it
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def ending_when_asked() -> Iterator[None]:
    """In the block every polite request to end stops the work as Ctrl-C does, so that it is cleared up."""

    def stop(_number: int, _frame: object) -> None:
        for each in before:
            signal.signal(each, signal.SIG_IGN)  # one is enough
        raise KeyboardInterrupt

    asked = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, stop) for number in asked}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def as_root(command: Sequence[str]) -> Sequence[str] | None:
    """`command` as root runs it: itself, behind sudo where that asks no password, None where neither is."""
    if os.geteuid() == 0:
        return command
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0
    return [*sudo, *command] if allowed else None
