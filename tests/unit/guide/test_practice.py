"""Rows of practice are swapped whole, the swap back undoes them, and what must not be kept is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.company.service import CompanyService
from sme_smartwork.guide.practice import (
    Case,
    Figure,
    Kind,
    PracticeRefused,
    case_document,
    case_of,
    check_to_hand_on,
    days,
)
from sme_smartwork.guide.service import GuideService, Marks
from tests.support.workplaces import Made, demo_workplace

DAY = date(2026, 12, 2)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    workplace = demo_workplace(tmp_path / "workplace")
    company = CompanyService(workplace.store)
    for name in ("김하나", "이두리"):
        company.add_worker(name=name)
    yield workplace
    workplace.store.close()


@pytest.fixture
def service(made: Made) -> GuideService:
    return GuideService(made.store)


def test_a_swap_back_leaves_what_was_there(service: GuideService) -> None:
    first = service.new(Kind.DAY, DAY)
    service.swap((), (first,))
    after = service.changed(first, led=True, note="모두 집에서")
    service.swap((first,), (after,))
    assert service.entries() == (after,)
    service.swap((after,), (first,))
    assert service.entries() == (first,)
    service.swap((first,), ())
    assert service.entries() == ()


def test_a_day_with_its_people_is_told_newest_first(service: GuideService) -> None:
    for on in (DAY, date(2026, 11, 4)):
        service.swap((), (service.new(Kind.DAY, on),))
    service.swap((), (service.new(Kind.TOOK_PART, DAY, "W-02"),))
    told = days(service.entries())
    assert [each.on for each in told] == [DAY, date(2026, 11, 4)]
    assert [set(each.took_part) for each in told] == [{"W-02"}, set()]


def test_a_second_smart_work_day_on_the_same_day_is_refused_and_nothing_is_half_done(
    service: GuideService,
) -> None:
    first = service.new(Kind.DAY, DAY)
    service.swap((), (first,))
    other = service.new(Kind.CHECK, DAY, document={"check": "network", "ticks": [], "note": ""})
    second = service.new(Kind.DAY, DAY)
    with pytest.raises(PracticeRefused) as caught:
        service.swap((first,), (other, first, second))
    assert caught.value.code == "practice.day_twice"
    assert service.entries() == (first,)


def test_what_is_kept_of_a_person_goes_with_the_person_and_comes_back_with_them_only(
    made: Made, service: GuideService
) -> None:
    wish = service.new(Kind.VOLUNTEER, DAY, "W-01")
    service.swap((), (wish,))
    learned = service.new(Kind.LEARNED, DAY, "W-02", {"card": "learn-start"})
    service.swap((), (learned,))
    company, kept = CompanyService(made.store), service.of_person("W-01")
    gone = company.remove_worker("W-01")
    assert service.entries() == (learned,)
    service.swap((), (wish,))
    assert service.entries() == (learned,)
    company.put_back(gone)
    service.swap((), kept)
    assert service.entries() == (wish, learned)


@pytest.mark.parametrize(
    ("words", "code"), [("가" * 601, "practice.too_long"), ("900101-1234568", "practice.resident")]
)
def test_words_that_must_not_be_kept_are_refused_wherever_they_stand(
    service: GuideService, words: str, code: str
) -> None:
    documents = ({"note": words}, case_document(Case(figures=(Figure("반", words),))))
    for document in documents:
        with pytest.raises(PracticeRefused) as caught:
            service.swap((), (service.new(Kind.CASE, DAY, document=document),))
        assert caught.value.code == code
    assert service.entries() == ()


def test_a_case_comes_back_as_it_was_written(service: GuideService) -> None:
    case = Case("제목", "문제", "한 일", (Figure("4시간", "근무 기록"), Figure()), "좋아요", "디자이너", True)
    service.swap((), (service.new(Kind.CASE, DAY, document=case_document(case)),))
    assert case_of(service.entries(Kind.CASE)[0]) == case


@pytest.mark.parametrize(
    ("case", "field"),
    [
        (Case(did="했어요"), "problem"),
        (Case(problem="문제"), "did"),
        (Case(problem="문제", did="했어요", figures=(Figure(), Figure("30% 감소", " "))), "source.2"),
        (Case(problem="문제", did="했어요", quote="좋아요"), "may_quote"),
    ],
)
def test_a_case_leaves_only_whole(case: Case, field: str) -> None:
    with pytest.raises(PracticeRefused) as caught:
        check_to_hand_on(case)
    assert caught.value.field == field


def test_a_figure_with_its_source_and_a_quote_with_consent_may_leave() -> None:
    check_to_hand_on(
        Case("", "문제", "했어요", (Figure("4시간", "근무 기록"),), "좋아요", "", may_quote=True)
    )


def test_marks_stay_with_the_workplace(service: GuideService) -> None:
    assert service.marks() == Marks()
    service.keep_marks(Marks(frozenset({"law-cafe"}), frozenset({"kt-place", "law-cafe"})))
    assert service.marks() == Marks(frozenset({"law-cafe"}), frozenset({"kt-place", "law-cafe"}))
