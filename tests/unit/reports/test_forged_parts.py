"""A report whose parts lead one program to other cells than another is refused, at a glance and in full."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from sme_smartwork.exchange.model import Fault
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.swift.recognising import recognised
from sme_smartwork.exchange.workbook import verify_bytes
from sme_smartwork.intake.refusal import WorkbookRefused
from sme_smartwork.reports.xlsx import report_bytes
from tests.support.live_reports import live_report
from tests.support.workbook_parts import packed

KEY = SigningKey.generate()
REPORT = report_bytes(live_report(), KEY)
BOOK, RELATIONS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
STYLES, STRINGS, SHEET = "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet7.xml"
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
ALTERNATIVES = b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
Parts = dict[str, bytes]


def forged(change: Callable[[Parts], None]) -> bytes:
    """The report with its parts changed."""
    with zipfile.ZipFile(BytesIO(REPORT)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = dict(parts)
    change(parts)
    assert parts != before
    return packed(dict(parts))


def other_sheet(parts: Parts) -> bytes:
    return parts[SHEET].replace(b"<v>50000</v>", b"<v>99999</v>")


def a_sheet_of_the_same_id(parts: Parts) -> None:
    parts["docProps/custom.xml"] = other_sheet(parts)
    first = b'<Relationship Id="rId7" Type="%s/worksheet" Target="/docProps/custom.xml"/>' % OFFICE
    parts[RELATIONS] = re.sub(rb"(<Relationships[^>]*>)", rb"\1" + first, parts[RELATIONS])


def a_relation_within_something(parts: Parts) -> None:
    parts["docProps/custom.xml"] = other_sheet(parts)
    first = b'<Relationship Id="rId7" Type="%s/worksheet" Target="/docProps/custom.xml"/>' % OFFICE
    parts[RELATIONS] = re.sub(
        rb'(<Relationship Id="rId7"[^>]*/>)', first + rb'<z:z xmlns:z="urn:z">\1</z:z>', parts[RELATIONS]
    )


def sheets_swapped_for_strict_readers(parts: Parts) -> None:
    new = b'xmlns:q="%s" q:id="rId3" r:id="rId2"/' % STRICT
    parts[BOOK] = parts[BOOK].replace(b'r:id="rId2"/', new)


def rows_within_something(parts: Parts) -> None:
    parts[SHEET] = (
        parts[SHEET]
        .replace(b"<sheetData>", b'<z:z xmlns:z="urn:z"><sheetData>')
        .replace(b"</sheetData>", b"</sheetData></z:z>")
    )


def a_sheet_within_something(parts: Parts) -> None:
    parts[BOOK] = re.sub(rb'(<sheet [^>]*sheetId="7"[^>]*/>)', rb'<z:z xmlns:z="urn:z">\1</z:z>', parts[BOOK])


def other_texts(parts: Parts) -> None:
    parts["xl/other.xml"] = parts[STRINGS].replace("한빛디자인".encode(), b"Other")
    parts[RELATIONS] = parts[RELATIONS].replace(b'Target="sharedStrings.xml"', b'Target="other.xml"')


def other_texts_in_letters_of_mainframes(parts: Parts) -> None:
    texts = re.sub("[^\x00-\x7f]", "?", parts[STRINGS].decode()).replace("UTF-8", "cp037")
    parts["xl/other.bin"] = texts.encode("cp037")
    parts[RELATIONS] = parts[RELATIONS].replace(b'Target="sharedStrings.xml"', b'Target="other.bin"')


def other_book(parts: Parts) -> None:
    parts["xl/other.xml"] = parts[BOOK]
    parts["xl/_rels/other.xml.rels"] = parts[RELATIONS].replace(b"sheet7.xml", b"sheet9.xml")
    parts["xl/worksheets/sheet9.xml"] = other_sheet(parts)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b'"xl/workbook.xml"', b'"xl/other.xml"')


def a_sheet_of_charts(parts: Parts) -> None:
    kind = OFFICE + b"/chartsheet"
    parts["xl/chartsheets/sheet1.xml"] = (
        b'<?xml version="1.0"?><chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    )
    added = b'<Relationship Id="rId77" Type="%s" Target="chartsheets/sheet1.xml"/></Relationships>' % kind
    parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", added)
    new = b'<sheet name="Other" sheetId="77" r:id="rId77"/></sheets>'
    parts[BOOK] = parts[BOOK].replace(b"</sheets>", new)


def a_format_named_twice(parts: Parts) -> None:
    first = b'<numFmt numFmtId="169" formatCode="&quot;9&quot;0"/>'
    parts[STYLES] = re.sub(rb"(<numFmts[^>]*>)", rb"\1" + first, parts[STYLES])


def a_format_named_again_in_an_addition(parts: Parts) -> None:
    plain = b'<numFmt numFmtId="169" formatCode="#,##0"/>'
    parts[STYLES] = (
        parts[STYLES]
        .replace(plain, plain.replace(b"#,##0", b"&quot;9&quot;0"))
        .replace(b"</styleSheet>", b'<extLst><ext uri="q">' + plain + b"</ext></extLst></styleSheet>")
    )


def a_style_that_is_no_style(parts: Parts) -> None:
    parts[STYLES] = re.sub(rb"(<cellXfs[^>]*>)", rb'\1<z:xf xmlns:z="urn:z" numFmtId="0"/>', parts[STYLES])


def a_built_in_format_named_anew(parts: Parts) -> None:
    first = b'<numFmt numFmtId="18" formatCode="0"/>'
    parts[STYLES] = re.sub(rb"(<numFmts[^>]*>)", rb"\1" + first, parts[STYLES])


def alternatives_of_formats(parts: Parts) -> None:
    other = b'<mc:AlternateContent %s><mc:Choice Requires="x" xmlns:x="urn:x"/></mc:AlternateContent>'
    parts[STYLES] = parts[STYLES].replace(b"<cellXfs", other % ALTERNATIVES + b"<cellXfs")


WAYS = [
    a_sheet_of_the_same_id,
    a_relation_within_something,
    sheets_swapped_for_strict_readers,
    rows_within_something,
    a_sheet_within_something,
    other_texts,
    other_texts_in_letters_of_mainframes,
    other_book,
    a_sheet_of_charts,
    a_format_named_twice,
    a_format_named_again_in_an_addition,
    a_built_in_format_named_anew,
    a_style_that_is_no_style,
    alternatives_of_formats,
]


@pytest.mark.parametrize("change", WAYS, ids=lambda change: change.__name__)
def test_what_programs_would_read_differently_is_refused(change: Callable[[Parts], None]) -> None:
    data = forged(change)
    assert recognised(data) is None
    with pytest.raises(WorkbookRefused, match=r"workbook\.suspicious"):
        verify_bytes(data, "보고서.xlsx")


def test_days_that_count_from_another_year_are_seen() -> None:
    def change(parts: Parts) -> None:
        parts[BOOK] = parts[BOOK].replace(b"<workbookPr", b'<workbookPr date1904="1"')

    data = forged(change)
    assert recognised(data) is None
    check = verify_bytes(data, "보고서.xlsx")
    assert ("사업장", "B8", "2015-03-02", "2019-03-03") in {
        (problem.sheet, problem.address, problem.expected, problem.found) for problem in check.problems
    }


CONDITION = (
    b'<conditionalFormatting sqref="A1:Z99"><cfRule type="expression" priority="9">'
    b"<formula>1</formula></cfRule></conditionalFormatting>"
)
PALE_RUN = '<si><r><rPr><color rgb="FFFFFFFF"/></rPr><t>한빛</t></r><r><t>디자인</t></r></si>'
DARK_AND_LIGHT = (
    '<si><r><rPr><color rgb="FF1E2124"/></rPr><t>한빛</t></r>'
    '<r><rPr><color rgb="FFBBBBBB"/></rPr><t>디자인</t></r></si>'
)
NAME = "<si><t>한빛디자인</t></si>".encode()
CHART, DRAWING = "xl/charts/chart1.xml", "xl/drawings/drawing1.xml"
THEME = "xl/theme/theme1.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        (BOOK, b"<calcPr", b'<calcPr fullPrecision="0"', Fault.VIEW),
        (SHEET, b"<sheetView ", b'<sheetView showFormulas="1" ', Fault.VIEW),
        (SHEET, b"<sheetView ", b'<sheetView topLeftCell="A50" ', Fault.VIEW),
        (SHEET, b"<conditionalFormatting", CONDITION + b"<conditionalFormatting", Fault.CONDITIONAL_FORMAT),
        (SHEET, b"</worksheet>", b'<picture r:id="rId9"/></worksheet>', Fault.LAID_OVER),
        (SHEET, b"</worksheet>", b'<legacyDrawing r:id="rId9"/></worksheet>', Fault.LAID_OVER),
        (DRAWING, b"<xdr:graphicFrame", b"<xdr:sp/><xdr:graphicFrame", Fault.LAID_OVER),
        (CHART, b"<c:plotArea>", b"<c:plotArea><c:numLit/>", Fault.VIEW),
        (STYLES, b'rgb="FF1E2124"', b'rgb="FFFFFFFF"', Fault.LETTERS),
        (STYLES, b'fgColor rgb="FFEEF2F7"', b'fgColor rgb="FF1E2124"', Fault.LETTERS),
        (STYLES, b'<sz val="10"/>', b'<sz val="1"/>', Fault.LETTERS),
        (STYLES, "<name val=\"맑은 고딕\"/>".encode(), b'<name val="Wingdings"/>', Fault.LETTERS),
        (STYLES, b'horizontal="right"', b'horizontal="fill"', Fault.VIEW),
        (STRINGS, NAME, PALE_RUN.encode(), Fault.LETTERS),
        (STRINGS, NAME, DARK_AND_LIGHT.encode(), Fault.LETTERS),
        (STRINGS, NAME, PALE_RUN.replace("color", "vanish").encode(), Fault.LETTERS),
        (THEME, b'<a:sysClr val="windowText" ', b'<a:srgbClr val="FFFFFF" ', Fault.LETTERS),
    ],
)  # fmt: skip
def test_what_makes_values_look_other_is_named(part: str, old: bytes, new: bytes, fault: Fault) -> None:
    def change(parts: Parts) -> None:
        parts[part] = parts[part].replace(old, new)

    data = forged(change)
    assert recognised(data) is None
    assert {problem.fault for problem in verify_bytes(data, "보고서.xlsx").problems} == {fault}


@pytest.mark.parametrize("new", ["ſUM(D4:D8)", "SUM(D٤:D8)", "SUM(D4:D8)*١"])
def test_letters_and_digits_that_only_resemble_make_another_formula(new: str) -> None:
    def change(parts: Parts) -> None:
        parts[SHEET] = parts[SHEET].replace(b"SUM(D4:D8)", new.encode())

    data = forged(change)
    assert recognised(data) is None
    assert [problem.fault for problem in verify_bytes(data, "보고서.xlsx").problems] == [
        Fault.CHANGED_FORMULA
    ]


def test_a_value_under_a_chart_is_named() -> None:
    def change(parts: Parts) -> None:
        moved = parts[DRAWING].replace(b"<xdr:row>8</xdr:row>", b"<xdr:row>3</xdr:row>")
        parts[DRAWING] = moved.replace(b"<xdr:row>25</xdr:row>", b"<xdr:row>20</xdr:row>")

    data = forged(change)
    assert recognised(data) is None
    problems = [(problem.fault, problem.sheet) for problem in verify_bytes(data, "보고서.xlsx").problems]
    assert problems == [(Fault.HIDDEN_CELLS, "준비도")]
