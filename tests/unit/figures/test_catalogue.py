"""Every figure of a report has a form, bounds and words."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from sme_smartwork.figures.catalogue import FAMILIES, FIGURES, figure
from sme_smartwork.figures.model import Form, Group
from sme_smartwork.figures.words import figure_help, figure_title, group_title
from sme_smartwork.reports.model import Value
from sme_smartwork.wording import Text


def test_every_figure_and_family_has_words_in_both_languages() -> None:
    for each in (*FIGURES.values(), *(family.figure("X-01") for family in FAMILIES.values())):
        for words in (figure_title(each), figure_help(each), group_title(each.group)):
            assert words.ko
            assert words.en
            assert "{" not in words.ko + words.en
    assert all(group_title(group).ko for group in Group)


def test_one_of_a_family_is_named_by_what_it_is_about() -> None:
    found = figure("checklist_gap.U-AST-01")
    assert found is not None
    assert (found.family, found.member) == ("checklist_gap", "U-AST-01")
    assert "Lock the screen" in figure_title(found, Text("화면 잠금", "Lock the screen")).en
    assert "U-AST-01" in figure_title(found).ko


@pytest.mark.parametrize("name", ["status.", "status", "of_a_later_version", "later.thing", ""])
def test_an_id_of_no_figure_is_unknown(name: str) -> None:
    assert figure(name) is None


def test_a_personal_figure_is_never_one_of_a_family_and_typed_ones_are_few() -> None:
    assert {each.id for each in FIGURES.values() if each.typed} == {
        "business_number",
        "subsidy_applied_won",
        "representative_name",
        "contact_name",
        "contact_phone",
        "contact_mail",
    }
    assert {"women_people", "older_people", "disabled_people"} <= {
        each.id for each in FIGURES.values() if each.personal
    }


@pytest.mark.parametrize(
    ("form", "most", "good", "bad"),
    [
        (Form.TEXT, 3, ("", "abc", None), ("abcd", 1, True, date(2026, 1, 1))),
        (Form.CODE, 5, ("seoul", None), ("busan1", 62)),
        (Form.WHOLE, 10, (0, 10, None), (-1, 11, True, Decimal(1), "1")),
        (Form.NUMBER, 10, (0, Decimal("9.5"), None), (Decimal("-0.1"), Decimal("10.1"), True, "1")),
        (Form.SHARE, 1, (0, Decimal("0.5"), 1, None), (Decimal("1.01"), False)),
        (Form.SCORE, 100, (Decimal(100), None), (101, "58")),
        (Form.WON, 10**13, (0, 10**13, None), (10**13 + 1, Decimal("0.5"), True)),
        (Form.DAY, None, (date(2026, 1, 1), None), (date(1799, 12, 31), date(2100, 1, 1), "2026-01-01")),
        (Form.TRUTH, None, (True, False, None), (1, 0, "true")),
    ],
)
def test_a_value_fits_its_form_and_bounds(
    form: Form, most: int | None, good: tuple[Value, ...], bad: tuple[Value, ...]
) -> None:
    from sme_smartwork.figures.model import Figure

    one = Figure("one", form, most, Group.FIRM)
    assert [value for value in good if not one.can_be(value)] == []
    assert [value for value in bad if one.can_be(value)] == []


def test_the_day_after_the_last_is_out_of_bounds() -> None:
    last = date(2099, 12, 31)
    founded = FIGURES["founded_on"]
    assert founded.can_be(last)
    assert not founded.can_be(last + timedelta(days=1))
