"""One programme: where it stands, what is asked, each condition, the money line by line, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sme_smartwork.subsidy.model import Status as Standing
from ui.i18n import say, t
from ui.kit import Card, FlowRow, Label, LinkButton, Rows, StatusBadge, Style, column, row
from ui.subsidy.amount_card import AmountCard
from ui.subsidy.condition_table import ConditionTable
from ui.subsidy.documents_card import DocumentsCard
from ui.subsidy.figures_table import FiguresTable
from ui.subsidy.notes import NoteCard, first_notes, notes
from ui.subsidy.questions_panel import Questions
from ui.subsidy.state import Page
from ui.subsidy.words import about_words, next_words, standing

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import ProgrammeResult
    from ui.session import Session
    from ui.subsidy.state import SubsidyState
    from ui.subsidy.view_model import SubsidyViewModel

_MOST_QUESTIONS = 30  # of one programme, shown without asking for more


class ProgrammeDetail(QWidget):
    """The right side of the list."""

    def __init__(self, session: Session, model: SubsidyViewModel) -> None:
        super().__init__()
        self._session, self._model, self._shown = session, model, ""
        self._head, self._about = Label(style=Style.HEADING), Label(style=Style.SUBTLE)
        self._badge, self._next = StatusBadge(), Label(style=Style.SUBTLE)
        self._to_calendar, self._to_page = LinkButton(slot=model.keep_dates), LinkButton(slot=self._open_page)
        self._dismiss, self._received = LinkButton(slot=self._decide), LinkButton(slot=self._to_received)
        self._dismiss.setObjectName("detail-dismiss")
        self._check_sheet = LinkButton(slot=model.keep_check_sheet)
        self._check_sheet.setObjectName("detail-check-sheet")
        self._titles = {name: Label(style=Style.SUBHEADING) for name in ("conditions", "questions")}
        self._first, self._notes = Rows(gap_step=4), Rows(gap_step=4)
        self._questions, self._conditions = Questions(session, model, _MOST_QUESTIONS), ConditionTable()
        self._confidence, self._amount = Label(style=Style.SMALL), AmountCard()
        self._documents, self._figures = DocumentsCard(), FiguresTable()
        self._ask = QWidget()
        self._build()
        self._conditions.turned.connect(model.unfold)
        self._figures.turned.connect(model.unfold)
        self._amount.turned.connect(model.unfold)
        self._conditions.followed.connect(session.dialogs.open_link)
        self._documents.ticked.connect(model.prepare)

    def _build(self) -> None:
        card = self._card = Card()
        asking = column(self._ask, gap_step=3)
        asking.addWidget(self._titles["questions"])
        asking.addWidget(self._questions)
        line = row()
        line.addWidget(self._head, 1)
        line.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(line)
        links = FlowRow()
        links.add(self._to_calendar)
        for link in (self._to_page, self._check_sheet, self._dismiss, self._received):
            links.add(link)
        parts = (
            self._about,
            self._next,
            links,
            self._first,
            self._titles["conditions"],
            self._conditions,
            self._confidence,
            self._amount,
            self._ask,
            self._documents,
            self._notes,
            self._figures,
        )
        for part in parts:
            card.body.addWidget(part)
        whole = column(self)
        whole.addWidget(card)
        whole.addStretch(1)

    def retranslate(self) -> None:
        """Words that do not depend on the programme."""
        self._to_calendar.setText(t("ui.subsidy.to_calendar"))
        self._to_page.setText(t("ui.subsidy.to_page"))
        self._check_sheet.setText(t("ui.subsidy.check_sheet"))
        self._received.setText(t("ui.subsidy.received.add"))
        self._titles["conditions"].setText(t("ui.subsidy.conditions"))
        self._confidence.setText(t("subsidy.confidence"))

    def show_state(self, state: SubsidyState) -> None:
        """Show the chosen programme of `state`."""
        result = state.chosen
        if result is None or state.evaluation is None:
            return
        is_other = result.id != self._shown
        self._shown = result.id
        if is_other:  # hidden parts are changed at once; each shown one would lay the page out anew
            self._card.hide()
        self._show_parts(result, state)
        if is_other:
            self._card.show()

    def _show_parts(self, result: ProgrammeResult, state: SubsidyState) -> None:
        self._show_head(result, state)
        self._first.show_rows(first_notes(result), NoteCard, NoteCard.show_note)
        self._place_questions(first=result.status is not Standing.ELIGIBLE)
        self._ask.setVisible(bool(result.questions))
        asks = "ui.subsidy.reason.awaits_plan" if result.awaits_plan else "ui.subsidy.questions"
        self._titles["questions"].setText(t(asks))
        self._questions.show_questions(result.questions, state)
        self._conditions.show_conditions(result.id, state)
        self._amount.show_amount(result, state)
        self._documents.show_documents(result, state.prepared.get(result.id, frozenset()))
        self._notes.show_rows(notes(result, state), NoteCard, NoteCard.show_note)
        self._figures.show_figures(result, state.opened)

    def _show_head(self, result: ProgrammeResult, state: SubsidyState) -> None:
        self._head.setText(say(result.title))
        self._badge.show_status(standing(result.status))
        self._about.setText(about_words(result))
        coming = result.next_date(state.evaluation.as_of) if state.evaluation else None
        told = next_words(coming, state.evaluation.as_of) if coming and state.evaluation else ""
        self._next.show_text(told)
        self._to_calendar.setVisible(coming is not None)
        self._to_page.setVisible(bool(result.url))
        self._dismiss.setText(t(f"ui.subsidy.best.do.{'consider' if result.dismissed else 'dismiss'}"))
        self._dismiss.setAccessibleName(f"{self._dismiss.text()}: {say(result.title)}")

    def _place_questions(self, first: bool) -> None:
        """Questions that decide stand before the conditions, those that only raise the amount below."""
        body, after = self._card.body, self._first if first else self._amount
        if body.indexOf(self._ask) != body.indexOf(after) + 1:
            body.removeWidget(self._ask)
            body.insertWidget(body.indexOf(after) + 1, self._ask)

    def _open_page(self) -> None:
        result = self._model.state.chosen
        if result is not None and result.url:
            self._session.dialogs.open_link(result.url)

    def _decide(self) -> None:
        result = self._model.state.chosen
        if result is not None:
            self._model.choosing.dismiss(result.id, not result.dismissed)

    def _to_received(self) -> None:
        self._model.show_page(Page.BEST)
