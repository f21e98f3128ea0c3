"""Check this PC: asks, reads for real, shows before it keeps, changes no answer, and offers yes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.kept.limits import FirmLimits
from sme_smartwork.checklist.model import Outcome, Reply
from sme_smartwork.checklist.probes.judging import judge_all
from sme_smartwork.checklist.probes.model import Case, Checked, Reading, System, found
from sme_smartwork.work import Ticket
from tests.ui.conftest import NOW
from ui.checklist.items.page import ItemsPage
from ui.checklist.items.pc_view_model import SHARED, PcViewModel, Stage
from ui.checklist.items.readings import reason_words
from ui.checklist.items.view_model import ItemsViewModel
from ui.i18n import t
from ui.session import Session

RUN = "sme_smartwork.checklist.probes.run.check_this_pc"


@pytest.fixture
def pc(model: ItemsViewModel) -> PcViewModel:
    made = PcViewModel(model)
    made.setParent(model)
    return made


def wait(pc: PcViewModel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: pc.state.stage is not Stage.RUNNING, timeout=60_000)


def no_guest_and_no_administrator(wanted: tuple[str, ...], case: Case, _ticket: Ticket) -> Checked:
    """A recorded computer whose sign-in settings are all right, judged by the real rules."""
    values = {
        "auto_logon": {"AutoAdminLogon": "0"},
        "guest": {"enabled": False},
        "is_administrator": {"member": False},
    }
    reading = Reading(System.WINDOWS, case.now, {name: found(each) for name, each in values.items()})
    return Checked(reading, judge_all(wanted, reading, case))


def test_nothing_is_read_before_the_person_starts_it(pc: PcViewModel) -> None:
    pc.open()
    assert pc.state.stage is Stage.ASK
    assert {"P01", "P02", "P03"} <= set(pc.state.probes)
    assert pc.state.choices == ("W-01", "W-02")
    assert pc.state.results == ()


def test_this_very_computer_is_read_and_nothing_is_kept_of_it_unasked(pc: PcViewModel, qtbot: QtBot) -> None:
    service = pc._service
    pc.open()
    pc.start()
    wait(pc, qtbot)
    assert pc.state.stage is Stage.SHOWN
    assert {each.probe for each in pc.state.results} == set(pc.state.probes)
    assert service.probes("W-01") == {}
    pc.close()
    assert (pc.state.results, service.probes("W-01")) == ((), {})


def test_what_is_unticked_is_not_kept_and_keeping_can_be_taken_back(pc: PcViewModel, qtbot: QtBot) -> None:
    service = pc._service
    pc.open()
    pc.choose("W-02")
    pc.start()
    wait(pc, qtbot)
    pc.tick("P01", False)
    pc.keep()
    (kept,) = service.probes("W-02").values()
    assert set(kept) == set(pc.state.probes) - {"P01"}
    assert pc._items.state.person == "W-02"
    assert service.answers("W-02") == {}
    pc._session.undo.undo()
    assert service.probes("W-02") == {}


def test_this_pc_is_judged_by_the_firms_own_limits_and_the_results_say_so(
    pc: PcViewModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RUN, no_guest_and_no_administrator)
    FirmLimits(pc._session.open_workspace.store).change("lock_minutes", 3, "customers walk by")
    pc.open()
    pc.start()
    wait(pc, qtbot)
    assert {each.rules for each in pc.state.results} == {f"{pc._service.content.pack} + lock=3"}
    assert all(reason_words(each).endswith(t("ui.checklist.reading.own_limits")) for each in pc.state.results)


def test_stopping_leads_back_to_the_question(
    pc: PcViewModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_wanted: object, _case: Case, ticket: Ticket) -> Checked:
        while True:
            ticket.report(1, 2)

    monkeypatch.setattr(RUN, slow)
    pc.open()
    pc.start()
    qtbot.waitUntil(lambda: pc.state.total == 2, timeout=20_000)
    pc.stop()
    wait(pc, qtbot)
    assert pc.state.stage is Stage.ASK
    assert pc._service.probes("W-01") == {}


def test_yes_is_offered_where_everything_passes_and_answered_only_when_pressed(
    pc: PcViewModel, qtbot: QtBot, read: Callable[..., None]
) -> None:
    items = pc._items
    items.reply("U-AST-02", Reply.NO)
    read("W-01", P01=Outcome.PASS, P02=Outcome.PASS, P06=Outcome.PASS)
    pc.open()
    pc.start()
    wait(pc, qtbot)
    pc.tick("P01", False)
    pc.tick("P02", False)
    for each in pc.state.results:
        pc.tick(each.probe, each.outcome is Outcome.UNSUPPORTED)
    pc.tick(pc.state.results[0].probe, False)
    if not pc.state.ticked:
        pc.tick(next(each.probe for each in pc.state.results if each.probe not in ("P01", "P02")), True)
    pc.keep()
    assert "U-AST-01" in pc.state.suggested
    assert "U-AST-02" not in pc.state.suggested  # a no is a disagreement: the person settles it on the card
    assert "U-AST-03" not in pc.state.suggested  # one of its two probes says nothing
    assert items.state.reply("U-AST-01") is None
    pc.agree("U-AST-01")
    assert items.state.reply("U-AST-01") is Reply.YES
    assert "U-AST-01" not in pc.state.suggested
    pc._session.undo.undo()
    assert items.state.reply("U-AST-01") is None


def test_all_of_them_at_once_are_single_steps_back(
    pc: PcViewModel, monkeypatch: pytest.MonkeyPatch, read: Callable[..., None]
) -> None:
    items = pc._items
    read("W-01", P01=Outcome.PASS, P02=Outcome.PASS)
    monkeypatch.setattr(pc, "_state", pc.state.__class__(Stage.KEPT, "W-01"))
    pc.look_again()
    assert set(pc.state.suggested) == {"U-AST-01", "U-AST-02"}
    pc.agree_with_all()
    assert [items.state.reply(each) for each in ("U-AST-01", "U-AST-02")] == [Reply.YES] * 2
    items.session.undo.undo()
    assert items.state.reply("U-AST-01") is Reply.YES
    assert items.state.reply("U-AST-02") is None


def test_a_shared_pc_is_judged_by_its_own_limits(
    pc: PcViewModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases: list[Case] = []

    def judged(wanted: tuple[str, ...], case: Case, ticket: Ticket) -> Checked:
        cases.append(case)
        return no_guest_and_no_administrator(wanted, case, ticket)

    monkeypatch.setattr(RUN, judged)
    pc._items.changes.set_provider(True)
    pc.open()
    assert SHARED in pc.state.choices
    pc.choose(SHARED)
    pc.start()
    wait(pc, qtbot)
    assert (cases[0].is_shared_pc, cases[0].lock_minutes) == (True, 5)
    pc.keep()
    assert len(pc._service.probes(None)) == 1
    assert pc._items.state.subject is not None
    assert pc._items.state.subject.key == SHARED


def test_staff_are_asked_nothing_about_others(people: Session, qtbot: QtBot) -> None:
    people.worker = "W-02"
    page = ItemsPage(people)
    qtbot.addWidget(page)
    page.show()
    page.pc.open()
    assert page.pc.state.choices == ("W-02",)
    press(page, "pc-start")
    wait(page.pc, qtbot)
    press(page, "pc-keep")
    assert len(people.open_workspace.checklist.probes("W-02")) == 1


def test_every_result_stands_on_the_screen_with_its_reason(
    people: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RUN, no_guest_and_no_administrator)
    page = ItemsPage(people)
    qtbot.addWidget(page)
    page.show()
    page.pc.open()
    page.pc.start()
    wait(page.pc, qtbot)
    wanted = {f"pc-tick-{result.probe}" for result in page.pc.state.results}
    qtbot.waitUntil(
        lambda: wanted <= {each.objectName() for each in page.findChildren(QCheckBox) if each.isVisible()},
        timeout=20_000,
    )
    assert page.pc.state.results[0].at == NOW
    press(page, "pc-close")
    assert page.pc.state.stage is Stage.CLOSED


def press(page: ItemsPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    button.click()
