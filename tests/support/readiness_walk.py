"""The pages of readiness, one state after the other: looked at by tests and photographed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.shell.window import Window

Page = TypeVar("Page", bound="QWidget")


def readiness_walk(window: Window, wait: Callable[[Callable[[], bool]], object]) -> Iterator[str]:
    """Result with a why and with more actions, one question, those of a domain, respondents, history."""
    yield from _result(window)
    yield from _questions(window)
    yield from _people(window)
    yield from _history(window, wait)


def _result(window: Window) -> Iterator[str]:
    from ui.assessment.result.page import ResultPage

    window.go("assessment", "result:")
    yield "readiness-result"
    model = _page(window, ResultPage).view_model
    model.explain("type:TW")
    yield "readiness-why"
    model.explain("")
    model.show_more()
    yield "readiness-actions"
    model.show_fewer()


def _questions(window: Window) -> Iterator[str]:
    from ui.assessment.questions.page import QuestionsPage
    from ui.assessment.questions.state import Pace

    window.go("assessment", "questions:quick")
    yield "readiness-question"
    model = _page(window, QuestionsPage).view_model
    model.reckon(True)
    model.set_estimate("1", "200", "100")
    yield "readiness-estimate"
    model.reckon(False)
    model.choose_list(quick=False)
    model.choose_pace(Pace.LIST)
    yield "readiness-questions"
    model.choose_pace(Pace.ONE)
    model.choose_list(quick=True)


def _people(window: Window) -> Iterator[str]:
    from ui.assessment.people.page import PeoplePage

    window.go("assessment", "people:")
    model = _page(window, PeoplePage).view_model
    model.select(model.state.people[0].id)
    yield "readiness-people"
    model.explain(model.state.views[0].id)
    yield "readiness-people-why"
    model.explain("")


def _history(window: Window, wait: Callable[[Callable[[], bool]], object]) -> Iterator[str]:
    from ui.assessment.history.page import HistoryPage

    window.go("assessment", "history:")
    model = _page(window, HistoryPage).view_model
    wait(lambda: model.state.compared is not None)
    yield "readiness-history"


def _page(window: Window, kind: type[Page]) -> Page:
    found = window.findChild(kind)
    assert isinstance(found, kind)
    return found
