"""Formulas are reckoned as every spreadsheet reckons them, and what none agrees on stays empty."""

from __future__ import annotations

from datetime import date

import pytest

from sme_smartwork.subsidy.clerk.reckoning import Formula, Reckoner
from sme_smartwork.subsidy.clerk.sheet_values import Broken, Day, number_of, to_python

CELLS = {
    ("s", "A", 1): 5,
    ("s", "A", 2): None,
    ("s", "A", 3): "daejeon",
    ("s", "A", 4): True,
    ("s", "B", 1): number_of(date(2026, 1, 31)),
    ("s", "B", 2): number_of(date(2026, 3, 1)),
    ("s", "C", 1): 300,
    ("s", "C", 2): 100,
    ("s", "C", 3): 200,
    ("다른 시트", "A", 1): 7,
}


def reckoned(text: str) -> object:
    return to_python(Reckoner({**CELLS, ("s", "Z", 9): Formula(text)}).value(("s", "Z", 9)))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1+2*3", 7),
        ("(1+2)*3-4/2", 7),
        ("-2*-3", 6),
        ("7/2", 3.5),
        ("$A$1*2", 10),
        ("'다른 시트'!$A$1+1", 8),
        ("A2+1", 1),
        ("SUM($A$1:$A$4)", 5),
        ("SUMPRODUCT(($C$1:$C$3>150)*$C$1:$C$3)", 500),
        ("1+SUMPRODUCT((($C$1:$C$3>C2)+($C$1:$C$3=C2)*(ROW($C$1:$C$3)<ROW(C2))))", 3),
        ('COUNTIF($C$1:$C$3,">0")', 3),
        ("MIN(A2,4)", 4),
        ("MAX(0,A1-9)", 0),
        ("ROUND(2.5,0)", 3),
        ("ROUND(-2.5,0)", -3),
        ("ROUND(1.005*100,2)", 100.5),
        ("INT(-1.5)", -2),
        ("AND(TRUE(),A1>3)", True),
        ("AND(A2,A1>3)", True),
        ("OR(FALSE(),A2)", False),
        ("NOT(ISBLANK(A2))", False),
        ('A3="DAEJEON"', True),
        ("A2=0", True),
        ("A2=TRUE()", False),
        ("0.1+0.2=0.3", True),
        ("IF(A1>3,1,1/0)", 1),
        ("IFERROR(1/0,9)", 9),
        ("EDATE(B1,1)", date(2026, 2, 28)),
        ("EDATE(B1,-12*2)", date(2024, 1, 31)),
        ("EOMONTH(B2,0)", date(2026, 3, 31)),
        ("B2-B1", 29),
        ("B1+1", date(2026, 2, 1)),
        ("DATE(2026,13,1)", date(2027, 1, 1)),
        ('DATEDIF(B1,B2,"m")', 1),
        ("YEAR(B1)*100+MONTH(B1)+DAY(B1)", 202632),
    ],
)
def test_a_formula_means_what_it_means_everywhere(formula: str, value: object) -> None:
    found = reckoned(formula)
    assert type(found) is type(value) or isinstance(value, float)
    assert found == pytest.approx(value) if isinstance(value, float) else found == value


@pytest.mark.parametrize(
    "formula", ["1/0", "A3+1", "EDATE(A1,-12)", 'DATEDIF(B2,B1,"m")', "IF(A3,1,2)", "NOT(A3)"]
)
def test_what_a_spreadsheet_answers_with_an_error_is_no_value(formula: str) -> None:
    with pytest.raises(Broken):
        reckoned(formula)


@pytest.mark.parametrize("text", ["1+", "UNKNOWN(1)", "1 2", "(1", "#REF!", "A1:A2:A3;"])
def test_what_we_never_write_is_not_taken_for_a_formula(text: str) -> None:
    with pytest.raises((ValueError, KeyError, IndexError)):
        reckoned(text)


def test_an_error_spreads_to_what_rests_on_it_and_no_further() -> None:
    reckoner = Reckoner(
        {
            ("s", "A", 1): Formula("1/0"),
            ("s", "A", 2): Formula("A1+1"),
            ("s", "A", 3): Formula("IFERROR(A2,3)"),
        }
    )
    with pytest.raises(Broken):
        reckoner.value(("s", "A", 2))
    assert reckoner.value(("s", "A", 3)) == 3


def test_a_day_is_the_number_of_every_spreadsheet() -> None:
    assert number_of(date(1900, 3, 1)) == 61
    assert Day(46_348).as_date() == date(2026, 11, 22)
