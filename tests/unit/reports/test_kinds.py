"""Every kind of report of a whole firm: equal in both languages, nameless, signed, true to its figures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sme_smartwork.bridges.report_making import ReportRefused
from sme_smartwork.exchange.model import Fault
from sme_smartwork.exchange.workbook import verify_bytes, verify_workbook
from sme_smartwork.figures.catalogue import figure
from sme_smartwork.reports.model import Cell, Report, ReportKind, Sheet, Style, placed
from sme_smartwork.workspace import ReportOptions, Workspace
from tests.support.office import converted_all
from tests.support.sample_workplace import KINDS, NOW, options, sample_workplace
from tests.support.workbook_parts import repacked
from tests.support.workplaces import demo_workplace

TODAY = NOW.date()


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample firm."""
    with sample_workplace(tmp_path_factory.mktemp("firm")) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def reports(firm: Workspace) -> dict[tuple[ReportKind, str], Report]:
    """Every kind in each language, and in both side by side."""
    return {
        (kind, language): firm.report(TODAY, options(kind, language))  # type: ignore[arg-type]
        for kind in KINDS
        for language in ("ko", "en", "both")
    }


def shape(sheet: Sheet) -> object:
    """What does not depend on the language."""
    rows = [[(cell.span, cell.style, cell.place, bool(cell.formula)) for cell in row] for row in sheet.rows]
    return (sheet.id, sheet.widths, rows, sheet.filtered, sheet.bars, len(sheet.charts), sheet.frozen_rows)


def numbers(sheet: Sheet) -> list[object]:
    return [cell.value for row in sheet.rows for cell in row if not isinstance(cell.value, str)]


def cells(report: Report, sheet: str) -> list[tuple[Cell, ...]]:
    return [row for each in report.sheets if each.id == sheet for row in each.rows]


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_have_the_same_shape_and_the_same_numbers(
    reports: dict[tuple[ReportKind, str], Report], kind: ReportKind
) -> None:
    korean, english = reports[kind, "ko"], reports[kind, "en"]
    assert [each.id for each in korean.sheets] == [each.id for each in english.sheets]
    for one, other in zip(korean.sheets, english.sheets, strict=True):
        assert shape(one) == shape(other), one.id
        assert numbers(one) == numbers(other), one.id
    assert [name for name, _ in korean.summary] == [name for name, _ in english.summary]


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_named_unless_names_were_chosen(
    firm: Workspace, reports: dict[tuple[ReportKind, str], Report], kind: ReportKind
) -> None:
    names = {worker.name for worker in firm.company.workers() if worker.name}
    names |= {firm.plan.choices().helper} - {""}
    for language in ("ko", "en", "both"):
        report = reports[kind, language]
        shown = [str(cell.value) for sheet in report.sheets for row in sheet.rows for cell in row]
        shown += [str(value) for _, value in report.summary]
        assert not [text for text in shown if any(name in text for name in names)]


@pytest.mark.parametrize("kind", [ReportKind.CHECKLIST, ReportKind.WORKLOG, ReportKind.PLAN])
def test_names_stand_beside_codes_where_they_were_chosen(firm: Workspace, kind: ReportKind) -> None:
    names = {worker.name for worker in firm.company.workers() if worker.name}
    report = firm.report(TODAY, options(kind, with_names=True))
    shown = " ".join(str(cell.value) for sheet in report.sheets for row in sheet.rows for cell in row)
    assert any(name in shown for name in names)
    assert not any(name in str(value) for name in names for _, value in report.summary)


def test_every_figure_is_one_that_officers_know(reports: dict[tuple[ReportKind, str], Report]) -> None:
    for report in reports.values():
        assert len(report.summary) <= 300
        for name, value in report.summary:
            known = figure(name)
            assert known is not None, name
            assert known.can_be(value), (name, value)
            assert not known.personal, name


def test_a_kind_tells_only_the_figures_it_shows(reports: dict[tuple[ReportKind, str], Report]) -> None:
    starts = {
        kind: {name.split("_")[0].split(".")[0] for name, _ in reports[kind, "ko"].summary} for kind in KINDS
    }
    assert {"readiness", "checklist", "subsidy", "status"} <= starts[ReportKind.FULL]
    assert not {"checklist", "subsidy", "status"} & starts[ReportKind.READINESS]
    assert not {"readiness", "subsidy", "status"} & starts[ReportKind.CHECKLIST]
    assert not {"readiness", "checklist"} & starts[ReportKind.SUBSIDY]
    assert not {"readiness", "checklist", "subsidy", "status"} & starts[ReportKind.PLAN]


