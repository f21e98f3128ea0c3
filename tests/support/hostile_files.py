"""Files somebody might hand in as a roster, made to hurt, to mislead or simply broken."""

from __future__ import annotations

import base64
import io
import random
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from tests.support.workbook_parts import (
    BOOK,
    BOOK_RELATIONS,
    HONEST_ROWS,
    MAIN,
    SHEET_TYPE,
    STRINGS,
    STYLES,
    TYPES,
    honest_workbook,
    member_info,
    packed,
    parts,
    sheet,
)


@dataclass(frozen=True)
class Hostile:
    """One file: what it is called, its bytes, and the codes it may be refused with; none: it is read."""

    kind: str
    name: str
    make: Callable[[], bytes]
    refused: tuple[str, ...]


@cache
def hostile_files() -> tuple[Hostile, ...]:
    """Every kind of hostile file."""
    return (*_archives(), *_markup(), *_sheets(), *_other_kinds(), *_texts(), *_strange_but_honest())


def _x(kind: str, make: Callable[[], bytes], *refused: str) -> Hostile:
    return Hostile(
        kind, f"{kind}.xlsx", make, tuple(why if "." in why else f"workbook.{why}" for why in refused)
    )


def _archives() -> Iterator[Hostile]:
    yield _x("bomb-of-one-part", _bomb, "too_large", "suspicious")
    yield _x("bomb-of-many-parts", _bomb_of_many_parts, "too_large", "suspicious")
    yield _x("bomb-by-ratio", lambda: packed(parts(), [("xl/a.bin", b"\0" * 8_000_000)]), "suspicious")
    yield _x("lying-directory", _lying_directory, "damaged", "suspicious")
    yield _x("same-name-twice", lambda: _twice("xl/workbook.xml"), "suspicious")
    yield _x("same-name-but-for-case", lambda: _twice("XL/Workbook.xml"), "suspicious")
    for kind, name in (
        ("traversal", "../../outside.xml"), ("absolute-name", "/etc/cron.d/x"), ("drive-name", "C:/x.xml"),
        ("backslash-name", "xl\\x.xml"), ("nul-name", "xl/x\0.xml"), ("dots-inside", "xl/../../x.xml"),
    ):  # fmt: skip
        yield _x(kind, partial(packed, parts(), [(name, "<x/>")]), "suspicious")
    yield _x("symlink", _symlink, "suspicious")
    yield _x("encrypted-member", _encrypted, "locked")
    yield _x("bzip2", lambda: packed(parts(), method=zipfile.ZIP_BZIP2), "suspicious")
    yield _x("lzma", lambda: packed(parts(), method=zipfile.ZIP_LZMA), "suspicious")
    crowd = [(f"xl/media/{n}.xml", "<x/>") for n in range(700)]
    yield _x("too-many-members", partial(packed, parts(), crowd), "too_large")
    yield _x("overlapping-members", _overlapping, "suspicious", "damaged")
    yield _x("half-a-file", lambda: honest_workbook()[: len(honest_workbook()) // 2], "damaged")
    yield _x("last-bytes-missing", lambda: honest_workbook()[:-10], "damaged")
    yield _x("wrong-checksum", _wrong_checksum, "damaged")
    yield _x("zip64-nonsense", _zip64_nonsense, "damaged", "suspicious")
    yield _x("only-a-signature", lambda: b"PK\x03\x04" + b"\0" * 200, "damaged")
    yield _x("end-mark-in-the-comment", lambda: _with_comment(b"PK\x05\x06 not the end"), "damaged")
    yield _x("macros", lambda: packed(parts(), [("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")]), "macros")
    enabled = TYPES.replace("spreadsheetml.sheet.main+xml", "x").replace(
        "application/vnd.openxmlformats-officedocument.x",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    yield _x("macro-enabled", lambda: packed(parts(types=enabled)), "macros")


def _markup() -> Iterator[Hostile]:
    rows = HONEST_ROWS
    doctype = sheet(rows).replace("?>", "?><!DOCTYPE worksheet>", 1)
    yield _x("doctype", lambda: packed(parts(sheet=doctype)), "suspicious")
    laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    yield _x(
        "billion-laughs",
        lambda: packed(parts(sheet=sheet(rows).replace("?>", f"?>{laughs}", 1))),
        "suspicious",
    )
    outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield _x(
        "outside-entity",
        lambda: packed(parts(strings=STRINGS.replace("?>", f"?>{outside}", 1))),
        "suspicious",
    )
    deep = "<x>" * 10_000 + "</x>" * 10_000
    yield _x("deep-nesting", lambda: packed(parts(sheet=sheet(rows, after=deep))), "suspicious")
    wide = "<row " + " ".join(f'a{n}="1"' for n in range(2_500)) + "/>"
    yield _x("many-attributes", lambda: packed(parts(sheet=sheet(wide))), "suspicious")
    for encoding in ("klingon", "utf-7", "utf-32", "idna"):
        text = sheet(rows).replace("UTF-8", encoding).encode()
        yield _x(f"declared-{encoding}", partial(packed, parts(sheet=text)), "damaged")
    utf16 = sheet(rows).replace("UTF-8", "UTF-16").encode()
    yield _x("declared-utf16-but-is-not", lambda: packed(parts(sheet=utf16)), "damaged")
    yield _x("not-well-formed", lambda: packed(parts(sheet=sheet(rows + "<row>"))), "damaged")
    yield _x("cut-inside-a-part", lambda: packed(parts(sheet=sheet(rows)[:-40])), "damaged")
    yield _x("wrong-letters", lambda: packed(parts(strings=STRINGS.encode("cp949"))), "damaged")
    yield _x(
        "one-endless-attribute", lambda: packed(parts(sheet=sheet(f'<row a="{_noise()}"/>'))), "suspicious"
    )
    yield _x("one-endless-text", lambda: packed(parts(sheet=sheet(HONEST_ROWS, after=f"<x>{_noise()}</x>"))))
    strict = BOOK.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    yield _x("strict-open-xml", lambda: packed(parts(book=strict)), "strict")


def _sheets() -> Iterator[Hostile]:
    def one(address: str, row: str) -> str:
        return sheet(f'{HONEST_ROWS}<row r="{row}"><c r="{address}"><v>1</v></c></row>')

    yield _x("huge-row-number", lambda: packed(parts(sheet=one("A99999999999", "99999999999"))), "suspicious")
    yield _x("row-number-of-5000-digits", lambda: packed(parts(sheet=one("A1", "9" * 5000))), "suspicious")
    yield _x(
        "last-possible-cell",
        lambda: packed(parts(sheet=one("XFD1048576", "1048576"))),
        "too_many_rows",
        "too_wide",
    )
    yield _x("last-possible-row", lambda: packed(parts(sheet=one("A1048576", "1048576"))), "too_many_rows")
    yield _x("no-such-address", lambda: packed(parts(sheet=one("9Z", "3"))), "suspicious")
    yield _x(
        "60000-rows",
        lambda: packed(parts(sheet=sheet("<row><c><v>1</v></c></row>" * 60_000))),
        "too_many_rows",
    )
    many = "".join(f'<c r="{_letters(n)}1"><v>1</v></c>' for n in range(300))
    yield _x("300-columns", lambda: packed(parts(sheet=sheet(f'<row r="1">{many}</row>'))), "too_wide")
    bare = "<row>" + "<c><v>1</v></c>" * 300 + "</row>"
    yield Hostile(
        "300-columns-without-addresses",
        "a.xlsx",
        lambda: packed(parts(sheet=sheet(bare))),
        ("workbook.too_wide",),
    )
    crowd = ("<row>" + "<c><v>7</v></c>" * 150 + "</row>") * 8_000
    yield Hostile(
        "a-million-cells", "a.xlsx", lambda: packed(parts(sheet=sheet(crowd))),
        ("workbook.too_many_cells", "workbook.too_large", "workbook.suspicious"),
    )  # fmt: skip
    yield Hostile(
        "600000-different-cells", "a.xlsx", lambda: packed(parts(sheet=sheet(_different_cells()))),
        ("workbook.too_many_cells",),
    )  # fmt: skip
    yield Hostile(
        "endless-styles", "a.xlsx", _endless_styles,
        ("workbook.too_large", "workbook.suspicious", "roster.too_heavy"),
    )  # fmt: skip
    yield Hostile(
        "endless-names", "a.xlsx", _endless_names,
        ("workbook.too_large", "workbook.suspicious", "roster.too_heavy"),
    )  # fmt: skip
    yield Hostile("one-long-text-in-every-cell", "a.xlsx", _one_long_text, ("roster.too_heavy",))
    lost = HONEST_ROWS.replace("<v>1</v>", "<v>987654321</v>")
    yield _x("shared-text-that-is-not-there", lambda: packed(parts(sheet=sheet(lost))), "damaged")
    odd = HONEST_ROWS.replace("<v>1</v>", "<v>one</v>")
    yield _x("shared-text-by-no-number", lambda: packed(parts(sheet=sheet(odd))), "damaged")
    yield _x("no-workbook-part", lambda: packed(parts(book=None)), "damaged")
    yield _x("no-sheet-part", lambda: packed(parts(sheet=None)), "damaged", "roster.empty")
    away = BOOK_RELATIONS.replace("worksheets/sheet1.xml", "../../../../etc/passwd")
    yield _x("sheet-outside-the-file", lambda: packed(parts(relations=away)), "damaged", "roster.empty")
    yield _x("no-content-types", lambda: packed(parts(types=None)), "not_workbook")
    hidden = BOOK.replace('sheetId="1"', 'sheetId="1" state="hidden"')
    yield Hostile("only-a-hidden-sheet", "a.xlsx", lambda: packed(parts(book=hidden)), ("roster.empty",))


def _other_kinds() -> Iterator[Hostile]:
    def other(kind: str, name: str, data: bytes, *refused: str) -> Hostile:
        return Hostile(kind, name, lambda: data, refused)

    yield other(
        "old-or-locked", "a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096, "roster.old_or_locked"
    )
    yield other(
        "locked-named-xlsx",
        "a.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"E" * 9000,
        "roster.old_or_locked",
    )
    html = "<html><meta charset=utf-8><table><tr><td>성명</td></tr></table></html>"
    yield other("html-named-xls", "a.xls", html.encode(), "roster.html")
    yield other("html-in-utf16", "a.xls", html.encode("utf-16"), "roster.html")
    yield other("html-with-blanks", "a.xls", b"\n \r\n\t<table><tr><td>1</td></tr></table>", "roster.html")
    old = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    )
    yield other("xml-spreadsheet-2003", "a.xls", old.encode(), "roster.xml_sheet")
    yield other("some-xml", "a.csv", b"<?xml version='1.0'?><people/>", "roster.other_kind")
    yield other("pdf", "a.csv", b"%PDF-1.7\n" + b"x" * 999, "roster.other_kind")
    yield other("picture", "a.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "roster.other_kind")
    yield other("program", "a.xlsx", b"MZ\x90\0" + b"\0" * 999, "roster.other_kind")
    yield other("self-extracting", "a.xlsx", b"MZ" + b"\0" * 500 + honest_workbook(), "roster.other_kind")
    yield other("empty-zip", "a.xlsx", b"PK\x05\x06" + b"\0" * 18, "roster.other_kind")
    yield other("gzip", "a.xlsx", b"\x1f\x8b\x08\0" + zlib.compress(b"x"), "roster.other_kind")
    yield other("nothing", "a.xlsx", b"", "roster.empty")
    ods = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}
    yield other("open-document", "a.ods", packed(dict(ods)), "workbook.not_workbook")
    word = TYPES.replace("spreadsheetml.sheet", "wordprocessingml.document")
    yield other("word-document", "a.xlsx", packed({**parts(types=word)}), "workbook.not_workbook")
    binary = TYPES.replace(
        f"{SHEET_TYPE}.sheet.main+xml", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    )
    yield other(
        "binary-workbook", "a.xlsb", packed(parts(types=binary)), "workbook.macros", "workbook.not_workbook"
    )


def _texts() -> Iterator[Hostile]:
    def text(kind: str, data: bytes, *refused: str) -> Hostile:
        return Hostile(kind, f"{kind}.csv", lambda: data, tuple(f"roster.{why}" for why in refused))

    head = "이름,생년월일\n"
    yield text("nul-in-text", head.encode() + b"a\0b,1990-01-01\n", "binary")
    yield text("mixed-encodings", head.encode() + "김하나,서울특별시\n".encode("cp949"), "encoding")
    yield text("latin", "name,birth\nJos\xe9 \xff\xfe\x80,1990\n".encode("latin-1"), "encoding")
    yield text("cut-inside-a-letter", "이름,생년월일\n김하나".encode()[:-1], "encoding")
    yield text("utf16-cut", "이름\t생년월일\n".encode("utf-16") + b"\x01", "encoding")
    yield text("letters-already-lost", f"{head}김\ufffd\ufffd,1990-01-01\n".encode(), "broken_letters")
    yield text("endless-line", head.encode() + b"x" * 70_000, "long_line")
    endless = "가\n" * 20_000
    yield text("endless-cell", f'{head}"{endless}",1990-01-01\n'.encode(), "long_cell", "quotes")
    yield text("quote-never-closed", f'{head}"김하나,1990-01-01\n'.encode(), "quotes")
    yield text("60000-lines", head.encode() + b"a,1990-01-01\n" * 60_000, "too_many_rows")
    yield text("300-cells", head.encode() + b",".join([b"x"] * 300), "too_wide")
    yield text("over-20-megabytes", b"a,b\n" * 5_300_000, "too_large")
    yield text("a-million-commas", b"," * 60_000 + b"\n" + head.encode() + b"a,1990-01-01\n")
    yield text("nothing-but-line-ends", b"\r\n" * 30_000, "empty")


def _strange_but_honest() -> Iterator[Hostile]:
    formula = HONEST_ROWS.replace("<v>1</v>", "<f>cmd|'/c calc'!A0</f><v>1</v>")
    yield _x("formula", lambda: packed(parts(sheet=sheet(formula))))
    lying = '<dimension ref="A1:XFD1048576"/>'
    yield _x("lying-dimension", lambda: packed(parts(sheet=sheet(HONEST_ROWS, before=lying))))
    bidi = STRINGS.replace("김하나", "\u202e김\u200b하나\u2066")
    yield _x("invisible-marks", lambda: packed(parts(strings=bidi)))
    long = STRINGS.replace("</si></sst>", f"</si><si><t>{'x' * 40_000}</t></si></sst>")
    yield _x("cell-longer-than-excel-allows", lambda: packed(parts(strings=long)))
    far = HONEST_ROWS.replace('<c r="B2"><v>19900115</v></c>', '<c r="B2" s="1"><v>1E300</v></c>')
    yield _x("date-beyond-time", lambda: packed(parts(sheet=sheet(far))))
    merges = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 5_000 + "</mergeCells>"
    yield _x("merged-everything", lambda: packed(parts(sheet=sheet(HONEST_ROWS, after=merges))))
    empty_rows = HONEST_ROWS + '<row r="20000"/>'
    yield _x("rows-far-below", lambda: packed(parts(sheet=sheet(empty_rows))))
    yield _x("stored-not-packed", lambda: packed(parts(), method=zipfile.ZIP_STORED))
    yield _x("with-a-comment", lambda: _with_comment("직원 명부".encode()))


def _noise() -> str:
    """Sixteen million letters that cannot be packed small."""
    return base64.b64encode(random.Random(22).randbytes(12_000_000)).decode()


def _different_cells() -> str:
    """Rows of cells with texts of their own, the kind that takes longest to read."""
    chance = random.Random(5)
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    return "".join(
        "<row>" + "".join(cell.format(chance.getrandbits(24)) for _ in range(60)) + "</row>"
        for _ in range(10_000)
    )


def _bomb() -> bytes:
    return packed(parts(sheet=sheet(HONEST_ROWS + "<row/>" + " " * 45_000_000)))


def _bomb_of_many_parts() -> bytes:
    return packed(parts(), [(f"xl/media/{n}.bin", b"\0" * 30_000_000) for n in range(3)])


def _endless_styles() -> bytes:
    one = "<xf xfId='0'/>"
    return packed(parts(styles=STYLES.replace(one, "<xf xfId='0'><alignment indent='1'/></xf>" * 400_000)))


def _endless_names() -> bytes:
    one = '<definedName name="n{0}">roster!$A${0}</definedName>'
    names = "".join(one.format(n) for n in range(1, 300_000))
    return packed(parts(book=BOOK.replace("</sheets>", f"</sheets><definedNames>{names}</definedNames>")))


def _one_long_text() -> bytes:
    """Two hundred thousand cells that share one long text, with noise so that it looks like no bomb."""
    noise = _noise()
    rows = "".join(
        f'<row a="{noise[n : n + 200]}">' + '<c t="s"><v>1</v></c>' * 100 + "</row>"
        for n in range(0, 400_000, 200)
    )
    return packed(parts(sheet=sheet(rows), strings=STRINGS.replace("김하나", "가나다라마바사아" * 4_000)))


def _letters(column: int) -> str:
    return chr(65 + column) if column < 26 else _letters(column // 26 - 1) + chr(65 + column % 26)


def _twice(name: str) -> bytes:
    info = member_info(name, zipfile.ZIP_DEFLATED)
    with _quiet():
        return packed(parts(), [(info, BOOK)])


class _quiet:  # noqa: N801 - reads like the with-statement it stands in
    """zipfile warns of duplicate names while they are made on purpose."""

    def __enter__(self) -> None:
        import warnings

        self._caught = warnings.catch_warnings()
        self._caught.__enter__()
        warnings.simplefilter("ignore")

    def __exit__(self, *problem: object) -> None:
        self._caught.__exit__(*problem)  # type: ignore[arg-type]


def _symlink() -> bytes:
    info = member_info("xl/link.xml", zipfile.ZIP_STORED)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return packed(parts(), [(info, "/etc/passwd")])


def _encrypted() -> bytes:
    data = bytearray(honest_workbook())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    return bytes(data)


def _lying_directory() -> bytes:
    data = bytearray(packed(parts(sheet=sheet(HONEST_ROWS + " " * 3_000_000))))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 24 : place + 28] = struct.pack("<I", 10)
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


def _overlapping() -> bytes:
    """Two entries of the directory that point to the same bytes."""
    data = honest_workbook()
    start = data.find(b"PK\x01\x02")
    end = data.find(b"PK\x05\x06")
    first = data[start : data.find(b"PK\x01\x02", start + 4)]
    again = bytearray(first)
    again[46 : 46 + len("[Content_Types].xml")] = b"[Content_Copies].xm"
    entries = data[start:end] + bytes(again)
    count = struct.unpack("<H", data[end + 10 : end + 12])[0] + 1
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
    return data[:start] + entries + tail


def _wrong_checksum() -> bytes:
    data = bytearray(packed(parts(), method=zipfile.ZIP_STORED))
    place = data.find("김하나".encode())
    data[place : place + 9] = "이두리".encode()
    return bytes(data)


def _zip64_nonsense() -> bytes:
    data = honest_workbook()
    end = data.find(b"PK\x05\x06")
    record = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 2**40, 2**40, 2**50, 2**60)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:end] + record + locator + tail


def _with_comment(comment: bytes) -> bytes:
    target = io.BytesIO(honest_workbook())
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = comment
    return target.getvalue()
