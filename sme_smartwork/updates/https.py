"""Fetches the files of a server: https only, certificates checked, no redirects, and never for ever."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from time import monotonic
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies
from tuf.api.exceptions import DownloadHTTPError
from urllib3.exceptions import HTTPError

from sme_smartwork.errors import UserError
from sme_smartwork.updates.errors import NoConnection, UpdateRefused
from sme_smartwork.updates.fetching import MISSING, PIECE, PackFetcher
from sme_smartwork.updates.sources import HttpsSource, Patience
from sme_smartwork.work import Ticket

_LOOK_UP = 0.2  # seconds between two looks at the clock and at the person's wish to stop
_REDIRECTS = range(300, 400)
_GONE = {403, 404}
_BEFORE_A_PAGE = b"\xef\xbb\xbf \t\r\n"


class _Watch:
    """One file's time: raises NoConnection when it is up and Cancelled when the person stops the work."""

    def __init__(self, host: str, patience: Patience, ticket: Ticket) -> None:
        self.host, self.patience, self.ticket = host, patience, ticket
        self._until = monotonic() + patience.file

    def start(self) -> None:
        """A new file begins."""
        self._until = monotonic() + self.patience.file

    def look(self, waited_since: float) -> None:
        """Raise when waiting has lasted too long."""
        if self.ticket.stop.is_set():
            self.ticket.report(0)
        now = monotonic()
        if now > self._until or now - waited_since > self.patience.answer:
            raise NoConnection("updates.too_slow", host=self.host)


class _WatchedSocket(ssl.SSLSocket):
    """Looks at the watch while it waits, so that a server sending a letter a minute cannot hold us."""

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        watch = getattr(self.context, "watch", None)
        if watch is None:
            return super().recv_into(buffer, nbytes, flags)
        since = monotonic()
        while True:
            watch.look(since)
            self.settimeout(_LOOK_UP)
            try:
                return super().recv_into(buffer, nbytes, flags)
            except TimeoutError:
                continue


class _WatchedContext(ssl.SSLContext):
    """TLS as the system trusts it, and the packaged list of authorities besides."""

    watch: _Watch | None = None


def _context(watch: _Watch) -> ssl.SSLContext:
    context = _WatchedContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_default_certs()
    context.sslsocket_class = _WatchedSocket
    context.watch = watch
    return context


class _Adapter(HTTPAdapter):
    """Uses our own TLS context, through a proxy too."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *sizes: Any, **options: Any) -> None:
        super().init_poolmanager(*sizes, **options, ssl_context=self._context)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        return super().proxy_manager_for(proxy, **options, ssl_context=self._context)


class HttpsFetcher(PackFetcher):
    """One session with one server; the system's proxy is used, its saved passwords are not."""

    def __init__(self, source: HttpsSource, ticket: Ticket) -> None:
        super().__init__(ticket)
        self._source = source
        self._watch = _Watch(source.name, source.patience, ticket)
        self._answer: requests.Response | None = None
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.proxies = get_environ_proxies(source.base)
        self._session.headers = {"User-Agent": "SME-SmartWork", "Accept-Encoding": "identity"}
        self._session.adapters.clear()
        self._session.mount("https://", _Adapter(_context(self._watch)))

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
        for cause in _causes(problem):
            if isinstance(cause, UserError):
                return cause
            if isinstance(cause, ssl.SSLCertVerificationError):
                return UpdateRefused("updates.certificate", host=host, reason=cause.verify_message)
        if isinstance(problem, requests.Timeout | TimeoutError):
            return NoConnection("updates.too_slow", host=host)
        if isinstance(problem, requests.ConnectionError):
            return NoConnection("updates.no_connection", host=host)
        return NoConnection("updates.cut_off", host=host)


def _causes(problem: BaseException | None) -> Iterator[BaseException]:
    """`problem` and what lies behind it, also where a library wraps instead of raising from."""
    seen: set[int] = set()
    waiting = [problem]
    while waiting:
        each = waiting.pop(0)
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        inner = [part for part in (*each.args, getattr(each, "reason", None)) if isinstance(part, Exception)]
        waiting += [*inner, each.__cause__, each.__context__]
