"""A publisher types passphrases at a real terminal: twice for a new key, and nothing of it is shown."""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

import pytest

from sme_smartwork.updates.errors import BadKeys
from sme_smartwork.updates.keys import open_key
from tests.support.repository import TOP


def typed(home: Path, words: list[str], lines: list[str]) -> tuple[int, str]:
    """Run a command at a terminal, a line typed at each question; its exit code and all that was shown."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(home)
        os.environ.update({name: str(home) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")})
        program = [sys.executable, "-X", "utf8", str(TOP / "main.py"), "--language", "en"]
        os.execv(sys.executable, [*program, *words])
    shown, waiting = b"", list(lines)
    while True:
        try:
            piece = os.read(terminal, 1024)
        except OSError:  # Linux says so when the other end has gone
            break
        if not piece:
            break
        shown += piece
        if waiting and shown.rstrip(b" ").endswith(b":"):
            os.write(terminal, f"{waiting.pop(0)}\n".encode())
            shown += b"\n"
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), shown.decode()


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_new_key_asks_twice_and_shows_nothing(tmp_path: Path) -> None:
    words = ["packs", "keys", "keys", "--only", "targets"]
    code, shown = typed(tmp_path, words, ["a good passphrase", "a goof passphrase"])
    assert code == 2
    assert "differ" in shown
    assert not (tmp_path / "keys").exists()
    code, shown = typed(tmp_path, words, ["a good passphrase", "a good passphrase"])
    assert code == 0
    assert "passphrase" not in shown.replace("Passphrase of targets.key", "")
    assert open_key(tmp_path / "keys" / "targets.key", lambda _: "a good passphrase")
    with pytest.raises(BadKeys):
        open_key(tmp_path / "keys" / "targets.key", lambda _: "a goof passphrase")
