"""What is handed out: reminders, and tables for publication."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sme_smartwork.bridges.officer_board import names
from sme_smartwork.dashboard.model import SMALLEST, Axis, Basis, Round, Selection
from sme_smartwork.dashboard.placing import AlreadyThere
from sme_smartwork.dashboard.publication import Publication
from sme_smartwork.dashboard.reminders import Invited, Reminders, ToRemind, name_key
from sme_smartwork.dashboard.reminding import About, letter, write_drafts, write_list
from sme_smartwork.dashboard.service import Dashboard
from sme_smartwork.errors import Cancelled
from sme_smartwork.wording import LANGUAGES, Text
from sme_smartwork.work import Progress, Ticket

Opened = Callable[[str], Dashboard]
ROUND = Round("P", "1")
ABOUT = About(Text("스마트워크 지원", "Smart work support"), "1", "한빛재단", date(2026, 12, 15))
REPORTS = """
SELECT * FROM (VALUES
    ('한빛 (주)', '123-45-67890', 'counted', true), ('다온', NULL, 'late', false),
    ('새봄', '2223344444', 'older', false), ('새봄', '2223344444', 'counted', true),
    ('모아', '555-55-55555', 'changed', false)
) r(firm_name, business_number, state, counts),
(SELECT 'P' AS programme, '1' AS round, TIMESTAMP '2026-03-01' AS made_at, 'f' AS fingerprint,
    DATE '2026-03-01' AS as_of, 'l' AS label)
