"""A report in a folder and as a mail: whole, compared, over nothing else, and never sent by the program."""

from __future__ import annotations

import email
from email.policy import default
from pathlib import Path

import pytest

from sme_smartwork.exchange.files import FileNotWritten
from sme_smartwork.submit import folder, mail
from sme_smartwork.submit.errors import AlreadyThere, BadReceiver, SubmitRefused
from sme_smartwork.submit.model import Compared, Parcel
from sme_smartwork.submit.parcel import parcel_of
from tests.support.reports import MADE_AT


def test_the_name_there_tells_no_firm(parcel: Parcel) -> None:
    assert parcel.name == f"smartwork-report-{parcel.header.id[:12]}.xlsx"


def test_a_report_in_a_folder_is_read_back(parcel: Parcel, tmp_path: Path) -> None:
    proof = folder.put(parcel, tmp_path, MADE_AT)
    assert (tmp_path / parcel.name).read_bytes() == parcel.data
    assert proof.compared is Compared.CONTENT
    assert folder.put(parcel, tmp_path, MADE_AT).was_there


def test_another_file_in_the_folder_is_replaced_only_when_that_was_said(
    parcel: Parcel, tmp_path: Path
) -> None:
    (tmp_path / parcel.name).write_bytes(b"of somebody else")
    with pytest.raises(AlreadyThere):
        folder.put(parcel, tmp_path, MADE_AT)
    assert (tmp_path / parcel.name).read_bytes() == b"of somebody else"
    folder.put(parcel, tmp_path, MADE_AT, replace=True)
    assert (tmp_path / parcel.name).read_bytes() == parcel.data


def test_a_folder_that_is_not_there_is_told(parcel: Parcel, tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten) as caught:
        folder.put(parcel, tmp_path / "stick", MADE_AT)
    assert caught.value.code == "export.no_folder"


def test_the_draft_holds_receiver_words_and_the_report_and_is_marked_as_not_sent(
    parcel: Parcel, tmp_path: Path
) -> None:
    path = tmp_path / "보고서.eml"
    words = ("스마트워크 보고서", "안녕하세요.\n붙여 드려요.")
    mail.write_draft(parcel, "desk@agency.go.kr", words, path, MADE_AT)
    with pytest.raises(AlreadyThere):
        mail.write_draft(parcel, "desk@agency.go.kr", words, path, MADE_AT)
    read = email.message_from_bytes(path.read_bytes(), policy=default)
    assert (read["To"], read["Subject"], read["X-Unsent"]) == ("desk@agency.go.kr", "스마트워크 보고서", "1")
    body = read.get_body()
    assert body is not None
    assert body.get_content().splitlines() == ["안녕하세요.", "붙여 드려요."]
    (attached,) = read.iter_attachments()
    assert attached.get_filename() == parcel.name
    assert attached.get_content() == parcel.data


@pytest.mark.parametrize(
    "address", ["", "desk", "desk@agency", "a@b.kr\nBcc: c@d.kr", "a@b.kr, c@d.kr", "<a@b.kr>"]
)
def test_only_one_plain_mail_address_is_one(address: str, parcel: Parcel) -> None:
    with pytest.raises(BadReceiver):
        mail.draft(parcel, address, "보고서", "본문")


def test_a_line_break_in_a_subject_becomes_a_blank(parcel: Parcel) -> None:
    read = email.message_from_bytes(
        mail.draft(parcel, "a@b.kr", "보고서\r\nBcc: c@d.kr", "본문"), policy=default
    )
    assert read["Bcc"] is None


def test_a_report_that_was_changed_does_not_leave(report_file: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(report_file)
    book.worksheets[0]["A2"] = "다른 회사"
    changed = tmp_path / "changed.xlsx"
    book.save(changed)
    with pytest.raises(SubmitRefused) as caught:
        parcel_of(changed)
    assert caught.value.code == "submit.changed"


def test_a_workbook_that_is_no_report_does_not_leave(tmp_path: Path) -> None:
    from openpyxl import Workbook

    plain = tmp_path / "plain.xlsx"
    Workbook().save(plain)
    with pytest.raises(SubmitRefused) as caught:
        parcel_of(plain)
    assert caught.value.code == "submit.no_report"
