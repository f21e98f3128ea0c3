"""What the chosen programme asks, field by field, and what is still in the way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from sme_smartwork.programme.model import spoken
from ui.i18n import language, say, t
from ui.kit import (
    BusyState,
    Card,
    FailedState,
    FlowRow,
    Label,
    LinkButton,
    QuietButton,
    Rows,
    StatusBadge,
    Style,
)
from ui.reports.programmes.field_row import FieldRow
from ui.reports.programmes.list_card import due_status

if TYPE_CHECKING:
    from sme_smartwork.programme.model import Programme
    from ui.reports.programmes.state import ProgrammesState


class AboutCard(Card):
    """Who asks, until when, in which ways, and which reports are wanted beside."""

    beside_wanted = Signal(str)
    calendar_wanted = Signal()
    put_away_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._badge, self._told, self._note = StatusBadge(), Label(), Label(style=Style.SUBTLE)
        self._calendar, self._away = QuietButton(), QuietButton()
        self._beside, self._links = Label(style=Style.SMALL), FlowRow()
        self._made: list[LinkButton] = []
        buttons = FlowRow()
        buttons.add(self._calendar)
        buttons.add(self._away)
        for part in (self._badge, self._told, self._note, self._beside, self._links, buttons):
            self.body.addWidget(part)
        self._calendar.clicked.connect(self.calendar_wanted)
        self._away.clicked.connect(self.put_away_wanted)

    def show_state(self, state: ProgrammesState) -> None:
        """Show the programme that is answered."""
        received = state.answered
        self.setVisible(received is not None)
        if received is None:
            return
        programme = received.programme
        self.set_title(f"{spoken(programme.title, language())} {programme.round}")
        self._badge.show_status(due_status(programme.due, state.as_of))
        self._told.setText("\n".join(_told(programme)))
        self._note.show_text(spoken(programme.note, language()))
        self._calendar.setText(t("ui.reports.programmes.calendar"))
        self._away.setText(t("ui.reports.programmes.put_away"))
        self._show_beside(programme)

    def _show_beside(self, programme: Programme) -> None:
        self._beside.show_text(t("ui.reports.programmes.beside") if programme.kinds else "")
        while len(self._made) < len(programme.kinds):
            link = LinkButton()
            self._made.append(link)
            self._links.add(link)
        for at, link in enumerate(self._made):
            link.setVisible(at < len(programme.kinds))
            if at < len(programme.kinds):
                kind = programme.kinds[at].value
                link.setText(t(f"ui.reports.kind.{kind}"))
                link.set_slot(partial(self.beside_wanted.emit, kind))


def _told(programme: Programme) -> list[str]:
    about = {"organisation": programme.organisation, "due": programme.due.isoformat()}
    lines = [
        t("ui.reports.programmes.about", **about, count=len(programme.fields)),
        t("ui.reports.programmes.not_after", day=programme.not_after.isoformat()),
    ]
    return lines + [f"{t(f'ui.reports.way.{each.kind.value}')}: {each.address}" for each in programme.ways]


class FieldsCard(Card):
    """Every field in the programme's order; nothing else will be told."""

    typed = Signal(object, str)
    left_out = Signal(object, bool)
    agreed = Signal(object, bool)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._told, self._rows = Label(), Rows()
        self.busy, self.failed = BusyState(), FailedState()
        self.busy.stop.hide()
        for part in (self._told, self.busy, self.failed, self._rows):
            self.body.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)

    def show_state(self, state: ProgrammesState) -> None:
        """Show every field with what is in the way of it."""
        self.setVisible(state.answered is not None)
        self.set_title(t("ui.reports.programmes.fields"))
        is_first = state.is_judging and not state.fields
        self.busy.setVisible(is_first)
        if is_first:
            self.busy.show_progress(t("ui.reports.programmes.judging"))
            self.busy.stop.hide()
        self.failed.setVisible(state.judge_problem is not None)
        if state.judge_problem is not None:
            self.failed.show_error(state.judge_problem)
        self._told.show_text(_in_the_way(state) if state.fields else "")
        rows = [
            (each.id, (each, state.typed.get(each.id), state.problems.get(each.id))) for each in state.fields
        ]
        self._rows.show_rows(rows, self._make, FieldRow.show_asked)

    def _make(self) -> FieldRow:
        made = FieldRow()
        made.typed.connect(self.typed)
        made.left_out.connect(self.left_out)
        made.agreed.connect(self.agreed)
        made.opened.connect(self.opened)
        return made


def _in_the_way(state: ProgrammesState) -> str:
    missing = state.in_the_way
    if not missing:
        return t("ui.reports.programmes.nothing_missing")
    names = ", ".join(say(each.title) for each in missing)
    return t("ui.reports.programmes.missing", count=len(missing), names=names)
