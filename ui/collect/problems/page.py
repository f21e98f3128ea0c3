"""Problems: every one by file, sheet and cell, and what the officer decides about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.collect.browsing.model import ProblemLook, ProblemRow
from ui.collect.lists import ListState, ListViewModel
from ui.collect.long_list import LongListCard
from ui.collect.problems.decision_card import DecisionCard, MessageCard, WhatCard
from ui.collect.problems.problem_rows import kind_choices, problem_cells, problem_columns
from ui.collect.problems.state import ProblemsState
from ui.collect.problems.view_model import ProblemsViewModel
from ui.i18n import t
from ui.kit import EmptyState, MasterDetail, column
from ui.kit.page import ScreenPage

if TYPE_CHECKING:
    from sme_smartwork.collect.browsing.lists import Lists
    from sme_smartwork.collect.browsing.problems import Problems
    from ui.session import Session


class ProblemsPage(ScreenPage[ProblemsState]):
    """The list left, the chosen problem with its decision right."""

    title_key = "ui.collect.problems.title"
    help_key = "ui.collect.problems.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.problems_card, detail = LongListCard("collected-problems"), QWidget()
        self._what, self._decision, self._message = WhatCard(), DecisionCard(), MessageCard()
        self._none = EmptyState()
        side = column(detail, gap_step=5)
        for part in (self._none, self._what, self._decision, self._message):
            side.addWidget(part)
        side.addStretch(1)
        self.body.addWidget(MasterDetail(self.problems_card, detail, 0.55), 1)
        self.problems: ListViewModel[ProblemLook] = ListViewModel(session, ProblemLook(), _problems)
        self.problems.setParent(self)
        self._turn = -1
        self.view_model = ProblemsViewModel(session)
        self._connect()
        self.shows(self.view_model)
        self._draw_list(self.problems.state)
        self.problems.open()

    def _connect(self) -> None:
        model, problems, card = self.view_model, self.problems, self.problems_card
        problems.changed.connect(self._draw_list)
        problems.came.connect(self._show_page)
        card.table.page_wanted.connect(problems.want)
        card.table.chosen.connect(self._choose)
        card.searched.connect(lambda text: problems.look(search=text))
        card.filtered.connect(lambda kind: problems.look(trouble=kind))
        card.retried.connect(problems.open)
        self._what.place_wanted.connect(lambda: model.open_place(problems.lists))
        self._what.read_wanted.connect(lambda: self.session.go("collect", "intake:read"))
        self._decision.named.connect(model.name_officer)
        self._decision.reasoned.connect(model.give_reason)
        self._decision.accept_wanted.connect(model.accept)
        self._decision.return_wanted.connect(lambda: model.send_back(problems.lists))
        self._decision.undo_wanted.connect(model.take_back)
        self._message.spoken.connect(lambda spoken: model.speak(spoken, problems.lists))
        self._message.copied.connect(lambda: self.session.messages.say(t("ui.collect.message.copied")))
        self._message.draft_wanted.connect(self._ask_draft)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_subtitle(t("ui.collect.problems.subtitle"))
        self._none.show_state(t("ui.collect.problems.none"), t("ui.collect.problems.none_todo"))
        self.problems_card.table.set_columns(problem_columns())
        self._turn = -1
        self._draw_list(self.problems.state)

    def draw(self, state: ProblemsState) -> None:
        is_chosen = state.row is not None
        self._none.setVisible(not is_chosen)
        self._what.setVisible(is_chosen)
        self._decision.setVisible(is_chosen)
        self._message.setVisible(is_chosen and state.is_returned)
        if is_chosen:
            for card in (self._what, self._decision, self._message):
                card.show_state(state)

    def _draw_list(self, state: ListState[ProblemLook]) -> None:
        card, look = self.problems_card, state.look
        card.set_words(
            t("ui.collect.problems"),
            t("ui.collect.problems.search"),
            t("ui.collect.problems.kind"),
            kind_choices(state.counts),
        )
        card.show_look(look.search, look.trouble)
        card.show_count(state.total, state.is_busy)
        card.show_problem(state.problem)
        if state.turn != self._turn:
            self._turn = state.turn
            card.table.begin(state.total)

    def _show_page(self, number: int, rows: tuple[ProblemRow, ...]) -> None:
        self.problems_card.table.show_page(number, tuple(problem_cells(row) for row in rows), rows)
        chosen = self.view_model.state.row
        for row in rows:  # the state of the chosen file may be another one since it was decided
            if chosen is not None and _same(row, chosen):
                self.view_model.choose(row)

    def _choose(self, row: object) -> None:
        if isinstance(row, ProblemRow):
            self.view_model.choose(row)

    def _ask_draft(self) -> None:
        row = self.view_model.state.row
        if row is None:
            return
        name = f"{Path(row.label).stem}.eml"
        path = self.session.dialogs.save_file(
            t("ui.collect.message.save"), Path.home() / name, f"{t('ui.collect.draft.files')} (*.eml)"
        )
        if path is not None:
            self.view_model.save_draft(path)

    def retire(self) -> None:
        """The list listens to nothing any more."""
        self.session.disconnect(self.problems)
        self.problems.let_go()
        super().retire()


def _problems(lists: Lists) -> Problems:
    return lists.problems


def _same(one: ProblemRow, other: ProblemRow) -> bool:
    return (one.sha256, one.label, one.trouble, one.sheet, one.address) == (
        other.sha256,
        other.label,
        other.trouble,
        other.sheet,
        other.address,
    )
