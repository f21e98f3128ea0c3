"""What goes into the Windows program: its Python, the packages of the locks, and nothing of the workshop."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from tests.support.repository import TOP

from frozen.order import BuildError, Order
from windows import from_registry, interpreter, program

LOCK = """\
beta==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:bb
    # via alpha
gamma==3.0 ; python_full_version < '3.12' \\
    --hash=sha256:cc
delta==4.0 ; platform_python_implementation != 'PyPy' and sys_platform != 'linux' \\
    --hash=sha256:dd \\
    --hash=sha256:ee
    # via
    #   beta
alpha==1.0 \\
    --hash=sha256:aa
epsilon==5.0 ; sys_platform == 'linux' \\
    --hash=sha256:ff
"""


def test_the_lock_is_read_for_windows_and_not_for_the_machine_that_builds() -> None:
    chosen = from_registry.choose("3.13", LOCK, frozenset())
    assert [line.split()[0] for line in chosen.splitlines() if "==" in line] == [
        "beta==2.0",
        "delta==4.0",
        "alpha==1.0",
    ]
    assert [line.split(":")[1].split()[0] for line in chosen.splitlines() if "--hash" in line] == [
        "bb",
        "dd",
        "ee",
        "aa",
    ]
    assert ";" not in chosen


def test_only_the_packages_named_are_chosen() -> None:
    assert from_registry.choose("3.13", LOCK, frozenset({"alpha"})).split()[0] == "alpha==1.0"
    assert "beta" not in from_registry.choose("3.13", LOCK, frozenset({"alpha"}))


def test_every_tool_of_the_build_stands_in_the_lock_with_a_hash() -> None:
    lock = (TOP / "requirements-build.lock").read_text(encoding="utf-8")
    chosen = from_registry.choose("3.13", lock, frozenset(interpreter.TOOLS))
    assert {line.split("==")[0] for line in chosen.splitlines() if "==" in line} == set(interpreter.TOOLS)
    assert chosen.count("--hash=sha256:") >= len(interpreter.TOOLS)


def test_what_the_program_needs_on_windows_only_is_chosen_from_its_lock() -> None:
    lock = (TOP / "requirements.lock").read_text(encoding="utf-8")
    chosen = from_registry.choose("3.13", lock, frozenset())
    assert "pywin32-ctypes==" in chosen
    assert "secretstorage==" not in chosen
    assert "jeepney==" not in chosen


def embeddable(folder: Path, *names: str) -> Path:
    """A zip with files of these names, each holding its name."""
    made = folder / "python-embed-amd64.zip"
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return made


def order(folder: Path, archive: Path, sha256: str | None) -> Order:
    return Order(out=folder, version="1.2.3", windows_python=archive, windows_python_sha256=sha256)


def test_a_python_handed_in_is_used_only_with_its_hash(tmp_path: Path) -> None:
    archive = embeddable(tmp_path, "python.exe")
    right = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert interpreter._archive(order(tmp_path, archive, right.upper())) == archive
    for wrong in (None, "0" * 64, right[:-1]):
        with pytest.raises(BuildError):
            interpreter._archive(order(tmp_path, archive, wrong))
    with pytest.raises(BuildError):
        interpreter._archive(order(tmp_path, tmp_path / "missing.zip", right))


def test_the_embeddable_python_is_made_ready_wherever_it_lies_in_the_zip(tmp_path: Path) -> None:
    names = ("python.exe", "python313.dll", "python3.dll", "python313._pth", "_wmi.pyd", "python313.zip")
    for prefix in ("", "cp313/"):
        folder = tmp_path / f"python{len(prefix)}"
        interpreter._unpack(embeddable(tmp_path, *(prefix + name for name in names)), folder)
        assert not (folder / "_wmi.pyd").exists()
        assert interpreter._version(folder) == "3.13"
        assert "Lib\\site-packages" in (folder / "python313._pth").read_text(encoding="ascii")


def test_a_zip_without_an_interpreter_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"python\.exe"):
        interpreter._unpack(embeddable(tmp_path, "README.txt"), tmp_path / "python")


@pytest.mark.parametrize(
    ("version", "numbers"),
    [
        ("0.1.0", (0, 1, 0, 0)),
        ("12.3", (12, 3, 0, 0)),
        ("1.2.3.4.5", (1, 2, 3, 4)),
        ("1.2.3+local.9", (1, 2, 3, 0)),
        ("1.2.3-rc1", (1, 2, 3, 0)),
    ],
)
def test_windows_gets_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert program.version_numbers(version) == numbers
    assert f"filevers={numbers}" in program.version_file(version)


def test_what_stands_in_for_wine_is_never_shipped(tmp_path: Path) -> None:
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal" / "Qt6Core.dll").touch()
    program.refuse_shims(tmp_path)
    (tmp_path / "_internal" / "icuuc.dll").touch()
    with pytest.raises(BuildError, match="icuuc"):
        program.refuse_shims(tmp_path)


def test_only_warnings_about_doors_to_the_system_are_overheard() -> None:
    log = (
        "84 WARNING: Library not found: could not resolve 'api-ms-win-crt-l1-1-0.dll', dependency of 'x'.\n"
        "85 WARNING: Library not found: could not resolve 'Qt6Core.dll', dependency of 'y'.\n"
    )
    left = program.NOT_MISSED.sub("", log)
    assert "api-ms-win" not in left
    assert "Qt6Core.dll" in left
