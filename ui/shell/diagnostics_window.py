"""Help ▸ Diagnostics: each check as a row, how far it is, and a report without personal data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QWidget

from sme_smartwork.errors import UserError
from ui.a11y import announce
from ui.i18n import error_told, language, t
from ui.kit.badge import Status, StatusBadge
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.dialog_size import fit
from ui.kit.flow import FlowRow, column, row
from ui.kit.label import Label, Style
from ui.kit.rows import Rows
from ui.kit.scroll import Scroll
from ui.shell.diagnostics import NAMES, DiagnosticsState, DiagnosticsViewModel
from ui.theme import Tone

if TYPE_CHECKING:
    from sme_smartwork.self_test.findings import Finding
    from ui.session import Session

FILE = "sme-smartwork-diagnostics.json"
PATTERNS = "JSON (*.json);;Text (*.txt)"


class CheckRow(QFrame):
    """One check: its state in a badge, what was found, what to do."""

    def __init__(self) -> None:
        super().__init__()
        self.badge, self.title = StatusBadge(), Label(style=Style.STRONG)
        self.detail, self.remedy = Label(style=Style.SMALL), Label(style=Style.SMALL_STRONG)
        whole = column(self, gap_step=1)
        head = row(gap_step=3)
        head.addWidget(self.badge)
        head.addWidget(self.title, 1)
        whole.addLayout(head)
        whole.addWidget(self.detail)
        whole.addWidget(self.remedy)

    def show_check(self, name: str, finding: Finding | None, is_current: bool) -> None:
        """Say how `name` stands: found, being checked, or not yet."""
        self.title.setText(t(f"self_test.check.{name}"))
        self.badge.show_status(_status(finding, is_current))
        spoken = language()
        took = t("self_test.took", milliseconds=finding.milliseconds) if finding else ""
        self.detail.show_text(f"{finding.detail(spoken)} ({took})" if finding else "")
        self.remedy.show_text(finding.remedy(spoken) if finding else "")
        told = (self.badge.text(), self.title.text(), self.detail.text(), self.remedy.text())
        self.setAccessibleName(". ".join(filter(None, told)))


def _status(finding: Finding | None, is_current: bool) -> Status:
    if finding is None:
        key = "diagnostics.checking" if is_current else "diagnostics.waiting"
        return Status(Tone.INFO if is_current else Tone.NEUTRAL, t(key))
    if finding.is_good:
        return Status(Tone.SUCCESS, t("diagnostics.good"), "✓")
    return Status(Tone.DANGER, t("diagnostics.bad"), "✗")


class DiagnosticsWindow(QDialog):
    """Runs the checks while it is open; closing it stops them."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.model = DiagnosticsViewModel(session, parent)
        self.model.setParent(self)
        self.heading, self.about = Label(style=Style.HEADING), Label()
        self.sum, self.told = Label(style=Style.STRONG), Label(style=Style.SMALL_STRONG)
        self.rows = Rows(gap_step=4)
        self.again, self.stop = SecondaryButton(slot=self.model.start), SecondaryButton(slot=self.model.stop)
        self.copy, self.save = SecondaryButton(slot=self._copy), SecondaryButton(slot=self._save)
        self.close_button = PrimaryButton(slot=self.accept)
        self._lay_out()
        QShortcut(QKeySequence("F1"), self, self._help)
        self.model.changed.connect(self.draw)
        self.finished.connect(lambda _result: self.model.stop())
        self._retranslate()
        self.close_button.setFocus()
        self.model.start()

    def _lay_out(self) -> None:
        whole = column(self, gap_step=4, margin_step=6)
        self.area = Scroll(gap_step=4)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys move what does not fit
        for part in (self.heading, self.about, self.rows):
            self.area.body.addWidget(part)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.sum)
        whole.addWidget(self.told)
        buttons = FlowRow()
        for button in (self.again, self.stop, self.copy, self.save, self.close_button):
            buttons.add(button)
        whole.addWidget(buttons)
        self.told.hide()
        fit(self, 46, 42)

    def draw(self, state: DiagnosticsState) -> None:
        """Show how far the checks are."""
        found = dict(zip(NAMES, state.found, strict=False))
        current = NAMES[len(state.found)] if state.is_running and not state.is_done else ""
        self.rows.show_rows(
            [(name, name) for name in NAMES],
            CheckRow,
            lambda shown, name: shown.show_check(name, found.get(name), name == current),
        )
        before = self.sum.text()
        self.sum.setText(_summed_up(state))
        self.stop.setVisible(state.is_running)
        self.again.setVisible(not state.is_running)
        self.copy.setEnabled(state.is_done)
        self.save.setEnabled(state.is_done)
        if self.sum.text() != before:
            announce(self, self.sum.text())

    def _help(self) -> None:
        from ui.shell.help import HelpPage

        HelpPage(t("diagnostics.title"), t("diagnostics.help"), self).open()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.model.text())
        self._tell("✓ " + t("diagnostics.copied"))

    def _save(self) -> None:
        to = self._session.dialogs.save_file(t("diagnostics.save"), Path.home() / FILE, PATTERNS)
        if to is None:
            return
        try:
            self.model.save(to)
        except UserError as error:
            self._tell("✗ " + " ".join(error_told(error)))
        else:
            self._tell("✓ " + t("diagnostics.saved", name=to.name))

    def _tell(self, words: str) -> None:
        self.told.show_text(words)
        announce(self, words)

    def _retranslate(self) -> None:
        self.setWindowTitle(t("diagnostics.title"))
        self.heading.setText(t("diagnostics.title"))
        self.about.setText(t("diagnostics.about"))
        self.area.setAccessibleName(t("diagnostics.title"))
        self.again.setText(t("diagnostics.again"))
        self.stop.setText(t("kit.stop"))
        self.copy.setText(t("diagnostics.copy"))
        self.save.setText(t("diagnostics.save"))
        self.close_button.setText(t("shell.close"))
        self.told.hide()
        self.draw(self.model.state)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()


def _summed_up(state: DiagnosticsState) -> str:
    if state.is_running:
        return t("diagnostics.running", done=len(state.found), total=len(NAMES))
    if not state.is_done:
        return t("diagnostics.stopped", done=len(state.found), total=len(NAMES))
    return t("diagnostics.all_good") if state.is_good else t("diagnostics.problems", count=state.problems)
