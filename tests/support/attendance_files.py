"""Attendance exports as common tools write them, made into tests/data/attendance:

    python -m tests.support.attendance_files

Names and numbers are made up. Every file tells days of March 2026 of people on `PEOPLE`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

FOLDER = Path(__file__).parent.parent / "data" / "attendance"
PEOPLE = ("김민지", "이도현", "박서연", "최우진")
NUMBERS = {"김민지": "E1001", "이도현": "E1002", "박서연": "E1003", "최우진": "E1004", "한지우": "E1099"}
MADE_AT = datetime(2026, 4, 1, 9)


def _workbook(name: str, sheets: dict[str, Sequence[Sequence[Any]]], merged: Sequence[str] = ()) -> None:
    book = xlsxwriter.Workbook(str(FOLDER / name))
    book.set_properties({"created": MADE_AT})
    day, clock = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "hh:mm"})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for place in merged:
            sheet.merge_range(place, "")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, timedelta | time):
                    sheet.write_datetime(number, column, value, clock)
                elif isinstance(value, date):
                    sheet.write_datetime(number, column, datetime.combine(value, time()), day)
                elif value is not None:
                    sheet.write(number, column, value)
    book.close()


def _text(name: str, rows: Sequence[Sequence[str]], encoding: str, mark: str = ",") -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\r\n").writerows(rows)
    (FOLDER / name).write_bytes(out.getvalue().encode(encoding))


def product_days() -> None:
    """One row a day: number, name, date, arrival, departure; cells are real dates and times."""
    rows: list[Sequence[Any]] = [("사번", "이름", "부서", "날짜", "출근", "퇴근", "근무시간", "비고")]
    for person in PEOPLE[:2]:
        for number in (2, 3, 4, 5, 6):
            on = date(2026, 3, number)
            rows.append((NUMBERS[person], person, "개발팀", on, time(8, 55), time(18, 4), "8:09", ""))
    rows.append((NUMBERS["김민지"], "김민지", "개발팀", date(2026, 3, 9), time(9, 2), None, "", "퇴근 누락"))
    rows.append(
        (NUMBERS["김민지"], "김민지", "개발팀", date(2026, 3, 10), time(14, 0), time(1, 30), "10:30", "야간")
    )
    rows.append(
        (NUMBERS["한지우"], "한지우", "영업팀", date(2026, 3, 10), time(9, 0), time(18, 0), "8:00", "")
    )
    _workbook("product-days.xlsx", {"근태내역": rows})


def merged_title() -> None:
    """A sheet with merged title rows, a head in two lines, times as text, and a sum below."""
    rows: list[Sequence[Any]] = [
        ("2026년 3월 출퇴근 현황",),
        ("조회기간: 2026-03-01 ~ 2026-03-31",),
        (),
        ("사원", None, "근무일", "근무계획", None, "출퇴근", None, "휴게시간"),
        ("사번", "성명", None, "출근예정", "퇴근예정", "출근시각", "퇴근시각", None),
        ("E1003", "박서연", "2026.03.03(화)", "10:00", "19:00", "오전 9:52", "오후 7:08", "60분"),
        ("E1003", "박서연", "2026.03.04(수)", "10:00", "19:00", "오전 10:41", "오후 7:10", "60분"),
        ("E1004", "최우진", "2026.03.03(화)", "09:00", "18:00", "09:01", "24:00", "60분"),
        ("E1004", "최우진", "2026.03.04(수)", "09:00", "18:00", "09:00", "익일 01:30", "60분"),
        ("합계", None, None, None, None, None, None, None),
    ]
    _workbook("merged-title.xlsx", {"현황": rows}, merged=("A1:H1", "A2:H2"))


def month_sheet() -> None:
    """A wide month: one column a day, three lines a person (kind, arrival, departure)."""
    days = [str(number) for number in range(1, 32)]
    head = ("이름", "구분", *days, "합계")
    rows: list[Sequence[Any]] = [("2026년 3월 근무표",), (), head]
    for person in PEOPLE[:3]:
        kinds = {2: "재택", 3: "재택", 4: "사무실", 5: "외근", 6: "연차", 9: "거점오피스"}
        worked = [number for number in kinds if number != 6]
        rows.append((person, "근무", *(kinds.get(number, "") for number in range(1, 32)), "6"))
        rows.append(("", "출근", *("09:00" if number in worked else "" for number in range(1, 32)), ""))
        rows.append(("", "퇴근", *("18:10" if number in worked else "" for number in range(1, 32)), ""))
    _workbook("month-sheet.xlsx", {"안내": [("이 파일은 3월 근무표예요",)], "3월": rows})


def month_codes() -> None:
    """A wide month of words only, one line a person, headed by dates."""
    dates = [f"3/{number}" for number in range(1, 32)]
    rows: list[Sequence[Any]] = [("부서", "성명", *dates)]
    for person in PEOPLE:
        rows.append(
            (
                "기획",
                person,
                *(
                    "재택" if number in (2, 3, 5) else "출근" if number in (4, 6) else "-"
                    for number in range(1, 32)
                ),
            )
        )
    _workbook("2026-03_home-days.xlsx", {"Sheet1": rows})


def door_punches() -> None:
    """A door and time clock: one row a punch, code page 949, going out and coming back between."""
    rows = [("발생일자", "발생시각", "단말기", "사원번호", "이름", "모드")]
    for person in PEOPLE[:2]:
        for number in (2, 3, 4):
            on = f"2026-03-{number:02d}"
            rows += [
                (on, "08:57:12", "정문", NUMBERS[person], person, "출근"),
                (on, "12:03:40", "정문", NUMBERS[person], person, "외출"),
                (on, "12:58:01", "정문", NUMBERS[person], person, "복귀"),
                (on, "18:02:55", "정문", NUMBERS[person], person, "퇴근"),
            ]
    rows.append(("2026-03-05", "22:01:00", "정문", "E1002", "이도현", "출근"))
    rows.append(("2026-03-06", "02:10:00", "정문", "E1002", "이도현", "퇴근"))
    rows.append(("2026-03-09", "09:00:10", "정문", "E1001", "김민지", "출근"))
    rows.append(("2026-03-09", "09:00:15", "정문", "E1001", "김민지", "출근"))
    _text("door-punches-cp949.csv", rows, "cp949")


def access_log() -> None:
    """A door that knows no direction: moments only, tab-separated, UTF-16."""
    rows = [("일시", "카드번호", "성명", "출입구분")]
    for number in (2, 3):
        for clock in ("08:49:00", "11:58:10", "12:51:00", "18:22:30"):
            rows.append((f"2026-03-{number:02d} {clock}", "0007", "박서연", "출입"))
    _text("access-log-utf16.tsv", rows, "utf-16", "\t")


def groupware() -> None:
    """Groupware: the kind of work tells the place, arrival and departure stand in one cell."""
    rows: list[Sequence[Any]] = [("No", "성명", "근무일자", "근무형태", "출퇴근시간", "사유", "본인확인")]
    found = (
        ("2026-03-02", "재택근무", "09:00~18:00", "", "Y"),
        ("2026-03-03", "재택근무(승인)", "09:00 ~ 18:20", "", "N"),
        ("2026-03-04", "외근", "08:30-17:40", "고객사 방문", ""),
        ("2026-03-05", "연차", "", "", ""),
        ("2026-03-06", "오전반차", "13:00~18:00", "", ""),
        ("2026-03-09", "결근", "", "", ""),
    )
    for number, (on, kind, span, why, signed) in enumerate(found, 1):
        rows.append((number, "최우진", on, kind, span, why, signed))
    _workbook("groupware.xlsx", {"근태신청": rows})


def english() -> None:
    """An English time clock; the last rows cannot be read, in three ways."""
    rows = [("Employee ID", "Employee Name", "Date", "Clock In", "Clock Out", "Work Location", "Notes")]
    rows += [
        ("E1001", "김민지", "2026-03-02", "9:01 AM", "6:05 PM", "Home", ""),
        ("E1001", "김민지", "2026-03-03", "8:58 AM", "6:00 PM", "Office", ""),
        ("E1002", "이도현", "2026-03-02", "9:31 AM", "6:30 PM", "Home", "agreed by phone"),
        ("E1002", "이도현", "2026-02-30", "9:00 AM", "6:00 PM", "Home", ""),
        ("E1002", "이도현", "2026-03-04", "nine", "6:00 PM", "Home", ""),
        ("E1002", "이도현", "2026-03-05", "9:00 AM", "8:00 AM", "Home", ""),
        ("E1003", "박서연", "2026-03-05", "9:00 AM", "6:00 PM", "Home", ""),
        ("E1003", "박서연", "2026-03-05", "9:00 AM", "6:00 PM", "Office", ""),
    ]
    _text("time-clock-en.csv", rows, "utf-8-sig")


def one_person() -> None:
    """A sheet of one person: the name stands above, the days have no year."""
    rows: list[Sequence[Any]] = [("근무기록부",), ("성명", "이도현", None, "기간", "2026년 3월"), ()]
    rows.append(("일자", "시작", "종료", "장소", "비고"))
    rows += [
        ("3/2", "09:00", "18:00", "재택", ""),
        ("3/3", "0900", "1805", "사무실", ""),
        ("3/4", "", "", "", ""),
    ]
    _workbook("one-person.xlsx", {"기록": rows})


MAKERS = (
    product_days,
    merged_title,
    month_sheet,
    month_codes,
    door_punches,
    access_log,
    groupware,
    english,
    one_person,
)


def main() -> None:
    """Make every file anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for make in MAKERS:
        make()


if __name__ == "__main__":
    main()
