"""LibreOffice recalculates every settled programme of three firms to the won."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.packs import Pack, Scenario, installed
from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.cases import facts_of_case
from sme_smartwork.subsidy.clerk.calculation import is_settled
from sme_smartwork.subsidy.clerk.service import clerk_sheet
from sme_smartwork.subsidy.clerk.workbook import clerk_workbook
from sme_smartwork.subsidy.compile import compile_pack
from sme_smartwork.subsidy.judge import Judgement, judge
from sme_smartwork.subsidy.programmes import Programmes
from tests.support.office import converted, converted_all
from tests.support.sample_firms import FIRMS


def recalculated(data: bytes, folder: Path) -> list[list[Any]]:
    """The cover after LibreOffice has opened, calculated and saved the workbook: title, theirs, ours."""
    from python_calamine import CalamineWorkbook

    file = folder / "clerk.xlsx"
    file.write_bytes(data)
    (folder / "again").mkdir()
    saved = converted(file, "xlsx", folder / "again")
    rows: list[list[Any]] = CalamineWorkbook.from_path(saved).get_sheet_by_index(0).to_python()
    return rows[1:]


@pytest.mark.parametrize("name", sorted(FIRMS))
def test_libreoffice_agrees_to_the_won(name: str, tmp_path: Path) -> None:
    rows = recalculated(clerk_sheet(FIRMS[name](), "ko"), tmp_path)

    assert rows
    assert [row[0] for row in rows if row[1] != row[2]] == []
    assert any(row[1] > 0 for row in rows)


def test_a_changed_fact_changes_the_sum(tmp_path: Path) -> None:
    """The formulas live: the sheet does not merely repeat what the program found."""
    file = tmp_path / "edited.xlsx"
    facts: FirmFacts = FIRMS[max(FIRMS, key=lambda name: len(FIRMS[name]().workers))]()
    file.write_bytes(_with_everybody_hired_tomorrow(clerk_sheet(facts, "en"), facts))

    rows = recalculated(file.read_bytes(), tmp_path)

    assert any(row[1] != row[2] for row in rows)


def _with_everybody_hired_tomorrow(data: bytes, facts: FirmFacts) -> bytes:
    from datetime import timedelta
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data))
    for sheet in book.worksheets[3:]:
        for cell in sheet[3]:
            if cell.value == "worker.hired_on":
                for row in range(4, 4 + len(facts.workers)):
                    sheet.cell(row, cell.column).value = facts.as_of + timedelta(days=1)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


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


def test_every_programme_with_an_amount_is_recalculated_to_the_won(tmp_path: Path) -> None:
    """One workbook a programme, all of them opened by LibreOffice in one go."""
    from python_calamine import CalamineWorkbook

    cases = dict(settled_cases())
    for name, found in cases.items():
        (tmp_path / f"{name}.xlsx").write_bytes(clerk_workbook([found], "en"))
    (tmp_path / "again").mkdir()

    saved = converted_all(sorted(tmp_path.glob("*.xlsx")), "xlsx", tmp_path / "again")

    covers = {file.stem: CalamineWorkbook.from_path(file).get_sheet_by_index(0) for file in saved}
    told = {name: cover.to_python()[1] for name, cover in covers.items()}
    ours = {name: each.told_won for name, each in cases.items()}
    assert {name: row[1] for name, row in told.items()} == ours
    assert len(cases) > 30
