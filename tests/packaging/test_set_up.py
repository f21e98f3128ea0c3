"""The two commands set up what is missing: once, by hash, and in plain words when they cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
ECHO = "import os, sys\nprint([os.getcwd(), *sys.argv[1:]])\n"


class Checkout:
    """A small checkout with the real commands, a main program that echoes, and a lock of its own."""

    def __init__(self, folder: Path, lock: str) -> None:
        self.top = folder / "일터 폴더"
        for name in ("installer", "resources/wording"):
            shutil.copytree(TOP / name, self.top / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(TOP / "run", self.top)
        (self.top / "main.py").write_text(ECHO, encoding="utf-8")
        (self.top / "requirements.lock").write_text(lock, encoding="utf-8")
        self.home = folder / "home"
        self.home.mkdir()

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """`./run ARGUMENTS` from another folder, without a terminal."""
        inherited = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "LANG": "en_US.UTF-8",
            "PIP_NO_INDEX": "1",
        }
        return subprocess.run(
            [self.top / "run", *arguments],
            cwd=self.home,
            env=inherited | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


def make_wheel(folder: Path) -> Path:
    """The smallest package that can be installed."""
    wheel = folder / "tiny-1.0-py3-none-any.whl"
    info = "tiny-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", '"""Tiny."""\n')
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        archive.writestr(
            f"{info}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr(f"{info}/RECORD", f"tiny.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return wheel


def lock_of(wheel: Path, digest: str | None = None) -> str:
    """A lock with `wheel` in it, under its own hash or another one."""
    return f"tiny @ {wheel.as_uri()} --hash=sha256:{digest or sha256(wheel.read_bytes()).hexdigest()}\n"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout whose first call has set everything up."""
    folder = tmp_path_factory.mktemp("ready")
    checkout = Checkout(folder, lock_of(make_wheel(folder)))
    first = checkout.run("demo")
    assert first.returncode == 0, first.stderr
    assert "once" in first.stderr
    return checkout


def test_arguments_and_the_folder_of_the_caller_reach_the_program(ready: Checkout) -> None:
    done = ready.run("report", "내 회사.json", "--out", "a b.xlsx")
    assert done.stdout == f"{[str(ready.home), 'report', '내 회사.json', '--out', 'a b.xlsx']}\n"


def test_the_second_call_adds_less_than_a_second_and_says_nothing(ready: Checkout) -> None:
    begun = time.perf_counter()
    done = ready.run("demo")
    assert time.perf_counter() - begun < 1
    assert (done.returncode, done.stderr) == (0, "")


def test_another_folder_of_the_user_s_packages_does_not_reach_the_program(
    ready: Checkout, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text("print('intruder')", encoding="utf-8")
    assert "intruder" not in ready.run("demo", PYTHONPATH=str(tmp_path)).stdout


def test_a_half_made_environment_is_made_anew(ready: Checkout) -> None:
    (ready.top / ".venv/unfinished").touch()
    (ready.top / ".venv/ready-command").unlink()
    litter = ready.top / ".venv/litter"
    litter.touch()
    assert ready.run("demo").returncode == 0
    assert not litter.exists()
    assert not (ready.top / ".venv/unfinished").exists()


def test_an_environment_without_its_python_is_repaired(ready: Checkout) -> None:
    for name in ("python", "python3"):
        (ready.top / ".venv/bin" / name).unlink()
    done = ready.run("demo")
    assert done.returncode == 0, done.stderr
    assert (ready.top / ".venv/bin/python").exists()


def test_a_new_lock_is_installed_at_the_next_call(ready: Checkout) -> None:
    lock = ready.top / "requirements.lock"
    lock.write_text(lock.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert "once" in ready.run("demo").stderr
    assert ready.run("demo").stderr == ""


def test_a_file_that_is_not_the_promised_one_is_refused(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path, lock_of(make_wheel(tmp_path), "0" * 64))
    done = checkout.run("demo")
    assert done.returncode == 3
    assert "not the one that was promised" in done.stderr
    assert not list(checkout.top.glob(".venv/lib/python3*/site-packages/tiny.py"))


def test_without_a_connection_a_plain_sentence_says_so(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path, f"absent==1.0 --hash=sha256:{'0' * 64}\n")
    nowhere = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://127.0.0.1:9/"}
    done = checkout.run("demo", **nowhere, LANG="ko_KR.UTF-8")
    assert done.returncode == 3
    assert "인터넷에 연결되지 않아" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_the_system_lacks_is_named_in_one_line_to_type(tmp_path: Path) -> None:
    apt_get = tmp_path / "apt-get"
    apt_get.write_text("#!/bin/sh\nexit 100\n", encoding="utf-8")
    apt_get.chmod(0o755)
    told = _told_when_lacking("no-such-library no-such-tool", f"{tmp_path}:{os.defpath}")
    assert "sudo apt-get install -y --no-install-recommends no-such-library no-such-tool" in told
    assert "apt-get" not in _told_when_lacking("no-such-library", str(tmp_path / "nothing here"))


LACKING = """
import sys, messages, system_packages
try:
    system_packages.ensure(lambda: sys.argv[1].split())
except messages.SetupError as error:
    messages.tell(error.key, **error.params)
"""


def _told_when_lacking(packages: str, path: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", LACKING, packages],
        env={"PYTHONPATH": str(TOP / "installer"), "PATH": path, "LANG": "en_US.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    ).stderr
