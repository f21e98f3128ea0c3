"""Lays the program out under `usr` with all that makes it known to the desktop."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from frozen.draw_icons import PNG_SIZES
from frozen.moment import epoch
from frozen.places import APP_ID, CACHE, TOP

FILES = Path(__file__).resolve().parent / "files"
ICONS = CACHE / "build" / "linux" / "stage" / "icons"


def lay_out(root: Path, program: Path, version: str) -> None:
    """Fill `root` with the installed program; file rights do not depend on the builder's."""
    home = root / "usr" / "lib" / APP_ID
    shutil.copytree(program, home, symlinks=True)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "smartwork").symlink_to(f"../lib/{APP_ID}/smartwork")
    share = root / "usr" / "share"
    words = {"VERSION": version, "DATE": day().strftime("%Y-%m-%d")}
    put(share / "applications" / f"{APP_ID}.desktop", filled(f"{APP_ID}.desktop", words))
    put(share / "mime" / "packages" / f"{APP_ID}.xml", filled(f"{APP_ID}.xml", words))
    put(
        share / "metainfo" / "local.sme_smartwork.smartwork.metainfo.xml",
        filled(f"{APP_ID}.metainfo.xml", words),
    )
    put_compressed(share / "man" / "man1" / "smartwork.1.gz", filled("smartwork.1", words))
    put(share / "lintian" / "overrides" / APP_ID, filled("lintian-overrides", words))
    _put_icons(share / "icons" / "hicolor")
    _put_papers(share / "doc" / APP_ID, version)
    set_rights(root)


def day() -> datetime:
    """The moment of the build, in universal time."""
    return datetime.fromtimestamp(epoch(), UTC)


def filled(name: str, words: Mapping[str, str]) -> str:
    """The text of a file of ours with its @WORDS@ filled."""
    text = (FILES / name).read_text(encoding="utf-8")
    for word, value in words.items():
        text = text.replace(f"@{word}@", value)
    return text


def put(path: Path, text: str) -> None:
    """Write `text` to `path`, with the folders above."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def put_compressed(path: Path, text: str) -> None:
    """The same, compressed without a name or a date inside."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _put_icons(folder: Path) -> None:
    names = [(f"{size}x{size}", f"app-{size}.png") for size in PNG_SIZES] + [("scalable", "app.svg")]
    for size, name in names:
        target = folder / size / "apps" / f"{APP_ID}{Path(name).suffix}"
        target.parent.mkdir(parents=True)
        shutil.copyfile(ICONS / name, target)


def _put_papers(folder: Path, version: str) -> None:
    put(folder / "copyright", filled("copyright", {}))
    shutil.copyfile(TOP / "NOTICE", folder / "NOTICE")
    (folder / "licences").symlink_to(f"../../../lib/{APP_ID}/licences")
    dated = day().strftime("%a, %d %b %Y %H:%M:%S +0000")
    change = f"{APP_ID} ({version}) stable; urgency=medium\n\n  * See the notes of this release.\n\n"
    put_compressed(folder / "changelog.gz", f"{change} -- {maintainer()}  {dated}\n")


def maintainer() -> str:
    """Who answers for the package: DEBFULLNAME and DEBEMAIL, as in Debian's own tools."""
    name = os.environ.get("DEBFULLNAME", "The SME SmartWork authors")
    return f"{name} <{os.environ.get('DEBEMAIL', 'nobody@sme-smartwork.invalid')}>"


def set_rights(root: Path) -> None:
    """Folders and programs 755, everything else 644."""
    root.chmod(0o755)
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.name in ("smartwork", "AppRun") else 0o644)
