"""The Debian package: what it asks of the system, when it refuses, and what it tells the desktop."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest

from sme_smartwork.opening import ANSWER, COPY, INVITATION, PROGRAMME

from debian import depends, tree
from frozen.order import BuildError

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
HANGUL = re.compile("[가-힣]{2}")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Stands for the folder of the installed program; the scripts under test look there."""
    (tmp_path / "lib" / "sme-smartwork").mkdir(parents=True)
    return tmp_path / "lib" / "sme-smartwork"


def script(name: str, home: Path, kilobytes: int = 1) -> Path:
    text = tree.filled(name, {"KILOBYTES": str(kilobytes)})
    made = home.parent.parent / name
    text = text.replace("/usr/lib/sme-smartwork", str(home)).replace("/usr/lib", str(home.parent))
    made.write_text(text, encoding="utf-8")
    return made


def run(script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """It said no in Korean and in English, and that everything is as it was."""
    assert done.returncode == 1, done.stderr
    assert HANGUL.search(done.stderr)
    assert "그대로예요" in done.stderr
    assert "untouched" in done.stderr
    assert all(word in done.stderr for word in words), done.stderr


@pytest.fixture
def running(home: Path) -> Iterator[None]:
    """A process whose program lies in the program's folder."""
    shutil.copy(os.path.realpath("/bin/sleep"), home / "smartwork")
    with subprocess.Popen([home / "smartwork", "60"]) as process:
        yield
        process.kill()


def test_an_older_version_does_not_replace_a_newer_one(home: Path) -> None:
    preinst = script("preinst", home)
    refused(run(preinst, "upgrade", "0.10.0", "0.9.0"), "0.10.0", "0.9.0")
    assert run(preinst, "upgrade", "0.9.0", "0.10.0").returncode == 0
    assert run(preinst, "upgrade", "0.9.0", "0.9.0").returncode == 0
    assert run(preinst, "install").returncode == 0
    assert run(preinst, "install", "0.9.0", "0.1.0").returncode == 0  # only its settings were left


@pytest.mark.usefixtures("running")
def test_nothing_is_installed_or_removed_under_somebody_who_works(home: Path) -> None:
    refused(run(script("preinst", home), "upgrade", "0.1.0", "0.2.0"))
    refused(run(script("preinst", home), "install"))
    refused(run(script("prerm", home), "remove"))
    assert run(script("prerm", home), "upgrade", "0.2.0").returncode == 0  # the new preinst looks


def test_a_program_that_was_closed_can_be_replaced_and_removed(home: Path) -> None:
    assert run(script("preinst", home), "upgrade", "0.1.0", "0.2.0").returncode == 0
    assert run(script("prerm", home), "remove").returncode == 0


def test_too_little_space_is_told_before_anything_is_unpacked(home: Path) -> None:
    refused(run(script("preinst", home, kilobytes=1 << 40), "install"), "1073741824 MB")
    home.rmdir()
    refused(run(script("preinst", home, kilobytes=1 << 40), "install"), str(home.parent))


def test_the_look_before_leaves_nothing_behind(home: Path) -> None:
    run(script("preinst", home), "install")
    assert list(home.parent.iterdir()) == [home]


def test_the_four_kinds_of_files_are_those_the_program_opens() -> None:
    kinds = ElementTree.fromstring(tree.filled("sme-smartwork.xml", {})).iter(f"{MIME}mime-type")
    told = {kind.get("type"): kind.find(f"{MIME}glob").get("pattern") for kind in kinds}  # type: ignore[union-attr]
    assert set(told.values()) == {f"*{suffix}" for suffix in (COPY, INVITATION, ANSWER, PROGRAMME)}
    entry = tree.filled("sme-smartwork.desktop", {})
    (types,) = re.findall(r"^MimeType=(.*);$", entry, re.MULTILINE)
    assert set(types.split(";")) == set(told)
    metainfo = tree.filled("sme-smartwork.metainfo.xml", {"VERSION": "1", "DATE": "2026-11-22"})
    assert set(re.findall(r"<mediatype>(.*)</mediatype>", metainfo)) == set(told)
    assert "Exec=smartwork %f" in entry
    assert "<binary>smartwork</binary>" in metainfo


def test_the_desktop_shows_korean_and_english_names() -> None:
    entry = dict(
        line.split("=", 1) for line in tree.filled("sme-smartwork.desktop", {}).splitlines() if "=" in line
    )
    for name in ("Name", "GenericName", "Comment", "Keywords"):
        assert HANGUL.search(entry[f"{name}[ko]"]), name
        assert not HANGUL.search(entry[name]), name


def test_what_a_program_is_linked_to_is_asked_for_by_package(tmp_path: Path) -> None:
    plugin = Path(PySide6.__file__).parent / "Qt/plugins/xcbglintegrations/libqxcb-egl-integration.so"
    shutil.copy(plugin, tmp_path)
    for bundled in ("libQt6Core.so.6", "libQt6Gui.so.6", "libQt6XcbQpa.so.6", "libxkbcommon.so.0"):
        (tmp_path / bundled).touch()
    told = depends.depends(tmp_path).split(", ")
    assert {"libxcb1", "libxcb-xkb1", "libgl1", "libegl1", "libdbus-1-3", "xkb-data"} <= set(told)
    assert "libxkbcommon0" not in told, "it is bundled"
    assert sum(each.startswith("libc6 (>= 2.") for each in told) == 1
    assert sum(each.startswith("libstdc++6 (>= ") for each in told) == 1


def test_versions_are_compared_as_numbers() -> None:
    assert depends.newest({"GLIBC_2.9", "GLIBC_2.34", "GLIBC_2.4", "GLIBCXX_3.4.29"}, "GLIBC_") == "2.34"


def test_symbols_newer_than_every_known_compiler_stop_the_build() -> None:
    assert depends._compiler("3.4") == "9"
    assert depends._compiler("3.4.29") == "11"
    with pytest.raises(BuildError, match=r"3\.4\.99"):
        depends._compiler("3.4.99")


def test_a_library_without_a_known_package_stops_the_build() -> None:
    with pytest.raises(BuildError, match=r"libnobody\.so\.1"):
        depends._packages({"libnobody.so.1", "libxcb.so.1"})
