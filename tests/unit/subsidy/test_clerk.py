"""LibreOffice recalculates every settled programme of three firms to the won."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from python_calamine import CalamineWorkbook

from sme_smartwork.exchange.sheets import Imprint, workbook_bytes
from sme_smartwork.exchange.visible import cleaned_sheet, comparable
from sme_smartwork.packs import Pack, Scenario, installed
from sme_smartwork.reports.model import Sheet
from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.cases import facts_of_case
from sme_smartwork.subsidy.clerk.calculation import is_settled
from sme_smartwork.subsidy.clerk.page import FIRST_ROW
from sme_smartwork.subsidy.clerk.reckoning import Formula, Reckoner
from sme_smartwork.subsidy.clerk.service import clerk_sheets
from sme_smartwork.subsidy.clerk.sheets import calculation_sheets
from sme_smartwork.subsidy.compile import compile_pack
from sme_smartwork.subsidy.judge import Judgement, judge
from sme_smartwork.subsidy.programmes import Programmes
from tests.support.office import converted_all
from tests.support.sample_firms import FIRMS

WRONG = 12_345


def written(folder: Path, made: dict[str, tuple[Sheet, ...]]) -> list[Path]:
    """The sheets of each as a workbook, whose formulas hold a wrong result on purpose."""
    files = []
    for name, sheets in made.items():
        files.append(folder / f"{name}.xlsx")
        files[-1].write_bytes(
            workbook_bytes([forgetful(each) for each in sheets], Imprint(name, None, ""), None)
        )
    return files


def forgetful(sheet: Sheet) -> Sheet:
    """`sheet` without any result of ours: whatever stands in a formula's cell later was reckoned anew."""
    rows = (
        tuple(replace(cell, value=WRONG) if cell.formula else cell for cell in row)
        for row in cleaned_sheet(sheet).rows
    )
    return replace(sheet, rows=tuple(rows))


def differing(sheets: tuple[Sheet, ...], book: CalamineWorkbook) -> Iterator[tuple[str, int, str, object]]:
    """Every formula whose result in `book` is another than ours."""
    for sheet in sheets:
        rows = book.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
        for at, row in enumerate(sheet.rows):
            for column, cell in enumerate(row):
                if cell.formula and comparable(rows[at][column]) != comparable(cell.value):
                    yield sheet.title, at + 1, cell.formula, rows[at][column]


@cache
def settled() -> dict[str, Judgement]:
    """What `settled_cases` finds, found once."""
    return dict(settled_cases())


def settled_cases() -> Iterator[tuple[str, Judgement]]:
    """For every programme the richest case of the pack whose amount no missing fact can change."""
    pack = installed("subsidies")
    rules = compile_pack(pack)
    for name in pack.items:
        cases = [case for case in pack.scenarios if _has_money(case, name)]
        richest = sorted(cases, key=lambda case: -len(str(case.given)))
        found = (_judged(rules.only([name]), pack, case) for case in richest)
        settled = next(filter(is_settled, found), None)
        if settled is not None:
            yield name, settled


def _has_money(case: Scenario, programme: str) -> bool:
    told = case.expect.get(programme, {})
    return bool(told.get("won") or told.get("high"))


def _judged(rules: Programmes, pack: Pack, case: Scenario) -> Judgement:
    facts = facts_of_case(pack, case)
    columns = from_firm(facts, rules.worker_facts(), rules.vocabulary)
    return judge(rules.each[0], Context(columns, facts.as_of, rules.figures))


def calculations() -> dict[str, tuple[Sheet, ...]]:
    """A workbook a programme, and one of each of three firms with all their programmes."""
    cases = {name: calculation_sheets([found], "en") for name, found in settled().items()}
    return cases | {f"firm-{name}": of_firm(name) for name in sorted(FIRMS)}


@cache
def of_firm(name: str) -> tuple[Sheet, ...]:
    """The calculation of every settled programme of a firm, in Korean."""
    return clerk_sheets(FIRMS[name](), "ko")


def test_libreoffice_reckons_every_formula_to_the_same_result(tmp_path: Path) -> None:
    """All workbooks are opened, reckoned anew and saved in one go; then fact by fact nothing may differ."""
    made = calculations()
    (tmp_path / "again").mkdir()

    saved = converted_all(written(tmp_path, made), "xlsx", tmp_path / "again", reckons_anew=True)

    books = {file.stem: CalamineWorkbook.from_path(file) for file in saved}
    assert [each for name, sheets in made.items() for each in differing(sheets, books[name])] == []
    assert (
        sum(
            bool(cell.formula)
            for sheets in made.values()
            for each in sheets
            for row in each.rows
            for cell in row
        )
        > 5_000
    )


def test_every_programme_with_an_amount_comes_to_our_won() -> None:
    cases = settled()
    for name, found in cases.items():
        (line,) = calculation_sheets([found], "en")[0].rows[FIRST_ROW - 1 :]
        recalculated, ours, difference = (cell.value for cell in line[2:])
        assert (recalculated, ours, difference) == (found.told_won, found.told_won, 0), name
    assert len(cases) > 30


def test_the_formulas_live() -> None:
    """A changed fact changes the sum: the sheet does not merely repeat what the program found."""
    cells = {
        ("a", "A", 5): 7,
        ("a", "B", 5): Formula("IF($A5>=3,$A5*2,0)"),
        ("b", "B", 5): Formula("SUM('a'!$B$5:$B$6)+IFERROR(1/0,4)"),
    }
    assert Reckoner(cells).value(("b", "B", 5)) == 18
    assert Reckoner({**cells, ("a", "A", 5): 2}).value(("b", "B", 5)) == 4


def test_people_stand_in_the_calculation_by_code_and_never_by_name() -> None:
    for name, make in FIRMS.items():
        firm = make()
        shown = {cell.value for each in of_firm(name) for row in each.rows for cell in row}
        assert not shown & {worker.name for worker in firm.workers if worker.name}
        assert shown & {worker.code for worker in firm.workers}
