"""What people type becomes facts the way they mean it; what cannot be read is said."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.company.model import Region
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.wording import LANGUAGES
from ui.forms.entry import EntryError, read, show
from ui.forms.facts import Kind, fact_field, fact_fields, groups
from ui.forms.industry_edit import IndustryEdit
from ui.forms.phrase import phrase
from ui.i18n import set_language
from ui.kit import LineEdit


@pytest.mark.parametrize(
    ("fact", "typed", "meant"),
    [
        ("firm.founded_on", "2019-03-04", date(2019, 3, 4)),
        ("firm.founded_on", "2019. 3. 4.", date(2019, 3, 4)),
        ("firm.founded_on", "20190304", date(2019, 3, 4)),
        ("firm.founded_on", "2019년 3월 4일", date(2019, 3, 4)),
        ("firm.regular_workers", "17.5", Decimal("17.5")),
        ("firm.insured_now", "18명", 18),
        ("worker.average_monthly_pay", "2,500,000", 2_500_000),
        ("worker.average_monthly_pay", "250만", 2_500_000),
        ("worker.average_monthly_pay", "₩2,500,000원", 2_500_000),
        ("worker.average_monthly_pay", "1억 2천만", 120_000_000),
        ("worker.average_monthly_pay", "2.5백만", 2_500_000),
        ("firm.small_medium", "yes", True),
        ("firm.small_medium", "no", False),
        ("firm.name", "  한빛디자인 ", "한빛디자인"),
        ("firm.insured_now", "", None),
        ("firm.region", "seoul", Region.SEOUL),
        ("leave.kind", "maternity", "maternity"),
        ("day.clock_in", "9:05", time(9, 5)),
        ("day.clock_in", "0905", time(9, 5)),
        ("day.clock_in", "9시 05분", time(9, 5)),
    ],
)
def test_what_is_typed_is_read_as_meant(fact: str, typed: str, meant: object) -> None:
    assert read(fact_field(fact), typed) == meant


@pytest.mark.parametrize(
    ("fact", "typed"),
    [
        ("firm.founded_on", "어제"),
        ("firm.founded_on", "2019-02-30"),
        ("firm.regular_workers", "많이"),
        ("firm.regular_workers", "-3"),
        ("firm.regular_workers", "NaN"),
        ("firm.insured_now", "17.5"),
        ("worker.average_monthly_pay", "₩"),
        ("worker.average_monthly_pay", "3만 2억"),
        ("worker.average_monthly_pay", "0.5"),
        ("day.clock_in", "아침"),
        ("day.clock_in", "25:00"),
    ],
)
def test_what_cannot_be_read_is_refused_in_both_languages(fact: str, typed: str) -> None:
    with pytest.raises(EntryError) as refused:
        read(fact_field(fact), typed)
    for language in LANGUAGES:
        assert typed.strip() in refused.value.told(language)


@pytest.mark.parametrize("fact", ["firm.insured_now", "firm.regular_workers", "worker.average_monthly_pay"])
@pytest.mark.parametrize("typed", ["9" * 5000, "9" * 17, "1e400", "1e5", "1_0", "Infinity"])
def test_no_number_is_taken_that_nobody_can_mean(fact: str, typed: str) -> None:
    with pytest.raises(EntryError):
        read(fact_field(fact), typed)


@pytest.mark.parametrize(
    ("fact", "typed"), [("firm.founded_on", "가" * 3000), ("firm.insured_now", "\u202e9명")]
)
def test_what_is_refused_is_told_shortly_and_without_hidden_marks(fact: str, typed: str) -> None:
    with pytest.raises(EntryError) as refused:
        read(fact_field(fact), typed)
    told = refused.value.happened("ko")
    assert len(told) < 120
    assert "\u202e" not in told


def test_a_fact_shown_and_read_again_is_the_same_fact() -> None:
    for fact, value in (
        ("firm.regular_workers", Decimal("17.5")),
        ("worker.average_monthly_pay", 2_500_000),
        ("firm.founded_on", date(2019, 3, 4)),
        ("firm.conglomerate", False),
        ("day.clock_in", time(9, 5)),
    ):
        field = fact_field(fact)
        assert read(field, show(value, field.kind)) == value


@pytest.mark.parametrize("table", ["firm", "worker", "leave", "purchase"])
def test_the_form_offers_every_fact_of_the_table_once(table: str) -> None:
    offered = [field.name for _, group in groups(table) for field in group]
    assert sorted(offered) == sorted(name for name in dictionary()[table].facts if name != "code")


def test_money_is_told_apart_from_counts() -> None:
    kinds = {field.name: field.kind for field in fact_fields("worker").values()}
    assert kinds["average_monthly_pay"] is Kind.MONEY
    assert kinds["paid_days"] is Kind.COUNT


def test_a_phrase_follows_the_language_with_what_it_names() -> None:
    words = phrase("home.task.deadline.title", programme=phrase("shell.program"))
    assert "스마트워크" in words.say("ko")
    assert "SmartWork" in words.say("en")


def test_another_language_leaves_what_is_being_typed_in_the_search(qtbot: QtBot) -> None:
    edit = IndustryEdit()
    qtbot.addWidget(edit)
    edit.setObjectName("industry")
    edit.show_text("J62")
    line = edit.findChild(LineEdit, "industry.search")
    assert isinstance(line, LineEdit)
    line.setText("소프트")
    set_language("en")
    edit.retranslate()
    assert line.text() == "소프트"
