"""A replacement that was killed between any two of its steps: exactly one workplace stands afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sme_smartwork.paths import places
from sme_smartwork.storage import instance, replacing, vault
from sme_smartwork.storage.errors import AlreadyOpen
from sme_smartwork.storage.slots import SLOT_FILE
from sme_smartwork.storage.store import STORE_FILE
from tests.support.homes import own_home
from tests.support.repository import TOP
from ui.start.places import any_places

REPLACE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from sme_smartwork.storage.replacing import replace
left, real = int(sys.argv[1]), Path.rename
def rename(path, to):
    global left
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    return real(path, to)
Path.rename = rename
replace(Path(sys.argv[2]), Path(sys.argv[3]))
"""
STEPS = 3


def workplace(folder: Path, mark: str) -> Path:
    """What is told from a workplace without its key."""
    folder.mkdir(parents=True)
    (folder / SLOT_FILE).write_text("{}")
    (folder / STORE_FILE).write_text(mark)
    return folder


def marks(folders: tuple[Path, ...]) -> list[str]:
    return [(folder / STORE_FILE).read_text() for folder in folders]


def aside() -> tuple[Path, ...]:
    return tuple(replacing.kept_aside().iterdir()) if replacing.kept_aside().is_dir() else ()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_home(tmp_path / "home", monkeypatch)


@pytest.fixture
def old(home: Path) -> Path:
    assert home is not None
    return workplace(vault.new_folder(), "old")


@pytest.fixture
def new(home: Path) -> Path:
    assert home is not None
    return workplace(places().private_temp / "workplace", "new")


def test_the_new_one_stands_and_the_old_one_waits_aside(old: Path, new: Path) -> None:
    replacing.replace(old, new)
    assert (marks((old,)), marks(aside())) == (["new"], ["old"])
    assert vault.workplaces() == (old,)
    assert not aside()[0].suffix


@pytest.mark.parametrize("steps", range(STEPS))
def test_killed_between_two_steps_exactly_one_stands_at_the_next_look(
    old: Path, new: Path, steps: int
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", REPLACE_AND_DIE, str(steps), old, new], cwd=TOP, check=False
    )
    assert ended.returncode == -9
    assert any_places()
    assert vault.workplaces() == (old,)
    done = steps == STEPS - 1
    assert marks((old,)) == ["new" if done else "old"]
    assert marks(aside()) == (["old"] if done else [])
    assert not [path for path in aside() if path.suffix]


@pytest.mark.parametrize("steps", range(STEPS))
def test_refused_at_any_step_exactly_one_stands_at_once(
    old: Path, new: Path, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, done = Path.rename, []

    def rename(path: Path, to: Path) -> Path:
        done.append(path)
        if len(done) == steps + 1:
            raise KeyboardInterrupt
        return real(path, to)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(KeyboardInterrupt):
        replacing.replace(old, new)
    assert marks((old,)) == ["new" if steps == STEPS - 1 else "old"]
    assert vault.workplaces() == (old,)
    assert not [path for path in aside() if path.suffix]


def test_a_disk_that_cannot_be_put_right_does_not_hide_the_other_workplaces(
    old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = replacing.kept_aside() / "0123.moving"
    waiting.parent.mkdir()
    new.rename(waiting)

    def refusing(_path: Path, _to: Path) -> Path:
        raise PermissionError(13, "read-only")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "rename", refusing)
        assert vault.workplaces() == (old,)
    assert set(vault.workplaces()) == {old, places().workplaces / "0123"}


def test_nobody_can_open_it_while_it_is_moved(old: Path, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, asked = Path.rename, []

    def rename(path: Path, to: Path) -> Path:
        if path == old:
            with pytest.raises(AlreadyOpen):
                instance.hold(old)
            asked.append(path)
        return real(path, to)

    monkeypatch.setattr(Path, "rename", rename)
    replacing.replace(old, new)
    assert asked == [old]
    instance.hold(old)()
