"""The readers of Linux on the real thing, and the proof that they only look."""

from __future__ import annotations

import json
import os
import platform
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_smartwork.checklist.model import Outcome
from sme_smartwork.checklist.probes.judging import judge, sources_of
from sme_smartwork.checklist.probes.model import PROBES, Reading, State, System, reading_of
from sme_smartwork.checklist.probes.readers import linux, linux_disks
from sme_smartwork.checklist.probes.readers.asking import ask, by_name, texts_of
from sme_smartwork.checklist.probes.rules.encryption import mounts_of
from sme_smartwork.checklist.probes.rules.listeners import open_ports
from sme_smartwork.checklist.probes.rules.settings_text import sections
from sme_smartwork.checklist.probes.run import check_this_pc, read
from sme_smartwork.work import Ticket
from tests.support import probing
from tests.support.repository import TOP

GROUPS = by_name(linux.GROUPS)


@pytest.fixture(scope="module")
def reading() -> Reading:
    """One look at this computer."""
    return read(System.LINUX, sources_of(PROBES, System.LINUX), linux.GROUPS, probing.case(), Ticket())


def _value(reading: Reading, source: str) -> object:
    return reading.readings[source].value


def test_every_source_is_recorded_and_none_breaks(reading: Reading) -> None:
    assert set(reading.readings) == sources_of(PROBES, System.LINUX)
    assert [name for name, each in reading.readings.items() if each.state is State.FAILED] == []
    assert reading_of(json.loads(json.dumps(reading.to_json()))) == reading


def test_every_rule_judges_what_was_read_here(reading: Reading) -> None:
    for probe in PROBES:
        assert judge(probe, reading, probing.case()).outcome is not Outcome.ERROR


def test_the_release_is_the_one_this_system_calls_itself(reading: Reading) -> None:
    values = sections([str(_value(reading, "os_release"))])[""]
    assert values["id"] == platform.freedesktop_os_release()["ID"]


def test_the_groups_are_those_of_this_process(reading: Reading) -> None:
    rights = _value(reading, "rights")
    assert isinstance(rights, dict)
    assert rights["uid"] == os.getuid()
    assert set(os.getgroups()) <= set(rights["gids"])


def test_the_system_is_mounted_somewhere(reading: Reading) -> None:
    assert mounts_of(str(_value(reading, "mountinfo")))["/"]["kind"]