def test_the_gaps_of_the_summary_are_those_of_the_sheet(
    reports: dict[tuple[ReportKind, str], Report],
) -> None:
    report = reports[ReportKind.CHECKLIST, "ko"]
    told = dict(report.summary)
    rows = [row for row in cells(report, "gaps") if len(row) == 9 and str(row[0].value).startswith("U-")]
    assert len(rows) > 20
    for row in rows:
        item, met, partly, unmet = (row[at].value for at in (0, 4, 5, 6))
        assert told[f"checklist_gap.{item}"] == unmet
        asked = told[f"checklist_asked.{item}"]
        assert isinstance(asked, int)
        assert asked >= int(str(met)) + int(str(partly)) + int(str(unmet))


def test_the_matrix_holds_everybody_and_every_item(
    firm: Workspace, reports: dict[tuple[ReportKind, str], Report]
) -> None:
    rows = cells(reports[ReportKind.CHECKLIST, "ko"], "matrix")
    codes = [each.code for each in firm.company.employed_on(TODAY)]
    people = [row for row in rows if row and row[0].value in codes]
    assert [row[0].value for row in people] == codes
    items = firm.checklist.content.of_role("user")
    assert all(len(row) == 1 + len(items) + 2 for row in people)
    marks = {cell.value for row in people for cell in row[1:-2]}
    assert marks <= {"✓", "▲", "✗", "?", "–", None}
    assert all(isinstance(row[-1].value, Decimal) for row in people)


def test_numbers_are_numbers_and_days_are_days(reports: dict[tuple[ReportKind, str], Report]) -> None:
    of_style = {
        Style.WON: (int, Decimal),
        Style.COUNT: (int, Decimal),
        Style.SCORE: (Decimal, int),
        Style.PERCENT: (Decimal, int),
        Style.DATE: (date,),
    }
    for report in reports.values():
        for sheet in report.sheets:
            for cell in (cell for row in sheet.rows for cell in row if cell.style in of_style):
                allowed = of_style[cell.style]
                assert cell.value in (None, "–") or isinstance(cell.value, allowed), (sheet.id, cell)


@pytest.mark.parametrize("kind", KINDS)
def test_tables_can_be_filtered_and_their_heads_stay(
    reports: dict[tuple[ReportKind, str], Report], kind: ReportKind
) -> None:
    for sheet in reports[kind, "ko"].sheets:
        if sheet.filtered is None:
            continue
        head, last = sheet.filtered
        assert all(cell.style in (Style.HEADER, Style.NUMBER_HEADER) for cell in sheet.rows[head])
        assert sheet.frozen_rows == head + 1
        assert sheet.repeat_from <= head < sheet.repeat_rows
        assert head < last < len(sheet.rows)
        assert all(sheet.rows[at] for at in range(head, last + 1))


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_have_room_in_their_columns(
    reports: dict[tuple[ReportKind, str], Report], kind: ReportKind
) -> None:
    """A number that has none is printed as ###."""
    for sheet in reports[kind, "ko"].sheets:
        for cell, width in _in_columns(sheet):
            if cell.style in (Style.COUNT, Style.FRACTION, Style.WON) and isinstance(
                cell.value, int | Decimal
            ):
                assert len(f"{cell.value:,}") + 3 <= width, (sheet.id, cell)


def test_what_stands_under_the_columns_of_a_chart_is_short_enough_to_stand_upright(
    reports: dict[tuple[ReportKind, str], Report],
) -> None:
    (sheet,) = (each for each in reports[ReportKind.READINESS, "both"].sheets if each.charts)
    first, last, column = sheet.charts[0].labels
    under = [str(row[column].value) for row in sheet.rows[first : last + 1]]
    assert under == [f"D{number}" for number in range(1, 9)]


def _in_columns(sheet: Sheet) -> Iterator[tuple[Cell, int]]:
    for row in sheet.rows:
        column = 0
        for cell in row:
            yield cell, sum(sheet.widths[column : column + cell.span])
            column += cell.span


