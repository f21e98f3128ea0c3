"""Fetches the files of a server: https only, certificates checked, no redirects, and never for ever."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import requests
from tuf.api.exceptions import DownloadHTTPError
from urllib3.exceptions import HTTPError

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.tls import Watch, causes, https_session
from sme_smartwork.updates.errors import NoConnection, UpdateRefused
from sme_smartwork.updates.fetching import MISSING, PIECE, PackFetcher
from sme_smartwork.updates.sources import HttpsSource
from sme_smartwork.work import Ticket

_REDIRECTS = range(300, 400)
_GONE = {403, 404}
_BEFORE_A_PAGE = b"\xef\xbb\xbf \t\r\n"


class HttpsFetcher(PackFetcher):
    """One session with one server; the system's proxy is used, its saved passwords are not."""

    def __init__(self, source: HttpsSource, ticket: Ticket) -> None:
        super().__init__(ticket)
        self._source = source
        patience, host = source.patience, source.name
        self._watch = Watch(
            patience.answer, patience.file, ticket, lambda: NoConnection("updates.too_slow", host=host)
        )
        self._answer: requests.Response | None = None
        self._session = https_session(source.base, self._watch)

    def close(self) -> None:
        """End the connection, also in the middle of an answer nobody wants any more."""
        if self._answer is not None:
            self._answer.close()
        self._session.close()

    def _fetch(self, url: str) -> Iterator[bytes]:
        return self.counted(self._pieces(url))

    def _pieces(self, url: str) -> Iterator[bytes]:
        """The answer's body as it comes; every failure is told as what it means to the reader."""
        self._watch.start()
        try:
            yield from self._answered(url)
        except (requests.RequestException, HTTPError, OSError) as problem:
            raise self._told(problem) from problem

    def _answered(self, url: str) -> Iterator[bytes]:
        patience = self._source.patience
        with self._session.get(
            url, stream=True, allow_redirects=False, timeout=(patience.answer, patience.answer)
        ) as answer:
            self._answer = answer
            self._check_status(answer.status_code)
            first = True
            while piece := answer.raw.read1(PIECE, decode_content=False):
                if first and piece.lstrip(_BEFORE_A_PAGE).startswith(b"<"):  # neither a list nor a pack
                    raise UpdateRefused("updates.web_page", host=self._source.name)
                first = False
                yield piece

    def _check_status(self, status: int) -> None:
        if status in _GONE:
            raise DownloadHTTPError(self._source.name, MISSING)
        if status in _REDIRECTS:
            raise UpdateRefused("updates.redirected", host=self._source.name)
        if status != requests.codes.ok:
            raise NoConnection("updates.server_said", host=self._source.name, status=status)

    def _told(self, problem: BaseException) -> UserError:
        """The first cause that means something to the reader."""
        host = self._source.name
        for cause in causes(problem):
            if isinstance(cause, UserError):
                return cause
            if isinstance(cause, ssl.SSLCertVerificationError):
                return UpdateRefused("updates.certificate", host=host, reason=cause.verify_message)
        if isinstance(problem, requests.Timeout | TimeoutError):
            return NoConnection("updates.too_slow", host=host)
        if isinstance(problem, requests.ConnectionError):
            return NoConnection("updates.no_connection", host=host)
        return NoConnection("updates.cut_off", host=host)
