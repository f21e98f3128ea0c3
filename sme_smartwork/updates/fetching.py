"""Hands the files of a source to the update client, piece by piece, and can be stopped between two."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient.fetcher import FetcherInterface

from sme_smartwork.errors import NotPossibleHere
from sme_smartwork.intake.text import shown_text
from sme_smartwork.updates.errors import UpdateRefused
from sme_smartwork.updates.sources import FolderSource
from sme_smartwork.work import Ticket

PIECE = 64 * 1024
MISSING = 404  # the client asks for the next root until there is none


class PackFetcher(FetcherInterface):
    """What both kinds of source share: counting what came, so that a person sees it move and can stop it."""

    def __init__(self, ticket: Ticket) -> None:
        self._ticket = ticket
        self._came = 0
        self.expected = 0
        """Bytes to come in all, where that is known."""

    def counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """The same pieces; raises Cancelled between two of them."""
        self._ticket.report(self._came, self.expected)
        for piece in pieces:
            self._came += len(piece)
            self._ticket.report(self._came, max(self.expected, self._came) if self.expected else 0)
            yield piece

    def close(self) -> None:
        """Let go of what the source holds open."""


class FolderFetcher(PackFetcher):
    """Reads plain files below one folder."""

    def __init__(self, source: FolderSource, ticket: Ticket) -> None:
        super().__init__(ticket)
        self._source = source

    def _fetch(self, url: str) -> Iterator[bytes]:
        return self.counted(self._pieces(url.removeprefix(self._source.base)))

    def _file(self, name: str) -> Path:
        """The plain file `name`; raises UpdateRefused for a way out of the folder."""
        parts = PurePosixPath(name).parts
        if not parts or ".." in parts or name.startswith("/") or any(mark in name for mark in "\\:\0"):
            raise UpdateRefused("updates.outside", file=shown_text(name))
        file = self._source.folder.joinpath(*parts)
        try:
            kind = file.lstat().st_mode
            inside = file.resolve().is_relative_to(self._source.folder.resolve())
        except (FileNotFoundError, NotADirectoryError) as problem:
            raise DownloadHTTPError(name, MISSING) from problem
        except OSError as problem:
            raise _unreadable(name, problem) from problem
        if not stat.S_ISREG(kind) or not inside:
            raise UpdateRefused("updates.outside", file=shown_text(name))
        return file

    def _pieces(self, name: str) -> Iterator[bytes]:
        # Looked up only when it is read: the client would hide what is said before that.
        file = self._file(name)
        try:
            with file.open("rb") as stream:
                while piece := stream.read(PIECE):
                    yield piece
        except OSError as problem:
            raise _unreadable(file.name, problem) from problem


def _unreadable(name: str, problem: OSError) -> NotPossibleHere:
    return NotPossibleHere("updates.unreadable", file=shown_text(name), reason=problem.strerror or "")