"""


def remind(dashboard: Dashboard, *invited: Invited) -> list[tuple[str, str | None]]:
    found = dashboard.reminders(ROUND, invited)
    return [(each.firm.name, each.state) for each in found.firms]


def test_a_firm_is_known_by_its_number_whatever_its_name(dashboard_of: Opened) -> None:
    assert remind(dashboard_of(REPORTS), Invited("한빛디자인", "1234567890")) == []


def test_a_firm_without_a_number_is_known_by_its_name_without_its_legal_form(dashboard_of: Opened) -> None:
    dashboard = dashboard_of(REPORTS)
    assert remind(dashboard, Invited("주식회사 한빛"), Invited("㈜한빛"), Invited("한빛")) == []


def test_a_firm_of_another_number_is_not_the_one_of_the_same_name(dashboard_of: Opened) -> None:
    assert remind(dashboard_of(REPORTS), Invited("한빛", "9999999999")) == [("한빛", None)]


def test_a_report_that_does_not_count_is_told_with_how_it_stands(dashboard_of: Opened) -> None:
    found = remind(
        dashboard_of(REPORTS),
        Invited("다온", "1112223333"),
        Invited("모아", "5555555555"),
        Invited("새봄", "2223344444"),
        Invited("없는 곳"),
    )
    assert found == [("다온", "late"), ("모아", "changed"), ("없는 곳", None)]


def test_firms_nobody_can_tell_apart_are_counted(dashboard_of: Opened) -> None:
    found = dashboard_of(REPORTS).reminders(ROUND, (Invited("한빛"), Invited("(주) 한빛"), Invited("다온")))
    assert (found.invited, found.unsure) == (3, 2)


@pytest.mark.parametrize(("one", "other"), [("Hanbit Co., Ltd.", "hanbit"), ("한빛 유한회사", "한빛")])
def test_legal_forms_do_not_make_another_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def found(*firms: tuple[str, str, str | None]) -> Reminders:
    return Reminders(
        tuple(ToRemind(Invited(name, "", "", mail), state) for name, mail, state in firms), len(firms)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_message_names_programme_day_and_reason(language: str) -> None:
    one = ToRemind(Invited("다온"), "late")
    written = letter(one, ABOUT, language)  # type: ignore[arg-type]
    for part in (ABOUT.programme.say(language), "2026-12-15", "한빛재단", "다온"):  # type: ignore[arg-type]
        assert part in written.text
    assert "{" not in written.text + written.subject
    assert written != letter(ToRemind(Invited("다온")), ABOUT, language)  # type: ignore[arg-type]


def test_drafts_stand_ready_and_are_not_sent(tmp_path: Path) -> None:
    firms = found(
        ("한빛/../\u202eA", "a@example.org", None), ("다온", "", None), ("새봄", "b@example.org", "late")
    )
    assert write_drafts(firms, ABOUT, tmp_path / "drafts", "ko", Ticket()) == 2
    drafts = sorted((tmp_path / "drafts").iterdir())
    mails = [message_from_bytes(path.read_bytes(), policy=default) for path in drafts]
    assert [mail["To"] for mail in mails] == ["a@example.org", "b@example.org"]
    assert {mail["X-Unsent"] for mail in mails} == {"1"}
    assert "한빛" in mails[0].get_content()
    assert [path.parent for path in drafts] == [tmp_path / "drafts"] * 2


def test_cancelled_drafts_leave_no_folder(tmp_path: Path) -> None:
    def stop(_step: Progress) -> None:
        ticket.cancel()

    ticket = Ticket(watch=stop)
    with pytest.raises(Cancelled):
        write_drafts(found(("한빛", "a@example.org", None)), ABOUT, tmp_path / "drafts", "ko", ticket)
    assert list(tmp_path.iterdir()) == []


def test_a_list_is_a_workbook_or_a_csv_file_and_replaces_nothing(tmp_path: Path) -> None:
    firms = found(("=HYPERLINK(1)", "a@example.org", None), ("다온", "", "late"))
    write_list(firms, ABOUT, tmp_path / "list.xlsx", "ko")
    sheet = load_workbook(tmp_path / "list.xlsx").worksheets[0]
    assert [sheet.cell(row, 1).value for row in (4, 5)] == ["=HYPERLINK(1)", "다온"]
    assert sheet.cell(4, 1).data_type == "s"
    write_list(firms, ABOUT, tmp_path / "list.csv", "ko")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row[0] for row in csv.reader(stream)][1:] == ["'=HYPERLINK(1)", "다온"]
    before = (tmp_path / "list.csv").read_bytes()
    with pytest.raises(AlreadyThere):
        write_list(firms, ABOUT, tmp_path / "list.csv", "ko")
    assert (tmp_path / "list.csv").read_bytes() == before


def test_what_is_published_names_no_firm_and_no_group_below_five(
    board_of_400: Dashboard, tmp_path: Path
) -> None:
    target = tmp_path / "public.xlsx"
    publication = Publication(board_of_400, names("ko", board_of_400.rounds), "ko")
    publication.write(board_of_400.rounds[-1], target, date(2026, 11, 22), Ticket())
    book = load_workbook(target)
    values = [cell.value for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert not [
        value
        for value in values
        if isinstance(value, str) and value.startswith("사업장 ") and value[4:].isdigit()
    ]
    for sheet in book:
        heads = {
            cell.value: cell.column
            for row in sheet
            for cell in row
            if cell.value in ("사업장", "준비도 사업장")
        }
        for column in heads.values():
            counts = [cell.value for cell in sheet[book_letter(column)] if isinstance(cell.value, int)]
            assert all(count >= SMALLEST for count in counts)
    assert "? 비공개" in values


def book_letter(column: int) -> str:
    return chr(ord("A") + column - 1)


def test_what_is_published_is_what_the_board_shows(board_of_400: Dashboard, tmp_path: Path) -> None:
    target = tmp_path / "public.xlsx"
    spoken = names("en", board_of_400.rounds)
    Publication(board_of_400, spoken, "en").write(
        board_of_400.rounds[-1], target, date(2026, 11, 22), Ticket()
    )
    sheet = load_workbook(target)["Groups"]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True) if row[0]}
    for line in board_of_400.board(Selection(board_of_400.rounds[-1], Axis.INDUSTRY)).lines[1:]:
        row = rows[spoken.category(Axis.INDUSTRY, line.category or "")]
        expected = float(line.readiness.mean) if line.readiness else "? Not shown"
        assert row[4] == (expected if line.readiness or line.why(Basis.READINESS) else None)


def test_the_heads_of_what_is_published_stand_on_every_page(board_of_400: Dashboard, tmp_path: Path) -> None:
    target = tmp_path / "public.xlsx"
    Publication(board_of_400, names("ko", board_of_400.rounds), "ko").write(
        board_of_400.rounds[-1], target, date(2026, 11, 22), Ticket()
    )
    repeated = [sheet.print_title_rows for sheet in load_workbook(target)]
    assert repeated.count("$4:$4") == 4  # two at a time, and the gaps: one table a sheet


def test_a_publication_replaces_nothing(board_of_400: Dashboard, tmp_path: Path) -> None:
    target = tmp_path / "public.xlsx"
    target.write_text("notes")
    publication = Publication(board_of_400, names("ko", board_of_400.rounds), "ko")
    with pytest.raises(AlreadyThere):
        publication.write(board_of_400.rounds[-1], target, date(2026, 11, 22), Ticket())
    assert target.read_text() == "notes"
