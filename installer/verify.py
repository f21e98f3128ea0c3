"""Prove the installers: `python3 installer/verify.py deb FILE.deb windows Setup.exe --out DIR` (one or both).

Each is installed without network into a bare system, used, upgraded, broken and removed. Exit code 0 when
everything holds and every figure is within its limit (with `--times-told` sizes only), 1 when something does
not, 3 when it cannot be tried.
Runs on the bare Python of Debian 12, so it knows the standard library only; needs root (or sudo without a
password), which it uses for what is mounted and installed inside an enclosure that ends with it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

import system_packages
from frozen.order import BuildError, Order
from frozen.places import TOP, program_version
from messages import SetupError, tell
from verification import debian, enclosure
from verification.bare_root import depends, tarball
from verification.bench import Bench, bench
from verification.ledger import CheckFailed
from verification.packs_update import Published, published
from verification.steps import complain

CANNOT = 3
KINDS = {"deb", "windows"}
TOOLS = {
    "debootstrap": "debootstrap",
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus-daemon",
    "dbus-send": "dbus-bin",
    "gnome-keyring-daemon": "gnome-keyring",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "update-mime-database": "shared-mime-info",
    "gio": "libglib2.0-bin",
}
"""Commands the trials use, and the Debian package that holds each."""


def main(words: Sequence[str]) -> int:
    """Do what `words` ask; returns the exit code."""
    told = _parser().parse_args(words)
    try:
        with enclosure.ending_when_asked():
            return _enclosed(told) if told.inside else _prepared(told, words)
    except (BuildError, CheckFailed) as error:
        complain(str(error))
    except SetupError as stop:
        tell(stop.key, **stop.params)
    except KeyboardInterrupt:
        complain("stopped; nothing of it is left running.")
        return 130
    return CANNOT


def _prepared(told: Namespace, words: Sequence[str]) -> int:
    """Fetch and make what the trials need, then enter the enclosure."""
    files = artefacts(told.artefacts)
    _check_tools(told.officer_tools)
    again = enclosure.as_root([sys.executable, __file__, *words])
    if again is None:
        raise BuildError("Verifying needs root, or sudo without a password. Run it as root.")
    if os.geteuid() != 0:
        return subprocess.run(again, check=False).returncode
    system_packages.ensure(lambda: [p for tool, p in TOOLS.items() if not system_packages.is_there(tool)])
    if not enclosure.is_allowed():
        raise BuildError("This machine allows no namespaces (unshare), without which nothing is tried.")
    _source_run_is_ready()
    told.out.mkdir(parents=True, exist_ok=True)
    with enclosure.room() as room:
        prepared = ["--inside", str(room)]
        if "deb" in files:
            print("the bare Debian …", flush=True)
            prepared += ["--bare", str(tarball(depends(files["deb"])))]
        if "windows" in files:
            print("the Windows of wine …", flush=True)
            prepared += _wine_parts(told.out)
        return enclosure.inside([sys.executable, __file__, *words, *prepared], room / "cache")


def _wine_parts(out: Path) -> list[str]:
    from windows.interpreter import windows_python
    from windows.wine_prefix import pristine

    system_packages.ensure_windows_tools()
    python = windows_python(Order(out, program_version()))
    return ["--pristine", str(pristine()), "--python", str(python)]


def _source_run_is_ready() -> None:
    setup = [sys.executable, str(TOP / "installer" / "setup_env.py"), "window"]
    if subprocess.run(setup, check=False).returncode != 0:
        raise BuildError("The source run, which the installed program is compared with, could not be set up.")


def _enclosed(told: Namespace) -> int:
    """Every trial; the table, and the same as JSON in the folder asked for."""
    tempfile.tempdir = str(told.inside)  # what is left in it goes with the room
    with bench(told.inside, told.out.resolve(), told.officer_tools and told.officer_tools.resolve()) as table:
        table.ledger.holds_times = not told.times_told
        files = artefacts(told.artefacts)
        stick = published(table.source, table.folder("publisher"))
        if "deb" in files:
            debian.verify(table, files["deb"], told.bare, stick)
        if "windows" in files:
            _windows(told, table, files, stick)
    print(f"\n{table.ledger.table()}", flush=True)
    table.ledger.write(told.out / "figures.json")
    return 0 if table.ledger.is_good else 1


def _windows(told: Namespace, table: Bench, files: dict[str, Path], stick: Published) -> None:
    from verification import wine

    wine.verify(table, files["windows"], wine.WineParts(told.pristine, told.python), stick)
    workbook = table.out / "report-made-on-windows.xlsx"
    if "deb" in files and workbook.exists():
        debian.verify_handed_in(table, files["deb"], workbook)


def artefacts(words: Sequence[str]) -> dict[str, Path]:
    """The file of each kind, from `deb FILE windows FILE`."""
    pairs = dict(zip(words[::2], words[1::2], strict=False))
    if len(words) % 2 or not pairs or not set(pairs) <= KINDS:
        raise BuildError(f"Name what to verify: {' or '.join(sorted(KINDS))}, and the file behind it.")
    files = {kind: Path(name).resolve() for kind, name in pairs.items()}
    for file in files.values():
        if not file.is_file():
            raise BuildError(f"{file} is not there. Build it first.")
    return files


def _check_tools(folder: Path | None) -> None:
    if folder is not None and len(list(folder.glob("*officer-tools*.zip"))) < len(KINDS):
        raise BuildError(f"{folder} does not hold the officers' tools. Build them first.")


def _parser() -> ArgumentParser:
    made = ArgumentParser(prog="verify.py", description="Prove the installers of SME SmartWork.")
    made.add_argument("artefacts", nargs="+", metavar="deb FILE.deb | windows Setup.exe")
    made.add_argument("--out", type=Path, default=Path("out/verified"), help="where figures and pictures go")
    made.add_argument(
        "--times-told", action="store_true", help="tell times beyond a limit, for a machine with other work"
    )
    made.add_argument("--officer-tools", type=Path, metavar="DIR", help="what officers add, to be tried too")
    made.add_argument("--inside", type=Path, help="(used by itself) the room of the run")
    made.add_argument("--bare", type=Path, help="(used by itself) the bare Debian")
    made.add_argument("--pristine", type=Path, help="(used by itself) a Windows of wine nobody has used")
    made.add_argument("--python", type=Path, help="(used by itself) the Windows Python of the source run")
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
