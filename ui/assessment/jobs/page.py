"""Jobs: which form of smart work fits each, how many days a week, and which type to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QWidget

from ui.assessment.jobs import words
from ui.assessment.jobs.explaining import explained
from ui.assessment.jobs.firm_panel import FirmPanel
from ui.assessment.jobs.job_panel import JobPanel
from ui.assessment.jobs.start_panel import StartPanel
from ui.assessment.jobs.state import FIRM
from ui.assessment.jobs.view_model import JobsViewModel
from ui.forms.formula import BesideFormula
from ui.i18n import say, t
from ui.kit import EmptyState, Item, ItemList, MasterDetail, column
from ui.kit.page import ScreenPage

if TYPE_CHECKING:
    from ui.assessment.jobs.state import JobsState
    from ui.session import Session

_LIST_SHARE = 0.24


class JobsPage(ScreenPage["JobsState"]):
    """The jobs left, what is open right; the explanation of a number beside both."""

    title_key = "ui.assessment.jobs.title"
    help_key = "ui.assessment.jobs.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = model = JobsViewModel(session)
        self._add = self.add_primary(self._start)
        self._add.setObjectName("job-add")
        self.jobs, self._empty = ItemList(), EmptyState()
        self.firm, self.job, self.start = FirmPanel(model), JobPanel(model), StartPanel(model)
        self._detail = detail = QWidget()
        self._opened = (FIRM, False)
        inside = column(detail, gap_step=4)
        for part in (self._empty, self.firm, self.job, self.start):
            inside.addWidget(part)
        inside.addStretch(1)
        self.pair = MasterDetail(self.jobs, detail, _LIST_SHARE)
        self._beside = BesideFormula(page=self.pair)
        self._beside.closed.connect(self._close)
        self.jobs.chosen.connect(self._select)
        self.firm.asked.connect(model.explain)
        self.body.addWidget(self._beside, 1)
        self.shows(model)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_subtitle(t("ui.assessment.jobs.subtitle"))
        self._add.setText(t("ui.assessment.jobs.add"))
        self.jobs.setAccessibleName(t("ui.assessment.jobs.list"))
        self.job.retranslate()
        self.start.retranslate()
        self._empty.show_state(
            t("ui.assessment.jobs.empty"),
            t("ui.assessment.jobs.empty_todo"),
            t("ui.assessment.jobs.add"),
            self._start,
        )

    def draw(self, state: JobsState) -> None:
        is_empty = not state.fit.jobs and not state.is_adding
        shown = {
            self._empty: is_empty,
            self.start: state.is_adding,
            self.firm: not state.is_adding and state.result is None and not is_empty,
            self.job: not state.is_adding and state.result is not None,
        }
        self._add.setEnabled(not state.is_adding)
        self.jobs.show_items(_items(state))
        self.jobs.choose(state.selected)
        self.start.show_state(state)
        if shown[self.firm]:
            self.firm.show_state(state)
        if shown[self.job]:
            self.job.show_state(state)
        for part, is_shown in shown.items():
            part.setVisible(is_shown)
        self._to_top(state)
        self._beside.show_formula(explained(state))

    def _to_top(self, state: JobsState) -> None:
        """What is opened begins at its top; what only changed stays where it is."""
        opened = (state.selected, state.is_adding)
        if opened != self._opened:
            self._opened = opened
            area = self._detail.parentWidget()
            while area is not None and not isinstance(area, QScrollArea):
                area = area.parentWidget()
            if isinstance(area, QScrollArea):
                area.verticalScrollBar().setValue(0)

    def arrive(self, where: str) -> None:
        """Open the job `where` names, or all jobs together."""
        if where:
            self.view_model.select(FIRM if where == "firm" else where)

    def here(self) -> str:
        """The open job."""
        return self.view_model.state.selected or "firm"

    def _start(self) -> None:
        self.view_model.start_adding(True)
        self.start.line.setFocus()

    def _select(self, job: object) -> None:
        self.view_model.select(str(job))

    def _close(self) -> None:
        self.view_model.explain("")


def _items(state: JobsState) -> tuple[Item, ...]:
    """All jobs together first, then every job with its form and days."""
    best = state.fit.recommended
    told = "" if best is None else say(state.content.types[best])
    firm = Item(FIRM, t("ui.assessment.jobs.firm"), told)
    return (firm, *(_item(state, at) for at in range(len(state.fit.jobs))))


def _item(state: JobsState, at: int) -> Item:
    result = state.fit.jobs[at]
    people = result.job.people
    value = "" if people is None else t("ui.assessment.jobs.people", people=people)
    note = words.summary(state.content, result)
    if not result.is_settled:
        note = t("ui.assessment.jobs.unsettled", form=note)
    return Item(result.job.id, result.job.title, note, value)
