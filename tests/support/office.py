"""LibreOffice without a window, with a profile of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

_RECKON_ANEW = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def converted(path: Path, kind: str, folder: Path) -> Path:
    """`path` opened and saved again as `kind` ("xlsx", "pdf") in `folder`; fails when it complains."""
    (target,) = converted_all([path], kind, folder)
    return target


def converted_all(
    paths: Sequence[Path], kind: str, folder: Path, *, reckons_anew: bool = False
) -> list[Path]:
    """As `converted`, many files by one program, which reckons every formula anew if it is told to."""
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice Calc is one of the programs the tests need"
    profile = (folder / "profile").absolute()
    if reckons_anew:
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_RECKON_ANEW, encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    done = subprocess.run(
        [*command, "--outdir", str(folder), *map(str, paths)], capture_output=True, text=True, check=False
    )
    targets = [folder / f"{path.stem}.{kind}" for path in paths]
    assert done.returncode == 0, done.stderr
    assert all(target.is_file() for target in targets), done.stdout + done.stderr
    return targets


def pages(pdf: Path) -> int:
    """How many pages `pdf` has."""
    return len(_PAGE.findall(pdf.read_bytes()))
