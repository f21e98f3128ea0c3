"""Beside the week: the chosen person's days agreed and conflicts, named weeks, and the firm's team days."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.i18n import error_told, t
from ui.kit import Card, Choice, FlowRow, FormField, Label, LineEdit, Picker, QuietButton, Style, column
from ui.plan.places.words import conflict_words, days_words

if TYPE_CHECKING:
    from ui.plan.places.grid import WeekGrid
    from ui.plan.places.state import PlacesState
    from ui.plan.places.view_model import PlacesViewModel

_WORK_WEEK = 5
_NOTHING = ""


class PlacesPanel(QWidget):
    """Buttons work on the people of the selected days."""

    def __init__(self, model: PlacesViewModel, grid: WeekGrid) -> None:
        super().__init__()
        self._model, self._grid = model, grid
        whole = column(self, gap_step=4)
        self.person, self._weeks = PersonCard(model), WeeksCard(model, grid)
        self._team = TeamCard(model)
        for card in (self.person, self._weeks, self._team):
            whole.addWidget(card)
        whole.addStretch(1)

    def retranslate(self) -> None:
        """Words in the language in force."""
        for card in (self.person, self._weeks, self._team):
            card.retranslate()

    def draw(self, state: PlacesState) -> None:
        """Show what belongs to the chosen day and person."""
        for card in (self.person, self._weeks, self._team):
            card.draw(state)


class PersonCard(Card):
    """What does not fit about one person's week, and the days agreed."""

    def __init__(self, model: PlacesViewModel) -> None:
        super().__init__()
        self._model = model
        self.told, self._agreed = Label(), Label(style=Style.SUBTLE)
        self._job, self._days = Picker(), LineEdit()
        self._job_field, self._days_field = FormField(self._job), FormField(self._days)
        self._job.setObjectName("places-job")
        self._days.setObjectName("places-days")
        self._job.chosen.connect(lambda value: model.agree_job(str(value) if value else None))
        self._days.finished.connect(model.agree_days)
        for part in (self.told, self._agreed, self._job_field, self._days_field):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._job_field.set_texts(t("ui.plan.places.job"), t("ui.plan.places.job.help"))
        self._days_field.set_texts(t("ui.plan.places.days"))

    def draw(self, state: PlacesState) -> None:
        """Show the chosen person."""
        person, week = state.person, state.week
        self.setVisible(person is not None)
        if person is None or week is None:
            return
        self.set_title(state.names.get(person, person))
        found = [conflict_words(each) for each in week.of(person)]
        self.told.setText("\n".join(f"! {words}" for words in found) or t("ui.plan.places.fits"))
        agreed, term = week.agreed.get(person), state.terms.get(person)
        days = days_words(agreed.days) if agreed else ""
        self._agreed.show_text(t("ui.plan.places.agreed", days=days) if agreed else "")
        nothing = Choice(_NOTHING, t("ui.plan.places.job.none"))
        self._job.set_choices((nothing, *(Choice(job, title) for job, title in state.jobs.items())))
        self._job.choose(term.job if term and term.job else _NOTHING)
        self._days.show_text(days_words(term.days) if term and term.days is not None else "")
        problem = state.day_problem
        self._days_field.set_error(" ".join(error_told(problem)) if problem else "")


class WeeksCard(Card):
    """Copies the week before, lays a named week over, and enters the plan into the work log."""

    def __init__(self, model: PlacesViewModel, grid: WeekGrid) -> None:
        super().__init__()
        self._model, self._grid = model, grid
        self._copy, self._take = QuietButton(slot=self._copy_week), QuietButton(slot=self._take_over)
        self._named, self._name = Picker(), LineEdit()
        self._named_field, self._name_field = FormField(self._named), FormField(self._name)
        self._lay, self._drop = QuietButton(slot=self._lay_week), QuietButton(slot=self._drop_week)
        self._save = QuietButton(slot=self._save_week)
        for name in ("copy", "take", "named", "name", "lay", "drop", "save"):
            getattr(self, f"_{name}").setObjectName(f"places-{name}")
        for widgets in ((self._copy, self._take), (self._lay, self._drop), (self._save,)):
            self._add_row(widgets)

    def _add_row(self, buttons: tuple[QuietButton, ...]) -> None:
        if self._lay in buttons:
            self.body.addWidget(self._named_field)
        if self._save in buttons:
            self.body.addWidget(self._name_field)
        across = FlowRow()
        for button in buttons:
            across.add(button)
        self.body.addWidget(across)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.plan.places.weeks"))
        for name in ("copy", "take", "lay", "drop", "save"):
            getattr(self, f"_{name}").setText(t(f"ui.plan.places.{name}"))
        self._named_field.set_texts(t("ui.plan.places.named"))
        self._name_field.set_texts(t("ui.plan.places.name"))

    def draw(self, state: PlacesState) -> None:
        """Offer the named weeks."""
        self._named.set_choices(tuple(Choice(each.name, each.name) for each in state.templates))
        if self._named.value is None and state.templates:
            self._named.choose(state.templates[0].name)
        for button in (self._lay, self._drop):
            button.setEnabled(bool(state.templates))

    def _copy_week(self) -> None:
        self._model.copy_before(self._grid.workers())

    def _take_over(self) -> None:
        self._model.take_over(self._grid.workers())

    def _lay_week(self) -> None:
        self._model.lay(str(self._named.value), self._grid.workers())

    def _drop_week(self) -> None:
        self._model.drop_template(str(self._named.value))

    def _save_week(self) -> None:
        if self._model.save_template(self._name.text()):
            self._name.clear()


class TeamCard(Card):
    """The weekdays on which everybody is in the office."""

    def __init__(self, model: PlacesViewModel) -> None:
        super().__init__()
        self._days = [QuietButton(slot=partial(model.toggle_team_day, day)) for day in range(_WORK_WEEK)]
        self._told, across = Label(style=Style.SMALL), FlowRow()
        for number, button in enumerate(self._days):
            button.setCheckable(True)
            button.setObjectName(f"team-day-{number}")
            across.add(button)
        self.body.addWidget(across)
        self.body.addWidget(self._told)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.plan.places.team_days"))
        self._told.setText(t("ui.plan.places.team_days.told"))
        for number, button in enumerate(self._days):
            button.setText(t(f"places.weekday.{number}"))

    def draw(self, state: PlacesState) -> None:
        """Show which they are."""
        for number, button in enumerate(self._days):
            button.setChecked(number in state.team_days)
