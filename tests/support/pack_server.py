"""A real https server on this machine that serves a repository, and misbehaves where it is told to."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import SHUT_RDWR, create_connection, socket
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import Any

import trustme

Misbehave = Callable[["Handler"], None]


@dataclass
class PackServer:
    """What a running server saw, and how it is to answer: `acts` by what a path ends in."""

    address: str = ""
    port: int = 0
    connections: int = 0
    asked: list[str] = field(default_factory=list)
    acts: dict[str, Misbehave] = field(default_factory=dict)
    closing: Event = field(default_factory=Event)


class Handler(SimpleHTTPRequestHandler):
    """Serves files over one lasting connection, quietly."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, seen: PackServer, **options: Any) -> None:
        self.seen = seen
        super().__init__(*args, **options)

    def setup(self) -> None:
        """Count a connection once its handshake is done."""
        self.request.do_handshake()
        self.seen.connections += 1
        super().setup()

    def do_GET(self) -> None:
        """Answer, or act as told."""
        self.seen.asked.append(self.path)
        if not self._acts():
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer without a body, or act as told."""
        if not self._acts():
            super().do_HEAD()

    def _acts(self) -> bool:
        for end, act in self.seen.acts.items():
            if self.path.endswith(end):
                self.close_connection = True
                act(self)
                return True
        return False

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up or refuses our certificate is what the tests are about."""


def authority(folder: Path) -> trustme.CA:
    """An authority whose certificate stands in `folder/authority.pem`."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(folder / "authority.pem"))
    return made


@contextmanager
def serving(folder: Path, ca: trustme.CA, host: str = "localhost") -> Iterator[PackServer]:
    """`folder` over https with a certificate of `ca` for `host`, until the block ends."""
    seen = PackServer()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(host).configure_cert(context)
    server = _Server(("127.0.0.1", 0), partial(Handler, seen=seen, directory=str(folder)))
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    seen.port = server.server_address[1]
    seen.address = f"https://localhost:{seen.port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        seen.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def redirecting(to: str) -> Misbehave:
    """Send the client to another address."""

    def act(handler: Handler) -> None:
        handler.send_response(302)
        handler.send_header("Location", to)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return act


def failing(status: int) -> Misbehave:
    """Answer with an error."""

    def act(handler: Handler) -> None:
        handler.send_error(status)

    return act


def in_chunks(handler: Handler) -> None:
    """Send the whole file piece by piece, without saying its length before."""
    content = Path(handler.translate_path(handler.path)).read_bytes()
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for at in range(0, len(content), 700):
        piece = content[at : at + 700]
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    handler.wfile.write(b"0\r\n\r\n")


def cut_in_the_middle(handler: Handler) -> None:
    """Promise a whole file, send half of it and hang up."""
    content = Path(handler.translate_path(handler.path)).read_bytes()
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content[: len(content) // 2])
    handler.wfile.flush()
    handler.connection.unwrap()


def hanging_up(handler: Handler) -> None:
    """Say nothing and hang up."""
    connection: socket = handler.connection
    connection.close()


def endless(handler: Handler) -> None:
    """Send for ever."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.seen.closing.is_set():
        handler.wfile.write(b" " * 65536)


def dripping(handler: Handler) -> None:
    """Promise a file and send a letter now and then."""
    handler.send_response(200)
    handler.send_header("Content-Length", "4000")
    handler.end_headers()
    while not handler.seen.closing.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def dripping_headers(handler: Handler) -> None:
    """Never come to the end of the headers."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while not handler.seen.closing.wait(0.05):
        handler.wfile.write(b"x")
        handler.wfile.flush()


def silent(handler: Handler) -> None:
    """Take the question and never answer."""
    handler.seen.closing.wait()


class _Proxy(StreamRequestHandler):
    """Connects a client to where it asks, and passes on what both say without understanding it."""

    def handle(self) -> None:
        """One `CONNECT host:port`, then bytes in both directions."""
        words = self.rfile.readline().split()
        while self.rfile.readline().strip():
            pass
        host, _, port = words[1].decode().rpartition(":")
        self.server.asked.append((words[0].decode(), host, int(port)))
        with create_connection(("127.0.0.1", int(port))) as there:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
            back = Thread(target=_pass_on, args=(there, self.connection), daemon=True)
            back.start()
            _pass_on(self.connection, there)
            back.join()


def _pass_on(one: socket, other: socket) -> None:
    with suppress(OSError):
        while piece := one.recv(65536):
            other.sendall(piece)
    for each in (one, other):
        with suppress(OSError):
            each.shutdown(SHUT_RDWR)


class Proxy(ThreadingTCPServer):
    """A firm's proxy; `asked` is what it was asked to connect to."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Proxy)
        self.asked: list[tuple[str, str, int]] = []


@contextmanager
def proxying() -> Iterator[Proxy]:
    """A proxy on this machine until the block ends."""
    with Proxy() as proxy:
        thread = Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            proxy.shutdown()
            thread.join()
