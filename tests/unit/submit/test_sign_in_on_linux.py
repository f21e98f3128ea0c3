"""A password for a server lies in the real secret store if wanted, in no file, and goes when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import trustme

from sme_smartwork.submit import sign_in
from sme_smartwork.submit.errors import SignInNeeded
from sme_smartwork.submit.model import Parcel, Patience, SignIn, WebAddress
from sme_smartwork.submit.sign_in import deliver_signed_in
from sme_smartwork.work import Ticket
from tests.support.dav_server import dav_serving
from tests.support.keyring_session import keyring_session
from tests.support.reports import MADE_AT

PASSWORD = "소나무 숲"
BRIEF = Patience(answer=3, whole=5, tries=2, pause=0.01)


def test_a_kept_password_is_used_and_a_wrong_one_forgotten(
    parcel: Parcel, believed: trustme.CA, tmp_path: Path
) -> None:
    with (
        keyring_session(tmp_path / "home") as session,
        session.applied(),
        dav_serving(tmp_path, believed, {"hanbit": PASSWORD}) as server,
    ):
        address = WebAddress(server.address)
        assert sign_in.kept(address) is None
        sign_in.keep(address, SignIn("hanbit", "the one before"))
        with pytest.raises(SignInNeeded):
            deliver_signed_in(parcel, address, MADE_AT, Ticket(), None, BRIEF)
        assert sign_in.kept(address) is None
        sign_in.keep(address, SignIn("hanbit", PASSWORD))
        assert deliver_signed_in(parcel, address, MADE_AT, Ticket(), None, BRIEF).status == 201
        assert sign_in.kept(WebAddress("https://other.example.kr/in")) is None
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert PASSWORD.encode() not in everything
