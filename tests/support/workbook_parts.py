"""The parts of a small workbook, to be put together rightly or wrongly."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

TYPES = (
    f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{SHEET_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHEET_TYPE}.sharedStrings+xml"/></Types>'
)
ROOT_RELATIONS = (
    f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
BOOK = (
    f'{_DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}">'
    '<sheets><sheet name="roster" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
BOOK_RELATIONS = (
    f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
STYLES = (
    f'{_DECLARATION}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    "<borders count='1'><border/></borders><cellStyleXfs count='1'><xf/></cellStyleXfs><cellXfs count='2'>"
    "<xf xfId='0'/><xf xfId='0' numFmtId='14' applyNumberFormat='1'/></cellXfs></styleSheet>"
)
STRINGS = f'{_DECLARATION}<sst xmlns="{MAIN}"><si><t>성명</t></si><si><t>김하나</t></si></sst>'
HONEST_ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>생년월일</t></is></c></row>'
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>19900115</v></c></row>'
)


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """A worksheet part with `rows` in it."""
    return f'{_DECLARATION}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts(**changed: str | bytes | None) -> dict[str, str | bytes]:
    """The parts of an honest workbook; keywords replace them ("sheet", "book" …), None leaves one out."""
    honest: dict[str, str | bytes | None] = {
        "types": TYPES, "root": ROOT_RELATIONS, "book": BOOK, "relations": BOOK_RELATIONS,
        "sheet": sheet(HONEST_ROWS), "styles": STYLES, "strings": STRINGS,
    }  # fmt: skip
    honest |= changed
    return {_PLACES[key]: part for key, part in honest.items() if part is not None}


_PLACES = {
    "types": "[Content_Types].xml", "root": "_rels/.rels", "book": "xl/workbook.xml",
    "relations": "xl/_rels/workbook.xml.rels", "sheet": "xl/worksheets/sheet1.xml",
    "styles": "xl/styles.xml", "strings": "xl/sharedStrings.xml",
}  # fmt: skip


def packed(
    contents: dict[str, str | bytes],
    extra: Sequence[tuple[str | zipfile.ZipInfo, str | bytes]] | None = None,
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """The zip archive of `contents`, then of `extra` members, whatever their names."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in [*contents.items(), *(extra or [])]:
            info = name if isinstance(name, zipfile.ZipInfo) else member_info(name, method)
            archive.writestr(info, content)
    return target.getvalue()


def member_info(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("x", (2026, 11, 22, 0, 0, 0))
    info.filename = name  # set afterwards: the constructor would mend a hostile name
    info.compress_type = method
    return info


def honest_workbook() -> bytes:
    """A workbook with one person, which has to be read."""
    return packed(parts())


def repacked(data: bytes, edits: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The workbook in `data` with each part in `edits` changed by its function."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed({name: edits[name](part) if name in edits else part for name, part in parts.items()})
