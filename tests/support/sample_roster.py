"""Makes `resources/samples/hanbit/roster.xlsx`: eighteen invented people, as an HR tool exports them.

Run from the top of the repository: `.venv/bin/python -m tests.support.sample_roster`.
Every resident number has a wrong check digit, so that it can belong to nobody.
"""

# ruff: noqa: E501 - rows of a table read better whole

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "resources/samples/hanbit/roster.xlsx"
NOTICE = "※ 예시 명부입니다. 이름과 번호는 모두 지어낸 것이며 실제 사람과 관계가 없습니다."
HEADER = (
    "사번", "*성명", "*주민등록번호", "입사일", "계약구분", "주소정근로시간", "월소정근로시간",
    "월평균보수(원)", "최저임금 산입액", "최저임금 미만 여부", "고용보험 가입 여부", "고용보험 취득일",
    "국적", "체류자격", "사업주 친족 여부", "장애정도", "장애등록일", "임금지급 기초일수",
    "막내자녀 생년월일", "자녀 유무", "유연근무 종류", "유연근무 월 사용일", "월 단축시간", "시차(분)",
    "유연근무 개월수", "유연근무 근로계약 변경", "유연근무 지원이력", "다른 지원금(월액)", "연락처",
)  # fmt: skip
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)

# name, birth, seventh digit, hired, contract, pay, nationality, visa, disability, registered, child, flexible
PEOPLE: tuple[tuple[str, ...], ...] = (
    ("한도윤", "780412", "1", "20190304", "정규직", "5200000", "대한민국", "", "", "", "", ""),
    ("서하늘", "850923", "2", "20190304", "정규직", "4100000", "대한민국", "", "", "", "20160502", "재택 12 ?"),
    ("민준서", "880117", "1", "20190701", "정규직", "3800000", "대한민국", "", "", "", "20190911", "재택 8"),
    ("오지안", "910630", "2", "20200203", "정규직", "3350000", "대한민국", "", "", "", "", "선택 10"),
    ("문태오", "620218", "1", "20200601", "계약직", "2450000", "대한민국", "", "", "", "", ""),
    ("임서아", "641105", "2", "20210104", "계약직", "2400000", "대한민국", "", "", "", "", ""),
    ("강로운", "930514", "1", "20210301", "정규직", "3100000", "대한민국", "", "중증", "20150320", "", "재택 16"),
    ("배유나", "900802", "2", "20210615", "정규직", "3000000", "대한민국", "", "경증", "20181112", "", ""),
    ("신아름", "871229", "2", "20220110", "정규직", "3250000", "대한민국", "", "중증", "20120507", "", ""),
    ("조이안", "950321", "1", "20220401", "정규직", "2850000", "대한민국", "", "", "", "", "재택 6"),
    ("유다온", "891014", "2", "20220704", "정규직", "3050000", "대한민국", "", "", "", "20200117", "시차 15"),
    ("노은결", "970708", "2", "20230102", "정규직", "2700000", "대한민국", "", "", "", "", ""),
    ("황시우", "611120", "1", "20230403", "계약직", "2350000", "대한민국", "", "", "", "", ""),
    ("팜티란", "920411", "6", "20230703", "정규직", "2800000", "베트남", "F-6", "", "", "20210809", ""),
    ("구해솔", "981225", "1", "20240102", "정규직", "2650000", "대한민국", "", "", "", "", "재택 5"),
    ("양소율", "940616", "2", "20240617", "계약직", "2600000", "대한민국", "", "", "", "", ""),
    ("차우진", "990909", "1", "20250303", "정규직", "2550000", "대한민국", "", "", "", "", ""),
    ("남가은", "000229", "4", "20250901", "정규직", "2500000", "대한민국", "", "", "", "", "선택 7"),
)  # fmt: skip


def nobodys_number(front: str, mark: str, serial: int) -> str:
    """A number of thirteen digits whose last digit is not the check digit of the others."""
    digits = f"{front}{mark}{serial:05}"
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    check = (11 - weighed % 11) % 10
    return f"{digits[:6]}-{digits[6:]}{(check + 5) % 10}"


def rows() -> list[list[object]]:
    """The people as rows below the header."""
    return [_row(number, person) for number, person in enumerate(PEOPLE, 1)]


def write(target: Path) -> None:
    """Write the workbook."""
    import xlsxwriter

    with xlsxwriter.Workbook(target) as book:
        book.set_properties({"title": "예시 직원 명부", "created": datetime(2026, 11, 22)})
        sheet = book.add_worksheet("직원명부")
        notice, bold = book.add_format({"italic": True}), book.add_format({"bold": True})
        sheet.write_string(0, 0, NOTICE, notice)
        sheet.write_row(2, 0, HEADER, bold)
        for index, row in enumerate(rows(), 3):
            sheet.write_row(index, 0, row)
        sheet.set_column(0, len(HEADER) - 1, 15)
        sheet.freeze_panes(3, 2)


def _row(number: int, person: tuple[str, ...]) -> list[object]:
    name, front, mark, hired, contract, pay, nation, visa, degree, registered, child, flexible = person
    won = int(pay)
    # A third word, "?": whether the contract changed is not known.
    kind, amount, unknown = (*flexible.split(), "", "", "")[:3]
    days = amount if kind in ("재택", "시차") else ""
    return [
        f"HB-{number:03}", name, nobodys_number(front, mark, 10000 + 137 * number), hired, contract, 40, 209,
        f"{won:,}원", won - 150000, "N", "Y", hired,
        nation, visa, "N", degree or "없음", _day(registered), 22,
        _day(child), "Y" if child else "N",
        kind or "없음", days, amount if kind == "선택" else "", 60 if kind == "시차" else "",
        12 if kind else "", "Y" if kind and not unknown else "", "N" if kind else "", 0, f"010-0000-{number:04}",
    ]  # fmt: skip


def _day(text: str) -> str:
    return f"{text[:4]}.{text[4:6]}.{text[6:]}" if text else ""


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
