"""How a draft looks as a word-processor document: paper, fonts for both scripts, styles, head and foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sme_smartwork.exchange.formats import FONT
from sme_smartwork.wording import say

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle

    from sme_smartwork.documents.model import Paper

A4 = (210, 297)  # millimetres
_MARGIN = 22
QUIET, LINE, SURFACE = "58616A", "8A949E", "F0F3F8"
_SIZES = {"Normal": 10.5, "Title": 18, "Heading 1": 11.5, "Header": 9, "Footer": 9, "Caption": 9}
LAW, IMPRINT, CELL, SIGN = "Draft Law", "Draft Imprint", "Draft Cell", "Draft Signature"
_OWN = {LAW: 8.5, IMPRINT: 9, CELL: 10, SIGN: 11}


def dress(document: Document, paper: Paper) -> None:
    """Set up page, styles, head and foot of an empty `document`."""
    _set_languages(document, paper)
    _no_gaps(document)
    for name, size in (_SIZES | _OWN).items():
        _style(document, name, size)
    _spacing(document)
    _page(document.sections[0], paper.landscape)
    _head_and_foot(document.sections[0], paper)


def _style(document: Document, name: str, size: float) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    styles: Any = document.styles
    style = styles[name] if name not in _OWN else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(
        QUIET if name in (LAW, IMPRINT, "Header", "Footer") else "1D1F22"
    )
    style.font.bold = name in ("Title", "Heading 1")
    style.font.italic = False
    set_fonts(style)


def set_fonts(style: ParagraphStyle) -> None:
    """Give `style` the one font for Latin and for Korean letters."""
    from docx.oxml.ns import qn

    style.font.name = FONT
    fonts: Any = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), FONT)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)


def _spacing(document: Document) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    styles: Any = document.styles
    for name, before, after, line in (
        ("Normal", 0, 4, 1.3),
        ("Title", 6, 8, 1.2),
        ("Heading 1", 12, 3, 1.2),
        (LAW, 0, 2, 1.15),
        (IMPRINT, 0, 1, 1.15),
        (CELL, 2, 2, 1.1),
        (SIGN, 6, 6, 1.2),
    ):
        form = styles[name].paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Heading 1"].paragraph_format.keep_with_next = True
    _no_border(styles["Title"])


def _no_border(style: Any) -> None:
    """The template draws a line under titles."""
    from docx.oxml.ns import qn

    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _page(section: Section, is_landscape: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    width, height = reversed(A4) if is_landscape else A4
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    section.header_distance = section.footer_distance = Mm(10)


def text_width(is_landscape: bool) -> int:
    """Millimetres between the margins."""
    return (A4[1] if is_landscape else A4[0]) - 2 * _MARGIN


def _head_and_foot(section: Section, paper: Paper) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    head: Any = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    head.add_run(paper.draft).bold = True
    foot: Any = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run(say("documents.paper.foot", paper.language, document=paper.document))
    foot.add_run(" · ")
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    """A field the reader's program works out, with a figure for those that do not."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)
    run = paragraph.add_run("1")
    field.append(run._r)


def _set_languages(document: Document, paper: Paper) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    styles: Any = document.styles.element
    for place in styles.iter(qn("w:rPrDefault")):
        properties = place.find(qn("w:rPr"))
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        language: Any = OxmlElement("w:lang")
        language.set(qn("w:val"), "ko-KR" if paper.language == "ko" else "en-GB")
        language.set(qn("w:eastAsia"), "ko-KR")
        properties.append(language)


def _no_gaps(document: Document) -> None:
    """No space between Korean and Latin letters or digits that nobody wrote."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties: Any = document.styles["Normal"].element.get_or_add_pPr()
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        switch: Any = OxmlElement(name)
        switch.set(qn("w:val"), "0")
        properties.append(switch)
