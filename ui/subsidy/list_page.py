"""The list of every programme left, the one being read right, with all its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.i18n import say, t
from ui.kit import Choice, Columns, Item, ItemList, LineEdit, MasterDetail, Picker, column
from ui.subsidy.best_card import BestCard
from ui.subsidy.detail import ProgrammeDetail
from ui.subsidy.families import family_title
from ui.subsidy.page import SubsidyPage
from ui.subsidy.questions_panel import QuestionsPanel
from ui.subsidy.state import QUESTIONS, Group, SubsidyState
from ui.subsidy.words import phrase_words, soft, yearly

if TYPE_CHECKING:
    from ui.session import Session
    from ui.subsidy.cover import Cover
    from ui.subsidy.view_model import SubsidyViewModel

_EVERY = ""


class ListPage(SubsidyPage):
    """Best combination, search, the list in groups; the detail or the ranked questions beside it."""

    def __init__(self, session: Session, model: SubsidyViewModel) -> None:
        super().__init__(session, model)
        self._best, self._search, self._list = BestCard(), _SearchRow(), ItemList()
        self._list.setObjectName("programmes")
        self._items: tuple[Item, ...] = ()
        self._detail, self._questions = ProgrammeDetail(session, model), QuestionsPanel(session, model)
        left, right = QWidget(), QWidget()
        side = column(left, gap_step=4)
        for part in (self._best, self._search):
            side.addWidget(part)
        side.addWidget(self._list, 1)
        beside = column(right)
        beside.addWidget(self._questions)
        beside.addWidget(self._detail)
        column(self).addWidget(MasterDetail(left, right))
        self._list.chosen.connect(self._choose)
        self._search.looked_for.connect(self._look_for)

    def retranslate(self) -> None:
        self._list.setAccessibleName(t("ui.subsidy.list"))
        self._search.retranslate()
        self._detail.retranslate()

    def draw(self, state: SubsidyState) -> None:
        if state.evaluation is None:
            return
        self._best.show_best(state.evaluation)
        self._search.show_search(state)
        items = (*_first_item(state), *(item for group in Group for item in _items(group, state)))
        if items != self._items:
            self._items = items
            self._list.show_items(items)
        self._list.choose(state.selected)
        is_asking = state.selected == QUESTIONS
        self._questions.setVisible(is_asking)
        self._detail.setVisible(state.chosen is not None)
        if is_asking:
            self._questions.show_state(state)
        else:
            self._detail.show_state(state)

    def _choose(self, key: object) -> None:
        self.model.select(str(key))

    def _look_for(self, words: str, family: str) -> None:
        self.model.look_for(words, family)


class _SearchRow(QWidget):
    """Words to look for, and one family of programmes."""

    looked_for = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._words, self._family = LineEdit(), Picker()
        self._words.setObjectName("subsidy-search")
        self._words.setClearButtonEnabled(True)
        self._family.setObjectName("subsidy-family")
        across = Columns(minimum_em=9, gap_step=3)
        across.add(self._words)
        across.add(self._family)
        column(self).addWidget(across)
        self._words.textChanged.connect(self._changed)
        self._family.chosen.connect(self._changed)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._words.setPlaceholderText(t("ui.subsidy.search"))
        self._words.setAccessibleName(t("ui.subsidy.search"))
        self._family.setAccessibleName(t("ui.subsidy.family"))

    def show_search(self, state: SubsidyState) -> None:
        """Show what is looked for, and the families there are."""
        families = dict.fromkeys(cover.result.family for cover in state.covers)
        named = tuple(Choice(each, title) for each in families if (title := family_title(each)))
        self._family.set_choices((Choice(_EVERY, t("ui.subsidy.family.every")), *named))
        self._family.choose(state.search.family)
        self._words.show_text(state.search.words)

    def _changed(self, _what: object) -> None:
        self.looked_for.emit(self._words.text(), str(self._family.value or _EVERY))


def _first_item(state: SubsidyState) -> tuple[Item, ...]:
    """The row that leads to the ranked questions, while there are any."""
    asked = state.evaluation.questions if state.evaluation else ()
    if not asked:
        return ()
    return (Item(QUESTIONS, t("ui.subsidy.ranked"), t("ui.subsidy.ranked.note", count=len(asked))),)


def _items(group: Group, state: SubsidyState) -> tuple[Item, ...]:
    covers = state.of(group)
    heading = t(f"ui.subsidy.group.{group.value}", count=len(covers))
    return tuple(_item(cover, heading) for cover in covers)


def _item(cover: Cover, heading: str) -> Item:
    result = cover.result
    note = " · ".join(part for part in (family_title(result.family), phrase_words(cover.reason)) if part)
    return Item(result.id, soft(say(result.title)), note, yearly(result), group=heading)
