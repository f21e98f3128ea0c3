"""Updates over https from a real server here, which may misbehave and be neither believed nor waited for."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from time import monotonic

import pytest
import trustme

from sme_smartwork.errors import Cancelled, UserError
from sme_smartwork.packs import shelf
from sme_smartwork.updates.client import Updates
from sme_smartwork.updates.errors import BadSource
from sme_smartwork.updates.sources import HttpsSource, Patience, source_of
from sme_smartwork.wording import LANGUAGES
from sme_smartwork.work import Progress, Ticket
from tests.support.newer_pack import NEWER
from tests.support.pack_repository import NOW, PACK, Publisher, shelf_fingerprint
from tests.support.pack_server import (
    Handler,
    Misbehave,
    PackServer,
    authority,
    cut_in_the_middle,
    dripping,
    dripping_headers,
    endless,
    failing,
    hanging_up,
    in_chunks,
    proxying,
    redirecting,
    serving,
    silent,
)

BRIEF = Patience(answer=0.6, file=1.2)


@pytest.fixture
def believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An authority this machine believes."""
    ca = authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return ca


@pytest.fixture
def server(publisher: Publisher, believed: trustme.CA, tmp_path: Path) -> Iterator[PackServer]:
    """A server with one update."""
    publisher.publish(tmp_path / "work")
    with serving(publisher.folder, believed) as running:
        yield running


def refused(updates: Updates, server: PackServer, code: str) -> UserError:
    """Try to take in what `server` holds: refused as `code`, plainly, with nothing changed."""
    before = shelf_fingerprint()
    source = HttpsSource(server.address, BRIEF)
    with pytest.raises(UserError) as caught:
        updates.install(updates.fetch(updates.check(source, NOW), NOW), NOW)
    assert caught.value.code == code
    assert all("{" not in caught.value.told(language) for language in LANGUAGES)
    assert shelf_fingerprint() == before
    return caught.value


def test_an_update_comes_over_https(updates: Updates, server: PackServer) -> None:
    offer = updates.check(HttpsSource(server.address), NOW)
    assert [(each.id, each.version) for each in offer.newer] == [(PACK, NEWER)]
    (made,) = updates.install(updates.fetch(offer, NOW), NOW)
    assert (made.id, made.version, shelf.in_use(PACK).version) == (PACK, NEWER, NEWER)


def test_a_check_asks_for_the_lists_only_over_lasting_connections(
    updates: Updates, server: PackServer
) -> None:
    updates.check(HttpsSource(server.address), NOW)
    assert server.connections == 2  # this server hangs up after its "not found": there is no newer root
    assert server.asked == [
        f"/metadata/{name}.json" for name in ("2.root", "timestamp", "2.snapshot", "2.targets")
    ]


def test_a_server_that_sends_in_chunks_is_understood(updates: Updates, server: PackServer) -> None:
    server.acts |= {"timestamp.json": in_chunks, ".pack": in_chunks}
    updates.install(updates.fetch(updates.check(HttpsSource(server.address), NOW), NOW), NOW)
    assert shelf.in_use(PACK).version == NEWER


def test_a_firms_proxy_is_used_and_sees_no_more_than_the_server(
    updates: Updates, server: PackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with proxying() as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.server_address[1]}")
        assert updates.check(HttpsSource(server.address), NOW).newer
        assert set(proxy.asked) == {("CONNECT", "localhost", server.port)}


def test_a_slow_server_behind_a_proxy_is_not_waited_for(
    updates: Updates, server: PackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.acts["timestamp.json"] = dripping_headers
    with proxying() as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.server_address[1]}")
        refused(updates, server, "updates.too_slow")


def test_passwords_saved_for_other_programs_are_not_sent(
    updates: Updates, server: PackServer, machine: Path
) -> None:
    (machine / ".netrc").write_text("machine localhost login me password secret\n")
    (machine / ".netrc").chmod(0o600)
    heads: list[str] = []
    server.acts["timestamp.json"] = lambda handler: (heads.append(str(handler.headers)), in_chunks(handler))
    assert updates.check(HttpsSource(server.address), NOW).newer
    assert heads
    assert "Authorization" not in heads[0]
    assert "Cookie" not in heads[0]


def test_a_repository_below_a_path_is_found(
    updates: Updates, publisher: Publisher, believed: trustme.CA, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    with serving(tmp_path, believed) as running:
        for end in ("/repository", "/repository/"):
            assert updates.check(HttpsSource(running.address + end), NOW).newer


_connected: list[tuple[str, object]] = []


def _remember(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        _connected.append((event, arguments))


sys.addaudithook(_remember)


def test_nobody_else_is_spoken_to(updates: Updates, server: PackServer) -> None:
    _connected.clear()
    updates.install(updates.fetch(updates.check(HttpsSource(server.address), NOW), NOW), NOW)
    for event, arguments in _connected:
        if event == "socket.connect":
            host, port = arguments[1][:2]
            assert host in ("127.0.0.1", "::1")
        else:
            host, port = arguments[:2]
            assert host == "localhost"
        assert port == server.port
    assert len([event for event, _ in _connected if event == "socket.getaddrinfo"]) == server.connections


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://example.kr/packs", "not_https"),
        ("HTTP://example.kr", "not_https"),
        ("ftp://example.kr", "not_https"),
        ("file:///etc", "not_https"),
        ("www.example.kr", "not_https"),
        ("https://", "address_server"),
        ("https:///packs", "address_server"),
        ("https://[::1", "address_server"),
        ("https://user:word@example.kr", "address_user"),
        ("https://example.kr/?a=1", "address_letters"),
        ("https://example.kr/#a", "address_letters"),
        ("https://exam ple.kr", "address_letters"),
        ("https://example.kr/\r\nHost: x", "address_letters"),
        ("https://고용.kr/", "address_letters"),
        ("https://example.kr:0/", "address_port"),
        ("https://example.kr:99999/", "address_port"),
        ("https://example.kr:port/", "address_port"),
    ],
)
def test_any_address_but_plain_https_is_refused_before_anything_is_sent(address: str, code: str) -> None:
    _connected.clear()
    with pytest.raises(BadSource) as caught:
        source_of(address)
    assert caught.value.code == f"updates.{code}"
    assert "user:word" not in caught.value.told("en")
    assert _connected == []


