"""The tools of verification on the real thing: a display, small packages, programs that start others."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from verification.display import display
from verification.ledger import CheckFailed
from verification.package import Package, flipped, is_whole, truncated, with_version
from verification.processes import run, started

PAINTS = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("".join(f"<p style='color:#{c}{c}{c}'>SmartWork</p>" for c in range(10, 50, 2)))
label.resize(900, 900)
label.show()
application.exec()
"""


def small_package(folder: Path) -> Path:
    content = folder / "content"
    (content / "DEBIAN").mkdir(parents=True)
    (content / "usr/lib").mkdir(parents=True)
    (content / "usr/lib/filling").write_bytes(os.urandom(100_000))
    control = "Package: small\nVersion: 1.0\nArchitecture: all\nMaintainer: Nobody <n@example.org>\n"
    (content / "DEBIAN/control").write_text(f"{control}Description: small\n", encoding="utf-8")
    made = folder / "small.deb"
    run(["dpkg-deb", "--root-owner-group", "-b", content, made]).good("dpkg-deb")
    return made


def test_an_empty_display_is_not_painted_and_a_window_with_content_is(tmp_path: Path) -> None:

    with display(tmp_path / "screen") as screen:
        screen.wait_blank()
        assert not screen.is_painted()
        own = {**os.environ, "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb", "HOME": str(tmp_path)}
        with started([sys.executable, "-c", PAINTS], environment=own):
            screen.wait_painted(60)
            screen.wait_steady()
            screen.save(tmp_path / "window.png")
        screen.wait_blank()
    assert (tmp_path / "window.png").read_bytes().startswith(b"\x89PNG")


def test_a_package_becomes_an_older_one_by_its_version_alone(tmp_path: Path) -> None:
    older = with_version(small_package(tmp_path), "0.0.1~before", tmp_path / "older")
    assert Package(older).version == "0.0.1~before"
    assert Package(older).field("Package") == "small"
    assert "usr/lib/filling" in run(["dpkg-deb", "--contents", older]).out


def test_half_a_package_and_a_turned_bit_are_no_packages_any_more(tmp_path: Path) -> None:
    made = small_package(tmp_path)
    for broken in (truncated(made, tmp_path / "cut.deb"), flipped(made, tmp_path / "bit.deb", 0.5)):
        assert run(["dpkg-deb", "--extract", broken, tmp_path / "out"]).code != 0


def test_a_file_must_be_the_one_in_the_list_beside_it(tmp_path: Path) -> None:
    from frozen import checksums

    made = small_package(tmp_path)
    with pytest.raises(CheckFailed, match="SHA256SUMS"):
        is_whole(made)
    checksums.write(tmp_path)
    assert len(is_whole(made).words) == 64
    flipped(made, made, 0.5)
    with pytest.raises(CheckFailed, match="SHA256SUMS"):
        is_whole(made)


def test_a_program_that_is_ended_takes_what_it_started_with_it(tmp_path: Path) -> None:
    note = tmp_path / "number"
    command = ["sh", "-c", f"sleep 600 & echo $! > {note}.part; mv {note}.part {note}; wait"]
    with started(command):
        until = time.monotonic() + 30
        while not note.exists():
            assert time.monotonic() < until
    number = note.read_text(encoding="ascii").strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", number], capture_output=True, text=True, check=False)
    assert state.stdout.strip()[:1] in ("", "Z")  # a letter for its priority may follow
