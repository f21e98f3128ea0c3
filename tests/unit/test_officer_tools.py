"""The officers' package: only the very file this version knows gets in, and it gets in whole."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zipfile
from pathlib import Path

import pytest

from sme_smartwork.errors import NotPossibleHere
from sme_smartwork.officer_tools import OfficerTools, ToolsRefused, officer_tools
from tests.support.repository import TOP

MINOR = sys.version_info.minor
HERE = f"Tag: cp3{MINOR}-cp3{MINOR}-"
SYSTEM = {"win32": "win_amd64", "darwin": "macosx_14_0_arm64"}.get(sys.platform, "")


def _system() -> str:
    import platform

    return SYSTEM or f"manylinux_2_28_{platform.machine()}"


def _package(path: Path, tag: str) -> str:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("duckdb/__init__.py", "answer = 42\n")
        archive.writestr("duckdb-2.0.0.dist-info/WHEEL", f"Wheel-Version: 1.0\n{tag}\n")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _tools(folder: Path, digest: str) -> OfficerTools:
    return OfficerTools(folder / "tools" / "duckdb-2.0.0", frozenset({digest}))


def test_the_file_this_version_knows_is_unpacked_whole(tmp_path: Path) -> None:
    digest = _package(tmp_path / "tools.zip", HERE + _system())
    tools = _tools(tmp_path, digest)
    tools.add(tmp_path / "tools.zip")
    assert (tools.folder / "duckdb" / "__init__.py").read_text() == "answer = 42\n"
    assert [path.name for path in tools.folder.parent.iterdir()] == ["duckdb-2.0.0"]


def test_adding_again_replaces_what_was_there(tmp_path: Path) -> None:
    tools = _tools(tmp_path, _package(tmp_path / "tools.zip", HERE + _system()))
    tools.add(tmp_path / "tools.zip")
    (tools.folder / "left.txt").write_text("old")
    tools.add(tmp_path / "tools.zip")
    assert not (tools.folder / "left.txt").exists()


def test_a_file_with_one_bit_changed_is_refused_and_nothing_unpacked(tmp_path: Path) -> None:
    tools = _tools(tmp_path, _package(tmp_path / "tools.zip", HERE + _system()))
    raw = bytearray((tmp_path / "tools.zip").read_bytes())
    raw[60] ^= 1
    (tmp_path / "tools.zip").write_bytes(raw)
    with pytest.raises(ToolsRefused) as refused:
        tools.add(tmp_path / "tools.zip")
    assert refused.value.code == "tools.other_file"
    assert not tools.folder.parent.exists()


def test_the_package_of_another_system_is_refused(tmp_path: Path) -> None:
    tools = _tools(tmp_path, _package(tmp_path / "tools.zip", HERE + "plan9_mips"))
    with pytest.raises(ToolsRefused) as refused:
        tools.add(tmp_path / "tools.zip")
    assert refused.value.code == "tools.other_system"
    assert not tools.folder.exists()


@pytest.mark.parametrize(
    ("python", "runs"),
    [
        (f"cp3{MINOR - 1}-abi3", True),
        (f"cp3{MINOR}-abi3", True),
        (f"cp3{MINOR + 1}-abi3", False),
        (f"cp3{MINOR - 1}-cp3{MINOR - 1}", False),
        (f"cp3{MINOR + 1}-cp3{MINOR + 1}", False),
    ],
)
def test_a_package_made_for_all_later_ones_runs_here_and_one_of_another_python_does_not(
    python: str, runs: bool, tmp_path: Path
) -> None:
    tools = _tools(tmp_path, _package(tmp_path / "tools.zip", f"Tag: {python}-{_system()}"))
    if runs:
        tools.add(tmp_path / "tools.zip")
    else:
        with pytest.raises(ToolsRefused):
            tools.add(tmp_path / "tools.zip")
    assert (tools.folder / "duckdb").is_dir() is runs


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ToolsRefused) as refused:
        _tools(tmp_path, "0" * 64).add(tmp_path / "none.zip")
    assert refused.value.code == "tools.unreadable"


def test_a_place_that_takes_nothing_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    digest = _package(tmp_path / "tools.zip", HERE + _system())
    (tmp_path / "tools").write_text("a file where the folder should be")
    with pytest.raises(NotPossibleHere) as refused:
        _tools(tmp_path, digest).add(tmp_path / "tools.zip")
    assert refused.value.code == "tools.not_unpacked"
    assert (tmp_path / "tools").read_text() == "a file where the folder should be"


def test_the_known_digests_are_those_of_the_lock() -> None:
    pinned = json.loads((TOP / "resources" / "officer_tools.json").read_text(encoding="utf-8"))
    lock = (TOP / "requirements.lock").read_text(encoding="utf-8")
    block = re.search(rf"^duckdb=={re.escape(pinned['version'])} \\\n((?:    --hash=.*\n)+)", lock, re.M)
    assert block is not None
    assert sorted(re.findall(r"sha256:(\w+)", block[1])) == pinned["sha256"]
    assert officer_tools().digests == frozenset(pinned["sha256"])


def test_from_source_the_package_is_there() -> None:
    assert officer_tools().is_there()
    officer_tools().require()
