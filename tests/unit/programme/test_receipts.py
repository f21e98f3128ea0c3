"""A receipt is kept beside the report it is about; any other is refused with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.programme.receiving import ReceiptRefused
from sme_smartwork.reports.model import Report
from sme_smartwork.reports.register import ReportRegister
from tests.support.programme_fixtures import FORGER, OTHER_ID, OWN_QUESTIONS
from tests.support.programmes import KNOWN, Firm, firm

SHA = "c" * 64


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Firm]:
    made = firm(tmp_path)
    yield made
    made.store.close()


def reported(office: Firm) -> Report:
    """A report that was made and written."""
    received = office.receive()
    for question, typed in ((OWN_QUESTIONS[0], "yes"), (OWN_QUESTIONS[2], "now")):
        office.service.type_in(received, question, typed)
    fields = office.service.asked(received, KNOWN)
    report = office.service.report(received, fields, date(2026, 12, 1), "ko")
    ReportRegister(office.store).record(report, "report.xlsx", SHA)
    return report


def test_a_receipt_of_a_report_made_here_is_kept_once(office: Firm) -> None:
    report = reported(office)
    path = office.receipt(report=report.id, sha256=SHA)
    (first,) = office.service.take_receipts([path])
    (again,) = office.service.take_receipts([path])
    assert (first.is_new, again.is_new, first.file_name) == (True, False, "report.xlsx")
    (kept,) = office.service.receipts()
    assert (kept.receipt.verdict, kept.receipt.report) == ("counted", report.id)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"report": "9" * 32}, "no_such_report"),
        ({"sha256": "d" * 64}, "other_file"),
        ({"seq": 2}, "other_programme"),
        ({"round": "2027-1"}, "other_programme"),
        ({"programme": OTHER_ID}, "other_programme"),
        ({"key": FORGER}, "unknown_key"),
    ],
)
def test_a_foreign_receipt_is_refused_and_not_kept(office: Firm, more: dict[str, object], code: str) -> None:
    report = reported(office)
    before = office.dump()
    path = office.receipt("b", **{"report": report.id, "sha256": SHA, **more})  # type: ignore[arg-type]
    with pytest.raises(ReceiptRefused, match=code):
        office.service.take_receipts([path])
    assert office.dump() == before


def test_one_bad_receipt_keeps_the_others_out_too(office: Firm) -> None:
    report = reported(office)
    good = office.receipt("good", report=report.id, sha256=SHA)
    bad = office.receipt("bad", id="f" * 32, report="9" * 32)
    with pytest.raises(ReceiptRefused):
        office.service.take_receipts([good, bad])
    assert office.service.receipts() == ()


def test_another_known_officer_may_not_sign_for_this_programme(office: Firm) -> None:
    report = reported(office)
    office.receive(key=FORGER, id=OTHER_ID, name="other")
    path = office.receipt("b", FORGER, report=report.id, sha256=SHA)
    with pytest.raises(ReceiptRefused, match="unknown_key"):
        office.service.take_receipts([path])


def test_a_key_nobody_compared_signs_no_receipt_even_where_the_programme_was_put_away(office: Firm) -> None:
    report = reported(office)
    office.service.put_away(office.service.received()[0])
    path = office.receipt("b", FORGER, report=report.id, sha256=SHA)
    with pytest.raises(ReceiptRefused, match="unknown_key"):
        office.service.take_receipts([path])
