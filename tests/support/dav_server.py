"""A real WebDAV server on this machine over TLS, and a wire to it that can be cut in the middle."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from socket import SHUT_RDWR, create_connection, socket
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from time import monotonic, sleep
from typing import Any

import trustme
from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server
from wsgidav.wsgidav_app import WsgiDAVApp

App = Callable[[dict[str, Any], Callable[..., Any]], Any]


@dataclass
class DavServer:
    """A running server: where it is, the folder it serves, and what it was asked."""

    address: str
    port: int
    folder: Path
    asked: list[tuple[str, str]] = field(default_factory=list)
    answering: list[str] = field(default_factory=list)
    """What is being answered right now."""

    def rests(self) -> None:
        """Wait until nothing is being answered any more, also to clients that are gone."""
        until = monotonic() + 20
        while self.answering:
            if monotonic() > until:
                raise TimeoutError("the server does not come to rest")
            sleep(0.01)

    @property
    def files(self) -> list[str]:
        """The names of the files that lie there."""
        return sorted(each.name for each in (self.folder / "in").iterdir())


class _Quiet(Server):
    def error_log(self, *_: Any, **__: Any) -> None:
        """Clients that hang up are what the tests are about."""


@contextmanager
def dav_serving(
    place: Path,
    ca: trustme.CA,
    users: dict[str, str] | None = None,
    around: Callable[[App, Path], App] | None = None,
) -> Iterator[DavServer]:
    """A wsgidav whose folder `in` takes files; `users` may sign in, without them everybody may write."""
    folder = place / "served"
    (folder / "in").mkdir(parents=True)
    seen = DavServer("", 0, folder)
    app = _app(folder, users)
    server = _Quiet(("127.0.0.1", 0), _noting(around(app, folder) if around else app, seen), numthreads=4)
    certificate, key = place / "server.pem", place / "server.key"
    issued = ca.issue_cert("localhost")
    issued.cert_chain_pems[0].write_to_path(str(certificate))
    issued.private_key_pem.write_to_path(str(key))
    server.ssl_adapter = BuiltinSSLAdapter(str(certificate), str(key))
    server.prepare()
    seen.port = server.bind_addr[1]
    seen.address = f"https://localhost:{seen.port}/in"
    thread = Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        server.stop()
        thread.join()


def _app(folder: Path, users: dict[str, str] | None) -> App:
    accounts: Any = {name: {"password": word} for name, word in users.items()} if users else True
    app: App = WsgiDAVApp(
        {
            "provider_mapping": {"/": str(folder)},
            "simple_dc": {"user_mapping": {"*": accounts}},
            "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
            "verbose": 0,
            "logging": {"enable": False},
        }
    )
    logging.getLogger("wsgidav").setLevel(logging.CRITICAL)
    return app


def _noting(app: App, seen: DavServer) -> App:
    def asked(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        seen.asked.append((environ["REQUEST_METHOD"], environ["PATH_INFO"]))
        seen.answering.append(environ["REQUEST_METHOD"])
        try:
            return [b"".join(app(environ, start))]
        finally:
            seen.answering.remove(environ["REQUEST_METHOD"])

    return asked


def taking_parts(app: App, folder: Path) -> App:
    """The same server, that goes on writing a file where a `Content-Range` says so, as Apache does."""

    def asked(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        told = environ.get("HTTP_CONTENT_RANGE", "")
        if environ["REQUEST_METHOD"] != "PUT" or not told:
            return app(environ, start)
        at = int(told.removeprefix("bytes ").partition("-")[0])
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        with (folder / environ["PATH_INFO"].lstrip("/")).open("r+b") as file:
            file.seek(at)
            file.write(body)
        start("204 No Content", [("Content-Length", "0")])
        return []

    return asked


def in_small_letters(app: App, _folder: Path) -> App:
    """The same server behind a proxy that writes the names of headers in small letters, as newer ones do."""

    def asked(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        def answer(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start(status, [(name.lower(), value) for name, value in headers], *more)

        return app(environ, answer)

    return asked


def without_moves(app: App, _folder: Path) -> App:
    """A plain https server: takes files, knows nothing of WebDAV."""

    def asked(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        if environ["REQUEST_METHOD"] in ("OPTIONS", "MOVE"):
            start("405 Method Not Allowed", [("Content-Length", "0")])
            return []
        return app(environ, start)

    return asked


class Wire(ThreadingTCPServer):
    """Passes bytes on between a client and a server; `cuts` says after how many a connection is cut."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, to: int, settled: Callable[[], object] = lambda: None) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        self.to = to
        self.settled = settled
        """Called before a new line goes through: what came over a line that was cut is dealt with by then."""
        self.cuts: list[int] = []
        """How many bytes the client may send before its line is cut, one entry a cut."""
        self.passed = 0
        """How many bytes the client sent in all."""

    def handle_error(self, *_: Any) -> None:
        """A line that is cut is what this is for."""


class _Passing(BaseRequestHandler):
    server: Wire

    def handle(self) -> None:
        """Both directions until one side ends, or the cut comes."""
        self.server.settled()
        with create_connection(("127.0.0.1", self.server.to)) as there:
            back = Thread(target=_pass_on, args=(there, self.request), daemon=True)
            back.start()
            self._forward(self.request, there)
            for each in (self.request, there):
                with suppress(OSError):
                    each.shutdown(SHUT_RDWR)
            back.join()

    def _forward(self, one: socket, other: socket) -> None:
        came = 0
        with suppress(OSError):
            while piece := one.recv(16384):
                came += len(piece)
                self.server.passed += len(piece)
                other.sendall(piece)
                if self.server.cuts and came > self.server.cuts[0]:
                    self.server.cuts.pop(0)
                    return


def _pass_on(one: socket, other: socket) -> None:
    with suppress(OSError):
        while piece := one.recv(65536):
            other.sendall(piece)
    with suppress(OSError):
        other.shutdown(SHUT_RDWR)


@contextmanager
def wire(to: int, settled: Callable[[], object] = lambda: None) -> Iterator[Wire]:
    """A wire to the port `to` of this machine, until the block ends."""
    with Wire(to, settled) as made:
        thread = Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield made
        finally:
            made.shutdown()
            thread.join()
