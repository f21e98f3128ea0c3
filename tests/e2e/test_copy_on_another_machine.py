"""B2 in the real program: a double click and the passphrase bring a copy back on an empty machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from sme_smartwork.wording import say
from tests.support.driver_jobs import FIRM
from tests.support.driver_program import display, play


@pytest.mark.timeout(300)
@pytest.mark.parametrize("hand", ["mouse", "keyboard"])
def test_a_copy_comes_back_on_an_empty_machine(tmp_path: Path, hand: str) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = stick / "today.swplace"
    with display() as screen:
        play(tmp_path / "one", screen, hand, "owner_copies", {"copy": str(copy), "name": copy.name})
        assert [path.name for path in stick.iterdir()] == [copy.name]
        told = play(tmp_path / "other", screen, hand, "owner_arrives", {"open": str(copy)})
    assert any(FIRM in text for text in told["home"])


@pytest.mark.timeout(120)
def test_a_programme_with_no_workplace_open_is_told_where_it_belongs(tmp_path: Path) -> None:
    programme = tmp_path / "one.swprogramme"
    programme.write_bytes(b"\0\1\2")
    with display() as screen:
        told = play(tmp_path / "home", screen, "mouse", "somebody_reads", {"open": str(programme)})
    wanted = say("error.opening.programme.happened", "ko", name=programme.name)
    assert any(wanted in text for text in told["told"])
