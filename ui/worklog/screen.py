"""The work log: where and when did we work, and for what does each day count?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.worklog.model import Kind
from ui.actions import Command, Menu
from ui.forms.scrolling import scrolling
from ui.i18n import t
from ui.kit import (
    BusyState,
    Choice,
    Columns,
    EmptyState,
    FailedState,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    MasterDetail,
    QuietButton,
    Screen,
    Segmented,
    Style,
    column,
)
from ui.worklog.day_panel import DayPanel
from ui.worklog.grid import MonthGrid
from ui.worklog.import_panel import ImportPanel
from ui.worklog.papers_panel import PapersPanel
from ui.worklog.state import Part, WorkLogState
from ui.worklog.view_model import WorkLogViewModel
from ui.worklog.words import month_words

if TYPE_CHECKING:
    from sme_smartwork.company.model import Worker
    from ui.session import Session


class WorkLogScreen(Screen[WorkLogState]):
    """The month, the import and the papers, one at a time."""

    title_key = "ui.worklog.title"
    help_key = "ui.worklog.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = WorkLogViewModel(session)
        self._import = self.add_primary(lambda: self.view_model.show_part(Part.IMPORT))
        self._import.setObjectName("worklog-import")
        self._parts = Segmented()
        self._parts.setObjectName("worklog-parts")
        self._parts.chosen.connect(lambda part: self.view_model.show_part(Part(str(part))))
        self._grid, self._day = MonthGrid(), DayPanel(self.view_model)
        self._grid.setObjectName("worklog-grid")
        self._month_side = _MonthSide(self.view_model, self._grid)
        self._both = MasterDetail(self._month_side, self._day, master_share=0.7)
        self._importing = ImportPanel(session, self.view_model.importing)
        self._papers = PapersPanel(session, self.view_model.papers)
        self._nobody, self._failed = EmptyState(), FailedState()
        self._failed.retry.hide()
        self._areas: dict[Part, QWidget] = {
            Part.MONTH: self._both,
            Part.IMPORT: scrolling(self._importing),
            Part.PAPERS: scrolling(self._papers),
        }
        for part in (self._parts, self._failed, self._nobody):
            self.body.addWidget(part)
        for area in self._areas.values():
            self.body.addWidget(area, 1)
        self._connect()
        self.shows(self.view_model)

    def _connect(self) -> None:
        model, grid = self.view_model, self._grid
        grid.chosen.connect(lambda key: model.select(*key))
        grid.place_set.connect(model.put_place)
        grid.leave_set.connect(lambda keys: model.put_kind(keys, Kind.LEAVE))
        grid.cleared.connect(model.clear)
        grid.typed.connect(self._typed)

    def retranslate(self) -> None:
        super().retranslate()
        self._import.setText(t("ui.worklog.import"))
        self._parts.set_name(t("ui.worklog.parts"))
        self._parts.set_choices(tuple(Choice(part, t(f"ui.worklog.part.{part.value}")) for part in Part))
        self._nobody.show_state(
            t("ui.worklog.nobody"),
            t("ui.worklog.nobody.todo"),
            t("ui.worklog.nobody.go"),
            lambda: self.session.go("company"),
        )
        for part in (self._month_side, self._day, self._importing, self._papers):
            part.retranslate()

    def draw(self, state: WorkLogState) -> None:
        self.set_subtitle(t("ui.worklog.subtitle", month=month_words(state.month), count=len(state.people)))
        self._parts.choose(state.part)
        has_people = bool(state.people) or state.part is not Part.MONTH
        self._nobody.setVisible(not has_people)
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        for part, area in self._areas.items():
            area.setVisible(part is state.part and (has_people or part is not Part.MONTH))
        if has_people:
            self._month_side.draw(state)
            self._day.draw(state)

    def arrive(self, where: object) -> None:
        """Open the part asked for."""
        if where in tuple(Part):
            self.view_model.show_part(Part(str(where)))

    def left_behind(self) -> str:
        return t("ui.worklog.import.left") if self._importing.is_under_way else ""

    def commands(self) -> tuple[Command, ...]:
        model = self.view_model
        return (
            Command(
                "worklog-before",
                "ui.worklog.command.before",
                "Alt+Left",
                lambda: model.step_month(-1),
                Menu.EDIT,
            ),
            Command(
                "worklog-after",
                "ui.worklog.command.after",
                "Alt+Right",
                lambda: model.step_month(1),
                Menu.EDIT,
            ),
        )

    def _typed(self, key: tuple[str, object], typed: str) -> None:
        """Take what was typed into a cell; what cannot be read is told in the banner."""
        if not self.view_model.type_cell(key, typed):  # type: ignore[arg-type]
            self.session.messages.fail(self.view_model.state.problems["cell"])


class _MonthSide(QWidget):
    """The month with its steps, the filter and the key to its marks."""

    def __init__(self, model: WorkLogViewModel, grid: MonthGrid) -> None:
        super().__init__()
        self._model, self._grid = model, grid
        self._before = QuietButton(slot=lambda: model.step_month(-1))
        self._after = QuietButton(slot=lambda: model.step_month(1))
        self._now = QuietButton(slot=lambda: model.show_month(model.state.today))
        self._search, self._legend = LineEdit(), Label(style=Style.SMALL)
        self._search_field = FormField(self._search)
        self._busy = BusyState()
        self._busy.stop.hide()
        self._search.setObjectName("worklog-search")
        self._search.textChanged.connect(lambda _typed: self.draw(model.state))
        steps = FlowRow()
        for button in (self._before, self._now, self._after):
            steps.add(button)
        head = Columns(minimum_em=15)
        head.add(steps)
        head.add(self._search_field)
        whole = column(self, gap_step=3)
        whole.addWidget(head)
        whole.addWidget(self._busy)
        whole.addWidget(grid, 1)
        whole.addWidget(self._legend)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._before.setText(t("ui.worklog.before"))
        self._after.setText(t("ui.worklog.after"))
        self._now.setText(t("ui.worklog.now"))
        self._search_field.set_texts(t("ui.worklog.search"))
        self._legend.setText(t("ui.worklog.legend"))
        self._grid.setAccessibleName(t("ui.worklog.grid"))
        self._grid.setAccessibleDescription(t("ui.worklog.legend"))

    def draw(self, state: WorkLogState) -> None:
        """Show the month of `state` for whom the filter leaves."""
        self._busy.setVisible(state.is_busy and not state.results)
        self._busy.show_progress(t("ui.worklog.busy"))
        self._busy.stop.hide()
        wanted = self._search.text().strip().lower()
        self._grid.show_state(state, [worker for worker in state.people if _fits(worker, wanted)])


def _fits(worker: Worker, wanted: str) -> bool:
    return not wanted or wanted in f"{worker.code} {worker.name or ''}".lower()