def test_bars_stand_behind_numbers_no_larger_than_their_most(
    reports: dict[tuple[ReportKind, str], Report],
) -> None:
    found = 0
    for report in reports.values():
        for sheet in report.sheets:
            for bars in sheet.bars:
                for row in sheet.rows[bars.rows[0] : bars.rows[1] + 1]:
                    value = dict(placed(row))[bars.column].value
                    if isinstance(value, int | Decimal):
                        assert 0 <= value <= bars.most
                        found += 1
    assert found > 100


def test_a_plan_without_a_start_is_refused(tmp_path: Path) -> None:
    workspace = Workspace(demo_workplace(tmp_path / "empty").store)
    try:
        with pytest.raises(ReportRefused, match=r"report\.no_plan"):
            workspace.report(TODAY, options(ReportKind.PLAN))
        assert workspace.report(TODAY, options(ReportKind.CHECKLIST)).sheets
        assert workspace.report(TODAY, options(ReportKind.WORKLOG)).sheets
        assert workspace.report(TODAY, options(ReportKind.SUBSIDY)).sheets
    finally:
        workspace.close()


def test_one_programme_alone_tells_of_no_other(firm: Workspace) -> None:
    wanted = ReportOptions("ko", NOW, kind=ReportKind.SUBSIDY, programme="disability_employment_grant")
    report = firm.report(TODAY, wanted)
    assert [name for name, _ in report.summary if name.startswith("status.")] == [
        "status.disability_employment_grant"
    ]
    assert "subsidies" in [sheet.id for sheet in report.sheets]
    ids = {each.id for each in firm.evaluation(firm.company.facts(TODAY)).programmes}
    shown = {
        word for row in cells(report, "subsidies") for cell in row for word in str(cell.value).split(", ")
    }
    assert not ids & shown  # those that exclude it are called by their titles
    with pytest.raises(ReportRefused, match=r"report\.no_such_programme"):
        firm.report(TODAY, ReportOptions("ko", NOW, kind=ReportKind.SUBSIDY, programme="nothing"))


def test_libreoffice_saves_every_kind_again_and_a_changed_number_is_named(
    firm: Workspace, reports: dict[tuple[ReportKind, str], Report], tmp_path: Path
) -> None:
    files = []
    for (kind, language), report in reports.items():
        files.append(tmp_path / f"{kind.value}-{language}.xlsx")
        digest = firm.export(report, files[-1])
        assert digest == hashlib.sha256(files[-1].read_bytes()).hexdigest()
        assert verify_workbook(files[-1]).ok
    again = converted_all(files, "xlsx", tmp_path / "again", reckons_anew=True)
    for file in again:
        check = verify_workbook(file)
        assert check.problems == (), file.name
    for file, report in zip(files, reports.values(), strict=True):
        at, address, value = a_number(report)
        part = f"xl/worksheets/sheet{at + 1}.xml"
        edits = {part: lambda data, address=address, value=value: raised(data, address, value)}
        check = verify_bytes(repacked(file.read_bytes(), edits), file.name)
        (problem,) = check.problems
        assert (problem.fault, problem.sheet) == (Fault.CHANGED_CELL, report.sheets[at].title), file.name
        assert (problem.address, problem.expected, problem.found) == (address, str(value), str(value + 1))


def raised(part: bytes, address: str, value: int) -> bytes:
    """The sheet with one more in a cell, and nothing else touched."""
    cell = re.compile(rb'(<c r="%s"[^>]*><v>)%d(</v>)' % (address.encode(), value))
    changed, count = cell.subn(rb"\g<1>%d\g<2>" % (value + 1), part)
    assert count == 1
    return changed


def a_number(report: Report) -> tuple[int, str, int]:
    """The last whole number a report shows that no formula works out: its sheet, its address, its value."""
    for number in range(len(report.sheets) - 1, -1, -1):
        rows = report.sheets[number].rows
        for at in range(len(rows) - 1, -1, -1):
            for column, cell in placed(rows[at]):
                if type(cell.value) is int and cell.formula is None and column < 26:
                    return number, f"{chr(ord('A') + column)}{at + 1}", int(str(cell.value))
    raise AssertionError("a report without a number")
