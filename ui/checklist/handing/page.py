"""The handing page: look at what leaves, make the file, know where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.checklist.handing.leaving_card import LeavingCard
from ui.checklist.handing.view_model import HandingState, HandingViewModel, Made, moment_of
from ui.i18n import clock, iso, say, t
from ui.kit import (
    Card,
    Column,
    EmptyState,
    FormField,
    Label,
    LineEdit,
    LinkButton,
    Rows,
    Style,
    Table,
    row,
)
from ui.kit.page import ScreenPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from sme_smartwork.checklist.model import Item
    from ui.session import Session

_MOST_JUMPS = 5
_LEFT = Qt.AlignmentFlag.AlignLeft


class JumpRow(QWidget):
    """A link to one item, and what the item asks."""

    def __init__(self) -> None:
        super().__init__()
        self.link, self._text = LinkButton(), Label(style=Style.SMALL)
        across = row(self, gap_step=3)
        across.addWidget(self.link)
        across.addWidget(self._text, 1)

    def show_jump(self, words: str, text: str, slot: Callable[[], object]) -> None:
        """Show where the link goes."""
        self.link.setText(words)
        self.link.setAccessibleName(f"{words}. {text}")
        self.link.set_slot(slot)
        self._text.setText(text)


class HandingPage(ScreenPage[HandingState]):
    """Staff: what is handed in, every field of it, before anything leaves this computer."""

    help_key = "ui.handing.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = HandingViewModel(session)
        self.make = self.add_primary(self.view_model.make_file)
        self.make.setObjectName("handing-make")
        self._empty, self._ready, self._stays = EmptyState(), Card(), Card()
        self.leaving, self._number_card, self._made_card = LeavingCard(), Card(), Card()
        self._fill_ready()
        self._fill_number()
        self._stays_text = Label(style=Style.SUBTLE)
        self._stays.body.addWidget(self._stays_text)
        self.made = Table()
        self.made.setObjectName("handing-made")
        self._where = Label(style=Style.SUBTLE)
        self._made_card.body.addWidget(self._where)
        self._made_card.body.addWidget(self.made)
        self._cards = (self._ready, self.leaving, self._stays, self._number_card, self._made_card)
        self.body.addWidget(self._empty)
        for card in self._cards:
            self.body.addWidget(card)
        self.shows(self.view_model)

    def _fill_ready(self) -> None:
        self._told, self._late = Label(style=Style.STRONG), Label(style=Style.ERROR)
        self._open, self._more = Rows(gap_step=1), Label(style=Style.SMALL)
        for part in (self._told, self._late, self._open, self._more):
            self._ready.body.addWidget(part)

    def _fill_number(self) -> None:
        self.number, self._number_text = Label(style=Style.HEADING), Label(style=Style.SUBTLE)
        self.number.setObjectName("confirmation-number")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label = LineEdit()
        self.label.setObjectName("handing-label")
        self._label_field = FormField(self.label)
        self.label.finished.connect(self.view_model.name_device)
        for part in (self.number, self._number_text, self._label_field):
            self._number_card.body.addWidget(part)

    def retranslate(self) -> None:
        """Say everything that does not depend on the answers."""
        self.set_title(t("ui.handing.title"))
        self.make.setText(t("ui.handing.make"))
        self._empty.show_state(t("ui.handing.here"), t("ui.handing.here.text"))
        self._ready.set_title(t("ui.handing.ready"))
        self._number_card.set_title(t("ui.handing.number"))
        self._number_text.setText(t("ui.handing.number.text"))
        self._label_field.set_texts(t("ui.handing.label"), t("ui.handing.label.help"))
        self._stays.set_title(t("ui.handing.stays"))
        self._stays_text.setText(t("ui.handing.stays.text"))
        self._made_card.set_title(t("ui.handing.history"))
        self._where.setText(t("ui.handing.where"))
        self.made.setAccessibleName(t("ui.handing.history"))
        columns = ("at", "number", "campaign", "answers", "probes")
        self.made.set_columns(
            tuple(Column(t(f"ui.handing.made.{name}"), stretch=name == "campaign") for name in columns)
        )
        self.leaving.retranslate()

    def draw(self, state: HandingState) -> None:
        """Show what would leave now."""
        is_invited = state.draft is not None
        self._empty.setVisible(not is_invited)
        for card in self._cards:
            card.setVisible(is_invited)
        self.make.setVisible(is_invited)
        self.make.setEnabled(state.can_be_made)
        if state.draft is None:
            self.set_subtitle("")
            return
        self.set_subtitle(t("ui.handing.subtitle", firm=state.firm, until=state.until))
        self._draw_ready(state, state.draft.not_after_passed)
        self.number.setText(state.number)
        self.number.setAccessibleName(state.number.replace("-", " "))
        self.label.show_text(state.label)
        self.leaving.show_state(state)
        self.made.show_rows([_made_row(each) for each in state.made])
        self.made.setVisible(bool(state.made))

    def _draw_ready(self, state: HandingState, is_late: bool) -> None:
        answered = state.asked - len(state.unanswered)
        self._told.setText(t("ui.handing.answered", answered=answered, asked=state.asked))
        self._late.show_text(t("ui.handing.late", until=state.until) if is_late else "")
        missing = [(f"open {each.id}", ("unanswered", each)) for each in state.unanswered]
        again = [(f"stale {each.id}", ("stale", each)) for each in state.stale]
        jumps = [*missing, *again]
        self._open.show_rows(jumps[:_MOST_JUMPS], JumpRow, self._fill_jump)
        left = len(jumps) - _MOST_JUMPS
        self._more.show_text(t("ui.handing.more", count=left) if left > 0 else "")

    def _fill_jump(self, shown: JumpRow, jump: tuple[str, Item]) -> None:
        why, item = jump
        shown.show_jump(
            t(f"ui.handing.jump.{why}", item=item.id), say(item.text), lambda: self._jump(item.id)
        )

    def _jump(self, item: str) -> None:
        self.session.go("checklist", f"items:{self.session.worker}/{item}")


def _made_row(made: Made) -> tuple[str, int, str, int, int]:
    moment = moment_of(made)
    return (f"{iso(moment)} {clock(moment)}", made.number, made.campaign, made.answers, made.probes)
