"""A report arrives at a real WebDAV server whole or not at all, whatever happens to the line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from sme_smartwork.errors import Cancelled, UserError
from sme_smartwork.submit.errors import AlreadyThere, BadReceiver, NotReached, SignInNeeded, SubmitRefused
from sme_smartwork.submit.model import Compared, Parcel, Patience, Proof, SignIn, WebAddress
from sme_smartwork.submit.web import deliver
from sme_smartwork.wording import LANGUAGES
from sme_smartwork.work import Progress, Ticket
from tests.support.dav_server import (
    DavServer,
    dav_serving,
    in_small_letters,
    taking_parts,
    wire,
    without_moves,
)
from tests.support.pack_server import authority, failing, redirecting, serving
from tests.support.reports import MADE_AT

BRIEF = Patience(answer=3, whole=5, tries=3, pause=0.01)
USERS = {"한빛": "소나무 숲"}


def send(parcel: Parcel, address: str, ticket: Ticket | None = None, sign_in: SignIn | None = None) -> Proof:
    return deliver(parcel, WebAddress(address), MADE_AT, ticket or Ticket(), sign_in, BRIEF)


def there(server: DavServer, parcel: Parcel) -> bytes:
    return (server.folder / "in" / parcel.name).read_bytes()


def test_a_report_arrives_and_is_read_back(parcel: Parcel, believed: trustme.CA, tmp_path: Path) -> None:
    seen: list[Progress] = []
    with dav_serving(tmp_path, believed) as server:
        proof = send(parcel, server.address, Ticket(watch=seen.append))
        assert there(server, parcel) == parcel.data
        assert server.files == [parcel.name]
    assert (proof.compared, proof.status, proof.sha256) == (Compared.CONTENT, 201, parcel.sha256)
    assert proof.etag
    assert proof.where.endswith(f"/in/{parcel.name}")
    assert seen[-1].total == parcel.size


def test_until_all_of_it_is_there_nothing_stands_under_its_name(
    parcel: Parcel, believed: trustme.CA, tmp_path: Path
) -> None:
    with dav_serving(tmp_path, believed) as server:
        send(parcel, server.address)
        puts = [path for method, path in server.asked if method == "PUT"]
    assert puts
    assert all(path.endswith(".part") for path in puts)


def test_headers_in_small_letters_are_understood(
    parcel: Parcel, believed: trustme.CA, tmp_path: Path
) -> None:
    with dav_serving(tmp_path, believed, around=in_small_letters) as server:
        assert send(parcel, server.address).etag
        assert "MOVE" in [method for method, _ in server.asked]


@pytest.mark.parametrize("takes_parts", [True, False])
def test_a_line_cut_half_way_is_made_anew_and_the_report_arrives_whole(
    large: Parcel, believed: trustme.CA, tmp_path: Path, takes_parts: bool
) -> None:
    around = taking_parts if takes_parts else None
    serving = dav_serving(tmp_path, believed, around=around)
    with serving as server, wire(server.port, settled=server.rests) as line:
        line.cuts = [large.size // 2]
        proof = send(large, f"https://localhost:{line.server_address[1]}/in")
        assert there(server, large) == large.data
        assert server.files == [large.name]
        sent_twice = line.passed > 1.3 * large.size
    assert proof.tries == 2
    assert sent_twice is not takes_parts


def test_a_line_that_stays_cut_leaves_a_part_and_the_next_try_goes_on_there(
    large: Parcel, believed: trustme.CA, tmp_path: Path
) -> None:
    with dav_serving(tmp_path, believed, around=taking_parts) as server, wire(server.port) as line:
        line.cuts = [large.size // 4] * BRIEF.tries
        address = f"https://localhost:{line.server_address[1]}/in"
        with pytest.raises(NotReached) as caught:
            send(large, address)
        assert caught.value.code == "submit.cut_off"
        server.rests()
        assert all(name.endswith(".part") for name in server.files)
        assert send(large, address).compared is Compared.CONTENT
        assert server.files == [large.name]


def test_a_server_that_cannot_move_gets_the_file_only_if_there_is_none(
    parcel: Parcel, believed: trustme.CA, tmp_path: Path
) -> None:
    with dav_serving(tmp_path, believed, around=without_moves) as server:
        assert send(parcel, server.address).compared is Compared.CONTENT
        assert there(server, parcel) == parcel.data


def test_half_a_file_on_a_server_that_cannot_move_is_made_whole_and_no_other_is_touched(
    large: Parcel, believed: trustme.CA, tmp_path: Path
) -> None:
    with dav_serving(tmp_path, believed, around=without_moves) as server, wire(server.port) as line:
        address = f"https://localhost:{line.server_address[1]}/in"
        line.cuts = [large.size // 2] * BRIEF.tries
        with pytest.raises(NotReached):
            send(large, address)
        server.rests()
        assert 0 < len(there(server, large)) < large.size
        assert send(large, address).compared is Compared.CONTENT
        assert there(server, large) == large.data
        target = server.folder / "in" / large.name
        target.write_bytes(b"x" + large.data[1 : large.size // 2])
        with pytest.raises(AlreadyThere):
            send(large, address)


def test_the_same_report_again_is_no_second_one_and_another_file_is_never_written_over(
    parcel: Parcel, believed: trustme.CA, tmp_path: Path
) -> None:
    with dav_serving(tmp_path, believed) as server:
        send(parcel, server.address)
        server.asked.clear()
        assert send(parcel, server.address).was_there
        assert "PUT" not in [method for method, _ in server.asked]
        (server.folder / "in" / parcel.name).write_bytes(b"of somebody else")
        with pytest.raises(AlreadyThere):
            send(parcel, server.address)
        assert there(server, parcel) == b"of somebody else"


def test_a_file_that_comes_between_is_not_written_over_by_the_move(
    parcel: Parcel, believed: trustme.CA, tmp_path: Path
) -> None:
    with dav_serving(tmp_path, believed) as server:
        target = server.folder / "in" / parcel.name

        def meanwhile(_step: Progress) -> None:
            target.write_bytes(b"of somebody else")

        with pytest.raises(AlreadyThere):
            send(parcel, server.address, Ticket(watch=meanwhile))
        assert target.read_bytes() == b"of somebody else"
        assert server.files == [parcel.name]


def test_a_part_that_is_not_ours_is_found_out_before_it_gets_the_name(
    parcel: Parcel, believed: trustme.CA, tmp_path: Path
) -> None:
    with dav_serving(tmp_path, believed, around=taking_parts) as server:
        part = server.folder / "in" / f"{parcel.name}.{parcel.sha256[:12]}.part"
        part.write_bytes(b"x" * (parcel.size // 2))
        with pytest.raises(NotReached) as caught:
            send(parcel, server.address)
        assert caught.value.code == "submit.not_kept"
        assert server.files == []


def test_stopping_leaves_nothing_there(large: Parcel, believed: trustme.CA, tmp_path: Path) -> None:
    ticket = Ticket(watch=lambda step: ticket.cancel() if step.done > large.size // 3 else None)
    with dav_serving(tmp_path, believed) as server:
        with pytest.raises(Cancelled):
            send(large, server.address, ticket)
        assert server.files == []


def test_name_and_password_are_asked_for_and_said_to_be_wrong(
    parcel: Parcel, believed: trustme.CA, tmp_path: Path
) -> None:
    with dav_serving(tmp_path, believed, USERS) as server:
        for sign_in, code in ((None, "submit.sign_in"), (SignIn("한빛", "틀림"), "submit.wrong_sign_in")):
            with pytest.raises(SignInNeeded) as caught:
                send(parcel, server.address, sign_in=sign_in)
            assert caught.value.code == code
        assert send(parcel, server.address, sign_in=SignIn("한빛", "소나무 숲")).status == 201


@pytest.mark.usefixtures("believed")
def test_a_certificate_of_nobody_we_believe_ends_it_before_a_byte_leaves(
    parcel: Parcel, tmp_path: Path
) -> None:
    with dav_serving(tmp_path, trustme.CA()) as server:
        with pytest.raises(SubmitRefused) as caught:
            send(parcel, server.address, sign_in=SignIn("한빛", "소나무 숲"))
        assert caught.value.code == "submit.certificate"
        assert server.asked == []


def test_a_redirect_is_not_followed(parcel: Parcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ca = authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with serving(tmp_path, ca) as server, serving(tmp_path, ca) as other:
        server.acts = {"": redirecting(other.address)}
        with pytest.raises(SubmitRefused) as caught:
            send(parcel, server.address)
        assert caught.value.code == "submit.redirected"
        assert other.connections == 0


def test_a_server_that_is_not_there_or_busy_is_told(
    parcel: Parcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ca = authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with serving(tmp_path, ca) as server:
        for status, code in ((503, "submit.busy"), (507, "submit.no_room_there")):
            server.acts = {"": failing(status)}
            with pytest.raises(UserError) as caught:
                send(parcel, server.address)
            assert caught.value.code == code
    with pytest.raises(NotReached) as gone:
        send(parcel, server.address)
    assert gone.value.code == "submit.no_connection"


def test_a_folder_that_is_not_there_is_told(parcel: Parcel, believed: trustme.CA, tmp_path: Path) -> None:
    with dav_serving(tmp_path, believed) as server:
        with pytest.raises(SubmitRefused) as caught:
            send(parcel, server.address + "/nowhere")
        assert caught.value.code == "submit.no_such_place"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://agency.kr/in", "not_https"),
        ("ftp://agency.kr/in", "not_https"),
        ("https://me:word@agency.kr/in", "address_user"),
        ("https://agency.kr/in?to=x", "address_letters"),
        ("https:///in", "address_server"),
    ],
)
def test_only_a_plain_https_address_is_one(address: str, code: str) -> None:
    with pytest.raises(BadReceiver) as caught:
        WebAddress(address)
    assert caught.value.code == f"submit.{code}"
    assert all("{" not in caught.value.told(language) for language in LANGUAGES)


def test_a_password_is_in_no_text_of_what_holds_it(parcel: Parcel) -> None:
    assert "소나무" not in repr(SignIn("한빛", "소나무 숲"))
    assert len(repr(replace(parcel, data=b"x" * 10_000))) < 5_000