@pytest.mark.parametrize("name", ["2.root.json", "timestamp.json", ".pack"])
def test_a_log_in_page_of_a_public_network_is_told(name: str, updates: Updates, server: PackServer) -> None:
    page = b"\n<!DOCTYPE html><html><body>Welcome</body></html>"

    def welcoming(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(page)))
        handler.end_headers()
        handler.wfile.write(page)

    server.acts[name] = welcoming
    refused(updates, server, "updates.web_page")


def test_a_certificate_of_an_unknown_authority_is_refused(
    updates: Updates, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    with serving(publisher.folder, trustme.CA()) as running:
        refused(updates, running, "updates.certificate")
        assert running.asked == []


def test_a_certificate_for_another_name_is_refused(
    updates: Updates, publisher: Publisher, believed: trustme.CA, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    with serving(publisher.folder, believed, "other.example") as running:
        refused(updates, running, "updates.certificate")
        assert running.asked == []


def test_a_redirect_is_not_followed(updates: Updates, server: PackServer) -> None:
    server.acts["timestamp.json"] = redirecting(f"{server.address}/metadata/root.json")
    refused(updates, server, "updates.redirected")
    assert server.asked[-1].endswith("timestamp.json")


def test_a_redirect_to_http_is_not_followed(updates: Updates, server: PackServer) -> None:
    server.acts["2.root.json"] = redirecting("http://localhost/")
    refused(updates, server, "updates.redirected")


@pytest.mark.parametrize("name", ["timestamp.json", "2.snapshot.json", "2.targets.json", ".pack"])
@pytest.mark.parametrize(
    ("act", "code"),
    [
        (cut_in_the_middle, "updates.cut_off"),
        (hanging_up, "updates.no_connection"),
        (failing(500), "updates.server_said"),
        (failing(429), "updates.server_said"),
        (failing(404), "updates.incomplete"),
        (endless, "updates.changed"),
        (dripping, "updates.too_slow"),
        (dripping_headers, "updates.too_slow"),
        (silent, "updates.too_slow"),
    ],
    ids=["cut", "hangs up", "error", "too many", "missing", "endless", "slow data", "slow head", "silent"],
)
def test_a_server_that_misbehaves_is_told_and_nothing_changes(
    name: str, act: Misbehave, code: str, updates: Updates, server: PackServer
) -> None:
    server.acts[name] = act
    begun = monotonic()
    refused(updates, server, "updates.nothing_there" if (name, code) == NOTHING else code)
    assert monotonic() - begun < 20


def test_a_silent_server_is_left_long_before_a_slow_one(updates: Updates, server: PackServer) -> None:
    server.acts["timestamp.json"] = silent
    begun = monotonic()
    with pytest.raises(UserError) as caught:
        updates.check(HttpsSource(server.address, Patience(answer=0.6, file=120)), NOW)
    assert caught.value.code == "updates.too_slow"
    assert monotonic() - begun < 60


NOTHING = ("timestamp.json", "updates.incomplete")


def test_after_a_server_failed_the_next_try_succeeds(updates: Updates, server: PackServer) -> None:
    server.acts[".pack"] = cut_in_the_middle
    refused(updates, server, "updates.cut_off")
    server.acts.clear()
    updates.install(updates.fetch(updates.check(HttpsSource(server.address), NOW), NOW), NOW)
    assert shelf.in_use(PACK).version == NEWER


@pytest.mark.usefixtures("publisher")
def test_a_server_that_is_not_there_is_told(updates: Updates) -> None:
    gone = PackServer(f"https://localhost:{_free_port()}")
    refused(updates, gone, "updates.no_connection")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def test_a_person_can_stop_waiting_for_a_silent_server(updates: Updates, server: PackServer) -> None:
    server.acts[".pack"] = silent
    offer, ticket, before = updates.check(HttpsSource(server.address), NOW), Ticket(), shelf_fingerprint()
    timer = Timer(0.3, ticket.cancel)
    timer.start()
    begun = monotonic()
    with pytest.raises(Cancelled):
        updates.fetch(offer, NOW, ticket)
    timer.join()
    assert monotonic() - begun < 10
    assert shelf_fingerprint() == before


def test_progress_counts_what_came(updates: Updates, server: PackServer) -> None:
    seen: list[Progress] = []
    offer = updates.check(HttpsSource(server.address), NOW)
    updates.fetch(offer, NOW, Ticket(seen.append))
    last = seen[-1]
    assert last.done > offer.newer[0].size
    assert last.total >= last.done
    assert [each.done for each in seen] == sorted(each.done for each in seen)
