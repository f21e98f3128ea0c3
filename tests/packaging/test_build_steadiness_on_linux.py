"""The same commit gives the same files: one moment, one environment, one drawing, digests of the packs."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import build
import pytest

from sme_smartwork.packs import load_pack
from sme_smartwork.packs.service import pack_folders
from tests.support.repository import TOP

from frozen import alone, limits, moment, stage, trim
from frozen.order import BuildError, Order

FROZEN = TOP / "installer" / "frozen"


def python(script: str, *arguments: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, FROZEN / script, *arguments]
    own = os.environ | environment
    return subprocess.run(command, env=own, capture_output=True, text=True, check=False)


def staged(folder: Path) -> Path:
    """The part of a stage that scripts read: the program's source with its resources."""
    for name in stage.SHIPPED[1:]:
        shutil.copytree(TOP / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_the_build_is_dated_as_it_is_told_or_by_its_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert moment.epoch() == 1_700_000_000
    assert moment.steady_environment()["SOURCE_DATE_EPOCH"] == "1700000000"


def test_without_a_commit_and_without_a_date_there_is_no_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setattr(moment, "TOP", tmp_path)
    with pytest.raises(BuildError, match="SOURCE_DATE_EPOCH"):
        moment.epoch()


def test_settings_of_the_builder_do_not_reach_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("TZ", "Asia/Seoul")
    found = moment.steady_environment()
    assert "PYTHONPATH" not in found
    assert (found["TZ"], found["PYTHONHASHSEED"], found["LC_ALL"]) == ("UTC", "0", "C.UTF-8")


def test_the_icon_is_drawn_the_same_twice_and_in_every_size(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        done = python("draw_icons.py", TOP / "resources/icons/app.svg", folder)
        assert done.returncode == 0, done.stderr
    drawn = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
    assert drawn[0] == drawn[1]
    for size in (16, 22, 24, 32, 48, 64, 128, 256, 512):
        picture = drawn[0][f"app-{size}.png"]
        assert struct.unpack(">II", picture[16:24]) == (size, size)
    assert struct.unpack("<HHH", drawn[0]["app.ico"][:6]) == (0, 1, 8)


def test_the_digests_of_the_packs_are_those_the_program_computes(tmp_path: Path) -> None:
    source = staged(tmp_path / "source")
    done = python("digest_packs.py", source)
    assert done.returncode == 0, done.stderr
    told = json.loads((source / "resources/packs.sha256.json").read_text(encoding="utf-8"))
    folders = pack_folders(TOP / "resources/packs")
    assert told == {folder.name: load_pack(folder).digest for folder in folders}


def test_a_version_for_trying_upgrades_reaches_the_staged_program_only(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(TOP / "sme_smartwork", source / "sme_smartwork")
    before = (TOP / "sme_smartwork/__init__.py").read_bytes()
    stage._set_version(source, "9.8.7")
    assert '__version__ = "9.8.7"\n' in (source / "sme_smartwork/__init__.py").read_text(encoding="utf-8")
    assert (TOP / "sme_smartwork/__init__.py").read_bytes() == before


def test_what_is_too_large_is_refused_with_its_size(tmp_path: Path) -> None:
    (tmp_path / "small.deb").write_bytes(bytes(2000))
    assert limits.check_package(tmp_path / "small.deb", 2000) == 2000
    with pytest.raises(BuildError, match=r"small\.deb is larger"):
        limits.check_package(tmp_path / "small.deb", 1999)
    with (tmp_path / "large").open("wb") as large:
        large.truncate(limits.INSTALLED + 1)
    with pytest.raises(BuildError, match="installed"):
        limits.check_installed(tmp_path)


def test_libraries_nobody_needs_and_links_to_nothing_are_taken_out(tmp_path: Path) -> None:
    internal = tmp_path / "_internal"
    internal.mkdir()
    needed = os.path.realpath("/usr/lib/x86_64-linux-gnu/libselinux.so.1")
    shutil.copy("/bin/ls", tmp_path / "smartwork")  # linked to libselinux
    shutil.copy(needed, internal / "libselinux.so.1")
    shutil.copy(needed, internal / "libnobody.so.1")
    (internal / "libgone.so").symlink_to("libgone.so.7")
    (internal / "empty" / "emptier").mkdir(parents=True)
    trim.trim(tmp_path)
    assert sorted(path.name for path in internal.iterdir()) == ["libselinux.so.1"]


def test_an_order_says_where_everything_goes(tmp_path: Path) -> None:
    told = build.parser().parse_args(["deb", "--out", str(tmp_path), "--version", "0.0.9"])
    assert build.order(told) == Order(tmp_path, "0.0.9")


def test_what_is_no_version_is_refused_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(alone, "CACHE", tmp_path / "cache")
    assert build.main(["deb", "--out", str(tmp_path / "out"), "--version", "1.0; true"]) == 3
    assert "no version" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(alone, "CACHE", tmp_path / "cache")
    (tmp_path / "file").touch()
    assert build.main(["deb", "--out", str(tmp_path / "file" / "out")]) == 3
    assert str(tmp_path / "file") in capsys.readouterr().err


def test_two_builds_in_one_cache_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alone, "CACHE", tmp_path)
    script = "from frozen.alone import alone\nwith alone(): print('done')"
    environment = os.environ | {"SMARTWORK_CACHE": str(tmp_path), "PYTHONPATH": str(TOP / "installer")}
    with alone.alone():
        other = subprocess.Popen(
            [sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, text=True
        )
        assert other.stdout is not None
        assert "Waiting" in other.stdout.readline()
        assert other.poll() is None
    assert other.communicate(timeout=60)[0] == "done\n"
    assert other.returncode == 0
