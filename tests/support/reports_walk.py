"""Walks through the pages of reports as a photographer and a checker do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from sme_smartwork.exchange.programme_file import write_programme
from sme_smartwork.programme.model import WayKind
from tests.support.programme_fixtures import OFFICER, programme
from ui.reports.checking.page import CheckingPage
from ui.reports.made.page import MadePage
from ui.reports.making.page import MakingPage
from ui.reports.pages import Page
from ui.reports.programmes.page import ProgrammesPage

if TYPE_CHECKING:
    from ui.shell.window import Window

Wait = Callable[[Callable[[], bool]], object]
_PAGES = {
    Page.MAKE: MakingPage,
    Page.PROGRAMMES: ProgrammesPage,
    Page.MADE: MadePage,
    Page.VERIFY: CheckingPage,
}


def reports_walk(window: Window, wait: Wait, folder: Path) -> Iterator[str]:
    """A report made, one that could not be; a programme taken, answered, handed over; files checked."""
    yield from _making(window, wait, folder)
    yield from _answering(window, wait, folder)
    yield from _handing_over(window, wait, folder)
    yield from _checking(window, wait, folder)


def _making(window: Window, wait: Wait, folder: Path) -> Iterator[str]:
    model = _page(window, Page.MAKE, wait).view_model
    model.save(folder / "no such folder" / "report.xlsx")
    wait(lambda: window.session.jobs.is_idle)
    yield "reports-not-saved"
    model.save(folder / "report.xlsx")
    wait(lambda: window.session.jobs.is_idle)
    yield "reports-saved"


def _answering(window: Window, wait: Wait, folder: Path) -> Iterator[str]:
    model = _page(window, Page.PROGRAMMES, wait).view_model
    yield "reports-no-programme"
    file = folder / "round.swprogramme"
    file.write_bytes(write_programme(programme(), OFFICER))
    model.look(file)
    yield "reports-programme-look"
    if model.state.arriving.can_be_taken:
        model.take("0" * 20)
        yield "reports-programme-other-number"
        model.take(model.state.arriving.number)
    else:  # taken on an earlier walk
        model.put_aside()
    wait(lambda: window.session.jobs.is_idle)
    asked = {each.id: each for each in model.state.fields}
    model.type_in(asked["own.seats"], "여섯")
    yield "reports-programme"
    model.type_in(asked["own.centre"], "yes")
    model.type_in(asked["own.when"], "now")
    model.save(folder / "answer.xlsx")
    wait(lambda: window.session.jobs.is_idle)
    yield "reports-programme-made"


def _handing_over(window: Window, wait: Wait, folder: Path) -> Iterator[str]:
    model = _page(window, Page.MADE, wait).view_model
    model.begin_sending()
    wait(lambda: window.session.jobs.is_idle)
    yield "reports-sending"
    model.choose_way(WayKind.WEB)
    model.name_receiver("http://agency.example.kr/in")
    model.send()
    wait(lambda: window.session.jobs.is_idle)
    yield "reports-not-sent"
    (folder / "stick").mkdir(exist_ok=True)
    model.choose_way(WayKind.FOLDER)
    model.name_receiver(str(folder / "stick"))
    model.send()
    wait(lambda: window.session.jobs.is_idle)
    yield "reports-sent"


def _checking(window: Window, wait: Wait, folder: Path) -> Iterator[str]:
    book = load_workbook(folder / "report.xlsx")
    book.worksheets[0]["A2"] = "다른 회사"
    book.save(folder / "altered.xlsx")
    (folder / "no-report.xlsx").write_bytes(b"nothing of the kind")
    model = _page(window, Page.VERIFY, wait).view_model
    yield "reports-nothing-checked"
    model.check([folder / f"{name}.xlsx" for name in ("altered", "report", "no-report")])
    wait(lambda: window.session.jobs.is_idle)
    yield "reports-checked"


def _page(window: Window, page: Page, wait: Wait) -> Any:
    window.go("reports", page.value)
    made: Any = window.findChild(_PAGES[page])
    assert made is not None
    wait(lambda: window.session.jobs.is_idle)
    return made
