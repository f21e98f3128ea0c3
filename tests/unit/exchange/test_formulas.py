"""Formulas are compared as calculations, not letter by letter."""

from __future__ import annotations

import pytest

from sme_smartwork.exchange.formulas import normal, same_formula, truth_of


@pytest.mark.parametrize(
    ("signed", "visible"),
    [
        ("SUM(C3:C9)", "=sum( $C$3 : C9 )"),
        ("'지원금'!A1*2", "지원금!A1*2.0"),
        ("IFS(A1>1,0.5)", "_xlfn.IFS(A1>1,.50)"),
        ("ROUND(B4*1500000,-1)", "ROUND(B4*1.5E6,-1)"),
        ("'두 시트'!A1", "'두 시트'!$A$1"),
        ('IF(A1="",0,1)', ' IF(A1="",0,1)'),
    ],
)
def test_another_spelling_is_the_same_formula(signed: str, visible: str) -> None:
    assert same_formula(signed, visible)


@pytest.mark.parametrize(
    ("signed", "visible"),
    [
        ("SUM(C3:C9)", "SUM(C3:C8)"),
        ("SUM(C3:C9)", "SUM(C3:C9)+1"),
        ("A1*0.5", "A1*0.51"),
        ("MIN(A10,1)", "MIN(A1,1)"),
        ('IF(A1="a b",1)', 'IF(A1="ab",1)'),
        ('IF(A1="a",1)', 'IF(A1="A",1)'),
        ("'A1+B2'!C3", "A1+B2!C3"),
        ("SUM(A1:B2 B1:C3)", "SUM(A1:B2B1:C3)"),
    ],
)
def test_another_calculation_is_another_formula(signed: str, visible: str) -> None:
    assert not same_formula(signed, visible)


def test_a_truth_value_saved_as_a_formula_is_told() -> None:
    assert [truth_of(each) for each in ("TRUE()", "=false( )", "A1", "TRUE()+1")] == [True, False, None, None]


def test_the_normal_form_is_its_own() -> None:
    for formula in ("SUM($C$3:c9)", "'내 시트'!A1 * 1.50", 'IF(A1="x ""y""",1E3,.5)'):
        assert normal(normal(formula)) == normal(formula)
