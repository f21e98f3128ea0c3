"""What the worksheet says of one job: form, types, days a week, what held it down, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.worksheet.model import Kind
from ui.assessment.jobs import words
from ui.forms.formula import WhyButton
from ui.i18n import say, t
from ui.kit import Card, Columns, FlowRow, Label, LinkButton, Style, column

if TYPE_CHECKING:
    from sme_smartwork.worksheet.model import Cell, JobResult, Missing
    from ui.assessment.jobs.state import JobsState

_MOST = 3


class ResultCard(Card):
    """`asked` carries the number to explain, `wanted` the empty cell to go to."""

    asked = Signal(str)
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._share, self._types, self._days = (_Told(key) for key in ("share", "types", "days"))
        beside = Columns(minimum_em=11)
        for each in (self._share, self._types, self._days):
            each.why.asked.connect(self.asked)
            beside.add(each)
        self._missing, self._cells = Label(style=Style.STRONG), FlowRow()
        self._links = [LinkButton() for _ in range(_MOST)]
        for link in self._links:
            self._cells.add(link)
        for part in (beside, self._missing, self._cells):
            self.body.addWidget(part)

    def show_result(self, state: JobsState) -> None:
        """Show the result of the open job."""
        result = state.result
        if result is None:
            return
        content = state.content
        self.set_title(_title(state, result))
        added = words.kinds(content, result.added)
        note = t("ui.assessment.jobs.added", types=added) if added else t("ui.assessment.jobs.nothing_added")
        self._types.show_told(t("ui.assessment.jobs.primary"), words.kinds(content, result.primary), note)
        share = f"{words.ranged(result.shares['home'])}%"
        self._share.show_told(t("ui.assessment.jobs.share"), share, t("ui.assessment.jobs.share_note"))
        self._show_days(result)
        self._show_missing(state, result, result.missing)

    def _show_days(self, result: JobResult) -> None:
        moving = result.moving
        if moving is None:
            self._days.show_told(t("ui.assessment.jobs.days"), "–", t("ui.assessment.jobs.no_days"))
            return
        place = t(f"ui.assessment.jobs.days_at.{moving.kind.value}")
        note = words.bound_by(moving)
        if result.job.newcomers:
            note += "\n" + t("ui.assessment.jobs.newcomer_days", days=words.days(moving.newcomers))
        self._days.show_told(place, t("ui.assessment.jobs.days_value", days=words.days(moving.days)), note)

    def _show_missing(self, state: JobsState, result: JobResult, missing: Missing | None) -> None:
        cells = () if missing is None else missing.cells
        told = ""
        if missing is not None and not result.job.tasks:
            told = t("ui.assessment.jobs.missing.tasks")
        elif missing is not None:
            key = "settles" if missing.settles else "first"
            told = t(f"ui.assessment.jobs.missing.{key}.{len(cells)}") if cells else ""
        self._missing.show_text(told)
        self._cells.setVisible(bool(cells))
        for at, link in enumerate(self._links):
            link.setVisible(at < len(cells))
            if at < len(cells):
                link.setText(words.cell_name(state.content, result.job, cells[at]))
                link.set_slot(self._going_to(cells[at]))

    def _going_to(self, cell: Cell) -> _Going:
        return _Going(self, cell)


class _Going:
    """Asks for one cell when it is called."""

    def __init__(self, card: ResultCard, cell: Cell) -> None:
        self._card, self._cell = card, cell

    def __call__(self) -> None:
        self._card.wanted.emit(self._cell)


class _Told(QWidget):
    """What is found, in a few large words that wrap, with its note and its "why?"."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._caption, self._found, self._note = (
            Label(style=Style.SMALL),
            Label(style=Style.HEADING),
            Label(style=Style.SMALL),
        )
        self.why = WhyButton(key)
        whole = column(self, gap_step=1)
        for part in (self._caption, self._found, self._note):
            whole.addWidget(part)
        whole.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addStretch(1)

    def show_told(self, caption: str, found: str, note: str) -> None:
        """Show what is found."""
        self._caption.setText(caption)
        self._found.setText(found)
        self._note.show_text(note)
        self.why.set_number(f"{caption} {found}")


def _title(state: JobsState, result: JobResult) -> str:
    """The form of work, with its meaning once it is settled."""
    form = words.form_title(state.content, result)
    if result.forms == ("on_site",) and result.primary == (Kind.SC,):
        return t("ui.assessment.jobs.result_meaning", form=form, meaning=t("ui.assessment.jobs.centre_only"))
    meanings = [say(each.meaning) for each in state.content.forms if each.id in result.forms]
    if len(meanings) > 1:
        return t("ui.assessment.jobs.result", form=form)
    return t("ui.assessment.jobs.result_meaning", form=form, meaning=meanings[0])


def notes(state: JobsState, result: JobResult) -> list[str]:
    """What is said beside the result: shares divided, homes and readiness not answered, templates."""
    told = []
    if result.share_sum is not None:
        told.append(t("ui.assessment.jobs.note.sum", sum=words.number(result.share_sum)))
    if result.moving is not None and not result.moving.readiness_is_known:
        told.append(t("ui.assessment.jobs.note.readiness"))
    if state.home_fits is None:
        told.append(t("ui.assessment.jobs.note.homes_open"))
    elif not state.home_fits:
        told.append(t("ui.assessment.jobs.note.homes_not_fit"))
    if result.job.template is not None:
        told.append(t("ui.assessment.jobs.note.template"))
    return told
