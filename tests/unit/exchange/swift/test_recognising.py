"""What is recognised at a glance is a sound report; the least oddity is left to the careful reader."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.swift.recognising import recognised
from sme_smartwork.reports.xlsx import report_bytes
from tests.support.live_reports import live_report
from tests.support.workbook_parts import repacked

KEY = SigningKey.generate()
REPORT = report_bytes(live_report(), KEY)
SHEET, LIVE = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet7.xml"
BOOK, STYLES, STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """The report with the first place of `old`, a pattern, in `part` become `new`."""

    def edited(content: bytes) -> bytes:
        text, count = re.subn(old, new, content, count=1)
        assert count == 1, (part, old)
        return text

    return repacked(REPORT, {part: edited})


def test_a_report_is_recognised_with_its_head() -> None:
    header = recognised(REPORT)
    assert header is not None
    assert header.fingerprint == KEY.public_fingerprint
    assert (header.seq, dict(header.summary)) == (3, dict(live_report().summary))


def test_packed_anew_it_is_still_recognised() -> None:
    assert recognised(repacked(REPORT, {})) is not None


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (LIVE, rb"<v>50000</v>", b"<v>50001</v>"),
        (LIVE, rb"<v>50000</v>", b"<v>5_0000</v>"),
        (LIVE, rb"<v>50000</v>", b"<v> 50000</v>"),
        (LIVE, rb"<v>50000</v>", b"<v>50000</v><v>50001</v>"),
        (LIVE, rb"<f>SUM\(D4:D8\)</f>", b"<f>SUM(D4:D8)+0</f>"),
        (LIVE, rb"<f>SUM\(D4:D8\)</f>", b""),
        (LIVE, rb'<f>SUM\(D4:D8\)</f>', b'<f t="array" ref="D9">SUM(D4:D8)</f>'),
        (LIVE, rb'r="B5"', b'r="B6"'),
        (LIVE, rb'r="B5"', b'r="A5"'),
        (LIVE, rb'r="B5"', b'r="B05"'),
        (LIVE, rb'<row r="5"', b'<row r="4"'),
        (LIVE, rb'<row r="5"', b'<row r="5" hidden="1"'),
        (LIVE, rb'<row r="5"([^>]*) ht="[0-9.]+"', rb'<row r="5"\1 ht="1"'),
        (LIVE, rb'<row r="5"([^>]*)>', rb'<row r="5"\1/>'),
        (LIVE, rb"</row>", b""),
        (LIVE, rb'(</row>)(<row r="5")', rb'\1<c r="Z4"><v>9</v></c>\2'),
        (LIVE, rb"</row>(<row [^>]*[^/]>)", rb"\1</row>"),
        (LIVE, rb"(</row>)(<row )", rb"\1 \2"),
        (LIVE, rb"(</row>)(<row )", rb"\1>\2"),
        (LIVE, rb"</row>(<row )", rb'</row><row r="1" ht="20"/></row>\1'),
        (LIVE, rb"(<row [^>]*)/>(<row )", rb'\1><row r="1" ht="20"/></row>\2'),
        (LIVE, rb'(<row [^>]*)/>(<row )', rb'\1/></row>\2'),
        (LIVE, rb'<row (r="5"[^>]*)>(.*?)</row>', rb'<c \1>\2</row>'),
        (LIVE, rb'<c r="B5"', b'<row r="B5"'),
        (LIVE, rb'<row r="5" ', b'<row r="5" spans="1:2" '),
        (LIVE, rb"<v>50000</v></c>", b"<v>50000</v>"),
        (LIVE, rb"<v>50000</v></c>", b"<v>50000</v></c></c>"),
        (LIVE, rb"</sheetData>", b'<row r="99"><c r="A99" t="s"><v>0</v></c></row></sheetData>'),
        (LIVE, rb"</sheetData>", b"</sheetData><sheetData></sheetData>"),
        (LIVE, rb"</sheetData>", b'</sheetData><row r="9999"/>'),
        (LIVE, rb"</sheetData>", b'</sheetData><x:mergeCells xmlns:x="' + MAIN + b'"/>'),
        (LIVE, rb'<mergeCells count="\d+">', b'<mergeCells count="9"><mergeCell ref="B4:D4"/>'),
        (LIVE, rb'<mergeCells count="\d+">', b'<mergeCells count="9"><mergeCell ref="A1:XFD1048576"/>'),
        (LIVE, rb'<col min="2"', b'<col hidden="1" min="2"'),
        (LIVE, rb'showGridLines="0"', b'showGridLines="0" showZeros="0"'),
        (LIVE, rb"<dataBar>", b'<dataBar showValue="0">'),
        (LIVE, rb'xmlns="http:', b'xmlns="https:'),
        (LIVE, rb"<sheetViews>", b'<sheetViews xmlns="http://other">'),
        (LIVE, rb'encoding="UTF-8"', b'encoding="UTF-7"'),
        (LIVE, rb'<\?xml [^>]*\?>', rb'\g<0><!DOCTYPE x>'),
        (LIVE, rb"<sheetData>", b"<!-- --><sheetData>"),
        (SHEET, rb't="s"><v>\d+</v>', b't="s"><v>-1</v>'),
        (SHEET, rb't="s"><v>\d+</v>', b't="s"><v>99999</v>'),
        (SHEET, rb't="s"><v>', b't="inlineStr"><v>'),
        (SHEET, rb' s="\d+" t="s"', b' s="9999" t="s"'),
        (STRINGS, rb"<si><t>", b"<si><t>x"),
        (STRINGS, rb"<si><t>", b"<si><t/></si><si><t>"),
        (STRINGS, rb"<si><t>", b"<si><t>\x0b"),
        (STRINGS, rb"</t></si>", b"&#65;</t></si>"),
        (STRINGS, rb"</sst>", b"<si><t>_x0041_</t></si></sst>"),
        (STRINGS, rb"</sst>", "<si><t>\uffff</t></si></sst>".encode()),
        (BOOK, rb'sheetId="2"', b'sheetId="2" state="hidden"'),
        (BOOK, rb'r:id="rId2"', b'r:id="rId3"'),
        (BOOK, "name=\"사업장\"".encode(), "name=\"지원금\"".encode()),
        (STYLES, rb'formatCode="[^"]*"', b'formatCode="9#,##0"'),
        (STYLES, rb'<dxfs count="0"/>', b'<dxfs><dxf><numFmt numFmtId="9" formatCode=";"/></dxf></dxfs>'),
        ("_rels/.rels", rb'Target="xl/workbook.xml"', b'Target="xl/other.xml"'),
        ("xl/_rels/workbook.xml.rels", rb'Target="styles.xml"', b'Target="theme/theme1.xml"'),
        ("xl/_rels/workbook.xml.rels", rb'Target="worksheets', b'TargetMode="External" Target="worksheets'),
        ("[Content_Types].xml", rb"worksheet\+xml", b"chartsheet+xml"),
        ("xl/drawings/drawing1.xml", rb"<xdr:graphicFrame", b"<xdr:sp/><xdr:graphicFrame"),
    ],
)  # fmt: skip
def test_the_least_oddity_is_not_recognised(part: str, old: bytes, new: bytes) -> None:
    assert recognised(changed(part, old, new)) is None


@pytest.mark.parametrize(
    "name", ["xl/media/image1.png", "xl/vbaProject.bin", "xl/worksheets/sheet9.xml", "../x", "XL/STYLES.XML"]
)
def test_a_part_no_report_has_is_not_recognised(name: str) -> None:
    data = BytesIO(REPORT)
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(name, b"<x/>")
    assert recognised(data.getvalue()) is None


def _comment(data: bytes) -> bytes:
    return data[:-2] + struct.pack("<H", 1) + b"x"


def _first_crc(data: bytes) -> bytes:
    at = data.index(b"PK\x01\x02") + 16
    return data[:at] + b"\0\0\0\0" + data[at + 4 :]


@pytest.mark.parametrize(
    "damaged",
    [
        _comment,
        _first_crc,
        lambda data: b"x" + data,
        lambda data: data + b"x",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda _: b"",
        lambda _: b"PK\x05\x06" + bytes(18),
    ],
)
def test_an_archive_packed_in_an_odd_way_is_not_recognised(damaged: Callable[[bytes], bytes]) -> None:
    assert recognised(damaged(REPORT)) is None
