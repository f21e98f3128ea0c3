"""LibreOffice recalculates the calculator's workbook to the same numbers, and follows a changed input."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sme_smartwork.bridges.grant_of_year import grant_rules
from sme_smartwork.cli import main
from sme_smartwork.effects.codec import entered_to_json
from sme_smartwork.effects.content import content
from sme_smartwork.effects.entered import Entered, chosen, inputs
from sme_smartwork.effects.model import (
    Case,
    Effects,
    FirmSide,
    Flag,
    GrantGroup,
    Inputs,
    Spending,
    State,
    WeekGroup,
)
from sme_smartwork.effects.reckon import reckon
from sme_smartwork.effects.service import reckoned
from sme_smartwork.effects.showing import half_up, places
from sme_smartwork.effects.workbook import effects_workbook
from sme_smartwork.wording import say
from tests.support.office import converted_all

F = Fraction
DAY = date(2026, 11, 22)
FIRM = FirmSide(
    {"users": F(9), "headcount": F(18), "insured": F(18)},
    week=(WeekGroup(5, F(2)), WeekGroup(4, F("1.5"))),
    one_off=(Spending("a", F(9), F(40_000)), Spending("b", F(2), F(120_000))),
    monthly=(Spending("c", F(18), F(8_000)),),
    rules=grant_rules(DAY),
)
RICH = Entered(
    numbers={
        "turnover": F("0.15"),
        "space_realised": F("0.5"),
        "time_used": F("0.25"),
        "salary": F(42_000_000),
        "minutes_to_centre": F(10),
        "rent": F(21_300),
    },
    flags=frozenset({Flag.COUNT_TIME, Flag.COUNT_PRODUCTIVITY}),
    trips=(Spending("d", F(24), F(45_000)),),
    grant=(GrantGroup(4, F(3)), GrantGroup(3, F(8), 1), GrantGroup(2, F(4))),
)
# One day a week is 3.83 a month over 46 weeks, too few, and exactly enough over 48.
WEEKLY = Entered(
    numbers={"users": F(6), "headcount": F(18), "insured": F(20), "weeks": F(46)},
    week=(WeekGroup(4, F(1)), WeekGroup(2, F("1.5"))),
)
YEARLY = Entered(numbers={"users": F(6), "insured": F(20), "days_a_year": F(48)})
SILENT = Entered(numbers={"users": F(6), "insured": F(20)})
GIVEN = replace(WEEKLY, grant=(GrantGroup(3, F(8)),))


@dataclass(frozen=True, slots=True)
class Change:
    """What was entered, and one change: in the sheet (inputs by symbol, groups by row) and as an entry."""

    entered: Entered
    same: Entered
    cells: Mapping[str, F | None] = field(default_factory=dict)
    groups: Mapping[int, WeekGroup] = field(default_factory=dict)
    day: date = DAY


def other(entered: Entered, **numbers: F) -> Entered:
    return replace(entered, numbers={**entered.numbers, **numbers})


LESS, MORE, NEW = WeekGroup(2, F("1.5")), WeekGroup(4, F("1.25")), WeekGroup(1, F(3))
WIDER = replace(WEEKLY, week=(WeekGroup(4, F(1)), LESS, NEW))
TIERED = date(2025, 11, 22)  # more from 8 and again from 12 days a month
CHANGES: Mapping[str, Change] = {
    "weeks": Change(WEEKLY, other(WEEKLY, weeks=F(48)), {"W": F(48)}),
    "week": Change(WEEKLY, replace(WEEKLY, week=(MORE, LESS)), groups={0: MORE}),
    "group": Change(WEEKLY, other(WIDER, users=F(7)), {"N": F(7)}, {2: NEW}),
    "enough": Change(WEEKLY, other(WEEKLY, days_a_year=F(48)), {"D": F(48)}),
    "short": Change(YEARLY, other(YEARLY, days_a_year=F("47.99")), {"D": F("47.99")}),
    "fewer": Change(YEARLY, other(YEARLY, users=F(5)), {"N": F(5)}),
    "tier": Change(YEARLY, other(YEARLY, days_a_year=F(144)), {"D": F(144)}, day=TIERED),
    "below": Change(YEARLY, other(YEARLY, days_a_year=F("143.99")), {"D": F("143.99")}, day=TIERED),
    "told": Change(SILENT, YEARLY, {"D": F(48)}),
    "cleared": Change(YEARLY, SILENT, {"D": None}),
    "given": Change(GIVEN, other(GIVEN, days_a_year=F(12)), {"D": F(12)}),
}


def known_cases() -> dict[str, Effects]:
    """A firm with everything, one that knows little, the example of the reference, the article of 2010."""
    preset = next(each for each in content().presets if each.id == "kt_2010").cases[0]
    seats = {"users": F(1), "headcount": F(50), "seat_reserve": F("0.1"), "space_realised": F(0)}
    return {
        "rich": reckon(inputs(RICH, DAY, FIRM)),
        "poor": reckon(inputs(Entered(), DAY, FirmSide(rules=grant_rules(DAY)))),
        "four": reckon(inputs(Entered(), DAY, FirmSide({"users": F(4)}, (WeekGroup(4, F(1)),)))),
        "kt": reckon(Inputs(preset.inputs)),
        "seats": reckon(Inputs(seats, (WeekGroup(1, F(0)),), one_off=(), monthly=())),
        "everybody": reckon(
            inputs(Entered(flags=frozenset({Flag.EVERYONE_DAY})), DAY, FirmSide({"headcount": F(7)}))
        ),
    }


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Any]]]:
    """The result sheets as LibreOffice calculates them; without our own results to lean on."""
    from python_calamine import CalamineWorkbook

    folder = tmp_path_factory.mktemp("effects")
    for name, effects in known_cases().items():
        book = load_workbook(BytesIO(made(name, effects)))
        book.save(folder / f"{name}.xlsx")  # openpyxl keeps formulas and drops what they came to
    book = load_workbook(BytesIO(made("rich", known_cases()["rich"])))
    for row in book.worksheets[1].iter_rows():
        if row[0].value == "N":
            row[3].value = 18
        if row[0].value == "r":
            row[3].value = 42_600
    book.save(folder / "changed.xlsx")
    for name, change in CHANGES.items():
        entered, day, firm = change.entered, change.day, FirmSide(rules=grant_rules(change.day))
        whole = effects_workbook(reckoned(entered, day, firm), chosen(entered, day, firm), "en")
        book = load_workbook(BytesIO(whole))
        book.save(folder / f"before-{name}.xlsx")
        fill(book, change)
        book.save(folder / f"after-{name}.xlsx")
    (folder / "again").mkdir()
    files = converted_all(sorted(folder.glob("*.xlsx")), "xlsx", folder / "again")
    return {each.stem: CalamineWorkbook.from_path(each).get_sheet_by_index(0).to_python() for each in files}


def fill(book: Workbook, change: Change) -> None:
    """Type over inputs by their symbol, and over the groups of the week by their row."""
    cells: dict[Any, Any] = {row[0].value: row[3] for row in book.worksheets[1].iter_rows()}
    for symbol, value in change.cells.items():
        cells[symbol].value = None if value is None else float(value)
    people = book.worksheets[2]
    for row, each in change.groups.items():
        people[f"A{row + 4}"], people[f"B{row + 4}"] = each.people, float(each.days)


def made(name: str, effects: Effects) -> bytes:
    entered, firm = (RICH, FIRM) if name == "rich" else (Entered(), FirmSide())
    return effects_workbook(effects, chosen(entered, DAY, firm), "en")


@pytest.mark.parametrize("name", ["rich", "poor", "four", "kt", "seats", "everybody"])
def test_libreoffice_comes_to_the_same_numbers(name: str, saved: dict[str, list[list[Any]]]) -> None:
    effects, rows = known_cases()[name], saved[name][1:]
    for line, row in zip(effects.lines, rows, strict=False):
        for case, theirs in zip(Case, row[5:8], strict=True):
            amount = line.amounts[case]
            if amount.value is None:
                words = "" if amount.state is State.UNKNOWN else say(f"effects.state.{amount.state}", "en")
                assert (line.id, theirs) == (line.id, words)
            else:
                ours = half_up(amount.value, places(line))
                assert (line.id, half_up(F(theirs), places(line))) == (line.id, ours)


def test_every_result_of_the_rich_firm_has_a_number(saved: dict[str, list[list[Any]]]) -> None:
    assert [row[1] for row in saved["rich"][1:22] if not isinstance(row[6], float)] == []
    grant = next(row for row in saved["rich"] if row[0] == "E11")
    assert grant[6] == 4_800_000 + 4 * 2_400_000  # 5 of 18: a parent first, then four with enough days


def test_a_changed_input_changes_what_rests_on_it(saved: dict[str, list[list[Any]]]) -> None:
    before, after = ({row[1]: row[6] for row in saved[name]} for name in ("rich", "changed"))
    hours, space = "Commuting time saved", "Space cost that could go (possible)"
    assert after[hours] == pytest.approx(before[hours] * 2, rel=1e-12)
    assert after[space] == pytest.approx(before[space] * 2, rel=1e-12)
    assert after["Monthly cost"] == before["Monthly cost"]


@pytest.mark.parametrize("name", CHANGES)
def test_the_grant_follows_days_changed_in_the_sheet_as_on_the_command_line(
    name: str, saved: dict[str, list[list[Any]]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, told = CHANGES[name], []
    for file, each in (("before", change.entered), ("after", change.same)):
        path = tmp_path / f"{file}.json"
        path.write_text(
            json.dumps(entered_to_json(each) | {"as_of": change.day.isoformat()}), encoding="utf-8"
        )
        assert main(["effects", str(path), "--json"]) == 0
        lines = {line["id"]: line for line in json.loads(capsys.readouterr().out)["lines"]}
        told.append(lines["grant"]["amounts"]["middle"]["value"])
        theirs = next(row[6] for row in saved[f"{file}-{name}"] if row[0] == "E11")
        assert (file, None if theirs == "" else theirs) == (file, told[-1])
    assert (told[0] == told[1]) is (name == "given")  # what was entered for the grant stands


def test_a_value_that_was_changed_is_marked_and_each_default_names_its_source() -> None:
    book = load_workbook(BytesIO(made("rich", known_cases()["rich"])))
    rows = {row[0].value: row for row in book.worksheets[1].iter_rows(min_row=2) if row[0].value}
    assert rows["r"][6].value == "Changed"
    assert rows["e"][6].value == "Default"
    assert "own estimate" in str(rows["e"][7].value)
    assert rows["e"][8].value == "C"
    assert rows["r"][3].fill.fgColor.rgb != rows["e"][3].fill.fgColor.rgb
