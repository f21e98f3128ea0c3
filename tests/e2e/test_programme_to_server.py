"""A programme's file becomes a report on a real WebDAV server, by mouse and keyboard in the real window."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import trustme

from sme_smartwork.clock import local_now
from sme_smartwork.exchange.confirmation import published_number
from sme_smartwork.exchange.programme_file import write_programme
from sme_smartwork.exchange.workbook import verify_workbook
from sme_smartwork.programme.model import Field, Way, WayKind
from tests.support.dav_server import DavServer, dav_serving
from tests.support.driver_jobs import FIRM
from tests.support.driver_program import display, play
from tests.support.programme_fixtures import OFFICER, OWN_QUESTIONS, programme

PASSWORD = "pine tree"


def test_a_firm_answers_a_programme_and_hands_its_report_to_the_server_it_names(tmp_path: Path) -> None:
    ca = trustme.CA()
    ca.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    with dav_serving(tmp_path, ca, {"hanbit": PASSWORD}) as server, display() as screen:
        given = {
            "programme": str(_programme_file(tmp_path, server)),
            "number": published_number(OFFICER.public),
            "report": str(tmp_path / "answer.xlsx"),
            "password": PASSWORD,
        }
        trusting = {**screen, "SSL_CERT_FILE": str(tmp_path / "authority.pem")}
        told = play(tmp_path / "home", trusting, "mouse", "owner_submits", given)
        (name,) = server.files
        arrived = server.folder / "in" / name
        assert arrived.read_bytes() == (tmp_path / "answer.xlsx").read_bytes()
    assert any(server.address in text for text in told["leaving"])
    assert any("201" in text for text in told["proof"])
    check = verify_workbook(arrived)
    assert check.ok
    assert check.header is not None
    assert dict(check.header.summary) == {"firm_name": FIRM, "region": None, "own.centre": True}


def _programme_file(folder: Path, server: DavServer) -> Path:
    """A programme that asks three things and names the server, due next month."""
    today = local_now().date()
    asked = programme(
        fields=(Field("firm_name"), Field("region", required=False), OWN_QUESTIONS[0]),
        ways=(Way(WayKind.WEB, server.address),),
        due=today + timedelta(days=30),
        not_after=today + timedelta(days=40),
    )
    path = folder / "round.swprogramme"
    path.write_bytes(write_programme(asked, OFFICER))
    return path
