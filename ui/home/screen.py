"""Home: what should I do next?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sme_smartwork.subsidy.model import Kind
from sme_smartwork.subsidy.model import Status as Standing
from ui.forms.figures import points, won_short
from ui.forms.sources import pack_words
from ui.home.task_row import TaskRow
from ui.home.view_model import HomeState, HomeViewModel
from ui.i18n import day, language, say, t, won
from ui.kit import (
    BarList,
    BarRow,
    Card,
    Columns,
    EmptyState,
    Figure,
    LinkButton,
    Rows,
    Screen,
    Tone,
)
from ui.kit import Status as Badge

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import DomainScore, Readiness
    from sme_smartwork.subsidy.model import Evaluation
    from ui.home.tasks import Task
    from ui.session import Session

_LOW = 50  # below the grade "pilot ready" a domain is drawn as a weak one


class HomeScreen(Screen[HomeState]):
    """Three figures, one list of next actions, eight domains."""

    title_key = "home.title.unnamed"
    help_key = "home.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.report = self.add_primary(self._make_report)
        self._readiness, self._checklist, self._money = Figure(), Figure(), Figure()
        self._why = LinkButton(slot=self._open_readiness)
        self._why.setObjectName("home-readiness")
        figures = Columns(minimum_em=18)
        for figure in (self._readiness, self._checklist, self._money):
            card = Card()
            card.body.addWidget(figure)
            if figure is self._readiness:
                card.body.addWidget(self._why, 0, Qt.AlignmentFlag.AlignLeft)
            figures.add(card)
        self._tasks, self._none, self._task_card = Rows(), EmptyState(), Card()
        self._task_card.body.addWidget(self._tasks)
        self._task_card.body.addWidget(self._none)
        self._task_card.body.addStretch(1)
        self._domains, self._domain_card = BarList(), Card()
        self._domain_card.body.addWidget(self._domains)
        self._domain_card.body.addStretch(1)
        below = Columns(minimum_em=22)
        below.add(self._task_card, 3)
        below.add(self._domain_card, 2)
        self.body.addWidget(figures)
        self.body.addWidget(below, 1)
        self.view_model = HomeViewModel(session)
        self.shows(self.view_model)

    def retranslate(self) -> None:
        super().retranslate()
        self.report.setText(t("home.make_report"))
        self._task_card.set_title(t("home.tasks"))
        self._domain_card.set_title(t("home.domains"))
        self._none.show_state(t("home.tasks.none"), t("home.tasks.none_todo"))

    def draw(self, state: HomeState) -> None:
        firm = state.facts.firm.name
        self.set_title(t("home.title", firm=firm) if firm else t("home.title.unnamed"))
        self._draw_subtitle(state)
        self._draw_readiness(state.readiness)
        self._draw_checklist(state)
        self._draw_money(state.evaluation)
        tasks = [(_key(task), task) for task in state.tasks]
        self._tasks.show_rows(tasks, self._new_row, TaskRow.show_task)
        self._none.setVisible(not tasks)
        self._draw_domains(state.readiness, state.target)

    def _draw_subtitle(self, state: HomeState) -> None:
        evaluation, today = state.evaluation, state.as_of.isoformat()
        if evaluation is None:
            self.set_subtitle(t("home.subtitle.judging", day=today))
            return
        pack, deadline = pack_words(evaluation.pack), state.deadline
        if deadline is None:
            self.set_subtitle(t("home.subtitle", day=today, pack=pack))
        else:
            self.set_subtitle(t("home.subtitle.deadline", day=today, deadline=day(deadline), pack=pack))

    def _draw_readiness(self, readiness: Readiness) -> None:
        figure, score = self._readiness, readiness.score
        caption = t("home.readiness.caption" if readiness.quick else "home.readiness.caption_full")
        self._why.setText(t("home.readiness.begin" if score is None else "home.readiness.why"))
        if score is None:
            figure.show_figure(caption, "–", "", t("home.readiness.none"))
            figure.badge.show_status(None)
            figure.bar.setVisible(False)
            return
        figure.show_figure(caption, points(score), t("home.readiness.unit"), _readiness_note(readiness))
        figure.badge.show_status(_grade(readiness))
        figure.bar.setVisible(True)
        figure.bar.show_value(score, 100, caption)

    def _draw_checklist(self, state: HomeState) -> None:
        figure, (done, people) = self._checklist, state.share_done
        caption, checklist = t("home.checklist.caption"), state.checklist
        if checklist is None:
            figure.show_figure(caption, "…", "", t("home.checklist.counting"))
            figure.bar.setVisible(False)
            return
        if not people:
            figure.show_figure(caption, "–", "", t("home.checklist.none"))
            figure.bar.setVisible(False)
            return
        note = t("home.checklist.note", unmet=checklist.unmet, high=checklist.unmet_high)
        figure.show_figure(caption, f"{done}/{people}", t("home.checklist.unit"), note)
        figure.bar.setVisible(True)
        figure.bar.show_value(done, people, caption)

    def _draw_money(self, evaluation: Evaluation | None) -> None:
        caption = t("home.money.caption")
        if evaluation is None:
            self._money.show_figure(caption, "…", "", t("home.money.judging"))
            self._money.bar.setVisible(False)
            return
        sure, most = sums(evaluation)
        self._money.show_figure(caption, won_short(sure, language()), "", _money_note(evaluation))
        self._money.bar.setVisible(most > 0)
        if most:
            self._money.bar.show_value(sure, most, caption, Tone.SUCCESS)

    def _draw_domains(self, readiness: Readiness, target: int) -> None:
        gates = dict.fromkeys(gate for kind in readiness.types for gate in kind.blocked_by)
        legend = (
            t("home.domains.blocked", target=target, gates=", ".join(gates))
            if gates
            else t("home.domains.legend", target=target)
        )
        self._domains.show_bars(tuple(map(_bar, readiness.domains)), target=target, legend=legend)

    def retire(self) -> None:
        """Judge nothing any more."""
        self.view_model.stop()
        super().retire()

    def _new_row(self) -> TaskRow:
        made = TaskRow()
        made.opened.connect(self._open)
        return made

    def _open(self, task: Task) -> None:
        self.view_model.open_task(task)

    def _open_readiness(self) -> None:
        self.view_model.open_readiness()

    def _make_report(self) -> None:
        self.view_model.make_report()


def _key(task: Task) -> str:
    return f"{task.screen}/{task.focus}/{task.title.key}/{task.detail.say('ko')}"


def _readiness_note(readiness: Readiness) -> str:
    counted = {
        "asked": readiness.asked,
        "answered": readiness.answered,
        "certainty": points(readiness.certainty),
    }
    known = [domain for domain in readiness.domains if domain.score is not None]
    if not known:
        return t("home.readiness.note", **counted)
    weakest = min(known, key=lambda domain: domain.score or 0)
    return t("home.readiness.note_weak", domain=say(weakest.title), **counted)


def _grade(readiness: Readiness) -> Badge | None:
    if readiness.provisional:
        return Badge(Tone.WARNING, t("home.readiness.provisional"), "?")
    if readiness.grade is None:
        return None
    return Badge(Tone.INFO, t(f"ui.assessment.grade.{readiness.grade}"))


def sums(evaluation: Evaluation) -> tuple[int, int]:
    """What the firm is surely paid a year in the best combination, and the most that can be told."""
    cash, best = evaluation.totals.get(Kind.CASH), evaluation.combination
    if cash is not None:
        return cash.sure, cash.possible
    return best.sure_won, best.possible_won or best.sure_won


def _money_note(evaluation: Evaluation) -> str:
    sure, most = sums(evaluation)
    if most > sure:
        return t("home.money.note", possible=won(most))
    asks = any(result.status is Standing.UNDETERMINED for result in evaluation.programmes)
    return t("home.money.note_open") if asks else t("home.money.note_sure")


def _bar(domain: DomainScore) -> BarRow:
    weak = domain.score is not None and domain.score < _LOW
    return BarRow(
        say(domain.title), domain.score, points(domain.score), Tone.DANGER if weak else Tone.PRIMARY
    )
