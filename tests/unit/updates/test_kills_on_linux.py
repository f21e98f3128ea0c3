"""A kill at any moment of taking in leaves the old pack in use or the new one, and the next try succeeds."""

from __future__ import annotations

import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from sme_smartwork.errors import NotPossibleHere
from sme_smartwork.packs import load_pack, shelf
from sme_smartwork.updates.client import Updates
from sme_smartwork.updates.repository import Repository
from tests.support.newer_pack import NEWER, newer_pack
from tests.support.pack_repository import NOW, PACK, Publisher, fingerprint, prove_nothing

CHANGES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.truncate", "os.link"}
CHANGES |= {"shutil.rmtree", "shutil.copyfile", "os.symlink", "tempfile.mkdtemp"}


class Countdown:
    """Ends this process at the n-th change of a file below `home`; counts them when n is never reached."""

    def __init__(self, home: Path, fatal: int) -> None:
        self.home, self.fatal, self.seen = str(home), fatal, 0
        sys.addaudithook(self)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if (
            self.fatal
            and event in CHANGES
            and str(arguments[0]).startswith(self.home)
            and self._writes(event, arguments)
        ):
            self.seen += 1
            if self.seen == self.fatal:
                os.kill(os.getpid(), signal.SIGKILL)

    @staticmethod
    def _writes(event: str, arguments: tuple[object, ...]) -> bool:
        flags = arguments[2] if event == "open" and len(arguments) > 2 else os.O_WRONLY
        return bool(int(str(flags)) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def killed_at(home: Path, number: int, work: Callable[[], object]) -> bool:
    """Run `work` in a child that is killed at its n-th change; False when it ended before."""
    child = os.fork()
    if child == 0:
        Countdown(home, number)
        try:
            work()
        except BaseException:  # noqa: BLE001 - the child must not come back into the test
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0 or os.WIFSIGNALED(status)
    return status != 0


def moments(try_at: Callable[[int], bool]) -> int:
    """Try every fourth moment until `try_at` says that nothing was killed, then each of the last twelve.

    What is put into force changes at the end; before it only files of its own are written one by one.
    Returns how many moments there are.
    """
    end = next(number for number in range(1, 1000, 4) if not try_at(number))
    for number in range(max(1, end - 12), end):
        if not try_at(number):
            return number
    return end


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_kill_while_taking_in_leaves_old_or_new(
    publisher: Publisher, updates: Updates, tmp_path: Path, machine: Path
) -> None:
    content = fingerprint(publisher.publish(tmp_path / "work"))
    shipped = shelf.in_use(PACK).version
    fetched = updates.fetch(updates.check(publisher.source, NOW), NOW)
    seen: dict[int, str] = {}

    def try_at(number: int) -> bool:
        died = killed_at(machine, number, lambda: updates.install(fetched, NOW))
        shelf.refresh()
        used = shelf.in_use(PACK)
        assert shelf.problems() == ()
        assert used.version in (shipped, NEWER)
        if used.version == NEWER:
            (kept,) = shelf.folder().glob(f"{PACK}-{NEWER}-*/{PACK}")
            assert fingerprint(kept) == content
            assert load_pack(kept).digest == used.digest
            shelf.take_back(PACK)
        seen[number] = used.version
        return died

    assert moments(try_at) > 20
    in_order = [seen[number] for number in sorted(seen)]
    assert in_order[-1] == NEWER
    assert in_order.index(NEWER) > 3
    assert set(in_order[in_order.index(NEWER) :]) == {NEWER}


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_kill_while_asking_does_not_spoil_the_next_try(
    publisher: Publisher, updates: Updates, tmp_path: Path, machine: Path
) -> None:
    publisher.publish(tmp_path / "work")
    old = fingerprint(shelf.folder())

    def try_at(number: int) -> bool:
        died = killed_at(machine, number, lambda: updates.fetch(updates.check(publisher.source, NOW), NOW))
        assert updates.state(NOW).problem is None
        assert updates.check(publisher.source, NOW).newer
        return died

    assert moments(try_at) > 8
    assert fingerprint(shelf.folder()) != old


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_kill_while_publishing_leaves_a_whole_repository(
    publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    keys, folder = publisher.keys, publisher.folder

    def rotate_and_publish(pack: Path) -> None:
        Repository(folder).rotate("root", keys, None, NOW)
        Repository(folder).publish([pack], keys, NOW, prove_nothing, "0.1.0")

    assert len(keys.signers([each.keyid for each in keys.roots(3)])) == 3
    roots = []
    for number in range(1, 60):
        pack = newer_pack(PACK, tmp_path / f"newer-{number}", f"2027.3.{number}")
        died = killed_at(folder, number, lambda pack=pack: rotate_and_publish(pack))
        assert updates.check(publisher.source, NOW).newer
        assert Repository(folder).renew(keys, NOW).missing == 0
        roots.append(Repository(folder).status().root_version)
        if not died:
            break
    assert roots == sorted(roots)
    assert number > 10
    assert not [file for file in folder.rglob("*") if file.name.endswith(".part")]
    assert not (folder / "pending").exists()


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("most_bytes", [0, 4000])
def test_a_full_disk_is_told_and_changes_nothing(
    most_bytes: int, publisher: Publisher, updates: Updates, tmp_path: Path, machine: Path
) -> None:
    publisher.publish(tmp_path / "work")
    fetched = updates.fetch(updates.check(publisher.source, NOW), NOW)
    before = fingerprint(shelf.folder())

    def refused(act: Callable[[], object]) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
        with pytest.raises(NotPossibleHere) as caught:
            act()
        assert caught.value.told("ko")

    for act in (
        lambda: updates.install(fetched, NOW),
        lambda: updates.fetch(fetched.offer, NOW),
    ):
        assert not killed_at(machine, 0, lambda act=act: refused(act))
    shelf.refresh()
    assert fingerprint(shelf.folder()) == before
