"""Figures no firm can have are named and never counted."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from sme_smartwork.exchange.model import Fault
from sme_smartwork.exchange.payload import PayloadFlaw, opened, sealed
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.visible import cleaned
from sme_smartwork.exchange.workbook import told_check, verify_workbook
from sme_smartwork.reports.model import Report, Value
from sme_smartwork.reports.xlsx import write_workbook
from tests.support.reports import report

KEY = SigningKey.generate()


def with_figures(**figures: Value) -> Report:
    made = cleaned(report())
    return replace(made, summary=tuple({**dict(made.summary), **figures}.items()))


def opened_figures(made: Report) -> Mapping[str, Value]:
    return opened(sealed(made, KEY)).header.summary


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("readiness_score", Decimal(9 * 10**35)),
        ("readiness_score", Decimal("100.1")),
        ("readiness_score", "58"),
        ("readiness_score", True),
        ("checklist_score", Decimal("1.01")),
        ("checklist_coverage", Decimal(2)),
        ("checklist_proof", Decimal("-0.1")),
        ("checklist_manager_score", Decimal(100)),
        ("checklist_capped", True),
        ("checklist_provider_capped", 1),
        ("people", -1),
        ("people", Decimal("1.5")),
        ("people", 1_000_001),
        ("regular_workers", Decimal("-0.5")),
        ("subsidy_sure_won", 10**13 + 1),
        ("subsidy_possible_won", -(10**17)),
        ("subsidy_possible_won", Decimal("0.5")),
        ("programmes_eligible", 10**17),
        ("status.durunuri", 1),
        ("firm_name", date(2026, 1, 1)),
        ("of_a_later_version", 10**14),
        ("of_a_later_version", Decimal(10) ** 35),
        ("of_a_later_version", date(1, 1, 1)),
    ],
)
def test_an_absurd_figure_is_named(name: str, value: Value) -> None:
    with pytest.raises(PayloadFlaw) as flaw:
        opened_figures(with_figures(**{name: value}))
    assert flaw.value.fault is Fault.ABSURD_FIGURE
    assert str(flaw.value.found).startswith(f"{name} = ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("readiness_score", Decimal(100)),
        ("readiness_score", 0),
        ("checklist_score", Decimal(1)),
        ("checklist_coverage", Decimal(0)),
        ("checklist_proof", None),
        ("checklist_capped", 18),
        ("checklist_manager_capped", False),
        ("people", 0),
        ("regular_workers", Decimal("17.5")),
        ("subsidy_sure_won", 10**13),
        ("subsidy_sure_won", None),
        ("of_a_later_version", Decimal("-3.5")),
        ("of_a_later_version", "text"),
        ("of_a_later_version", date(2026, 1, 1)),
    ],
)
def test_a_figure_at_its_bound_is_read(name: str, value: Value) -> None:
    assert opened_figures(with_figures(**{name: value}))[name] == value


@pytest.mark.parametrize("year", [1, 1999, 2100, 9999])
def test_a_report_of_another_age_is_refused(year: int) -> None:
    made = cleaned(report())
    for odd in (
        replace(made, as_of=date(year, 6, 1)),
        replace(made, made_at=datetime(year, 6, 1, tzinfo=UTC)),
    ):
        with pytest.raises(PayloadFlaw) as flaw:
            opened(sealed(odd, KEY))
        assert flaw.value.fault is Fault.ABSURD_FIGURE


def test_a_language_nobody_wrote_is_refused() -> None:
    cells = sealed(report(), KEY)
    message = zlib.decompress(base64.b64decode("".join(cells[3:])))
    odd = message.replace(b'"language":"ko"', b'"language":["ko"]')
    packed = base64.b64encode(zlib.compress(odd)).decode()
    signature = base64.b64encode(KEY.sign(cells[0], odd)).decode()
    with pytest.raises(PayloadFlaw):
        opened((cells[0], cells[1], signature, packed))


def test_the_problem_tells_name_and_value(tmp_path: Path) -> None:
    write_workbook(with_figures(people=5_000_000), tmp_path / "a.xlsx", KEY)
    check = verify_workbook(tmp_path / "a.xlsx")
    assert not check.ok
    assert "people = 5000000" in "\n".join(told_check(check, "ko"))
