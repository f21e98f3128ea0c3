"""How far the respondent is, domain by domain, and what follows so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.forms.figures import points
from ui.i18n import say, t
from ui.kit import Bar, Card, Figure, Label, LinkButton, QuietButton, Rows, Status, Style, Tone, column, row

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import Readiness
    from ui.assessment.questions.state import Progress, QuestionsState


class ProgressCard(Card):
    """`chosen` carries the domain to go to; `result_wanted` leads to the result."""

    chosen = Signal(str)
    result_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._figure, self._open = Figure(), QuietButton(slot=self.result_wanted.emit)
        self._open.setObjectName("questions-result")
        self._rows = Rows(gap_step=2)
        self.body.addWidget(self._figure)
        self.body.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._rows)

    def show_state(self, state: QuestionsState) -> None:
        """Show the progress; staff see none of the firm's result."""
        self.set_title(t("ui.assessment.questions.progress"))
        self._figure.setVisible(not state.is_staff)
        if not state.is_staff:
            self._show_result(state.result)
        to = "handing" if state.is_staff else "result"
        self._open.setText(t(f"ui.assessment.questions.to_{to}"))
        self._rows.show_rows(
            [(each.domain, each) for each in state.progress], self._make, _DomainRow.show_progress
        )

    def _show_result(self, result: Readiness) -> None:
        caption = t("ui.assessment.questions.so_far")
        note = t(
            "ui.assessment.certainty",
            share=points(result.certainty),
            asked=result.asked,
            answered=result.answered,
        )
        unit = "" if result.score is None else t("ui.assessment.points")
        self._figure.show_figure(caption, points(result.score), unit, note)
        self._figure.badge.show_status(_badge(result))

    def _make(self) -> _DomainRow:
        made = _DomainRow()
        made.chosen.connect(self.chosen)
        return made


class _DomainRow(QWidget):
    """The domain as a link, how many are answered, and a bar."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._domain = ""
        self._link, self._count, self._bar = LinkButton(slot=self._go), Label(style=Style.SMALL_STRONG), Bar()
        self._count.setWordWrap(False)
        head = row(gap_step=2)
        head.addWidget(self._link)
        head.addStretch(1)
        head.addWidget(self._count)
        whole = column(self, gap_step=1)
        whole.addLayout(head)
        whole.addWidget(self._bar)

    def show_progress(self, progress: Progress) -> None:
        """Show one domain."""
        self._domain, name = progress.domain, f"{progress.domain} {say(progress.title)}"
        count = t("ui.assessment.questions.count", answered=progress.answered, asked=progress.asked)
        self._link.setText(name)
        self._link.setObjectName(f"domain-{progress.domain}")
        self._link.setAccessibleName(f"{name}, {count}")
        is_done = progress.answered == progress.asked
        self._count.setText(f"✓ {count}" if is_done else count)
        tone = Tone.SUCCESS if is_done else Tone.PRIMARY
        self._bar.show_value(progress.answered, progress.asked, f"{name} {count}", tone)

    def _go(self) -> None:
        self.chosen.emit(self._domain)


def _badge(result: Readiness) -> Status | None:
    if result.score is None:
        return None
    if result.provisional:
        return Status(Tone.WARNING, t("ui.assessment.provisional_badge"), "?")
    return Status(Tone.INFO, t(f"ui.assessment.grade.{result.grade}")) if result.grade else None
