"""Files given to the program are told from commands by name, and refused without being read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sme_smartwork.opening import file_given, problem_with
from tests.support.repository import TOP


def test_one_name_with_an_ending_is_a_file_and_everything_else_a_command() -> None:
    assert file_given(["today.swplace"]) == Path("today.swplace")
    assert file_given(["letter.hwp"]) == Path("letter.hwp")
    for command in ([], ["demo"], ["--version"], ["evaluate", "firm.json"], ["-h"], ["self-test"]):
        assert file_given(command) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("gone.swplace", "opening.missing"),
        ("gone.swinvite", "opening.missing"),
        ("letter.hwp", "opening.unknown"),
        ("here.swanswer", "opening.answer"),
        ("here.swreadiness", "opening.answer"),
        ("here.SWPROGRAMME", "opening.programme"),
        ("here.swreceipt", "opening.programme"),
        ("here.swplace", None),
        ("here.SWINVITE", None),
    ],
)
def test_each_kind_of_file_has_its_own_words(tmp_path: Path, name: str, code: str | None) -> None:
    if name.startswith("here"):
        (tmp_path / name).touch()
    problem = problem_with(tmp_path / name)
    assert (problem.code if problem else None) == code
    assert problem is None or (name in problem.told("ko") and name in problem.told("en"))


@pytest.mark.parametrize("name", ["gone.swplace", "letter.hwp"])
def test_the_program_says_it_and_ends_with_2_where_somebody_can_read(tmp_path: Path, name: str) -> None:
    environment = os.environ | {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, TOP / "main.py", tmp_path / name],
        env=environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert name in done.stderr.decode("utf-8")
    assert done.stdout == b""
