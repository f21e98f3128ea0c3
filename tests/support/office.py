"""LibreOffice without a window, with a profile of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def converted(path: Path, kind: str, folder: Path) -> Path:
    """`path` opened and saved again as `kind` ("xlsx", "pdf") in `folder`; fails when it complains."""
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice Calc is one of the programs the tests need"
    profile = (folder / "profile").absolute().as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    done = subprocess.run(
        [*command, "--outdir", str(folder), str(path)], capture_output=True, text=True, check=False
    )
    target = folder / f"{path.stem}.{kind}"
    assert done.returncode == 0, done.stderr
    assert target.is_file(), done.stdout + done.stderr
    return target


def pages(pdf: Path) -> int:
    """How many pages `pdf` has."""
    return len(_PAGE.findall(pdf.read_bytes()))