@pytest.fixture(params=[(socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")])
def open_port(request: pytest.FixtureRequest) -> Iterator[int]:
    """A port that others can reach."""
    family, address = request.param
    with socket.create_server((address, 0), family=family) as server:
        yield server.getsockname()[1]


def _open_now(port: int) -> set[int]:
    tables = GROUPS["listeners"].read(frozenset({"listeners"}))["listeners"].value
    return {each for table in tables.values() for each in open_ports(table, (port,))}


def test_a_listener_others_can_reach_is_seen(open_port: int) -> None:
    assert _open_now(open_port) == {open_port}


@pytest.mark.parametrize(("family", "address"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_a_listener_on_loopback_is_not(family: socket.AddressFamily, address: str) -> None:
    with socket.create_server((address, 0), family=family) as server:
        assert _open_now(server.getsockname()[1]) == set()


def _device(folder: Path, number: str, call: str, *below: str, **dm: str) -> None:
    """A block device as the kernel shows it."""
    real = folder / "devices" / call
    (real / "slaves").mkdir(parents=True)
    (real / "dev").write_text(f"{number}\n")
    for other in below:
        (real / "slaves" / other).symlink_to(folder / "devices" / other)
    for key, value in dm.items():
        (real / "dm").mkdir(exist_ok=True)
        (real / "dm" / key).write_text(f"{value}\n")
    (folder / "block").mkdir(exist_ok=True)
    (folder / "block" / number).symlink_to(real)


def test_the_tree_of_devices_is_followed_down_to_the_layer_that_encrypts(tmp_path: Path) -> None:
    _device(tmp_path, "8:0", "sda")
    _device(tmp_path, "253:0", "dm-0", "sda", uuid="CRYPT-LUKS2-1-root", name="root")
    _device(tmp_path, "253:1", "dm-1", "dm-0", uuid="LVM-1", name="vg-root")
    tree = linux_disks.block_devices(tmp_path / "block")
    assert tree["253:1"] == {"name": "dm-1", "dm_name": "vg-root", "dm_uuid": "LVM-1", "below": ["253:0"]}
    assert tree["253:0"]["dm_uuid"] == "CRYPT-LUKS2-1-root"
    assert tree["8:0"]["below"] == []


def test_a_partition_lies_on_its_disk(tmp_path: Path) -> None:
    _device(tmp_path, "8:0", "sda")
    part = tmp_path / "devices" / "sda" / "sda1"
    part.mkdir()
    (part / "dev").write_text("8:1\n")
    (part / "partition").write_text("1\n")
    (tmp_path / "block" / "8:1").symlink_to(part)
    assert linux_disks.block_devices(tmp_path / "block")["8:1"]["below"] == ["8:0"]


def test_settings_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("20.conf", "10.conf", "notes.txt"):
        (tmp_path / name).write_text(name)
    assert list(texts_of(f"{tmp_path}/*.conf").values()) == ["10.conf", "20.conf"]
    assert texts_of(f"{tmp_path}/missing/*.conf") == {}


def test_a_program_that_is_not_there_is_nothing_and_one_that_hangs_is_ended() -> None:
    assert ask("no-such-program-here") is None
    with pytest.raises(subprocess.TimeoutExpired):
        ask("sleep", "60", seconds=0.1)


def test_programs_speak_no_language_and_get_nothing_of_our_own_surroundings() -> None:
    said = ask("env")
    assert said is not None
    told = dict(line.split("=", 1) for line in said.text.splitlines())
    assert told["LC_ALL"] == "C"
    assert not [name for name in told if name.startswith(("PYTHON", "QT_", "LD_"))]


WATCHED = """
import json, os, sys
CHANGES = {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate",
           "os.chmod", "os.chown", "os.utime", "os.setxattr", "os.removexattr", "os.system", "os.exec",
           "os.posix_spawn", "os.fork", "shutil.rmtree", "shutil.move", "shutil.copyfile", "socket.connect",
           "socket.bind", "os.putenv", "os.kill"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
told = {"changes": [], "programs": []}
sys.dont_write_bytecode = True
from sme_smartwork.checklist.probes.run import case_of, check_this_pc
from sme_smartwork.checklist.probes.model import PROBES
from sme_smartwork.clock import local_now
from sme_smartwork.work import Ticket
case = case_of(local_now())
def watch(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if isinstance(flags, int) and flags & WRITES and str(path) != os.devnull:
            told["changes"].append(f"{path} {mode}")
    elif event in CHANGES:
        told["changes"].append(f"{event} {arguments}")
    elif event == "subprocess.Popen":
        told["programs"].append([os.path.basename(arguments[1][0]), *arguments[1][1:]])
sys.addaudithook(watch)
check_this_pc(PROBES, case, Ticket())
print(json.dumps(told))
"""
ONLY_TELL = {
    "systemctl": ["show"],
    "apt-config": ["dump", "APT::Periodic"],
    "gsettings": ["get"],
    "nmcli": ["-t", "-f", "IN-USE,SECURITY", "device", "wifi", "list", "--rescan", "no"],
    "rpm": ["--query", "--all"],
}
"""The programs that may be started, and how their words must begin so that they only tell."""


def test_looking_opens_nothing_for_writing_and_starts_only_programs_that_tell(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    surroundings = {**os.environ, "HOME": str(home), "XDG_CURRENT_DESKTOP": "GNOME"}
    surroundings.pop("DBUS_SESSION_BUS_ADDRESS", None)
    ended = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED], cwd=TOP, env=surroundings, capture_output=True, check=False
    )
    assert ended.returncode == 0, ended.stderr.decode()
    told = json.loads(ended.stdout)
    assert told["changes"] == []
    for program, *words in told["programs"]:
        assert words[: len(ONLY_TELL[program])] == ONLY_TELL[program]
    assert list(home.rglob("*")) == []


def test_this_pc_is_checked_from_one_end_to_the_other() -> None:
    checked = check_this_pc(["P09", "P08"], probing.case(), Ticket())
    assert [result.probe for result in checked.results] == ["P08", "P09"]
    assert set(checked.reading.readings) == {"listeners", "rights"}
    is_root = os.getuid() == 0
    assert not is_root or checked.results[1].outcome is Outcome.FAIL
