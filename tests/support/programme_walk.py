"""Walks through the officer's screen of programmes: without a desk, with one, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from sme_smartwork.figures.model import Form, Group
from sme_smartwork.programme.desk import Desk
from sme_smartwork.programme.drafting import draft_of
from sme_smartwork.programme.model import Field
from sme_smartwork.storage.vault import create
from sme_smartwork.wording import Text
from tests.support.programme_fixtures import programme
from ui.programme.fields.page import FieldsPage
from ui.programme.gate.card import GateCard
from ui.programme.invited.page import InvitedPage
from ui.programme.preview.page import PreviewPage
from ui.programme.rounds.page import RoundsPage
from ui.session import Session
from ui.shell.window import Window

Wait = Callable[[Callable[[], bool]], None]


def open_desk(session: Session, folder: Path) -> Desk:
    """A desk that is thrown away, opened for `session`."""
    store, _code = create(folder, passphrase=None, use_keyring=False, demo=True)
    desk = Desk(store, session.now)
    session.open_desk(desk)
    return desk


def programme_walk(window: Window, wait: Wait, folder: Path) -> Iterator[str]:
    """Yields a name for each view; the officer's role is chosen and left as it is."""
    session = window.session
    session.choose(role="officer")
    window.go("programme")
    wait(lambda: session.jobs.is_idle)
    yield "programme"
    desk = open_desk(session, folder / "desk")
    _fill(desk)
    session.touched("desk")
    page = window.findChild(RoundsPage)
    assert page is not None
    page.view_model.choose(desk.rounds()[0].key)
    wait(lambda: session.jobs.is_idle)
    yield "programme/rounds"
    yield from _fields(window, wait)
    yield from _preview(window, wait)
    window.go("programme", "invited")
    invited = window.findChild(InvitedPage)
    assert invited is not None
    invited.view_model.paste("상호\t사업자등록번호\t이메일\n한빛디자인\t124-81-00998\ta@example.kr\n가람\t\t")
    wait(lambda: session.jobs.is_idle)
    yield "programme/invited"


def _fields(window: Window, wait: Wait) -> Iterator[str]:
    window.go("programme", "fields")
    page = window.findChild(FieldsPage)
    assert page is not None
    page.view_model.ask_own(Form.CODE)
    page.view_model.look_in(Group.PEOPLE)
    wait(lambda: window.session.jobs.is_idle)
    yield "programme/fields"


def _preview(window: Window, wait: Wait) -> Iterator[str]:
    window.go("programme", "preview")
    page = window.findChild(PreviewPage)
    assert page is not None
    wait(lambda: window.session.jobs.is_idle)
    yield "programme/preview"


def new_desk(window: Window) -> GateCard:
    """The door of the page that is shown."""
    page = window.findChild(RoundsPage)
    assert page is not None
    return page.gate


def _fill(desk: Desk) -> None:
    """One programme with a file, one that is being written."""
    made = desk.begin(draft_of(programme(organisation="한빛진흥원")))
    desk.make(made)
    other = replace(
        draft_of(programme(round="2027-1")),
        title=Text("작은 기업 재택근무 지원", "Working from home"),
        fields=(Field("firm_name"), Field("region"), Field("women_people", False)),
        due=None,
    )
    desk.begin(other)
