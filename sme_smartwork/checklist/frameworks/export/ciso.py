"""Our answers in the layout of a CISO Assistant assessment: one row a control, and what it rests on.

No row is called compliant: our items ask about a part of a control only, so the most that follows from
our answers is that it is partly so.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from sme_smartwork.checklist.frameworks.export.source import ExportInput
from sme_smartwork.checklist.frameworks.export.words import made_on, percent, told_control, told_item
from sme_smartwork.checklist.frameworks.model import ControlReading, Cover
from sme_smartwork.checklist.pack.standards import StandardGroup
from sme_smartwork.wording import say

COLUMNS = (
    "urn",
    "assessable",
    "ref_id",
    "name",
    "description",
    "typical_evidence",
    "annotation",
    "compliance_result",
    "extended_result",
    "requirement_progress",
    "observations",
    "score",
)
_WIDE = ("name", "description", "annotation", "observations")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
Row = dict[str, str | bool]


def ciso_rows(given: ExportInput) -> list[Row]:
    """Chapters and controls in the catalogue's order, each as a row by column name."""
    rows: list[Row] = []
    for group in given.reading.standard.groups:
        rows.append(_chapter(given, group))
        rows += [_row(given, each) for each in given.reading.controls if each.control.group == group.id]
    return rows


def result_of(each: ControlReading) -> tuple[str, str]:
    """Result and progress as that program calls them: compliant is never among them."""
    if each.cover in (Cover.NOT_COVERED, Cover.NOT_ASKED) or each.met is None:
        return "not_assessed", "to_do"
    if each.met == 0:
        return "non_compliant", "to_do"
    return "partially_compliant", "in_review" if each.met == 1 and each.fresh == 1 else "in_progress"


def ciso_bytes(given: ExportInput) -> bytes:
    """The workbook; every cell is a text, none is calculated."""
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": _title(given), "comments": say("frameworks.self_declared", given.language)})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Sheet1")  # the name that program reads
    sheet.freeze_panes(1, 3)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, 60 if column in _WIDE else 22, wrapped)
        sheet.write_string(0, place, column)
    for number, row in enumerate(ciso_rows(given), start=1):
        for place, column in enumerate(COLUMNS):
            _write(sheet, number, place, row.get(column, ""))
    _about(book.add_worksheet(say("frameworks.ciso.about", given.language)), given)
    book.close()
    return buffer.getvalue()


def _write(sheet: Any, row: int, place: int, value: str | bool) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif value:
        sheet.write_string(row, place, value)


def _about(sheet: Any, given: ExportInput) -> None:
    """The sheet that says what this is; that program does not read it, people do."""
    for number, line in enumerate(about_lines(given)):
        _write(sheet, number, 0, line)


def about_lines(given: ExportInput) -> Iterator[str]:
    """What this export is, what it rests on, and that it is no certificate."""
    language, total = given.language, given.grade.total
    yield _title(given)
    yield say("frameworks.self_declared", language)
    yield say("frameworks.touched", language)
    yield say(
        "frameworks.grade_line", language, grade=say(f"frameworks.grade.{given.grade.level.value}", language)
    )
    shares = {
        "score": percent(total.score, language),
        "coverage": percent(total.coverage, language),
        "proof": percent(total.proof, language),
    }
    yield say("frameworks.grade_shares", language, **shares)
    yield made_on(given.made_at.date(), given.pack, language)
    yield given.reading.standard.scope.say(language)


def _title(given: ExportInput) -> str:
    return say(
        "frameworks.oscal.title", given.language, standard=given.reading.standard.short.say(given.language)
    )


def _chapter(given: ExportInput, group: StandardGroup) -> Row:
    return {
        "urn": _urn(given, group.id),
        "assessable": False,
        "ref_id": _text(group.id),
        "name": _text(group.title.say(given.language)),
    }


def _row(given: ExportInput, each: ControlReading) -> Row:
    result, progress = result_of(each)
    return {
        "urn": _urn(given, each.control.id),
        "assessable": True,
        "ref_id": _text(each.control.id),
        "name": _text(each.control.title.say(given.language)),
        "annotation": _text(each.control.note.say(given.language) if each.control.note else ""),
        "compliance_result": result,
        "requirement_progress": progress,
        "observations": _text("\n".join(_observed(given, each))),
    }


def _observed(given: ExportInput, each: ControlReading) -> Iterator[str]:
    yield told_control(each, given.language)
    for item in each.items:
        yield f"{item.item.id} {item.item.text.say(given.language)} — {told_item(item, given.language)}"
    if each.items:
        yield say("frameworks.touched", given.language)


def _urn(given: ExportInput, name: str) -> str:
    return f"urn:sme-smartwork:risk:req_node:{given.reading.standard.id}:{name.lower()}"


def _text(text: str) -> str:
    """A text that no reader takes for a formula, even after it was saved again."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
