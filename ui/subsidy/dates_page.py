"""Every day to know: what must be done first, the dated list, the changes of law to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sme_smartwork.subsidy.dates import entries, steps
from sme_smartwork.subsidy.model import DeadlineKind
from ui.forms.tables import TallTable
from ui.i18n import iso, say, t, won
from ui.kit import Card, Column, EmptyState, Label, QuietButton, Rows, Status, Style, Tone, column
from ui.subsidy.calendar_file import save_dates
from ui.subsidy.covering import tells_secret
from ui.subsidy.page import SubsidyPage
from ui.subsidy.people import who
from ui.subsidy.source_links import SourceLinks
from ui.subsidy.words import soft

if TYPE_CHECKING:
    from sme_smartwork.subsidy.dates import Entry
    from sme_smartwork.subsidy.model import Evaluation, Upcoming
    from ui.kit import Cell
    from ui.session import Session
    from ui.subsidy.state import SubsidyState
    from ui.subsidy.view_model import SubsidyViewModel

_COLUMNS = ("day", "kind", "what", "programme", "who")
_TONES = {
    DeadlineKind.APPLY_FIRST: Tone.WARNING,
    DeadlineKind.CLAIM_UNTIL: Tone.WARNING,
    DeadlineKind.ROUND_UNTIL: Tone.WARNING,
    DeadlineKind.NO_LAYOFF_UNTIL: Tone.DANGER,
    DeadlineKind.CLAIM_FROM: Tone.SUCCESS,
}


class DatesPage(SubsidyPage):
    """A line of the table opens its programme; all days can go into a calendar."""

    def __init__(self, session: Session, model: SubsidyViewModel) -> None:
        super().__init__(session, model)
        self._steps, self._dates, self._coming = Card(), Card(), Card()
        self._step_rows, self._coming_rows = Rows(gap_step=2), Rows(gap_step=4)
        self._about, self._table, self._none = Label(style=Style.SUBTLE), TallTable(), EmptyState()
        self._save = QuietButton(slot=self._save_all)
        self._save.setObjectName("dates-save")
        self._table.setObjectName("dates")
        self._table.activated_key.connect(self._open)
        self._steps.body.addWidget(self._step_rows)
        self._dates.body.addWidget(self._about)
        self._dates.body.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeft)
        self._dates.body.addWidget(self._table)
        self._coming.body.addWidget(self._coming_rows)
        whole = column(self, gap_step=4)
        for part in (self._none, self._dates, self._steps, self._coming):
            whole.addWidget(part)

    def retranslate(self) -> None:
        self._steps.set_title(t("ui.subsidy.steps"))
        self._dates.set_title(t("ui.subsidy.dates"))
        self._coming.set_title(t("ui.subsidy.upcoming"))
        self._about.setText(t("ui.subsidy.dates.about"))
        self._save.setText(t("ui.subsidy.dates.save"))
        self._none.show_state(t("ui.subsidy.dates.none"), t("ui.subsidy.dates.none_todo"))
        self._table.setAccessibleName(t("ui.subsidy.dates"))
        titles = (Column(t(f"ui.subsidy.dates.{name}"), stretch=name == "what") for name in _COLUMNS)
        self._table.set_columns(tuple(titles))

    def draw(self, state: SubsidyState) -> None:
        evaluation = state.evaluation
        if evaluation is None:
            return
        self._draw_steps(evaluation)
        found = entries(evaluation, evaluation.as_of)
        self._none.setVisible(not found)
        self._dates.setVisible(bool(found))
        keys = [each.deadline.programme for each in found]
        told = {each.deadline.programme for each in found if each.deadline.workers}
        secret = {each.id for each in evaluation.programmes if each.id in told and tells_secret(each)}
        self._table.show_rows([_line(each, state, secret) for each in found], keys)
        coming = [(at, (each, evaluation)) for at, each in enumerate(_by_day(evaluation))]
        self._coming.setVisible(bool(coming))
        self._coming_rows.show_rows(coming, self._new_change, _ChangeRow.show_change)

    def _draw_steps(self, evaluation: Evaluation) -> None:
        titles = {each.id: say(each.title) for each in evaluation.programmes}
        lines = dict.fromkeys(
            (titles.get(each.programme, ""), say(each.text), each.yearly_won) for each in steps(evaluation)
        )
        self._steps.setVisible(bool(lines))
        shown = [(at, each) for at, each in enumerate(lines)]
        self._step_rows.show_rows(shown, Label, _fill_step)

    def _new_change(self) -> _ChangeRow:
        made = _ChangeRow()
        made.sources.followed.connect(self.session.dialogs.open_link)
        return made

    def _save_all(self) -> None:
        if self.model.state.evaluation is not None:
            save_dates(self.session, self.model.state.evaluation)

    def _open(self, programme: object) -> None:
        if programme and "," not in str(programme):
            self.model.select(str(programme))


class _ChangeRow(Card):
    """A change of the law to come: when, what, for which programmes, and where it stands written."""

    def __init__(self) -> None:
        super().__init__(margin_step=4)
        self._text, self._about, self.sources = Label(), Label(style=Style.SMALL), SourceLinks()
        for part in (self._text, self._about, self.sources):
            self.body.addWidget(part)

    def show_change(self, shown: tuple[Upcoming, Evaluation]) -> None:
        """Show one change."""
        change, evaluation = shown
        self.set_title(iso(change.on))
        self._text.setText(say(change.text))
        names = [say(each.title) for each in evaluation.programmes if each.id in change.programmes]
        self._about.show_text(", ".join(names))
        self.sources.show_sources(change.sources, change.confidence)


def _by_day(evaluation: Evaluation) -> list[Upcoming]:
    return sorted(evaluation.upcoming, key=lambda each: each.on)


def _fill_step(label: Label, shown: tuple[str, str, int | None]) -> None:
    title, words, stake = shown
    told = t("ui.subsidy.step.of", title=title, text=words)
    label.setText(t("ui.subsidy.step.won", text=told, won=won(stake)) if stake else told)


def _line(entry: Entry, state: SubsidyState, secret: set[str]) -> tuple[Cell, ...]:
    told = entry.deadline
    on = iso(told.on) if told.on else ""
    days = f"{on} ~ {iso(told.until)}" if told.until else on
    kind = Status(_TONES.get(told.kind, Tone.NEUTRAL), t(f"ui.subsidy.deadline.{told.kind.value}"))
    is_covered = told.programme in secret
    people = ", ".join(who(code, state.facts, is_covered=is_covered) for code in told.workers)
    return days, kind, soft(say(told.what)), soft(say(entry.title)), people
