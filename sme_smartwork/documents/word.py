"""A draft as a word-processor document: built in memory, the same bytes for the same draft."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from sme_smartwork.documents.model import Kind, Paper, Piece, Signing
from sme_smartwork.documents.word_styles import CELL, IMPRINT, LAW, LINE, SIGN, SURFACE, dress, text_width
from sme_smartwork.intake.text import clean_text
from sme_smartwork.wording import say

if TYPE_CHECKING:
    from docx.document import Document

_STYLES = {Kind.HEADING: "Heading 1", Kind.NOTE: LAW, Kind.LAW: LAW}
_INDENTED = (Kind.ITEM, Kind.CHECK)
_TABLES = (Kind.TABLE, Kind.FORM)
_LEFT_OVER = ("/thumbnail", "/stylesWithEffects", "/customXml", "/extended-properties", "/custom-properties")
_OLDEST = (1980, 1, 1, 0, 0, 0)  # what a zip can say at least


def word(paper: Paper) -> bytes:
    """`paper` as .docx: no macro, no link, no embedded thing, nothing of this computer."""
    import docx

    document = docx.Document()
    _strip(document)
    dress(document, paper)
    _properties(document, paper)
    _opening(document, paper)
    for piece, following in zip_longest(paper.pieces, paper.pieces[1:]):
        _piece(document, piece, paper, is_before_table=following is not None and following.kind in _TABLES)
    _signing(document, paper)
    buffer = BytesIO()
    document.save(buffer)
    return _timeless(buffer.getvalue())


def _strip(document: Document) -> None:
    """Drop what the library's template brings along."""
    package: Any = document.part.package
    for holder in (package, document.part):
        for name, each in list(holder.rels.items()):
            if each.reltype.endswith(_LEFT_OVER):
                del holder.rels[name]


def _properties(document: Document, paper: Paper) -> None:
    known = document.core_properties
    known.title, known.subject, known.language = paper.title, paper.draft, paper.language
    known.author = known.last_modified_by = known.comments = known.keywords = ""
    known.created = known.modified = datetime.combine(paper.on, time())
    known.revision = 1


def _opening(document: Document, paper: Paper) -> None:
    _paragraph(document, paper.title, "Title")
    for line in paper.imprint:
        _paragraph(document, line, IMPRINT)
    if paper.lead:
        from docx.shared import Pt

        _paragraph(document, paper.lead, "Normal").paragraph_format.space_before = Pt(10)


def _piece(document: Document, piece: Piece, paper: Paper, *, is_before_table: bool) -> None:
    """One piece; what introduces a table stays on its page."""
    if piece.kind in _TABLES:
        _table(document, piece, text_width(paper.landscape))
        return
    paragraph = _paragraph(document, piece.text, _STYLES.get(piece.kind, "Normal"))
    if is_before_table:
        paragraph.paragraph_format.keep_with_next = True
    if piece.kind in _INDENTED:
        from docx.shared import Mm

        paragraph.paragraph_format.left_indent = Mm(6)


def _paragraph(holder: Any, text: str, style: str) -> Any:
    """A paragraph; lines of `text` stay lines."""
    paragraph = holder.add_paragraph(style=style)
    _write(paragraph, text)
    return paragraph


def _write(paragraph: Any, text: str) -> None:
    for number, line in enumerate(_clean_lines(text)):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)


def _clean_lines(text: str) -> list[str]:
    """No controls and nothing invisible, whatever was kept; spaces in a row stay: one writes on them."""
    return [line if clean_text(line) == line.strip() else _spaced(line) for line in text.split("\n")]


def _spaced(line: str) -> str:
    return " ".join(clean_text(part) for part in line.split(" "))


def _table(document: Document, piece: Piece, width: int) -> None:
    rows = ((piece.header,) if piece.header else ()) + piece.rows
    table: Any = document.add_table(rows=len(rows), cols=len(piece.widths))
    table.style = "Table Grid"
    table.autofit = False
    style = document.styles[CELL].style_id  # looked up once: a table may have a thousand rows
    for number, (line, row) in enumerate(zip(table.rows, rows, strict=True)):
        is_header = bool(piece.header) and number == 0
        cells = line.cells
        for column, text in enumerate(row):
            is_label = is_header or (piece.kind is Kind.FORM and column == 0)
            _fill(cells[column], text, style, is_label)
        _row_rules(line, is_header)
    _widths(table, piece.widths, width)
    _paragraph(document, "", LAW)


def _fill(cell: Any, text: str, style: str, is_label: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style
    _write(paragraph, text)
    if is_label:
        for run in paragraph.runs:
            run.bold = True
        _shade(cell)


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade: Any = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", SURFACE)):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _row_rules(row: Any, is_header: bool) -> None:
    """A row is not torn in two; the header comes again on every page."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_header:
        properties.append(OxmlElement("w:tblHeader"))


def _widths(table: Any, shares: tuple[int, ...], width: int) -> None:
    from docx.shared import Mm

    for column, share in enumerate(shares):
        size = Mm(width * share / sum(shares))
        table.columns[column].width = size
        for cell in table.columns[column].cells:
            cell.width = size


def _signing(document: Document, paper: Paper) -> None:
    if paper.closing:
        _paragraph(document, paper.closing, "Normal").paragraph_format.keep_with_next = True
    if not paper.signatures:
        return
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    day = _paragraph(document, paper.signed_on, SIGN)
    day.alignment, day.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
    _signature_lines(document, paper.signatures, paper)


def _signature_lines(document: Document, signatures: tuple[Signing, ...], paper: Paper) -> None:
    table: Any = document.add_table(rows=len(signatures), cols=3)
    table.autofit = False
    sign = say("documents.paper.signature", paper.language)
    for row, each in zip(table.rows, signatures, strict=True):
        for cell, text in zip(row.cells, (each.role, each.name, sign), strict=True):
            cell.paragraphs[0].style = SIGN
            _write(cell.paragraphs[0], text)
        _underline(row.cells[1])
        _row_rules(row, is_header=False)
    _widths(table, (4, 3, 3), text_width(paper.landscape))


def _underline(cell: Any) -> None:
    """A line below, to write on."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders: Any = OxmlElement("w:tcBorders")
    line: Any = OxmlElement("w:bottom")
    for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", LINE)):
        line.set(qn(name), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


def _timeless(data: bytes) -> bytes:
    """The same package without the time it was packed at."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as made, ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name in made.namelist():
            entry = ZipInfo(name, _OLDEST)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, made.read(name))
    return buffer.getvalue()
