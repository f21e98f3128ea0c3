"""Where the consolidated workbook goes: never onto a report or anything else it did not make itself."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.files import FileNotWritten
from sme_smartwork.wording import LANGUAGES, Language, say

TITLE = "collect.firms.title"
_IMPRINT, _IMPRINT_BYTES = "docProps/core.xml", 65_536


class CollectRefused(UserError):
    """The collection would cost a file that was there before, or nothing was there to collect."""


def workbook_of(folder: Path, language: Language) -> Path:
    """Where the consolidated workbook of the collection in `folder` stands."""
    return folder / say("collect.file_name", language)


def make_folder(target: Path) -> None:
    """The folder of `target`, made when it is missing; raises `FileNotWritten`."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FileNotWritten("export.no_folder", name=target.name, folder=target.parent) from None


def is_consolidated(path: Path) -> bool:
    """Whether `path` is a consolidated workbook: only such a one may be replaced."""
    if not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_IMPRINT) as stream:
            imprint = stream.read(_IMPRINT_BYTES)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, EOFError, RuntimeError):
        return False
    titles = (escape(say(TITLE, language)).encode() for language in LANGUAGES)
    return any(b"<dc:title>" + title + b"</dc:title>" in imprint for title in titles)
