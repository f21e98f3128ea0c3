"""The programmes that were received, and a file that is looked at before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from sme_smartwork.programme.arriving import Fate
from sme_smartwork.programme.model import spoken
from ui.forms.drop import DropCard
from ui.forms.tables import TallTable
from ui.i18n import error_told, language, t
from ui.kit import Card, Column, FlowRow, FormField, Label, LineEdit, QuietButton, Status, Style, Tone

if TYPE_CHECKING:
    from datetime import date

    from sme_smartwork.programme.arriving import Received
    from ui.reports.programmes.state import ProgrammesState

_COLUMNS = ("title", "organisation", "due", "state")
SOON_DAYS = 14
_DIGITS = 20


class ListCard(DropCard):
    """Programmes by title and day; files of programmes may be dropped here."""

    def __init__(self) -> None:
        super().__init__()
        self._table, self._none, self._problem = TallTable(), Label(), Label(style=Style.ERROR)
        self._table.setObjectName("programmes-received")
        self.chosen = self._table.chosen
        for part in (self._table, self._none, self._problem):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.reports.programmes.list"))
        self.set_hint(t("ui.reports.programmes.hint"))
        self._none.setText(t("ui.reports.programmes.none"))
        self._table.setAccessibleName(t("ui.reports.programmes.list"))
        titles = {name: t(f"ui.reports.programmes.column.{name}") for name in _COLUMNS}
        self._table.set_columns(tuple(Column(titles[name], stretch=name == "title") for name in _COLUMNS))

    def show_state(self, state: ProgrammesState) -> None:
        """Show the list, or how to begin."""
        self._table.setVisible(bool(state.received))
        self._none.setVisible(not state.received)
        rows = tuple(_row(each, state) for each in state.received)
        self._table.show_rows(rows, tuple(each.programme.name for each in state.received))
        self._table.choose(state.chosen)
        problem = state.arriving_problem if state.arriving is None else None
        self._problem.show_text(" ".join(error_told(problem)) if problem else "")


def _row(received: Received, state: ProgrammesState) -> tuple[str | Status, ...]:
    programme = received.programme
    title = f"{spoken(programme.title, language())} {programme.round}"
    count = state.made.get(programme.name, 0)
    if count:
        return title, programme.organisation, programme.due.isoformat(), _made(count)
    return title, programme.organisation, programme.due.isoformat(), due_status(programme.due, state.as_of)


def _made(count: int) -> Status:
    return Status(Tone.SUCCESS, t("ui.reports.programmes.made", count=count), "✓")


def due_status(due: date, today: date) -> Status:
    """How many days are left, in words and colour."""
    left = (due - today).days
    if left < 0:
        return Status(Tone.DANGER, t("ui.reports.programmes.late", days=-left), "!")
    words = t("ui.reports.programmes.today") if left == 0 else t("ui.reports.programmes.left", days=left)
    return Status(
        Tone.WARNING if left <= SOON_DAYS else Tone.NEUTRAL, words, "!" if left <= SOON_DAYS else ""
    )


class ArrivingCard(Card):
    """A programme file before it is taken: whose it is, and at first contact the number that was published.

    The file's own number is not shown: what can be copied from beside the field compares nothing.
    """

    taken = Signal(str)
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sha256, self._is_first = "", False
        self._about, self._fate = Label(), Label(style=Style.STRONG)
        self.heard, self.take, self._refuse = LineEdit(), QuietButton(), QuietButton()
        self._field = FormField(self.heard)
        self.take.setObjectName("programme-take")
        self.heard.setObjectName("programme-heard")
        buttons = FlowRow()
        for button in (self.take, self._refuse):
            buttons.add(button)
        for part in (self._about, self._fate, self._field, buttons):
            self.body.addWidget(part)
        self.heard.textChanged.connect(self._allow)
        self.heard.submitted.connect(self._take)
        self.take.clicked.connect(self._take)
        self._refuse.clicked.connect(self.refused)
        self.set_tone(Tone.WARNING)

    def show_state(self, state: ProgrammesState) -> None:
        """Show the file that is looked at."""
        arriving = state.arriving
        self.setVisible(arriving is not None)
        if arriving is None:
            self._sha256 = ""
            return
        if arriving.sha256 != self._sha256:  # each file is compared anew
            self._sha256 = arriving.sha256
            self.heard.clear()
        programme, self._is_first = arriving.programme, arriving.fate is Fate.FIRST_CONTACT
        self.set_title(f"{spoken(programme.title, language())} {programme.round}")
        about = {"organisation": programme.organisation, "due": programme.due.isoformat()}
        self._about.setText(t("ui.reports.programmes.about", **about, count=len(programme.fields)))
        fate = t(f"ui.reports.programmes.fate.{arriving.fate.value}")
        namesake = t("ui.reports.programmes.namesake") if arriving.namesake else ""
        self._fate.setText(" ".join(part for part in (fate, namesake) if part))
        self._field.setVisible(self._is_first)
        self.take.setVisible(arriving.can_be_taken)
        problem = state.arriving_problem
        self._field.set_error(" ".join(error_told(problem)) if problem else "")
        self._allow()
        self._say()

    def _allow(self) -> None:
        """A whole number has twenty digits; whether it is the right one the file tells."""
        digits = sum(each.isdigit() for each in self.heard.text())
        self.take.setEnabled(not self._is_first or digits == _DIGITS)

    def _take(self) -> None:
        if self.take.isEnabled():
            self.taken.emit(self.heard.text())

    def _say(self) -> None:
        self._field.set_texts(t("ui.reports.programmes.heard"), t("ui.reports.programmes.how"))
        self.take.setText(t("ui.reports.programmes.take"))
        self._refuse.setText(t("ui.reports.programmes.refuse"))
