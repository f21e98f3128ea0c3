"""The exports of common attendance tools are understood as they are; what cannot be read is told by row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.company.model import Worker
from sme_smartwork.worklog.intake import Layout, LogPreview, LogTable, Sheet, recognised, with_field
from sme_smartwork.worklog.model import Kind, Place, WorkDay
from sme_smartwork.worklog.service import WorkLogService
from sme_smartwork.worklog.times import shown
from tests.support import attendance_files
from tests.support.attendance_files import FOLDER

Read = Callable[[str], LogTable]


def _days(preview: LogPreview) -> dict[tuple[str, int], tuple[str, str, str, str]]:
    """Place, kind, arrival and departure of each day by person and day of March."""
    told = (entry.record for entry in preview.entries)
    return {
        (day.worker, day.on.day): (day.place or "", day.kind or "", shown(day.clock_in), shown(day.clock_out))
        for day in told
    }


@pytest.fixture
def look(table_of: Read, service: WorkLogService, workers: tuple[Worker, ...]) -> Callable[[str], LogPreview]:
    return lambda name: service.preview(table_of(name), workers)


def test_every_file_of_the_generator_is_in_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attendance_files, "FOLDER", tmp_path)
    for make in attendance_files.MAKERS:
        make()
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {path.name for path in FOLDER.iterdir()}
    for name in made:
        if not name.endswith(".xlsx"):  # a zip holds the moment it was written
            assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "layout", "days"),
    [
        ("product-days.xlsx", Layout.ROWS, 12),
        ("merged-title.xlsx", Layout.ROWS, 4),
        ("month-sheet.xlsx", Layout.MONTH, 18),
        ("2026-03_home-days.xlsx", Layout.MONTH, 20),
        ("door-punches-cp949.csv", Layout.PUNCHES, 8),
        ("access-log-utf16.tsv", Layout.PUNCHES, 2),
        ("groupware.xlsx", Layout.ROWS, 6),
        ("time-clock-en.csv", Layout.ROWS, 3),
        ("one-person.xlsx", Layout.ROWS, 2),
    ],
)
def test_a_file_is_understood_without_help(
    name: str, layout: Layout, days: int, table_of: Read, look: Callable[[str], LogPreview]
) -> None:
    assert table_of(name).layout is layout
    assert table_of(name).is_understood
    assert len(look(name).entries) == days


def test_real_dates_and_times_are_read_and_a_night_ends_the_next_morning(
    look: Callable[[str], LogPreview],
) -> None:
    days = _days(look("product-days.xlsx"))
    assert days["W-01", 2] == ("", "", "08:55", "18:04")
    assert days["W-01", 9] == ("", "", "09:02", "")  # the departure is missing: nothing is made up
    assert days["W-01", 10] == ("", "", "14:00", "25:30")


def test_a_person_nobody_knows_is_listed_with_the_rows(look: Callable[[str], LogPreview]) -> None:
    (unknown,) = look("product-days.xlsx").unknown
    assert (unknown.label, unknown.rows, unknown.first_row) == ("E1099 한지우", 1, 14)


def test_a_head_in_two_lines_below_merged_titles_is_found(look: Callable[[str], LogPreview]) -> None:
    preview = look("merged-title.xlsx")
    first = preview.entries[0].record
    assert (shown(first.contractual_in), shown(first.contractual_out), first.break_minutes) == (
        "10:00",
        "19:00",
        60,
    )
    days = _days(preview)
    assert days["W-03", 3][2:] == ("09:52", "19:08")
    assert days["W-04", 3][2:] == ("09:01", "24:00")
    assert days["W-04", 4][2:] == ("09:00", "25:30")


def test_a_month_sheet_joins_the_lines_of_a_person(look: Callable[[str], LogPreview]) -> None:
    days = _days(look("month-sheet.xlsx"))
    assert days["W-02", 2] == (Place.HOME, "", "09:00", "18:10")
    assert days["W-02", 5][0] == Place.MOBILE
    assert days["W-02", 6] == ("", Kind.LEAVE, "", "")
    assert days["W-02", 9][0] == Place.CENTRE


def test_a_month_of_words_takes_its_year_from_the_file_s_name(look: Callable[[str], LogPreview]) -> None:
    days = _days(look("2026-03_home-days.xlsx"))
    assert days["W-04", 5][0] == Place.HOME
    assert days["W-04", 6][0] == Place.OFFICE
    assert ("W-04", 9) not in days


def test_punches_become_days_and_going_out_for_a_while_is_no_departure(
    look: Callable[[str], LogPreview],
) -> None:
    days = _days(look("door-punches-cp949.csv"))
    assert days["W-01", 2] == ("", "", "08:57", "18:02")
    assert days["W-02", 5] == ("", "", "22:01", "26:10")  # left after midnight: still the day before
    assert days["W-01", 9] == ("", "", "09:00", "")  # two arrivals: the earlier one, and no departure


def test_a_door_without_direction_gives_the_first_and_the_last_passage(
    look: Callable[[str], LogPreview],
) -> None:
    assert _days(look("access-log-utf16.tsv"))["W-03", 2] == ("", "", "08:49", "18:22")


def test_kinds_of_work_tell_places_leaves_and_absences(look: Callable[[str], LogPreview]) -> None:
    preview = look("groupware.xlsx")
    days = _days(preview)
    assert days["W-04", 2] == (Place.HOME, "", "09:00", "18:00")
    assert days["W-04", 3] == (Place.HOME, "", "09:00", "18:20")
    assert days["W-04", 4] == (Place.MOBILE, "", "08:30", "17:40")
    assert [days["W-04", number][1] for number in (5, 6, 9)] == [Kind.LEAVE, Kind.PART, Kind.ABSENT]
    assert [entry.record.consent for entry in preview.entries[:3]] == [True, False, None]


def test_rows_that_cannot_be_read_are_named_and_the_others_stay(look: Callable[[str], LogPreview]) -> None:
    preview = look("time-clock-en.csv")
    assert [(problem.row, problem.column, problem.cell) for problem in preview.problems] == [
        (5, "C", "2026-02-30"),
        (6, "D", "nine"),
        (7, "E", "8:00 AM"),
        (9, "", "2026-03-05"),
    ]
    assert len(preview.entries) == 3


def test_every_row_is_an_entry_a_problem_an_unknown_person_or_nothing_to_tell(
    table_of: Read, look: Callable[[str], LogPreview]
) -> None:
    for name in ("product-days.xlsx", "merged-title.xlsx", "groupware.xlsx"):
        preview, table = look(name), table_of(name)
        rows = set(range(table.first_row + 1, len(table.sheet.rows) + 1))
        told = {entry.row for entry in preview.entries} | {problem.row for problem in preview.problems}
        told |= {unknown.first_row for unknown in preview.unknown}
        sums = {number for number in rows if "합계" in table.sheet.rows[number - 1]}
        assert rows == told | sums


def test_a_sheet_about_one_person_takes_the_name_above(
    table_of: Read, look: Callable[[str], LogPreview]
) -> None:
    assert table_of("one-person.xlsx").person == "이도현"
    assert {entry.record.worker for entry in look("one-person.xlsx").entries} == {"W-02"}


def test_a_number_somebody_assigned_is_known_next_time(
    table_of: Read, service: WorkLogService, workers: tuple[Worker, ...]
) -> None:
    table = table_of("product-days.xlsx")
    service.assign("E1099 한지우", "W-04")
    assert {entry.record.worker for entry in service.preview(table, workers).entries} == {
        "W-01",
        "W-02",
        "W-04",
    }
    service.assign("E1099 한지우", "")
    again = service.preview(table, workers)
    assert not again.unknown
    assert len(again.entries) == 12


def test_two_people_of_one_name_are_not_guessed(
    table_of: Read, service: WorkLogService, workers: tuple[Worker, ...]
) -> None:
    twins = (*workers, Worker("W-05", name="김민지"))
    preview = service.preview(table_of("time-clock-en.csv"), twins)
    (unknown,) = preview.unknown
    assert unknown.is_twice
    assert {entry.record.worker for entry in preview.entries} == {"W-02"}


def test_a_day_outside_the_employment_or_to_come_is_a_problem(
    table_of: Read, service: WorkLogService, workers: tuple[Worker, ...]
) -> None:
    late = [Worker(worker.code, name=worker.name, hired_on=date(2026, 3, 3)) for worker in workers]
    preview = service.preview(table_of("door-punches-cp949.csv"), late)
    assert [problem.cell for problem in preview.problems] == ["2026-03-02", "2026-03-02"]


def test_what_was_entered_by_hand_stays_unless_the_file_is_wanted(
    table_of: Read, service: WorkLogService, workers: tuple[Worker, ...]
) -> None:
    mine = WorkDay("W-01", date(2026, 3, 2), Place.OFFICE, clock_in=480, clock_out=1020, by_hand=True)
    service.put(mine)
    preview = service.preview(table_of("time-clock-en.csv"), workers)
    assert [entry.before for entry in preview.kept] == [mine]
    service.import_days(preview)
    assert service.day("W-01", date(2026, 3, 2)) == mine
    again = service.preview(table_of("time-clock-en.csv"), workers)
    service.import_days(again, replace_kept=True)
    assert service.day("W-01", date(2026, 3, 2)).clock_in == 541


def test_an_import_is_taken_back_as_a_whole(
    table_of: Read, service: WorkLogService, workers: tuple[Worker, ...]
) -> None:
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    before = service.import_days(service.preview(table_of("time-clock-en.csv"), workers))
    kept = service.days(first, last)
    again = service.preview(table_of("product-days.xlsx"), workers)
    assert (again.added, again.changed) == (9, 3)
    undo = service.import_days(again)
    service.restore(undo)
    assert service.days(first, last) == kept
    service.restore(before)
    assert service.days(first, last) == ()


def test_importing_the_same_file_twice_changes_nothing(
    table_of: Read, service: WorkLogService, workers: tuple[Worker, ...]
) -> None:
    service.import_days(service.preview(table_of("month-sheet.xlsx"), workers))
    again = service.preview(table_of("month-sheet.xlsx"), workers)
    assert (again.entries, again.same) == ((), 18)


def test_a_column_can_be_taken_for_something_else(table_of: Read) -> None:
    table = table_of("product-days.xlsx")
    changed = with_field(with_field(table, 4, None), 6, "clock_in")
    assert changed.column("clock_in") == 6
    assert with_field(table, 0, "note").column("note") == 0


def test_a_sheet_without_days_is_not_taken_for_a_log() -> None:
    found = recognised([Sheet("명부", (("이름", "입사일"), ("김민지", "2020-01-02")))])
    assert found is None or not found.is_understood


@pytest.mark.parametrize(
    ("rows", "problem_row"),
    [
        (
            (
                ("일시", "성명", "모드"),
                ("2026-03-03 09:00:10", "김민지", "출근"),
                ("2026-03-03 09:00:50", "김민지", "퇴근"),
            ),
            2,
        ),
        (
            (
                ("날짜", "성명", "출근", "퇴근", "비고"),
                ("2026-03-03", "김민지", "09:00", "18:00", "가" * 300),
            ),
            2,
        ),
        ((("날짜", "성명", "출근", "퇴근"), ("2026-03-03", "김민지", "09:00", "09:00")), 2),
    ],
)
def test_a_day_that_cannot_be_kept_is_a_problem_of_its_row_and_not_of_the_file(
    service: WorkLogService, workers: tuple[Worker, ...], rows: tuple[tuple[str, ...], ...], problem_row: int
) -> None:
    sound = (
        ("2026-03-04 09:00", "이도현", "출근")
        if len(rows[0]) == 3
        else ("2026-03-04", "이도현", "09:00", "18:00")
    )
    found = recognised([Sheet("", (*rows, sound))])
    assert found is not None
    preview = service.preview(found, workers)
    assert [problem.row for problem in preview.problems] == [problem_row]
    service.import_days(preview)
    assert [day.worker for day in service.days(date(2026, 3, 1), date(2026, 3, 31))] == ["W-02"]
