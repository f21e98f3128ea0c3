"""The gate passes honest workbooks and refuses hostile ones, each with its own reason."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sme_smartwork.intake.gate import WorkbookRefused, check_workbook, checked_bytes
from sme_smartwork.intake.limits import REPORT, Limits
from sme_smartwork.intake.markup import column_number
from sme_smartwork.wording import LANGUAGES

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def honest(rows: int = 3) -> bytes:
    """A workbook as openpyxl saves it."""
    book = openpyxl.Workbook()
    for number in range(rows):
        book.active.append([f"이름 {number}", number])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def changed(parts: Mapping[str, bytes | None]) -> bytes:
    """The honest workbook with some parts replaced, added, or (None) left out."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(honest())) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, content in parts.items():
            if content is not None:
                target.writestr(name, content)
    return buffer.getvalue()


def sheet(inside: str) -> bytes:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{inside}</sheetData></worksheet>'.encode()


def deep(levels: int) -> bytes:
    return b"<a>" * levels + b"</a>" * levels


def with_symlink() -> bytes:
    info = zipfile.ZipInfo("xl/link.xml")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = BytesIO(honest())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(info, "/etc/passwd")
    return buffer.getvalue()


def with_duplicate() -> bytes:
    return changed({SHEET.upper(): sheet(""), SHEET: sheet("")})


def flagged_encrypted() -> bytes:
    data = bytearray(honest())
    entry = data.find(b"PK\x01\x02")
    data[entry + 8] |= 1
    return bytes(data)


def lzma_packed() -> bytes:
    buffer = BytesIO(honest())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/extra.xml", b"<a/>")
    return buffer.getvalue()


def overlapping() -> bytes:
    """Two directory entries that point at the same bytes."""
    data = bytearray(changed({"xl/one.xml": b"<a/>", "xl/two.xml": b"<a/>"}))
    first = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02"))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


HOSTILE: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("empty", lambda: b""),
    "text": ("not_workbook", lambda: "이름,생년월일\n".encode()),
    "old xls": ("locked", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512),
    "web page": ("html", lambda: b"\xef\xbb\xbf <html><table><tr></tr></table>"),
    "web page in UTF-16": ("html", lambda: "<html><body>".encode("utf-16")),
    "other zip": ("not_workbook", lambda: changed({"[Content_Types].xml": None})),
    "other office file": ("not_workbook", lambda: changed({"[Content_Types].xml": b"<Types/>"})),
    "cut off": ("damaged", lambda: honest()[:-200]),
    "macros": ("macros", lambda: changed({"xl/vbaProject.bin": b"x"})),
    "entity bomb": ("suspicious", lambda: changed({SHEET: b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"})),
    "doctype alone": ("suspicious", lambda: changed({"docProps/app.xml": b"<!DOCTYPE a><a/>"})),
    "hidden markup": ("suspicious", lambda: changed({"xl/media/image.png": b"<!DOCTYPE a><a/>"})),
    "broken markup": ("damaged", lambda: changed({SHEET: b"<a><b></a>"})),
    "unknown encoding": (
        "damaged",
        lambda: changed({SHEET: b"<?xml version='1.0' encoding='klingon'?><a/>"}),
    ),
    "very deep": ("suspicious", lambda: changed({SHEET: deep(65)})),
    "too many attributes": (
        "suspicious",
        lambda: changed({SHEET: b"<a %s/>" % b" ".join(b"a%d='1'" % n for n in range(2001))}),
    ),
    "row far away": ("suspicious", lambda: changed({SHEET: sheet('<row r="99999999999"/>')})),
    "cell far down": (
        "too_many_rows",
        lambda: changed({SHEET: sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')}),
    ),
    "cell far right": (
        "too_wide",
        lambda: changed({SHEET: sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')}),
    ),
    "nonsense address": (
        "suspicious",
        lambda: changed({SHEET: sheet('<row r="1"><c r="-1"><v>1</v></c></row>')}),
    ),
    "sixty thousand rows": ("too_many_rows", lambda: changed({SHEET: sheet("<row/>" * 60_000)})),
    "blown up": ("suspicious", lambda: changed({"xl/media/image.bin": b"\0" * 5_000_000})),
    "strict": (
        "strict",
        lambda: changed({SHEET: b'<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}),
    ),
    "going up": ("suspicious", lambda: changed({"xl/../../evil.xml": b"<a/>"})),
    "from the root": ("suspicious", lambda: changed({"/etc/evil.xml": b"<a/>"})),
    "with a drive": ("suspicious", lambda: changed({"C:evil.xml": b"<a/>"})),
    "backslashes": ("suspicious", lambda: changed({"xl\\evil.xml": b"<a/>"})),
    "too many members": ("too_large", lambda: changed({f"xl/p{n}.xml": b"<a/>" for n in range(500)})),
    "symlink": ("suspicious", with_symlink),
    "duplicate": ("suspicious", with_duplicate),
    "encrypted": ("locked", flagged_encrypted),
    "unusual packing": ("suspicious", lzma_packed),
    "overlap": ("suspicious", overlapping),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_for_its_own_reason(case: str, tmp_path: Path) -> None:
    why, build = HOSTILE[case]
    path = tmp_path / "명부.xlsx"
    path.write_bytes(build())
    with pytest.raises(WorkbookRefused) as refusal:
        check_workbook(path)
    assert refusal.value.code == f"workbook.{why}"
    for language in LANGUAGES:
        assert "명부.xlsx" in refusal.value.told(language)


def test_an_honest_workbook_passes_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(honest(200))
    assert checked_bytes(path) == path.read_bytes()


def test_an_empty_formatted_cell_far_away_is_no_reason_to_refuse(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(changed({SHEET: sheet('<row r="1048576"><c r="XFD1048576" s="1"/></row>')}))
    check_workbook(path)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(honest())
    with pytest.raises(WorkbookRefused, match=r"workbook\.too_large"):
        check_workbook(path, Limits(file_bytes=100))


@pytest.mark.parametrize("name", ["missing.xlsx", "."])
def test_what_is_no_file_is_unreadable(name: str, tmp_path: Path) -> None:
    with pytest.raises(WorkbookRefused, match=r"workbook\.unreadable"):
        check_workbook(tmp_path / name)


@pytest.mark.parametrize("limits", [Limits(member_bytes=300_000), Limits(total_bytes=500_000)])
def test_unpacked_bytes_are_counted_by_part_and_in_all(limits: Limits, tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    noise = bytes(n * n % 251 for n in range(400_000))
    path.write_bytes(changed({"xl/a.bin": noise, "xl/b.bin": noise}))
    check_workbook(path)
    with pytest.raises(WorkbookRefused, match=r"workbook\.too_large"):
        check_workbook(path, limits)


def test_elements_are_counted_over_all_parts(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(changed({f"xl/p{n}.xml": b"<a><b/><b/></a>" for n in range(40)}))
    with pytest.raises(WorkbookRefused, match=r"workbook\.too_large"):
        check_workbook(path, Limits(elements=100))


def test_column_letters_count_as_excel_counts_them() -> None:
    assert [column_number(letters) for letters in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16384]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c><v>1</v></c></row>',
        "<row/>",
    ],
)
def test_a_report_with_two_values_for_one_place_is_refused(rows: str, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(changed({SHEET: sheet(rows)}))
    check_workbook(path)
    with pytest.raises(WorkbookRefused, match=r"workbook\.suspicious"):
        check_workbook(path, REPORT)
