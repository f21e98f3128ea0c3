"""A finding says what is wrong and what to do, is timed, and names nobody."""

from __future__ import annotations

import getpass
import json
import platform
from itertools import count
from pathlib import Path

import pytest

from sme_smartwork.errors import Cancelled, UserError
from sme_smartwork.self_test.findings import Check, SelfTestFailed, Told, run_checks
from sme_smartwork.self_test.privacy import without_personal_data
from sme_smartwork.self_test.report import ReportNotWritten, as_json, as_text, is_good, write_report
from sme_smartwork.storage.errors import DamagedFile
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket


def good(_language: Language, _ticket: Ticket) -> Told:
    return Told("self_test.keyring_usable", {"store": "a store"}, {"usable": True})


def broken(_language: Language, _ticket: Ticket) -> Told:
    raise SelfTestFailed("self_test.packs", problem=f"{Path.home()}/packs/items.yaml:3")


def crashing(_language: Language, _ticket: Ticket) -> Told:
    raise OSError(f"no disk for {getpass.getuser()} in {Path.home()}")


def stopped(_language: Language, ticket: Ticket) -> Told:
    ticket.cancel()
    ticket.report(0)
    return good("ko", ticket)


CHECKS = (Check("packs", broken), Check("main_job", crashing), Check("keyring", good))


def test_one_that_fails_does_not_stop_the_others() -> None:
    clock = count(step=0.25)
    found = tuple(run_checks(CHECKS, "en", lambda: float(next(clock))))
    assert [finding.is_good for finding in found] == [False, False, True]
    assert [finding.milliseconds for finding in found] == [250, 250, 250]
    assert not is_good(found)
    assert "Install the program again" in found[0].remedy("en")
    assert "다시 설치" in found[0].remedy("ko")
    assert found[2].remedy("en") == ""


def test_a_bug_is_told_by_its_kind_and_place_only() -> None:
    (found,) = run_checks((Check("main_job", crashing),), "en", lambda: 0.0)
    assert found.detail("en").startswith("OSError (test_findings.py:")
    assert "disk" not in found.detail("en")
    assert found.remedy("ko")


def test_a_check_that_is_stopped_ends_all() -> None:
    with pytest.raises(Cancelled):
        list(run_checks((Check("packs", stopped), Check("keyring", good)), "en", lambda: 0.0))


def test_no_report_holds_what_names_somebody(tmp_path: Path) -> None:
    found = tuple(run_checks(CHECKS, "en", lambda: 0.0))
    for language in ("ko", "en"):
        for report in (as_json(found, language), as_text(found, language)):
            assert str(Path.home()) not in report
            assert "items.yaml" not in report
    write_report(found, "en", tmp_path / "report.txt")
    write_report(found, "en", tmp_path / "report.json")
    assert (tmp_path / "report.txt").read_text(encoding="utf-8").startswith("✗ ")
    told = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [check["problem"] for check in told["checks"]] == ["self_test.packs", "fault", None]
    assert told["checks"][2]["facts"] == {"usable": True}


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReportNotWritten) as told:
        write_report((), "ko", tmp_path / "nowhere" / "report.json")
    assert str(tmp_path) not in told.value.told("en")


@pytest.mark.parametrize(
    "text",
    [
        "C:\\Users\\hong gildong\\AppData\\x.db",
        "D:/data/gildong",
        "\\\\server\\gildong",
        "file:///srv/gildong/x",
        "in '/srv/gildong/x': no",
        "(~/gildong)",
        "../gildong/x",
        "/gildong",
    ],
)
def test_places_of_every_system_are_hidden(text: str) -> None:
    assert "gildong" not in without_personal_data(text)


@pytest.mark.parametrize("home", ["/", "/srv/hong gildong"])
def test_places_are_hidden_wherever_home_is(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path(home))
    assert "gildong" not in without_personal_data("'/srv/hong gildong/x', /opt/gildong/x")


def test_the_user_and_the_machine_are_hidden_and_the_rest_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "node", lambda: "GILDONG-PC.office")
    monkeypatch.setenv("LOGNAME", "gildong")
    told = without_personal_data(
        "gildong on gildong-pc and GILDONG-PC.office: SQLCipher 4.19.0, 4/5 gildongs"
    )
    assert told == "‹…› on ‹…› and ‹…›: SQLCipher 4.19.0, 4/5 gildongs"


def test_an_error_of_a_service_keeps_its_words() -> None:
    def damaged(_language: Language, _ticket: Ticket) -> Told:
        raise DamagedFile

    (found,) = run_checks((Check("encryption", damaged),), "ko", lambda: 0.0)
    error = found.error
    assert isinstance(error, UserError)
    assert (found.detail("ko"), found.remedy("ko")) == (error.happened("ko"), error.todo("ko"))
