"""A program killed while it writes, and a second one that wants the same workplace."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sme_smartwork.storage import vault
from sme_smartwork.storage.errors import AlreadyOpen, WrongKey
from tests.support.repository import TOP
from tests.support.workplaces import demo_workplace

KILLS = 200
PASSPHRASE_KILLS = 12
FORKING_SERVER = """
import os, sys
from pathlib import Path
from sme_smartwork.storage import vault
folder, code = Path(sys.argv[1]), sys.argv[2]
def write(store, number):
    with store.change():
        store.put("left", number)
        store.put(f"row {number % 50}", "x" * (number % 4000))
        store.put("right", number)
def change_passphrase(store, number):
    vault.set_passphrase(store, f"passphrase {number}")
work = globals()[sys.argv[3]]
vault.unlock_with_recovery_code(folder, code).close()  # everything is loaded before the first fork
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        store = vault.unlock_with_recovery_code(folder, code)
        number = int(line)
        while True:
            work(store, number)
            os.write(1, f"{number}\\n".encode())
            number += 1
    os.write(1, f"child {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"dead\\n")
"""
HOLD = """
import sys
from pathlib import Path
from sme_smartwork.storage import vault
store = vault.unlock_with_recovery_code(Path(sys.argv[1]), sys.argv[2])
print("open", flush=True)
sys.stdin.read()
store.close()
"""


@contextmanager
def _started(program: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(
        command, cwd=TOP, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _say(process: subprocess.Popen[str], text: str) -> None:
    assert process.stdin is not None
    process.stdin.write(text)
    process.stdin.flush()


def test_200_kills_during_writes_lose_no_acknowledged_change(tmp_path: Path) -> None:
    made = demo_workplace(tmp_path / "firm")
    made.store.close()
    chance = random.Random(20261122)
    acknowledged = 0
    with _started(FORKING_SERVER, str(made.folder), made.code, "write") as server:
        for _ in range(KILLS):
            acknowledged = _work_and_be_killed(server, acknowledged + 1, chance, most=12, seconds=0.003)
            with vault.unlock_with_recovery_code(made.folder, made.code) as store:
                assert store.get("left", 0) == store.get("right", 0)
                assert acknowledged <= store.get("left", 0) <= acknowledged + 1
                store.check()
                acknowledged = store.get("left", 0)
    assert acknowledged > KILLS


def _work_and_be_killed(
    server: subprocess.Popen[str], number: int, chance: random.Random, *, most: int, seconds: float
) -> int:
    """Let a child work from `number` on and kill it at any moment; the last number it acknowledged."""
    _say(server, f"{number}\n")
    child = int(_line(server).removeprefix("child "))
    last = number - 1
    for _ in range(chance.randrange(1, most)):
        last = int(_line(server))
    time.sleep(chance.random() * seconds)  # the moment of the kill is what the test varies
    os.kill(child, signal.SIGKILL)
    while (line := _line(server)) != "dead":
        last = int(line)
    return last


def test_a_passphrase_change_that_is_killed_leaves_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    made = demo_workplace(tmp_path / "firm")
    made.store.close()
    chance = random.Random(20261122)
    last = 0
    with _started(FORKING_SERVER, str(made.folder), made.code, "change_passphrase") as server:
        for _ in range(PASSPHRASE_KILLS):
            last = _work_and_be_killed(server, last + 1, chance, most=2, seconds=0.2)
            working = [number for number in (last - 1, last, last + 1) if _opens(made.folder, number)]
            assert working in ([last], [last + 1])
            last = working[0]
    vault.unlock_with_recovery_code(made.folder, made.code).close()


def _opens(folder: Path, number: int) -> bool:
    try:
        vault.unwrap_with_passphrase(folder, f"passphrase {number}").wipe()
    except WrongKey:
        return False
    return True


def test_a_second_program_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    made = demo_workplace(tmp_path / "firm")
    made.store.close()
    with _started(HOLD, str(made.folder), made.code) as first:
        assert _line(first) == "open"
        with pytest.raises(AlreadyOpen):
            vault.unlock_with_recovery_code(made.folder, made.code)
        with pytest.raises(AlreadyOpen):
            vault.remove_workplace(made.folder)
        assert first.stdin is not None
        first.stdin.close()
        first.wait()
    vault.unlock_with_recovery_code(made.folder, made.code).close()


def test_a_killed_program_does_not_keep_the_workplace(tmp_path: Path) -> None:
    made = demo_workplace(tmp_path / "firm")
    made.store.close()
    with _started(HOLD, str(made.folder), made.code) as first:
        assert _line(first) == "open"
        first.kill()
        first.wait()
        vault.unlock_with_recovery_code(made.folder, made.code).close()
