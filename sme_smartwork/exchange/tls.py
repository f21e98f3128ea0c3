"""One careful https session: certificates checked, no saved passwords, and never waiting for ever.

Importing this module imports requests, so it is imported where a connection is about to be made.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies

from sme_smartwork.work import Ticket

_LOOK_UP = 0.2  # seconds between two looks at the clock and at the person's wish to stop


class Watch:
    """The time of one exchange: raises what `too_slow` gives when it is up, Cancelled when it is stopped.

    `answer`: seconds until the server goes on sending or taking; `whole`: seconds for the whole exchange.
    """

    def __init__(
        self, answer: float, whole: float, ticket: Ticket, too_slow: Callable[[], Exception]
    ) -> None:
        self.answer, self._whole, self._ticket, self._too_slow = answer, whole, ticket, too_slow
        self._until = monotonic() + whole

    def start(self, more: float = 0) -> None:
        """A new exchange begins; it may last `more` seconds longer than usual."""
        self._until = monotonic() + self._whole + more

    def look(self, waited_since: float) -> None:
        """Raise when waiting has lasted too long."""
        self._ticket.check()
        now = monotonic()
        if now > self._until or now - waited_since > self.answer:
            raise self._too_slow()


class _WatchedSocket(ssl.SSLSocket):
    """Looks at the watch while it waits, so that a server taking a letter a minute cannot hold us."""

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        take = super().recv_into
        return self._patiently(lambda: take(buffer, nbytes, flags))

    def send(self, data: Any, flags: int = 0) -> int:
        give = super().send
        return self._patiently(lambda: give(data, flags))

    def _patiently(self, step: Callable[[], int]) -> int:
        watch = getattr(self.context, "watch", None)
        if watch is None:
            return step()
        since = monotonic()
        while True:
            watch.look(since)
            self.settimeout(_LOOK_UP)
            try:
                return step()
            except TimeoutError:
                continue


class _WatchedContext(ssl.SSLContext):
    """TLS as the system trusts it, and the packaged list of authorities besides."""

    watch: Watch | None = None


def _context(watch: Watch) -> ssl.SSLContext:
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


def https_session(address: str, watch: Watch) -> requests.Session:
    """A session with the server of `address`; the system's proxy is used, its saved passwords are not."""
    session = requests.Session()
    session.trust_env = False
    session.proxies = get_environ_proxies(address)
    session.headers = {"User-Agent": "SME-SmartWork", "Accept-Encoding": "identity"}
    session.adapters.clear()
    session.mount("https://", _Adapter(_context(watch)))
    return session


def causes(problem: BaseException | None) -> Iterator[BaseException]:
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
