"""One https session with the server a programme names: every answer and every failure told in our words.

Importing this module imports requests, so it is imported where something is about to be sent.
"""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import requests
from requests.auth import HTTPBasicAuth
from urllib3.exceptions import HTTPError

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.tls import Watch, causes, https_session
from sme_smartwork.submit.errors import NotReached, SignInNeeded, SubmitRefused

if TYPE_CHECKING:
    from sme_smartwork.submit.model import Patience, SignIn, WebAddress
    from sme_smartwork.work import Ticket

_PIECE = 64 * 1024
_SLOWEST = 8 * 1024  # bytes a second for which the time of an exchange is stretched
_REDIRECTS = range(300, 400)
_BUSY = {408, 423, 425, 429, 500, 502, 503, 504}
_NO_ROOM = {413, 507}
_CUT = "submit.cut_off"


class CutOff(NotReached):
    """The connection broke, or the server cannot go on right now: trying again may help."""


@dataclass(frozen=True, slots=True)
class Said:
    """A server's answer: its status and headers; the body is not kept."""

    status: int
    headers: Mapping[str, str]  # by name in whatever case

    @property
    def ok(self) -> bool:
        """Whether it did what was asked."""
        return 200 <= self.status < 300

    @property
    def length(self) -> int | None:
        """The size it tells, in bytes."""
        told = self.headers.get("Content-Length", "")
        return int(told) if told.isascii() and told.isdigit() else None

    @property
    def etag(self) -> str:
        """Its mark of this version of the file, as it wrote it."""
        return self.headers.get("ETag", "")[:200]


class _Sent:
    """Bytes from `start` on, told to the ticket as they go; it ends the work when it was stopped."""

    def __init__(self, data: bytes, start: int, ticket: Ticket) -> None:
        self._data, self._at, self._ticket = memoryview(data), start, ticket

    def __len__(self) -> int:
        return len(self._data) - self._at

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.read(_PIECE):
            yield piece

    def read(self, size: int = -1) -> bytes:
        """The next piece."""
        self._ticket.report(self._at, len(self._data))
        end = len(self._data) if size < 0 else self._at + size
        piece = bytes(self._data[self._at : end])
        self._at += len(piece)
        return piece


class Server:
    """Asks one server; redirects are never followed, so nothing goes to another one."""

    def __init__(
        self, address: WebAddress, sign_in: SignIn | None, patience: Patience, ticket: Ticket
    ) -> None:
        self.host, self._ticket, self._has_signed_in = address.host, ticket, sign_in is not None
        self._watch = Watch(
            patience.answer, patience.whole, ticket, lambda: CutOff("submit.too_slow", host=self.host)
        )
        self._session = https_session(address.address, self._watch)
        self._timeout = (patience.answer, patience.answer)
        if sign_in is not None:
            self._session.auth = HTTPBasicAuth(sign_in.user.encode(), sign_in.password.encode())

    def close(self) -> None:
        """End the connection."""
        self._session.close()

    def ask(self, method: str, url: str, headers: Mapping[str, str] | None = None) -> Said:
        """Ask without a body; raises for what no caller can go on with."""
        return self._asked(method, url, headers or {}, None)

    def send(self, url: str, data: bytes, start: int = 0, headers: Mapping[str, str] | None = None) -> Said:
        """PUT the bytes of `data` from `start` on."""
        return self._asked("PUT", url, headers or {}, _Sent(data, start, self._ticket))

    def digest(self, url: str, most: int) -> str | None:
        """The SHA-256 of the file at `url`, None when it is not shown or longer than `most` bytes."""
        found, came = hashlib.sha256(), 0
        try:
            self._watch.start(most / _SLOWEST)
            with self._open("GET", url, {}, None) as answer:
                if not Said(answer.status_code, answer.headers).ok:
                    return None
                while piece := answer.raw.read1(_PIECE, decode_content=False):
                    came += len(piece)
                    found.update(piece)
                    if came > most:
                        return None
        except (requests.RequestException, HTTPError, OSError) as problem:
            raise self._told(problem) from problem
        return found.hexdigest()

    def _asked(self, method: str, url: str, headers: Mapping[str, str], body: _Sent | None) -> Said:
        self._watch.start(len(body) / _SLOWEST if body else 0)
        try:
            with self._open(method, url, headers, body) as answer:
                said = Said(answer.status_code, answer.headers)
        except (requests.RequestException, HTTPError, OSError) as problem:
            raise self._told(problem) from problem
        self._check(said, answer.headers.get("WWW-Authenticate", ""))
        return said

    def _open(
        self, method: str, url: str, headers: Mapping[str, str], body: _Sent | None
    ) -> requests.Response:
        return self._session.request(
            method,
            url,
            headers=dict(headers),
            data=body,
            stream=True,
            allow_redirects=False,
            timeout=self._timeout,
        )

    def _check(self, said: Said, ways_in: str) -> None:
        status = said.status
        if status in _REDIRECTS:
            raise SubmitRefused("submit.redirected", host=self.host)
        if status == requests.codes.unauthorized:
            raise self._locked_out(ways_in)
        if status in _NO_ROOM:
            raise SubmitRefused("submit.no_room_there", host=self.host)
        if status in _BUSY:
            raise CutOff("submit.busy", host=self.host, status=status)

    def _locked_out(self, ways_in: str) -> SignInNeeded:
        if "basic" not in ways_in.lower():
            return SignInNeeded("submit.other_sign_in", host=self.host)
        return SignInNeeded(
            "submit.wrong_sign_in" if self._has_signed_in else "submit.sign_in", host=self.host
        )

    def _told(self, problem: BaseException) -> UserError:
        """The first cause that means something to the reader."""
        for cause in causes(problem):
            if isinstance(cause, UserError):
                return cause
            if isinstance(cause, ssl.SSLCertVerificationError):
                return SubmitRefused("submit.certificate", host=self.host, reason=cause.verify_message)
        if isinstance(problem, requests.ConnectTimeout | requests.exceptions.ProxyError):
            return NotReached("submit.no_connection", host=self.host)
        if isinstance(problem, requests.ConnectionError) and _was_never_there(problem):
            return NotReached("submit.no_connection", host=self.host)
        return CutOff(_CUT, host=self.host)


def _was_never_there(problem: BaseException) -> bool:
    from urllib3.exceptions import NewConnectionError

    return any(isinstance(cause, NewConnectionError) for cause in causes(problem))
